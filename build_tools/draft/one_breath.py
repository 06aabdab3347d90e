"""Two works in one breath: one that is quoted in another, or that was printed there again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.notes.languages import LANGUAGES, one_of, words


def _all(kind: str) -> str:
    """A pattern for what a kind has of two words or more, in every language."""
    said = {one for tag in LANGUAGES for one in words(kind, tag) if " " in one}
    return one_of(sorted(said, key=len, reverse=True))


_WORK = r":?\s(?=[“„«\"]?[^\W\d_a-z])"
# `Moss, “Mills,” quoted in Ash, Rivers`
_HEARD = re.compile(rf"[,.]?\s{_all('heard')}{_WORK}")
# `Moss, Mills (Hull, 1950), reprinted in Ash, Rivers`: the first has come out. `(1676), reprinted
# in` tells no more than when a part of the second was written.
_AGAIN = re.compile(rf",?\s{_all('reprinted')}{_WORK}")
_CAME_OUT = re.compile(
    r"(?:\([^()]{0,80}[^\W\d_][^()]{0,80}\d{4}|\d\s\([^()]{0,20}\d{4})\)"
    r"(?:[:,]\s?(?:pp?\.\s?)?\d+(?:[–-]\d+)?)?\Z"
)
# As much as an imprint and a page are.
_LONGEST = 200


def in_one_breath(piece: str) -> Iterator[str]:
    """The works of a piece of a note: itself, or those that such words join."""
    for one in _HEARD.split(piece):
        start = 0
        for again in _AGAIN.finditer(one):
            if _CAME_OUT.search(one, max(start, again.start() - _LONGEST), again.start()):
                yield one[start : again.start()]
                start = again.end()
        yield one[start:]
