"""Render Markdown as the site does, and read back what a reader sees."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser

import lxml.html

from build_tools.site.page_html import page_html

# What Markdown adds to a text by itself.
ADDED = ("headerlink", "footnote-backref")


@lru_cache(maxsize=64)
def html(text: str) -> str:
    """A page rendered as MkDocs does."""
    return page_html(text)


def tree(text: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(html(text), create_parent="main")


def words(element: lxml.html.HtmlElement) -> str:
    """The text of an element as a reader sees it, less the links that Markdown adds."""
    return Seen(lxml.html.tostring(element, encoding="unicode", with_tail=False)).text


class Seen(HTMLParser):
    """The text that a page shows, and the tags that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._text: list[str] = []
        self._added = False
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        return fold("".join(self._text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._added = attributes.get("class") in ADDED
        self.tags.append(tag)
        self.ids.add(attributes.get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        self._added = False

    def handle_data(self, data: str) -> None:
        if not self._added:
            self._text.append(data)


@lru_cache(maxsize=64)
def seen(text: str) -> Seen:
    return Seen(html(text))


def fold(text: str) -> str:
    return " ".join(text.split())
