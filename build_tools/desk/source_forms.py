"""What ``edition.toml`` may say of the source's own forms: `[source]`, `[[passage]]`, sub-headings.

All of it can be left out where the program takes the source for what it is.
"""

from __future__ import annotations

import re

from build_tools.desk.table import Table
from build_tools.desk.toml_file import TomlFile
from build_tools.model.declared import Kind, PassageDecision, SourceForms

# Ways in which a source is broken into lines, and in which its notes are counted.
LINES = ("paragraphs", "wrapped")
NUMBERING = ("through", "by section")

KINDS: tuple[Kind, ...] = ("paragraph", "quotation", "verse", "list", "heading")
NOTE, FURNITURE = "note", "furniture"

# Something in which one number stands; `none` is a list of notes without any.
_FORM = re.compile(r"[^1¹*\n]{0,20}[1¹*][^1¹*\n]{0,10}|none")


def source_forms_in(file: TomlFile) -> SourceForms:
    """The table `[source]`. Raises `EditorError` for a form in which no number stands."""
    table = file.table("source")
    if table is None:
        return SourceForms()
    forms = SourceForms(
        lines=_one_of(table, "lines", LINES),
        marks=_forms(table, "marks"),
        notes=_forms(table, "notes"),
        heading=table.string("heading", "") or None,
        begins=table.string("begins", "") or None,
        numbering=_one_of(table, "numbering", NUMBERING),
        within=table.strings("within", ()),
        line=table.line,
    )
    table.done()
    return forms


def _one_of(table: Table, key: str, known: tuple[str, ...]) -> str | None:
    value = table.string(key, "")
    if value and value not in known:
        table.refuse(f"“{key}” of [source] must be “{'” or “'.join(known)}”")
    return value or None


def _forms(table: Table, key: str) -> tuple[str, ...]:
    forms = table.strings(key, ())
    for form in forms:
        if not _FORM.fullmatch(form):
            table.refuse(
                f"“{form}” in “{key}” of [source] must look as the source has it, with 1 for a "
                "number, ¹ for a raised one or * for a sign: “[1]”"
            )
    return forms


def passage(table: Table) -> PassageDecision:
    """The editor's word on some lines: a table `[[passage]]`."""
    name = table.string("kind")
    kind = next((kind for kind in KINDS if kind == name), None)
    if kind is None and name not in (NOTE, FURNITURE):
        table.refuse(f"kind “{name}” is none of {', '.join((*KINDS, NOTE, FURNITURE))}")
    first = table.string("from")
    decision = PassageDecision(
        first=first,
        last=table.string("to", first),
        kind=kind,
        is_furniture=name == FURNITURE,
        reason=table.string("reason", ""),
        line=table.line or 0,
    )
    table.done()
    return decision
