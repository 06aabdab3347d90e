"""A page of the site on paper: Chromium prints it as a PDF, and that is read again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
from playwright.sync_api import Page
from pypdfium2 import raw

from tests.site.reader import wait_for_faces

# The share of a sheet's height that its head takes, and its foot: print.css gives them.
HEAD = 0.09
FOOT = 0.10

# By how many points the characters of one line may differ in height: marks stand higher.
SAME_LINE = 6


@dataclass(frozen=True)
class Line:
    """A line of print: its text, and where it stands, in shares of the sheet's width and height.

    ``left`` and ``right`` are measured from the left, ``top`` and ``bottom`` from the top.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def in_head(self) -> bool:
        return self.bottom < HEAD

    @property
    def in_foot(self) -> bool:
        return self.top > 1 - FOOT


@dataclass(frozen=True)
class Sheet:
    """A printed sheet: its size in points, its lines, its darkest and lightest greys (0 to 255)."""

    size: tuple[float, float]
    lines: tuple[Line, ...]
    darkest: int
    lightest: int
    corner: int

    @property
    def text(self) -> tuple[Line, ...]:
        """The lines between head and foot, from top to bottom."""
        lines = [line for line in self.lines if not line.in_head and not line.in_foot]
        return tuple(sorted(lines, key=lambda line: line.bottom))

    @property
    def outside(self) -> list[str]:
        """What stands in the sheet's head and foot."""
        return [line.text for line in self.lines if line.in_head or line.in_foot]


@dataclass(frozen=True)
class Printed:
    """All sheets of a page."""

    sheets: tuple[Sheet, ...]

    @cached_property
    def text(self) -> str:
        """The words from the first sheet to the last, without heads and feet."""
        return "\n".join(line.text for sheet in self.sheets for line in sheet.text)


def printed(page: Page, paper: str) -> Printed:
    """An open page as Chromium prints it on ``paper``."""
    wait_for_faces(page)
    return read(page.pdf(format=paper))


def read(pdf: bytes) -> Printed:
    """The sheets of a PDF, whatever printed it."""
    return Printed(tuple(_sheet(sheet) for sheet in pypdfium2.PdfDocument(pdf)))


def letters(text: str) -> str:
    """The letters of ``text`` alone: where lines break and hyphens stand makes no difference."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text)))


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    lines = tuple(_lines(page.get_textpage(), width, height))
    greys = bytes(page.render(grayscale=True).buffer)
    # To look for one grey takes no time, to look at all dots most of it.
    darkest = next(grey for grey in range(256) if grey in greys)
    lightest = next(grey for grey in reversed(range(256)) if grey in greys)
    return Sheet((width, height), lines, darkest, lightest, greys[0])


def _lines(text: pypdfium2.PdfTextPage, width: float, height: float) -> Iterator[Line]:
    """The lines in the order of the page, without the white space between them."""
    line: dict[int, str] = {}
    foot = 0.0
    for index in range(text.count_chars()):
        character = _character(text, index)
        if character.isspace():
            line |= {index: character} if line else {}
            continue
        own = _foot(text, index)
        if line and abs(own - foot) > SAME_LINE:
            yield _line(text, line, width, height)
            line = {}
        foot = foot if line else own
        line[index] = character
    if line:
        yield _line(text, line, width, height)


def _line(text: pypdfium2.PdfTextPage, line: dict[int, str], width: float, height: float) -> Line:
    words = "".join(line.values())
    boxes = [text.get_charbox(index) for index, each in line.items() if not each.isspace()]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Line(
        " ".join(words.split()),
        left=min(lefts) / width,
        top=1 - max(tops) / height,
        right=max(rights) / width,
        bottom=1 - min(bottoms) / height,
    )


def _character(text: pypdfium2.PdfTextPage, index: int) -> str:
    # PDFium gives a hyphen at a line's end as a control character.
    return chr(raw.FPDFText_GetUnicode(text, index)).replace("\x02", "-")


def _foot(text: pypdfium2.PdfTextPage, index: int) -> float:
    """Where the box of the character's face ends: the same for all of a line."""
    return text.get_charbox(index, loose=True)[1]
