"""Does a word end in a stop because it is short for another? The words are listed by language."""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.languages import LANGUAGES

_LAST = re.compile(r"(?<![^\W_])[^\W_][\w.]{0,14}\Z")
# No abbreviation that is looked for is longer, and what stands before it.
_NEAR = 18


def is_abbreviated(words: str, stop: int) -> bool:
    """Whether what stands before the full stop at ``stop`` is an initial or an abbreviation."""
    last = _LAST.search(words[max(0, stop - _NEAR) : stop])
    return last is not None and (len(last[0]) == 1 or last[0].casefold() in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    listed = (word for table in LANGUAGES.values() for word in table.get("abbreviations", ()))
    return frozenset(word.casefold() for word in listed)
