"""The built pages as files, read with lxml: what is on them, and where their links lead."""

from __future__ import annotations

import os
import subprocess
import sys
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html

from tests.shared import PATIENCE, Shared

# The part of its address that the essay's site has below the server's.
NAME = "to-lead-the-people"

SECTIONS = (
    "",
    "war-communism/",
    "industrial-elite/",
    "results-of-the-nep/",
    "material-logic-of-stalinism/",
    "conclusion/",
)
INDICES = ("people/", "terms/", "chronology/")
PAGES = (
    *(*SECTIONS, "notes/", "bibliography/", "textual-notes/", *INDICES),
    *("about/", "downloads/", "whole/"),
)
NOT_FOUND = "404.html"

ROOT = Path(__file__).parents[2]


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


def build(shared: Shared, name: str, project: Path, essay: Path) -> Site:
    """The site of a project's pages, made as `make site` does for where the run serves ``name``."""
    url = shared.address(name)

    def make(site: Path) -> None:
        run(project, "mkdocs", "build", "--strict", "-d", site, SITE_URL=url)
        run(ROOT, "build_tools", "lighten", "--site", site)
        run(ROOT, "build_tools", "formats", "--site", site, "--essay", essay, SITE_URL=url)

    return Site(shared.once(name, make), url)


# What a publisher's machine may set, and what a test sets for itself.
SET_ELSEWHERE = ("LIVE_RELOAD", "SITE_URL", "SOURCE_DATE_EPOCH")


def run(project: Path, *command: object, **environment: str) -> None:
    """Run a Python module in a project's folder; it may not fail."""
    inherited = {name: value for name, value in os.environ.items() if name not in SET_ELSEWHERE}
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=project,
        env={**inherited, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout + done.stderr


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
