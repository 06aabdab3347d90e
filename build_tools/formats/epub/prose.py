"""Markdown, the editor's or this program's own, as XHTML whose links stay in the book."""

from __future__ import annotations

import re
from collections.abc import Collection

from build_tools.formats.epub.elements import X
from build_tools.formats.trees import Content, Element, content, filled, from_markdown

# A page of the site as this program's Markdown names it, and a place on it.
_PAGE = re.compile(r"(?P<page>[\w-]+)\.md(?P<place>#.*)?")
_ELSEWHERE = re.compile(r"https?://|mailto:", re.IGNORECASE)

# Attributes that a text needs. The others of the site are for its scripts and styles.
_KEPT = frozenset(("class", "colspan", "rowspan", "id", "lang", "start", "title", "value"))

# What has no place in a book: pictures of the site, which the book has not.
_LEFT_OUT = frozenset(("img", "script"))

OPENING = "opening.xhtml"
BIBLIOGRAPHY = "bibliography.xhtml"
TEXTUAL_NOTES = "textual-notes.xhtml"
ABOUT = "about.xhtml"

# Pages that the book has beside the sections; links to any other are text.
_FILES = {
    "index": OPENING,
    "bibliography": BIBLIOGRAPHY,
    "textual-notes": TEXTUAL_NOTES,
    "about": ABOUT,
}


def file_of(slug: str) -> str:
    """The file of a section; no section can have the name of another file."""
    return f"section-{slug}.xhtml" if slug else OPENING


class Converter:
    """Turns Markdown into XHTML; knows the sections to which links may lead."""

    def __init__(self, slugs: Collection[str]) -> None:
        self._files = _FILES | {slug: file_of(slug) for slug in slugs if slug}

    def blocks(self, text: str) -> list[Element]:
        """The blocks of a text."""
        return [piece for piece in self._inside(from_markdown(text)) if not isinstance(piece, str)]

    def line(self, text: str) -> Content:
        """What stands in the only paragraph of a line of Markdown."""
        return [piece for block in from_markdown(text) for piece in self._inside(block)]

    def _inside(self, element: Element) -> Content:
        for piece in content(element):
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece.tag, str) and piece.tag not in _LEFT_OUT:
                yield from self._converted(piece)

    def _converted(self, element: Element) -> Content:
        attributes = {str(key): str(value) for key, value in element.items() if key in _KEPT}
        if element.tag == "a":
            address = self.address(element.get("href", ""))
            if address is None:
                yield from self._inside(element)
                return
            attributes["href"] = address
        yield filled(X(element.tag, attributes), self._inside(element))

    def address(self, link: str) -> str | None:
        """Where a link of the site leads from within the book; ``None`` where it has no such."""
        page = _PAGE.fullmatch(link)
        if page:
            file = self._files.get(page["page"])
            return f"{file}{page['place'] or ''}" if file else None
        return link if _ELSEWHERE.match(link) or link.startswith("#") else None
