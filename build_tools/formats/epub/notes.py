"""A note of the e-book: the author's words, what they mean, and what the editor says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.formats.epub.elements import X, kind, set_reference
from build_tools.formats.epub.prose import BIBLIOGRAPHY
from build_tools.formats.references import full_reference
from build_tools.formats.trees import Content, Element, filled
from build_tools.formats.unmarked import with_words
from build_tools.model.edition import Citation, Edition, Note
from build_tools.model.numbers import NoteNumber, shown
from build_tools.model.source import NotePart
from build_tools.notes.caveat import caveat


def note_element(note: Note, edition: Edition, times: int) -> Element:
    """The note, which a reading system may open in place; its number leads to its mark.

    Where it is marked more ``times`` than once, figures behind it lead to the other marks.
    """
    number = X.a({"href": f"#{mark_id(note.number)}", "role": "doc-backlink"}, shown(note.number))
    footnote = {"id": note_id(note.number), **kind("footnote", "doc-footnote")}
    if note.text is None:
        reasons = [gap.reason for gap in edition.plan.gaps if gap.note == note.number]
        said = " ".join(["The source does not have this note.", *reasons])
        missing = X.p({"class": "missing"}, number, f". {said}")
        return X.aside(footnote, missing, *_meaning(note, edition))
    first, *others = note.parts or (NotePart("paragraph", note.text),)
    words = filled(X.p({"class": "words"}, number, ". "), _divided(first.text))
    for time in range(2, times + 1):
        back = {"href": f"#{mark_id(note.number, time)}", "role": "doc-backlink"}
        words.append(
            filled(X.sup(), [X.a({**back, "aria-label": f"Mark, place {time}"}, str(time))])
        )
    return X.aside(footnote, words, *map(_part, others), *_meaning(note, edition))


def _part(part: NotePart) -> Element:
    lines = part.text.split("\n")
    if part.kind == "list":
        return X.ul({"class": "list"}, *map(X.li, lines))
    if part.kind == "verse":
        verses = (piece for line in lines for piece in (X.br(), X.span({"class": "line"}, line)))
        return X.blockquote(X.p({"class": "verse"}, *list(verses)[1:]))
    if part.kind == "quotation":
        return X.blockquote(X.p(lines[0]))
    return X.p({"class": "words"}, " ".join(lines))


def _divided(text: str) -> Iterator[str | Element]:
    """The lines of what begins a note, each below the other."""
    first, *others = text.split("\n")
    yield first
    for line in others:
        yield from (X.br(), line)


def mark_id(number: NoteNumber, time: int = 1) -> str:
    """The id of a note's mark, which is the site's; ``time`` counts those of one note in a file."""
    return f"fnref{'' if time == 1 else time}:{number}"


def note_id(number: NoteNumber) -> str:
    """The id of a note, which is the site's."""
    return f"fn:{number}"


def _meaning(note: Note, edition: Edition) -> Iterator[Element]:
    citations = edition.citations[note.number]
    for citation in citations:
        lead = f"{citation.signal} " if citation.signal else ""
        yield X.p({"class": "reference"}, lead, _reference(citation, citations, edition))
    caveats = dict.fromkeys(filter(None, map(caveat, citations)))
    yield from (X.p({"class": "judgement"}, one) for one in caveats)
    for remark in edition.plan.remarks:
        if remark.note == note.number:
            yield X.p({"class": "judgement"}, f"Editor’s remark: {remark.text}")
    for one in edition.told_with.get(note.number, ()):
        yield X.p({"class": "judgement", "id": note_id(one.number)}, with_words(one, edition))


def _reference(citation: Citation, citations: Sequence[Citation], edition: Edition) -> Element:
    work = edition.work(citation.work)
    link = X.a({"href": f"{BIBLIOGRAPHY}#{work.id}"})
    if citation.form == "full" and len(citations) == 1:
        # The author's own words are the full reference already.
        return filled(link, [X.i(str(work.csl["title"])), " in the works cited"])
    words: Content = set_reference(full_reference(work, citation.place, citation.within))
    return filled(link, words)
