"""A note as Markdown: the author's words, what they mean, and what the editor has to say."""

from __future__ import annotations

from build_tools.markdown_text import escape, link
from build_tools.model import Citation, Edition, Note, Work
from build_tools.references import full_reference

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


def definition(note: Note, edition: Edition) -> str:
    """The note as a Markdown footnote, `[^5]: Ibid., p. 73.` and its further paragraphs."""
    first, *others = paragraphs(note, edition)
    head = f"[^{note.number}]: {first[0]}"
    if first[1] == "missing":
        head += "\n    { .missing }"
    return "\n\n".join([head, *(f"    {text}\n    {{ .{kind} }}" for text, kind in others)])


def _reference(citation: Citation, citations: tuple[Citation, ...], edition: Edition) -> str:
    work = next(work for work in edition.works if work.id == citation.work)
    target = f"{BIBLIOGRAPHY}#{work.id}"
    if citation.form == "full" and len(citations) == 1:
        # The author's own words are the full reference already: only the way to the book is new.
        return link(f"{_title(work)} in the bibliography", target)
    reference = link(full_reference(work, citation.page, citation.within), target)
    return f"{escape(citation.signal)} {reference}" if citation.signal else reference


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
