"""A table of contents at the beginning: the page's own, for its lines come again as headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from build_tools.model.source import Inference, Line
from build_tools.text.forms import is_line
from build_tools.text.passages import fold

# It stands among the first lines; fewer lines that come again may be a list, and are left alone.
_FIRST_LINES, _FEWEST = 30, 3
_LONGEST = 120
_MARK = re.compile(r"(?<=[^\W\d_])(?:\d{1,3}|\[\d{1,3}\]|[*†])$")
# A bullet or a number before an entry.
_NUMBER = re.compile(r"^[•*·▪◦-]?\s*(?:(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+)?")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def without_contents(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[Inference, ...]]:
    """The lines without a table of contents under a line that says so, and what was left out."""
    head = next(
        (at for at, line in enumerate(lines[:_FIRST_LINES]) if is_line(line.text, "contents")), None
    )
    if head is None:
        return lines, ()
    count = Counter(key for line in lines[head + 1 :] for key in _again(line.text))
    end, entries = head + 1, set[str]()
    while end < len(lines):
        keys, own = _keys(lines[end].text), _again(lines[end].text)
        count.subtract(own)
        if own & entries or not any(count[key] for key in keys):
            break  # The first heading, though it stands again above its notes, or prose.
        entries |= keys
        end += 1
    if end - head - 1 < _FEWEST:
        return lines, ()
    shown = f"{end - head} lines from “{fold(lines[head].text)}”"
    why = "they come again as headings"
    told = Inference("left out before the text", shown, why, 0.9, lines[head].number)
    return [*lines[:head], *lines[end:]], (told,)


def _again(text: str) -> set[str]:
    """The keys of all entries that a heading may be: a table may leave out what a colon begins."""
    return _keys(text) | _keys(text.partition(":")[0])


def _keys(text: str) -> set[str]:
    """An entry's words, without its number and the mark of a note behind them; and its number with
    each long word, for a table may shorten a heading.
    """
    if len(text) > _LONGEST:
        return set()
    words = _MARK.sub("", fold(text))
    found = _NUMBER.match(words)
    number, bare = (found[1], words[found.end() :]) if found else (None, words)
    long_words = _LONG_WORD.findall(bare.casefold()) if number else ()
    return {bare, *(f"{number} {word}" for word in long_words)}
