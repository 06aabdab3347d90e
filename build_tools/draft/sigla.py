"""Collected works that the notes cite by a siglum and a volume: `MEW 4: 462`, `MECW 6, p. 500`.

The whole set is one work, and what is cited of it by its title (`Manifest, MEW 4: 462`) another. A
siglum that stands once and is in no list may be anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from build_tools.draft.forms import listed
from build_tools.draft.pieces import pieces
from build_tools.draft.proposal import Proposal
from build_tools.draft.tidied import tidied
from build_tools.draft.titles import commas, split_makers, title
from build_tools.model.numbers import NoteNumber
from build_tools.notes.languages import any_word, labels, one_of
from build_tools.notes.languages import words as words_of

_VOLUME = (
    rf"(?:{one_of([*words_of('volume'), *labels('part')])}\s?)?"
    r"(?P<volume>[IVXLC]{1,7}|\d{1,3}(?:[./]\d)?)"
)
_PLACE = rf"(?:,?\s\(\d{{4}}\))?(?:\s?:\s?|,?\s(?:{any_word('page')})?\s?|,\s)\d[\d\s,.–f-]{{0,30}}"
_CITED = re.compile(rf"(?P<siglum>[A-Z]{{2,6}}),?\s{_VOLUME}(?P<page>{_PLACE})?")
_TITLED = re.compile(
    rf"\A(?P<head>[^“”„«»\"()\d]{{5,200}}?)[,.]\s(?:[Ii]n:?\s)?(?P<siglum>[A-Z]{{2,6}}),?\s{_VOLUME}{_PLACE}"
)
_ALONE = re.compile(rf"[A-Z]{{2,6}}\s{any_word('volume')}")
_GIVEN = re.compile(r"\s?\([^()]{3,60}\s(?P<siglum>(?![IVXLC]+\))[A-Z]{2,6})\)")


def with_sigla(full: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals, those with the siglum by which they say that they are cited from then on, and
    none that is a siglum with a volume.
    """
    for one in full:
        if _ALONE.fullmatch(str(one.csl["title"])):
            continue
        given = _GIVEN.search(str(one.csl["title"]))
        if given is None:
            yield one
            continue
        csl = {key: value for key, value in one.csl.items() if key != "volume"}
        csl["title"] = _GIVEN.sub("", str(one.csl["title"]))
        yield replace(one, csl={**csl, "title-short": given["siglum"]})


def works_by_siglum(
    notes: Sequence[tuple[NoteNumber, str]], full: Sequence[Proposal]
) -> Iterator[Proposal]:
    """The sets, and the works in them, that ``notes`` (numbers and texts) cite by a siglum."""
    told = [(number, words) for number, note in notes for words in pieces(note)]
    bare = [(number, words, _CITED.fullmatch(words)) for number, words in told]
    parts = [(number, words, _TITLED.fullmatch(words)) for number, words in told]
    count = Counter(found["siglum"] for *_, found in (*bare, *parts) if found)
    known = {str(one.csl.get("title-short", "")) for one in full}
    seen: set[tuple[str, ...]] = set()
    for number, words, found in sorted([*parts, *bare], key=lambda one: told.index(one[:2])):
        if found is None or not (count[found["siglum"]] > 1 or found["siglum"] in listed("sigla")):
            continue
        csl = _part(found) if found.re is _TITLED else _set(found, known)
        key = (str(csl.get("title", "")), str(csl.get("volume", "")))
        if csl and key not in seen:
            seen.add(key)
            yield Proposal(number, words, csl, ("where it came out was not read",))


def _set(found: re.Match[str], known: set[str]) -> dict[str, object]:
    is_known = found["siglum"] in known
    return {} if is_known else {"type": "book", "title": found["siglum"]}


def _part(found: re.Match[str]) -> dict[str, object]:
    people, rest = split_makers(commas(tidied(found["head"])[0]))
    if not people or not rest:
        return {}
    where = {"container-title": found["siglum"], "volume": found["volume"]}
    return {"type": "chapter", "author": people, "title": title(", ".join(rest)), **where}
