"""Which days do words name? `3 May 1926`, `May 3rd, 1926`, `3. Mai 1926`, `3 de mayo de 1926`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.notes.folding import fold_case
from build_tools.notes.locators import YEAR

# How the names of months begin, as they are compared, in the languages that notes are read in.
_BEGINNINGS = (
    *("jan ene gen", "feb fev", "mar", "apr avr abr", "may mai mag", "june juni juin giu jun"),
    *("july juli juil lug jul", "aug aou ago", "sep set", "oct okt out ott", "nov", "dec dez dic"),
)
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_FORMS = (
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s(?:de\s|of\s)?{_MONTH},?"
        rf"\s(?:de\s|del\s)?(?P<year>{YEAR})(?!\d)"
    ),
    re.compile(rf"(?<!\w){_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>{YEAR})(?!\d)"),
)


def days_in(text: str) -> Iterator[tuple[int, int, int]]:
    """The days that ``text`` names: year, month, day of the month."""
    for form in _FORMS:
        for found in form.finditer(text):
            month = _month(fold_case(found["month"]))
            if month:
                yield int(found["year"]), month, int(found["day"])


def is_month(word: str) -> bool:
    """Whether a word is a month's name, whole or in short."""
    return 3 <= len(word) < 10 and bool(_month(fold_case(word)))


def _month(name: str) -> int:
    """The number of a month by how its name begins; 0 for none."""
    for number, beginnings in enumerate(_BEGINNINGS, start=1):
        if any(name.startswith(one) for one in beginnings.split()):
            return number
    return 0
