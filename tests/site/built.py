"""The built pages as files, read with lxml: what is on them, and where their links lead."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html

SECTIONS = (
    "",
    "war-communism/",
    "industrial-elite/",
    "results-of-the-nep/",
    "material-logic-of-stalinism/",
    "conclusion/",
)
PAGES = (*SECTIONS, "notes/", "bibliography/", "textual-notes/", "about/", "downloads/", "whole/")
NOT_FOUND = "404.html"


@dataclass(frozen=True)
class Site:
    """A built site: its files, and the address that it is served at."""

    folder: Path
    url: str

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every HTML page, under its address below the site's."""
        return {
            self._address(file): html.parse(file).getroot() for file in self.folder.rglob("*.html")
        }

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        return {path: set(ids_of(page)) for path, page in self.pages.items()}

    def leads_somewhere(self, url: str) -> bool:
        """Whether an absolute address is a file of this site, and its fragment an id on it."""
        address, fragment = urldefrag(url)
        path = unquote(address.removeprefix(self.url))
        file = self.folder / path
        if not path or path.endswith("/"):
            file /= "index.html"
        return file.is_file() and (not fragment or unquote(fragment) in self.ids.get(path, ()))

    def is_own(self, url: str) -> bool:
        return url.startswith(self.url)

    def absolute(self, path: str, link: str) -> str:
        """``link`` as it stands on the page at ``path``, made absolute."""
        return urljoin(self.url + path, link)

    def _address(self, file: Path) -> str:
        return file.relative_to(self.folder).as_posix().removesuffix("index.html")


def ids_of(page: html.HtmlElement) -> list[str]:
    return page.xpath("//@id")


def links_of(page: html.HtmlElement) -> list[tuple[str, str]]:
    """Every address that a page names, with the element that names it."""
    return [
        (element.tag, element.get(name))
        for name in ("href", "src")
        for element in page.xpath(f"//*[@{name}]")
    ]


def text_of(block: html.HtmlElement) -> str:
    """The words of a block of the essay: no marks, no link to itself, white space folded."""
    copy = deepcopy(block)
    for other in copy.xpath(".//sup[starts-with(@id, 'fnref:')] | .//a[@class='block-link']"):
        other.drop_tree()
    return fold(copy.text_content())


def fold(text: str) -> str:
    return " ".join(text.split())
