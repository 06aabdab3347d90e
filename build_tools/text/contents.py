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
_NUMBER = re.compile(r"^[•*·▪◦-]?\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+)?")


def without_contents(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[Inference, ...]]:
    """The lines without a table of contents under a line that says so, and what was left out."""
    head = next(
        (at for at, line in enumerate(lines[:_FIRST_LINES]) if is_line(line.text, "contents")), None
    )
    if head is None:
        return lines, ()
    count = Counter(_bare(line.text) for line in lines if len(line.text) <= _LONGEST)
    end = head + 1
    while end < len(lines) and count[_bare(lines[end].text)] > 1:
        count[_bare(lines[end].text)] -= 1
        end += 1
    if end - head - 1 < _FEWEST:
        return lines, ()
    shown = f"{end - head} lines from “{fold(lines[head].text)}”"
    why = "they come again as headings"
    told = Inference("left out before the text", shown, why, 0.9, lines[head].number)
    return [*lines[:head], *lines[end:]], (told,)


def _bare(text: str) -> str:
    """A heading's words, without its number and the mark of a note behind them."""
    return _NUMBER.sub("", _MARK.sub("", fold(text)))
