"""Make small essays for tests, with marks in square brackets: `on the way.[1] According to`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from build_tools.model.desk import Desk, Emendation, Heading, Plan, Work
from build_tools.model.edition import Edition, Essay
from build_tools.notes.resolve import resolve
from build_tools.text.emend import emend
from build_tools.text.parse import parse
from build_tools.text.read import read

TITLE = "A Made-up Essay"
MARK = re.compile(r"\[(\d+)\]")


def plan(*sections: str, **fields: Any) -> Plan:
    """An editor's plan in which all but the given sections and fields is plain."""
    headings = tuple(Heading(title, title.lower(), 0) for title in sections)
    plain: dict[str, Any] = {
        "title": TITLE,
        "introduction": "Made up.",
        "opening": "Opening",
        "furniture": None,
        "headings": headings,
        **dict.fromkeys(("gaps", "remarks", "kinds", "citations", "glosses"), ()),
    }
    return Plan(**{**plain, **fields})


def source_text(prose: Sequence[str], notes: Sequence[str] | None = None) -> bytes:
    """An essay's file. Without ``notes`` every mark in square brackets gets one."""
    text = "\n\n".join([TITLE, *prose])
    if notes is None:
        notes = [f"{number}. Note {number}." for number in MARK.findall(text)]
    return "\n\n".join([MARK.sub(r"\1", text), *notes, ""]).encode()


def emendation(block: str, source: str, reading: str, line: int = 1) -> Emendation:
    return Emendation(block, source, reading, "misspelling", "A slip.", line)


def parsed(
    prose: Sequence[str],
    edition_plan: Plan | None = None,
    emendations: Sequence[Emendation] = (),
    notes: Sequence[str] | None = None,
) -> Essay:
    edition_plan = edition_plan or plan()
    source = read(source_text(prose, notes), edition_plan)
    return parse(emend(source, emendations), edition_plan)


def resolved(essay: Essay, edition_plan: Plan, works: Sequence[Work]) -> Edition:
    return resolve(essay, Desk(b"", edition_plan, (), tuple(works), ""))
