"""The source as it is read and emended: lines, passages, endnotes, and where a correction stands.

All are frozen. `build_tools.model.edition` has what is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.declared import Kind
from build_tools.model.desk import Emendation
from build_tools.model.numbers import NoteNumber

# --- read -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line of the source; ``number`` counts from 1, ``text`` is as it stands there."""

    number: int
    text: str


@dataclass(frozen=True)
class Inference:
    """Something that the program took for what it is: `what` is `value`, by some ``evidence``.

    ``sure`` is from 0 to 1; what the editor has declared is 1. ``line`` is where it stands, if it
    stands in one place.
    """

    what: str
    value: str
    evidence: str
    sure: float
    line: int | None = None


@dataclass(frozen=True)
class Passage:
    """Lines of the source that go together and will be one block. ``id`` is `p1`, `p2` …

    ``words`` are the lines of a hard-wrapped source put together, ``kind`` is what the lines
    themselves or the editor say the passage is; both are ``None`` where they say nothing.
    ``heading_marks`` are the numbers of the marks that stand on a heading right above it.
    """

    id: str
    section: str
    lines: tuple[Line, ...]
    words: str | None = None
    kind: Kind | None = None
    heading_marks: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The passage as the source has it, its lines joined by line feeds or put together."""
        return "\n".join(line.text for line in self.lines) if self.words is None else self.words


@dataclass(frozen=True)
class NotePart:
    """A paragraph, a quotation, a stanza or a list in a note; a line feed divides its lines."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class SourceNote:
    """An endnote as the source has it, unwrapped: white space is folded, nothing else changes.

    ``text`` is all of it on one line, ``parts`` are its paragraphs and what else it has.
    """

    number: NoteNumber
    text: str
    line: int
    parts: tuple[NotePart, ...] = ()


@dataclass(frozen=True)
class Count:
    """Notes that are counted through, from the first to the last, those that are lost included.

    ``labels`` are their numbers as marks have them, ``numbers`` what they are called in the whole
    essay. Their marks stand in the passages from ``start`` up to ``end``.
    """

    labels: tuple[str, ...]
    numbers: tuple[NoteNumber, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """The source sorted into what it holds; the blog's own furniture is left out.

    ``inferred`` is what was taken for what, in order.
    """

    sha256: str
    title: str
    passages: tuple[Passage, ...]
    notes: tuple[SourceNote, ...]
    counts: tuple[Count, ...] = ()
    inferred: tuple[Inference, ...] = ()


# --- emend ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where an emendation stands in its passage: ``text[start:end]`` is its reading.

    ``id`` is its public id. It is made from the place in the source where the two readings part,
    and the source never changes: neither a further emendation nor more words quoted around this
    one change it.
    """

    id: str
    emendation: Emendation
    start: int
    end: int


@dataclass(frozen=True)
class EmendedPassage:
    """A passage with the editor's corrections made; `passage.source` keeps the source's words."""

    passage: Passage
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class EmendedText:
    """The source with every emendation made."""

    source: Source
    passages: tuple[EmendedPassage, ...]
    emendations: tuple[Emendation, ...]
