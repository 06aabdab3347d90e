"""A chart: a row a thing that is counted, a column a section, each cell tinted by its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from build_tools.model.edition import Edition, Section
from build_tools.pages.markdown_text import escape, link
from build_tools.pages.page import source_of

# How strongly a cell is tinted: the share of the highest count that it reaches.
TINTS = 5


def chart(head: str, rows: Sequence[tuple[str, Counter[str]]], edition: Edition, key: str) -> str:
    """The chart in Markdown, with its key.

    ``rows`` are names (Markdown) with their counts by the slugs of the sections; a section that
    has none of them has no column. ``key`` says what is counted.
    """
    slugs = {slug for _, counts in rows for slug in counts}
    sections = [section for section in edition.essay.sections if section.slug in slugs]
    most = max((count for _, counts in rows for count in counts.values()), default=1)
    heads = [link(_column(section, edition), source_of(section.slug)) for section in sections]
    columns = "; ".join(
        f"{_column(section, edition)} {escape(section.title)}" for section in sections
    )
    lines = [
        f"| {head} | {' | '.join(heads)} | All |",
        f"| --- |{' --- |' * (len(sections) + 1)}",
        *(_row(name, counts, sections, most) for name, counts in rows),
    ]
    return "\n".join(lines) + f"\n\n{key} {columns}.\n{{ .key }}"


def _column(section: Section, edition: Edition) -> str:
    """A column's short head: the section's number, or O for the opening, which has none."""
    return str(edition.essay.sections.index(section)) if section.slug else "O"


def _row(name: str, counts: Counter[str], sections: Sequence[Section], most: int) -> str:
    cells = [_cell(counts[section.slug], most) for section in sections]
    return f"| {name} | {' | '.join(cells)} | {counts.total()} |"


def _cell(count: int, most: int) -> str:
    if not count:
        return " "
    # By the square root, or one high count would leave all others alike.
    tint = max(1, round(TINTS * sqrt(count / most)))
    return f'<data class="tint-{tint}" value="{count}">{count}</data>'
