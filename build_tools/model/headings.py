"""Whether an author has numbered the headings of an essay: `I. Reading`, `Chapter 3: Data`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_FIGURES = tuple(str(number) for number in range(1, 100))
_ROMAN = tuple("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split())
# Other letters in a row may be initials: `J. Moss`, `K. Ash`.
_LETTERS = ("A", "B")
_LABEL = re.compile(
    r"(?:(?:[^\W\d_]{1,20}\s)?(?P<number>[IVX]{1,5}|\d{1,2})|(?P<letter>[AB]))[.:)]\s"
)


def are_numbered(headings: Iterable[str]) -> bool:
    """Whether two of the headings have numbers that follow each other."""
    labels = {found["number"] or found["letter"] for found in map(_LABEL.match, headings) if found}
    return any(
        labels.issuperset(pair) for row in (_FIGURES, _ROMAN, _LETTERS) for pair in pairwise(row)
    )
