"""Which words do the editor's own files vouch for, and which may stand in notes?

Names of makers, titles, publishers and places of the works; people and terms; the essay's author;
and the abbreviations that notes have in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from build_tools.model.edition import Edition
from build_tools.notes.languages import words

_LETTERS = re.compile(r"[^\W\d_]+")
# What is a program's, and no words that a reader sees.
_PROGRAMS = frozenset({"id", "type", "custom", "language"})
# The kinds of words in ``languages.toml`` that hold abbreviations.
_OF_NOTES = (
    *("page", "volume", "following", "footnote", "ibid", "idem", "op_cit", "loc_cit", "above"),
    *("signal", "example", "persons", "editions", "names", "abbreviations"),
)


def vouched(edition: Edition) -> frozenset[str]:
    """The words of the works cited, of people and terms, and of where the essay is from."""
    names, origin = edition.names, edition.plan.origin
    said = (
        *(work_said for work in edition.works for work_said in _said(dict(work.csl))),
        *(form for one in names.people for form in (one.name, *one.forms)),
        *(form for one in names.terms for form in (one.term, *one.forms)),
        *(word for settled in names.settled for word in settled.words),
        *(origin.subtitle, origin.published, *origin.authors, *origin.translators),
    )
    return _words(said)


@cache
def of_notes() -> frozenset[str]:
    """The abbreviations and small words that notes have, in small letters."""
    return frozenset(
        word.lower() for word in _words(one for kind in _OF_NOTES for one in words(kind))
    )


def _words(said: Iterable[str]) -> frozenset[str]:
    return frozenset(word for one in said for word in _LETTERS.findall(one))


def _said(value: object) -> Iterator[str]:
    """Every text within a work's CSL."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _PROGRAMS:
                yield from _said(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _said(inner)
