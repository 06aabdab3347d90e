"""A chart: a row a thing that is counted, a column a section, each cell tinted by its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, sqrt

from build_tools.model.edition import Edition, Section
from build_tools.pages.markdown_text import escape, link
from build_tools.pages.page import source_of

# How strongly a cell is tinted: the share of the highest count that it reaches.
TINTS = 5

# More columns than these nobody takes in at a glance: then sections that follow each other share
# one. So a chart does not grow with rows and sections both.
COLUMNS = 24

Column = Sequence[Section]


def chart(head: str, rows: Sequence[tuple[str, Counter[str]]], edition: Edition, key: str) -> str:
    """The chart in Markdown, with its key.

    ``rows`` are names (Markdown) with their counts by the slugs of the sections; a section that
    has none of them has no column. ``key`` says what is counted.
    """
    columns = _columns(rows, edition)
    column_of = {section.slug: index for index, column in enumerate(columns) for section in column}
    counted = [(name, _by_column(counts, column_of)) for name, counts in rows]
    most = max((count for _, counts in counted for count in counts.values()), default=1)
    heads = [link(_head(column, edition), source_of(column[0].slug)) for column in columns]
    told = "; ".join(f"{_head(column, edition)} {_titles(column)}" for column in columns)
    lines = [
        f"| {head} | {' | '.join(heads)} | All |",
        f"| --- |{' --- |' * (len(columns) + 1)}",
        *(_row(name, counts, len(columns), most) for name, counts in counted),
    ]
    return "\n".join(lines) + f"\n\n{key} {told}.\n{{ .key }}"


def _columns(rows: Sequence[tuple[str, Counter[str]]], edition: Edition) -> Sequence[Column]:
    slugs = {slug for _, counts in rows for slug in counts}
    sections = [section for section in edition.essay.sections if section.slug in slugs]
    together = max(1, ceil(len(sections) / COLUMNS))
    return [sections[at : at + together] for at in range(0, len(sections), together)]


def _by_column(counts: Counter[str], column_of: Mapping[str, int]) -> Counter[int]:
    by_column = Counter[int]()
    for slug, count in counts.items():
        by_column[column_of[slug]] += count
    return by_column


def _head(column: Column, edition: Edition) -> str:
    """A column's short head: the number of its section, or of its first and last."""
    first, last = (_number(section, edition) for section in (column[0], column[-1]))
    return first if first == last else f"{first}–{last}"


def _number(section: Section, edition: Edition) -> str:
    """A section's number, or O for the opening, which has none."""
    return str(edition.place_of[section.slug]) if section.slug else "O"


def _titles(column: Column) -> str:
    first, last = escape(column[0].title), escape(column[-1].title)
    return first if len(column) == 1 else f"{first} to {last}"


def _row(name: str, counts: Counter[int], columns: int, most: int) -> str:
    cells = [_cell(counts[column], most) for column in range(columns)]
    return f"| {name} | {' | '.join(cells)} | {counts.total()} |"


def _cell(count: int, most: int) -> str:
    if not count:
        return " "
    # By the square root, or one high count would leave all others alike.
    tint = max(1, round(TINTS * sqrt(count / most)))
    return f'<data class="tint-{tint}" value="{count}">{count}</data>'
