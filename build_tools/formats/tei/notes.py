"""A note at its place: the author's words, then each work that they mean.

TEI Guidelines, chapters 3.9 (notes) and 3.12 (bibliographic citations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.formats.pages_cited import last_page
from build_tools.formats.references import Reference, full_reference
from build_tools.formats.tei.elements import BY_EDITOR, T, named
from build_tools.formats.tei.ids import Ids, note_id
from build_tools.formats.trees import Content, Element, filled
from build_tools.model.edition import Citation, Edition, Note
from build_tools.model.numbers import NoteNumber, shown
from build_tools.model.source import NotePart

_CERTAINTY = {"certain": "high", "probable": "medium"}

_BETWEEN_PAGES = re.compile(r"\s?(?:[,;&]|\band\b)\s?")
_PAGES = re.compile(
    r"(?P<from>[ivxlc]{1,15}|\d{1,5})(?:\s?(?:[-–]|\bto\b)\s?(?P<to>[ivxlc]{1,15}|\d{1,5}))?"
)


def note(found: Note, edition: Edition, names: Ids) -> Element:
    """The note. One that the source lacks says so, with the editor's reason, and cites nothing."""
    head = {**named(note_id(found.number)), "n": shown(found.number), "place": "end"}
    if found.text is None:
        return T.note({**head, "type": "missing", **BY_EDITOR}, T.p(_missing(found, edition)))
    citations = edition.citations[found.number]
    return T.note(
        {**head, "type": "author"},
        *_said(found),
        *(_citation(citation, edition, names) for citation in citations),
        *(
            T.note({"type": "remark", **BY_EDITOR}, remark.text)
            for remark in edition.plan.remarks
            if remark.note == found.number
        ),
    )


def marked_again(number: NoteNumber) -> Element:
    """A further mark of a note that stands in the text already: a pointer to it."""
    return T.ref({"target": f"#{note_id(number)}", "type": "noteAnchor"}, shown(number))


def _said(found: Note) -> Iterator[Element]:
    """The author's words: paragraphs, quotations, verse, lists."""
    for part in found.parts or (NotePart("paragraph", found.text or ""),):
        lines = part.text.split("\n")
        if part.kind == "list":
            yield T.list(*map(T.item, lines))
        elif part.kind == "verse":
            yield T.lg(*map(T.l, lines))
        elif part.kind == "quotation":
            yield T.quote({"rend": "display"}, T.p(lines[0]))
        else:
            yield T.p(" ".join(lines))


def _missing(found: Note, edition: Edition) -> str:
    reasons = [gap.reason for gap in edition.plan.gaps if gap.note == found.number]
    return " ".join(["The source does not have this note.", *reasons])


def _citation(citation: Citation, edition: Edition, names: Ids) -> Element:
    """What the author's words mean: the reference in full, the pages, how certain it is."""
    target = f"#{names.works[citation.work]}"
    reference = full_reference(edition.work(citation.work), citation.place, citation.within)
    attributes = {
        "type": citation.form,
        "corresp": target,
        "cert": _CERTAINTY[citation.certainty],
        **BY_EDITOR,
    }
    lead = f"{citation.signal} " if citation.signal else ""
    words = filled(T.ref({"target": target}), _set(reference))
    why = [T.note({"type": "judgement", **BY_EDITOR}, citation.reason)] if citation.reason else []
    ranges = [*_volume(citation), *_subdivision(citation), *_cited_ranges(citation.page)]
    return filled(T.bibl(attributes), [lead, words, *ranges, *why])


def _set(reference: Reference) -> Content:
    """A reference, in which italics are titles."""
    return [T.title(words.text) if words.is_italic else words.text for words in reference]


def _volume(citation: Citation) -> list[Element]:
    volume = citation.volume
    return [T.citedRange({"unit": "volume", "n": volume})] if volume else []


def _subdivision(citation: Citation) -> list[Element]:
    """`ch. 3, § 4`, as the note prints it: which units these are it says itself (chapter 3.12)."""
    subdivision = citation.subdivision
    return [T.citedRange({"n": subdivision})] if subdivision else []


def _cited_ranges(page: str | None) -> list[Element]:
    """The pages for a program; for a reader they stand in the reference."""
    parts = _BETWEEN_PAGES.split(page) if page else []
    return [T.citedRange({"unit": "page", "n": part, **_range(part)}) for part in parts if part]


def _range(part: str) -> dict[str, str]:
    """First and last page, the last in full: `392-3` is from 392 to 393."""
    pages = _PAGES.fullmatch(part)
    if not pages:
        return {}
    first, last = pages["from"], pages["to"] or pages["from"]
    return {"from": first, "to": last_page(first, last)}
