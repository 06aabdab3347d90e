"""What was found in a source, and the plan that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.draft.around import Around
from build_tools.draft.numbered import under_others
from build_tools.model.declared import Gap, Origin, PassageDecision, SourceForms
from build_tools.model.desk import Emendation, Heading, Plan
from build_tools.model.edition import Essay
from build_tools.model.numbers import NoteNumber
from build_tools.model.source import Inference, Source


@dataclass(frozen=True)
class Hole:
    """A note that the list lacks: its number, and those between which it is missing."""

    note: int
    before: int
    after: int


@dataclass(frozen=True)
class Unmarked:
    """A note to which no mark surely leads: its number, where one may stand, and what to do."""

    note: NoteNumber
    place: str
    fault: str


@dataclass(frozen=True)
class Outline:
    """What was found. ``beneath`` are the headings right under another one. ``fault`` says why it
    cannot be read yet: the ``essay`` then lacks all of its notes, or there is none. ``unmarked``
    are the notes without a mark. ``below`` has the first words of the lines behind the last note
    that were left out, ``going_on`` those of the lines that begin with a number out of order and
    were read with the note before them, ``around`` what stands round the prose, ``decided`` the
    plan that the editor has made of an earlier draft, and ``emended`` what they have corrected.
    """

    title: str
    language: str
    headings: tuple[str, ...] = ()
    beneath: frozenset[str] = frozenset()
    furniture: str | None = None
    around: Around = Around()
    below: tuple[str, ...] = ()
    going_on: tuple[str, ...] = ()
    gaps: tuple[Hole, ...] = ()
    unmarked: tuple[Unmarked, ...] = ()
    unfinished: tuple[int | str, ...] = ()
    inferred: tuple[Inference, ...] = ()
    source: Source | None = None
    essay: Essay | None = None
    fault: str | None = None
    decided: Plan | None = None
    emended: tuple[Emendation, ...] = ()

    @property
    def subheadings(self) -> tuple[str, ...]:
        """Those of the headings that stand within a section."""
        return under_others(self.headings, self.beneath)

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings of sections."""
        within = self.subheadings
        return tuple(one for one in self.headings if one not in within)


def plan_of(found: Outline) -> Plan:
    """The plan that the outline makes, as far as it goes, with what the editor has decided."""
    own = found.decided
    headings = (
        Heading(title, f"section-{number}", 0) for number, title in enumerate(found.sections, 1)
    )
    return Plan(
        title=found.title,
        introduction="",
        opening="Opening",
        furniture=(own and own.furniture) or found.furniture,
        headings=tuple(headings),
        gaps=(*(own.gaps if own else ()), *(Gap(hole.note, "", 0) for hole in found.gaps)),
        remarks=(),
        kinds=(),
        citations=(),
        glosses=(),
        language=found.language,
        subheadings=found.subheadings,
        left_out=(*(own.left_out if own else ()), *found.around.left_out),
        origin=Origin(subtitle=found.around.subtitle),
        unmarked=own.unmarked if own else (),
        source=own.source if own else SourceForms(),
        passages=(
            *(own.passages if own else ()),
            *(PassageDecision(one, one, None, True, "", 0) for one in found.below),
            *(PassageDecision(one, one, None, False, "", 0) for one in found.going_on),
        ),
    )
