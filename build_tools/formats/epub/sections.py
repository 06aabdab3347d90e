"""The sections, each with its notes, which a reading system opens in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from build_tools.formats.epub.elements import X, document, english, kind
from build_tools.formats.epub.notes import mark_id, note_element, note_id
from build_tools.formats.epub.prose import Converter, file_of
from build_tools.formats.fragments import Fragment, lines
from build_tools.formats.trees import Content, Element, filled
from build_tools.model.desk import Gloss
from build_tools.model.edition import Block, Edition, Mark, Section
from build_tools.model.numbers import NoteNumber, shown
from build_tools.text.no_break import unbroken


def section_document(
    section: Section, edition: Edition, converter: Converter, breaks: Mapping[str, int]
) -> Element:
    """The file of a section. ``breaks`` are the blocks before which a printed page begins."""
    setter = _Setter(edition, converter, breaks)
    if section.slug:
        body = X.section(kind("chapter", "doc-chapter"), X.h1(section.title))
    else:
        body = X.section({**kind("preamble"), "aria-label": section.title})
    filled(body, setter.blocks(section.blocks))
    times = Counter(number for block in section.blocks for number in block.notes)
    notes = [
        note_element(note, edition, times[note.number])
        for note in edition.essay.notes
        if note.number in times
    ]
    if notes:
        heading = X.h2(english(edition.plan.language), "Notes")
        body.append(X.section(kind("footnotes"), heading, *notes))
    return document(section.title, edition.plan.language, [body])


def place(block: str, edition: Edition) -> str:
    """The address of a block, a mark or a correction: of what stands in the text of ``block``."""
    return file_of(edition.section_with(block).slug)


class _Setter:
    """Sets blocks and notes as XHTML."""

    def __init__(self, edition: Edition, converter: Converter, breaks: Mapping[str, int]) -> None:
        self._edition, self._converter, self._breaks = edition, converter, breaks
        self._marked: Counter[NoteNumber] = Counter()
        self._glosses = {gloss.block: gloss for gloss in edition.plan.glosses}

    def blocks(self, blocks: Sequence[Block]) -> Content:
        """The blocks in order, those of one display quotation in one element."""
        quotation: Element | None = None
        for block in blocks:
            if block.kind == "paragraph":
                yield self._paragraph(block)
            elif block.kind == "epigraph":
                yield self._epigraph(block)
            elif block.kind == "heading":
                yield filled(X.h2({"id": block.id}), self._in_line(block))
            elif block.kind == "list":
                yield self._list(block)
            elif block.continues and quotation is not None:
                quotation.append(self._paragraph(block))
            else:
                quotation = X.blockquote(self._paragraph(block))
                yield quotation

    def _paragraph(self, block: Block) -> Element:
        paragraph = X.p({"id": block.id}, *self._break(block))
        set_lines = [list(self._line(line, block)) for line in self._lines(block)]
        if block.kind != "verse":
            return filled(paragraph, (piece for line in set_lines for piece in line))
        paragraph.set("class", "verse")
        for number, line in enumerate(set_lines):
            filled(paragraph, [X.br()] if number else [])
            paragraph.append(filled(X.span({"class": "line"}), line))
        return paragraph

    def _list(self, block: Block) -> Element:
        items = [filled(X.li(), self._line(line, block)) for line in self._lines(block)]
        for mark in self._break(block):
            items[0].insert(0, mark)
        return X.ul({"id": block.id, "class": "list"}, *items)

    def _in_line(self, block: Block) -> Content:
        return (piece for line in self._lines(block) for piece in self._line(line, block))

    def _epigraph(self, block: Block) -> Element:
        words, *names = (list(self._line(line, block)) for line in self._lines(block))
        said = filled(X.p(*self._break(block)), words)
        under = (filled(X.p({"class": "attribution"}), name) for name in names)
        return X.blockquote({"id": block.id, **kind("epigraph", "doc-epigraph")}, said, *under)

    def _break(self, block: Block) -> list[Element]:
        """The beginning of a page of the printed book, which the page list leads to."""
        number = self._breaks.get(block.id)
        if number is None:
            return []
        name = {"id": page_id(number), "aria-label": f"Page {number}"}
        return [X.span({**kind("pagebreak", "doc-pagebreak"), **name})]

    # --- a line -------------------------------------------------------------------------------

    def _lines(self, block: Block) -> list[list[Fragment]]:
        gloss = self._glosses.get(block.id)
        return lines(block, _span(gloss, block))

    def _line(self, line: Iterable[Fragment], block: Block) -> Content:
        gloss = self._glosses.get(block.id)
        start, end = _span(gloss, block) or (0, 0)
        for is_glossed, group in groupby(line, lambda one: start <= one.start < end):
            words = [piece for fragment in group for piece in self._piece(fragment)]
            target = self._converter.address(gloss.target) if gloss and is_glossed else None
            if target is None:
                yield from words
            else:
                yield filled(X.a({"href": target}), words)

    def _piece(self, fragment: Fragment) -> Content:
        if isinstance(fragment.reading, Mark):
            number = fragment.reading.number
            self._marked[number] += 1
            yield _mark(number, self._marked[number])
        elif fragment.correction and fragment.is_first:
            yield X.span({"id": fragment.correction.id}, unbroken(fragment.reading))
        else:
            yield unbroken(fragment.reading)


def _span(gloss: Gloss | None, block: Block) -> tuple[int, int] | tuple[()]:
    """Where the words of a gloss begin and end in the text of the block."""
    at = block.text.find(gloss.words) if gloss else -1
    return (at, at + len(gloss.words)) if gloss and at >= 0 else ()


def _mark(number: NoteNumber, time: int) -> Element:
    link = X.a({"href": f"#{note_id(number)}", **kind("noteref", "doc-noteref")}, shown(number))
    return X.sup({"id": mark_id(number, time)}, link)


def page_id(number: int) -> str:
    """The id of the beginning of a printed page."""
    return f"page-{number}"
