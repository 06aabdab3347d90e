"""The essay's own list of works, and what it says of those that the notes cite too.

An entry begins with the family name, and dashes stand for the names of the one before (CMOS
14.65–14.70). What a list says of a work is mostly whole, and divided by stops alone: where a note
was hardly read, its entry tells what is meant; where both were, the work has what either says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from build_tools.draft import makers
from build_tools.draft.aside import CSL, in_order
from build_tools.draft.doubtful import OTHERWISE
from build_tools.draft.forms import any_of, listed
from build_tools.draft.full_references import full_references, whole_reference
from build_tools.draft.known import families, main, year
from build_tools.draft.proposal import LIST, Proposal, has_maker, is_printed
from build_tools.draft.year_first import YEAR
from build_tools.model.groups import grouped
from build_tools.notes.folding import words_in
from build_tools.notes.languages import any_word
from build_tools.notes.locators import number

_ITEM = re.compile(r"\A\s*(?:[•·*▪◦‣]\s*|-\s+|\[\d{1,3}\]\s+|\d{1,3}[.)]\s+(?=[^\W\d_a-z]))")
_DASHES = re.compile(
    rf"(?:[—–_―-][\s—–_―-]{{0,14}}|{any_word('idem')}(?=[.,:]))(?P<ends>[.,:]?)\s*"
)
# `Pérez Moss, Ana. Rivers`: a family name of two words, where other entries begin with the family.
_FAMILY_FIRST = re.compile(r"[^\W\d_a-z][\w’'-]+, [^\W\d_a-z]")
_NAME = r"[^\W\d_a-z][\w’'-]{2,25}"
_DOUBLE = re.compile(
    rf"\A(?P<one>(?!(?:{any_of(listed('given_names'))})\s){_NAME})\s(?P<two>{_NAME}),\s"
    rf"(?=(?:{_NAME}|[^\W\d_]\.)(?:\s(?:{_NAME}|[^\W\d_]\.)){{0,2}}"
    rf"(?:[.:]\s|,\s(?:{any_of(listed('and'))})\s|\s?\())"
)
# `Moss, Ann (Rivers, 1990): The Rivers of Hull`
_SHORT = re.compile(
    rf"(?P<names>[^():\d]{{3,600}})\s\((?P<short>[^()]{{2,60}}),\s(?P<year>{YEAR})\):\s"
)
_JOINER = "\u02d1"
_LAST = rf"(?:\s?[/–]\s?|,?\s(?:{any_of(listed('and'))})\s)"
_AND = re.compile(rf"(?:{any_of(listed('and'))})\s")
_LETTER = re.compile(r"(?<!\d)(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z])(?!\w)")
_SMALL = frozenset("the a an of and in on to for der die das und le la les et el los y".split())
_TELLS = ("volume", "edition")


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
        words = _DOUBLE.sub(rf"\g<one>{_JOINER}\g<two>, ", words)
    words, short = _of_short(words)
    whole = whole_reference(words)
    if not (whole and is_read(whole) and len(whole.csl.get("author", ())) > 1):
        words = _given_first(words)
        whole = whole_reference(words)
    if not (whole and has_maker(whole) and is_read(whole)):
        told = next(iter(full_references(0, words)), None)
        whole = told if told and (is_read(told) or not whole) else whole
    if whole and short:
        whole = replace(whole, csl=in_order({**whole.csl, "title-short": short}))
    return _apart(whole) if whole and _JOINER in words else whole


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


def _given_first(entry: str) -> str:
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
    is_its = found is not None and str(year(csl)) == found["year"]
    return {**csl, "year-suffix": found["letter"]} if found and is_its else csl


# --- what notes and the list say of the same work -------------------------------------------------


def with_listed(
    full: Iterable[Proposal], own: Sequence[Proposal], is_read: Callable[[Proposal], bool]
) -> Iterator[Proposal]:
    """The works of the notes, ``full``, and the list’s ``own``, each once; ``is_read`` says that
    nothing shows that one was read wrong.
    """
    by_family = grouped((_first(one.csl), at) for at, one in enumerate(own))
    taken = set[int]()
    for one in full:
        same = [at for at in by_family.get(_first(one.csl), ()) if _are_one(one.csl, own[at].csl)]
        if len(same) > 1 and is_printed(one.csl):
            same = [at for at in same if main(one.csl) == main(own[at].csl)]
        if len(same) > 1 or (same and same[0] in taken):
            continue  # Short for two of the list, or the same once more.
        taken.update(same)
        yield _as_one(one, own[same[0]], is_read) if same else one
    yield from (one for at, one in enumerate(own) if at not in taken)


def _first(csl: Mapping[str, Any]) -> str:
    """The last word of the family name of whoever stands first; where nobody does, the main title.

    Of `Ana Pérez Moss` a note alone does not tell that she has two family names.
    """
    people = csl.get("author") or csl.get("editor") or ({"literal": main(csl)},)
    family = people[0].get("family")
    return str(family.rpartition(" ")[2] if family else people[0].get("literal")).casefold()


def _are_one(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a work of a note is one of the list: by the same, and of its title, whole or short,
    and then of its year.
    """
    volumes = {_volume(str(each["volume"])) for each in (one, other) if "volume" in each}
    if len(volumes) > 1 or not _may_be_one(_given(one), _given(other)):
        return False
    mine, theirs = (set(main(each).split()) - _SMALL for each in (one, other))
    short = set(words_in(str(other.get("title-short", ""))))
    # `Moss, Ash, and Oakes 1990` was read as a title.
    is_names = bool(mine) and mine <= {"and", *words_in(" ".join(families(other)))}
    is_short = bool(mine and theirs) and (mine <= theirs or theirs <= mine or mine == short)
    return main(one) == main(other) or ((is_short or is_names) and year(one) in (None, year(other)))


def _volume(figure: str) -> str:
    return str(number(figure)) if re.fullmatch("[IVXLC]+", figure) else figure


def _given(csl: Mapping[str, Any]) -> str:
    people: Sequence[Mapping[str, str]] = csl.get("author") or csl.get("editor") or ({},)
    return people[0].get("given", "").casefold()


def _may_be_one(one: str, other: str) -> bool:
    """Whether two given names may be somebody's, as far as the first letters tell."""
    return not one or not other or one[0] == other[0]


def _as_one(one: Proposal, entry: Proposal, is_read: Callable[[Proposal], bool]) -> Proposal:
    """A work of a note with what its ``entry`` says of it, or by it alone if it was read better."""
    said = replace(entry, note=one.note, words=one.words, read=entry.read or entry.words)
    if not is_read(entry):
        return replace(one, entry=entry.words)
    if not is_read(one) or not is_printed(one.csl) or one.csl["type"] != entry.csl["type"]:
        return said
    first, second = (one, said) if _says_more(one.csl, entry.csl) else (said, one)
    csl = in_order({**second.csl, **first.csl, **_fuller(one.csl, entry.csl)})
    doubts = tuple(each for each in first.doubts if each in second.doubts)
    return replace(first, csl=csl, entry=entry.words, doubts=(*doubts, *_against(one, entry)))


def _says_more(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a note’s title is the better one: the same, as notes cite it; with a subtitle; or
    without what stands behind the other and is none.
    """
    mine, theirs = str(one["title"]), str(other["title"])
    more, less = mine.removeprefix(theirs), theirs.removeprefix(mine)
    is_longer = more != mine and more[:2] in (": ", ". ")
    is_cut = less != theirs and less[:2] != ": "
    return words_in(mine) == words_in(theirs) or is_longer or is_cut


def _fuller(one: Mapping[str, Any], other: Mapping[str, Any]) -> CSL:
    """The names of those who made a work, from where more of them are said whole."""
    return {
        role: max(other[role], one[role], key=lambda people: len(str(people)))
        for role in ("author", "editor")
        if role in one and role in other
    }


def _against(one: Proposal, entry: Proposal) -> Iterator[str]:
    """What the list says otherwise than the note."""
    if None not in (mine := year(one.csl), theirs := year(entry.csl)) and mine != theirs:
        yield f"{OTHERWISE}year, {theirs}"
    for field in _TELLS:
        said = [str(each.csl[field]) for each in (one, entry) if field in each.csl]
        if len(set(said)) > 1:
            yield f"{OTHERWISE}{field}, {said[1]}"
