"""What lies in an archive, by its shelf mark: `CAB 21/540`, `Kent Record Office, Q/SR 54/3`."""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, listed
from build_tools.draft.year_first import YEAR

_WORD = r"[^\W\d_a-z][\w’'-]{0,20}\s"
# No issue of a journal, `JZ 5/1988`, is counted so.
_GROUP = rf"(?:{any_of(listed('record_groups'))})\s\d{{1,4}}/\d{{1,5}}(?:/\d{{1,5}}){{0,2}}"
_HOUSE = rf"(?:{_WORD}|of\s|the\s){{0,5}}(?:{any_of(listed('archives'))})(?:\s\([A-Z]{{2,5}}\))?,\s"
_MARK = r"[A-Z][A-Za-z]{0,4}[./]?[A-Z]{0,4}\s?\d{1,5}(?:[./]\d{1,5}){0,3}"
# `AM, O1/167/23`, `AM, MC/ET/IV/17`: an archive by its letters, and two slashes in the mark.
_BY_LETTERS = r"[A-Z][A-Za-z]{0,3}[A-Z],\s[A-Z][A-Za-z]{0,3}\d{0,3}(?:/[A-Z\d]{1,8}){2,4}"
SHELVED = re.compile(
    rf"(?P<title>(?:{_HOUSE})?{_GROUP}|{_HOUSE}{_MARK}|{_BY_LETTERS})"
    r"(?P<place>)(?=\Z|,\s|:\s|\s\([^\W\d_a-z])"
)
# `Report to the Mill (15 February 1773)`
_DATED = re.compile(rf"(?:\(|,\s)(?P<day>[^(),]{{3,20}})\s(?P<year>{YEAR})\)?\Z")


def written(words: str) -> CSL:
    """When a paper was written, if ``words`` end in its day; nothing where they do not."""
    found = _DATED.search(words)
    parts = day(f"{found['day']} ")[1] if found else []
    return {"issued": {"date-parts": [[int(found["year"]), *parts]]}} if found and parts else {}
