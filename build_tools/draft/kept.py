"""What lies in an archive, by what it is: `“Mills,” n.d., box 1, folder 5, Moss Papers, Hull`.

Without quotation marks a day and the collection tell it: `Report of the Miller about Bread, May 7,
1863, Moss Collection, Item 3` (*The Chicago Manual of Style*, 17th ed., 14.222–14.232).
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, listed
from build_tools.draft.titles import commas, joined, split_makers, title
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import any_word
from build_tools.notes.locators import OF

_DAY = (
    rf"(?:[^\W\d_]{{3,10}}\.?\s\d{{1,2}}|(?:\d{{1,2}}(?:\.|{any_word('ordinal')})?\s{OF})?"
    rf"[^\W\d_]{{3,10}}\.?)"
)
_UNDATED = rf"{any_word('undated')}|(?:{any_of(listed('no_day'))})"
_WHEN = (
    rf"(?:(?:(?:{any_of(listed('around'))})\s)?(?:(?P<day>{_DAY}),?\s{OF})?(?P<year>{YEAR})s?"
    rf"|{_UNDATED})"
)
# `box 1`, `Box: 14`, `Item 3`
_BOX = rf"(?<!\w)(?i:{any_of(listed('boxes'))}):?\s?(?:\d|[A-Z]\b|[IVX]+\b)"
_IN = rf"(?:{_BOX}|(?<![^\W_])(?:{any_of(listed('collections'))})(?!\w))"
_KEPT = rf"(?P<archive>(?=.{{0,300}}{_IN})[^“”\"]{{4,400}})"
_QUOTED = re.compile(
    rf"\A(?:(?P<people>[^“”\"]{{3,100}}?),\s)?[“\"](?P<title>[^“”\"]{{4,250}}?)[,.]?[”\"][,.]?\s"
    rf"(?:(?P<kind>[a-z][a-z\s-]{{3,40}}),\s)?{_WHEN}[,.]\s{_KEPT}"
)
_PLAIN = re.compile(
    rf"\A(?P<title>[^\W\d_a-z][^“”\"()]{{8,200}}?)(?:,{{1,2}}\s|\s\(){_WHEN}(?:\)?[,.]\s){_KEPT}"
)
# What stands behind a shelf mark and a colon: `[Ann Moss], Report (15 May 1773)`.
_AT_SHELF = re.compile(
    rf"\A(?P<title>[^\W\d_a-z\[][^“”\"()]{{4,200}}?|[“\"][^“”\"]{{4,200}}[”\"])(?:,\s|\s\(){_WHEN}\)?"
)
_SUPPLIED = re.compile(r"\[(?P<names>[^\[\]\d]{3,80})\](?=,\s)")
_ENDS_IN_DAY = re.compile(r"(?<!\w)[^\W\d_]{3,9}\.?\s\d{1,2}\Z")
_ANY = re.compile(
    rf"{_BOX}|(?:{any_of(listed('collections'))})(?!\w)|(?i:\b(?:{any_of(listed('no_day'))}))"
)


def kept(words: str) -> CSL:
    """What ``words`` say of something in an archive; nothing where they are no such reference."""
    if not _ANY.search(words):
        return {}
    found = _QUOTED.fullmatch(words) or _PLAIN.fullmatch(words)
    if found is None:
        return {}
    people = found.groupdict().get("people")
    if people and not makers.are_names(joined(commas(people))):
        return {}
    if found.re is _PLAIN and not re.search(rf"{_BOX}|, ", found["archive"]):
        return {}
    csl: CSL = {"archive": found["archive"].strip(" .")}
    if people:
        return _item(found["title"], found) | csl | {"author": makers.names(joined(commas(people)))}
    return (_titled if found.re is _PLAIN else _item)(found["title"], found) | csl


def at_shelf(words: str, shelf: str) -> CSL:
    """What ``words`` behind a shelf mark say of what lies there; nothing where they say no day."""
    found = _AT_SHELF.fullmatch(_SUPPLIED.sub(r"\g<names>", words))
    return _titled(found["title"], found) | {"archive": shelf} if found else {}


def _titled(named: str, found: re.Match[str]) -> CSL:
    """A title, perhaps behind the names of its makers."""
    people, rest = split_makers(commas(named))
    return _item(", ".join(rest), found) | ({"author": people} if people else {})


def _item(named: str, found: re.Match[str]) -> CSL:
    # `Letters Received, 1940–1949`, `Report for May 30, 1919`: the years tell one from others.
    is_year = bool(found["year"]) and found["year"].isdecimal()
    if found["year"] and (not is_year or (not found["day"] and _ENDS_IN_DAY.search(named))):
        named += found.string[found.end("title") : found.end("year")]
    csl: CSL = {"type": "manuscript", "title": title(named)}
    if is_year:
        parts = [int(found["year"]), *day(f"{found['day'] or ''} ")[1]]
        csl["issued"] = {"date-parts": [parts]}
    return csl
