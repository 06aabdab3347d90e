"""Judgements, what stands in reviews of law, and commentaries, as the law of Europe cites them.

`BGH, Urt. v. 12.3.2010 – I ZR 123/08`; `Moss, Mühlen, NJW 2010, 123 (125)`; `Moss, in: Ash/Oakes,
6. Aufl. 2020, § 4 Rn. 38`, which is whoever wrote the part, and the commentary by its editors.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.draft import makers
from build_tools.draft.aside import CSL, EDITOR
from build_tools.draft.titles import title
from build_tools.draft.year_first import YEAR
from build_tools.notes.days import days_in
from build_tools.notes.judged import (
    BEHIND_SLASH,
    in_commentary,
    in_review,
    in_unlisted_review,
    is_sure,
    judged_in_review,
    judgement,
    marginal,
    paper,
    review_place,
    title_by_docket,
    title_by_review,
)
from build_tools.notes.languages import any_word, one_of, words

_FIGURES = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>{YEAR})")
_LONGEST_REST = 120
_ADDRESS = re.compile(r"https?://\S+")
_HEAD = re.compile(r"(?P<who>[^,;:()\d“”„«»]{2,80}),\s(?:(?P<title>[^;]{3,250}?),?\s)?")
# `Moss/Ash, MühlG, 5. Aufl.`
_BY_TWO = re.compile(
    r"(?P<who>[^\W\d_a-z][^,;:()\d]{1,60}),\s(?P<what>(?=[A-ZÄÖÜ])[^,;:()]{2,40}),"
)
# `Ash/Oakes, MühlG`, `Fern (Hrsg.), Handbuch der Wehre`: a commentary's editors before its title.
_EDITED = re.compile(
    rf"(?P<editors>[^,;:()\d]{{2,80}})(?P<said>\s\((?i:{EDITOR})\.?\))?,\s(?P<title>.+)"
)


def judged(said: str) -> CSL | None:
    """A judgement, an article or a part of a commentary that ``said`` cites; else ``None``."""
    return _judgement(said) or _paper(said) or _article(said) or _commentary(said)


def _paper(said: str) -> CSL | None:
    found = paper().match(said)
    is_whole = found is not None and _is_short(said, found.end())
    return {"type": "bill", "title": found[0]} if found and is_whole else None


def _judgement(said: str) -> CSL | None:
    found = judgement().match(said)
    if found and is_sure(found) and _is_short(said, found.end()):
        csl = _case(found, title_by_docket(found)) | {"number": found["number"]}
        review = in_review().search(said, found.end())
        return csl | (_in_review(review) if review else {}) | issued_on(found["day"] or "")
    found = judged_in_review().match(said)
    if found and _is_short(said, found.end()):
        return (
            _case(found, title_by_review(found)) | _in_review(found) | issued_on(found["day"] or "")
        )
    return None


def _is_short(said: str, end: int) -> bool:
    """Whether little stands behind what was read, an address left out."""
    return len(_ADDRESS.sub("", said[end:])) <= _LONGEST_REST


def _case(found: re.Match[str], name: str) -> CSL:
    short = found["name"] or found["quoted"]
    csl: CSL = {"type": "legal_case", "title": name, "authority": found["court"]}
    return csl | ({"title-short": short.strip()} if short else {})


def issued_on(day: str) -> CSL:
    """The field of CSL for a day, its month in figures or in letters; nothing where it is none."""
    figures = _FIGURES.search(day)
    if figures:
        parts = [int(figures[part]) for part in ("year", "month", "day")]
        return {"issued": {"date-parts": [parts]}}
    return next(({"issued": {"date-parts": [list(one)]}} for one in days_in(day)), {})


def _in_review(found: re.Match[str]) -> CSL:
    year = int(found["year"] or found["round"])
    csl: CSL = {"container-title": found["review"], "page": found["page"]}
    csl |= {"volume": found["volume"]} if found["volume"] else {}
    return csl | {"issued": {"date-parts": [[year]]}}


def _article(said: str) -> CSL | None:
    found = in_review().search(said)
    if found is None:
        return _in_unlisted(said)
    if not _is_short(said, found.end()):
        return None
    if found.start() == 0:
        # Of whom, the reference before it says: `ders., JZ 2013, 45`.
        return {"type": "article-journal", "title": review_place(found)} | _in_review(found)
    head = _HEAD.fullmatch(said, 0, found.start())
    people = _people(head["who"]) if head else []
    if head is None or not people:
        return None
    csl: CSL = {"type": "article-journal", "author": people}
    csl["title"] = title(head["title"]) if head["title"] else review_place(found)
    return csl | _in_review(found)


def _in_unlisted(said: str) -> CSL | None:
    """`Moss, XYZ 2010, 123`: an article by its review alone."""
    found = in_unlisted_review().match(said)
    people = _people(found["who"]) if found and _is_short(said, found.end()) else []
    if found is None or not people:
        return None
    csl: CSL = {"type": "article-journal", "author": people, "title": review_place(found)}
    return csl | _in_review(found)


def _commentary(said: str) -> CSL | None:
    led = in_commentary().match(said)
    led = led or BEHIND_SLASH.match(said) or _BY_TWO.match(said)
    found = _what().match(said, led.end()) if led else None
    who = led["who"] if led else ""
    people = _people(who)
    if led is None or found is None or not people:
        return None
    what = led.groupdict().get("what") or found["what"]
    if led.re is _BY_TWO and (found["what"].strip() or not found["edition"]):
        return None
    csl: CSL = {"type": "book", "author": people, "title": title(what)}
    edited = _EDITED.fullmatch(what)
    is_edited = edited and (edited["said"] or "/" in edited["editors"] or edited["editors"] == who)
    editors = _people(edited["editors"]) if edited and is_edited else []
    if edited and editors:
        csl |= {"title": title(edited["title"]), "editor": editors}
    csl |= {"edition": found["edition"]} if found["edition"] else {}
    return csl | {"issued": {"date-parts": [[int(found["year"])]]}}


def _people(who: str) -> list[makers.Name]:
    """Those whom names divided by slashes name; none where they are no names."""
    people = who.replace("/", " & ") if "/" in who else who
    return makers.names(people) if makers.are_people(people) else []


@cache
def _place() -> str:
    """An edition, a year, and a place that only law has: a paragraph, a marginal number."""
    return (
        rf"(?:,?\s(?P<edition>\d{{1,3}})\.\s{one_of(words('editions', 'de'))})?"
        rf",?\s(?P<year>{YEAR}),?\s(?:{any_word('chapter')}\s[\w.]{{1,8}},\s)?"
        rf"(?:(?:[Vv]or\s|Einl\.?\s)?§§?\s?\d|Art\.\s?\d|Einl\.|{marginal()}\s?\d)"
    )


@cache
def _what() -> re.Pattern[str]:
    return re.compile(rf"(?P<what>[^;]{{0,120}}?){_place()}")
