"""What lies in an archive, by its shelf mark: `CAB 21/540`, `Kent Record Office, Q/SR 54/3`,
`AN, F/7/4774, 4775`, `AGI, Santa Fe, leg. 546`.
"""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, listed
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import labels, one_of, words

_WORD = r"[^\W\d_a-z][\w’'-]{0,20}\s"
# No issue of a journal, `JZ 5/1988`, is counted so.
_GROUP = rf"(?:{any_of(listed('record_groups'))})\s\d{{1,4}}/\d{{1,5}}(?:/\d{{1,5}}){{0,2}}"
_HOUSE = rf"(?:{_WORD}|of\s|the\s){{0,5}}(?:{any_of(listed('archives'))})(?:\s\([A-Z]{{2,5}}\))?,\s"
_MARK = r"[A-Z][A-Za-z]{0,4}[./]?[A-Z]{0,4}\s?\d{1,5}(?:[./]\d{1,5}){0,3}"
# `AM, O1/167/23`, `AM, MC/ET/IV/17`: an archive by its letters, and two slashes in the mark.
_BY_LETTERS = r"[A-Z][A-Za-z]{0,3}[A-Z],\s[A-Z][A-Za-z]{0,3}\d{0,3}(?:/[A-Z\d]{1,8}){2,4}"
# Of an archive that is cited by its letters, what stands there before the first figure and with it.
_LEAF = one_of([*words("page"), *labels("folio"), *listed("leaves")])
_SECTION = r"[^\W\d_][\w.’'-]{0,25}(?:\s[^\W\d_][\w.’'-]{0,25}){0,4},\s"
_NUMBER = (
    rf"(?!{_LEAF}\s?\d|(?:1[4-9]|20)\d\d(?![\w/]))(?:[^\W\d_][^\W\d_.’'-]{{0,15}}\.?\s){{0,3}}"
    r"(?:[A-Z]{1,4}[/.]?)?\d[\w*./–-]{0,20}(?:\s\d[\w/]{0,8})?"
)
_SIGLUM = (
    rf"(?:{any_of(words('shelves'))})(?:\s[^\W\d_a-z][\w’'-]{{1,20}}){{0,3}},\s"
    rf"(?:{_SECTION}){{0,3}}{_NUMBER}(?:,\s{_NUMBER}){{0,8}}"
)
SHELVED = re.compile(
    rf"(?P<title>(?:{_HOUSE})?{_GROUP}|{_HOUSE}{_MARK}|{_SIGLUM}|{_BY_LETTERS})(?P<place>)"
    r"(?=\Z|,\s|\.\s|:\s|\s\([^\W\d_a-z])"
)
# `Report to the Mill (15 February 1773)`
_DATED = re.compile(rf"(?:\(|,\s)(?P<day>[^(),]{{3,20}})\s(?P<year>{YEAR})\)?\Z")


def written(words: str) -> CSL:
    """When a paper was written, if ``words`` end in its day; nothing where they do not."""
    found = _DATED.search(words)
    parts = day(f"{found['day']} ")[1] if found else []
    return {"issued": {"date-parts": [[int(found["year"]), *parts]]}} if found and parts else {}
