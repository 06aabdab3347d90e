"""What the steps hand to each other, from the source's lines to the edition.

All are frozen; what is asked of one again and again is found once and kept. Each step takes the
class above and gives the next one:

    Source ─ emend ─▶ EmendedText ─ parse ─▶ Essay ─ resolve ─▶ Edition ─ located ─▶ Edition
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

from build_tools.model.accepted import Accepted
from build_tools.model.declared import Kind
from build_tools.model.desk import Emendation, Plan, Version, Work
from build_tools.model.groups import grouped
from build_tools.model.headings import are_numbered
from build_tools.model.names import Index, Names
from build_tools.model.numbers import NoteNumber
from build_tools.model.question import Question
from build_tools.model.source import Inference, NotePart

Form = Literal["full", "op-cit", "ibid", "short"]
Certainty = Literal["certain", "probable"]


# --- parse ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """Where a note's number stands in the text.

    ``source`` is ``None`` but where a correction made or moved the mark: then it is what the
    source has there beside that correction's own reading, as a rule nothing. ``time`` counts the
    marks of one note through the essay, where it has several: 2 is the second.
    """

    number: NoteNumber
    source: str | None = None
    time: int = 1


@dataclass(frozen=True)
class Correction:
    """An emendation where it stands in the text of its block.

    ``parts`` are the places (start and end) of the words that the editor corrected: one, or more
    where note marks or line feeds divide them. Together they stand for ``source``: the
    emendation's own, less the note marks at its ends that the two readings share.
    """

    id: str
    emendation: Emendation
    source: str
    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where the corrected words begin."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the corrected words end."""
        return self.parts[-1][1]


@dataclass(frozen=True)
class Block:
    """A block of the text: its runs are plain text and the note marks between them.

    A line feed inside a run divides lines of verse, items of a list, or an epigraph from its
    attribution.
    ``continues`` says that the block goes on with the display quotation of the block before it.
    ``lines`` are the numbers of the lines of the source on which it stands.
    ``corrections`` are in the order of the text.
    """

    id: str
    kind: Kind
    runs: tuple[str | Mark, ...]
    continues: bool = False
    lines: tuple[int, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text as published, without note marks."""
        return "".join(run for run in self.runs if isinstance(run, str))

    @cached_property
    def notes(self) -> tuple[NoteNumber, ...]:
        """The numbers of the note marks, in order."""
        return tuple(run.number for run in self.runs if isinstance(run, Mark))

    @cached_property
    def again(self) -> tuple[Mark, ...]:
        """The marks of notes that were marked before."""
        return tuple(run for run in self.runs if isinstance(run, Mark) and run.time > 1)


@dataclass(frozen=True)
class Section:
    """A section and its blocks; the opening, which has no heading, has the slug ``""``."""

    slug: str
    title: str
    blocks: tuple[Block, ...]

    @cached_property
    def words(self) -> int:
        """How many words of text it has, note marks not counted."""
        return sum(len(block.text.split()) for block in self.blocks)


@dataclass(frozen=True)
class Note:
    """A note and where its mark stands. ``text`` is ``None`` where the source lacks the note.

    ``block`` is ``None`` where the source lacks the mark: ``section`` is then that of the note
    before it. ``words`` are the last words before the mark, for a reader who comes from the note.
    ``parts`` are the paragraphs of the text and what else it has: quotations, verse, lists.
    """

    number: NoteNumber
    text: str | None
    line: int | None
    section: str
    block: str | None
    words: str
    parts: tuple[NotePart, ...] = ()


@dataclass(frozen=True)
class Essay:
    """The essay: sections with their blocks, and all notes from 1 to the last.

    ``inferred`` is what the program took for what when it read the source.
    """

    title: str
    sha256: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    emendations: tuple[Emendation, ...]
    inferred: tuple[Inference, ...] = ()

    @cached_property
    def words(self) -> int:
        """How many words of text it has, notes not counted."""
        return sum(section.words for section in self.sections)

    @cached_property
    def is_numbered(self) -> bool:
        """Whether its author has numbered its headings."""
        return are_numbered(section.title for section in self.sections)

    @cached_property
    def words_before(self) -> Mapping[str, int]:
        """By a section's slug how many words of text stand before it."""
        ends = accumulate((section.words for section in self.sections), initial=0)
        return {section.slug: words for section, words in zip(self.sections, ends, strict=False)}


@dataclass(frozen=True)
class Citation:
    """What one citation in a note means.

    ``locator`` is what the note itself prints; ``page`` is the page it means, which an
    `Ibid.` alone takes from the citation before it; ``volume`` is the volume meant, where the work
    has several and is not one itself; ``subdivision`` is a place in it that is no page, as a note
    prints it, its steps divided by commas (`ch. 3`, `§ 4, Rn. 12`). ``signal`` is the note's own
    lead-in (`See also`, `Quoted in`), ``within`` somebody other than the work's author whose words
    stand in the work. ``steps`` is how the work was found, from the note's words to the work's id.
    """

    work: str
    locator: str | None
    page: str | None
    form: Form
    signal: str | None = None
    within: str | None = None
    certainty: Certainty = "certain"
    reason: str | None = None
    steps: tuple[str, ...] = ()
    volume: str | None = None
    subdivision: str | None = None

    @property
    def place(self) -> str | None:
        """Volume and page meant, as the Chicago Manual has them (17th ed., 14.116): `25:413`; where
        there is no page, the chapter or whatever else is named (14.147).
        """
        if self.volume is None:
            return self.page or self.subdivision
        if self.page:
            return f"{self.volume}:{self.page}"
        return ", ".join(filter(None, (f"vol. {self.volume}", self.subdivision)))


@dataclass(frozen=True)
class Edition:
    """The essay with its citations resolved: all that the pages and the data are made from.

    ``questions`` are what is left open; an edition that is published has none.
    """

    essay: Essay
    plan: Plan
    works: tuple[Work, ...]
    about: str
    citations: Mapping[NoteNumber, tuple[Citation, ...]] = field(default_factory=dict)
    accepted: Accepted = Accepted()
    names: Names = Names()
    index: Index = Index()
    history: tuple[Version, ...] = ()
    questions: tuple[Question, ...] = ()

    def work(self, identifier: str) -> Work:
        """The work with this id."""
        return self.works_by_id[identifier]

    def section_of(self, slug: str) -> Section:
        """The section with this slug."""
        return self.essay.sections[self.place_of[slug]]

    def section_with(self, block: str) -> Section:
        """The section in which the block with this id stands."""
        return self.blocks[block][0]

    @cached_property
    def works_by_id(self) -> Mapping[str, Work]:
        """The works by their ids."""
        return {work.id: work for work in self.works}

    @cached_property
    def questions_on(self) -> Mapping[NoteNumber, tuple[Question, ...]]:
        """What is left open of a note, by its number; a note without questions is not there."""
        return grouped((one.note, one) for one in self.questions if one.note is not None)

    @cached_property
    def rank_of(self) -> Mapping[str, int]:
        """By its id where a work stands among the works, the first at 0."""
        return {identifier: rank for rank, identifier in enumerate(self.works_by_id)}

    @cached_property
    def citing(self) -> Mapping[str, tuple[tuple[Note, Citation], ...]]:
        """By a work's id every citation of it, with its note, in the essay's order."""
        return grouped(
            (citation.work, (note, citation))
            for note in self.essay.notes
            for citation in self.citations[note.number]
        )

    @cached_property
    def notes_citing(self) -> Mapping[str, tuple[Note, ...]]:
        """By a work's id the notes that cite it, each once, in the essay's order."""
        return {
            work: tuple(dict.fromkeys(note for note, _ in cited))
            for work, cited in self.citing.items()
        }

    @cached_property
    def told_with(self) -> Mapping[NoteNumber, tuple[Note, ...]]:
        """By the number of a note that has a mark those without one that are told beside it: what
        stands behind it, and before the first.
        """
        beside = next((note for note in self.essay.notes if note.block), None)
        pairs: list[tuple[NoteNumber, Note]] = []
        for note in self.essay.notes:
            if note.block:
                beside = note
            elif beside:
                pairs.append((beside.number, note))
        return grouped(pairs)

    @cached_property
    def notes_in(self) -> Mapping[str, tuple[Note, ...]]:
        """By a section's slug its notes; one without any is not there."""
        return grouped((note.section, note) for note in self.essay.notes)

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """By its slug where a section stands among the sections, the first at 0."""
        return {section.slug: place for place, section in enumerate(self.essay.sections)}

    @cached_property
    def blocks(self) -> Mapping[str, tuple[Section, Block]]:
        """By its id every block, with the section in which it stands."""
        return {
            block.id: (section, block)
            for section in self.essay.sections
            for block in section.blocks
        }
