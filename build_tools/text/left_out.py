"""The lines of the page that the editor has left out (`left_out` in ``edition.toml``)."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import Plan
from build_tools.model.source import Inference, Line
from build_tools.text.passages import fold

# So many of the lines that are left out are told with their words.
_TOLD = 6


def without_left_out(
    lines: Sequence[Line], plan: Plan
) -> tuple[tuple[Line, ...], tuple[Inference, ...]]:
    """The lines without those that the editor names, and what was left out.

    A line is left out wherever it stands, but the title and a heading stay where they stand first:
    they may come again at the head of each page.

    Raises `EditorError` for a line that the source does not have.
    """
    unwanted = set(map(fold, plan.left_out))
    if not unwanted:
        return tuple(lines), ()
    longest = max(map(len, unwanted))
    waiting = {fold(plan.title), *(fold(heading.title) for heading in plan.headings)} & unwanted
    kept: list[Line] = []
    found: list[str] = []
    for line in lines:
        words = fold(line.text) if len(line.text) <= 2 * longest else ""
        if words not in unwanted or words in waiting:
            waiting.discard(words)
            kept.append(line)
        else:
            found.append(words)
    lost = next((one for one in plan.left_out if fold(one) not in found), None)
    if lost is not None:
        raise EditorError(
            PLAN,
            plan.lines.get("left_out"),
            f"{excerpt(lost)} under “left_out” is no line of {SOURCE}: copy the whole line, or "
            "take it away there",
        )
    shown = ", ".join(f"“{words[:40]}”" for words in dict.fromkeys(found[:_TOLD]))
    count = f"{len(found)} line{'s' if len(found) > 1 else ''} of the page"
    more = " …" if len(found) > _TOLD else ""
    return tuple(kept), (Inference("left out", f"{count}: {shown}{more}", "declared", 1.0),)
