"""Where do the notes begin, and what do they begin with?

Each form of the table is tried. A list of notes is the longest row of lines that count up, by
that form, to the end; a numbered list within a note or in the prose is a shorter one. A line that
says that the notes follow (`Notes`) settles it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from build_tools.model.numbers import NoteNumber
from build_tools.model.source import Line
from build_tools.text.back_links import behind_back_links
from build_tools.text.forms import TWICE, Form, opening_pattern

# How many notes in a row a list may lack before it is no list.
HOLE = 4

_LETTERED = re.compile(r"(\d+)([a-z]?)")


@dataclass(frozen=True)
class Opening:
    """A line that may begin a note: its ``index`` among the lines, its number, its first words.

    ``copied`` is how the number stands there, where the page has printed it twice.
    """

    index: int
    label: str
    text: str
    copied: str = ""

    @property
    def figure(self) -> int:
        """The number without a letter."""
        return divided(self.label)[0]


def divided(name: str) -> tuple[int, str]:
    """A number's figure and letter: `5` and `a` of `5a`."""
    found = _LETTERED.fullmatch(name)
    return (int(found[1]), found[2]) if found else (0, "")


def openings(lines: Sequence[Line], form: Form) -> list[Opening]:
    """The lines that begin as a note of this form does."""
    pattern = opening_pattern(form)
    found = []
    for index, line in enumerate(lines):
        opening = pattern.match(behind_back_links(line.text))
        if opening:
            words = behind_back_links(opening["text"] or "")
            found.append(Opening(index, form.label(opening["number"]), words))
    return found


def once(found: Iterable[Opening]) -> list[Opening]:
    """The openings in their order; of a number that is printed twice (`1212`) that of the note.

    Only between the notes before and after it is it clear that no number or year is meant.
    """
    made: list[Opening] = []
    waiting = [*found]
    figure = 0
    for one, after in zip(waiting, [*waiting[1:], None], strict=False):
        if one.figure > figure + 1 and _is_twice(one, figure + 1):
            is_next = after is not None and after.figure == figure + 2
            if is_next or (after is not None and _is_twice(after, figure + 2)):
                one = replace(one, label=str(figure + 1), copied=one.label)
        made.append(one)
        figure = one.figure
    return made


def _is_twice(opening: Opening, figure: int) -> bool:
    return any(form.replace("1", str(figure)) == opening.label for form in TWICE)


@dataclass(frozen=True)
class Row:
    """Openings that count up: where the first of them is, its figure, how many, the last figure."""

    first: int
    figure: int
    length: float
    last: int


def rows(found: Iterable[Opening], gaps: Collection[NoteNumber]) -> list[Row]:
    """The longest row from each place at which one begins, in the order of these places.

    Each opening goes on with the longest row that ends a little before its number, so that a list
    of notes with a hole in it is one row, at a price; of two alike with the later one. What is in
    ``gaps`` may be left out.
    """
    by_end: dict[int, Row] = {}
    by_first: dict[int, Row] = {}
    for opening in found:
        figure, letter = divided(opening.label)
        if letter:
            continue
        row = Row(opening.index, figure, 1, figure)
        before, missing = figure - 1, 0
        while before > 0 and missing < HOLE:
            going_on = by_end.get(before)
            if going_on is not None and going_on.length + 1 - missing / 2 > row.length:
                length = going_on.length + 1 - missing / 2
                row = Row(going_on.first, going_on.figure, length, figure)
            missing += before not in gaps
            before -= 1
        known = by_end.get(figure)
        if known is None or row.length >= known.length:
            by_end[figure] = row
        of_first = by_first.get(row.first)
        if of_first is None or row.length > of_first.length:
            by_first[row.first] = row
    return [by_first[first] for first in sorted(by_first)]


def longest(found: Iterable[Opening], gaps: Collection[NoteNumber]) -> Row | None:
    """The longest row; of two alike the later one."""
    return max(reversed(rows(found, gaps)), key=lambda row: row.length, default=None)
