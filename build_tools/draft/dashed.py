"""Several names that dashes divide: `A. Moss – B. Ash (eds.), Titel`."""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.notes.languages import any_word

_DASH = re.compile(r"\s[–-]\s")
_DASHED = re.compile(
    rf"(?:\A|(?P<in>[\s,.”»]{any_word('within')}:?\s))(?P<names>[^,:(\d“„«\"]{{5,160}}?)(?=,\s|:\s|\s\()"
)


def undashed(words: str) -> str:
    """``words`` with `and` between such names, at the beginning and behind `in`."""
    return _DASHED.sub(_with_and, words)


def _with_and(found: re.Match[str]) -> str:
    names = _DASH.split(found["names"])
    are_names = len(names) > 1 and all(map(makers.is_name, names))
    return f"{found['in'] or ''}{' and '.join(names)}" if are_names else found[0]
