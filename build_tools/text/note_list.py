"""Which lines begin a note, and which go on with the one before them?"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.declared import PassageDecision
from build_tools.model.numbers import SIGNS, NoteNumber
from build_tools.model.source import Line
from build_tools.text.back_links import behind_back_links
from build_tools.text.openings import Opening, divided

# A line of a note that must go on: its page or the rest of the reference is still to come.
UNFINISHED = re.compile(r"(?:[,:;–-]|\b(?:pp?|vols?|nos?)\.)\s*$", re.IGNORECASE)
# From here on a number at the beginning of a line is a reference's year.
YEAR = 1400
# Of so many notes one may begin right under the one before, where the others do not.
_FEW_INNER = 0.2
# So many notes are not left out at once.
_FAR = 5


@dataclass
class RawNote:
    """A note while it is read: its label, where it begins, its lines and where others begin."""

    label: str
    opening: Line
    lines: list[Line] = field(default_factory=list)


class OutOfOrder(EditorError):
    """A note whose number is not the next: the first words of its line, ``beginning``."""

    beginning: str = ""


class _Counter:
    """Goes through the lines of one count and says which of them open a note."""

    def __init__(
        self, found: Mapping[int, Opening], gaps: Collection[NoteNumber], before: int | None
    ) -> None:
        self._gaps, self._last, self._letter = gaps, before, ""
        self._inner: int | None = None
        in_order = [(index, one) for index, one in found.items() if one.label not in SIGNS]
        self._after = {one.index: other for (_, one), (_, other) in pairwise(in_order)}
        self._last_place = {one.figure: one.index for _, one in in_order}

    def opens(self, opening: Opening, line: Line, words: Sequence[Line]) -> bool:
        """Whether the line opens the next note; ``words`` are the lines of the note before it.

        Raises `EditorError` where the notes go backwards or leave one out.
        """
        if opening.label in SIGNS:
            return True
        number, letter = divided(opening.label)
        expected = self._expected(number)
        if letter:
            if self._last == number and letter == _letter_after(self._letter):
                self._letter = letter
                return True
            return False
        if number == expected and not self._is_item(opening, number):
            self._last, self._letter, self._inner = number, "", None
            return True
        if self._goes_on_inside(opening, number, expected):
            self._inner = number
            return False
        if number >= YEAR or (words and UNFINISHED.search(words[-1].text)):
            return False
        if self._comes_later(expected, opening) and (
            number > expected + _FAR or self._comes_later(number, opening)
        ):
            return False  # A page or a volume at a line's beginning: the next note follows.
        raise self._fault(number, expected, line, words)

    def _comes_later(self, number: int, opening: Opening) -> bool:
        return self._last_place.get(number, -1) > opening.index

    def _expected(self, number: int) -> int:
        if self._last is None:
            return number
        expected = self._last + 1
        while expected in self._gaps and expected != number:
            expected += 1
        return expected

    def _is_item(self, opening: Opening, number: int) -> bool:
        """Whether the number goes on with a list in the note and comes again as a note's."""
        return self._inner == number - 1 and self._last_place[number] > opening.index

    def _goes_on_inside(self, opening: Opening, number: int, expected: int) -> bool:
        """Whether the line is an item of a numbered list in the note: `1. Bread`, `2. Peace`."""
        if self._inner is not None and number == self._inner + 1:
            return True
        second = self._after.get(opening.index)
        if number != 1 or second is None or second.figure != 2:
            return False
        return expected != 2 or self._last_place[2] > second.index

    def _fault(self, number: int, expected: int, line: Line, words: Sequence[Line]) -> OutOfOrder:
        fault = self._out_of_order(number, expected, line, words)
        fault.beginning = " ".join(line.text.split())[:60].rsplit(" ", 1)[0]
        return fault

    def _out_of_order(
        self, number: int, expected: int, line: Line, words: Sequence[Line]
    ) -> OutOfOrder:
        if self._last is not None and number <= self._last:
            return OutOfOrder(
                SOURCE,
                line.number,
                f"the notes go backwards, from {self._last} to {number}: {excerpt(line.text)}. If "
                f"it is part of the note before it, say so in {PLAN} under [[passage]] with "
                "kind = “note”; where the notes are counted anew in each section, "
                "say numbering = “by section” under [source]",
            )
        return OutOfOrder(
            SOURCE,
            line.number,
            f"the notes go from {self._last} to {number}, and note {expected} is not there: "
            f"{excerpt(line.text)}. Mark {expected} has no note; {_within(expected, words)}if the "
            f"source lacks it, record that in {PLAN} under [[gap]]",
        )


def _within(number: int, words: Sequence[Line]) -> str:
    """What helps where a note may begin within a line of the one before it, as ``words`` has it."""
    for line in words:
        at = line.text.find(f" {number}")
        if at > 0 and not line.text[at + 1 + len(str(number)) :][:1].isalnum():
            first = line.text[at + 1 :][:30].rsplit(" ", 1)[0]
            place = f"if it is “{first}” in line {line.number}"
            return f"{place}, say so under [source], within = [“{first}”]; "
    return ""


def _letter_after(letter: str) -> str:
    return chr(ord(letter) + 1) if letter else "a"


def raw_notes(
    lines: Sequence[Line],
    found: Mapping[int, Opening],
    gaps: Collection[NoteNumber],
    before: int | None,
    decided: Mapping[int, PassageDecision],
) -> list[RawNote]:
    """The notes of one count. ``found`` are the openings by their places in ``lines``, and
    ``before`` the number before the first, if it is known.

    Raises `EditorError` where the notes go backwards, or leave one out that is not in ``gaps``.
    """
    notes: list[RawNote] = []
    found = _without_inner(found, lines)
    counter = _Counter(found, gaps, before)
    for index, line in enumerate(lines):
        opening = None if line.number in decided else found.get(index)
        words = notes[-1].lines if notes else ()
        if opening is not None and counter.opens(opening, line, words):
            first = [Line(line.number, opening.text)] if opening.text.strip() else []
            notes.append(RawNote(opening.label, line, first))
        elif notes and (line.number in decided or any(map(str.isalnum, line.text))):
            # A rule or an ornament between notes is no word of one.
            own = notes[-1].lines
            own.append(line if own else replace(line, text=behind_back_links(line.text)))
    return notes


def _without_inner(found: Mapping[int, Opening], lines: Sequence[Line]) -> Mapping[int, Opening]:
    """The openings without lines that begin with some number inside a note: `23 others`.

    Where an empty line stands before nearly every note, a note's first line is one behind it.
    """
    apart = {at for at in found if not at or lines[at].number > lines[at - 1].number + 1}
    others = [at for at in found if at not in apart]
    if not others or len(others) > _FEW_INNER * len(apart):
        return found
    last = 0
    own: dict[int, Opening] = {}
    for at, opening in found.items():
        if at in apart or opening.label in SIGNS or opening.figure == last + 1:
            own[at] = opening
            last = opening.figure or last
    return own
