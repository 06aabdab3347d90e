"""How many lines the parts of a page take, about: so much room a browser keeps for what it has not
laid out yet (CSS Sizing 4, 4: `contain-intrinsic-size`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

# Letters in a line on a phone; less than there are, for room that is too small lets parts overlap.
LETTERS = 42

# A page of so many lines is laid out at once, but for its notes. On a longer one italics below the
# window are asked for after it is laid out, and are not in the way of the first paint.
SHORT = 400

# What is laid out at once in any case: what a reader may see first.
FIRST = 7

# Parts that take so many lines have their rules in edition.css; one in between takes a few more.
SHARED = (1, 2, 3, 4, 6, 8, 11, 15)

PARTS = ("p", "ul", "ol", "blockquote")

# Words in italics that stand lower are laid out after what is in the window of a phone, twice as
# high as it.
NEAR = 60

ITALIC = ("em", "i", "cite")

# Elements without an end (HTML, 13.1.2).
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What begins on a line of its own.
ON_ITS_OWN = ("p", "li", "br", "div", "blockquote")


@dataclass
class _Element:
    name: str
    kind: str
    place: tuple[int, int]
    is_part: bool
    children: int = 0
    letters: int = 0
    blocks: int = 0

    @property
    def lines(self) -> int:
        return -(-self.letters // LETTERS) + self.blocks


@dataclass(frozen=True)
class Lines:
    """The lines of the list of notes, and on a long page of each part of the article but the first.

    A part is known by the line and the column of its start tag, as `HTMLParser.getpos` counts.
    ``begins_with_italics``: whether words in italics stand near the page's heading.
    """

    parts: Mapping[tuple[int, int], int]
    begins_with_italics: bool


def lines_of(html: str) -> Lines:
    """What a page's HTML takes room for."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    is_long = sum(reader.lines.values()) > SHORT
    return Lines(reader.notes | (reader.lines if is_long else {}), reader.begins_with_italics)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Element] = []
        self.lines: dict[tuple[int, int], int] = {}
        self.notes: dict[tuple[int, int], int] = {}
        self.begins_with_italics = False
        # What stands behind the heading, once it has come.
        self.behind: _Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") or ""
        parent = self.open[-1] if self.open else None
        if parent:
            parent.children += 1
        if tag in ON_ITS_OWN:
            for element in self._around():
                element.blocks += 1
        if tag == "h1":
            self.behind = _Element(tag, kind, self.getpos(), is_part=False)
        elif tag in ITALIC and self.behind and self.behind.lines < NEAR:
            self.begins_with_italics = True
        if tag not in VOID:
            is_part = self._is_part(tag, kind, parent)
            self.open.append(_Element(tag, kind, self.getpos(), is_part))

    def _is_part(self, tag: str, kind: str, parent: _Element | None) -> bool:
        is_within = parent is not None and parent.name == "article" and parent.children > FIRST
        return is_within and (tag in PARTS or kind == "footnote")

    def handle_data(self, data: str) -> None:
        for element in self._around():
            element.letters += len(data)

    def _around(self) -> list[_Element]:
        return [*self.open, self.behind] if self.behind else self.open

    def handle_endtag(self, tag: str) -> None:
        while self.open and any(element.name == tag for element in self.open):
            element = self.open.pop()
            if element.is_part:
                parts = self.notes if element.kind == "footnote" else self.lines
                parts[element.place] = next(
                    (each for each in SHARED if each >= element.lines), element.lines
                )
            if element.name == tag:
                return
