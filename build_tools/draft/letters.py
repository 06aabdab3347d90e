"""Letters, and what was said or written to somebody on a day.

`Ann Moss, Jr., to Bea Ash, October 29, 1865, Moss Papers, Item 7`, `Brief von Ann Moss an Bea Ash
vom 3. Mai 1865`, `Ann Moss, interview with author, 3 May 2019`. *The Chicago Manual of Style*,
17th ed., 14.211, 14.214 and 14.229: who to whom, the day, where it is kept. What a body sends to
the papers is read here too.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.sentences import spoken
from build_tools.draft.titles import title
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import any_word
from build_tools.notes.locators import OF

_CAPITAL = r"[^\W\d_a-z][\w.’'-]{0,40}"
_NAME = rf"{_CAPITAL}(?:\s(?:(?:{any_of(listed('particles'))})\s){{0,2}}{_CAPITAL}){{0,4}}"
_PERSON = rf"{_NAME}(?:,\s(?:Jr|Sr)\.)?"
# `an den Mühlendienst`
_TO = rf"(?:{any_of(listed('to_whom'))})\s(?:[a-zß-ÿ]{{2,3}}\s)?"
_DAY = (
    rf"(?:[^\W\d_]{{3,10}}\.?\s\d{{1,2}}{any_word('ordinal')}?"
    rf"|(?:\d{{1,2}}(?:\.|{any_word('ordinal')})?\s{OF})?[^\W\d_]{{3,10}}\.?)"
)
# `, May 3, 1850`, ` (3 May 1850)`, ` vom 3. Mai 1850`, `, 1850`.
_WHEN = (
    rf"(?:,?\s{any_word('on_day')}\s|,?\s\(|,\s|\s(?=\d))"
    rf"(?:(?P<day>{_DAY}),?\s{OF})?(?P<year>{YEAR})\)?"
)
# `in Ash, 132` is where it is printed, `in Ash Papers, box 3` is not.
_KEPT = (
    r"(?:[,.;]\s(?P<archive>(?!"
    rf"{any_word('within')}:?\s.{{0,198}}(?:\(|,\s(?:{any_word('page')}\s?)?\d+(?:[–-]\d+)?\Z)"
    rf"|{any_word('heard')}\s).{{3,200}}))?"
)
_WHOM = r"[^\W\d_][^()“”\"\d;:]{2,90}?"
_WRITTEN = rf"(?:{any_of(listed('letters_to'))})\s{_WHOM}"
_FORMS = tuple(
    re.compile(f"{form}{_WHEN}{_KEPT}")
    for form in (
        rf"(?P<title>(?:{any_of(listed('letters'))})(?:\s|(?<=[’']))(?P<sender>{_PERSON})(?:,\s{_WHOM})?,?\s{_TO}{_WHOM})",
        rf"(?P<sender>{_PERSON}),\s(?P<title>{_WRITTEN})",
        rf"(?P<title>(?P<sender>{_NAME})[’']s\s{_WRITTEN})",
        rf"(?P<title>(?P<sender>{_PERSON}),?\s{_TO}(?P<whom>{_PERSON})(?:\s(?:and|&)\s{_PERSON})?)",
    )
)
# `Ann Moss, Director of Mills, interview with author, Hull, 23 January 2019`
_TALKS = any_of((*listed("interviews"), *listed("messages")))
_SPOKEN = re.compile(
    rf"(?P<who>[^\W\d_a-z][^,“”\"()\d;:]{{3,90}}?)(?:\s\([^()]{{3,60}}\)|,\s[^,“”\"()\d]{{3,90}})?,\s"
    rf"(?P<title>(?i:{_TALKS})(?!\w)[^()“”\"\d;:]{{0,120}}?){_WHEN}{_KEPT}"
)
_INTERVIEWS = tuple(map(str.casefold, listed("interviews")))
# What a talk with many is called by.
_LONGEST = 8
_BETWEEN = re.compile(rf"(?P<title>(?i:{_TALKS})\s[^()“”\"\d;:]{{3,120}}?){_WHEN}{_KEPT}")

# `Press Release, Ministry of Mills, New Rules (Jan. 5, 2014)`.
_RELEASE = re.compile(
    rf"(?:{any_of(listed('releases'))}),\s(?P<body>[^,]{{3,80}}),\s(?P<title>[^()]{{5,300}}?)\s"
    rf"\((?P<day>[^()\d]{{3,10}}\s\d{{1,2}}|\d{{1,2}}\.?\s[^()\d]{{3,10}}),?\s(?P<year>{YEAR})\)"
)


def reported(words: str) -> CSL:
    """What ``words`` say of a press release (Bluebook, rule 17); nothing where they are none."""
    found = _RELEASE.match(words)
    if found is None:
        return {}
    parts = [int(found["year"]), *day(f"{found['day']} ")[1]]
    csl: CSL = {"type": "report", "author": [{"literal": found["body"]}]}
    return csl | {"title": title(found["title"]), "issued": {"date-parts": [parts]}}


def letter(words: str) -> CSL:
    """What ``words`` say of a letter or a talk on a day; nothing where they are none."""
    for form in _FORMS:
        found = form.fullmatch(words)
        if found and not is_place(found["sender"]):
            return _of_letter(found)
    found = _SPOKEN.fullmatch(words) or _BETWEEN.fullmatch(words)
    return _of_talk(found) if found else {}


def _of_letter(found: re.Match[str]) -> CSL:
    sender, comma, suffix = found["sender"].partition(", ")
    issued, whom = _issued(found), found.groupdict().get("whom")
    # Without a day nothing but two names says that it is a letter.
    is_told = not whom or len(issued) > 1 or all(map(makers.is_known_person, (sender, whom)))
    # `Né à Lille le 4 mai 1811, il y mourut`: who was born, and where.
    first = (found["archive"] or "").partition(" ")[0]
    is_said = first.islower() and first not in listed("in")
    is_born = bool(whom) and (is_place(whom) or is_said)
    if not is_told or is_born or not makers.is_name(sender):
        return {}
    people = makers.names(sender)
    if comma:
        people[-1]["suffix"] = suffix
    csl: CSL = {"type": "personal_communication", "author": people, "title": found["title"]}
    return csl | _dated(found, issued)


def _of_talk(found: re.Match[str]) -> CSL:
    named, who = found["title"].strip(" ,"), found.groupdict().get("who")
    if who and (spoken(who) or who.partition(" ")[0].casefold() in makers.leads()):
        return {}
    is_talk = named.casefold().startswith(_INTERVIEWS)
    csl: CSL = {"type": "interview" if is_talk else "personal_communication"}
    if who:
        is_person = makers.are_people(who)
        csl["author"] = makers.names(who) if is_person else [{"literal": who}]
    if len(named.split()) > _LONGEST:
        named = named.partition(", ")[0]
    return csl | {"title": named} | _dated(found, _issued(found))


def _issued(found: re.Match[str]) -> list[int]:
    return [int(found["year"][:4]), *(day(f"{found['day']} ")[1] if found["day"] else [])]


def _dated(found: re.Match[str], issued: list[int]) -> CSL:
    csl: CSL = {"issued": {"date-parts": [issued]}}
    return csl | ({"archive": found["archive"].strip(" .")} if found["archive"] else {})
