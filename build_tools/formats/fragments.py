"""A block's lines, cut where a correction begins or ends, a mark stands or a line is over."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from build_tools.model.edition import Block, Correction, Mark


@dataclass(frozen=True)
class Fragment:
    """A piece of a line that is corrected throughout or not at all.

    ``source`` is what the source has for ``reading`` where that is not the same. ``choice``
    numbers the changes of a line; fragments that share one are to stand in one `choice`.
    ``is_first`` says that here begin the words of ``correction``. ``start`` is its place in the
    block's text.
    """

    reading: str | Mark
    source: str | None = None
    choice: int | None = None
    correction: Correction | None = None
    is_first: bool = False
    start: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether it is white space."""
        return isinstance(self.reading, str) and not self.reading.strip()


def lines(block: Block, cuts: Collection[int] = ()) -> list[list[Fragment]]:
    """The lines of a block, each in fragments, in order; cut at the places ``cuts`` too."""
    found: list[list[Fragment]] = [[]]
    for fragment in _fragments(block, cuts):
        if fragment.reading == "\n":
            found.append([])
        else:
            found[-1].append(fragment)
    return [_joined(line) for line in found]


def _fragments(block: Block, also: Collection[int]) -> Iterator[Fragment]:
    at = 0
    for run in block.runs:
        if isinstance(run, Mark):
            yield Fragment(run, run.source, start=at)
            continue
        yield from _of_text(block, at, at + len(run), also)
        at += len(run)


def _of_text(block: Block, start: int, end: int, also: Collection[int]) -> Iterator[Fragment]:
    """The fragments of ``block.text[start:end]``; a line feed is one of its own."""
    numbered = list(enumerate(block.corrections))
    parts = [(part, number, one) for number, one in numbered for part in one.parts]
    feeds = [at for at in range(start, end) if block.text[at] == "\n"]
    inner = [*also, *(at for part, _, _ in parts for at in part)]
    cuts = {start, end, *(at for at in inner if start < at < end)}
    cuts |= {at for feed in feeds for at in (feed, feed + 1)}
    places = sorted(cuts)
    for first, last in pairwise(places):
        words = block.text[first:last]
        inside = [(n, one) for part, n, one in parts if part[0] <= first and last <= part[1]]
        if not inside:
            yield Fragment(words, start=first)
            continue
        ((number, correction),) = inside
        is_first = first == correction.start
        source = correction.source if is_first else ""
        yield Fragment(words, source, number, correction, is_first, first)


def _joined(line: list[Fragment]) -> list[Fragment]:
    """The line with what belongs to a choice in it.

    That is all between two parts of a correction, and a mark that a correction made or moved:
    with the words before it or, where those are not corrected, after it.
    """
    for at, fragment in enumerate(line):
        if fragment.source is None or fragment.choice is not None:
            continue
        before, after = _beside(line, at, -1), _beside(line, at, 1)
        neighbour = before if before is not None else after
        number = line[neighbour].choice if neighbour is not None else -1 - at
        for place in _between(at, neighbour):
            line[place] = replace(line[place], choice=number)
    for number in {fragment.choice for fragment in line} - {None}:
        places = [at for at, fragment in enumerate(line) if fragment.choice == number]
        for place in range(places[0], places[-1]):
            line[place] = replace(line[place], choice=number)
    return line


def _beside(line: list[Fragment], at: int, step: int) -> int | None:
    """The place of the nearest fragment in a choice, past white space; ``None`` if none is."""
    at += step
    while 0 <= at < len(line) and line[at].choice is None and line[at].is_blank:
        at += step
    return at if 0 <= at < len(line) and line[at].choice is not None else None


def _between(at: int, neighbour: int | None) -> range:
    """The places from ``at`` to the one before or after ``neighbour``."""
    if neighbour is None:
        return range(at, at + 1)
    return range(neighbour + 1, at + 1) if neighbour < at else range(at, neighbour)
