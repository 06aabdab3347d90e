"""Find the note marks that the scrape ran into the prose: `socialism”.3 According`.

Years, sums, dates and percentages look like marks, so no pattern finds them. What is known is
their sequence: 1, 2, 3 … each once, in order, to the number of the last note. Every number that
could be a mark where it stands is a candidate (`surroundings`), and the marks are the one sequence
of candidates that counts up without a hole. Where there is more than one, a number that stands as
a mark does counts before one that may be something else; what is then still open is never guessed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from string import ascii_lowercase
from typing import Any

from build_tools.text.code import marks_from
from build_tools.text.forms import COUNTED
from build_tools.text.surroundings import Fit, Text, is_numbered, numbered_names, words_alone

_Place = tuple[int, int]
# Of so many marks one at least stands apart at a sentence's end, where all stand apart; and the
# fewest such that show it.
_APART, _FEWEST = 4, 3
# What a mark inside a sentence stands before, and how far it is looked round.
_STOPS, _REACH = ".,;:?!)»”\n", 24
_START, _END = (-1, 0), (10**9, 0)


@dataclass(frozen=True)
class Candidate:
    """A number that may be a mark: ``start`` and ``end`` in passage ``passage`` (from 0).

    ``label`` is the number as figures, ``number`` its place in its count, from 1.
    """

    passage: int
    start: int
    end: int
    number: int
    fit: Fit
    label: str = ""

    @property
    def place(self) -> _Place:
        """Where it stands in the whole text, for comparison."""
        return self.passage, self.start


class NoMark(Exception):
    """A note whose mark cannot be found: ``number``, the candidate before it, and how many are
    ``lost`` with it.
    """

    def __init__(self, number: int, before: Candidate | None, lost: int = 1) -> None:
        super().__init__(number)
        self.number, self.before, self.lost = number, before, lost


class TwoReadings(Exception):
    """A note whose mark may stand in two places, and nothing says in which."""

    def __init__(self, first: Candidate, second: Candidate) -> None:
        super().__init__(first.number)
        self.first, self.second = first, second


def candidates(texts: Sequence[str], lettered: Set[str] = frozenset()) -> tuple[Candidate, ...]:
    """Every number in ``texts`` that could be a note mark where it stands, in reading order.

    ``lettered`` are the numbers with a letter that notes have, such as `5a`.
    """
    alone, names = words_alone(texts), numbered_names(texts)
    return tuple(
        Candidate(passage, start, end, int(label.rstrip(ascii_lowercase)), fit, label)
        for passage, text in enumerate(texts)
        for first in [marks_from(text)]
        for label, start, end, fit in sorted(
            Text(text, alone, lettered, names).numbers(), key=lambda one: one[1:]
        )
        if start >= first
    )


def find_marks(found: Sequence[Candidate], count: int) -> tuple[Candidate, ...]:
    """The marks 1 to ``count`` among the candidates, in order.

    Raises `NoMark` where the count cannot go on, `TwoReadings` where it can go on in two ways of
    which neither fits better from beginning to end.
    """
    places = _by_number(found, Fit.DOUBTFUL, Fit.CERTAIN)
    first, last = _earliest(places, count), _latest(places, count)
    if len(first) < count:
        raise _missing([one for one in found if one.fit is not Fit.LOOSE], count)
    best: dict[int, list[Candidate]] = {}
    for number in range(1, count + 1):
        possible = [
            candidate
            for candidate in places[number]
            if first[number].place <= candidate.place <= last[number].place
        ]
        fit = max(candidate.fit for candidate in possible)
        best[number] = [candidate for candidate in possible if candidate.fit is fit]
    marks = _only_one(best, places, count)
    taken = {mark.place for mark in marks}
    _refuse_doubt(marks, _by_number([one for one in found if one.place not in taken], Fit.LOOSE))
    return marks


def standing_apart(found: Sequence[Candidate], texts: Sequence[str]) -> tuple[Candidate, ...]:
    """The candidates of an essay whose marks stand behind a space, in the sentence as at its end.

    Those that stand apart inside a sentence may then be marks, and those between two sentences are;
    elsewhere they are left as they are, and no sequence goes on over one. Where few stand so there
    are none.
    """
    apart = [one for one in found if texts[one.passage][one.start - 1 : one.start].isspace()]
    sure = {one.number for one in apart if one.fit is not Fit.LOOSE}
    others = {one.number for one in found if one.fit is not Fit.LOOSE}
    if len(sure) < _FEWEST or _APART * len(sure) < len(others):
        return ()
    raised = {one: _raised(one, texts[one.passage]) for one in apart}
    better = ((one, raised.get(one, one.fit)) for one in found)
    return tuple(replace(one, fit=fit) for one, fit in better if fit is not None)


def _raised(one: Candidate, text: str) -> Fit | None:
    """How well a number that stands apart fits where marks do: better before a stop, and not at all
    inside a sentence behind what a number counts (`No. 5 of`, `chapter 5 of`).
    """
    before = text[max(0, one.start - _REACH) : one.start].split()
    word = before[-1].lower() if before else ""
    counts = is_numbered(word) or word in COUNTED or word.endswith(("°", "º"))
    following = text[one.end : one.end + _REACH].lstrip(" \u00a0\u202f")
    ends = not following or following[0] in _STOPS
    if counts and not ends:
        return None if one.fit is Fit.LOOSE else one.fit
    is_better = one.fit is not Fit.LOOSE or (not counts and ends)
    return Fit.CERTAIN if is_better else Fit.DOUBTFUL


def _by_number(found: Sequence[Candidate], *fits: Fit) -> dict[int, list[Candidate]]:
    places: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.fit in fits:
            places[candidate.number].append(candidate)
    return places


def _refuse_doubt(marks: Sequence[Candidate], loose: Mapping[int, Sequence[Candidate]]) -> None:
    """Raise `TwoReadings` for a doubtful mark where a loose number might be it as well."""
    for index, mark in enumerate(marks):
        if mark.fit is Fit.DOUBTFUL:
            after = marks[index - 1].place if index else _START
            before = marks[index + 1].place if index + 1 < len(marks) else _END
            rival = _next(loose.get(mark.number, ()), after)
            if rival and rival.place < before:
                raise TwoReadings(*sorted((mark, rival), key=lambda one: one.place))


def _only_one(
    best: Mapping[int, Sequence[Candidate]], places: Mapping[int, Sequence[Candidate]], count: int
) -> tuple[Candidate, ...]:
    """The one sequence of those that fit best."""
    first, last = _earliest(best, count), _latest(best, count)
    if len(first) < count:
        # What fits best here stands before what fits best for the number before it.
        number = len(first) + 1
        before, rival = first[number - 1], best[number][-1]
        raise TwoReadings(rival, next(one for one in places[number] if one.place > before.place))
    for number in range(1, count + 1):
        if first[number] != last[number]:
            raise TwoReadings(first[number], last[number])
    return tuple(first[number] for number in range(1, count + 1))


def _earliest(places: Mapping[int, Sequence[Candidate]], count: int) -> dict[int, Candidate]:
    """The first place at which each number can stand after those before it, as far as it goes."""
    found: dict[int, Candidate] = {}
    after = _START
    for number in range(1, count + 1):
        candidate = _next(places.get(number, ()), after)
        if candidate is None:
            break
        found[number], after = candidate, candidate.place
    return found


def _latest(places: Mapping[int, Sequence[Candidate]], count: int) -> dict[int, Candidate]:
    """The last place at which each number can stand before those after it, as far as it goes."""
    found: dict[int, Candidate] = {}
    before = _END
    for number in range(count, 0, -1):
        own = places.get(number, ())
        at = bisect_left(own, before, key=lambda candidate: candidate.place)
        if at == 0:
            break
        found[number], before = own[at - 1], own[at - 1].place
    return found


def _next(own: Sequence[Candidate], after: _Place) -> Candidate | None:
    at = bisect_right(own, after, key=lambda candidate: candidate.place)
    return own[at] if at < len(own) else None


def _missing(found: Iterable[Candidate], count: int) -> NoMark:
    """Which number is to blame: the first of the fewest without which the others count up."""
    chain = _longest(found, count)
    absent = next(number for number in range(1, count + 1) if number not in chain)
    return NoMark(absent, chain.get(absent - 1), count - len(chain))


def _longest(found: Iterable[Candidate], count: int) -> dict[int, Candidate]:
    """The most numbers of which each stands behind those below it; of as many, the surest."""
    # By a number, in a Fenwick tree: the best sequence that ends with it or with one below.
    ends: list[tuple[int, tuple[Candidate, Any] | None]] = [(0, None)] * (count + 1)
    counted = (one for one in found if 0 < one.number <= count)
    for _, here in groupby(counted, key=lambda one: one.place):
        own = []
        for one in here:
            at, best = one.number - 1, ends[0]
            while at > 0:
                best = max(best, ends[at], key=itemgetter(0))
                at -= at & -at
            own.append((one.number, (best[0] + 2 * count + one.fit, (one, best[1]))))
        for number, better in own:
            while number <= count:
                ends[number] = max(ends[number], better, key=itemgetter(0))
                number += number & -number
    longest: dict[int, Candidate] = {}
    last = max(reversed(ends), key=itemgetter(0))[1]
    while last:
        longest[last[0].number], last = last
    return longest
