"""Which words of a reference does no field of what was read of it have?

Looked at are words with a capital, and years: what else stands there joins others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from build_tools.draft.aside import FIGURES, TRANSLATOR
from build_tools.draft.forms import any_of, listed
from build_tools.notes.languages import LANGUAGES, any_word, words

Csl = Mapping[str, Any]

ADDRESS = re.compile(r"@\w+|(?:https?://|www\.|\bdoi\b)\S+|\(=[^()]{3,120}\)")
_QUOTATION_MARKS = '“”„«»"‘'
_WORD = re.compile(r"[^\W\d_][^\W\d_]+")
_LONG = 12
_ROMAN = re.compile(r"[IVXLC]+")
_FIGURES = re.compile(r"(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])")
_PAGES = re.compile(rf"(?:\b{any_word('page')}|\bat|:)\s?\d+(?:\s?[–-]\s?\d+)?")
# What references have beside their fields.
_LISTS = (
    *("editor", "translator", "edition", "thesis", "prefaces", "lead_ins", "seasons", "in"),
    *("others", "and", "suffixes", "particles", "regions", "nobody", "kinds", "ranks"),
    *("posts", "page_kinds", "no_day"),
)
_KINDS = (
    *("imprint", "names", "abbreviations", "page", "volume", "accessed", "persons"),
    *("chapter", "book", "months"),
)
# `foreword by Ann Moss`: nobody's of whom a field says.
_HAND = re.compile(
    rf"(?i:{TRANSLATOR})(?!\w)|(?i:{any_of(listed('prefaces'))})(?:\s[a-z]{{1,3}})?(?:\s[^\W\d_a-z][\w.’'-]{{0,25}}){{1,4}}"
)


def left(reference: str, csl: Csl) -> list[str]:
    """Words with a capital, and years, that stand in no field.

    Looked at is what stands up to the year; behind a title in quotation marks nothing.
    """
    known = frozenset(_strings(csl))
    said = _HAND.sub(" ", _PAGES.sub(" ", ADDRESS.sub(" ", reference)))
    start, end = _span(said, csl)
    inside = said[start:end]
    capitals = (one for one in _WORD.findall(inside) if not one[0].islower())
    names = [
        one
        for one in capitals
        if one.casefold() not in known | small() and not _ROMAN.fullmatch(one)
    ]
    return names + [one for one in _FIGURES.findall(inside) if one not in known]


def _span(said: str, csl: Csl) -> tuple[int, int]:
    """Where in a reference the first that made it, or its title, begins, and where it ends."""
    people = csl.get("author") or csl.get("editor") or ()
    heads = [
        said.find(str(one.get("given") or one.get("literal") or one.get("family")).split()[0])
        for one in people[:1]
    ]
    start = max([0, *heads])
    year = str((csl.get("issued") or {"date-parts": [[""]]})["date-parts"][0][0])
    title = said.find(str(csl["title"]))
    at = said.rfind(year) if year and not is_marked(str(csl["title"]), said) else -1
    return start, at + len(year) if at > start else max(title, 0) + len(str(csl["title"]))


def _strings(value: Any) -> Iterator[str]:
    """Every word and figure in a value of CSL, in small letters."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "custom":
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    else:
        yield from re.findall(r"[^\W\d_]+|\d+", str(value).casefold())


@cache
def small() -> frozenset[str]:
    """Words that references have beside their fields, in all languages."""
    ours = [one for name in _LISTS for one in listed(name)]
    theirs = [one for tag in LANGUAGES for name in _KINDS for one in words(name, tag)]
    return frozenset(part for one in (*ours, *theirs, *FIGURES) for part in _strings(one))


def is_marked(name: str, reference: str) -> bool:
    """Whether quotation marks or italics stand round the title."""
    at = reference.find(name)
    if at < 0:
        # Law reviews have the titles of books in capitals.
        return len(name) > _LONG and name.upper() in reference
    return at > 0 and reference[at - 1] in f"{_QUOTATION_MARKS}_*'"
