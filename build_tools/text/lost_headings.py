"""Where may a heading be that is not found? What the editor writes in its place."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from build_tools.model.desk import Heading
from build_tools.model.source import Line
from build_tools.text.passages import fold

# No heading is longer.
_LONGEST = 200
# How much of two lines is alike that may be one.
_ALIKE = 0.6


def where_it_may_be(heading: Heading, headings: Sequence[Heading], lines: Sequence[Line]) -> str:
    """What to do with a heading that does not stand below the one before it.

    ``headings`` are all in the editor's order, ``lines`` those of the prose.
    """
    places = [line.number for line in lines if fold(line.text) == fold(heading.title)]
    if not places:
        return nearest(heading.title, lines)
    at = headings.index(heading)
    if at and fold(headings[at - 1].title) == fold(heading.title):
        return "it stands there once: remove one of the two [[section]]"
    return f"it is line {places[0]}: put this [[section]] where it comes in the order of the lines"


def nearest(title: str, lines: Sequence[Line]) -> str:
    """What to write for a title that is no line of the source."""
    wanted = fold(title)
    near = {fold(line.text): line for line in lines if len(line.text) <= _LONGEST}
    begun = [words for words in near if words.startswith(wanted) or wanted.startswith(words)]
    for words in begun or get_close_matches(wanted, near, n=1, cutoff=_ALIKE):
        return f"is it line {near[words].number}, “{words}”? Copy that line"
    return "copy the line as it stands there"
