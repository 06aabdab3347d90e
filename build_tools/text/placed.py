"""A mark where it stands, and how that place is told to an editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.model.numbers import NoteNumber
from build_tools.model.source import EmendedPassage
from build_tools.text.marks import Candidate
from build_tools.text.passages import fold


@dataclass(frozen=True)
class PlacedMark:
    """A mark where it stands: ``start`` and ``end`` in passage ``passage``, and its note.

    ``time`` counts the marks of one note.
    """

    passage: int
    start: int
    end: int
    number: NoteNumber
    time: int = 1

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the whole text, for comparison."""
        return self.passage, self.start


def line_of(mark: Candidate, passages: Sequence[EmendedPassage]) -> int:
    """The line of the source on which the passage of a mark begins."""
    return passages[mark.passage].passage.lines[0].number


def place_shown(mark: Candidate, passages: Sequence[EmendedPassage]) -> str:
    """Where a mark stands, for a message."""
    emended = passages[mark.passage]
    words = fold(emended.text[max(0, mark.start - 30) : mark.end])
    return f"{emended.passage.id} (line {line_of(mark, passages)}, “…{words}”)"
