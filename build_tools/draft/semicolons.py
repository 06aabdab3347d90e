"""Does a semicolon divide two works, or a title: `Ann Moss, Letters Home; or, The War`?"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.forms import any_of, listed
from build_tools.draft.sentences import spoken
from build_tools.notes.days import MONTH_NAMES
from build_tools.notes.languages import any_word, language_of
from build_tools.notes.title_alone import in_capitals

LEAD_IN = re.compile(rf"(?!In\sre\b)(?:{any_of(listed('lead_ins'))})(?:,|:)?\s", re.IGNORECASE)
# `A. A. Moss`
_INITIALS = re.compile(r"(?:[A-Z]\.\s){2}")
# What has no title before a semicolon: an address, a quotation, what refers back.
_ENDS = (
    rf"https?:|[”»\"]|\b(?:{any_word('ibid', 'idem', 'op_cit', 'signal')}|passim)(?!\w)"
    rf"|(?<!\w){any_word('page')}\s?\d"
)
_ENDS_A_REFERENCE = re.compile(rf"\d|{_ENDS}", re.IGNORECASE)
# The same where no page can be meant: a figure at the end, a year in parentheses.
_ENDS_FOR_SURE = re.compile(rf"\d\W{{0,5}}\Z|\d{{4}}[^()]{{0,60}}\)|{_ENDS}", re.IGNORECASE)
_BEGINS_A_REFERENCE = re.compile(rf"\s*[“„«\"(\[]|\s*(?:https?:|{any_word('and')}\s)")
_PRINTED = re.compile(r"\A[^;]{5,250}?(?:1[4-9]|20)\d\d")
_IMPRINT = re.compile(r"\A[^;()]{5,250}\s\([^();]{2,60}:\s[^();]{2,60},\s(?:1[4-9]|20)\d\d\)")
_IN_PHRASE = re.compile(r"\s(?:in|on|for|from|to|with)\s[^\W\d_a-z]")
_MOST_COMMAS, _LONGEST_LIST = 3, 3
_MONTH = any_of(sorted(MONTH_NAMES, key=len, reverse=True))
_DATE = re.compile(rf"(?<!\w)(?:\d{{1,2}}\.?\s(?:de\s)?)?(?i:{_MONTH})\s(?:de\s)?\d{{4}}\Z")
# A title of its own has so many words, and a colon.
_LONG = 6
_FEWEST = 3
# By so much of it the language of a reference is told.
_NEAR = 160


def lead_in(piece: str) -> re.Match[str] | None:
    """What leads in, as `A. A.` does in German alone."""
    found = LEAD_IN.match(piece)
    is_name = found and _INITIALS.fullmatch(found[0])
    return None if is_name and language_of(piece[:_NEAR], "") == "en" else found


def is_in_title(before: str, after: str) -> bool:
    """Whether a semicolon divides a title: nothing before it ends a reference, and what follows
    does not begin one.
    """
    if _is_title_alone(before, after):
        return True
    first = re.split(r"[,:(]", after.strip(), maxsplit=1)[0]
    lead = LEAD_IN.match(before.strip())
    if lead and not makers.are_people(first):
        before = before.strip()[lead.end() :]
    if _ENDS_A_REFERENCE.search(before) or before.count(", ") > _MOST_COMMAS or ", " not in before:
        return False
    if not first or _BEGINS_A_REFERENCE.match(after) or not _PRINTED.search(after):
        return False
    is_small = first[:1].islower() and not LEAD_IN.match(f"{first} ") and not spoken(first)
    # `; Northern Weirs and Barges in Hull, 1825–1849 (Hull, 1950)` names nobody.
    is_phrase = in_capitals(first) and _IN_PHRASE.search(first) is not None
    return (
        is_small
        or is_phrase
        or (len(first.split()) > _LONGEST_LIST and not re.search(r"\s[a-z]", first))
    )


def _is_title_alone(before: str, after: str) -> bool:
    """Whether the halves of an old title stand there that nobody has made: `Rules of the Mill:
    Order of the Weirs of 4 May 1776; Edict of the King (Hull: Quay, 1776)`.
    """
    said = LEAD_IN.sub("", before.strip())
    first = re.split(r"[,(]", after.strip(), maxsplit=1)[0]
    is_title = ": " in said and len(said.split()) >= _LONG and ", " not in said
    is_part = (
        len(first.split()) > 1 and " " in first and first[0].isupper() and not makers.is_name(first)
    )
    return (
        is_title
        and is_part
        and not _ends(said)
        and not _BEGINS_A_REFERENCE.match(after)
        and _IMPRINT.match(after.strip()) is not None
    )


def is_cut_off(before: str) -> bool:
    """Whether ``before`` ends in a semicolon and words that end no reference: half a title."""
    if not before.rstrip().endswith(";"):
        return False
    half = LEAD_IN.sub("", re.split(r";\s|\.\s", before.rstrip(" ;"))[-1].strip(), count=1)
    is_long = len(half.split()) >= _FEWEST and half[:1].isupper()
    return is_long and not _ends(half)


def _ends(words: str) -> bool:
    """Whether a reference ends in ``words``: with a page or an imprint, no day of a title's."""
    return _ENDS_FOR_SURE.search(_DATE.sub("", words)) is not None
