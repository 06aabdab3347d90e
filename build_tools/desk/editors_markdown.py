"""The editor's own Markdown: what may stand in it. The essay's words never come here (`escape`).

The introduction, ``about.md`` and the references of `[[named]]` are written in Markdown, and a
browser obeys what Markdown passes on. So each is rendered and looked through: elements, attributes
and addresses that a text needs are accepted, all others refused.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markdown import Markdown

from build_tools.errors import EditorError, excerpt

# Those of `mkdocs.yml` and MkDocs that make elements or attributes.
_EXTENSIONS = ("attr_list", "fenced_code", "md_in_html", "tables", "toc")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    """a abbr b blockquote br cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol
    p pre q s small span strong sub sup table tbody td th thead tr ul"""
)
_EMPTY = frozenset(("br", "hr", "img"))
_ATTRIBUTES = _words("alt class colspan href id lang rowspan scope src start title value")
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")

# Addresses: of pages and files of this edition, and for links those of other sites.
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def checked(text: str, file: str, line: int | None) -> str:
    """``text`` as it is, Markdown that asks a browser for nothing but text, links and pictures.

    Raises `EditorError` for anything else, such as a script, a style, an address that begins with
    ``javascript:`` or a picture from another site.
    """
    _refuse_more_than_is_read(text, file, line)
    try:
        found = _note(text) or _Look(text).refused
    except RecursionError as error:
        raise EditorError(
            file,
            line,
            f"lists or quotations stand too deep within each other in {excerpt(text, 30)}: "
            "take some of their indentation away",
        ) from error
    if found:
        raise EditorError(
            file,
            line,
            f"{excerpt(found)} does not belong in {excerpt(text, 30)}: write text, links and "
            "pictures of this edition in Markdown alone",
        )
    return text


def _refuse_more_than_is_read(text: str, file: str, line: int | None) -> None:
    """Markdown's own parser takes a time that grows with the square of these, or faster."""
    for sign, most in _MOST.items():
        if text.count(sign) > most:
            raise EditorError(
                file,
                line,
                f"has more than {most:,} {_NAMES[sign]} in {excerpt(text, 30)}: shorten it",
            )


def _note(text: str) -> str | None:
    """A note's mark or its definition, which would reach to where the essay's notes have theirs."""
    start = text.find("[^")
    end = text.find("]", start) if start >= 0 else -1
    return text[start : end + 1] if end >= 0 else None


# How many of each sign a text may have; of the empty one, how many characters.
_MOST = {"": 100_000, "[": 1000, "<": 1000, "*": 4000, "_": 4000, "`": 4000, "\n": 4000}
_NAMES = {
    "": "characters",
    "[": "brackets [",
    "<": "signs <",
    "*": "asterisks",
    "_": "underscores",
    "`": "backticks",
    "\n": "lines",
}


class _Look(HTMLParser):
    """Looks for the first thing in a rendered text that is refused."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.refused: str | None = None
        self._open: list[str] = []
        self.feed(Markdown(extensions=_EXTENSIONS).convert(text))
        self.close()
        if self._open:
            self._refuse(f"<{self._open[-1]}>")

    def _refuse(self, what: str) -> None:
        self.refused = self.refused or what

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self._refuse(f"<{tag}>")
        for name, value in attrs:
            if not _is_harmless(name, value or ""):
                self._refuse(f"{name}={value}")
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An end without its beginning would end what the page has around the text."""
        if not self._open or self._open.pop() != tag:
            self._refuse(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self._refuse(f"<{tag}/>")

    def handle_comment(self, data: str) -> None:
        self._refuse("<!--")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self._refuse(f"<![{data}")


def _is_harmless(name: str, value: str) -> bool:
    if name == "style":
        return _ALIGNED.fullmatch(value) is not None
    # A browser passes over white space and control characters in an address.
    address = re.sub(r"[\s\x00-\x20\\]", "", value) if name in ("href", "src") else ""
    if name == "href" and _SCHEME.match(address):
        return _ELSEWHERE.match(address) is not None
    return name in _ATTRIBUTES and not (name == "src" and _SCHEME.match(address))
