"""How a note is told to which no mark in the source leads: beside one that has a mark."""

from __future__ import annotations

from build_tools.model.edition import Edition, Note
from build_tools.model.numbers import listed


def without_mark(note: Note, edition: Edition) -> str:
    """What the edition says of it, and the editor’s reason."""
    reason = edition.plan.unmarked_of[note.number].reason
    return f"No mark for note {listed(note.number)} was found in the source. {reason}".rstrip()


def with_words(note: Note, edition: Edition) -> str:
    """The same, with the note’s own words."""
    return f"{without_mark(note, edition)} It reads: {note.text}"
