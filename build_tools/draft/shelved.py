"""What lies in an archive, by its shelf mark: `CAB 21/540`, `Kent Record Office, Q/SR 54/3`."""

from __future__ import annotations

import re

from build_tools.draft.forms import any_of, listed

_WORD = r"[^\W\d_a-z][\w’'-]{0,20}\s"
# No issue of a journal, `JZ 5/1988`, is counted so.
_GROUP = rf"(?:{any_of(listed('record_groups'))})\s\d{{1,4}}/\d{{1,5}}(?:/\d{{1,5}}){{0,2}}"
_HOUSE = rf"(?:{_WORD}|of\s|the\s){{0,5}}(?:{any_of(listed('archives'))})(?:\s\([A-Z]{{2,5}}\))?,\s"
_MARK = r"[A-Z][A-Za-z]{0,4}[./]?[A-Z]{0,4}\s?\d{1,5}(?:[./]\d{1,5}){0,3}"
SHELVED = re.compile(
    rf"(?P<title>(?:{_HOUSE})?{_GROUP}|{_HOUSE}{_MARK})(?P<place>)(?=\Z|,\s|\s\([^\W\d_a-z])"
)
