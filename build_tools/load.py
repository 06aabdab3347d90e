"""Bring the editor's files in: the source, ``edition.toml``, ``emendations.toml``, ``works.json``,
``accepted.toml``.

This and the wing `publish` are all that touches files.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from build_tools.characters import shown, unfit
from build_tools.csl import fault
from build_tools.errors import EditorError, excerpt
from build_tools.model import (
    Accepted,
    AcceptedPlace,
    AcceptedWords,
    CitationDecision,
    Desk,
    Emendation,
    FindingKind,
    Gap,
    Gloss,
    Heading,
    Kind,
    KindDecision,
    Moved,
    NamedWork,
    OnlineText,
    Plan,
    Remark,
    Spelling,
    Work,
)

SOURCE = "essay.txt"
PLAN = "edition.toml"
EMENDATIONS = "emendations.toml"
WORKS = "works.json"
ACCEPTED = "accepted.toml"
ABOUT = "about.md"
ADDRESSES = "addresses.txt"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A page, a file or a place: no other site, no step upwards, nothing that Markdown would read.
ADDRESS = re.compile(r"/?(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?(?:#[\w:.-]+)?", re.ASCII)

# An address elsewhere, in the characters that RFC 3986 allows, less those that Markdown would obey.
ONLINE = re.compile(
    r"https://[a-z0-9][a-z0-9.-]*(?::\d+)?(?:[/?#][\w.~:/?#@!$&*+,=%-]*)?", re.ASCII | re.I
)

# A page of this edition, and a place on it.
TARGET = re.compile(rf"{SLUG.pattern}\.md(?:#[\w:.-]+)?", re.ASCII)

# Marks have four digits at most.
HIGHEST_NOTE = 9999

KINDS: tuple[Kind, ...] = ("paragraph", "quotation", "verse", "epigraph")
FINDINGS: tuple[FindingKind, ...] = ("word", "doubled word", "space", "quotation mark")


def load(folder: Path) -> Desk:
    """Everything in the essay's ``folder``, checked for form.

    Raises `EditorError` for a file that is missing, not UTF-8, not TOML or JSON, or that lacks
    a field or has one too many.
    """
    return Desk(
        source=_bytes(folder / SOURCE),
        plan=_plan(folder / PLAN),
        emendations=_emendations(folder / EMENDATIONS),
        works=_works(folder / WORKS),
        about=_text(folder / ABOUT),
        accepted=_accepted(folder / ACCEPTED),
    )


def load_addresses(folder: Path) -> tuple[str, ...]:
    """The addresses that the essay in ``folder`` has published; none without a list of them.

    Raises `EditorError` for a line that is neither an address nor a comment.
    """
    path = folder / ADDRESSES
    if not path.exists():
        return ()
    lines = _text(path).splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.startswith(("/", "#")):
            raise EditorError(
                path, number, f"{excerpt(line)} is no address: it begins with /, a comment with #"
            )
    return tuple(line for line in lines if line.startswith("/"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditorError(
            path, None, f"cannot be read ({error.strerror}): an essay's folder needs this file"
        ) from error


def _text(path: Path) -> str:
    return decode(_bytes(path), path.name)


def decode(data: bytes, name: str) -> str:
    """``data`` as text, line ends as line feeds.

    Raises `EditorError` with the line of the first byte that is not UTF-8, or of the first
    character that no text may have (`characters`).
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditorError(
            name,
            line,
            f"byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8",
        ) from error
    for number, words in enumerate(text.split("\n"), start=1):
        _refuse_unfit(words, name, number, excerpt(shown(words)))
    return text.replace("\r\n", "\n")


def _refuse_unfit(text: str, file: Path | str, line: int | None, place: str) -> None:
    found = unfit(text)
    if found:
        _, name = found
        raise EditorError(file, line, f"holds the {name} in {place}: remove it")


# What a value must be, for a message.
_SHOWN: Mapping[type, str] = {
    str: "words in quotation marks",
    int: "a whole number",
    list: "a list of strings",
}


class _Table:
    """One table of a TOML file, which knows its line and refuses what it does not know.

    ``name`` is that in `[[name]]`, or ``None`` for what stands outside of all tables.
    """

    def __init__(
        self, path: Path, name: str | None, line: int | None, values: Mapping[str, Any]
    ) -> None:
        self.path, self.line, self.values = path, line, dict(values)
        self.subject = f"[[{name}]] " if name else ""
        self.of = f" of [[{name}]]" if name else ""

    def fail(self, message: str) -> EditorError:
        return EditorError(self.path, self.line, message)

    def string(self, key: str, default: str | None = None) -> str:
        value = self._take(key, str, default)
        if not value.strip() and default is None:
            raise self.fail(f"“{key}”{self.of} is empty: write it")
        _refuse_unfit(value, self.path, self.line, f"“{key}”{self.of}")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A number of a note, or of a citation in it."""
        value = self._take(key, int, default)
        if not 1 <= value <= HIGHEST_NOTE:
            raise self.fail(f"“{key}”{self.of} must be a number from 1 to {HIGHEST_NOTE}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list, None)
        if not all(isinstance(value, str) for value in values):
            raise self.fail(f"“{key}”{self.of} must be a list of strings")
        return tuple(values)

    def done(self) -> None:
        if self.values:
            unknown = next(iter(self.values))
            raise self.fail(f"{self.subject}has no field “{unknown}”: correct or remove it")

    def _take(self, key: str, kind: type, default: Any) -> Any:
        value = self.values.pop(key, default)
        if value is None:
            raise self.fail(f"{self.subject}lacks “{key}”: add it")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.fail(f"“{key}”{self.of} must be {_SHOWN[kind]}")
        return value


def _toml(path: Path) -> tuple[str, dict[str, Any]]:
    text = _text(path)
    try:
        return text, tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        where = re.search(r"line (\d+)", str(error))
        line = int(where.group(1)) if where else None
        raise EditorError(path, line, f"is not TOML: {_said(error)}") from error


def _said(error: Exception) -> str:
    """What a parser says of a text, less what it advises a programmer to do."""
    if isinstance(error, RecursionError):
        return "brackets stand too deep within each other"
    return str(error).split(";")[0]


def _tables(path: Path, text: str, data: dict[str, Any], name: str) -> Iterator[_Table]:
    """The tables ``[[name]]``, each with the line of its header (tomllib keeps no lines)."""
    header = re.compile(rf"^[ \t]*\[\[\s*{name}\s*\]\]", re.MULTILINE)
    lines = [text.count("\n", 0, found.start()) + 1 for found in header.finditer(text)]
    tables = data.pop(name, [])
    first = _line_of_key(text, name)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise EditorError(path, first, f"“{name}” must be written as tables: [[{name}]]")
    for index, values in enumerate(tables):
        line = lines[index] if len(lines) == len(tables) else first
        yield _Table(path, name, line, values)


def _rest(path: Path, text: str, data: dict[str, Any]) -> _Table:
    """What stands outside of all tables that are known. Its line is that of what is not known."""
    known = ("title", "introduction", "opening", "furniture")
    unknown = next((key for key in data if key not in known), None)
    return _Table(path, None, _line_of_key(text, unknown) if unknown else None, data)


def _line_of_key(text: str, key: str) -> int | None:
    """The first line that opens the table ``key`` or gives it a value."""
    written = rf"""["']?{re.escape(key)}["']?"""
    found = re.search(rf"^[ \t]*(?:\[\[?\s*{written}\s*[\].]|{written}\s*[.=])", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _plan(path: Path) -> Plan:
    text, data = _toml(path)
    headings = tuple(_heading(table) for table in _tables(path, text, data, "section"))
    _refuse_repeats(path, headings)
    gaps = tuple(_gap(table) for table in _tables(path, text, data, "gap"))
    remarks = tuple(_remark(table) for table in _tables(path, text, data, "remark"))
    kinds = tuple(_kind(table) for table in _tables(path, text, data, "block"))
    citations = tuple(_decision(table) for table in _tables(path, text, data, "citation"))
    glosses = tuple(_gloss(table) for table in _tables(path, text, data, "gloss"))
    named = tuple(_named(table) for table in _tables(path, text, data, "named"))
    online = tuple(_online(table) for table in _tables(path, text, data, "online"))
    spellings = tuple(_spelling(table) for table in _tables(path, text, data, "spelling"))
    moved = tuple(_moved(table) for table in _tables(path, text, data, "moved"))
    _refuse_second(path, "gap", ((f"note {gap.note}", gap.line) for gap in gaps))
    _refuse_second(path, "block", ((kind.block, kind.line) for kind in kinds))
    _refuse_second(path, "gloss", ((gloss.block, gloss.line) for gloss in glosses))
    _refuse_second(path, "moved", ((f"“{one.old}”", one.line) for one in moved))
    _refuse_second(
        path, "citation", ((f"note {one.note}, citation {one.part}", one.line) for one in citations)
    )
    whole = _rest(path, text, data)
    plan = Plan(
        title=whole.string("title"),
        introduction=whole.string("introduction"),
        opening=whole.string("opening"),
        furniture=whole.string("furniture", "") or None,
        headings=headings,
        gaps=gaps,
        remarks=remarks,
        kinds=kinds,
        citations=citations,
        glosses=glosses,
        named=named,
        online=online,
        spellings=spellings,
        moved=moved,
    )
    whole.done()
    return plan


def _refuse_repeats(path: Path, headings: tuple[Heading, ...]) -> None:
    slugs: set[str] = set()
    for heading in headings:
        if heading.slug in slugs:
            raise EditorError(
                path, heading.line, f"slug “{heading.slug}” is used twice: give each its own"
            )
        slugs.add(heading.slug)


def _refuse_second(path: Path, name: str, places: Iterable[tuple[str, int]]) -> None:
    """Refuse a second table for one place, which would silently replace the first."""
    known: set[str] = set()
    for place, line in places:
        if place in known:
            raise EditorError(path, line, f"{place} has a [[{name}]] already: keep one")
        known.add(place)


def _heading(table: _Table) -> Heading:
    heading = Heading(table.string("title"), table.string("slug"), table.line or 0)
    if not SLUG.fullmatch(heading.slug):
        raise table.fail(
            f"slug {excerpt(heading.slug)} is no address: use small letters, digits and hyphens"
        )
    table.done()
    return heading


def _gap(table: _Table) -> Gap:
    gap = Gap(table.number("note"), table.string("reason"), table.line or 0)
    table.done()
    return gap


def _remark(table: _Table) -> Remark:
    remark = Remark(table.number("note"), table.string("text"), table.line or 0)
    table.done()
    return remark


def _kind(table: _Table) -> KindDecision:
    name = table.string("kind")
    kind = next((kind for kind in KINDS if kind == name), None)
    if kind is None:
        raise table.fail(f"kind “{name}” is none of {', '.join(KINDS)}")
    decision = KindDecision(table.string("block"), kind, table.string("reason"), table.line or 0)
    table.done()
    return decision


def _decision(table: _Table) -> CitationDecision:
    decision = CitationDecision(
        note=table.number("note"),
        part=table.number("part", 1),
        works=table.strings("works"),
        reason=table.string("reason"),
        line=table.line or 0,
    )
    table.done()
    return decision


def _gloss(table: _Table) -> Gloss:
    gloss = Gloss(
        table.string("block"), table.string("words"), table.string("target"), table.line or 0
    )
    if not TARGET.fullmatch(gloss.target):
        raise table.fail(
            f"target {excerpt(gloss.target)} is no page of this edition: write one such as "
            "“about.md” or “about.md#heading”"
        )
    table.done()
    return gloss


def _named(table: _Table) -> NamedWork:
    named = NamedWork(
        table.string("block"), table.string("words"), table.string("reference"), table.line or 0
    )
    table.done()
    return named


def _spelling(table: _Table) -> Spelling:
    spelling = Spelling(table.strings("names"), table.line or 0)
    if len(spelling.names) < 2:
        raise table.fail("names holds one spelling: name another, or remove the table")
    table.done()
    return spelling


def _online(table: _Table) -> OnlineText:
    online = OnlineText(table.string("work"), table.string("url"), table.line or 0)
    if not ONLINE.fullmatch(online.url):
        raise table.fail(
            f"url {excerpt(online.url)} must begin with https:// and have no spaces, quotation "
            "marks or brackets: write %20 and the like for them"
        )
    table.done()
    return online


def _moved(table: _Table) -> Moved:
    moved = Moved(
        _address(table, "from"), _address(table, "to"), table.string("reason"), table.line or 0
    )
    table.done()
    return moved


def _address(table: _Table, key: str) -> str:
    """An address from the site's root; it may be written with or without its first slash."""
    address = table.string(key)
    if not ADDRESS.fullmatch(address):
        raise table.fail(
            f"“{key}” {excerpt(address)} is no address of this edition: write page/ or page/#id"
        )
    return f"/{address.removeprefix('/')}"


def _emendations(path: Path) -> tuple[Emendation, ...]:
    text, data = _toml(path)
    emendations = tuple(_emendation(table) for table in _tables(path, text, data, "emendation"))
    _rest(path, text, data).done()
    return emendations


def _emendation(table: _Table) -> Emendation:
    emendation = Emendation(
        block=table.string("block"),
        source=table.string("source"),
        reading=table.string("reading"),
        kind=table.string("kind"),
        reason=table.string("reason"),
        line=table.line or 0,
    )
    table.done()
    return emendation


def _accepted(path: Path) -> Accepted:
    """What is right as it stands. An essay in which nothing is doubtful has no such file."""
    if not path.exists():
        return Accepted()
    text, data = _toml(path)
    words = tuple(_accepted_words(table) for table in _tables(path, text, data, "words"))
    places = tuple(_accepted_place(table) for table in _tables(path, text, data, "place"))
    _refuse_second(
        path, "words", ((f"“{word}”", entry.line) for entry in words for word in entry.words)
    )
    _rest(path, text, data).done()
    return Accepted(words, places)


def _accepted_words(table: _Table) -> AcceptedWords:
    accepted = AcceptedWords(table.strings("words"), table.string("reason"), table.line or 0)
    table.done()
    return accepted


def _accepted_place(table: _Table) -> AcceptedPlace:
    name = table.string("finding")
    finding = next((finding for finding in FINDINGS if finding == name), None)
    if finding is None:
        raise table.fail(f"finding “{name}” is none of {', '.join(FINDINGS)}")
    accepted = AcceptedPlace(
        table.string("place"),
        finding,
        table.string("words"),
        table.string("reason"),
        table.line or 0,
    )
    table.done()
    return accepted


def _works(path: Path) -> tuple[Work, ...]:
    text = _text(path)
    items = _json(path, text)
    if not isinstance(items, list):
        raise EditorError(path, 1, "must be a list of CSL-JSON items")
    works: dict[str, Work] = {}
    for item in items:
        work = _work(path, text, item)
        if work.id in works:
            raise EditorError(path, _line_of(text, work.id), f"id “{work.id}” is used twice")
        works[work.id] = work
    return tuple(works.values())


def _json(path: Path, text: str) -> Any:
    def refuse_constant(name: str) -> None:
        raise EditorError(
            path, text.count("\n", 0, text.find(name)) + 1, f"is not JSON: {name} is no value"
        )

    def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                words = excerpt(json.dumps(dict(pairs), ensure_ascii=False))
                raise EditorError(path, _line_of(text, key), f"{words} has “{key}” twice: keep one")
        return dict(pairs)

    try:
        return json.loads(text, parse_constant=refuse_constant, object_pairs_hook=without_repeats)
    except json.JSONDecodeError as error:
        raise EditorError(path, error.lineno, f"is not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise EditorError(path, None, f"is not JSON: {_said(error)}") from error


def _work(path: Path, text: str, item: Any) -> Work:
    identifier = item.get("id") if isinstance(item, dict) else None
    if not isinstance(identifier, str) or not SLUG.fullmatch(identifier):
        raise EditorError(
            path,
            _line_of(text, str(identifier)),
            f"{excerpt(json.dumps(item, ensure_ascii=False))} needs an “id” of small letters, "
            "digits and hyphens: it becomes an address",
        )
    line = _line_of(text, identifier)
    wrong = fault(item)
    if wrong:
        raise EditorError(path, line, wrong)
    for words in _strings(item):
        _refuse_unfit(words, path, line, f"“{identifier}”")
    return Work(identifier, item)


def _strings(value: Any) -> Iterator[str]:
    """Every string in a value of JSON, keys included."""
    if isinstance(value, str):
        yield value
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for part in parts:
            yield from _strings(part)


def _line_of(text: str, words: str) -> int | None:
    at = text.find(json.dumps(words, ensure_ascii=False))
    return text.count("\n", 0, at) + 1 if at >= 0 else None
