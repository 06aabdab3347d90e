"""What stands behind the last note, and where the essay is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.draft.found import Outline

# A link of a page, such as `TOP`, has no more characters, and stands there at least so often.
_LONGEST, _FEWEST = 20, 2


def has_end(found: Outline) -> bool:
    """Whether the line has been found at which the page goes on behind the last note."""
    return found.furniture not in (None, found.around.furniture)


def cut_behind_notes(found: Outline, lines: Sequence[str]) -> Outline | None:
    """The outline of an essay that is over with the first line that follows its last note.

    ``lines`` are the source's. A short line that comes again and again is a link of the page, and
    left out wherever it stands. `None` where there is no such line.
    """
    if not found.below or has_end(found):
        return None
    line = next(line for line in reversed(lines) if line.startswith(found.below[0]))
    count = lines.count(line)
    if count == 1:
        return replace(found, furniture=line, below=())
    if count < _FEWEST or len(line) > _LONGEST:
        return None
    left_out = {**found.around.left_out, line: f"it stands there {count} times, alone"}
    around = replace(found.around, left_out=left_out)
    return replace(found, around=around, below=found.below[1:])
