"""What ``edition.toml`` may hold: titles, addresses, gaps, and decisions with their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from build_tools.desk.address_forms import (
    ADDRESS,
    ONLINE,
    SITES_OWN,
    SLUG,
    TAKEN,
    TARGET,
    no_file,
)
from build_tools.desk.origin import licence, origin_in
from build_tools.desk.source_forms import passage, source_forms_in
from build_tools.desk.table import TWICE, Table, refuse_second
from build_tools.desk.toml_file import TomlFile
from build_tools.errors import EditorError, Faults, excerpt
from build_tools.model.declared import Gap, Kind, Origin, SourceForms
from build_tools.model.desk import (
    CitationDecision,
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

# What has a form of its own, and what to do where it has not. The language is a tag of BCP 47.
FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "name": (SLUG, "is no file’s: use small letters, digits and hyphens"),
    "version": (
        re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})*"),
        "is no version: write one such as “2.0.0”",
    ),
    "language": (
        re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,5}"),
        "is no language tag: write one such as “en” or “en-GB”",
    ),
}

KINDS: tuple[Kind, ...] = ("paragraph", "quotation", "verse", "epigraph", "list", "heading")


def plan_in(path: Path) -> Plan:
    """The plan in the file ``path``.

    Raises `EditorError` for a field that is missing, of another form, or not known.
    """
    file, faults = TomlFile(path), Faults()
    headings = faults.each(_heading, file.tables("section"))
    gaps = faults.each(_gap, file.tables("gap"))
    unmarked = faults.each(_gap, file.tables("unmarked"))
    remarks = faults.each(_remark, file.tables("remark"))
    kinds = faults.each(_kind, file.tables("block"))
    marks = faults.each(_mark, file.tables("mark"))
    citations = faults.each(_decision, file.tables("citation"))
    glosses = faults.each(_gloss, file.tables("gloss"))
    named = faults.each(_named, file.tables("named"))
    online = faults.each(_online, file.tables("online"))
    spellings = faults.each(_spelling, file.tables("spelling"))
    moved = faults.each(_moved, file.tables("moved"))
    passages = faults.each(passage, file.tables("passage"))
    licences = faults.each(licence, file.tables("licence"))
    source, origin = SourceForms(), Origin()
    with faults:
        source = source_forms_in(file)
    with faults:
        origin = origin_in(file)
    _refuse_repeats(path, headings, faults)
    twice: dict[str, Iterable[tuple[str, int]]] = {
        "gap": ((f"note {gap.note}", gap.line) for gap in gaps),
        "block": ((kind.block, kind.line) for kind in kinds),
        "mark": ((f"note {one.note}", one.line) for own in (marks, unmarked) for one in own),
        "gloss": ((gloss.block, gloss.line) for gloss in glosses),
        "moved": ((f"“{one.old}”", one.line) for one in moved),
        "citation": (
            (f"note {one.note}, {one.words or f'citation {one.part}'}", one.line)
            for one in citations
        ),
    }
    for name, places in twice.items():
        with faults:
            refuse_second(path, name, places)
    whole = file.rest(
        *("title", "introduction", "opening", "furniture", "subheadings", "left_out"),
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
        unmarked=unmarked,
        summary=whole.string("summary", "") or None,
        facts=whole.strings("facts", ()),
        licences=licences,
        source=source,
        passages=passages,
        subheadings=whole.strings("subheadings", ()),
        left_out=whole.strings("left_out", ()),
        origin=origin,
        lines={"subtitle": file.line_of("subtitle"), **whole.lines},
    )
    with faults:
        whole.done()
    faults.raise_all()
    return plan


def _refuse_repeats(path: Path, headings: tuple[Heading, ...], faults: Faults) -> None:
    slugs: set[str] = set()
    for heading in headings:
        with faults:
            if heading.slug in slugs:
                message = f"slug “{heading.slug}” is used twice: give each its own"
                raise EditorError(path, heading.line, message, kind=TWICE)
        slugs.add(heading.slug)


def _in_form(table: Table, key: str, default: str) -> str:
    """A field that has a form of its own (`FORMS`)."""
    value = table.string(key, default)
    form, advice = FORMS[key]
    if not form.fullmatch(value):
        table.remember(f"{key} {excerpt(value)} {advice}", key)
    elif why := no_file(value):
        table.remember(f"{key} {excerpt(value)} {why}: choose another", key)
    return value


def _day(table: Table, key: str) -> str | None:
    """A day as ISO 8601 writes it; none where the editor gives none."""
    value = table.string(key, "")
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        table.remember(f"{key} {excerpt(value)} is no day: write one such as “2026-11-25”", key)
        return None


def _heading(table: Table) -> Heading:
    heading = Heading(table.string("title"), table.string("slug"), table.line or 0)
    if not SLUG.fullmatch(heading.slug):
        table.refuse(
            f"slug {excerpt(heading.slug)} is no address: use small letters, digits and hyphens"
        )
    if why := no_file(heading.slug):
        table.refuse(f"slug {excerpt(heading.slug)} {why}: choose another")
    if TAKEN.fullmatch(heading.slug) or heading.slug in SITES_OWN:
        table.refuse(
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
        table.refuse(f"kind “{name}” is none of {', '.join(KINDS)}")
    decision = KindDecision(
        table.string("block"), kind or KINDS[0], table.string("reason"), table.line or 0
    )
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
        table.refuse(f"words {excerpt(mark.words)} must end with the mark, {mark.note}")
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
        table.refuse("a comment has no page: name the work in “works”, or remove it")
    table.done()
    return decision


def _gloss(table: Table) -> Gloss:
    gloss = Gloss(
        table.string("block"), table.string("words"), table.string("target"), table.line or 0
    )
    if not TARGET.fullmatch(gloss.target):
        table.refuse(
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
        table.refuse("names holds one spelling: name another, or remove the table")
    table.done()
    return spelling


def _online(table: Table) -> OnlineText:
    online = OnlineText(table.string("work"), table.string("url"), table.line or 0)
    if not ONLINE.fullmatch(online.url):
        table.refuse(
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
        table.refuse(
            f"“{key}” {excerpt(address)} is no address of this edition: write page/ or page/#id"
        )
    if why := no_file(address):
        table.refuse(f"“{key}” {excerpt(address)} {why}: it cannot have been published")
    return f"/{address.removeprefix('/')}"
