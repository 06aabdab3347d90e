"""Do words of a note have a year where references have it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.notes.locators import YEAR

IN_PARENTHESES = re.compile(r"\([^()]*+\)")
_YEAR = re.compile(YEAR)
# Not the years of somebody's life: `a painter (1872-1960)`.
_YEAR_ALONE = re.compile(
    rf"\([^\w(]{{0,3}}{YEAR}(?!\s?[–-]\s?\d{{2,4}}\))|[,:]\s?{YEAR}[a-z]?(?=\)?\Z|,\s)"
)
_LAST_YEAR = re.compile(rf"\s{YEAR}[a-z]?\)?(?:\s\([^()]{{1,120}}\))?\Z")
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-zß-ÿ]+(?![\w’'-])")
# No publisher's name has more small words.
_MOST_SMALL = 8


def imprints(words: str) -> Iterator[re.Match[str]]:
    """The parentheses in ``words`` in which a place and a year stand."""
    return (
        found
        for found in IN_PARENTHESES.finditer(words)
        if _YEAR.search(found[0])
        and re.search(r"[,:]\s", found[0])
        and len(_SMALL_WORD.findall(found[0])) <= _MOST_SMALL
    )


def has_year(words: str) -> bool:
    """Whether ``words`` end in a year, or have one where references have it."""
    is_last = _LAST_YEAR.search(words) and ("," in words or ":" in words)
    return bool(is_last) or has_year_alone(words)


def has_year_alone(words: str) -> bool:
    """Whether ``words`` have a year that stops or parentheses divide from the rest."""
    return _YEAR_ALONE.search(words) is not None
