"""Which files a page names, and the page with other names in their place.

What stands between the names is left as it is, byte for byte: white space may be the essay's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

# The folder with what pages are shown with; it stands at the root of a site.
FOLDER = "assets/"
# The data element with the addresses of what is fetched on first use (theme/main.html).
TOOLS = "tools"


@dataclass
class Tag:
    """A start tag: where it stands, and where the element's own text ends, if it is a script."""

    name: str
    attributes: dict[str, str | None]
    start: int
    end: int
    text_end: int = 0

    @property
    def address(self) -> str:
        """The address that it names; empty where it names none."""
        return self.attributes.get("href") or self.attributes.get("src") or ""

    @property
    def file(self) -> str:
        """The file of the site that it names, from the site's root; empty where it names none."""
        return file_of(self.address)

    @property
    def is_style(self) -> bool:
        """Whether it names a sheet of styles."""
        return self.name == "link" and self.attributes.get("rel") == "stylesheet"

    @property
    def is_deferred_script(self) -> bool:
        """Whether it names a script that runs once the page is read."""
        return self.name == "script" and "defer" in self.attributes

    @property
    def has_tools(self) -> bool:
        """Whether the addresses of the tools stand in its element, as JSON."""
        return self.name == "script" and self.attributes.get("data-edition") == TOOLS


def file_of(address: str) -> str:
    """The file in ``assets/`` that a page's address of it names, whatever folder the page is in."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or FOLDER not in parts.path:
        return ""
    return FOLDER + parts.path.rpartition(FOLDER)[2]


def renamed(address: str, file: str) -> str:
    """The address with another file of the site in the place of the one that it names."""
    return address.rpartition(FOLDER)[0] + file


@dataclass
class Page:
    """A page's HTML, its start tags, and all the words and values that it shows."""

    html: str
    tags: list[Tag] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def text_of(self, tag: Tag) -> str:
        """The text of a script's element."""
        return self.html[tag.end : tag.text_end]

    def files(self, is_wanted: Callable[[Tag], bool]) -> list[str]:
        """The files that those of its tags name for which ``is_wanted``, in their order."""
        return [tag.file for tag in self.tags if tag.file and is_wanted(tag)]

    def tools(self) -> list[str]:
        """The files that the page fetches on first use."""
        return [
            file_of(address)
            for tag in self.tags
            if tag.has_tools
            for address in json.loads(self.text_of(tag)).values()
        ]


def parse(html: str) -> Page:
    """The page, read by the rules of HTML."""
    page = Page(html)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.lines = [0]
        for line in page.html.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        self.page.tags.append(Tag(tag, dict(attrs), start, end))
        self.page.texts += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.page.tags[-1].text_end = self._offset()

    def handle_data(self, data: str) -> None:
        self.page.texts.append(data)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column


def with_names(
    page: Page, names: Mapping[str, str], joined: Sequence[tuple[Sequence[str], str]]
) -> str:
    """The page's HTML with files renamed by ``names``.

    ``joined`` has groups of files with the one that stands for all: that is named in the place of
    the group's first, and the others are named no more.
    """
    stands_for = {file: (files[0], whole) for files, whole in joined for file in files}
    pieces: list[str] = []
    done = 0
    for tag in page.tags:
        if tag.has_tools:
            start, end, new = tag.end, tag.text_end, _tools(page.text_of(tag), names)
        elif tag.file in stands_for and (tag.is_style or tag.is_deferred_script):
            first, whole = stands_for[tag.file]
            if tag.file == first:
                start, end, new = tag.start, tag.end, _tag(tag, whole)
            else:
                start, end, new = tag.start, _end(page, tag), ""
        elif tag.file in names:
            start, end, new = tag.start, tag.end, _tag(tag, names[tag.file])
        else:
            continue
        pieces += [page.html[done:start].rstrip() if not new else page.html[done:start], new]
        done = end
    return "".join([*pieces, page.html[done:]])


def _tools(data: str, names: Mapping[str, str]) -> str:
    addresses = json.loads(data)
    return json.dumps(
        {tool: renamed(address, names[file_of(address)]) for tool, address in addresses.items()}
    )


def _tag(tag: Tag, file: str) -> str:
    attributes = {
        name: renamed(value, file) if name in ("href", "src") and value else value
        for name, value in tag.attributes.items()
    }
    written = "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag.name}{written}>"


def _end(page: Page, tag: Tag) -> int:
    return page.html.index(">", tag.text_end) + 1 if tag.name == "script" else tag.end
