"""Several marks of one note: a note that the author sends the reader to again.

Figures in square brackets and raised ones are nothing else, so that one which comes again marks
the same note again. Bare figures and figures in parentheses may be anything: they do only where
the editor has put the mark into an emendation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.model.numbers import shown
from build_tools.model.source import Inference
from build_tools.text.marks import Candidate
from build_tools.text.placed import PlacedMark
from build_tools.text.surroundings import Fit

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
        yield Inference("marked again", f"{notes}: {len(again)} further marks", why, 0.8)
