"""Where does the editor say that a mark stands (`[[mark]]` in ``edition.toml``)?"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.desk.files import PLAN
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import MarkDecision
from build_tools.model.source import EmendedPassage
from build_tools.text.marks import Candidate, NoMark, TwoReadings, find_marks
from build_tools.text.surroundings import Fit


def decided(
    decisions: Sequence[MarkDecision],
    found: Sequence[Candidate],
    count: int,
    passages: Sequence[EmendedPassage],
) -> tuple[Candidate, ...]:
    """The candidates, of which a decision leaves one alone for its number, in reading order.

    ``count`` is the number of the last note. Raises `EditorError` for a decision about a note or
    a block that does not exist, and for words that the block has not, or more than once.
    """
    marks = {decision.note: _mark(decision, count, passages) for decision in decisions}
    others = [candidate for candidate in found if candidate.number not in marks]
    return tuple(sorted([*others, *marks.values()], key=lambda candidate: candidate.place))


def refuse_needless(
    decisions: Sequence[MarkDecision],
    found: Sequence[Candidate],
    count: int,
    passages: Sequence[EmendedPassage],
) -> None:
    """Raise `EditorError` for the first decision without which the mark is found all the same."""
    for decision in decisions:
        others = [one for one in decisions if one is not decision]
        try:
            marks = find_marks(decided(others, found, count, passages), count)
        except (NoMark, TwoReadings):
            continue
        if marks[decision.note - 1].place == _mark(decision, count, passages).place:
            raise EditorError(
                PLAN,
                decision.line,
                f"mark {decision.note} is found behind {excerpt(decision.words)} without this "
                "[[mark]]: remove it",
            )


def _mark(decision: MarkDecision, count: int, passages: Sequence[EmendedPassage]) -> Candidate:
    if decision.note > count:
        raise EditorError(
            PLAN,
            decision.line,
            f"there is no note {decision.note}: the last is {count}. Correct this [[mark]]",
        )
    for index, emended in enumerate(passages):
        if emended.passage.id == decision.block:
            end = _end(decision, emended.text)
            start = end - len(str(decision.note))
            return Candidate(index, start, end, decision.note, Fit.CERTAIN)
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
