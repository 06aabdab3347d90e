"""Which paragraphs may be display quotations that no rule can see?

The rules of `text.blocks` need a colon or a mark that nothing opens. A paragraph that holds words
which somebody added to words of others (`/early/`, `[sic]`), outside quotation marks, is
quoted as a whole (*The Chicago Manual of Style*, 17th ed., 13.59); so may be what goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools.model.edition import Block
from build_tools.proof.proofread import plain

_ADDED = re.compile(
    r"(?<![\w/])/[^\W\d_](?:[^/\n]{0,60}[^\W\d_])?/|\w/[a-z]{1,4}/|\[[^\]\d]{2,60}\]"
)
_MARK = re.compile("[“”]")


@dataclass(frozen=True)
class QuotedBlock:
    """A block that may be quoted as a whole, and the words that say so."""

    block: str
    words: str


def quoted_blocks(blocks: Iterable[Block]) -> Iterator[QuotedBlock]:
    """The paragraphs of ``blocks`` that look quoted, in the order of the text."""
    goes_on = False
    for block in blocks:
        added = _added(block.text) if block.kind == "paragraph" else None
        repeats = goes_on and block.text.startswith("“")
        if added or (repeats and block.kind == "paragraph"):
            yield QuotedBlock(block.id, added or block.text[:1])
        goes_on = bool(added) and not _ends_with_mark(block)


def _added(text: str) -> str | None:
    """The first words added to those of others outside all quotation marks."""
    for found in _ADDED.finditer(plain(text)):
        depth = 0
        for mark in _MARK.findall(text[: found.start()]):
            depth = depth + 1 if mark == "“" else max(depth - 1, 0)
        if depth == 0:
            return found[0]
    return None


def _ends_with_mark(block: Block) -> bool:
    return bool(block.runs) and not isinstance(block.runs[-1], str)
