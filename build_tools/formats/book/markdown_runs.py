"""The editor's own Markdown as runs of text, for what is not a page of the site."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from markdown import Markdown

_ITALIC = frozenset(("em", "i", "cite"))
_BLOCKS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "dt", "dd"))
_SITES = ("https://", "http://")


def paragraphs_of(markdown: str) -> list[list[dict[str, Any]]]:
    """The paragraphs of a text as runs: italics are kept, and links to other sites.

    A link to a page of the site leads nowhere here, for the book has no such page.
    """
    reader = _Reader()
    reader.feed(Markdown().convert(markdown))
    reader.close()
    return [paragraph for paragraph in reader.paragraphs if paragraph]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[list[dict[str, Any]]] = [[]]
        self._italic = 0
        self._url: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.paragraphs.append([])
        self._italic += tag in _ITALIC
        if tag == "a":
            address = dict(attrs).get("href") or ""
            self._url = address if address.startswith(_SITES) else None

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.paragraphs.append([])
        self._italic -= tag in _ITALIC
        if tag == "a":
            self._url = None

    def handle_data(self, data: str) -> None:
        text = data.replace("\n", " ")
        if text.strip() or self.paragraphs[-1]:
            run = {"text": text, "italic": self._italic > 0}
            self.paragraphs[-1].append({"url": self._url, "runs": [run]} if self._url else run)
