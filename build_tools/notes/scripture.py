"""Where a note names a place in the Bible, `Rom 8:28`, `1 Kor 13,4–7`: no page of a work.

Its books are listed by language (``scripture`` in ``languages.toml``). Where a note names one,
figures alone in parentheses, `(10:1–3)`, are verses too.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from build_tools.notes.languages import any_word

_VERSES = r"\d{1,3}[a-f]?(?:\s?[–-]\s?\d{1,3}(?:[:.,]\d{1,3})?[a-f]?|ff?\.?)?(?!\d)"
_CHAPTER = rf"\d{{1,3}}[:.,]{_VERSES}"
# What follows a place in the same book: `Ps 89:3, 7–9; 90:1`.
_MORE = rf"(?:,\s?(?={_VERSES}(?:[\s,;.)]|\Z))(?!\d{{1,3}}:){_VERSES}|[,;]\s?(?:{_CHAPTER}))"
_ALONE = re.compile(rf"\(\s?{_CHAPTER}(?:{_MORE}){{0,6}}\s?\)")
# Beside places with verses, chapters: `Col. 2; Phil. 2`.
_CHAPTERS_ALONE = r"\d{1,3}(?:,\s\d{1,3})*(?=[;,.)]|\sand\s|\Z)"
# In which translation: `(NRSV)`.
_VERSION = r"(?:,?\s\(?[A-Z]{2,5}\)?(?![\w.]))?"
# Every place has one of these between two figures.
_BETWEEN_FIGURES = re.compile(r"\d[:.,]\d")
# A title behind a name, which verses may begin: `Ann Moss, “Matthew 6:9–13: A Prayer,”`.
_TITLED = re.compile(r"(?<=,\s)“[^“”]{3,160}[,.?!]”")


def without_verses(note: str, language: str) -> str:
    """``note`` without the places in the Bible that it names."""
    if not _BETWEEN_FIGURES.search(note):
        return note
    titles = [*_TITLED.finditer(note)]
    if titles:
        ends = [0, *(at for one in titles for at in one.span()), len(note)]
        parts = [note[start:end] for start, end in pairwise(ends)]
        parts[::2] = [without_verses(part, language) for part in parts[::2]]
        return "".join(parts)
    bare = _places(language).sub("", note)
    return _chapters(language).sub("", _ALONE.sub("", bare)) if bare != note else note


@cache
def _places(language: str) -> re.Pattern[str]:
    books = any_word("scripture", language=language)
    place = rf"(?:(?:[1-4]|I{{1,3}})\.?\s)?{books}\s{_CHAPTER}(?:{_MORE}){{0,6}}{_VERSION}"
    joins = rf"[;,]?\s(?:{any_word('and', 'or', 'with', 'signal', language=language)}\s)?"
    return re.compile(rf"(?<![\w.])(?<![A-Z]\.\s){place}(?:{joins}{place}){{0,12}}")


@cache
def _chapters(language: str) -> re.Pattern[str]:
    books = any_word("scripture", language=language)
    return re.compile(rf"(?<![\w.])(?:[1-4]\.?\s)?{books}\s{_CHAPTERS_ALONE}[;,]?")
