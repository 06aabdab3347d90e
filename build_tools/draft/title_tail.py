"""What stands in parentheses at a title's end and is none of it: a series, a translator, a thesis.

`Wehre (Studien zur Mühle 4), Köln 2001`, `Weirs (A. Moss, Trans.). Leeds: Quay`, `Weirs (Diss.
Köln)`: what no rule for the year's parentheses has read.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, TRANSLATOR
from build_tools.draft.forms import any_of, listed
from build_tools.draft.theses import is_thesis, thesis
from build_tools.notes.languages import labels, one_of, words

_TAIL = re.compile(r"\s\((?P<said>[^()]{3,90})\)\Z")
_HAND = re.compile(rf"(?P<who>[^\W\d_a-z][^,\d]{{2,60}}),\s(?i:{TRANSLATOR})\.?")
_COUNT = rf"(?:(?:{any_of(listed('volumes'))}|{one_of(labels('issue'))})\s?)?"
_SERIES = re.compile(
    rf"(?P<name>[^\W\d_a-z][^\d()“”\"]{{2,70}}?),?\s{_COUNT}(?P<of>\d{{1,3}}(?:[./]\d{{1,2}})?)"
)
_MOST_WORDS = 6
_THESIS = {"type": "thesis"}
_PARTS = frozenset(
    word.casefold().strip(".") for kind in ("chapter", "volume") for word in words(kind)
)
# `Mulini, tr. it. Roma, Quercia, 1990`
_TRANSLATED = re.compile(
    rf",\s(?i:{any_of(one.strip('.') for one in listed('translated_into'))})\.?\Z"
)
# `phil. Diss.`
_SHORT = sorted({re.escape(one.partition(". ")[0]) for one in listed("thesis") if ". " in one})
_STOP = re.compile(
    rf"(?<=[^\W\d_]{{3}}){''.join(f'(?<!{one})' for one in _SHORT)}\.\s"
    rf"(?=(?i:{any_of(listed('thesis'))})(?!\w)(?![^,]*[“«]))"
)


def with_comma(words: str) -> str:
    """``words`` with a comma before a thesis: `Mills. Tesis doctoral. Universidad de Hull`."""
    return _STOP.sub(", ", words)


def without_tail(csl: CSL) -> CSL:
    """A book without what stands in parentheses behind its title, which other fields have."""
    name = _TRANSLATED.sub("", str(csl["title"]))
    if name != csl["title"]:
        return csl | {"title": name}
    before, _, last = name.rpartition(", ")
    if csl["type"] == "book" and before and _is_of_house(last, str(csl.get("publisher", ""))):
        return csl | {"title": before, "collection-title": last}
    found = _TAIL.search(name) if name.endswith(")") and csl["type"] == "book" else None
    if found is None or found.start() == 0:
        return csl
    said, bare = found["said"], csl | {"title": name[: found.start()].rstrip(" ,.")}
    if is_thesis(said):
        return {key: value for key, value in thesis(said).items() if value} | bare | _THESIS
    hand = _HAND.fullmatch(said)
    if hand and makers.are_people(hand["who"]):
        return bare | {"translator": makers.names(hand["who"])}
    of_series = _SERIES.fullmatch(said)
    if of_series and _is_series(of_series["name"]):
        return bare | {
            "collection-title": of_series["name"],
            "collection-number": of_series["of"],
        }
    return csl


def _is_of_house(name: str, house: str) -> bool:
    """Whether a series is called by the house where it comes out: `Quay Travels` of `Quay`."""
    words = name.split()
    is_longer = house != "" and len(house.split()) < len(words) < _MOST_WORDS
    return is_longer and {*house.split()} <= {*words} and all(one[0].isupper() for one in words)


def _is_series(name: str) -> bool:
    """Whether words before a figure are a series': some words, or letters alone; no `Part`."""
    first = name.split()[0].casefold().strip(".")
    return first not in _PARTS and (" " in name or sum(map(str.isupper, name)) > 1)
