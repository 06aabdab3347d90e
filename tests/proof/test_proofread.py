"""What an editor is told to look at: every sort of finding, and nothing where nothing is wrong."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.desk.load import load
from build_tools.model.accepted import Accepted, AcceptedPlace, AcceptedWords
from build_tools.model.desk import Emendation, Heading, Work
from build_tools.model.edition import Edition
from build_tools.notes.resolve import resolve
from build_tools.proof.proofread import proofread
from build_tools.text.emend import emend
from build_tools.text.parse import parse
from build_tools.text.read import read
from tests.making import parsed, plan
from tests.tables import cases

CORRECT = ": correct it in emendations.toml, or accept it in accepted.toml with the reason"
ACCEPT = ": notes are printed letter for letter; accept it in accepted.toml with the reason"


def edition_of(lines: list[str], accepted: Accepted = Accepted()) -> Edition:  # noqa: B008
    """A made-up edition of some paragraphs and a note, which is plain unless it is given."""
    prose = [line for line in lines if not line.startswith("1. ")]
    if "[1]" not in "".join(prose):
        prose.append("The end.[1]")
    notes = [line for line in lines if line.startswith("1. ")] or ["1. A note."]
    return Edition(parsed(prose, notes=notes), plan(), (), "", accepted=accepted)


@pytest.mark.parametrize("lines", cases("proofreading.txt"))
def test_an_editor_is_told_what_to_look_at(lines: list[str]) -> None:
    text = [line for line in lines if not line.startswith("⇒ ")]
    expected = [line.removeprefix("⇒ ") for line in lines if line.startswith("⇒ ")]
    told = proofread(edition_of(text))
    assert all(message.endswith((CORRECT, ACCEPT)) for message in told)
    assert [message.removesuffix(CORRECT).removesuffix(ACCEPT) for message in told] == expected


def test_a_note_cannot_be_corrected_and_the_text_can() -> None:
    text, note = proofread(edition_of(["The brebble.[1]", "1. The brebble."]))
    assert text.endswith(CORRECT)
    assert note.endswith(ACCEPT)


def test_the_title_and_the_headings_are_looked_at() -> None:
    headings = (Heading("Brebble", "bread", 4),)
    essay = parsed(["Bread.", "Brebble", "More bread.[1]"], plan(headings=headings))
    told = proofread(Edition(essay, plan(headings=headings, title="Teh Essay"), (), ""))
    assert [message.partition(": accept")[0] for message in told] == [
        "edition.toml: “Teh Essay”: no dictionary knows “Teh”",
        "edition.toml:4: “Brebble”: no dictionary knows “Brebble”",
    ]


@pytest.mark.slow
def test_spaces_marks_and_words_twice_are_judged_as_the_language_has_them() -> None:
    for language, text in (
        ("fr", "Il dit : « l’« idée » » ! Que nous nous aimions ? Oui ; l’“idée”.[1]"),
        ("de", "Er sagte: „Das ist ‚gut‘, die die es wissen.“ Und „so“ ist es.[1]"),
    ):
        edition = edition_of([text])
        told = proofread(replace(edition, plan=plan(language=language, title="Oui")))
        assert [one for one in told if "no dictionary" not in one] == [], language
    (german,) = proofread(
        replace(edition_of(["Er sagte: „Das ist gut.[1]"]), plan=plan(language="de", title="Gut"))
    )[:1]
    assert "opens a quotation that is never closed" in german


def test_many_words_can_be_accepted_with_one_entry() -> None:
    text = ["Brebble hobble dabbla ‘quibbla’ snubbla crubbla.[1]"]
    *_, entry = proofread(edition_of(text))
    words = tomllib.loads(entry[entry.index("[[") :])["words"][0]["words"]
    assert words == ["Brebble", "crubbla", "dabbla", "quibbla", "snubbla"]
    accepted = Accepted((AcceptedWords(tuple(words), "So it is.", 7),))
    assert proofread(edition_of(text, accepted)) == ()


# --- what is accepted -------------------------------------------------------------------------


def words(*accepted: str) -> Accepted:
    return Accepted((AcceptedWords(accepted, "So it is.", 7),))


def place(where: str, finding: str, at_fault: str) -> Accepted:
    return Accepted(places=(AcceptedPlace(where, finding, at_fault, "So it is.", 9),))


TEXT = ["Brebble’s bread , he said, is is “brebble.", "Brebble again."]


@pytest.mark.parametrize(
    ("accepted", "left"),
    [
        (words("brebble"), ["is is", "bread ,", "is “brebble."]),
        (place("p1", "word", "brebble"), ["Brebble’s", "is is", "bread ,", "is “brebble.", "p2"]),
        (place("p1", "doubled word", "is is"), ["Brebble’s", "brebble", "bread ,", "is “", "p2"]),
        (place("p1", "space", "bread ,"), ["Brebble’s", "brebble", "is is", "is “", "p2"]),
        (
            place("p1", "quotation mark", "is “brebble."),
            ["Brebble’s", "brebble", "is is", "bread ,", "p2"],
        ),
    ],
)
def test_what_is_accepted_is_not_told(accepted: Accepted, left: list[str]) -> None:
    told = [one for one in proofread(edition_of(TEXT, accepted)) if "reason = " not in one]
    assert len(told) == len(left)
    assert all(any(one in message for message in told) for one in left)


def test_what_is_told_can_be_accepted_with_the_entries_that_are_given() -> None:
    *_, given = proofread(edition_of(TEXT))
    entries = tomllib.loads(given.partition("\n\n")[2])["place"]
    right = [AcceptedPlace(**{**one, "reason": "So."}, line=1) for one in entries]
    told = proofread(edition_of(TEXT, Accepted(places=tuple(right))))
    assert all("no dictionary knows" in one for one in told)


@pytest.mark.parametrize(
    ("accepted", "message"),
    [
        (words("bread"), "accepted.toml:7: “bread” in [[words]] is not needed"),
        (words("BREBBLE"), "accepted.toml:7: “BREBBLE” in [[words]] is not needed"),
        (words("bun"), "accepted.toml:7: “bun” in [[words]] is not needed"),
        (
            place("p2", "doubled word", "is is"),
            "accepted.toml:9: “is is” in p2 (doubled word) is not needed",
        ),
        (
            place("p1", "space", "is is"),
            "accepted.toml:9: “is is” in p1 (space) is not needed",
        ),
    ],
)
def test_an_entry_that_nothing_needs_is_told_with_its_line(
    accepted: Accepted, message: str
) -> None:
    told = proofread(edition_of(TEXT, accepted))
    assert set(proofread(edition_of(TEXT))) < set(told)
    assert told[-1] == f"{message}, since no such thing is found any more: remove it"


# --- this repository's essay ------------------------------------------------------------------


def test_all_is_settled_in_the_essay(edition: Edition) -> None:
    assert proofread(edition) == ()


def test_every_entry_of_the_accepted_list_is_needed(edition: Edition) -> None:
    accepted = edition.accepted
    assert len(proofread(replace(edition, accepted=Accepted()))) >= len(accepted.places) + sum(
        len(entry.words) for entry in accepted.words
    )
    needless = replace(accepted, words=(*accepted.words, AcceptedWords(("loaf",), "Bread.", 7)))
    assert proofread(replace(edition, accepted=needless)) == (
        "accepted.toml:7: “loaf” in [[words]] is not needed, "
        "since no such thing is found any more: remove it",
    )


LOOKED_FOR = ("misspelling", "doubled word", "quotation mark", "display quotation")


def test_the_slips_that_the_editor_corrected_are_found_without_the_corrections(
    essay: Path,
) -> None:
    desk = load(essay)
    source = read(desk.source, desk.plan)
    slips = [slip for slip in desk.emendations if slip.kind in LOOKED_FOR]
    assert len(slips) > 90
    while slips:
        # One of each block at a time, for two may balance each other.
        left = list({slip.block: slip for slip in slips}.values())
        corrected = emend(source, [made for made in desk.emendations if made not in left])
        told = proofread(resolve(parse(corrected, desk.plan), desk))
        assert [slip for slip in left if not is_told(slip, told)] == []
        slips = [slip for slip in slips if slip not in left]


def is_told(slip: Emendation, told: tuple[str, ...]) -> bool:
    return any(f": {slip.block}: " in message for message in told)


# --- other languages, and what the works vouch for --------------------------------------------


@pytest.mark.slow
def test_the_dictionary_is_that_of_the_essays_language() -> None:
    edition = edition_of(["Das Broht war hart, l’homme aussi.[1]", "1. Ebenda."])

    def told(language: str) -> str:
        return " ".join(proofread(replace(edition, plan=plan(language=language))))

    assert "“Broht”" in told("de-AT")
    assert "“hart”" not in told("de-AT")
    assert "“homme”" not in told("fr")
    assert "“l’homme”" not in told("fr")
    # No list: nothing is known to be wrong.
    assert told("mi") == ""


def test_names_and_titles_of_works_are_known() -> None:
    csl = {
        "type": "book",
        "title": "Brebble and Bread",
        "author": [{"family": "Zwrobel", "given": "Ann"}],
    }
    edition = replace(
        edition_of(["Zwrobel’s Brebble.[1]", "1. Zwrobel, Brebbel."]), works=(Work("w", csl),)
    )
    (only,) = proofread(edition)
    assert "“Brebbel”" in only
