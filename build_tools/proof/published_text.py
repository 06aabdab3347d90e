"""The text as published, as plain text: what two versions of the edition are compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from build_tools.model.edition import Block, Essay, Mark


def checksum(essay: Essay) -> str:
    """The SHA-256 of the text as published, in hexadecimal figures.

    It can be made from ``edition.json`` alone, of lines in UTF-8 with a line feed after each: the
    title; for each section its title and its blocks, each `p5 paragraph ` and its text, in which a
    mark is `[^3]` and a line feed a space; then each note, `3. ` and its text, or nothing but its
    number and the stop where the source lacks it.
    """
    return hashlib.sha256("".join(f"{line}\n" for line in _lines(essay)).encode()).hexdigest()


def _lines(essay: Essay) -> Iterator[str]:
    yield essay.title
    for section in essay.sections:
        yield section.title
        for block in section.blocks:
            yield f"{block.id} {block.kind} {_text(block)}"
    for note in essay.notes:
        yield f"{note.number}. {note.text}" if note.text else f"{note.number}."


def _text(block: Block) -> str:
    runs = (f"[^{run.number}]" if isinstance(run, Mark) else run for run in block.runs)
    return "".join(runs).replace("\n", " ")
