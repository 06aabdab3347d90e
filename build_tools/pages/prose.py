"""The essay's blocks as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from build_tools.markdown_text import escape, link
from build_tools.model import Block, Gloss, Mark

# A spaced ellipsis must not break over two lines (Chicago Manual of Style, 17th ed., 13.50).
_ELLIPSIS = re.compile(r"\.(?: \.)+")


def blocks_markdown(blocks: Sequence[Block], glosses: Iterable[Gloss]) -> str:
    """The blocks in order. Those of one display quotation share one block quotation."""
    by_block = {gloss.block: gloss for gloss in glosses}
    pieces: list[str] = []
    for index, block in enumerate(blocks):
        if index:
            pieces.append(_between(blocks[index - 1], block))
        pieces.append(_block(block, by_block.get(block.id)))
    return "".join(pieces)


def _between(before: Block, block: Block) -> str:
    if block.continues:
        return "\n>\n"
    if before.kind != "paragraph" and block.kind != "paragraph":
        # Without something between them, Markdown makes one quotation of two.
        return "\n\n<!-- -->\n\n"
    return "\n\n"


def _block(block: Block, gloss: Gloss | None) -> str:
    text = _text(block, gloss)
    if block.kind == "paragraph":
        return f"{text}\n{{ #{block.id} }}"
    if block.kind == "epigraph":
        words, _, name = text.partition("\n")
        attribution = ["", name, "{ .attribution }"] if name else []
        lines = [words, f"{{ #{block.id} .epigraph }}", *attribution]
    elif block.kind == "verse":
        lines = [*text.replace("\n", "<br>\n").split("\n"), f"{{ #{block.id} .verse }}"]
    else:
        lines = [text, f"{{ #{block.id} .quotation }}"]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _text(block: Block, gloss: Gloss | None) -> str:
    return "".join(
        f"[^{run.number}]" if isinstance(run, Mark) else _run(run, gloss) for run in block.runs
    )


def _run(run: str, gloss: Gloss | None) -> str:
    """A run of text, with the space kept that sets it off from the mark before it."""
    space = " " if run.startswith(" ") else ""
    lines = [_glossed(line, gloss) for line in run.strip(" ").split("\n")]
    return space + _ELLIPSIS.sub(_unbroken, "\n".join(lines))


def _glossed(line: str, gloss: Gloss | None) -> str:
    if gloss is None or gloss.words not in line:
        return escape(line)
    before, after = line.split(gloss.words, 1)
    words = link(escape(gloss.words), gloss.target)
    return f"{_kept(before)}{words}{_kept(after)}"


def _kept(text: str) -> str:
    """``text`` escaped with the spaces at its ends, which `escape` would drop."""
    start = " " if text.startswith(" ") else ""
    end = " " if text.endswith(" ") and text.strip() else ""
    return f"{start}{escape(text)}{end}"


def _unbroken(ellipsis: re.Match[str]) -> str:
    return ellipsis.group().replace(" ", "\N{NO-BREAK SPACE}")
