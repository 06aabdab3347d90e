"""When a page was looked at (`Accessed May 3, 2024`), which is no year of the work's own.

Days in figures (`17.06.2015`, `2015-06-17`) are put in words, as the other rules read them.
"""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of
from build_tools.notes.days import MONTHS
from build_tools.notes.languages import any_word
from build_tools.notes.languages import words as words_of

_FIGURES = re.compile(
    r"(?<![\w./-])(?:(?P<day>\d{1,2})(?P<mark>[./])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<year>(?:19|20)\d\d)"
    r"|(?P<year_first>(?:19|20)\d\d)-(?P<month_after>\d\d)-(?P<day_after>\d\d))(?![\w/-])"
)
_DATE = (
    r"(?P<date>[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10}\.?(?:\sde)?"
    r"|[^\W\d_]{3,9})"
)
_ACCESSED = re.compile(
    rf"[\s.,;:(\[–-]{{0,3}}(?<!\w)(?i:{any_of(words_of('accessed'))}):?\s(?:{any_word('on_day')}\s)?"
    rf"{_DATE},?\s(?P<year>(?:19|20)\d\d)[)\]]?"
)


def in_words(words: str) -> str:
    """``words`` with the days in figures as `17 June 2015`."""
    return _FIGURES.sub(_in_words, words)


def _in_words(found: re.Match[str]) -> str:
    month = int(found["month"] or found["month_after"])
    if not 1 <= month <= 12:
        return found[0]
    figure = int(found["day"] or found["day_after"])
    return f"{figure} {MONTHS[month - 1][0]} {found['year'] or found['year_first']}"


def without_access(words: str) -> tuple[str, CSL]:
    """``words`` without the day on which a page was looked at, and that day as CSL has it."""
    found = _ACCESSED.search(words)
    if found is None:
        return words, {}
    parts = [int(found["year"]), *day(found["date"])[1]]
    return words[: found.start()] + words[found.end() :], {"accessed": {"date-parts": [parts]}}
