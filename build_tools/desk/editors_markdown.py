"""The editor's own Markdown: what may stand in it. The essay's words never come here (`escape`).

The introduction, ``about.md`` and the references of `[[named]]` are written in Markdown. They are
text, links and pictures, and hold no HTML: a tag that is begun in one place can end in another, so
that none can be judged by itself. What remains is rendered and looked through: elements and
attributes are those that Markdown itself makes, addresses those of this edition and of other sites.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from html.parser import HTMLParser

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from build_tools.desk.address_forms import TAKEN
from build_tools.errors import EditorError, excerpt

# Those of `mkdocs.yml` and MkDocs that make elements or attributes of what an editor writes. Not by
# their names, which Markdown looks up among all packages that are installed.
_EXTENSIONS = (AttrListExtension, FencedCodeExtension, TableExtension)

_NESTING = ("blockquote", "ol", "ul")
_ELEMENTS = frozenset(
    """a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead
    tr ul""".split()
)

# What begins a tag, a comment or an instruction (HTML standard, 13.2.5.6, tag open state), and
# what Markdown takes for an address in angle brackets.
_TAG = re.compile(r"<[A-Za-z/!?][^>\n]*>?")
_TAG_IN_BLOCK = r"<(?=[A-Za-z/!?])"
_TAG_AT_LINE = re.compile(r" {0,3}<(?=[A-Za-z/!?])(?!https?:|mailto:|[^\s<>]+@[^\s<>]+>)")

# Pages and files of this edition, relative to the page: nothing that a browser would take for a
# scheme, another host or the root of one (URL standard, 4.4, URL parsing).
_OWN = r"(?:\.{1,2}/)*(?:[\w%-][\w.%-]*/)*(?:[\w%-][\w.%-]*)?(?:#[\w:.%-]*)?"
_ELSEWHERE = r"""https?://[\w.-]+(?::\d+)?(?:[/?#][^\s\\<>"\x00-\x1f]*)?|mailto:[^\s\\<>"]+"""

# What each attribute may say; on any element that Markdown gives it.
_ATTRIBUTES = {
    "alt": re.compile(".*", re.DOTALL),
    "class": re.compile(r"language-[\w+#.-]+"),
    "href": re.compile(f"{_OWN}|{_ELSEWHERE}"),
    "id": re.compile(rf"(?!(?:{TAKEN.pattern})$)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII),
    "lang": re.compile("[A-Za-z0-9-]+", re.ASCII),
    "src": re.compile(f"(?!$){_OWN}"),
    "style": re.compile("text-align: (?:left|center|right);"),
    "title": re.compile(".*", re.DOTALL),
}

# A definition would reach into the rest of its page, where the essay's notes have theirs.
_NOTE = re.compile(r"\[\^[^\]]*\]?")

# Brackets, and the end of a paragraph, at which they all end.
_BRACKETS = re.compile(r"[\[\]()]|\n\n")
DEEPEST = 20


def checked(text: str, file: str, line: int | None, written: str = "") -> str:
    """``text`` as it is, Markdown that asks a browser for nothing but text, links and pictures.

    ``text`` stands as it will on its page: figures filled in, and with whatever shares its
    paragraph; ``written`` is what the editor wrote of it, if not all. Without a ``line`` it is the
    whole ``file``, and the line is that of what is refused. Raises `EditorError` for
    anything else, such as a tag, an attribute, an address that begins with ``javascript:``, a
    picture from another site or a definition.
    """
    _refuse_more_than_is_read(text, file, line)
    words = excerpt(written or text, 30)
    try:
        found = _refused(text)
    except RecursionError as error:
        message = f"lists, quotations or brackets stand too deep within each other in {words}"
        raise EditorError(file, line, f"{message}: write fewer levels") from error
    if found:
        raise EditorError(
            file,
            _first_refused(text) if line is None else line,
            f"{excerpt(found)} does not belong in {words}: write text, links and pictures of this "
            "edition in Markdown alone",
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


def _refused(text: str) -> str | None:
    """The first thing in ``text`` that is refused. Raises `RecursionError` where it is too deep."""
    if _depth(text) > DEEPEST:
        raise RecursionError
    note = _NOTE.search(text)
    if note:
        return note[0]
    markdown = _markdown()
    try:
        look = _Look(markdown.reset().convert(text))
    except (_TagFound, RecursionError) as stopped:
        _markdown.cache_clear()  # It still stands where it was stopped.
        if isinstance(stopped, RecursionError):
            raise
        return str(stopped)
    if markdown.references:
        return f"[{next(iter(markdown.references))}]:"
    return look.refused


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=[extension() for extension in _EXTENSIONS])
    # In the places of what takes HTML out of a text: what is code or an address by then is none.
    markdown.preprocessors.register(_NoTagAtLine(markdown), "html_block", 20)
    markdown.inlinePatterns.register(_NoTag(_TAG_IN_BLOCK, markdown), "html", 90)
    return markdown


def _first_refused(text: str) -> int:
    """The line with which what is refused is whole: up to the one before, the text would do."""
    lines = text.split("\n")
    wanted = range(1, len(lines) + 1)
    return 1 + bisect_left(
        wanted, True, key=lambda last: _refused("\n".join(lines[:last])) is not None
    )


def _depth(text: str) -> int:
    """How many brackets are open at most. Markdown looks for the end of each to the paragraph's."""
    depth = deepest = 0
    for sign in _BRACKETS.findall(text):
        depth = 0 if sign.isspace() else max(0, depth + (1 if sign in "[(" else -1))
        deepest = max(deepest, depth)
    return deepest


class _TagFound(Exception):
    """Where a tag begins, and what follows it."""


class _NoTagAtLine(Preprocessor):
    """Finds a tag at the beginning of a line, which would begin a block of HTML."""

    def run(self, lines: list[str]) -> list[str]:
        for line in lines:
            if _TAG_AT_LINE.match(line):
                raise _TagFound(_tag_at(line, line.index("<")))
        return lines


class _NoTag(InlineProcessor):
    """Finds a tag in a line."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[None, None, None]:
        raise _TagFound(_tag_at(data, m.start()))


def _tag_at(text: str, start: int) -> str:
    found = _TAG.match(text, start)
    return found[0] if found else text[start:]


class _Look(HTMLParser):
    """Looks for the first thing in a rendered text that is refused. All tags are Markdown's own."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.refused: str | None = None
        self._depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        wrong = next((f"{name}={value}" for name, value in attrs if not _may(name, value)), None)
        if tag in _NESTING:
            self._depth += 1
            if self._depth > DEEPEST:
                raise RecursionError
        self.refused = self.refused or wrong or (None if tag in _ELEMENTS else f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NESTING:
            self._depth -= 1


def _may(name: str, value: str | None) -> bool:
    pattern = _ATTRIBUTES.get(name)
    return pattern is not None and pattern.fullmatch(value or "") is not None
