"""Marks right behind a year, `19972`, where a note has no other mark.

Years are many, and so are numbers of five figures: such a figure counts only where the sequence of
the marks has a hole without it, and the editor is told where it was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.model.source import Inference
from build_tools.text.marks import Candidate
from build_tools.text.placed import PlacedMark
from build_tools.text.surroundings import BEHIND, Fit

# Also behind the years from one to another: `1848–495`.
_BEHIND_YEAR = re.compile(
    r"(?<![\d$£€\#.,/–—-])(?:1\d|20)\d\d(?:[–-](?!(?:1\d|20)\d\d(?!\d))(?:(?:1\d|20)\d\d|\d\d))?"
    rf"(?P<number>[1-9]\d{{0,2}})(?!\d){BEHIND}",
    re.VERBOSE,
)


# So much of the words before a mark is told.
_SHOWN = 12


def with_behind_years(found: Sequence[Candidate], texts: Sequence[str]) -> tuple[Candidate, ...]:
    """The candidates, and as doubtful ones what may be a mark right behind a year: `19972`.

    Years are many, so these count only where without them a note has no mark.
    """
    more = (one for passage, text in enumerate(texts) for one in _in(text, passage))
    return tuple(sorted([*found, *more], key=lambda one: one.place))


def _in(text: str, passage: int) -> Iterator[Candidate]:
    for found in _BEHIND_YEAR.finditer(text):
        label = found["number"]
        yield Candidate(passage, *found.span("number"), int(label), Fit.DOUBTFUL, label)


def told_behind_years(marks: Sequence[PlacedMark], texts: Sequence[str]) -> Iterator[Inference]:
    """What the editor is told of ``marks``, of which some stand right behind years."""
    yield Inference("marks", "figures alone", "the notes have their marks so", 0.8)
    years = {one.place for one in with_behind_years((), texts)}
    for one in marks:
        text = texts[one.passage]
        if one.place in years:
            value = f"{one.number}, at “…{text[max(0, one.start - _SHOWN) : one.end]}”"
            why = "the note has no other mark between those before and after it"
            yield Inference("mark behind a year", value, why, 0.7)
