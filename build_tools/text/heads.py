"""Where lists of notes begin, and the lines above them that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from build_tools.model.desk import Plan
from build_tools.model.source import Inference, Line
from build_tools.text.forms import is_line
from build_tools.text.openings import Opening
from build_tools.text.passages import fold


@dataclass(frozen=True)
class Starts:
    """Where lists of notes begin (places among the lines), and the openings of notes by place.

    ``heads`` are the places of lines above a start that say what follows, and are no prose.
    ``sections`` are the titles by which such a line names a section, by the start's place.
    ``resumed`` are the places at which prose goes on between two lists, ``rests`` those of lines in
    which the last note of the list before goes on.
    """

    places: tuple[int, ...]
    openings: Mapping[int, Opening]
    heads: frozenset[int] = frozenset()
    sections: Mapping[int, str] = field(default_factory=dict)
    resumed: frozenset[int] = frozenset()
    rests: frozenset[int] = frozenset()
    inferred: tuple[Inference, ...] = ()


def heads_above(lines: Sequence[Line], place: int, plan: Plan, titles: Set[str]) -> tuple[int, ...]:
    """The lines above a place that say that notes follow, or of which section they are."""
    heads: list[int] = []
    at = place - 1
    while at >= 0 and len(heads) < 3:
        if not says_notes(lines[at], plan) and fold(lines[at].text) not in titles:
            break
        heads.append(at)
        at -= 1
    return tuple(heads)


def says_notes(line: Line, plan: Plan) -> bool:
    """Whether a line says that notes follow: `Notes`, or what the editor has declared."""
    if plan.source.heading is not None:
        return fold(line.text) == fold(plan.source.heading)
    return is_line(line.text, "headings")
