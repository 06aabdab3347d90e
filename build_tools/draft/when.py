"""Dates as pages tell them: `March 3, 2014 at 9:12`, `lundi 3 mars 2014`, `2014-03-03`."""

from __future__ import annotations

import re

from build_tools.draft.aside import day
from build_tools.draft.forms import any_of, listed
from build_tools.notes.days import MONTH_NAMES
from build_tools.notes.languages import any_word
from build_tools.notes.locators import OF

YEAR = r"(?:1[5-9]|20)\d\d"
_ISO = re.compile(rf"(?<!\d){YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d)")
_FIGURES = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>{YEAR})(?!\d)"
)
_MONTHS = any_of(sorted({*MONTH_NAMES, *listed("seasons")}, key=len, reverse=True))
_ORDINAL = any_word("ordinal")
_WORDED = re.compile(
    rf"(?:(?<!\w)(?:\d{{1,2}}(?:\.|{_ORDINAL})?\s{OF})?(?<!\w)(?:{_MONTHS})\.?"
    rf"(?:\s\d{{1,2}}{_ORDINAL}?,|,)?\s{OF}){YEAR}(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:,?\s{any_word('at_time')}\s)?\b\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?| Uhr)?", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"^{any_word('weekdays')}(?:,?\s(?:{any_word('on_day')}\s)?|$)")


def date_in(words: str) -> tuple[str, str]:
    """The date in ``words`` as ISO 8601 writes it, and the words without it; empty if none is."""
    iso, figures, worded = _ISO.search(words), _FIGURES.search(words), _WORDED.search(words)
    if iso:
        return iso[0], words[: iso.start()] + words[iso.end() :]
    if figures and 1 <= int(figures["month"]) <= 12 and 1 <= int(figures["day"]) <= 31:
        said = f"{figures['year']}-{int(figures['month']):02}-{int(figures['day']):02}"
        return said, words[: figures.start()] + words[figures.end() :]
    if worded:
        _, parts = day(worded[0][:-4].replace(" of ", " "))
        shown = "-".join([worded[0][-4:], *(f"{part:02}" for part in parts)])
        return shown, words[: worded.start()] + words[worded.end() :]
    return "", words


def without_time(words: str) -> str:
    """``words`` without a time of the day."""
    return _TIME.sub("", words)


def without_weekday(words: str) -> str:
    """``words`` without a day of the week at their beginning."""
    return _WEEKDAY.sub("", words)
