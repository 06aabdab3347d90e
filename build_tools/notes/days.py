"""Which days do words name? `3 May 1926`, `May 3rd, 1926`, `3. Mai 1926`, `3 de mayo de 1926`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_tools.notes.folding import fold_case
from build_tools.notes.languages import LANGUAGES, any_word
from build_tools.notes.locators import OF, YEAR

# The names of each month, in every language.
MONTHS = tuple(
    tuple(dict.fromkeys(name for listed in same for name in listed.split()))
    for same in zip(*(own["months"] for own in LANGUAGES.values() if "months" in own), strict=True)
)
MONTH_NAMES = frozenset(name for names in MONTHS for name in names)
_FOLDED = tuple(tuple(map(fold_case, names)) for names in MONTHS)
# Right behind a letter's title: `Moss to Ash 3 May 1950`, `Brief von Moss an Ash vom 3. Mai 1950`.
RIGHT_BEHIND = (
    rf"\s(?:{any_word('on_day')}\s)?\d{{1,2}}\.?\s{OF}[^\W\d_]{{3,10}}\.?,?\s{OF}{YEAR}(?!\d)"
)
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_FORMS = (
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|{any_word('ordinal')})?\s{OF}{_MONTH},?"
        rf"\s{OF}(?P<year>{YEAR})(?!\d)"
    ),
    re.compile(
        rf"(?<!\w){_MONTH}\s(?P<day>\d{{1,2}}){any_word('ordinal')}?,?\s(?P<year>{YEAR})(?!\d)"
    ),
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
    """The number of a month by its name, whole or in short; 0 for none."""
    return next((number for number, names in enumerate(_FOLDED, 1) if _begins(name, names)), 0)


def _begins(name: str, names: Iterable[str]) -> bool:
    return any(one.startswith(name) for one in names)
