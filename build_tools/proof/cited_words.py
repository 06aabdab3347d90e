"""Which words does the list of works vouch for? Names of makers, titles, publishers, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_tools.model.desk import Work

_LETTERS = re.compile(r"[^\W\d_]+")
# What is a program's, and no words that a reader sees.
_PROGRAMS = frozenset({"id", "type", "custom", "language"})


def words_of(works: Iterable[Work]) -> frozenset[str]:
    """The words of the works cited: their makers' names, their titles, their publishers."""
    return frozenset(
        word for work in works for said in _said(dict(work.csl)) for word in _LETTERS.findall(said)
    )


def _said(value: object) -> Iterator[str]:
    """Every text within a work's CSL."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _PROGRAMS:
                yield from _said(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _said(inner)
