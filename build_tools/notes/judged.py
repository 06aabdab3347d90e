"""Judgements by their court and docket, and what stands in a review by its year and page.

`BGH, Urt. v. 12.3.2010 – I ZR 123/08`, `Cass. civ. 1re, 12 mars 2010, n° 09-12.345`, `Moss, NJW
2010, 123 (125)`. Courts, reviews and what stands before a docket are listed by language in
``languages.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.languages import every, one_of

_YEAR = r"(?:1[89]\d\d|20\d\d)"
# `Moss (Fn. 3), 441 (443)`: the first page again, and the one that is meant.
PAGE_AGAIN = re.compile(
    r"(?<=\d\)),?\s(?P<first>\d{1,5})\s\((?P<pages>\d{1,5}(?:\s?[–-]\s?\d{1,5}|\sff?\.)?)\)"
    r"(?=[\s.;]|\Z)"
)
# `MüKoBGB/Moss, 8. Aufl.`: a siglum, and who wrote the part.
BEHIND_SLASH = re.compile(
    r"(?<!\w)(?P<what>(?=[^\s,/]{0,12}[A-ZÄÖÜ][^\s,/A-ZÄÖÜ]{0,12}[A-ZÄÖÜ])[^\W\d_a-z][\w-]{1,20}(?:\s[A-Z]\w{1,10})?)"
    r"/(?P<who>[^\W\d_a-z][a-zß-ÿ’'-][\w.’'-]{0,24}(?:\s[A-Z][\w’'-]{1,25})?)(?=,)"
)
# `I ZR 123/08`, `1 BvR 12/05`, `B 1 KR 5/10 R`, `C-71/19`, `09-12.345`, `2 C 10.18`, `345678`.
_NUMBER = (
    r"(?:[CTF][-–]\d{1,4}/\d\d(?:\s[A-Z]{1,2}(?!\w))?"
    r"|(?:[A-Z]\s)?(?:(?:[IVX]{1,4}|\d{1,2})[a-z]?\s)?(?:[A-Z][A-Za-z]{0,5}\s)?(?:\([A-Za-z]{1,6}\)\s)?"
    r"\d{1,5}[/.]\d{2,4}(?:\s[A-Z]{1,3}(?!\w))?"
    r"|\d\d-\d\d[.\s]?\d{3}|\d{5,7})(?![\w/])"
)
_NAMED = r"(?:,?\s[–-]\s?(?P<name>[^\W_][^–;()]{1,60}?)(?:\s[–-](?=[\s,.;]|\Z)))"
_QUOTED = r"(?:,?\s[„“»«](?P<quoted>[^„“”«»]{2,60})[“”«»])"
# `S. 45, 48` begins with the first page; `S. 45` alone may be the one that is meant.
_IS_FIRST = r"(?=\d{1,5}(?:\sff?\.)?(?:\s?\(|,\s)(?:S\.\s)?\d)"
_FIRST_OF_TWO = rf"(?:S\.\s{_IS_FIRST})?"
_NAME = r"(?:[A-Za-z][a-z]{1,2}\s){0,2}[^\W\d_a-z][\w’'-]{2,25}"
# `NJW`, `OdW`, `GRUR-Beilage`: two capitals or more.
_SIGLUM = r"(?=[A-ZÄÖÜ][^\s,A-ZÄÖÜ]{0,6}[A-ZÄÖÜ])[A-ZÄÖÜ][\w&]{1,9}(?:-[\w]{1,10})?\.?"
_PAGES = r"\d{1,5}(?:\s?[–-]\s?\d{1,5})?(?:\sff?\.)?"


@cache
def court() -> str:
    """A pattern of a court: one that is listed, and the place where it sits."""
    place = r"(?:\s(?:[^\W\d_a-z][\w-]{2,20})(?:\s(?:a|i|am|im)\.?\s?[A-Z][\w.]{0,10})?)"
    chamber = rf"(?:\s\d{{1,2}}\.?{one_of(every('ordinal'))}?(?:\s{one_of(every('chambers'))})?)"
    names = "|".join(map(re.escape, every("courts")))
    section = r"(?:,\s[^\W\d_]{2,4}\.\s[IVX\d]{1,4}\.?(?=,))"
    return rf"(?<!\w)(?P<court>(?:{names})(?!\w){place}?{chamber}?{section}?)"


@cache
def _on_a_day() -> str:
    """A pattern of what may stand behind a court: what it did, and its ``day``."""
    judged, of = one_of(every("judgement")), one_of(every("of"))
    return rf"(?:(?:{judged}\s?|{of}\s)?(?P<day>{day_of()})(?:,?\s\(|,\s|\s[–-]\s?|\s))?"


@cache
def day_of() -> str:
    """A pattern of a day, its month in figures or in letters."""
    of, month = one_of(every("of")), r"(?:\d{1,2}\.|[^\W\d_]{3,10}\.?)"
    return rf"\d{{1,2}}\.?(?:er|º|°)?\s?(?:{of}\s)?{month}\s?(?:{of}\s)?{_YEAR}"


@cache
def judgement() -> re.Pattern[str]:
    """A judgement by its docket: ``court``, ``day``, ``number`` and ``name`` or ``quoted``."""
    docket = one_of(every("docket"))
    return re.compile(
        rf"{court()},?\s{_on_a_day()}(?:{docket}:?\s?)?"
        rf"(?P<number>{_NUMBER}|(?<=[.°º]\s)\d{{3,4}}(?![\w/]))\)?(?:{_NAMED}|{_QUOTED})?"
    )


@cache
def paper() -> re.Pattern[str]:
    """What is laid before a parliament, by its number: `BT-Drs. 19/12`."""
    return re.compile(
        rf"(?<!\w){one_of(every('papers'))}\s?(?:\d{{1,3}}/\d{{1,5}}|\({_YEAR}\)\s\d{{1,4}})"
    )


@cache
def in_review() -> re.Pattern[str]:
    """What stands in a review that is cited by its year or volume: ``review``, ``year``, ``page``
    and ``pages``, those that are meant.
    """
    return _review(r"(?:S\.\s)?", _listed())


@cache
def place_in_review() -> re.Pattern[str]:
    """The same where a page is the first one: `S. 45` alone may be the page that is meant."""
    return _review(_FIRST_OF_TWO, _listed())


@cache
def in_unlisted_review() -> re.Pattern[str]:
    """The same in a review that is in no list, behind those alone who wrote there, ``who``."""
    return _review(r"(?:S\.\s)?", _unlisted())


@cache
def place_in_unlisted_review() -> re.Pattern[str]:
    """The same as `place_in_review`, of two pages alone: `Moss, DDR 1980, 12` may be a book."""
    return _review(rf"(?:S\.\s)?{_IS_FIRST}", _unlisted())


def _unlisted() -> str:
    """A pattern of names at the beginning of a citation, and a siglum that is no law's.

    Behind a title it might be a land, before its year: `Mühlen, DDR 1980, 12`.
    """
    no_law = rf"(?!{one_of((*every('laws'), *every('courts'), *every('papers')))}(?!\w))"
    return (
        rf"(?:\A|(?<=[;:(]\s)|(?<=[a-z]\.\s))(?P<who>{no_law}{_NAME}(?:\s?/\s?{_NAME}){{0,4}}),\s"
        rf"(?P<review>{no_law}{_SIGLUM})"
    )


def _listed() -> str:
    return rf"(?<!\w)(?P<review>{'|'.join(map(re.escape, every('reviews')))})"


def _review(before: str, name: str) -> re.Pattern[str]:
    """A pattern of a place in a review of a ``name``, with what may stand ``before`` its page."""
    return re.compile(
        rf"{name},?\s"
        rf"(?:(?P<volume>\d{{1,3}})\s\((?P<round>{_YEAR})\)|(?P<year>{_YEAR})),\s{before}(?P<page>\d{{1,5}})(?P<first>)"
        rf"(?!\d)(?:\s?ff?\.)?(?:(?:\s?\(|,\s)(?:S\.\s)?(?P<pages>{_PAGES})(?!\w|\.\w)\)?)?"
    )


@cache
def judged_in_review() -> re.Pattern[str]:
    """A judgement by the review in which it stands: `BGH, NJW 2010, 123 (125)`."""
    return re.compile(
        rf"{court()},?\s{_on_a_day()}(?P<where>{in_review().pattern})\)?(?:{_NAMED}|{_QUOTED})?"
    )


def told_by_courts(note: str) -> str:
    """The words of a note, what it cites of law told as works have it.

    A judgement is its court and docket or review alone: its day tells no other one. Whoever wrote a
    part of a commentary stands before its title as an author does.
    """
    if _is_of_courts().search(note):
        note = judgement().sub(lambda one: _with_stop(one) if is_sure(one) else one[0], note)
        note = judged_in_review().sub(_with_its_pages, note)
        note = _named_again().sub(r"\g<name>, \g<back>", note)
    if not _marginal().search(note):
        return note
    note = _without_stop().sub(", ", _further().sub("", note))
    note = BEHIND_SLASH.sub(r"\g<who>, \g<what>", note)
    return in_commentary().sub(lambda one: f"{one['who']}, ", note)


def is_sure(found: re.Match[str]) -> bool:
    """Whether a docket is one: it has letters, or a word for it or for a judgement stands before
    it, or its day has a full stop, as German ones have.

    `RG 7, 12.34` and `RG 7, 3 May 1945, 12/34` are a record group in an archive.
    """
    day = found["day"] or ""
    between = found.string[found.end("court") : found.end("number")].replace(day, "")
    return "." in day or any(map(str.isalpha, between))


def _with_stop(found: re.Match[str]) -> str:
    """A judgement's title, and a comma where its place follows without one."""
    is_joined = found.string[found.end() : found.end() + 2].strip().isalnum()
    return f"{title_by_docket(found)}{',' if is_joined else ''}"


def _with_its_pages(found: re.Match[str]) -> str:
    return title_by_review(found) + found.string[found.end("page") : found.end("where")]


@cache
def _is_of_courts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every('courts')))})(?!\w)")


@cache
def _named_again() -> re.Pattern[str]:
    """`BGH (Fn. 3) – Mühle – Rn. 4`: the name tells which."""
    footnote = one_of(every("footnote"))
    return re.compile(rf"{court()},?\s(?P<back>\({footnote}\s?\d{{1,4}}\)),?{_NAMED}")


@cache
def marginal() -> str:
    """A pattern of what stands before a number in the margin: `Rn. 4`."""
    editions = frozenset(every("editions"))
    return one_of(word for word in every("evident") if word not in editions)


@cache
def _marginal() -> re.Pattern[str]:
    return re.compile(rf"§|(?<!\w){marginal()}\s?\d")


@cache
def _without_stop() -> re.Pattern[str]:
    """Before such a number a comma may be left out: `2024 Rn. 11`."""
    return re.compile(rf"(?:(?<=\d{{4}})|(?<=/\d\d))\s(?={marginal()}\s?\d)")


@cache
def _further() -> re.Pattern[str]:
    """`Rn. 4 m. w. N.`: that the work cited cites others."""
    return re.compile(rf",?\s{one_of(every('further'))}(?!\w)")


@cache
def in_commentary() -> re.Pattern[str]:
    """Who wrote a part of a commentary, and `in:`, before its title and a place in it."""
    inside = one_of(word.rstrip(":") for word in every("inside"))
    # Without a colon only what else shows a commentary: `Rivers in Hull, § 4` is a title.
    bare = rf"\s(?=[^;:§]{{2,100}}?(?:[^\W\d_]/[^\W\d_]|\d\.\s?{one_of(every('editions'))}))"
    return re.compile(
        rf"(?P<who>(?<![\w/])[^\W\d_a-z][^,;:()\d]{{1,60}}),?\s(?<!\w){inside}(?::\s|{bare})"
        rf"(?=[^\W\d_a-z][^;:]{{2,120}}?,?\s(?:§§?|Art\.|Einl\.|{marginal()})\s?\d)"
    )


def title_by_docket(found: re.Match[str]) -> str:
    """`BGH, I ZR 123/08`; without the comma where the docket could be a page or pages."""
    stop = "" if found["number"].replace("-", "").isdecimal() else ","
    return f"{found['court']}{stop} {found['number']}"


def title_by_review(found: re.Match[str]) -> str:
    """`BGH, NJW 2010, 123`"""
    return f"{found['court']}, {review_place(found)}"


def review_place(found: re.Match[str]) -> str:
    """`NJW 2010, 123`, `AcP 200 (2000), 1`"""
    year = f"{found['volume']} ({found['round']})" if found["volume"] else found["year"]
    return f"{found['review']} {year}, {found['page']}"
