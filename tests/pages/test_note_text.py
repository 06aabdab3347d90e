"""A note tells where else its works are cited: by the notes' numbers, or where they are listed."""

from __future__ import annotations

from itertools import pairwise

from build_tools.model.desk import CitationDecision, Work
from build_tools.model.edition import Edition
from build_tools.pages.bibliography import bibliography_page
from build_tools.pages.note_text import footnotes
from tests.making import parsed, plan, resolved


def a_work(family: str, title: str) -> Work:
    csl = {
        "id": family.lower(),
        "type": "book",
        "author": [{"family": family, "given": "A."}],
        "title": title,
    }
    return Work(family.lower(), csl)


BOOK, MILLS = a_work("Tunn", "Some Book"), a_work("Oakes", "Mills")


def an_edition(*notes: str, decided: tuple[CitationDecision, ...] = ()) -> Edition:
    """An essay with these notes, a block each, and the two works as far as they are cited."""
    prose = [f"It is told so.[{number}]" for number in range(1, len(notes) + 1)]
    list_of = [f"{number}. {note}" for number, note in enumerate(notes, start=1)]
    edition_plan = plan(citations=decided)
    works = [work for work in (BOOK, MILLS) if any(work.csl["title"] in note for note in notes)]
    return resolved(parsed(prose, edition_plan, notes=list_of), edition_plan, works)


def elsewhere(number: int, edition: Edition) -> list[str]:
    """What note ``number`` says of other notes, in Markdown."""
    note = edition.essay.notes[number - 1]
    lines = footnotes([note], edition).split("\n")
    return [line.strip() for line, after in pairwise(lines) if ".else" in after]


TUNN = "A. Tunn, Some Book, p. 1."


def test_two_other_notes_or_one_are_named() -> None:
    marks = [f"[{number}](index.md#fnref:{number})" for number in (1, 2)]
    assert elsewhere(3, an_edition(*[TUNN] * 3)) == [f"Also cited in notes {', '.join(marks)}."]
    assert elsewhere(2, an_edition(*[TUNN] * 2)) == [f"Also cited in note {marks[0]}."]
    assert elsewhere(1, an_edition(TUNN)) == []


def test_more_than_two_are_one_link_to_the_list_under_the_work() -> None:
    edition = an_edition(*[TUNN] * 3, f"{TUNN.removesuffix('.')}; A. Tunn, Some Book, p. 2.")
    assert elsewhere(1, edition) == ["[Cited 5 times](bibliography.md#tunn)."]
    assert "{ #tunn .work }\n\nCited 5 times" in bibliography_page(edition)


def test_of_several_works_each_is_named() -> None:
    both = "A. Tunn, Some Book, p. 1; A. Oakes, Mills, p. 3."
    edition = an_edition(both, *[TUNN] * 4, "A. Oakes, Mills, p. 4.")
    assert elsewhere(1, edition) == [
        "*Some Book* [cited 5 times](bibliography.md#tunn).",
        "*Mills* also cited in note [6](index.md#fnref:6).",
    ]
