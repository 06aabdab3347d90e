"""Who and what is named, and where: the entries of ``people.toml``, ``terms.toml`` and
``chronology.toml``, and the places of the text that they speak of.

All are frozen. ``line`` is the line of the file on which an entry begins, for messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Checked:
    """Where the ``facts`` of an entry (`born`, `died`, `gloss`) were checked."""

    facts: tuple[str, ...]
    title: str
    url: str


@dataclass(frozen=True)
class Person:
    """Somebody whom the text names. ``sort`` begins with the family name, as an index has it.

    ``forms`` are the words by which the text names the person. ``born`` and ``died`` are years,
    or ``None`` where the sources differ or say nothing; ``unknown`` says why little is said.
    ``authors`` are other names by which the bibliography has the person as an author.
    """

    id: str
    name: str
    sort: str
    forms: tuple[str, ...]
    born: str | None
    died: str | None
    gloss: str
    unknown: str | None
    sources: tuple[Checked, ...]
    line: int
    authors: tuple[str, ...] = ()

    @property
    def years(self) -> str:
        """When the person lived, as far as it is known: `1879–1940`, `born 1868`; or nothing."""
        if self.born and self.died:
            return f"{self.born}–{self.died}"
        if self.born:
            return f"born {self.born}"
        return f"died {self.died}" if self.died else ""


@dataclass(frozen=True)
class Naming:
    """The editor's word on whom some words mean, in ``block`` or (``None``) wherever they stand."""

    words: str
    people: tuple[str, ...]
    block: str | None
    reason: str
    line: int


@dataclass(frozen=True)
class Settled:
    """Words with a capital that name nobody whom a reader would look for."""

    words: tuple[str, ...]
    reason: str
    line: int


@dataclass(frozen=True)
class Term:
    """A word of the time, or (``is_own``) the author's own, which is located and not explained."""

    id: str
    term: str
    forms: tuple[str, ...]
    gloss: str | None
    is_own: bool
    unknown: str | None
    sources: tuple[Checked, ...]
    line: int


@dataclass(frozen=True)
class DatedWords:
    """A passage that dates an event: its ``words``, and in them the date as the essay says it."""

    block: str
    words: str
    said: str


@dataclass(frozen=True)
class Event:
    """What the essay itself dates. ``date`` sorts; ``edtf`` is the same by ISO 8601-2."""

    id: str
    date: str
    edtf: str
    event: str
    note: str | None
    passages: tuple[DatedWords, ...]
    line: int


@dataclass(frozen=True)
class Names:
    """All that the editor says of people, terms and dates."""

    people: tuple[Person, ...] = ()
    namings: tuple[Naming, ...] = ()
    settled: tuple[Settled, ...] = ()
    terms: tuple[Term, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Mention:
    """Words of the text that name somebody or something: ``text[start:end]`` of the block."""

    block: str
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """Words of a block that name somebody (``list`` is `people`) or something (`terms`)."""

    list: Literal["people", "terms"]
    id: str
    start: int
    end: int


@dataclass(frozen=True)
class Index:
    """Where everyone and everything stands, by id and by block, in the order of the text."""

    people: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    terms: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    events: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    by_block: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
