"""A work whose author is named in the sentence: `As Ann Moss writes in Rivers (Hull, 1990)`.

`Ann Moss’s Rivers (Hull, 1990)`, `wie Ann Moss in ihrem Buch Rivers (Hull 1990) zeigt`: what is
known by the parentheses with place and year behind its title is put into the order of a note.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.year_first import YEAR

_NAME = (
    r"(?:[^\W\d_a-z][\w-]{0,25}\.?\s){1,3}(?:(?:"
    + any_of(listed("particles"))
    + r")\s){0,2}[^\W\d_a-z][\w-]{1,25}"
)
_AND = rf"(?:{any_of(listed('and'))})"
_MENTIONED = re.compile(
    rf"(?:\A|\s)(?P<names>{_NAME}(?:\s{_AND}\s{_NAME})?)"
    rf"(?:[’']s?\s|,?\s(?:[^.;:()“”\"\d]{{0,60}}?\s)?(?:{any_of(listed('in'))})\s)"
    rf"(?:(?:{any_of(listed('whose_book'))})\s)?"
    r"(?P<title>[“\"«„‘_*]?[^\W\d_a-z][^()“”\"«»;]{2,160}?)[”\"»’_*]?,?\s"
    rf"(?P<imprint>\([^()]{{0,120}}{YEAR})(?:[,:]\s[^()]{{1,20}})?\)"
)


# `the miller Ann Moss (Rivers, Quay, 1990)`
_BEHIND = re.compile(
    rf"(?:\A|\s)(?P<names>{_NAME})\s\((?P<work>(?=[“„«\"]?[^\W\d_a-z])[^(),]{{5,100}},[^()]{{3,80}},\s{YEAR})"
    r"(?:,\s[^()]{1,20})?\)"
)


def mentioned(words: str) -> str:
    """The work that a sentence names, as a note has it; nothing where it names none."""
    for found in _MENTIONED.finditer(words):
        first, rest = found["names"].split(maxsplit=1)
        people = rest if first.lower() in makers.leads() else found["names"]
        if " " not in people or not makers.are_people(people):
            continue
        return f"{people}, {found['title'].strip(' ,“„«')} {found['imprint']})"
    for found in _BEHIND.finditer(words):
        first = found["work"].partition(", ")[0]
        if (
            makers.are_people(found["names"])
            and not is_place(first.partition(":")[0])
            and " " in first
        ):
            return f"{found['names']}, {found['work']}"
    return ""
