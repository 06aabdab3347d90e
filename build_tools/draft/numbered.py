"""Headings with numbers: which goes on with those before it, and which stand under others?

`I. Bread`, `A. Weights`, `B. Measures`, `II. Mills`: what is counted otherwise than the first
numbered heading, and anew, is a heading within a section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

_NUMBER = re.compile(
    r"(?P<number>[A-Z]|\d{1,2}(?:\.\d{1,2})?|[IVXLC]{1,6})(?P<stop>[.):]|(?<=\d)(?=\s))\s"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Counting:
    """How headings are counted, one after another."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def of(self, line: str) -> tuple[str, int] | None:
        """The kind of a line's number (`letter.`, `roman.`, `figure)`) and
        which it is; `None` where it has none that can follow those before it.
        """
        found = _NUMBER.match(line)
        if found is None:
            return None
        for kind, number in _read(found["number"]):
            kind += found["stop"]
            if number == 1 or self._last.get(kind) == number - 1:
                return kind, number
        return None

    def goes_on(self, line: str) -> bool:
        """Whether a line is the next one, and not the first."""
        counted = self.of(line)
        return counted is not None and counted[1] > 1

    def take(self, line: str) -> str | None:
        """Take a line as a heading; its kind, if it is numbered."""
        counted = self.of(line)
        if counted is None:
            return None
        self._last[counted[0]] = counted[1]
        return counted[0]


def _read(number: str) -> list[tuple[str, int]]:
    """What a number may be, the more likely first: `C` is a letter before it is a hundred."""
    if "." in number:
        return [("decimal", int(number.partition(".")[2]))]
    if number.isdecimal():
        return [("figure", int(number))]
    values = [_ROMAN.get(sign, 0) for sign in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    roman = sum(-one if one < other else one for one, other in pairs)
    letter = [("letter", ord(number) - ord("A") + 1)] if len(number) == 1 else []
    return [*letter, *([("roman", roman)] if all(values) else [])]


def under_others(headings: Sequence[str], beneath: Set[str] = frozenset()) -> tuple[str, ...]:
    """Those of the ``headings`` that stand within the section of another one.

    ``beneath`` are those right under another: where one of them has no number, all those between
    numbered ones stand within their sections.
    """
    counting = Counting()
    kinds = [counting.take(heading) for heading in headings]
    counted = Counter(kind for kind in kinds if kind)
    several = [kind for kind in counted if counted[kind] > 1]
    if not several:
        return ()
    # The first that is counted stands above what is counted otherwise.
    below = {*several[1:]}
    bare = {one for one, kind in zip(headings, kinds, strict=True) if kind is None}
    within = beneath & bare
    if within:
        places = [at for at, kind in enumerate(kinds) if kind == several[0]]
        within |= {*headings[places[0] : places[-1]]} & bare
    found = tuple(
        one for one, kind in zip(headings, kinds, strict=True) if kind in below or one in within
    )
    return () if set(found) & _twice(headings) else found


def _twice(headings: Sequence[str]) -> set[str]:
    """Headings that a title alone does not tell from each other."""
    return {heading for heading, count in Counter(headings).items() if count > 1}
