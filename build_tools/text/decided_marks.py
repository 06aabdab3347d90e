"""Where does the editor say that a mark stands (`[[mark]]` in ``edition.toml``)?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.desk.files import PLAN
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import MarkDecision
from build_tools.model.numbers import shown
from build_tools.model.source import Count, EmendedPassage
from build_tools.text.marks import Candidate, NoMark, TwoReadings, find_marks
from build_tools.text.surroundings import Fit

# What may stand around a mark's number.
_OPENS, _CLOSES = r"[\[({<^]?\s?", r"\s?[\])}>]?"


def decided(
    decisions: Sequence[tuple[int, MarkDecision]],
    found: Sequence[Candidate],
    passages: Sequence[EmendedPassage],
) -> tuple[Candidate, ...]:
    """The candidates, of which a decision leaves one alone for its number, in reading order.

    ``decisions`` come with the places of their notes in their count. Raises `EditorError` for a
    decision about a block that does not exist, and for words that the block has not, or more than
    once.
    """
    marks = {number: _mark(number, one, passages) for number, one in decisions}
    others = [candidate for candidate in found if candidate.number not in marks]
    return tuple(sorted([*others, *marks.values()], key=lambda candidate: candidate.place))


def refuse_needless(
    decisions: Sequence[tuple[int, MarkDecision]],
    found: Sequence[Candidate],
    count: Count,
    passages: Sequence[EmendedPassage],
) -> None:
    """Raise `EditorError` for the first decision without which the mark is found all the same."""
    for number, decision in decisions:
        others = [(at, one) for at, one in decisions if one is not decision]
        try:
            marks = find_marks(decided(others, found, passages), len(count.labels))
        except (NoMark, TwoReadings):
            continue
        if marks[number - 1].place == _mark(number, decision, passages).place:
            raise EditorError(
                PLAN,
                decision.line,
                f"mark {decision.note} is found behind {excerpt(decision.words)} without this "
                "[[mark]]: remove it",
            )


def _mark(number: int, decision: MarkDecision, passages: Sequence[EmendedPassage]) -> Candidate:
    for index, emended in enumerate(passages):
        if emended.passage.id == decision.block:
            end = _end(decision, emended.text)
            label = shown(decision.note)
            written = re.search(f"{_OPENS}{re.escape(label)}{_CLOSES}$", decision.words)
            length = len(written[0]) if written else len(label)
            return Candidate(index, end - length, end, number, Fit.CERTAIN, label)
    raise EditorError(
        PLAN, decision.line, f"there is no block {decision.block}: correct this [[mark]]"
    )


def _end(decision: MarkDecision, text: str) -> int:
    at = text.find(decision.words)
    end = at + len(decision.words)
    is_whole = not text[end : end + 1].isdigit() and decision.words != str(decision.note)
    if at < 0 or not is_whole or text.find(decision.words, at + 1) >= 0:
        raise EditorError(
            PLAN,
            decision.line,
            f"{excerpt(decision.words)} must be in {decision.block} once, with its number whole: "
            "quote the words before the mark as the corrected text has them",
        )
    return end
