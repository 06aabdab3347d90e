"""The essay's blocks as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.model.edition import Block, Correction, Mark
from build_tools.pages.links import Link, Links
from build_tools.pages.markdown_text import attribute, escape, link
from build_tools.text.no_break import unbroken

# What Markdown has as block quotations.
_QUOTED = {"quotation", "verse", "epigraph"}


def blocks_markdown(blocks: Sequence[Block], links: Links, level: int = 2) -> str:
    """The blocks in order. Those of one display quotation share one block quotation.

    ``links`` are the words that lead elsewhere, by their blocks' ids, ``level`` is that of
    headings within a section.
    """
    pieces: list[str] = []
    for index, block in enumerate(blocks):
        if index:
            pieces.append(_between(blocks[index - 1], block))
        pieces.append(_block(block, links.get(block.id, ()), level))
    return "".join(pieces)


def _between(before: Block, block: Block) -> str:
    if block.continues:
        return "\n>\n"
    if {before.kind, block.kind} <= _QUOTED or before.kind == block.kind == "list":
        # Without something between them, Markdown makes one quotation or list of two.
        return "\n\n<!-- -->\n\n"
    return "\n\n"


def _block(block: Block, links: Sequence[Link], level: int) -> str:
    text = _text(block, links)
    if block.kind == "paragraph":
        return f"{text}\n{{ #{block.id} }}"
    if block.kind == "heading":
        return f"{'#' * level} {text} {{ #{block.id} }}"
    if block.kind == "list":
        items = "\n".join(f"- {line}" for line in text.split("\n"))
        return f"{items}\n  {{ #{block.id} .list }}"
    if block.kind == "epigraph":
        words, _, name = text.partition("\n")
        attribution = ["", name, "{ .attribution }"] if name else []
        lines = [words, f"{{ #{block.id} .epigraph }}", *attribution]
    elif block.kind == "verse":
        lines = [*text.replace("\n", "<br>\n").split("\n"), f"{{ #{block.id} .verse }}"]
    else:
        lines = [text, f"{{ #{block.id} .quotation }}"]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _text(block: Block, links: Sequence[Link]) -> str:
    pieces, at = [], 0
    for run in block.runs:
        if isinstance(run, Mark):
            pieces.append(_mark(run))
            continue
        lines = [_line(block, start, end, links) for start, end in _lines(run, at)]
        pieces.append("\n".join(lines))
        at += len(run)
    return "".join(pieces)


def _lines(run: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a run that begins at ``at`` begin and end in the block's text."""
    for line in run.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _mark(mark: Mark) -> str:
    written = f"[^{mark.number}]"
    return written if mark.source is None else _corrected(written, mark.source)


def _line(block: Block, start: int, end: int, links: Sequence[Link]) -> str:
    """A line of the text, with the links from words that stand in it."""
    pieces, at = [], start
    for one in links:
        if start <= one.start and one.end <= end and not one.is_within_corrected(block):
            words = link(_words(block, one.start, one.end), one.target)
            pieces += [_words(block, at, one.start, links), words]
            at = one.end
    return "".join([*pieces, _words(block, at, end, links)])


def _words(block: Block, start: int, end: int, links: Sequence[Link] = ()) -> str:
    """Part of a line, the corrected words in it marked; ``links`` are those from among them."""
    pieces, at = [], start
    for correction in block.corrections:
        for part in correction.parts:
            first, last = max(part[0], start), min(part[1], end)
            if first < last:
                words = _linked(block.text, first, last, links)
                marked = _emended(words, correction, is_head=first == correction.start)
                pieces += [_kept(block.text[at:first]), marked]
                at = last
    return "".join([*pieces, _kept(block.text[at:end])])


def _linked(text: str, start: int, end: int, links: Sequence[Link]) -> str:
    pieces, at = [], start
    for one in links:
        if start <= one.start and one.end <= end:
            words = link(_kept(text[one.start : one.end]), one.target)
            pieces += [_kept(text[at : one.start]), words]
            at = one.end
    return "".join([*pieces, _kept(text[at:end])])


def _emended(words: str, correction: Correction, is_head: bool) -> str:
    """Corrected words. Where they are divided the first of them stand for the whole reading."""
    if not is_head:
        return _corrected(words, "")
    reason = attribute(correction.emendation.reason)
    return _corrected(words, correction.source, f' data-reason="{reason}" id="{correction.id}"')


def _corrected(markdown: str, source: str, attributes: str = "") -> str:
    """Markdown in an element that says what the source has there: the attribute is not read out.

    The theme finds what has a reason by the beginning of its tag, which no text can be.
    """
    return f'<span class="emended"{attributes} data-source="{attribute(source)}">{markdown}</span>'


def _kept(text: str) -> str:
    """``text`` escaped with the spaces at its ends, which `escape` would drop."""
    start = " " if text.startswith(" ") else ""
    end = " " if text.endswith(" ") and text.strip() else ""
    return unbroken(f"{start}{escape(text)}{end}")
