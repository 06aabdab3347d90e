"""Works that the notes cite by author and year alone: `(Moss, 1990 : 35)`, `Moss/Ash 1994, S. 4`.

Each that is not known is put once, for all notes that cite it: who made it and the year are known,
and its title is open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from build_tools.draft import makers
from build_tools.draft.doubtful import ELSEWHERE
from build_tools.draft.forms import any_of, has_publisher, is_place, is_region, listed
from build_tools.draft.pieces import pieces
from build_tools.draft.proposal import Proposal
from build_tools.model.numbers import NoteNumber
from build_tools.notes.days import MONTH_NAMES
from build_tools.notes.languages import any_word

_FAMILY = (
    rf"(?:(?:{any_of(listed('particles'))})\s){{0,2}}(?:Mc\s)?[^\W\d_a-zß-ÿ][\w’'-]{{1,25}}"
    r"(?:\s[IVX]{1,5}(?!\w))?"
)
_LAST = rf"(?:\s?[/–]\s?|,?\s(?:{any_of(listed('and'))})\s)"
_AND = rf"(?:{_LAST}|,\s)"
_ROW = re.compile(rf",\s(?:{any_of(listed('and'))})\s")
_YEAR = r"(?:1[4-9]|20)\d\d[a-z]?"
_DATED = re.compile(
    rf"(?P<names>{_FAMILY}(?:(?:,\s{_FAMILY}){{0,3}}{_LAST}{_FAMILY})?)(?P<others>\s(?:{any_of(listed('others'))})\.?)?,?\s"
    rf"(?:\((?P<in>{_YEAR})(?:\)|(?=:))|(?P<year>{_YEAR}))(?P<page>[,.]?\s?:?\s?(?:{any_word('page')}(?![^\W\d_]))?\s?[\dxvi].{{0,80}})?"
)
_ASIDE = re.compile(r"[(\[](?P<words>[^()\[\]]{6,160})[)\]]")
_SPLIT = re.compile(rf";\s|,?\s{any_word('signal', 'within')}\s")

# So far behind the first author stands the year.
_NEAR = 80

Csl = Mapping[str, Any]
# A note's number, the words of a citation in it, and what was read of them.
Cited = tuple[NoteNumber, str, re.Match[str]]


def works_by_date(
    notes: Sequence[tuple[NoteNumber, str]], full: Sequence[Proposal]
) -> Iterator[Proposal]:
    """The works that ``notes`` (numbers and texts) cite by author and year, besides ``full``."""
    cited = _sure(list(_cited(notes)), full)
    known = {key for one in full for key in (*_keys(one.csl), *_of_title(one.csl))}
    for number, words, found in cited:
        family, year = _family(found["names"]), _year(found)
        if (family, year[:4]) not in known:
            known.add((family, year[:4]))
            csl = {
                "type": "book",
                "author": _people(found),
                "title": f"{found['names']} {year}",
                "issued": {"date-parts": [[int(year[:4])]]},
            }
            full_ = any(_names_in_full(found, note) for at, note in notes if at != number)
            open_ = ("its title stands nowhere in the notes", *((ELSEWHERE,) if full_ else ()))
            yield Proposal(number, words, csl, open_)


def names_dated(words: str) -> bool:
    """Whether words are names and a year, `Moss, Ash, and Oakes 1990`, and no name and a title."""
    found = _DATED.fullmatch(words.strip(" .,"))
    return found is not None and _ROW.search(found["names"]) is not None


def _cited(
    notes: Iterable[tuple[NoteNumber, str]],
) -> Iterator[Cited]:
    for number, note in notes:
        aside = (one for found in _ASIDE.finditer(note) for one in _SPLIT.split(found["words"]))
        for words in (*aside, *pieces(note)):
            found = _DATED.fullmatch(words.strip(" .,"))
            if found and _may_be_names(found["names"]):
                yield number, words, found


def _sure(cited: Sequence[Cited], full: Iterable[Proposal]) -> list[Cited]:
    """Those of whom something else tells that a year behind the name is a work's: a page behind a
    colon, the same name again, or a work by that name. `(Quay 2015)` is a publisher.
    """
    count = Counter((_family(found["names"]), _year(found)) for _, _, found in cited)
    named = {family for one in full for family, _ in _keys(one.csl)}
    paged = sum(bool(found["page"]) for _, _, found in cited)
    return [
        one
        for one in cited
        for found in [one[2]]
        if (found["page"] and ":" in found["page"][:3])
        or _family(found["names"]) in named
        or (count[_family(found["names"]), _year(found)] > 1 and found["page"])
        or (paged > 1 and ("," in found[0] or found["page"]))
    ]


def _names_in_full(found: re.Match[str], note: str) -> bool:
    """Whether a note may cite in full what another cites by author and year."""
    first = re.split(_AND, found["names"])[0]
    at = note.find(f"{first}, ")
    year = note.find(f"({_year(found)}). ", at) if at >= 0 else -1
    return 0 <= year - at < _NEAR


def _may_be_names(names: str) -> bool:
    parts = re.split(_AND, names)
    return not any(
        has_publisher(part)
        or is_place(part)
        or is_region(part)
        or part in MONTH_NAMES
        or part in listed("articles")
        for part in parts
    ) and all(map(makers.is_name, parts))


def _year(found: re.Match[str]) -> str:
    return found["in"] or found["year"]


def _people(found: re.Match[str]) -> list[makers.Name]:
    people: list[makers.Name] = [{"family": one} for one in re.split(_AND, found["names"])]
    if found["others"]:
        people[-1]["suffix"] = "et al."
    return people


def _family(names: str) -> str:
    return re.split(_AND, names)[0].casefold().replace(" ", "")


def _keys(csl: Csl) -> Iterator[tuple[str, str]]:
    """Whoever may be named for it, with its year."""
    year = str((csl.get("issued") or {"date-parts": [[""]]})["date-parts"][0][0])
    for role in ("author", "editor"):
        for one in csl.get(role, ()):
            yield str(one.get("family") or one.get("literal")).casefold().replace(" ", ""), year


def _of_title(csl: Csl) -> Iterator[tuple[str, str]]:
    """Whoever may be named, with a year that the title has: `Moss, 1848, p. 6`."""
    years = re.findall(rf"(?<!\d){_YEAR}(?!\w)", str(csl["title"]))
    return ((family, year) for family, _ in _keys(csl) for year in years)
