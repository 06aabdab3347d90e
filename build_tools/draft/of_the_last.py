"""Is a piece of a note by whoever made the work before it? `; and “Weirs,”`, `della stessa: …`"""

from __future__ import annotations

import re

from build_tools.draft.forms import any_of, listed
from build_tools.draft.year_first import YEAR

# `; dt.: Der Fluss (Berlin 1950)`: a translation of the work before it.
_TRANSLATED = re.compile(rf"(?:{any_of(listed('translations'))})\s?\Z")
# `; and “Weirs,” Valley Review`: of the same author.
_AND_BEFORE = re.compile(rf"[;,]\s(?:{any_of(listed('and'))})\s\Z")
# `Ann Moss’s Rivers of the North (1950), The Lakes (1960)`
_IN_A_ROW = re.compile(rf"\({YEAR}\),\s(?:\w{{1,3}}\s)?\Z")
_SAME_AUTHOR = re.compile(rf"(?:{any_of(listed('same_author'))})(?:,\s[^,:\d]{{0,80}}:|,)\s\Z")


def is_of_the_last(note: str, at: int, piece: str) -> bool:
    """Whether a piece of ``note``, found ``at``, is by whoever made the one before it."""
    goes_on = piece[:1] in '“„«"' and _AND_BEFORE.search(note, max(0, at - 8), at)
    is_said = _SAME_AUTHOR.search(note, max(0, at - 110), at)
    is_row = is_said or _IN_A_ROW.search(note, max(0, at - 12), at)
    return bool(goes_on or is_row or _TRANSLATED.search(note, 0, at))
