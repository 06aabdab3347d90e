"""Letters in archives: `Ann Moss, Jr., to Bea Ash, October 29, 1865, Moss Papers, Item 7`.

*The Chicago Manual of Style*, 17th ed., 14.229: who wrote to whom, the day, the collection. What a
body sends to the papers is read here too.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, listed
from build_tools.draft.titles import title
from build_tools.draft.year_first import YEAR

_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,20}){0,4}"
_JUNIOR = r"(?:,\s(?:Jr|Sr)\.)?"
_LETTER = re.compile(
    rf"(?P<title>(?P<sender>{_NAME}{_JUNIOR}),?\sto\s{_NAME}{_JUNIOR}(?:\s(?:and|&)\s{_NAME}{_JUNIOR})?),\s"
    r"(?P<day>[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,9}),?\s(?P<year>1[4-9]\d\d|20\d\d)"
    # `in Ash, 132` is where it is printed, `in Ash Papers, box 3` is not.
    r"(?:,\s(?P<archive>(?!in\s.{0,198}(?:\(|,\s(?:pp?\.\s)?\d+(?:[–-]\d+)?\Z)).{3,200}))?"
)


# `Press Release, Ministry of Mills, New Rules (Jan. 5, 2014)`.
_RELEASE = re.compile(
    rf"(?:{any_of(listed('releases'))}),\s(?P<body>[^,]{{3,80}}),\s(?P<title>[^()]{{5,300}}?)\s"
    rf"\((?P<day>[^()\d]{{3,10}}\s\d{{1,2}}|\d{{1,2}}\.?\s[^()\d]{{3,10}}),?\s(?P<year>{YEAR})\)"
)


def reported(words: str) -> CSL:
    """What ``words`` say of a press release (Bluebook, rule 17); nothing where they are none."""
    found = _RELEASE.match(words)
    if found is None:
        return {}
    parts = [int(found["year"]), *day(f"{found['day']} ")[1]]
    csl: CSL = {"type": "report", "author": [{"literal": found["body"]}]}
    return csl | {"title": title(found["title"]), "issued": {"date-parts": [parts]}}


def letter(words: str) -> CSL:
    """What ``words`` say of a letter; nothing where they are none."""
    found = _LETTER.fullmatch(words)
    parts = day(f"{found['day']} ")[1] if found else []
    if found is None or not parts:
        return {}
    sender, comma, suffix = found["sender"].partition(", ")
    people = makers.names(sender)
    if comma:
        people[-1]["suffix"] = suffix
    csl: CSL = {"type": "personal_communication", "author": people, "title": found["title"]}
    csl["issued"] = {"date-parts": [[int(found["year"]), *parts]]}
    return csl | ({"archive": found["archive"].strip(" .")} if found["archive"] else {})
