"""What holds for all lists of notes: the rules are right or leave it open, and never guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import assume, given
from hypothesis import strategies as st

from build_tools.errors import EditorError
from build_tools.model.desk import CitationDecision, Work
from build_tools.model.edition import Citation, Note
from build_tools.notes.resolve import cite

GIVEN = ("Ann", "Bob", "Adam")
FAMILIES = ("Smith", "Hill", "Moss")
TITLES = ("Life", "Letters", "Life and Letters", "Hill", "Moss: A Life", "The Rivers of the Hill")


@dataclass(frozen=True)
class Meant:
    """A note and what it was written to mean; no work is a comment."""

    text: str
    work: Work | None
    page: str | None = None


def a_work(given: str, family: str, title: str) -> Work:
    year = 1900 + (len(given) * 31 + len(family) * 17 + len(title) * 7) % 90
    csl = {
        "author": [{"family": family, "given": given}],
        "title": title,
        "issued": {"date-parts": [[year]]},
    }
    return Work("-".join(f"{given} {family} {title}".lower().replace(":", "").split()), csl)


WORKS = st.lists(
    st.builds(a_work, *map(st.sampled_from, (GIVEN, FAMILIES, TITLES))),
    min_size=1,
    max_size=4,
    unique_by=lambda work: work.id,
)
PAGES = st.integers(1, 400).map(str)


def full(work: Work, page: str) -> str:
    author = work.csl["author"][0]
    year = work.csl["issued"]["date-parts"][0][0]
    name = f"{author['given']} {author['family']}"
    return f"{name}, {work.csl['title']} (Leeds: Quay, {year}), {page}."


def older(work: Work, page: str) -> str:
    author = work.csl["author"][0]
    year = work.csl["issued"]["date-parts"][0][0]
    name = f"{author['given'][0]}. {author['family']}"
    return f"{name}, *{work.csl['title']}*, Leeds, {year}, p. {page}."


def short(work: Work, page: str) -> str:
    return f"{work.csl['author'][0]['family']}, {work.csl['title'].split(':')[0]}, {page}."


def by_name(work: Work, page: str) -> str:
    return f"{work.csl['author'][0]['family']}, op. cit., p. {page}."


def alike(one: Work, other: Work) -> bool:
    """Whether one work's short citation could mean another work."""
    return one != other and short(one, "") == short(other, "")


def family(work: Work) -> str:
    return work.csl["author"][0]["family"]


@st.composite
def writings(draw: st.DrawFn, works: Sequence[Work]) -> list[Meant]:
    """Notes as an author of any style may write them on ``works``, who means what she writes."""
    written: list[Meant] = []
    for _ in range(draw(st.integers(1, 6))):
        before = written[-1].work if written else None
        cited = {meant.work.id: meant.work for meant in written if meant.work}
        work, page = draw(st.sampled_from(works)), draw(PAGES)
        ways = [full, older]
        if not any(alike(work, other) for other in cited.values()):
            ways.append(short)
        if [other for other in cited.values() if family(other) == family(work)] == [work]:
            ways.append(by_name)
        text = draw(st.sampled_from(ways))(work, page)
        match draw(st.sampled_from(("cite", "cite", "cite", "ibid", "comment", "remark"))):
            case "ibid" if before:
                written.append(Meant(f"Ibid., p. {page}.", before, page))
            case "comment":
                written.append(Meant(f"{family(work)} was wrong, of course.", None))
            case "remark":
                written.append(Meant(f"{text} {family(works[0])} disagrees.", work, page))
            case _:
                written.append(Meant(text, work, page))
    return written


def notes_of(texts: Sequence[str]) -> list[Note]:
    return [Note(number, text, 5, "", "p1", "") for number, text in enumerate(texts, start=1)]


def found(written: Sequence[Meant], works: Sequence[Work]) -> dict[int, tuple[Citation, ...]]:
    """What the rules find; the author herself decides whatever they leave open."""
    notes = notes_of([meant.text for meant in written])
    decisions: list[CitationDecision] = []
    for note, meant in zip(notes, written, strict=True):
        try:
            cite(notes[: note.number], works, decisions)
        except EditorError as error:
            assert error.message.startswith(f"note {note.number} ")
            decided = (meant.work.id,) if meant.work in works and meant.work else ()
            decisions.append(CitationDecision(note.number, 1, decided, "Meant.", 7))
    return cite(notes, works, decisions)


@given(st.data())
def test_the_rules_are_right_or_leave_it_open(data: st.DataObject) -> None:
    works = data.draw(WORKS)
    written = data.draw(writings(works))
    for (citation,), meant in zip(
        (cited or (None,) for cited in found(written, works).values()), written, strict=True
    ):
        assert (citation and citation.work) == (meant.work and meant.work.id)
        assert (citation and citation.page) == meant.page


@given(st.data())
def test_a_work_that_is_missing_is_never_taken_for_another(data: st.DataObject) -> None:
    works = data.draw(WORKS.filter(lambda works: len(works) > 1))
    missing, *known = works
    # “Life” is a fair short title of “Moss: A Life”: then the note may well mean that.
    assume(not any(missing.csl["title"] in other.csl["title"] for other in known))
    text = full(missing, "12")
    written = [*data.draw(writings(known)), Meant(text, missing, "12")]
    *_, cited = found(written, known).values()
    assert cited == ()


# How the title of one book may stand in that of another.
WITHIN = (
    "Moss: A {}|{}: Letters|{}. Letters|{} and Letters|Letters and {}|The Rivers of {}|Ann: {}"
    "|{}, Letters, and More|“{}” and Letters|The “{}”|By {}|From {}|With the {}|In {}|My {}"
    "|{} or Not|Letters in {}|{} in Letters|{} – Letters|{} (Letters)|{}! Letters|Hill, {}"
    "|{} {}|On {}|{}’s Letters"
).split("|")


@given(st.data())
def test_a_title_within_one_that_is_missing_is_never_taken_for_it(data: st.DataObject) -> None:
    known = data.draw(st.builds(a_work, *map(st.sampled_from, (GIVEN, FAMILIES, TITLES))))
    author, title = known.csl["author"][0], known.csl["title"].split(":")[0]
    form = data.draw(st.sampled_from(WITHIN))
    missing = a_work(author["given"], author["family"], form.replace("{}", title))
    # With one year a book “Life: Letters” may be the book “Life”, given its subtitle by the note.
    assume(missing.csl["issued"] != known.csl["issued"])
    text = data.draw(st.sampled_from((full, older)))(missing, "12")
    assert list(found([Meant(text, None)], [known]).values()) == [()]


@given(st.data())
def test_a_reference_that_nothing_refers_back_to_changes_nothing(data: st.DataObject) -> None:
    works = data.draw(WORKS)
    written = data.draw(writings(works))
    place = data.draw(st.integers(0, len(written)))
    assume(place == len(written) or not written[place].text.startswith("Ibid."))
    other = a_work("Ruth", "Oakes", "Water Mills")
    with_it = [*written[:place], Meant(full(other, "7"), other, "7"), *written[place:]]

    plain = found(written, works)
    longer = found(with_it, [*works, other])
    assert [citation.work for citation in longer.pop(place + 1)] == [other.id]
    for (number, before), after in zip(plain.items(), longer.values(), strict=True):
        assert [renumbered(citation, place) for citation in before] == list(after), number


def renumbered(citation: Citation, place: int) -> Citation:
    """The same citation where a note comes in after note ``place``."""

    def later(text: str) -> str:
        return re.sub(r"(?<=note )\d+", lambda at: str(int(at[0]) + (int(at[0]) > place)), text)

    reason = later(citation.reason) if citation.reason else None
    return replace(citation, steps=tuple(map(later, citation.steps)), reason=reason)


IBID = ("Ibid.", "Ibidem.", "Ibid., p. 9.", "ib., 9")


@given(st.data(), st.lists(st.sampled_from(IBID), max_size=30))
def test_a_chain_of_ibid_ends_at_its_first_reference(data: st.DataObject, chain: list[str]) -> None:
    (work,) = data.draw(WORKS.filter(lambda works: len(works) == 1))
    cited = cite(notes_of([full(work, "12"), *chain]), [work])
    for number, (citation,) in cited.items():
        assert citation.work == work.id
        if number > 1:
            back = [f"note {earlier}" for earlier in range(number - 1, 0, -1)]
            assert citation.steps == (citation.form + ".", *back, work.id)
    last_page = "9" if any("9" in text for text in chain) else "12"
    assert [citation.page for citation in cited[len(chain) + 1]] == [last_page]


@given(st.data())
def test_the_order_of_the_works_does_not_matter(data: st.DataObject) -> None:
    works = data.draw(WORKS)
    written = data.draw(writings(works))
    assert found(written, works) == found(written, data.draw(st.permutations(works)))


PIECES = st.sampled_from(
    "Smith Hill , . ; : ( ) * “Life” Letters Ibid. idem op. cit. loc. cit. see also quoted in and "
    "Vol. II ii 33 p. 12 pp. 1950 ff. passim ed. by A. ’s".split()
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map(" ".join), WORKS)
def test_any_words_are_resolved_or_left_open(text: str, works: list[Work]) -> None:
    first = full(works[0], "3")
    try:
        cited = cite(notes_of([first, text]), works)
    except EditorError as error:
        assert "note 2 " in error.message
    else:
        assert {one.work for one in cited[2]} <= {work.id for work in works}
