"""Several marks of one note: a note that the author sends the reader to again.

Figures in square brackets and raised ones are nothing else, so that one which comes again marks
the same note again. Bare figures and figures in parentheses may be anything: they do only where
the editor has put the mark into an emendation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from build_tools.model.numbers import shown
from build_tools.model.source import Inference
from build_tools.text.marks import Candidate
from build_tools.text.placed import PlacedMark
from build_tools.text.surroundings import Fit

# So many places are told one by one.
_MOST_SHOWN = 5
# Forms by which nothing but notes is marked.
_ONLY_MARKS = frozenset({"[1]", "[ 1 ]", "¹", "^1", "{1}", "<1>", "[^1]"})


def first_and_again(
    found: Sequence[Candidate], said: Sequence[Candidate], forms: Sequence[str]
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates among which a note's one mark is, and those that mark a note again.

    ``said`` are those that the editor has put into readings, ``forms`` the forms of the others.
    """
    are_marks = set(forms) <= _ONLY_MARKS
    surely = set(said)
    have: set[str] = set()
    firsts, again = [], []
    for one in found:
        is_mark = one.fit is Fit.CERTAIN and (are_marks or one in surely)
        if is_mark and one.label in have:
            again.append(one)
            continue
        if one.fit is Fit.CERTAIN:
            have.add(one.label)
        firsts.append(one)
    return firsts, again


def marked_again(again: Sequence[PlacedMark]) -> Iterator[Inference]:
    """What is told of notes that are marked more than once."""
    if again:
        notes = ", ".join(dict.fromkeys(f"note {shown(mark.number)}" for mark in again))
        why = "the same figure stands in the same form"
        yield Inference("marked again", f"{notes}: {_counted(len(again))}", why, 0.8)


def left_in_text(
    found: Sequence[Candidate], marks: Sequence[PlacedMark], labels: Set[str]
) -> list[Candidate]:
    """The figures that stand as marks do, have a note's number, and were left in the text."""
    taken = {mark.place for mark in marks}
    return [
        one
        for one in found
        if one.fit is Fit.CERTAIN and one.label in labels and one.place not in taken
    ]


def may_be_again(places: Sequence[str]) -> Iterator[Inference]:
    """What is told of such figures, which stand at ``places``."""
    if places:
        shown_places = "; ".join(places[:_MOST_SHOWN])
        more = f" and {len(places) - _MOST_SHOWN} more" if len(places) > _MOST_SHOWN else ""
        why = (
            "they have a note’s number; one that marks a note again is put into an emendation: [1]"
        )
        yield Inference("figures left in the text", f"{shown_places}{more}", why, 0.5)


def _counted(marks: int) -> str:
    return f"{marks} further marks" if marks > 1 else "1 further mark"
