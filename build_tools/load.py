"""Bring the editor's files in: the source, ``edition.toml``, ``emendations.toml``, ``works.json``.

This and `publish` are the only modules that touch files.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from build_tools.errors import EditorError, excerpt
from build_tools.model import (
    CitationDecision,
    Desk,
    Emendation,
    Gap,
    Gloss,
    Heading,
    KindDecision,
    Plan,
    Remark,
    Work,
)

SOURCE = "essay.txt"
PLAN = "edition.toml"
EMENDATIONS = "emendations.toml"
WORKS = "works.json"
ABOUT = "about.md"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KINDS = ("paragraph", "quotation", "verse", "epigraph")


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
    )


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

    Raises `EditorError` with the line of the first byte that is not UTF-8.
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
    return text.replace("\r\n", "\n")


class _Table:
    """One table of a TOML file, which knows its line and refuses what it does not know."""

    def __init__(self, path: Path, name: str, line: int | None, values: Mapping[str, Any]) -> None:
        self.path, self.name, self.line, self.values = path, name, line, dict(values)

    def fail(self, message: str) -> EditorError:
        return EditorError(self.path, self.line, message)

    def string(self, key: str, default: str | None = None) -> str:
        value = self._take(key, str, default)
        if not value and default is None:
            raise self.fail(f"“{key}” of [[{self.name}]] is empty: write it")
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        return self._take(key, int, default)

    def strings(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list, None)
        if not all(isinstance(value, str) for value in values):
            raise self.fail(f"“{key}” of [[{self.name}]] must be a list of strings")
        return tuple(values)

    def done(self) -> None:
        if self.values:
            unknown = ", ".join(sorted(self.values))
            raise self.fail(f"[[{self.name}]] has no field “{unknown}”: correct or remove it")

    def _take(self, key: str, kind: type, default: Any) -> Any:
        value = self.values.pop(key, default)
        if value is None:
            raise self.fail(f"[[{self.name}]] lacks “{key}”: add it")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.fail(f"“{key}” of [[{self.name}]] is not a {kind.__name__}: correct it")
        return value


def _toml(path: Path) -> tuple[str, dict[str, Any]]:
    text = _text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = int(where.group(1)) if where else None
        raise EditorError(path, line, f"is not TOML: {error}") from error


def _tables(path: Path, text: str, data: dict[str, Any], name: str) -> Iterator[_Table]:
    """The tables ``[[name]]``, each with the line of its header (tomllib keeps no lines)."""
    header = re.compile(rf"^\s*\[\[\s*{name}\s*\]\]", re.MULTILINE)
    lines = [text.count("\n", 0, found.start()) + 1 for found in header.finditer(text)]
    tables = data.pop(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise EditorError(path, None, f"“{name}” must be written as tables: [[{name}]]")
    for index, values in enumerate(tables):
        line = lines[index] if len(lines) == len(tables) else None
        yield _Table(path, name, line, values)


def _plan(path: Path) -> Plan:
    text, data = _toml(path)
    headings = tuple(_heading(table) for table in _tables(path, text, data, "section"))
    _refuse_repeats(path, headings)
    gaps = tuple(_gap(table) for table in _tables(path, text, data, "gap"))
    remarks = tuple(_remark(table) for table in _tables(path, text, data, "remark"))
    kinds = tuple(_kind(table) for table in _tables(path, text, data, "block"))
    citations = tuple(_decision(table) for table in _tables(path, text, data, "citation"))
    glosses = tuple(_gloss(table) for table in _tables(path, text, data, "gloss"))
    whole = _Table(path, "edition", None, data)
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


def _heading(table: _Table) -> Heading:
    heading = Heading(table.string("title"), table.string("slug"), table.line or 0)
    if not SLUG.fullmatch(heading.slug):
        raise table.fail(
            f"slug {excerpt(heading.slug)} is no address: use small letters, digits and hyphens"
        )
    table.done()
    return heading


def _gap(table: _Table) -> Gap:
    gap = Gap(table.integer("note"), table.string("reason"), table.line or 0)
    table.done()
    return gap


def _remark(table: _Table) -> Remark:
    remark = Remark(table.integer("note"), table.string("text"), table.line or 0)
    table.done()
    return remark


def _kind(table: _Table) -> KindDecision:
    kind = table.string("kind")
    if kind not in KINDS:
        raise table.fail(f"kind “{kind}” is none of {', '.join(KINDS)}")
    decision = KindDecision(
        table.string("block"), kind, table.string("reason"), table.line or 0  # type: ignore[arg-type]
    )
    table.done()
    return decision


def _decision(table: _Table) -> CitationDecision:
    decision = CitationDecision(
        note=table.integer("note"),
        part=table.integer("part", 1),
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
    table.done()
    return gloss


def _emendations(path: Path) -> tuple[Emendation, ...]:
    text, data = _toml(path)
    emendations = tuple(_emendation(table) for table in _tables(path, text, data, "emendation"))
    _Table(path, "emendations", None, data).done()
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


def _works(path: Path) -> tuple[Work, ...]:
    text = _text(path)
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        raise EditorError(path, error.lineno, f"is not JSON: {error.msg}") from error
    if not isinstance(items, list):
        raise EditorError(path, 1, "must be a list of CSL-JSON items")
    works: dict[str, Work] = {}
    for item in items:
        work = _work(path, text, item)
        if work.id in works:
            raise EditorError(path, _line_of(text, work.id), f"id “{work.id}” is used twice")
        works[work.id] = work
    return tuple(works.values())


def _work(path: Path, text: str, item: Any) -> Work:
    identifier = item.get("id") if isinstance(item, dict) else None
    if not isinstance(identifier, str) or not SLUG.fullmatch(identifier):
        raise EditorError(
            path,
            _line_of(text, str(identifier)),
            f"{excerpt(json.dumps(item, ensure_ascii=False))} needs an “id” of small letters, "
            "digits and hyphens: it becomes an address",
        )
    for key in ("type", "title"):
        if not isinstance(item.get(key), str) or not item[key].strip():
            raise EditorError(path, _line_of(text, identifier), f"“{identifier}” lacks “{key}”")
    return Work(identifier, item)


def _line_of(text: str, words: str) -> int | None:
    at = text.find(json.dumps(words, ensure_ascii=False))
    return text.count("\n", 0, at) + 1 if at >= 0 else None
