"""A series that nothing marks, told by the titles of several works that end in it.

`Bread Online: A Life, Critical Mill Studies (Hull: Quay, 1990)` and `Weirs: A View, Critical Mill
Studies (Hull: Quay, 1994)` are of one series, which either might have had in its title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from build_tools.draft.proposal import Proposal

# A series has at least so many words, and at most so many commas.
_FEWEST, _MOST = 2, 3


def without_recurring_series(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """The proposals, titles without a series in which those of several end."""
    heads: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for head, tail in _tails(one):
            heads[tail].add(head)
    series = {tail for tail, before in heads.items() if len(before) > 1}
    return (_without(one, series) for one in found)


def _tails(one: Proposal) -> Iterator[tuple[str, str]]:
    """Each way in which a title may end in a series, the longest first."""
    name = str(one.csl["title"])
    is_book = one.csl["type"] == "book" and {"publisher", "publisher-place"} & set(one.csl)
    pieces = name.split(", ") if is_book and "collection-title" not in one.csl else []
    for at in range(max(1, len(pieces) - _MOST), len(pieces)):
        tail = ", ".join(pieces[at:])
        if len(tail.split()) >= _FEWEST and tail[0].isupper():
            yield ", ".join(pieces[:at]), tail


def _without(one: Proposal, series: Set[str]) -> Proposal:
    told = next(((head, tail) for head, tail in _tails(one) if tail in series), None)
    if told is None:
        return one
    return replace(one, csl={**one.csl, "title": told[0], "collection-title": told[1]})
