"""Letters in archives: `Ann Moss, Jr., to Bea Ash, October 29, 1865, Moss Papers, Item 7`.

*The Chicago Manual of Style*, 17th ed., 14.229: who wrote to whom, the day, the collection.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, day

_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,20}){0,4}"
_JUNIOR = r"(?:,\s(?:Jr|Sr)\.)?"
_LETTER = re.compile(
    rf"(?P<title>(?P<sender>{_NAME}{_JUNIOR}),?\sto\s{_NAME}{_JUNIOR}(?:\sand\s{_NAME}{_JUNIOR})?),\s"
    r"(?P<day>[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\s[^\W\d_]{3,9}),?\s(?P<year>1[4-9]\d\d|20\d\d)"
    r"(?:,\s(?P<archive>.{3,200}))?"
)


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
