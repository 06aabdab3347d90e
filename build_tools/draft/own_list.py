"""The essay's own list of works: what its entries are.

An entry begins with the family name, and dashes stand for the names of the one before (CMOS
14.65–14.70). Some say whose the book is that a part stands in, and its year, and no more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from build_tools.draft import makers
from build_tools.draft.also_listed import first_family
from build_tools.draft.aside import EDITOR, in_order
from build_tools.draft.forms import any_of, listed
from build_tools.draft.full_references import full_references, whole_reference
from build_tools.draft.known import families, main, year
from build_tools.draft.known_books import FROM_NOTE
from build_tools.draft.proposal import LIST, Proposal, has_maker
from build_tools.draft.year_first import YEAR
from build_tools.model.groups import grouped
from build_tools.notes.languages import any_word

_ITEM = re.compile(r"\A\s*(?:[•·*▪◦‣]\s*|-\s+|\[\d{1,3}\]\s+|\d{1,3}[.)]\s+(?=[^\W\d_a-z]))")
_DASHES = re.compile(
    rf"(?:[—–_―-][\s—–_―-]{{0,14}}|{any_word('idem')}(?=[.,:]))(?P<ends>[.,:]?)\s*"
)
# `Pérez Moss, Ana. Rivers`: a family name of two words, where other entries begin with the family.
_FAMILY_FIRST = re.compile(r"[^\W\d_a-z][\w’'-]+, [^\W\d_a-z]")
_NAME = r"[^\W\d_a-z][\w’'-]{2,25}"
_DOUBLE = re.compile(
    rf"\A(?P<names>(?!(?:{any_of(listed('given_names'))})\s){_NAME}(?:\s{_NAME}){{1,2}}),\s"
    rf"(?=(?:{_NAME}|[^\W\d_]\.)(?:\s(?:{_NAME}|[^\W\d_]\.)){{0,2}}"
    rf"(?:[.:]\s|,\s(?:{any_of(listed('and'))})\s|\s?\(|\s\d{{4}}))"
)
# `Moss, Ann (Rivers, 1990): The Rivers of Hull`
_SHORT = re.compile(
    rf"(?P<names>[^():\d]{{3,600}})\s\((?P<short>[^()]{{2,60}}),\s(?P<year>{YEAR})\):\s"
)
_DATED = re.compile(rf"[^\d“”\"«»()]{{3,300}}?\s\(?{YEAR}\)?[.:,]\s")
_WITHIN = re.compile(r"[.,”»\"]\s[Ii]n:?\s")
_OCCASION = re.compile(r"\s\([^()]{2,60}\s(?:1[4-9]|20)\d\d\)(?=[,.])")
# `Moss, Carl, Jr. Rivers`
_JUNIOR = re.compile(
    rf"\A(?P<name>[^\W\d_][\w’'-]*,\s[^,.:;()\d]{{2,40}}?),?\s(?:{any_word('generations')})(?=[.,]\s)"
)
# `Moss, Ann B., Bea Ash and Carl Lund. Rivers`, `Moss, Ann and Ash, Bea. Rivers`
_GIVEN = (
    r"(?:[^\W\d_a-z][\w’'-]{1,25}|[^\W\d_]\.)"
    r"(?:[\s-](?:[^\W\d_a-z][\w’'-]{1,25}|[^\W\d_]\.)){0,2}"
)
_SEVERAL = re.compile(
    rf"\A(?P<first>{_NAME},\s{_GIVEN})(?P<others>(?:,\s{_GIVEN}\s{_NAME}){{0,4}}),?\s"
    rf"(?:{any_of(listed('and'))})\s"
    rf"(?:(?P<given>{_GIVEN})\s(?P<family>{_NAME})|(?P<last>{_NAME},\s{_GIVEN}))"
    rf"(?:(?P<stop>\.)(?=\s[^\W\d_a-z]|\s[“‘«„\"])|(?=,?\s\(?{EDITOR}\)?[.,:]?\s))"
)
_JOINER = "\u02d1"
_LAST = rf"(?:\s?[/–]\s?|,?\s(?:{any_of(listed('and'))})\s)"
_AND = re.compile(rf"(?:{any_of(listed('and'))})\s")
_OF_PART = ("type", "author", "title", "issued", "year-suffix")
_OF_WHOLE = ("publisher", "publisher-place", "collection-title", "volume")
_BETWEEN = rf"(?:\s?/\s?|,?\s(?:{any_of(listed('and'))})\s|,\s)"
_ROW = rf"(?:{_NAME}\s){{0,2}}{_NAME}"
_IN_OTHER = re.compile(
    rf"\s[Ii]n:?\s(?P<names>{_ROW}(?:{_BETWEEN}{_ROW}){{0,3}})"
    rf"(?P<others>\s(?:{any_of(listed('others'))}))?,?\s\(?(?P<year>(?:1[4-9]|20)\d\d[a-z]?)\)?"
    rf"(?:[,:]\s(?:{any_word('page')}\s?)?(?P<pages>\d+(?:[–-]\d+)?))?\.?\Z"
)
_LETTER = re.compile(r"(?<!\d)(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z]?)(?!\w)")


def works_listed(entries: Iterable[str], is_read: Callable[[Proposal], bool]) -> Iterator[Proposal]:
    """The works of a list, each by its entry and once. Of one that cannot be read there is none.

    ``is_read`` says that nothing shows that one was read wrong.
    """
    before, seen = "", set[tuple[object, ...]]()
    told = [_ITEM.sub("", entry).strip() for entry in entries]
    named = [one for one in told if not _DASHES.match(one)]
    is_family_first = 2 * sum(map(bool, map(_FAMILY_FIRST.match, named))) > len(named)
    for said in told:
        dashes = _DASHES.match(said)
        if dashes and not before:
            continue  # Of whom, an entry tells that was not read.
        words = _undashed(dashes, before) if dashes else said
        found = _read(words, is_read, is_family_first=is_family_first)
        if not dashes:
            before = _names(found.csl, said) if found else ""
        if found is None:
            continue
        csl = _with_letter(found.csl, said)
        key = (families(csl), main(csl), csl.get("volume"), str(csl.get("issued")))
        if key not in seen:
            seen.add(key)
            read = found.read or (words if dashes else "")
            yield replace(found, note=LIST, words=said, entry=said, csl=csl, read=read)


def _undashed(dashes: re.Match[str], before: str) -> str:
    """An entry with the names for which its dashes stand."""
    ends = dashes["ends"] or "."
    return f"{before.removesuffix(ends)}{ends} {dashes.string[dashes.end() :]}"


def _read(
    words: str, is_read: Callable[[Proposal], bool], *, is_family_first: bool
) -> Proposal | None:
    """The work of an entry, of which mostly all words are its reference."""
    if is_family_first:
        words = _DOUBLE.sub(
            lambda one: one[0].replace(" ", _JOINER, one["names"].count(" ")), words
        )
    words = _SEVERAL.sub(_in_turn, _JUNIOR.sub(r"\g<name>", words))
    words, short = _of_short(_without_occasion(words))
    whole = whole_reference(words)
    if not (whole and is_read(whole) and len(whole.csl.get("author", ())) > 1):
        words = _givenfirst_family(words)
        whole = whole_reference(words)
    if not (whole and has_maker(whole) and is_read(whole)):
        told = next(iter(full_references(0, words)), None)
        whole = told if told and (is_read(told) or not whole) else whole
    if whole and short:
        whole = replace(whole, csl=in_order({**whole.csl, "title-short": short}))
    return _apart(whole) if whole and _JOINER in words else whole


def _in_turn(several: re.Match[str]) -> str:
    """The names with which an entry begins, each with the family name first."""
    others = [one.rpartition(" ") for one in several["others"].split(", ")[1:]]
    last = several["last"] or f"{several['family']}, {several['given']}"
    between = [f"{family}, {given}" for given, _, family in others]
    names = "; ".join((several["first"], *between, last))
    return f"{names}:" if several["stop"] else names


def _without_occasion(words: str) -> str:
    """An entry that has its year behind the names, without the year of the meeting of which a book
    tells: `Moss, A. 1984. “Mills.” In Weirs (Hull 1980), 5–8`.
    """
    dated, part = _DATED.match(words), _WITHIN.search(words)
    if not (dated and part and dated.end() < part.start()):
        return words
    return words[: part.end()] + _OCCASION.sub("", words[part.end() :], count=1)


def _of_short(words: str) -> tuple[str, str]:
    """`Moss, Ann, Ash, Bea (Rivers, 1990): Title` without its short title, and the short title."""
    found = _SHORT.match(words)
    if found is None:
        return words, ""
    parts = found["names"].split(", ")
    pairs = [", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    names = "; ".join(pairs) if len(parts) % 2 == 0 else found["names"]
    rest = words[found.end() :]
    rest = rest if re.search(YEAR, rest) else f"{rest.rstrip('.')}, {found['year']}"
    return f"{names}: {rest}", found["short"]


def _apart(one: Proposal) -> Proposal:
    """A work without what held a family name of two words together."""
    csl = json.loads(json.dumps(one.csl, ensure_ascii=False).replace(_JOINER, " "))
    words, read = one.words.replace(_JOINER, " "), one.read.replace(_JOINER, " ")
    return replace(one, csl=csl, words=words, read=read)


def _names(csl: Mapping[str, Any], entry: str) -> str:
    """Whoever made a work, as an ``entry`` names them; nobody where it does not begin so."""
    people = csl.get("author") or csl.get("editor") or ()
    if not people or not all("given" in one or "literal" in one for one in people):
        return ""
    heads = (people[0].get(one) for one in ("literal", "family", "given"))
    if not entry.casefold().startswith(tuple(one.casefold() for one in heads if one)):
        return ""
    first, *others = [
        one.get("literal") or f"{one['given']} {one.get('family')}".strip() for one in people
    ]
    if "literal" not in people[0]:
        first = f"{people[0].get('family')}, {people[0]['given']}"
    return ", ".join((first, *others[:-1])) + (f", and {others[-1]}" if others else "")


def _givenfirst_family(entry: str) -> str:
    """An entry with commas alone, in which family names stand first, given names first:
    `MOSS, Anne, Le pain`, `Moss, Ann, Ash, Eva, Rivers`; another is left as it is.
    """
    parts, people = entry.split(", "), list[str]()
    while len(parts) > 2 and " " not in parts[0] and makers.is_name(parts[0]):
        given, *others = re.split(_LAST, parts[1], maxsplit=1)
        is_next = not people or makers.is_given_name(given.split()[0])
        if not (is_next and makers.is_given(given) and all(map(makers.is_name, others))):
            break
        people += [f"{given} {parts[0].title() if parts[0].isupper() else parts[0]}", *others]
        parts = parts[2:]
    goes_on = _AND.match(parts[0]) or makers.is_known_person(parts[0])
    return entry if goes_on or not people else f"{' and '.join(people)}, {', '.join(parts)}"


def _with_letter(csl: Mapping[str, Any], entry: str) -> Mapping[str, Any]:
    """What was read, with the letter by which its year tells works apart: `1990a`."""
    found = _LETTER.search(entry)
    is_its = found is not None and found["letter"] and str(year(csl)) == found["year"]
    return {**csl, "year-suffix": found["letter"]} if found and is_its else csl


# --- parts of books that the list has too ---------------------------------------------------------


def _are(named: Sequence[str], csl: Mapping[str, Any], found: re.Match[str] | None) -> bool:
    """Whether those who are named made a book, all of them unless others are spoken of."""
    own = {one.rpartition(" ")[2] for one in families(csl)}
    return set(named) == own or bool(found and found["others"] and set(named) <= own)


def with_wholes(own: Sequence[Proposal]) -> Iterator[Proposal]:
    """The works of a list; those of which it says whose the book is that they stand in, and its
    year, `In Moss and Ash 1990, 4–9`, with what it says of that book.
    """
    books = grouped(
        ((first_family(one.csl), f"{year(one.csl)}{letter}"), one)
        for one in own
        for letter in {"", one.csl.get("year-suffix", "")}
    )
    for one in own:
        found = _IN_OTHER.search(one.words)
        named = (
            [each.split()[-1].casefold() for each in re.split(_BETWEEN, found["names"])]
            if found
            else [""]
        )
        there = books.get((named[0], found["year"] if found else ""), ())
        meant = [other.csl for other in there if other is not one and _are(named, other.csl, found)]
        if found is None or len(meant) != 1 or one.csl["type"] != "chapter":
            yield one
            continue
        csl = {name: value for name, value in one.csl.items() if name in _OF_PART}
        csl |= {name: meant[0][name] for name in _OF_WHOLE if name in meant[0]}
        csl |= {"container-title": meant[0]["title"], "page": found["pages"]}
        csl |= {"editor": meant[0].get("editor") or meant[0].get("author")}
        yield replace(one, csl=in_order(csl), doubts=(*one.doubts, f"{FROM_NOTE} in the list"))
