"""The source as it is read and emended: lines, passages, endnotes, and where a correction stands.

All are frozen. `build_tools.model.edition` has what is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model.desk import Emendation

# --- read -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line of the source; ``number`` counts from 1, ``text`` is as it stands there."""

    number: int
    text: str


@dataclass(frozen=True)
class Passage:
    """Lines of the source that go together and will be one block. ``id`` is `p1`, `p2` …"""

    id: str
    section: str
    lines: tuple[Line, ...]

    @property
    def source(self) -> str:
        """The passage as the source has it, its lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class SourceNote:
    """An endnote as the source has it, unwrapped: white space is folded, nothing else changes."""

    number: int
    text: str
    line: int


@dataclass(frozen=True)
class Source:
    """The source sorted into what it holds; the blog's own furniture is left out."""

    sha256: str
    title: str
    passages: tuple[Passage, ...]
    notes: tuple[SourceNote, ...]


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
