"""A printing’s number that stood above the line beside its year or behind its title, `Leeds 19952`,
`Leeds 21995`, `Wehrrecht2 (2018)`; other printings in parentheses, and the volume of a set that has
a year of its own.
"""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL
from build_tools.draft.forms import is_place
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import any_word
from build_tools.notes.locators import number

_GLUED = re.compile(
    r"(?P<place>[^\W\d_a-z][^,;:()\d“”«»\"]{1,30}?)(?P<comma>,?\s)"
    r"(?:(?P<before>[2-9])(?P<year>(?:1[5-9]|20)\d\d)|(?P<own>(?:1[5-9]|20)\d\d)(?P<after>[2-9]))"
    r"(?=[,.;:)\]]|\Z|\s[(\[])"
)
_BEHIND_TITLE = re.compile(rf"(?<=[a-zß-ÿ]{{5}})(?P<number>\d{{1,2}})(?=\s\({YEAR}\))")
_PLACE = r"(?P<place>[^\W\d_a-z][^,;:()\d“”«»\"]{1,30})"
# `Hull 1922 (Leeds 1980)`; not `A History of Hull 1448–1986 (Leeds: Quay, 1987)`
_OTHERS = re.compile(
    rf"{_PLACE}(?P<year>,?\s{YEAR})\s\((?=[^():]{{0,200}}\b{YEAR})[^():]{{8,200}}\)"
)
# `Hull 1956–1960, vol. II: Mills and Weirs, 1957`
_OF_SET = re.compile(
    rf"{_PLACE},?\s\d{{4}}\s?[–-]\s?\d{{4}},\s{any_word('volume', language='la')}\s?"
    rf"(?P<volume>[IVXLC]{{1,7}}|\d{{1,3}})(?:\.\d)?:\s(?P<title>[^\W\d_a-z][^,;()]{{2,120}})"
    rf"(?:,\s[a-zß-ÿ][^,;()\d]{{3,60}})?,?\s(?P<year>{YEAR})(?=[,.;)]|\Z)"
)
_SUPERSCRIPTS = str.maketrans("²³⁴⁵⁶⁷⁸⁹", "23456789")
_SIGNS = re.compile(r"(?<=[\s\d])[²³⁴⁵⁶⁷⁸⁹](?=\d{4})|(?<=\d{4})[²³⁴⁵⁶⁷⁸⁹](?!\d)")


def without_glued(words: str) -> tuple[str, CSL]:
    """``words`` with the year alone, and the printing that was read."""
    words = _SIGNS.sub(lambda one: one[0].translate(_SUPERSCRIPTS), words)
    words, csl = _volume_of_set(words)
    words = _OTHERS.sub(_first_printing, words)
    behind = _BEHIND_TITLE.search(words)
    if behind:
        words = words[: behind.start()] + words[behind.end() :]
        return words, {**csl, "edition": behind["number"]}
    for found in _GLUED.finditer(words):
        if is_place(found["place"]) or is_place(found["place"].rpartition(" ")[2]):
            year = found["year"] or found["own"]
            start = f"{words[: found.start()]}{found['place']}{found['comma']}{year}"
            printing = {"edition": found["before"] or found["after"]}
            return start + words[found.end() :], {**csl, **printing}
    return words, csl


def _first_printing(found: re.Match[str]) -> str:
    return f"{found['place']}{found['year']}" if is_place(found["place"]) else found[0]


def _volume_of_set(words: str) -> tuple[str, CSL]:
    found = _OF_SET.search(words)
    if found is None or not is_place(found["place"]):
        return words, {}
    csl: CSL = {"volume": str(number(found["volume"])), "volume-title": found["title"]}
    start = f"{words[: found.start()]}{found['place']} {found['year']}"
    return start + words[found.end() :], csl
