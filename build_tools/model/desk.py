"""What an editor writes in ``edition.toml``, ``emendations.toml`` and ``works.json``, all of it
frozen. ``line`` is the line of the file on which an entry begins, for messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from build_tools.model.accepted import Accepted
from build_tools.model.declared import Gap, Kind, Licence, Origin, PassageDecision, SourceForms
from build_tools.model.groups import grouped, hash_of
from build_tools.model.names import Names
from build_tools.model.numbers import NoteNumber

# Under `custom` of a work: it was drafted, and nobody has looked at it since; and what shows that
# it may have been read wrong.
DRAFTED = "drafted from"
DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Heading:
    """A section as the editor plans it: the heading in the source and the address it gets."""

    title: str
    slug: str
    line: int


@dataclass(frozen=True)
class Remark:
    """What the editor says to the reader beside one note."""

    note: NoteNumber
    text: str
    line: int


@dataclass(frozen=True)
class KindDecision:
    """The editor's word on what a block is, where the rules of `blocks` would not see it."""

    block: str
    kind: Kind
    reason: str
    line: int


@dataclass(frozen=True)
class MarkDecision:
    """The editor's word on where a note's mark stands, where the numbers leave it open.

    ``words`` are words of the corrected ``block`` that end with the mark's number.
    """

    note: NoteNumber
    block: str
    words: str
    reason: str
    line: int


@dataclass(frozen=True)
class CitationDecision:
    """The editor's word on which works a citation means, where the note leaves it open.

    ``part`` counts the citations of the note from 1; ``words`` are words of the note that stand in
    the citation, and tell it where no number does. No works: the words are a comment. ``page`` and
    ``volume`` are those that are cited, where the rules would read others.
    """

    note: NoteNumber
    part: int
    works: tuple[str, ...]
    reason: str
    line: int
    page: str | None = None
    volume: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Gloss:
    """Words of the text that lead to an explanation: ``target`` is a page of this edition."""

    block: str
    words: str
    target: str
    line: int


@dataclass(frozen=True)
class NamedWork:
    """A work that the text names in ``block`` and no note cites; ``reference`` is Markdown."""

    block: str
    words: str
    reference: str
    line: int


@dataclass(frozen=True)
class OnlineText:
    """Where the text of a work cited can be read."""

    work: str
    url: str
    line: int


@dataclass(frozen=True)
class Spelling:
    """Ways to spell one name, at least one of them the essay's: a search finds it by any."""

    names: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Moved:
    """A published address that is given up, and the one that stands for it now."""

    old: str
    new: str
    reason: str
    line: int


@dataclass(frozen=True)
class Emendation:
    """One correction of the source: in ``block``, ``source`` becomes ``reading``.

    ``since`` is the version of the edition that has it first, where that is not the first one.
    """

    block: str
    source: str
    reading: str
    kind: str
    reason: str
    line: int
    since: str | None = None


# What a version may have changed, in the order in which it is told.
CHANGED = ("text", "notes", "works", "apparatus")


@dataclass(frozen=True)
class Version:
    """A version of the edition: what ``changed`` in it, by its parts (`CHANGED`), as Markdown.

    ``checksum`` is that of its text as published (`proof.published_text`), ``date`` its day.
    """

    number: str
    date: str
    checksum: str
    changed: Mapping[str, str]
    line: int


# A work of these types stands in a volume of its journal, and is none itself.
IN_JOURNALS = frozenset(
    "article article-journal article-magazine article-newspaper legal_case review".split()
)


@dataclass(frozen=True)
class Work:
    """A work cited, as CSL-JSON (https://docs.citationstyles.org). ``id`` is its public id.

    ``language`` is what its title is taken to be in (a tag of BCP 47) where its data do not say;
    ``cited_in`` is what the words about it are in (“ed. by”, “vol.”): the essay's language.
    """

    id: str
    csl: Mapping[str, Any]
    language: str = "en"
    cited_in: str = "en"

    @property
    def own_volume(self) -> str:
        """Which volume the work is, or nothing: that of an article is its journal's."""
        is_article = str(self.csl.get("type", "")) in IN_JOURNALS
        return "" if is_article else str(self.csl.get("volume", ""))

    @property
    def doubt(self) -> str:
        """What shows that a drafted work may have been read wrong, in a sentence; or nothing."""
        custom = self.csl.get("custom")
        said = custom.get(DRAFTED) if isinstance(custom, Mapping) else None
        doubts = said.get(DOUBTFUL) if isinstance(said, Mapping) else None
        if not isinstance(said, Mapping) or not doubts or not isinstance(doubts, list):
            return ""
        where = f"note {said['note']}" if "note" in said else "the essay’s own list"
        return f"This work was read from {where}, perhaps wrong: {doubts[0]}."

    def __hash__(self) -> int:
        return self._hash  # What is made of a work is made once, and looked up often.

    @cached_property
    def _hash(self) -> int:
        return hash_of([self.id, self.csl])


@dataclass(frozen=True)
class Plan:
    """All that the editor decides about an essay, from ``edition.toml``.

    ``name`` is what its files to take away are called: `name.pdf`, `name.epub`. ``version`` is
    this edition's own, ``released`` its day (`2026-11-25`), ``language`` the essay's (a tag of
    BCP 47). ``rights`` says in a sentence of Markdown whose the essay is, ``rules`` is the heading
    of ``about.md`` under which is said what was done to the text. ``summary`` says in a few
    sentences of Markdown what the essay is about; ``facts`` are what else a reader should know of
    it at once, each a few words of plain text (`author unknown`). ``unmarked`` are notes to which
    no mark in the source leads. ``subheadings`` are lines of the source that are headings within a
    section, ``left_out`` whole lines of it that are the page's own. ``lines`` are those of the
    fields that stand in no table, and of the subtitle, for messages.
    """

    title: str
    introduction: str
    opening: str
    furniture: str | None
    headings: tuple[Heading, ...]
    gaps: tuple[Gap, ...]
    remarks: tuple[Remark, ...]
    kinds: tuple[KindDecision, ...]
    citations: tuple[CitationDecision, ...]
    glosses: tuple[Gloss, ...]
    named: tuple[NamedWork, ...] = ()
    online: tuple[OnlineText, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    moved: tuple[Moved, ...] = ()
    name: str = "essay"
    version: str = "1.0.0"
    language: str = "en"
    released: str | None = None
    rights: str | None = None
    rules: str | None = None
    marks: tuple[MarkDecision, ...] = ()
    unmarked: tuple[Gap, ...] = ()
    summary: str | None = None
    facts: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()
    source: SourceForms = SourceForms()
    passages: tuple[PassageDecision, ...] = ()
    subheadings: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    origin: Origin = Origin()
    lines: Mapping[str, int | None] = field(default_factory=dict, compare=False)

    def gap_numbers(self) -> frozenset[NoteNumber]:
        """The note numbers that the editor has recorded as missing from the source."""
        return frozenset(self.gap_of)

    @cached_property
    def gap_of(self) -> Mapping[NoteNumber, Gap]:
        """The gaps by the numbers of their notes."""
        return {gap.note: gap for gap in self.gaps}

    @cached_property
    def unmarked_of(self) -> Mapping[NoteNumber, Gap]:
        """The notes without a mark by their numbers."""
        return {gap.note: gap for gap in self.unmarked}

    @cached_property
    def remarks_on(self) -> Mapping[NoteNumber, tuple[Remark, ...]]:
        """The remarks by the numbers of their notes; a note without any is not there."""
        return grouped((remark.note, remark) for remark in self.remarks)

    @cached_property
    def gloss_in(self) -> Mapping[str, Gloss]:
        """The glosses by the ids of their blocks."""
        return {gloss.block: gloss for gloss in self.glosses}

    @cached_property
    def online_of(self) -> Mapping[str, tuple[OnlineText, ...]]:
        """The texts online by the ids of their works; a work without any is not there."""
        return grouped((text.work, text) for text in self.online)


@dataclass(frozen=True)
class Desk:
    """Everything on the editor's desk: the source's bytes and the editor's own files, loaded."""

    source: bytes
    plan: Plan
    emendations: tuple[Emendation, ...]
    works: tuple[Work, ...]
    about: str
    accepted: Accepted = Accepted()
    names: Names = Names()
    history: tuple[Version, ...] = ()
