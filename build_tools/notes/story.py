"""What an editor is told of the citations: the whole table, or one note's story in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from build_tools.desk.files import SOURCE
from build_tools.errors import EditorError
from build_tools.model.edition import Citation, Edition, Note
from build_tools.model.numbers import NoteNumber
from build_tools.notes.before import DECIDED

HEAD = ("note", "words", "work", "locator", "form", "certainty", "steps")
ARROW = " → "

# A note's words are cut in the table, so that a row stays a line.
WORDS_SHOWN = 44

FORMS = {
    "full": "a full reference",
    "short": "a short reference",
    "op-cit": "a reference back (op. cit.)",
    "ibid": "a repetition of the citation before it (ibid.)",
}


def table(edition: Edition) -> str:
    """Every citation of every note, a line each, and their count by form and certainty."""
    rows = [row for note in edition.essay.notes for row in _rows(note, edition)]
    widths = [max(len(cell) for cell in column) for column in zip(HEAD, *rows, strict=True)]
    lines = [_line(row, widths) for row in (HEAD, *rows)]
    return "\n".join([*lines, "", counts(edition)])


def counts(edition: Edition) -> str:
    """How many citations there are, by form and by certainty."""
    citations = [one for found in edition.citations.values() for one in found]
    lost = sum(note.text is None for note in edition.essay.notes)
    forms = _counted(citation.form for citation in citations)
    certainties = _counted(citation.certainty for citation in citations)
    return (
        f"{len(edition.essay.notes)} notes, {lost} of them not in the source; "
        f"{len(citations)} citations\nby form: {forms}\nby certainty: {certainties}"
    )


def explain(number: NoteNumber, edition: Edition) -> str:
    """The story of note ``number`` in sentences.

    Raises `EditorError` where there is no such note.
    """
    note = next((note for note in edition.essay.notes if note.number == number), None)
    if note is None:
        last = edition.essay.notes[-1].number if edition.essay.notes else 0
        raise EditorError(SOURCE, None, f"there is no note {number}: the last is {last}")
    place = f"Its mark stands in {note.block}, after “{note.words}”."
    place = place if note.block else "No mark in the source leads to it."
    if note.text is None:
        return f"Note {number} is not in the source. {place}"
    citations = edition.citations[number]
    told = [_told(citation, index, citations) for index, citation in enumerate(citations, start=1)]
    asked = [f"Open: {one.message}" for one in edition.questions if one.note == number]
    story = [*told, *asked] or ["It cites nothing."]
    return "\n".join([f"Note {number} reads “{note.text}” {place}", *story])


def _rows(note: Note, edition: Edition) -> Iterable[tuple[str, ...]]:
    if note.text is None:
        yield (str(note.number), "(not in the source)", "", "", "", "", "")
    for citation in edition.citations[note.number]:
        yield (
            str(note.number),
            _cut(note.text or ""),
            citation.work,
            _printed(citation),
            citation.form,
            citation.certainty,
            ARROW.join(citation.steps),
        )
    for question in edition.questions:
        if question.note == note.number:
            among = " or ".join(question.candidates)
            yield (str(note.number), _cut(note.text or ""), "?", "", "", "open", among)


def _printed(citation: Citation) -> str:
    volume = [f"vol. {citation.volume}"] if citation.volume else []
    return ", ".join([*volume, *([citation.locator] if citation.locator else [])])


def _cut(words: str) -> str:
    return words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1] + "…"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _counted(values: Iterable[str]) -> str:
    return ", ".join(f"{value} {count}" for value, count in Counter(values).most_common())


def _told(citation: Citation, index: int, citations: Sequence[Citation]) -> str:
    which = f"Citation {index} of {len(citations)}" if len(citations) > 1 else "It"
    sentences = [
        f"{which} is {FORMS[citation.form]} and means {citation.work}, {_page(citation)}.",
        f"Found by: {ARROW.join(citation.steps)}.",
    ]
    if citation.signal:
        sentences.append(f"The note leads in with “{citation.signal}”.")
    if citation.within:
        sentences.append(f"The words cited are by {citation.within}, inside that work.")
    if citation.certainty == "probable":
        whose = "The editor judged it" if DECIDED in citation.steps else "It is no more than"
        sentences.append(f"{whose} probable: {citation.reason}")
    return " ".join(sentences)


def _page(citation: Citation) -> str:
    volume = f"in volume {citation.volume}, " if citation.volume else ""
    within = f"{volume}in {citation.subdivision}, " if citation.subdivision else volume
    if citation.locator:
        return f"{within}at {citation.locator}"
    if citation.page:
        return f"{within}at {citation.page}, taken from the citation before, since it names no page"
    return f"{within}with no page named"
