"""What leads back from a note to its mark: `↩`, `[back]`, `Return to text`, `↑ a b`.

It stands at a note's end, on a line of its own behind it, or before its words. Signs and words are
the table's (`forms.toml`); a word alone, such as “back”, is one in brackets, behind a sign or on a
line of its own, for it may be the note's last.
"""

from __future__ import annotations

import re
from functools import lru_cache

from build_tools.text.forms import BACK, BACK_BEHIND, BACK_WORDS

# Nothing that leads back is longer; so many may stand behind each other: `↩ ↩2 ↩3`.
_LONGEST, _MOST = 80, 30


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern of any of ``words``, in which 1 stands for any number."""
    found = sorted(words, key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace("1", r"\d{1,3}").replace(r"\ ", r"\s") for word in found)
    return "|".join(escaped)


_WORDS = rf"(?:{_any_of(BACK_WORDS)})"
_SAID = rf"(?:{_any_of(tuple(word for word in BACK_WORDS if ' ' in word))})"
_COUNTED = rf"(?:{_any_of(tuple(word for word in BACK_WORDS if '1' in word))})"
# A caret before a word, a figure or a bracket may be the note's own: `^7`, `^[so]`.
_BEFORE = rf"(?!\^\S)[{re.escape(''.join(BACK))}][\ufe0e\ufe0f]?"
_SIGN = f"[{re.escape(''.join((*BACK, *BACK_BEHIND)))}][\ufe0e\ufe0f]?"
_BRACKETED = rf"[\[(]\s?(?:{_SIGN}|{_WORDS})\s?[\])]"
# Words alone at a note's end stand behind a stop, or begin as a sentence does.
_LAST_WORDS = rf"(?:(?<=[.!?)\]”»\"'])|(?<!\w)(?=(?-i:[A-Z]))){_SAID}"
# The places of a note that is marked several times: `a b c`, `a, b et c`, `1,0 1,1`, `(1,2)`.
_PLACES = (
    r"(?-i:a[.,]?\s(?:\w{1,3}\s)?b(?:[.,]?\s(?:\w{1,3}\s)?[c-z](?!\w)){0,20}[.,]?"
    r"(?=\s+[^\W\d_a-z]|\s+[^\w\s]))"
    r"|(?P<figure>\d{1,3})[.,]0(?:\s(?P=figure)[.,]\d{1,2}){1,20}(?=\s)|\(1,2(?:,\d{1,2}){0,20}\)"
)
_END = re.compile(
    rf"(?:{_BRACKETED}|{_LAST_WORDS}|{_SIGN}\s?{_WORDS}|{_SIGN}|(?![\^×]){_SIGN}\s?\d{{1,2}})\s*$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    rf"(?:{_BEFORE}\s?(?:{_SAID}:?|{_WORDS}:)|{_WORDS}:?\s?(?={_BEFORE})|{_COUNTED}"
    rf"|{_BRACKETED}|{_BEFORE})(?:\s{{0,3}}(?:{_PLACES}))?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(_PLACES, re.IGNORECASE)
_ALONE = re.compile(rf"\s*(?:(?:{_SIGN}\s?)?{_WORDS}(?:\s?{_SIGN})?|{_SIGN})\s*", re.IGNORECASE)


def without_back_links(text: str) -> str:
    """The words of a note without what leads back from it to its mark."""
    words = text.strip()
    for _ in range(_MOST):
        if not (found := _END.search(words, max(0, len(words) - _LONGEST))):
            break
        words = words[: found.start()].rstrip()
    return words


def ends_with_back_link(text: str) -> bool:
    """Whether a line ends with what leads back from a note to its mark."""
    return _END.search(text, max(0, len(text) - _LONGEST)) is not None


def is_back_link(text: str) -> bool:
    """Whether a line is nothing else: `Return to text`."""
    return len(text) <= _LONGEST and _ALONE.fullmatch(text) is not None


# Each form of notes asks it of each line.
@lru_cache(maxsize=8192)
def behind_back_links(text: str) -> str:
    """``text`` without what leads back before it: `↑ 1. Ibid.`, `Jump up ↑ a b Ibid.`"""
    words = text.lstrip()
    for _ in range(3):
        found = _BEGINNING.match(words) or _SEVERAL.match(words)
        if not found or found.end() == len(words):
            break
        words = words[found.end() :].lstrip()
    return words if len(words) < len(text.lstrip()) else text
