"""The edition as TEI: from it alone both the source and the edition are got back."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from build_tools.errors import EditorError
from build_tools.formats.tei import tei
from build_tools.model.edition import Edition, Mark
from tests.formats.editions import (
    CORRECTED,
    WORKS,
    corrected,
    uncited,
    with_an_epigraph_in_the_text,
    with_ids_that_clash,
    with_work,
)
from tests.formats.tei_reading import (
    TEI,
    find,
    identifier,
    letters,
    parsed,
    passages,
    source_notes,
    source_prose,
    words,
)


@pytest.fixture(scope="module", params=["edition", "second_edition"])
def any_edition(request: pytest.FixtureRequest) -> Edition:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def first(edition: Edition) -> Any:
    return parsed(tei(edition))


# --- the source and the edition ---------------------------------------------------------------


def divided(edition: Edition, essay: Path) -> tuple[str, str]:
    """The source's prose with its title and its endnotes, without white space."""
    lines = (essay / "essay.txt").read_text("utf-8").splitlines()
    furniture = edition.plan.furniture
    end = lines.index(furniture) if furniture else len(lines)
    notes = max(at for at in range(end) if re.match(r"1\.\s", lines[at]))
    return letters("".join(lines[:notes])), letters("".join(lines[notes:end]))


FOLDERS = {"edition": "essay", "second_edition": "second"}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_sic_gives_the_source(name: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(name)
    root = parsed(tei(edition))
    prose, notes = divided(edition, request.getfixturevalue(FOLDERS[name]))
    assert source_prose(root) == prose
    assert source_notes(root) == notes


def edition_text(edition: Edition) -> list[tuple[str, str]]:
    """Title, headings and blocks as the edition prints them, a mark in square brackets."""
    said = [("title", edition.essay.title)]
    for section in edition.essay.sections:
        said += [("head", section.title)] if section.slug else []
        said += [(block.id, printed(block.runs)) for block in section.blocks]
    return said


def printed(runs: Sequence[str | Mark]) -> str:
    return "".join(run if isinstance(run, str) else f"[{run.number}]" for run in runs)


def as_read(root: Any) -> list[tuple[str, str]]:
    return list(passages(root, "corr", lambda number: f"[{number}]"))


def test_every_corr_gives_the_edition_to_the_last_space(any_edition: Edition) -> None:
    assert as_read(parsed(tei(any_edition))) == edition_text(any_edition)


@pytest.mark.parametrize(("prose", "made"), CORRECTED)
def test_a_correction_that_moves_marks_or_goes_over_lines_is_undone(
    prose: list[str], made: list[tuple[str, str, str]]
) -> None:
    wrong = corrected(prose, made)
    root = parsed(tei(wrong))
    numbers = re.sub(r"\[(\d+)\]", r"\1", "".join([wrong.essay.title, *prose]))
    assert source_prose(root) == letters(numbers)
    assert as_read(root) == edition_text(wrong)
    places = [identifier(choice) for choice in find(root, "//t:choice[@xml:id]")]
    assert places == [
        correction.id
        for section in wrong.essay.sections
        for block in section.blocks
        for correction in block.corrections
    ]


# --- and the comparison would notice ----------------------------------------------------------


def _drop_letter(root: Any) -> None:
    place = find(root, "//t:p[@xml:id='p5']")[0]
    place.text = place.text[:-9] + place.text[-8:]


def _change_mark(root: Any) -> None:
    find(root, "//t:note[@n='7']")[0].set("n", "8")


def _exchange(root: Any) -> None:
    one, other = (find(root, f"//t:p[@xml:id='{name}']")[0] for name in ("p9", "p10"))
    one.getparent().insert(one.getparent().index(one), other)


def _lose_source(root: Any) -> None:
    find(root, "//t:choice[t:sic='oganization']/t:sic")[0].text = "organization"


def _lose_reading(root: Any) -> None:
    find(root, "//t:choice[t:sic='oganization']/t:corr")[0].text = "oganization"


def _lose_note(root: Any) -> None:
    note = find(root, "//t:note[@n='12']/t:p")[0]
    note.text = note.text.replace(".", "", 1)


def _lose_heading(root: Any) -> None:
    head = find(root, "//t:body//t:head")[1]
    head.getparent().remove(head)


@pytest.mark.parametrize(
    "damage",
    [
        _drop_letter,
        _change_mark,
        _exchange,
        _lose_source,
        _lose_reading,
        _lose_note,
        _lose_heading,
    ],
)
def test_damage_is_noticed(
    damage: Callable[[Any], None], first: Any, edition: Edition, essay: Path
) -> None:
    damaged = copy.deepcopy(first)
    damage(damaged)
    found = (source_prose(damaged), source_notes(damaged)), as_read(damaged)
    assert found != (divided(edition, essay), edition_text(edition))


# --- what it says -----------------------------------------------------------------------------


def test_every_pointer_within_the_file_leads_somewhere(any_edition: Edition) -> None:
    root = parsed(tei(any_edition))
    ids = set(root.xpath("//@xml:id"))
    pointers = root.xpath("//@target | //@corresp | //@ana | //@resp | //@who | //@prev")
    own = [pointer for pointer in pointers if pointer.startswith("#")]
    assert own and [pointer for pointer in own if pointer[1:] not in ids] == []


def test_a_note_stands_at_its_mark_with_the_work_that_it_means(first: Any) -> None:
    (note,) = find(first, "//t:p[@xml:id='p6']//t:note[@xml:id='n5']")
    assert words(note) == "Ibid., p. 73."
    (bibl,) = find(note, "t:bibl")
    assert bibl.get("type") == "ibid"
    assert bibl.get("corresp") == "#carr-bolshevik-revolution-1"
    assert find(bibl, "t:citedRange/@from") == ["73"]
    assert "E. H. Carr, The Bolshevik Revolution, vol. 1" in "".join(bibl.itertext())
    (work,) = find(first, "//t:listBibl/t:biblStruct[@xml:id='carr-bolshevik-revolution-1']")
    assert find(work, "t:monogr/t:author//t:surname/text()") == ["Carr"]
    assert find(work, "t:monogr/t:biblScope[@unit='volume']/text()") == ["1"]


def test_a_range_of_pages_is_given_in_full(first: Any) -> None:
    (cited,) = find(first, "//t:note[@xml:id='n2']/t:bibl/t:citedRange")
    assert (cited.get("n"), cited.get("from"), cited.get("to")) == ("392-3", "392", "393")


def test_a_missing_note_says_so_and_nothing_is_invented(first: Any) -> None:
    missing = find(first, "//t:note[@type='missing']")
    assert [note.get("n") for note in missing] == ["141", "142"]
    for note in missing:
        assert words(note).startswith("The source does not have this note.")
        assert find(note, "t:bibl") == []
    assert find(first, "//t:gap | //t:supplied | //t:author[ancestor::t:titleStmt]") == []


def test_a_judgement_is_less_than_certain_and_has_its_reason(first: Any, edition: Edition) -> None:
    judged = find(first, "//t:bibl[@cert='medium']")
    assert {bibl.getparent().get("n") for bibl in judged} == {"50", "55", "59", "113", "143", "144"}
    assert all(find(bibl, "string(t:note[@type='judgement'])") for bibl in judged)


def test_every_correction_has_its_reason_and_its_kind(first: Any, edition: Edition) -> None:
    for made in edition.essay.emendations:
        (item,) = find(first, f"//t:item[contains(., {quoted(made.reason)})][1]")[:1]
        (choice,) = find(first, f"//t:choice[@xml:id='{item.get('corresp')[1:]}']")
        kind = find(choice, "t:corr/@ana")[0][1:]
        said = "".join(item.itertext())
        assert find(first, f"string(//t:category[@xml:id='{kind}'])").strip() in said
    assert len(find(first, "//t:choice")) == len(edition.essay.emendations)


def quoted(text: str) -> str:
    assert '"' not in text
    return f'"{text}"'


def test_verse_and_epigraphs_are_what_they_are(first: Any) -> None:
    assert len(find(first, "//t:quote/t:lg[@xml:id='p187']/t:l")) > 1
    assert (
        find(first, "string(//t:epigraph/t:cit[@xml:id='p2']/t:bibl/t:persName)") == "Leon Trotsky"
    )
    assert len(find(first, "//t:quote[t:p/@xml:id='p165']/t:p")) == 2


def test_whom_and_what_the_text_names_is_marked_and_listed(first: Any, edition: Edition) -> None:
    """But for three terms that begin within a correction and go on behind it, or the like."""
    people, terms = edition.index.people, edition.index.terms
    for name, listed, divided in (("persName", people, 0), ("term", terms, 3)):
        marked = find(first, f"//t:body//t:{name}")
        refs = [ref for one in marked for ref in one.get("ref").split()]
        assert len(refs) == sum(map(len, listed.values())) - divided
    (trotsky,) = find(first, "//t:person[@xml:id='leon-trotsky']")
    assert find(trotsky, "string(t:persName)") == "Trotsky, Leon"
    assert find(trotsky, "string(t:birth/@when)") == "1879"
    assert len(find(trotsky, "t:bibl")) >= 2
    assert find(first, "string(//t:body//t:persName[.='Lev Davidovich']/@ref)") == "#leon-trotsky"
    # A name within a correction, and one that goes on after it.
    assert find(first, "string(//t:corr/t:term[.='Comsomols']/@ref)") == "#comsomol"
    (poet,) = find(first, "//t:body//t:persName[@ref='#peter-vetchora']")
    assert find(poet, "string(t:choice/t:corr)") == "Peter"
    # An address that a section had before is the section's.
    assert find(first, "count(//t:term[@xml:id='term.industrial-elite'])") == 1
    (peace,) = find(first, "//t:event[@xml:id='event.1918-03-03']")
    assert (peace.get("notBefore"), peace.get("notAfter")) == ("1918-03-03", "1918-03-03")
    assert find(peace, "t:note/t:ref/@target")


def test_the_header_says_what_is_known(first: Any, edition: Edition) -> None:
    assert find(first, "string(//t:sourceDesc//t:idno)") == edition.essay.sha256
    assert find(first, "//t:editionStmt/t:edition/@n") == [edition.plan.version]
    rules = find(first, "string(//t:editorialDecl)")
    assert "square brackets" in rules and "stands at its number" in rules
    assert "Note 141 is missing" in find(first, "string(//t:notesStmt)")


def test_rules_under_a_heading_that_is_not_there_are_an_editors_error() -> None:
    wrong = uncited(["Words.[1]"], rules="What was done")
    with pytest.raises(EditorError) as error:
        tei(wrong)
    assert str(error.value) == (
        "edition.toml: “rules” names the heading “What was done”, which is not in about.md: "
        "correct it"
    )


# --- any essay --------------------------------------------------------------------------------


def test_ids_are_the_sites_unless_xml_has_no_such_name_or_two_have_one() -> None:
    root = parsed(tei(with_ids_that_clash()))
    sections = [identifier(div) for div in find(root, "//t:div[@type='section']")]
    assert sections == ["section.n1", "section.note", "section.1917"]
    assert find(root, "//t:biblStruct/@xml:id") == ["work.note"]


def test_an_epigraph_may_stand_anywhere() -> None:
    root = parsed(tei(with_an_epigraph_in_the_text()))
    assert len(find(root, "//t:cit[@xml:id='p2']")) == 1


@pytest.mark.parametrize("csl", WORKS, ids=lambda csl: csl["type"])
def test_a_work_of_any_kind_loses_nothing(csl: dict[str, Any]) -> None:
    root = parsed(tei(with_work(csl)))
    (entry,) = find(root, "//t:biblStruct")
    said = letters("".join(entry.itertext()))
    for key, value in csl.items():
        for part in strings(value) if key not in ("type", "categories", "custom") else []:
            assert letters(part) in said, key


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [part for one in value.values() for part in strings(one)]
    if isinstance(value, list):
        return [part for one in value for part in strings(one)]
    return [str(abs(value)) if isinstance(value, int) else value]


def test_markup_in_the_source_is_text(second_edition: Edition) -> None:
    root = parsed(tei(second_edition))
    assert find(root, "string(//t:titlePart)") == second_edition.essay.title
    assert {element.tag for element in root.iter() if not str(element.tag).startswith(TEI)} == set()


def test_it_is_the_same_bytes_each_time(edition: Edition) -> None:
    assert tei(edition) == tei(edition)


def test_et_al_is_nobody() -> None:
    root = parsed(tei(with_work(WORKS[2])))
    (author,) = find(root, "//t:biblStruct//t:author")
    assert "".join(author.itertext()) == "N et al."
