"""A chart: a row a thing that is counted, a column a section, each cell tinted by its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
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

# A count, and the address of the first place that is counted.
Cell = tuple[int, str | None]


@dataclass(frozen=True)
class Row:
    """A row of a chart: its name in Markdown, and its counts by the slugs of the sections.

    ``places`` are the addresses to which the counts of the sections lead, ``all`` is that of
    their sum; a count without one leads nowhere.
    """

    name: str
    counts: Counter[str]
    places: Mapping[str, str] = field(default_factory=dict)
    all: str | None = None


def chart(head: str, rows: Sequence[Row], edition: Edition, key: str) -> str:
    """The chart in Markdown, under its key.

    A section that no row counts has no column. ``key`` says what is counted.
    """
    columns = _columns(rows, edition)
    ranks = {section.slug: rank for rank, section in enumerate(chain.from_iterable(columns))}
    cells = [_cells(row, columns, ranks) for row in rows]
    most = max((count for row in cells for count, _ in row), default=1)
    heads = [link(_head(column, edition), source_of(column[0].slug)) for column in columns]
    told = "; ".join(f"{_head(column, edition)} {_titles(column)}" for column in columns)
    lines = [
        f"| {head} | {' | '.join(heads)} | All |",
        f"| --- |{' --- |' * (len(columns) + 1)}",
        *(_row(row, own, most) for row, own in zip(rows, cells, strict=True)),
    ]
    return "\n".join([f"{key} {told}.", "{ .key }", "", *lines])


def _columns(rows: Sequence[Row], edition: Edition) -> Sequence[Column]:
    slugs = {slug for row in rows for slug in row.counts}
    sections = [section for section in edition.essay.sections if section.slug in slugs]
    together = max(1, ceil(len(sections) / COLUMNS))
    return [sections[at : at + together] for at in range(0, len(sections), together)]


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


def _row(row: Row, cells: Sequence[Cell], most: int) -> str:
    told = " | ".join(_cell(count, most, place) for count, place in cells)
    return f"| {row.name} | {told} | {_linked(row.counts.total(), row.all)} |"


def _cells(row: Row, columns: Sequence[Column], ranks: Mapping[str, int]) -> Sequence[Cell]:
    """For each column the row's count, and where the first place that is counted stands.

    Only the sections that the row counts are looked at; there may be as many others as rows.
    """
    cells: list[Cell] = [(0, None)] * len(columns)
    for slug in sorted(row.counts, key=ranks.__getitem__):
        at = ranks[slug] // len(columns[0])
        count, place = cells[at]
        cells[at] = count + row.counts[slug], place or row.places.get(slug)
    return cells


def _cell(count: int, most: int, place: str | None) -> str:
    if not count:
        return " "
    # By the square root, or one high count would leave all others alike.
    tint = max(1, round(TINTS * sqrt(count / most)))
    return f'<data class="tint-{tint}" value="{count}">{_linked(count, place)}</data>'


def _linked(count: int, place: str | None) -> str:
    return link(str(count), place) if place else str(count)
