"""A first author’s names, family first, that no comma divides from the title.

`Moss, Ann Rivers of Hull (Hull: Quay, 1990)`, `Moss, Ann W. Rivers of Hull (…)`; and a name that is
spelt out behind its initial: `Moss, A. B. (Ann Bea). Rivers. Hull: Quay, 1990`.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.forms import any_of, listed
from build_tools.draft.sentences import NAME
from build_tools.draft.year_first import YEAR
from build_tools.notes.days import is_month
from build_tools.notes.languages import any_word

_CAPITAL = r"[^\W\d_a-z][\w’'-]{1,25}"
_RUN_ON = re.compile(
    rf"\A(?P<family>{_CAPITAL}),\s(?P<given>{_CAPITAL}(?:\s(?:[^\W\d_a-z]\.){{1,3}}){{0,2}})\s"
    r"(?P<title>(?=[“\"‘]?[^\W_a-z])[^,():]{3,200}?)(?=,?\s\(|:\s)"
)
# Behind a middle initial stands the title: `Moss, Ann W. Rivers, Weirs and Mills. Hull: Quay`
_BEHIND_INITIAL = re.compile(
    rf"\A(?:(?P<first>{_CAPITAL}),\s(?P<name>{_CAPITAL}(?:\s[^\W\d_a-z]\.)?)\s(?:and|&)\s)?(?P<family>{_CAPITAL}),\s(?P<given>{_CAPITAL}\s[^\W\d_a-z]\.)\s(?=[^\W_a-z][\w’'-]*[\s,:.])"
)
# `Ann Moss and Bob Ash The Mill Tradition`: an article begins a title, and is in no name.
_BEFORE_ARTICLE = re.compile(
    rf"\A(?P<names>{NAME}(?:\s(?:and|&)\s{NAME})?)\s(?=(?:The|An?)\s[^\W\d_a-z][^()]{{3,200}}?[,:(])"
)
_SPELT_OUT = re.compile(r"(?<=\s[^\W\d_a-z]\.)\s\((?:[^\W\d_a-z][a-zß-ÿ]+\s?){1,3}\)\.?(?=,?\s)")
# `Ann Moss (Hull Press), “Rivers”`
_OF_HOUSE = re.compile(
    r"\A(?P<name>[^,“”\"()]{4,60})\s\((?=[^()]*[a-z])[^\W\d_a-z][^()\d]{3,50}\)(?=,\s[“‘\"'])"
)
# `Mill Board press release, “Weirs Open”`
_KIND = re.compile(rf"\s(?i:{any_of(listed('releases'))})(?=,\s[“‘\"])")
# `Ann Moss, review of “Mills between Weirs,” New Mills, 25 February 1941`
_REVIEWED = re.compile(
    rf"\A(?P<who>[^,“”\"()]{{3,60}},\s)(?P<kind>{any_of(listed('reviews'))})\s"
    r"[“\"](?P<title>[^“”\"]{3,200}?),?[”\"],?\s(?=[^\W\d_a-z])"
)
# `Wikibu, s.v. “Mill,” last modified May 3, 2019`
_ENTRY = re.compile(
    rf"\A(?P<work>[^\W\d_a-z][^,;:()“”\"\d]{{2,60}}),\s{any_word('entry')}\s"
    r"[“\"](?P<title>[^“”\"]{1,100}?),?[”\"],?\s(?!in\s)"
)
_CHANGED = re.compile(
    rf",\s(?i:{any_of(listed('changed'))})[,:]?\s(?=[^\W\d_]{{3,10}}\.?\s\d{{1,2}},\s\d{{4}}|\d{{1,2}}\.?\s[^\W\d_])"
)
# `26–27 May 2010`, `May 26–27, 2010`: a day of several.
_DAYS = re.compile(
    rf"(?<=[,(]\s)\d{{1,2}}\.?\s?[–-]\s?(?P<last>\d{{1,2}}\.?\s(?P<month>[^\W\d_]{{3,10}}))(?=\s{YEAR})"
    rf"|(?<=,\s)(?P<first>(?P<before>[^\W\d_]{{3,10}})\s\d{{1,2}})[–-]\d{{1,2}}(?=,\s{YEAR})"
)


def ended(words: str) -> str:
    """``words`` with the names in the order of a note, and a comma behind them."""
    words = _KIND.sub("", _SPELT_OUT.sub("", words))
    words = _REVIEWED.sub(r"\g<who>“\g<kind> ‘\g<title>’,” ", words)
    entry = _ENTRY.match(words)
    if entry and not makers.is_known_person(entry["work"]):
        words = f"“{entry['title']},” {entry['work']}, {words[entry.end() :]}"
    words = _DAYS.sub(_one_day, _CHANGED.sub(", ", words))
    of_house = _OF_HOUSE.match(words)
    if of_house and makers.is_name(of_house["name"]):
        return of_house["name"] + words[of_house.end() :]
    before = _BEFORE_ARTICLE.match(words)
    if before and makers.is_known_person(before["names"].partition(" and ")[0]):
        words = f"{before['names']}, {words[before.end() :]}"
    found = _BEHIND_INITIAL.match(words)
    if found and makers.is_given_name(found["given"].split()[0]):
        other = f"{found['name']} {found['first']} and " if found["first"] else ""
        return f"{other}{found['given']} {found['family']}, {words[found.end() :]}"
    found = _RUN_ON.match(words)
    if found is None or not makers.is_given_name(found["given"].split()[0]):
        return words
    first, *rest = found["title"].split()
    # `Moss, Ann Bea (1990)`, `Moss, Ann and Bob Ash`
    if not rest or makers.is_given_name(first) or first.endswith("."):
        return words
    return f"{found['given']} {found['family']}, {words[found.start('title') :]}"


def _one_day(days: re.Match[str]) -> str:
    is_day = is_month(days["month"] or days["before"])
    return (days["last"] or days["first"]) if is_day else days[0]
