"""Which sentence do some words of the text stand in?"""

from __future__ import annotations

import re
from functools import lru_cache

# How much of a long sentence is quoted on either side of the words.
LENGTH = 160

# A stop, with the marks that close after it, before what may begin a sentence. The stop of a
# spaced ellipsis is none, for a sentence may go on after it.
_STOP = re.compile(
    r"[.?!\n](?:(?<=\n)|(?<=[^\s.?!].)[.?!]*+[”’\"')\]]*+(?=\s+[“‘\"'(\[/]*[A-Z0-9]))"
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Dr|Mrs?|St|[Nn]o|[Vv]ols?|pp?|cf|etc|vs)\.$")


def sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence of ``text[start:end]``: what stands before the words, they, what comes after.

    A long one is shortened between words, with an ellipsis. Lines of verse are divided by a slash.
    """
    first, last = bounds(text, start, end)
    before = _end_of(text[first:start].lstrip())
    after = _beginning_of(text[end:last].rstrip())
    return _on_one_line(before), _on_one_line(text[start:end]), _on_one_line(after)


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of ``text[start:end]`` begins and ends."""
    stops = _stops(text)
    first = max((stop for stop in stops if stop <= start), default=0)
    last = min((stop for stop in stops if stop >= end), default=len(text))
    return first, last


@lru_cache(maxsize=1024)
def _stops(text: str) -> tuple[int, ...]:
    """Where sentences end; of one block it is asked for each of the words that are quoted."""
    found = _STOP.finditer(text)
    return tuple(stop.end() for stop in found if not _is_abbreviation(text, stop))


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    return bool(_ABBREVIATED.search(text, stop.start() - 5 if stop.start() > 5 else 0, stop.end()))


def _end_of(words: str) -> str:
    if len(words) <= LENGTH:
        return words
    return "… " + words[-LENGTH:].split(" ", 1)[-1]


def _beginning_of(words: str) -> str:
    if len(words) <= LENGTH:
        return words
    return words[:LENGTH].rsplit(" ", 1)[0] + " …"


def _on_one_line(text: str) -> str:
    return text.replace("\n", " / ")
