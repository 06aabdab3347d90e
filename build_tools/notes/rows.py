"""Works of a note that commas alone divide, as programs for references join them.

`Ann Moss, Rivers (Hull: Quay, 1990), Bob Ash, “Mills,” Valley 3 (1991): 4–9, Moss, Rivers, 12`:
behind a year in parentheses, a page or quotation marks a name and a title begin another work.
"""

from __future__ import annotations

import re

from build_tools.notes.languages import any_word
from build_tools.notes.locators import YEAR

_WORD = r"[^\W\d_a-zß-ÿ][\w’'-]{0,25}"
_NAME = rf"{_WORD}\.?(?:\s(?:[a-z]{{2,3}}\s)?{_WORD}\.?){{1,4}}"
_JOIN = rf"(?:\s(?:{any_word('and')}|&))"
_WHO = rf"{_NAME}(?:,\s{_NAME}){{0,3}}(?:,?{_JOIN}\s{_NAME})?(?:\set\sal\.)?"
# `Centre for the Study of Mills`
_BODY = rf"{_WORD}(?:\s(?:for|of|and|the|für|zur|von|{_WORD}\)?|\({_WORD}\))){{2,12}}"
_TITLE = r"(?:\s\(?eds?\.?\)?|,\s\(?eds?\.\)?)?,\s[“\"‘«]?[^\W\d_a-zß-ÿ]"
# Behind the year of one work, or the page behind that, stand whoever made another, and its year.
_CUT = re.compile(
    rf"(?:(?<=\d\))(?P<page>[:,]\s?(?:{any_word('page')}\s?)?\d{{1,5}}(?:[–—-]\d{{1,5}})?)?,\s"
    rf"(?=(?:{_WHO}|{_BODY}){_TITLE}.{{3,300}}?{YEAR})"
    rf"|(?<=[a-z],\s\d{{4}}),\s(?=(?P<bare>{_WHO}){_TITLE}.{{3,300}}?{YEAR}))"
)
# The same of a name alone, which may stand in any words: whose it is, the works say.
_AGAIN = re.compile(rf",?\s(?=(?P<family>{_WORD})(?:{_JOIN}\s{_WORD})?,\s[“\"‘«]?[^\W\d_a-zß-ÿ])")
_BEGUN = re.compile(rf"(?:[\w’'-]+:?\s){{0,12}}{_WORD}(?:{_JOIN}\s{_WORD})?,\s[“\"‘«]?[^\W\d_a-z]")
_CLOSES = ("”", '"', "?", "!")
# A row of short references has so many commas, and one of them so many letters.
_FEWEST, _LONGEST = 3, 300
_IN_PARENTHESES = re.compile(rf"\([^()]*{YEAR}\)\Z")
_NEAR = 160


def in_rows(note: str) -> str:
    """``note`` with semicolons between the full references that commas alone divide."""
    if "), " not in note and "): " not in note:
        return note
    return _CUT.sub(_semicolon, note)


def _semicolon(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    is_dated = found["bare"] or _IN_PARENTHESES.search(before) is not None
    return f"{found['page'] or ''}; " if is_dated else found[0]


def in_rows_of(note: str, families: frozenset[str]) -> str:
    """``note`` with semicolons before those of ``families`` that begin another work in a row:
    behind a page or quotation marks, or where the same name stands again.
    """
    if note.count(", ") < _FEWEST:
        return note

    def divided(found: re.Match[str]) -> str:
        if found["family"] not in families:
            return found[0]
        before = note[max(0, found.start() - _LONGEST) : found.start()]
        row = before.rpartition(";")[2].lstrip()
        is_same = row.startswith(f"{found['family']}, ")
        is_closed = before[-1:].isdigit() or before.endswith(_CLOSES)
        is_next = is_same or (is_closed and _BEGUN.match(row) is not None)
        return "; " if is_next else found[0]

    return _AGAIN.sub(divided, note)
