"""What kind of block is a passage? The scrape lost every indentation; these rules find it again.

A passage is a display quotation when

1. the passage before it ends with a colon;
2. its source closes, at its end, a double quotation mark that it never opened, and the editor
   has not supplied the opening one;
3. it goes on with a display quotation that has not reached its note mark: it is verse, or begins
   with the quotation mark that is repeated at each paragraph of a long quotation;
4. the editor has said so (`[[block]]` in ``edition.toml``).

A passage that opens and closes its own quotation marks stays a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.desk.files import PLAN
from build_tools.errors import EditorError
from build_tools.model.declared import Kind
from build_tools.model.desk import KindDecision
from build_tools.model.source import EmendedPassage

# An epigraph: its words, a run of at least three spaces, who said it, and the mark.
ATTRIBUTION = re.compile(r"(?P<words>.*\S)\s{3,}(?P<name>\S.*?)\s*$", re.DOTALL)


@dataclass(frozen=True)
class Shape:
    """What a passage is, and whether it goes on with the display quotation before it."""

    kind: Kind
    continues: bool = False


def shapes(
    passages: Sequence[EmendedPassage],
    ends_with_mark: Sequence[bool],
    decisions: Sequence[KindDecision],
) -> tuple[Shape, ...]:
    """The shape of each passage; ``ends_with_mark`` tells which of them end with a note mark.

    Raises `EditorError` for a decision about a block that does not exist.
    """
    decided = _decided(passages, decisions)
    found: list[Shape] = []
    for index, emended in enumerate(passages):
        before = passages[index - 1] if index else None
        same_section = before is not None and before.passage.section == emended.passage.section
        is_open = (
            same_section
            and found[-1].kind in ("quotation", "verse")
            and not ends_with_mark[index - 1]
        )
        introduced = same_section and before is not None and before.text.rstrip().endswith(":")
        kind = decided.get(emended.passage.id) or _kind(emended, introduced, is_open)
        found.append(Shape(kind, continues=is_open and kind in ("quotation", "verse")))
    return tuple(found)


def _decided(
    passages: Sequence[EmendedPassage], decisions: Sequence[KindDecision]
) -> dict[str, Kind]:
    known = {emended.passage.id for emended in passages}
    for decision in decisions:
        if decision.block not in known:
            raise EditorError(
                PLAN, decision.line, f"there is no block {decision.block}: correct [[block]]"
            )
    return {decision.block: decision.kind for decision in decisions}


def _kind(emended: EmendedPassage, introduced: bool, quotation_is_open: bool) -> Kind:
    if emended.passage.kind is not None:
        return emended.passage.kind
    if emended.passage.words is None and len(emended.passage.lines) > 1:
        return "verse"
    if emended.passage.section == "" and ATTRIBUTION.match(emended.text):
        return "epigraph"
    if introduced or closes_what_it_never_opened(emended):
        return "quotation"
    if quotation_is_open and emended.passage.source.lstrip().startswith("“"):
        return "quotation"
    return "paragraph"


def closes_what_it_never_opened(emended: EmendedPassage) -> bool:
    """Whether the source ends with a closing double mark that nothing opened, then or now."""
    if not _ends_unopened(emended.passage.source):
        return False
    corrected = _without_mark(emended.text)
    return not corrected.endswith("”") or _ends_unopened(emended.text)


def _ends_unopened(text: str) -> bool:
    words = _without_mark(text)
    if words[-1:] not in ("“", "”"):
        return False
    depth = 0
    for mark in re.findall("[“”]", words[:-1]):
        depth = depth + 1 if mark == "“" else max(depth - 1, 0)
    return depth == 0


def _without_mark(text: str) -> str:
    """``text`` without a number and white space at its end."""
    return text.rstrip().rstrip("0123456789").rstrip()
