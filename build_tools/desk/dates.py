"""What a date by EDTF (ISO 8601-2) may be, and which days it may mean.

Only the forms that an editor needs: `1918`, `1918-03`, `1918-03-03`, a season (`1923-22` is the
summer; 21 to 24), a decade (`164X`), and from one of these to another (`1917-02/1917-10`), where
`..` leaves an end open. A library for all of EDTF takes longer to load than an essay to convert.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

# A year, a month, a day.
Day = tuple[int, int, int]

# EDTF's seasons and the months in which they begin; winter ends with its year here, so that a
# date stays in the year that it names.
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

_YEAR = re.compile(r"(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """The first and the last day that a date may mean; `None` is an end that is left open."""

    first: Day | None
    last: Day | None

    @property
    def order(self) -> tuple[Day, Day]:
        """What sorts it: its first day, and of two that begin together the shorter first."""
        known = self.first or self.last or (0, 0, 0)
        return known, self.last or (9999, 12, 31)

    @property
    def years(self) -> range:
        """The years of it; of a date with an open end, the year that it names."""
        ends = [end for end in (self.first, self.last) if end]
        return range(ends[0][0], ends[-1][0] + 1) if ends else range(0)


def in_edtf(date: str) -> str:
    """A date with the seasons that it names in words (`1923-summer`) as EDTF has them."""
    return re.sub(r"[a-z]+", lambda word: str(_SEASONS.get(word[0], word[0])), date)


def span(edtf: str) -> Span:
    """The days that ``edtf`` may mean. Raises `ValueError` for what is no date."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _span(first)
    whole = Span(_end(first).first, _end(last).last)
    if edtf == "../.." or (whole.first and whole.last and whole.last < whole.first):
        raise ValueError(edtf)
    return whole


def _end(edtf: str) -> Span:
    return Span(None, None) if edtf == ".." else _span(edtf)


def _span(edtf: str) -> Span:
    found = _YEAR.fullmatch(edtf)
    if not found or (found[1].endswith("X") and found[2]):
        raise ValueError(edtf)
    if found[2] is None:
        first, last = (int(found[1].replace("X", figure)) for figure in "09")
        return Span((first, 1, 1), (last, 12, 31))
    year, month = int(found[1]), int(found[2])
    if found[3] is None and month in SEASONS:
        ends = min(SEASONS[month] + 2, 12)
        return Span((year, SEASONS[month], 1), (year, ends, _days(year, ends)))
    if not 1 <= month <= 12 or not 1 <= int(found[3] or 1) <= _days(year, month):
        raise ValueError(edtf)
    first, last = int(found[3] or 1), int(found[3] or _days(year, month))
    return Span((year, month, first), (year, month, last))


def _days(year: int, month: int) -> int:
    return monthrange(max(year, 1), month)[1]


def in_words(date: str) -> str:
    """A date as a reader has it: `3 March 1918`, `summer 1923`, `the 1640s`, `until 1928`.

    ``date`` is one of a chronology, which may have a word after its last number.
    """
    first, slash, last = date.partition("/")
    if not slash:
        return _in_words(first)
    if first == "..":
        return f"until {_in_words(last)}"
    return f"from {_in_words(first)}" + ("" if last == ".." else f" to {_in_words(last)}")


def _in_words(date: str) -> str:
    year, *others = date.split("-")
    words = [f"{year[:-1]}0s" if year.endswith("X") else year]
    for other in others:
        is_month = len(words) == 1 and other.isdecimal()
        named = _MONTHS[int(other) - 1] if is_month else other.lstrip("0")
        words.insert(0, "end of" if named == "end" else named)
    return " ".join(["the", *words] if year.endswith("X") else words)
