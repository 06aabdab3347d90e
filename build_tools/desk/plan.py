"""What ``edition.toml`` may hold: titles, addresses, gaps, and decisions with their reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from build_tools.desk.origin import licences_in, origin_in
from build_tools.desk.source_forms import passages_in, source_forms_in
from build_tools.desk.table import Table, TomlFile, refuse_second
from build_tools.errors import EditorError, excerpt
from build_tools.model.declared import Kind
from build_tools.model.desk import (
    CitationDecision,
    Gap,
    Gloss,
    Heading,
    KindDecision,
    MarkDecision,
    Moved,
    NamedWork,
    OnlineText,
    Plan,
    Remark,
    Spelling,
)
from build_tools.model.numbers import shown

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# The ids of blocks, of notes in their list and of corrections, which nothing else may have: on a
# page with both, scripts and links would find the wrong one.
TAKEN = re.compile(r"p\d+|n\d+(?:\.\d+)?[a-z]?|e-p\d+-\d+", re.ASCII)

# Addresses at which the site has its files, and the page for addresses that lead nowhere.
SITES_OWN = frozenset(("assets", "404"))

# A page, a file or a place: no other site, no step upwards, nothing that Markdown would read, and
# no id that begins as the theme's own do.
ADDRESS = re.compile(r"/?(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?(?:#(?!__)[\w:.-]+)?", re.ASCII)

# An address elsewhere, in the characters that RFC 3986 allows, less those that Markdown would obey.
ONLINE = re.compile(
    r"https://[a-z0-9][a-z0-9.-]*(?::\d+)?(?:[/?#][\w.~:/?#@!$&*+,=%-]*)?", re.ASCII | re.I
)

# A page of this edition, and a place on it.
TARGET = re.compile(rf"{SLUG.pattern}\.md(?:#[\w:.-]+)?", re.ASCII)

# What has a form of its own, and what to do where it has not. The language is a tag of BCP 47.
FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "name": (SLUG, "is no file’s: use small letters, digits and hyphens"),
    "version": (re.compile(r"[0-9]+(?:\.[0-9]+)*"), "is no version: write one such as “2.0.0”"),
    "language": (
        re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
        "is no language tag: write one such as “en” or “en-GB”",
    ),
}

KINDS: tuple[Kind, ...] = ("paragraph", "quotation", "verse", "epigraph", "list", "heading")


def plan_in(path: Path) -> Plan:
    """The plan in the file ``path``.

    Raises `EditorError` for a field that is missing, of another form, or not known.
    """
    file = TomlFile(path)
    headings = tuple(_heading(table) for table in file.tables("section"))
    _refuse_repeats(path, headings)
    gaps = tuple(_gap(table) for table in file.tables("gap"))
    remarks = tuple(_remark(table) for table in file.tables("remark"))
    kinds = tuple(_kind(table) for table in file.tables("block"))
    marks = tuple(_mark(table) for table in file.tables("mark"))
    citations = tuple(_decision(table) for table in file.tables("citation"))
    glosses = tuple(_gloss(table) for table in file.tables("gloss"))
    named = tuple(_named(table) for table in file.tables("named"))
    online = tuple(_online(table) for table in file.tables("online"))
    spellings = tuple(_spelling(table) for table in file.tables("spelling"))
    moved = tuple(_moved(table) for table in file.tables("moved"))
    source, passages, origin = source_forms_in(file), passages_in(file), origin_in(file)
    licences = licences_in(file)
    refuse_second(path, "gap", ((f"note {gap.note}", gap.line) for gap in gaps))
    refuse_second(path, "block", ((kind.block, kind.line) for kind in kinds))
    refuse_second(path, "mark", ((f"note {mark.note}", mark.line) for mark in marks))
    refuse_second(path, "gloss", ((gloss.block, gloss.line) for gloss in glosses))
    refuse_second(path, "moved", ((f"“{one.old}”", one.line) for one in moved))
    refuse_second(
        path,
        "citation",
        (
            (f"note {one.note}, {one.words or f'citation {one.part}'}", one.line)
            for one in citations
        ),
    )
    whole = file.rest(
        *("title", "introduction", "opening", "furniture", "subheadings"),
        *(*FORMS, "released", "rights", "rules", "summary", "facts"),
    )
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
        name=_in_form(whole, "name", Plan.name),
        version=_in_form(whole, "version", Plan.version),
        language=_in_form(whole, "language", Plan.language),
        released=_day(whole, "released"),
        rights=whole.string("rights", "") or None,
        rules=whole.string("rules", "") or None,
        marks=marks,
        summary=whole.string("summary", "") or None,
        facts=whole.strings("facts", ()),
        licences=licences,
        source=source,
        passages=passages,
        subheadings=whole.strings("subheadings", ()),
        origin=origin,
        lines=whole.lines,
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


def _in_form(table: Table, key: str, default: str) -> str:
    """A field that has a form of its own (`FORMS`)."""
    value = table.string(key, default)
    form, advice = FORMS[key]
    if not form.fullmatch(value):
        raise table.fail(f"{key} {excerpt(value)} {advice}", key)
    return value


def _day(table: Table, key: str) -> str | None:
    """A day as ISO 8601 writes it; none where the editor gives none."""
    value = table.string(key, "")
    if not value:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise table.fail(
            f"{key} {excerpt(value)} is no day: write one such as “2026-11-25”", key
        ) from error


def _heading(table: Table) -> Heading:
    heading = Heading(table.string("title"), table.string("slug"), table.line or 0)
    if not SLUG.fullmatch(heading.slug):
        raise table.fail(
            f"slug {excerpt(heading.slug)} is no address: use small letters, digits and hyphens"
        )
    if TAKEN.fullmatch(heading.slug) or heading.slug in SITES_OWN:
        raise table.fail(
            f"slug “{heading.slug}” is what this edition names a block, a note, a correction or a "
            "file of the site: choose a new one"
        )
    table.done()
    return heading


def _gap(table: Table) -> Gap:
    gap = Gap(table.note("note"), table.string("reason"), table.line or 0)
    table.done()
    return gap


def _remark(table: Table) -> Remark:
    remark = Remark(table.note("note"), table.string("text"), table.line or 0)
    table.done()
    return remark


def _kind(table: Table) -> KindDecision:
    name = table.string("kind")
    kind = next((kind for kind in KINDS if kind == name), None)
    if kind is None:
        raise table.fail(f"kind “{name}” is none of {', '.join(KINDS)}")
    decision = KindDecision(table.string("block"), kind, table.string("reason"), table.line or 0)
    table.done()
    return decision


def _mark(table: Table) -> MarkDecision:
    mark = MarkDecision(
        note=table.note("note"),
        block=table.string("block"),
        words=table.string("words"),
        reason=table.string("reason"),
        line=table.line or 0,
    )
    if not mark.words.rstrip(" )]}>").endswith(shown(mark.note)):
        raise table.fail(f"words {excerpt(mark.words)} must end with the mark, {mark.note}")
    table.done()
    return mark


def _decision(table: Table) -> CitationDecision:
    decision = CitationDecision(
        note=table.note("note"),
        part=table.number("part", 1),
        works=table.strings("works"),
        reason=table.string("reason"),
        line=table.line or 0,
        page=table.string("page", "") or None,
        volume=table.string("volume", "") or None,
        words=table.string("words", "") or None,
    )
    if not decision.works and (decision.page or decision.volume):
        raise table.fail("a comment has no page: name the work in “works”, or remove it")
    table.done()
    return decision


def _gloss(table: Table) -> Gloss:
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


def _named(table: Table) -> NamedWork:
    named = NamedWork(
        table.string("block"), table.string("words"), table.string("reference"), table.line or 0
    )
    table.done()
    return named


def _spelling(table: Table) -> Spelling:
    spelling = Spelling(table.strings("names"), table.line or 0)
    if len(spelling.names) < 2:
        raise table.fail("names holds one spelling: name another, or remove the table")
    table.done()
    return spelling


def _online(table: Table) -> OnlineText:
    online = OnlineText(table.string("work"), table.string("url"), table.line or 0)
    if not ONLINE.fullmatch(online.url):
        raise table.fail(
            f"url {excerpt(online.url)} must begin with https:// and have no spaces, quotation "
            "marks or brackets: write %20 and the like for them"
        )
    table.done()
    return online


def _moved(table: Table) -> Moved:
    moved = Moved(
        _address(table, "from"), _address(table, "to"), table.string("reason"), table.line or 0
    )
    table.done()
    return moved


def _address(table: Table, key: str) -> str:
    """An address from the site's root; it may be written with or without its first slash."""
    address = table.string(key)
    if not ADDRESS.fullmatch(address):
        raise table.fail(
            f"“{key}” {excerpt(address)} is no address of this edition: write page/ or page/#id"
        )
    return f"/{address.removeprefix('/')}"
