"""Find the note marks that the scrape ran into the prose: `socialism”.3 According`.

Years, sums, dates and percentages look like marks, so no pattern finds them. What is known is
their sequence: 1, 2, 3 … each once, in order, to the number of the last note. Every number that
could be a mark where it stands is a candidate, and the marks are the one sequence of candidates
that counts up without a hole and fits its surroundings best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUOTES = "“”‘’\"'"
_STOPS = ".,;:?!"
_ENDS = _STOPS + _QUOTES + "…)]"

_NUMBER = re.compile(
    rf"""
    (?<![\d$£€#/–—-])(?P<number>[1-9]\d{{0,4}})
    (?= $ | \s | [{_QUOTES}] | …
      | [—–,;:.?!)\]](?:\s|$) )     # the mark stands before an ellipsis or the sentence's own stop
    """,
    re.VERBOSE,
)

# How well a candidate's surroundings fit a mark. Only their order matters.
_STRONG, _FAIR, _WEAK = 9, 3, 1


@dataclass(frozen=True)
class Candidate:
    """A number that may be a mark: ``start`` and ``end`` in passage ``passage`` (from 0)."""

    passage: int
    start: int
    end: int
    number: int
    fit: int


class NoMark(Exception):
    """A note whose mark cannot be found: ``number``, and the candidates before it."""

    def __init__(self, number: int, before: Candidate | None) -> None:
        super().__init__(number)
        self.number, self.before = number, before


class TwoReadings(Exception):
    """A note whose mark may stand in two places equally well."""

    def __init__(self, first: Candidate, second: Candidate) -> None:
        super().__init__(first.number)
        self.first, self.second = first, second


def candidates(texts: Sequence[str]) -> tuple[Candidate, ...]:
    """Every number in ``texts`` that could be a note mark where it stands, in reading order."""
    found = []
    for passage, text in enumerate(texts):
        for match in _NUMBER.finditer(text):
            fit = _fit(text, match)
            if fit:
                start, end = match.span("number")
                found.append(Candidate(passage, start, end, int(match.group("number")), fit))
    return tuple(found)


def _fit(text: str, match: re.Match[str]) -> int:
    """How well a mark would stand here: right behind words, behind a figure, or behind a space."""
    before, after = text[: match.start()], text[match.end() :]
    if not before.strip():
        return 0
    last = before[-1]
    if last.isspace():
        ends_passage = not after.strip()
        return _FAIR if ends_passage else _WEAK if before.rstrip()[-1] in _ENDS else 0
    if last in _STOPS:
        return _FAIR if before[-2:-1].isdigit() else _STRONG
    return _STRONG if last.isalpha() or last in _ENDS else 0


@dataclass(frozen=True)
class _Chain:
    """The best way to count up to ``last.number``; ``rival`` is an equally good last step."""

    fit: int
    last: Candidate
    before: _Chain | None
    rival: Candidate | None


def find_marks(found: Sequence[Candidate], count: int) -> tuple[Candidate, ...]:
    """The marks 1 to ``count`` among the candidates, in order.

    Raises `NoMark` where the count cannot go on, `TwoReadings` where it can go on in two ways
    that fit equally well.
    """
    chains: dict[int, _Chain] = {}
    for candidate in found:
        before = chains.get(candidate.number - 1)
        if candidate.number > count or (candidate.number > 1 and before is None):
            continue
        fit = candidate.fit + (before.fit if before else 0)
        known = chains.get(candidate.number)
        if known is None or fit > known.fit:
            chains[candidate.number] = _Chain(fit, candidate, before, None)
        elif fit == known.fit:
            chains[candidate.number] = _Chain(known.fit, known.last, known.before, candidate)
    if count and count not in chains:
        raise _missing(found, count)
    return _unwound(chains.get(count))


def _unwound(chain: _Chain | None) -> tuple[Candidate, ...]:
    marks: list[Candidate] = []
    while chain:
        following = marks[-1] if marks else None
        if chain.rival and (following is None or _precedes(chain.rival, following)):
            raise TwoReadings(chain.last, chain.rival)
        marks.append(chain.last)
        chain = chain.before
    return tuple(reversed(marks))


def _precedes(one: Candidate, other: Candidate) -> bool:
    return (one.passage, one.start) < (other.passage, other.start)


def _missing(found: Sequence[Candidate], count: int) -> NoMark:
    """Which number is to blame: the one without which the rest counts up farthest."""
    best: tuple[int, int] = (-1, 1)
    for absent in range(1, count + 1):
        reached = _reach(found, absent, count)
        best = max(best, (reached, -absent))
    absent = -best[1]
    before = [c for c in found if c.number == absent - 1 and c.fit > _WEAK]
    return NoMark(absent, before[0] if before else None)


def _reach(found: Sequence[Candidate], absent: int, count: int) -> int:
    expected = 2 if absent == 1 else 1
    for candidate in found:
        if candidate.number == expected:
            expected += 2 if expected + 1 == absent else 1
    return min(expected, count + 1)
