"""What stands behind the last note, and where the essay is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.draft.found import Outline


def has_end(found: Outline) -> bool:
    """Whether the line has been found at which the page goes on behind the last note."""
    return found.furniture not in (None, found.around.furniture)


def cut_behind_notes(found: Outline, lines: Sequence[str]) -> Outline | None:
    """The outline of an essay that is over with the first line that follows its last note.

    ``lines`` are the source's. `None` where there is no such line, or where it comes again.
    """
    if not found.below or has_end(found):
        return None
    line = next(line for line in lines if line.startswith(found.below[0]))
    return replace(found, furniture=line, below=()) if lines.count(line) == 1 else None
