"""Marks that stand on a heading or on the title: `The Mill3`.

A heading is also an entry of the contents and a page's name, so its mark is shown at the beginning
of what follows, right under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.model.source import EmendedPassage, Inference, Line, Passage
from build_tools.text.forms import WORDED_MARK, label
from build_tools.text.marks import Candidate
from build_tools.text.passages import fold
from build_tools.text.surroundings import Fit

_MARK = re.compile(
    r"\s?[\[({<^]?\s?(?P<number>[1-9]\d{0,3}|[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,3}|[*†‡]{1,2})\s?[\])}>]?\s?"
    rf"|\s?{WORDED_MARK}\s?"
)


@dataclass(frozen=True)
class HeadingMark:
    """The mark ``label`` on the heading ``title`` in line ``line``."""

    line: int
    title: str
    label: str

    @property
    def told(self) -> Inference:
        """What was made of it, for the editor."""
        value = f"{self.label} on “{self.title}”"
        return Inference("mark on a heading", value, "shown right under it", 0.9, self.line)


def mark_behind(words: str, title: str) -> str | None:
    """The number of the mark that ``words`` have behind ``title`` and nothing else, or `None`."""
    found = _MARK.fullmatch(words, len(title)) if words.startswith(title) else None
    return label(found["number"] or found["worded"]) if found else None


def without_marks(
    lines: Sequence[Line], titles: Iterable[str]
) -> tuple[tuple[Line, ...], tuple[HeadingMark, ...]]:
    """The lines, those that are a title with a mark without it, and these marks."""
    longest = max((len(title) for title in titles), default=0) + 8
    by_beginning = {title[:4]: [one for one in titles if one[:4] == title[:4]] for title in titles}
    bare: list[Line] = []
    found: list[HeadingMark] = []
    for line in lines:
        words = fold(line.text) if len(line.text) <= 2 * longest else ""
        for title in by_beginning.get(words[:4], ()):
            number = mark_behind(words, title)
            if number and words not in by_beginning[words[:4]]:
                found.append(HeadingMark(line.number, title, number))
                line = replace(line, text=title)
                break
        bare.append(line)
    return tuple(bare), tuple(found)


def on_passages(passages: Sequence[Passage], marks: Iterable[HeadingMark]) -> tuple[Passage, ...]:
    """The passages, each with the marks of the headings above it."""
    by_place: Mapping[int, list[str]] = {}
    for mark in marks:
        at = next((at for at, one in enumerate(passages) if one.lines[0].number > mark.line), None)
        if at is not None:
            by_place = {**by_place, at: [*by_place.get(at, []), mark.label]}
    return tuple(
        replace(one, heading_marks=tuple(by_place[at])) if at in by_place else one
        for at, one in enumerate(passages)
    )


def candidates_on_headings(passages: Sequence[EmendedPassage]) -> Iterator[Candidate]:
    """The marks of headings as candidates, at the beginning of the passages under them."""
    for index, emended in enumerate(passages):
        for number in emended.passage.heading_marks[:1]:
            figure = int(number) if number.isdecimal() else 0
            yield Candidate(index, 0, 0, figure, Fit.CERTAIN, number)
