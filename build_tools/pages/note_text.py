"""A note as Markdown: the author's words, what they mean, and what the editor has to say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from build_tools.formats.references import full_reference
from build_tools.model.desk import Work
from build_tools.model.edition import Citation, Edition, Note
from build_tools.pages.markdown_text import escape, link, reference
from build_tools.pages.page import source_of

BIBLIOGRAPHY = "bibliography.md"


def paragraphs(note: Note, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The note's paragraphs as (Markdown, class); the author's words come first."""
    if note.text is None:
        return ((f"The source does not have this note. {_gap(note, edition)}", "missing"),)
    citations = edition.citations[note.number]
    return (
        (escape(note.text), "words"),
        *((_reference(citation, citations, edition), "reference") for citation in citations),
        *((f"Editor’s judgement: {escape(reason)}", "judgement") for reason in _reasons(citations)),
        *((f"Editor’s remark: {escape(text)}", "judgement") for text in _remarks(note, edition)),
    )


def footnotes(notes: Sequence[Note], edition: Edition) -> str:
    """The definitions of the notes of one page, each with the other notes that cite its works."""
    here = {note.number for note in notes}
    return "\n\n".join(_definition(note, edition, here) for note in notes)


def _definition(note: Note, edition: Edition, here: Collection[int]) -> str:
    """The note as a Markdown footnote, `[^5]: Ibid., p. 73.` and its further paragraphs."""
    first, *others = [*paragraphs(note, edition), *_elsewhere(note, edition, here)]
    head = f"[^{note.number}]: {first[0]}"
    if first[1] == "missing":
        head += "\n    { .missing }"
    return "\n\n".join([head, *(f"    {text}\n    {{ .{kind} }}" for text, kind in others)])


def _elsewhere(note: Note, edition: Edition, here: Collection[int]) -> tuple[tuple[str, str], ...]:
    """For each work of the note, the other notes that cite it, as links to their marks."""
    cited = dict.fromkeys(citation.work for citation in edition.citations[note.number])
    return tuple(
        (f"{_which(work, len(cited), edition)} cited in {_marks(others, here)}.", "elsewhere")
        for work in cited
        if (others := [other for other in edition.notes_citing(work) if other != note])
    )


def _which(identifier: str, works: int, edition: Edition) -> str:
    if works == 1:
        return "Also"
    return f"{_title(edition.work(identifier)).removesuffix(',')} also"


def _marks(notes: Sequence[Note], here: Collection[int]) -> str:
    links = ", ".join(link(str(note.number), _mark_of(note, here)) for note in notes)
    return f"note {links}" if len(notes) == 1 else f"notes {links}"


def _mark_of(note: Note, here: Collection[int]) -> str:
    page = "" if note.number in here else source_of(note.section)
    return f"{page}#fnref:{note.number}"


def _reference(citation: Citation, citations: tuple[Citation, ...], edition: Edition) -> str:
    work = edition.work(citation.work)
    target = f"{BIBLIOGRAPHY}#{work.id}"
    if citation.form == "full" and len(citations) == 1:
        # The author's own words are the full reference already: only the way to the book is new.
        return link(f"{_title(work)} in the bibliography", target)
    meant = full_reference(work, citation.page, citation.within)
    linked = link(reference(meant), target)
    return f"{escape(citation.signal)} {linked}" if citation.signal else linked


def _title(work: Work) -> str:
    volume = work.csl.get("volume")
    return f"*{escape(work.csl['title'])}*" + (f", vol. {escape(str(volume))}," if volume else "")


def _gap(note: Note, edition: Edition) -> str:
    reasons = [gap.reason for gap in edition.plan.gaps if gap.note == note.number]
    return escape(" ".join(reasons))


def _reasons(citations: tuple[Citation, ...]) -> list[str]:
    return list(dict.fromkeys(citation.reason for citation in citations if citation.reason))


def _remarks(note: Note, edition: Edition) -> list[str]:
    return [remark.text for remark in edition.plan.remarks if remark.note == note.number]
