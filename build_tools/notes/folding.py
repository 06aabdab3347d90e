"""How are the words of notes and works compared? Without capitals, accents and kinds of marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WORD = re.compile(r"[^\W_]+")
_QUOTES, _DASHES = '’‘‚‛“”„"ʼ`´', "‐‑–—"
_ALIKE = str.maketrans(_QUOTES + _DASHES + "\u00a0", "'" * len(_QUOTES) + "-" * len(_DASHES) + " ")


@cache
def fold_case(text: str) -> str:
    """``text`` as it is compared: without capitals and accents, marks and dashes all alike.

    It stays as long as it was.
    """
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in text)
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in letters).translate(_ALIKE)


def words_in(text: str) -> list[str]:
    """The words of ``text`` as they are compared."""
    return _WORD.findall(fold_case(text))
