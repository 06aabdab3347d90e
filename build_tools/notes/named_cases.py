"""Judgements by the name of the case, with their court, their day and their docket beside it.

`Court of Justice, Third Chamber, judgment of 3 May 2019, Moss, case C-12/18`; `ECtHR 03.05.2019,
Moss / Austria, application no 12/18`; `Moss v Austria App no 12/18 (ECtHR, 3 May 2019)` (OSCOLA,
2.6); `Moss Ltd v. Hull, ICSID Case No. ARB/12/3, Award, 3 May 2019`. The name is the work's title,
and the year tells it from others of that name.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.judged import court, day_of, marginal
from build_tools.notes.languages import any_word, every, one_of

_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)")
_NUMBER = r"(?:(?:[CTF][-–])?\d{1,6}/\d{2,4}(?:\sP(?!\w))?|\d\d-\d\d[.\s]?\d{3}|\d{5,7})(?![\w/])"
_NUMBERS = rf"{_NUMBER}(?:(?:,|,?\s(?:and|und|et|&))\s{_NUMBER}){{0,5}}"
# `Moss v. Ash`, `Moss c. France`, `Moss / Austria`.
VERSUS = r"\s(?:vs?\.?|c\.|/)\s"
_NAME = r"[^\W\d_a-z][^;()\[\]“”\"]{1,160}?"
_PARTIES = rf"[^\W\d_a-z][^;()\[\]“”\"]{{1,90}}?{VERSUS}[^;,.()\[\]“”\"]{{1,79}}[^\s;,.()\[\]“”\"]"
_ENGLISH_DAY = r"[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:19|20)\d\d"
_AT = re.compile(r"\sat\s(?=\[\d)")
# `Moss v Austria (2019) (Moss)`: what it is called from then on.
_GIVEN = re.compile(r"(?<=\d{4}\))\s\([^\W\d_a-z][\w’' -]{1,30}\)(?=[\s.;]*(?:\Z|;|\.))")
_CASES = r"(?:Joined\s)?Cases?\s"


@cache
def by_court() -> re.Pattern[str]:
    """A judgement whose court stands first: ``court``, ``day``, ``name``, ``number``; or its
    ``parties`` alone, without a docket.
    """
    ruling = one_of((*every("judgement"), *every("ruling")))
    docket = one_of((*every("docket"), *every("application")))
    return re.compile(
        rf"{court()}{_chamber()}?,?\s(?:{ruling}\s?)?(?P<day>{day_of()}),\s"
        rf"(?:(?P<name>[^\W\d_][^;()\[\]“”\"]{{1,160}}?),?\s\(?{docket}:?\s?(?P<number>{_NUMBERS})\)?|(?P<parties>{_PARTIES}))"
    )


@cache
def _chamber() -> str:
    """A pattern of the part of a court that gave a judgement."""
    return rf"(?:,\s(?:[^\W\d_a-z][a-z]{{2,9}}\s)?{one_of(every('chambers'))}(?=[,\s]))"


@cache
def numbered() -> re.Pattern[str]:
    """What stands behind the name of a case: its ``number``, its ``court`` and its ``day``."""
    application = one_of(every("application"))
    return re.compile(
        rf",?\s\(?{application}\s(?P<number>{_NUMBERS})\)?"
        rf"(?:,?\s\((?:(?P<court>[A-Z][^\W\d_]{{2,8}}),\s)?(?P<day>{day_of()})\))?"
        r"|,?\s(?P<forum>[A-Z]{3,10}(?:\s\([^()]{3,30}\))?)\sCase\sNo\.\s(?P<docket>[\w()/.-]{3,25}\d)"
        rf"(?:,\s[A-Z][^,;()\d]{{2,59}}[^\s,;()\d])?(?:(?:,\s|\s\()(?P<given>{day_of()}|{_ENGLISH_DAY})\)?)?"
    )


@cache
def again() -> re.Pattern[str]:
    """A court before the name of a case that is cited again: `CJEU, Moss, para 12`."""
    place = any_word("op_cit", "evident")
    return re.compile(
        rf"{court()}{_chamber()}?,\s(?=[^\W\d_a-z][^,;()\d]{{1,80}},?\s(?:{place}(?!\w)|§|\[\d))"
    )


def told_by_names(note: str) -> str:
    """The words of a note, cases by their names told as works have them: `Moss (2019), par. 4`."""
    if _is_of_courts().search(note):
        note = by_court().sub(lambda one: (one["name"] or one["parties"]) + _year_of(one), note)
        note = again().sub("", note)
    if number_first().search(note):
        note = number_first().sub(lambda one: one["name"] + _in_brackets(one["year"] or ""), note)
    if _is_numbered().search(note):
        note = _AT.sub(" ", _GIVEN.sub("", numbered().sub(_year_of, note)))
    return note


@cache
def number_first() -> re.Pattern[str]:
    """A case whose docket stands first: `Case C-12/18 Moss v Ash [2019] CJEU` (OSCOLA, 2.6.2)."""
    return re.compile(
        rf"(?:\A|(?<=[;:(]\s)|(?<=[(])|(?<=[a-z]\s))(?:{_CASES}(?=[CTF]?[-–]?\d)|(?=[CTF]-\d))(?P<number>{_NUMBERS}),?\s"
        rf"(?P<name>(?!(?:ECLI|EU):|{marginal()}\s?\d|[^;]{{0,200}}(?:EU:[CTF]:|\sECR\s))[^\W\d_a-z][^;()\[\]“”\"]{{1,260}}?)"
        r"(?:,?\s\[(?P<year>(?:19|20)\d\d)\]\s?[A-Z][^\W\d_]{2,7}\b(?!\s[I\d])|(?=[.;]|\Z))"
    )


def _year_of(found: re.Match[str]) -> str:
    said = found.groupdict()
    return _in_brackets(said["day"] or said.get("given") or "")


def _in_brackets(day: str) -> str:
    year = _YEAR.search(day)
    return f" ({year[0]})" if year else ""


@cache
def _is_numbered() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(every('application'))}|Case\sNo\.)\s\S")


@cache
def _is_of_courts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every('courts')))})(?!\w)")
