"""A printing’s number that stood above the line beside its year: `Leeds 19952`, `Leeds 21995`."""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL
from build_tools.draft.forms import is_place

_GLUED = re.compile(
    r"(?P<place>[^\W\d_a-z][^,;:()\d“”«»\"]{1,30}?)(?P<comma>,?\s)"
    r"(?:(?P<before>[2-9])(?P<year>(?:1[5-9]|20)\d\d)|(?P<own>(?:1[5-9]|20)\d\d)(?P<after>[2-9]))"
    r"(?=[,.;:)\]]|\Z|\s[(\[])"
)
_SUPERSCRIPTS = str.maketrans("²³⁴⁵⁶⁷⁸⁹", "23456789")
_SIGNS = re.compile(r"(?<=[\s\d])[²³⁴⁵⁶⁷⁸⁹](?=\d{4})|(?<=\d{4})[²³⁴⁵⁶⁷⁸⁹](?!\d)")


def without_glued(words: str) -> tuple[str, CSL]:
    """``words`` with the year alone, and the printing that was read."""
    words = _SIGNS.sub(lambda one: one[0].translate(_SUPERSCRIPTS), words)
    for found in _GLUED.finditer(words):
        if is_place(found["place"]) or is_place(found["place"].rpartition(" ")[2]):
            year = found["year"] or found["own"]
            start = f"{words[: found.start()]}{found['place']}{found['comma']}{year}"
            return start + words[found.end() :], {"edition": found["before"] or found["after"]}
    return words, {}
