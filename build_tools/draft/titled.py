"""Works that the notes cite by their titles alone: newspapers, laws, reports, pages without names.

Such a title stands in italics or quotation marks, or comes again: `_The Courier_, July 14, 1840`,
`“Colour in Film”`, `Laws of Hull, II, 63` and `Laws of Hull, V, 53`. Nothing more is known of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

from build_tools.draft import makers
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.pieces import pieces
from build_tools.draft.proposal import Proposal
from build_tools.draft.shelved import SHELVED, written
from build_tools.draft.year_first import YEAR
from build_tools.model.numbers import NoteNumber
from build_tools.notes.days import MONTH_NAMES
from build_tools.notes.languages import any_word
from build_tools.notes.title_alone import in_capitals

_MONTH = rf"(?:{any_of(sorted(MONTH_NAMES, key=len, reverse=True))})\.?"
_PERSON = r"\b[A-Z][\w.’'-]{0,20}(?:\s[A-Z][\w.’'-]{0,20}){0,3}"
# What stands behind such a title: a day, a volume and a page, a page, a year.
_PLACE = (
    rf"(?:{_MONTH}|[IVXLC]{{1,8}},\s\d|\d{{1,4}}(?![\w’'])|{any_word('page')}\s?\d"
    rf"|{any_word('volume', language='la')})"
)
_MARKED = re.compile(rf"[_*](?P<title>[^_*]{{4,90}}?),?[_*],?\s(?P<place>{_PLACE})")
_QUOTED = re.compile(
    rf"[“\"](?P<title>[^“”\"]{{5,160}}?)[.,]?[”\"](?:[.,]?$|,?\s(?P<place>(?:{any_word('page')}\s?)?\d))"
)
_PLAIN = re.compile(
    rf"(?P<title>[A-Z][\w.’'-]*(?:\s(?:[A-Z][\w.’'-]*|of|the|and|for|in|on)){{1,12}}),\s"
    rf"(?P<place>{_PLACE})"
)
# Somebody's letters to somebody: `Moss to Ash, May 27, 1946`.
_LETTER = re.compile(
    rf"(?P<title>{_PERSON}\sto\s(?:{_PERSON}|author)),\s"
    rf"(?P<place>(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?,?\s(?:1[4-9]|20)\d\d|n\.d\.)(?!,\sin\s)"
)
# A newspaper by its day alone: `Pravda, 7 November 1920`, `Die Zeit, 3. Mai 1950, S. 4`,
# `Kent Gazette, May 3, 1950, 4`.
_PAPER = re.compile(
    r"(?P<title>[^\W\d_a-zß-ÿ][\w.’'-]{0,30}(?:\s[^\W\d_][\w.’'-]{0,30}){0,4}),?\s"
    rf"(?P<place>\d{{1,2}}(?:\.|{any_word('ordinal')})?\s[^\d,;:()]{{3,20}}|{_MONTH}\s\d{{1,2}},\s)"
    rf"(?:{YEAR})(?:[,:]\s(?:{any_word('page')}(?![^\W\d_])\s?\w{{1,6}}|[A-Z]?\d{{1,3}}))?"
)
# What says that a title is one, though it stands once and nothing marks it.
_OFFICIAL = re.compile(
    r"\b(?:Census|Reports?|Minutes|Proceedings|Laws|Statutes|Acts|Debates|Hearings|Records?"
    r"|Directory|Journals?|Archives|Collections|Papers|Works|Correspondence|Writings|Memoirs|Annals)\b"
)
_VOLUME_AND_PAGE = re.compile(r"[IVXLC]{1,8},\s\d")
_SHORTEST = 10
# With fewer spaces the titles of several works may begin.
_FEWEST = 2
_ARTICLE = re.compile(r"^(?:The|A|An)\s")


def works_by_title(
    notes: Sequence[tuple[NoteNumber, str]], others: Iterable[Proposal]
) -> Iterator[Proposal]:
    """The works that ``notes`` (numbers and texts) cite by title alone, besides ``others``."""
    others = tuple(others)
    known = {_key(str(proposal.csl["title"])) for proposal in others}
    kept = {str(one.csl.get("archive")) for one in others}
    plain: list[tuple[NoteNumber, str, re.Match[str]]] = []
    found: list[Proposal] = []
    for number, note in notes:
        for words in pieces(note):
            sure = _MARKED.match(words) or _LETTER.match(words) or _titled(words) or _paper(words)
            sure = sure or _shelved(words, kept)
            bare = None if sure else _PLAIN.match(words)
            if sure:
                found.append(_proposal(number, words, sure))
            elif bare and (_OFFICIAL.search(bare["title"]) or not makers.are_people(bare["title"])):
                plain.append((number, words, bare))
    count = Counter(_key(one["title"]) for _, _, one in plain)
    found += [
        _proposal(*one)
        for one in plain
        if count[_key(one[2]["title"])] > 1
        or _OFFICIAL.search(one[2]["title"])
        or _VOLUME_AND_PAGE.match(one[2]["place"])
    ]
    for proposal in found:
        key = _key(str(proposal.csl["title"]))
        # `Moss in Ash Rivers` has a title that is known.
        is_inside = any(len(one) > _SHORTEST and key.endswith(f" {one}") for one in known)
        # `“Mills of the World”` is short for `“Mills of the World; Unique Work,” The Times, 1906`.
        is_short = proposal.words.startswith(("“", '"')) and any(
            one.endswith(f" {key}") or (one.startswith(f"{key} ") and key.count(" ") >= _FEWEST)
            for one in known
        )
        if key not in known and not is_inside and not is_short:
            known.add(key)
            yield proposal


def _shelved(words: str, kept: Set[str]) -> re.Match[str] | None:
    """A shelf mark; not where it is said what lies there, `AN, F/7/12: Ann Moss, Report`."""
    found = SHELVED.match(words)
    is_said = found and found["title"] in kept and words.startswith(": ", found.end())
    return None if is_said else found


def _titled(words: str) -> re.Match[str] | None:
    found = _QUOTED.match(words)
    return found if found and (found["place"] or in_capitals(found["title"])) else None


def _paper(words: str) -> re.Match[str] | None:
    """A newspaper and its day; no person's, who has spoken or written on that day."""
    found = _PAPER.fullmatch(words)
    if found is None or len(day(found["place"].strip(" ,"))[1]) < 2:
        return None
    first, *others = found["title"].casefold().split()
    is_paper = not _words("papers").isdisjoint(others) or first in _words("articles")
    # `A clipping from the Hull News`
    is_said = any(
        one.islower() and one not in _words("in_houses") for one in found["title"].split()
    )
    # `Diary, May 3, 1950` may be anybody's.
    is_paper = is_paper or (not others and found["place"][0].isdigit())
    return found if is_paper and not is_said and not is_place(found["title"]) else None


def newspaper(words: str) -> str:
    """The name of what may be a newspaper, if ``words`` are some with capitals and a day alone:
    `Kent Republican, May 3, 1950`; nothing where they are somebody's known name.
    """
    found = _PAPER.fullmatch(words)
    name = found["title"] if found else ""
    is_named = name.istitle() and " " in name and not makers.is_known_person(name)
    return name if found and is_named and len(day(found["place"].strip(" ,"))[1]) > 1 else ""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in listed(name))


def _proposal(number: NoteNumber, words: str, found: re.Match[str]) -> Proposal:
    is_dated = found.re is _PAPER or re.match(_MONTH, found["place"] or "") is not None
    is_part = found.re is _QUOTED and not found["place"]
    kind = (
        "personal_communication"
        if found.re is _LETTER
        else "manuscript"
        if found.re is SHELVED
        else "periodical"
        if is_dated
        else "article"
        if is_part
        else "book"
    )
    csl: CSL = {"type": kind, "title": found["title"].strip(" ,.")}
    csl |= written(words) if kind == "manuscript" else {}
    return Proposal(number, words, csl, ("only its title was read",))


def _key(title: str) -> str:
    return re.sub(r"\W+", " ", _ARTICLE.sub("", title)).casefold().strip()
