"""Acts of the European Union by their kind and number: `Directive 2014/104/EU`.

A note that cites one whole has its official name behind that, and where it was published; others
have its kind and number alone, with an article or a recital before it or behind. They are told as
`Directive 2014/104, recital 5`.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.languages import any_word, every, one_of

_AREA = r"(?:EU|EC|EEC|ECSC|Euratom|EG|EWG|CE|CEE|UE|JHA|CFSP)"
_NUMBER = r"(?P<number>\d{1,4}/\d{1,4})"
# What a citation does not go back over, and what stands before a title.
_BOUNDARY = re.compile(r"[;(]|(?<=[^\W\d_]{2})\.\s")
_NAMED = re.compile(r"(?<![^\W\d_])(?!See,|Cf,|E\.g)[^\W\d_a-z][^\W\d_]{2,30},\s|“")
_NEAR = 200


@cache
def act() -> re.Pattern[str]:
    """An act with its ``kind`` and ``number``, and its official name where it is there whole."""
    kinds, number = one_of(every("acts")), one_of(every("act_number"))
    gazette = one_of(every("gazettes"))
    behind = any_word("op_cit", "page") + r"|(?:[Aa]rts?|[Rr]ecital|[Cc]onsid|[Ee]rw|§)"
    place = (
        rf",?\s(?:in\s)?[(\[]?(?:(?:19|20)\d\d\]?\s)?{gazette}(?!\w)[^;()“”\"]{{0,70}}?\]?"
        rf"(?=,\s(?:{behind})|[;)“”\"]|\.?\Z|\.\s[A-Z“\"]|\sp\.)\)?"
    )
    return re.compile(
        rf"(?<!\w)(?P<kind>{kinds})\s(?:\({_AREA}\)\s)?(?:{number}\s?)?{_NUMBER}(?:/{_AREA})?(?!\w)"
        rf"(?:(?P<name>(?:(?:,?\s)[^\W\dA-Z_]|:\s[^\W\d_])[^;“”\"]{{0,420}}?)?(?P<place>{place})"
        rf"|(?P<called>\s[^\W\dA-Z_][^;“”\"()]{{0,300}}?)(?=,\s{any_word('op_cit')}))?"
    )


@cache
def _before() -> re.Pattern[str]:
    """`Recital 34 of the` before an act."""
    of, article = one_of(every("of")), any_word("article")
    return re.compile(
        rf"(?P<section>(?<!\w)(?:[Rr]ecitals?|[Aa]rt(?:icles?|ikel|icolo|ículo|s?\.)|[Cc]onsidérants?|Erwägungsgrund|ErwGr\.)\s\d[^;,“”\"]{{0,30}}?)"
        rf"\s(?:{of}\s)?(?:{article}\s)?(?P<act>{_told()})"
    )


def _told() -> str:
    """An act as `told_by_acts` has it."""
    return rf"(?:{one_of(every('acts'))})\s\d{{1,4}}/\d{{1,4}}(?![\w/])"


def told_by_acts(note: str) -> str:
    """The words of a note, acts told by kind and number, what is meant of them behind that."""
    if not _is_act().search(note):
        return note
    note = act().sub(lambda one: one[0] if is_in_title(one) else _name(one), note)
    return _before().sub(r"\g<act>, \g<section>", note)


def is_in_title(found: re.Match[str]) -> bool:
    """Whether an act stands in the title of another work: `Moss, The Directive 2014/104/EU`."""
    head = _BOUNDARY.split(found.string[max(0, found.start() - _NEAR) : found.start()])[-1]
    return _NAMED.search(head) is not None or head.count("“") > head.count("”")


@cache
def _is_act() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(every('acts'))}\s[^;“”\"\d]{{0,16}}\d{{1,4}}/\d")


@cache
def act_name(title: str) -> str:
    """The kind and number with which the title of an act begins; nothing where it is none."""
    found = act().match(title)
    return _name(found) if found else ""


def _name(found: re.Match[str]) -> str:
    """`Regulation 12/2003`, whoever made it."""
    return f"{found['kind'].split()[-1]} {found['number']}"
