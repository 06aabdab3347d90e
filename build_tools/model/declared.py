"""What kinds of blocks there are, and what an editor declares of the source's own forms.

All are frozen. ``line`` is the line of ``edition.toml`` on which an entry begins, for messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_tools.model.numbers import NoteNumber

Kind = Literal["paragraph", "quotation", "verse", "epigraph", "list", "heading"]


@dataclass(frozen=True)
class SourceForms:
    """What the editor declares of the source, where the program would take it for something else.

    ``lines`` is `wrapped` or `paragraphs`; ``marks`` and ``notes`` are forms as they look, such as
    `[1]`; ``heading`` is the line before the notes and ``begins`` the first words of the first of
    them. ``numbering`` is `by section` where notes are counted anew in each, and ``within`` has
    the first words of notes that begin within a line.
    """

    lines: str | None = None
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    heading: str | None = None
    begins: str | None = None
    numbering: str | None = None
    within: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True)
class Gap:
    """What the source lacks of a note: the note of a mark, or else the mark of a note."""

    note: NoteNumber
    reason: str
    line: int


@dataclass(frozen=True)
class PassageDecision:
    """The editor's word on what some lines of the source are: those from one up to another.

    ``first`` and ``last`` are the first words of the first and the last line. ``kind`` is that of
    the block; without one the lines go on with the note before them, or are ``furniture``, none of
    the essay's.
    """

    first: str
    last: str
    kind: Kind | None
    is_furniture: bool
    reason: str
    line: int


@dataclass(frozen=True)
class Origin:
    """Where the essay is from, as far as the editor knows; what is not known is empty.

    Names begin with the family name (`Moss, Ann`), ``date`` is that of the essay and ``copied``
    that of the copy (ISO 8601: a year, a month or a day), ``url`` is where it was copied from.
    ``licence`` is an identifier of SPDX, an address or words.
    """

    subtitle: str = ""
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    date: str = ""
    published: str = ""
    url: str = ""
    copied: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Licence:
    """Whose a part of the edition is, and on what terms others may use it: Markdown."""

    part: str
    whose: str
    terms: str
    line: int
