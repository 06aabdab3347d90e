"""The book as its tests read it: its prose, its notes, its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.formats.pdf_reading import HYPHEN, Dress, Piece, bare

BACK = ("Bibliography", "Textual notes", "Colophon")


def prose(read: list[Piece]) -> list[Piece]:
    """What stands between the contents and the bibliography and in no note."""
    text = [piece for piece in read if "Note" not in piece.path]
    start = max(at for at, piece in enumerate(text) if "TOC" in piece.path) + 1
    end = [at for at, piece in enumerate(text) if is_heading(piece) and piece.text == BACK[0]]
    return text[start : end[-1]]


def is_heading(piece: Piece) -> bool:
    return piece.path[-1] == "H1"


def text_of(read: list[Piece]) -> str:
    return "".join(piece.text for piece in prose(read))


@dataclass(frozen=True)
class PrintedNote:
    """A note at the foot of a page: the page on which it begins, its text without its number."""

    page: int
    text: str


def notes_of(read: list[Piece]) -> dict[int, PrintedNote]:
    """The notes by their numbers: each begins with its own, in an element of its own."""
    found: dict[int, PrintedNote] = {}
    within: tuple[int, ...] | None = None
    for piece in read:
        element = piece.element("Note")
        if element is None:
            continue
        number = len(found) + 1
        if element != within and piece.text == f"{number}.":
            found[number] = PrintedNote(piece.page, "")
        else:
            note = found[number - 1]
            found[number - 1] = replace(note, text=note.text + piece.text)
        within = element
    return found


def headings(read: list[Piece]) -> dict[str, int]:
    """The headings of the parts, and the page of each."""
    found: dict[tuple[int, ...], list[Piece]] = defaultdict(list)
    for piece in read:
        if is_heading(piece):
            found[piece.place].append(piece)
    return {
        "".join(piece.text for piece in own).replace(HYPHEN, "-"): own[0].page
        for own in found.values()
    }


def part(read: list[Piece], name: str) -> list[Piece]:
    """The pieces from a heading of the back to the next of its kind."""
    starts = [at for at, piece in enumerate(read) if is_heading(piece)]
    (start,) = [at for at in starts if read[at].text == bare(name)]
    end = min((at for at in starts if at > start), default=len(read))
    return read[start + 1 : end]


def pages_of_marks(read: list[Piece]) -> Mapping[int, int]:
    return {int(piece.text): piece.page for piece in read if "Lbl" in piece.path}


def in_margin(dress: Dress) -> bool:
    """Whether it stands beside the text, neither above nor below it."""
    return 0.09 < dress.top < 0.91
