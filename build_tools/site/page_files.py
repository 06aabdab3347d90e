"""Which files a page names, and the page with other names in their place and with its lines told.

In the article what stands between the names is left as it is, byte for byte: white space may be
the essay's. Round it, white space is what templates leave.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from build_tools.site.page_lines import Lines, lines_of
from build_tools.site.style_sheet import moved

# The folder with what pages are shown with; it stands at the root of a site.
FOLDER = "assets/"

# What round trips bring, in bytes: ten packets, then twenty (RFC 6928, 2; RFC 5681, 3.1).
PACKET = 1460
ONE_ROUND_TRIP = 10 * PACKET
TWO_ROUND_TRIPS = ONE_ROUND_TRIP + 20 * PACKET

_ADDRESS = re.compile(r"https?://\S+")
_INDENTATION = re.compile(r"\n\s+")


@dataclass
class Tag:
    """A start tag: where it stands, and where the element's own text ends, if it is a script.

    ``lines`` is how many lines the element takes, where that matters.
    """

    name: str
    attributes: dict[str, str | None]
    start: int
    end: int
    lines: int | None
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
    def is_first_script(self) -> bool:
        """Whether it names a script that runs before anything is shown."""
        return self.name == "script" and bool(self.file) and not self.is_deferred_script

    @property
    def is_of_italics(self) -> bool:
        """Whether it asks for the italic before words in italics do."""
        return self.attributes.get("rel") == "preload" and "italic" in self.file

    @property
    def is_policy(self) -> bool:
        """Whether it says what the page may do."""
        return self.attributes.get("http-equiv") == "Content-Security-Policy"


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
    """A page's HTML, its start tags, its words, and what else it may show: values and data.

    ``lines`` tells what it takes room for.
    """

    html: str
    lines: Lines
    tags: list[Tag] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether it comes in more than two round trips."""
        return self.compressed > TWO_ROUND_TRIPS

    @property
    def is_short(self) -> bool:
        """Whether it comes in one round trip, with the scripts that come to stand in it."""
        return self.compressed <= ONE_ROUND_TRIP - PACKET

    @cached_property
    def compressed(self) -> int:
        """How many bytes are sent of it."""
        return len(zlib.compress(self.html.encode()))

    def files(self, is_wanted: Callable[[Tag], bool]) -> list[str]:
        """The files that those of its tags name for which ``is_wanted``, in their order."""
        return [tag.file for tag in self.tags if tag.file and is_wanted(tag)]


def trimmed(html: str) -> str:
    """The page without the empty lines and the indentation of what stands round its article."""
    before, start, rest = html.partition("<article")
    article, end, after = rest.rpartition("</article>")
    before, after = (_INDENTATION.sub("\n", each) for each in (before, after))
    return "".join([before, start, article, end, after])


def parse(html: str) -> Page:
    """The page, read by the rules of HTML."""
    page = Page(html, lines_of(html))
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        # Where each line begins, as the parser counts them.
        self.begins = [0]
        for line in page.html.split("\n"):
            self.begins.append(self.begins[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        lines = self.page.lines.parts.get(self.getpos())
        self.page.tags.append(Tag(tag, dict(attrs), start, end, lines))
        self.page.values += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.page.tags[-1].text_end = self._offset()

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:  # Within a script.
            self.page.values.append(data)
            return
        # Wherever the site stands, its typeface is the same.
        self.page.words.append(_ADDRESS.sub("", data))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.begins[line - 1] + column


@dataclass(frozen=True)
class Changes:
    """What pages name in the place of what they named.

    ``names`` are new names of files; ``styles`` and ``scripts`` are files with the one that stands
    for all of them; ``sheet`` is what stands in that of the styles; ``inline`` are the scripts that
    come to stand in the page, by their file, and fetch the other ``scripts``.
    """

    names: Mapping[str, str]
    styles: tuple[Sequence[str], str]
    scripts: tuple[Sequence[str], str]
    sheet: str
    inline: Mapping[str, str]


def changed(page: Page, changes: Changes) -> str:
    """The page's HTML after the changes; its policy allows what now stands in it."""
    sheet = _sheet(page, changes)
    pieces: list[str] = []
    done = 0
    for tag in page.tags:
        change = _change(page, tag, changes, sheet)
        if not change:
            continue
        start, end, new = change
        # With what is named no more goes the line that it stood in.
        kept = page.html[done:start]
        pieces += [kept if new else kept.rstrip(), new]
        done = end
    return "".join([*pieces, page.html[done:]])


def _sheet(page: Page, changes: Changes) -> str:
    """The styles that a long page takes along, for they would be one round trip more."""
    first, *_ = changes.styles[0]
    links = [tag for tag in page.tags if tag.is_style and tag.file == first]
    return moved(changes.sheet, renamed(links[0].address, FOLDER)) if links and page.is_long else ""


def _change(page: Page, tag: Tag, changes: Changes, sheet: str) -> tuple[int, int, str] | None:
    """From where to where the page changes at a tag, and what comes to stand there."""
    if tag.lines:
        return tag.end - 1, tag.end, f' data-lines="{tag.lines}">'
    # While more of a page is to come, the italic would take its room on the line.
    if tag.is_of_italics and not (page.is_short and page.lines.begins_with_italics):
        return tag.start, tag.end, ""
    if tag.is_policy:
        return tag.start, tag.end, _policy(tag, changes.inline.values(), sheet)
    if tag.is_first_script and tag.file in changes.inline:
        others = {name: value for name, value in tag.attributes.items() if name != "src"}
        if sheet:
            others["data-styles"] = renamed(tag.address, changes.styles[1])
        others["data-scripts"] = renamed(tag.address, changes.scripts[1])
        return tag.start, tag.text_end, _written(tag.name, others) + changes.inline[tag.file]
    sheets, all_styles = changes.styles
    if tag.is_style and tag.file == sheets[0]:
        new = f"<style>{sheet}</style>" if sheet else _renamed(tag, all_styles)
        return tag.start, tag.end, new
    if tag.is_style and tag.file in sheets:
        return tag.start, tag.end, ""
    if tag.is_deferred_script and tag.file in changes.scripts[0]:
        return tag.start, _end(page, tag), ""
    if tag.file in changes.names:
        return tag.start, tag.end, _renamed(tag, changes.names[tag.file])
    return None


def _policy(tag: Tag, scripts: Iterable[str], sheet: str) -> str:
    """The policy with these scripts and styles allowed by their hashes (CSP 3, 2.3.1)."""
    allowed = {"script-src": [*scripts], "style-src": [sheet] if sheet else []}
    directives = [each.split() for each in (tag.attributes["content"] or "").split(";")]
    content = "; ".join(
        " ".join([name, *sources, *map(_hash, allowed.get(name, ()))])
        for name, *sources in directives
    )
    return _written(tag.name, {**tag.attributes, "content": content})


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _renamed(tag: Tag, file: str) -> str:
    return _written(
        tag.name,
        {
            name: renamed(value, file) if name in ("href", "src") and value else value
            for name, value in tag.attributes.items()
        },
    )


def _written(name: str, attributes: Mapping[str, str | None]) -> str:
    written = "".join(
        f" {each}" if value is None else f' {each}="{_escaped(value)}"'
        for each, value in attributes.items()
    )
    return f"<{name}{written}>"


def _escaped(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def _end(page: Page, tag: Tag) -> int:
    return page.html.index(">", tag.text_end) + 1 if tag.name == "script" else tag.end
