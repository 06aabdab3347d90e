"""A picture of which section speaks of which years, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape as escape_html
from itertools import accumulate
from math import sqrt

from build_tools.desk.dates import span
from build_tools.model.edition import Edition, Section
from build_tools.model.groups import grouped
from build_tools.model.names import Event
from build_tools.names.order import by_date
from build_tools.pages.chart import Row, chart
from build_tools.pages.markdown_text import escape, link
from build_tools.pages.ways import numbered

# So wide as a phone shows it without making its letters smaller, in pixels.
WIDTH = 340
ROW = 36
FOOT = 22
SMALLEST, LARGEST = 2.5, 6.5
LABEL = 26

# After so many years of which nothing is said the line is broken.
SILENCE = 12
# How many years' room the break takes.
GAP = 3

# Letters of a section's title that stand in a line.
TITLE = 52


@dataclass(frozen=True)
class Stretch:
    """Years from first to last, and where they stand in the picture."""

    first: int
    last: int
    left: float
    width: float

    def at(self, year: float) -> float:
        """Where the middle of a year stands."""
        return self.left + (year - self.first + 0.5) * self.width / (self.last - self.first + 1)


def years_markdown(edition: Edition) -> str:
    """The picture, as SVG in the page, and the table behind it, in Markdown."""
    events = by_date(edition.names.events)
    counts = _counts(events, edition)
    return "\n\n".join(
        [
            _picture(counts, edition),
            '<details markdown="1">\n<summary>The same as a table</summary>',
            _table(events, counts, edition),
            "</details>",
        ]
    )


def _counts(events: Sequence[Event], edition: Edition) -> Mapping[range, Counter[str]]:
    """By the years of a date how often each section speaks of them."""
    counts: dict[range, Counter[str]] = {}
    for event in events:
        own = counts.setdefault(span(event.edtf).years, Counter())
        for mention in edition.index.events[event.id]:
            own[edition.section_with(mention.block).slug] += 1
    return counts


def _table(events: Sequence[Event], counts: Mapping[range, Counter[str]], edition: Edition) -> str:
    first = {span(event.edtf).years: event for event in reversed(events)}
    rows = [
        Row(link(escape(_name(years)), f"#{first[years].id}"), own) for years, own in counts.items()
    ]
    return chart("Years", rows, edition, "How often each section dates something in these years.")


def _name(years: range) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


# --- the picture ------------------------------------------------------------------------------

# Colours of the page, so that the picture has those of the reader's choice.
_INK, _LINE = "var(--md-typeset-a-color)", "var(--md-default-fg-color--light)"


def _picture(counts: Mapping[range, Counter[str]], edition: Edition) -> str:
    named = {slug for own in counts.values() for slug in own}
    sections = [section for section in edition.essay.sections if section.slug in named]
    stretches = _stretches(counts)
    first, last = stretches[0].first, stretches[-1].last
    height = ROW * len(sections) + FOOT
    lines = [
        '<div class="years">',
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Which section speaks of which '
        f'years, from {first} to {last}: the table after it says the same" '
        f'font-size="11" fill="currentColor" stroke="{_LINE}">',
    ]
    most = max(count for own in counts.values() for count in own.values())
    dated = grouped((slug, (years, own[slug])) for years, own in counts.items() for slug in own)
    for row, section in enumerate(sections):
        lines += _row(row * ROW, section, dated[section.slug], most, stretches, edition)
    return "\n".join([*lines, *_axis(stretches, height - 6), "</svg>", "</div>"])


def _stretches(counts: Mapping[range, Counter[str]]) -> Sequence[Stretch]:
    """The years without those of which nothing is said, side by side over the picture's width."""
    ends: list[tuple[int, int]] = []
    for years in sorted(counts, key=lambda years: (years[0], years[-1])):
        if ends and years[0] - ends[-1][1] <= SILENCE:
            ends[-1] = ends[-1][0], max(ends[-1][1], years[-1])
        else:
            ends.append((years[0], years[-1]))
    slot = WIDTH / (sum(last - first + 1 for first, last in ends) + GAP * (len(ends) - 1))
    before = accumulate((slot * (last - first + 1 + GAP) for first, last in ends), initial=0.0)
    return [
        Stretch(first, last, left, slot * (last - first + 1))
        for (first, last), left in zip(ends, before, strict=False)
    ]


def _row(
    top: int,
    section: Section,
    dated: Sequence[tuple[range, int]],
    most: int,
    stretches: Sequence[Stretch],
    edition: Edition,
) -> Iterator[str]:
    """A section: its title, under it the line of the years, and on the line what it dates.

    ``most`` is the highest count of all sections.
    """
    title = numbered(section, edition)
    shown = title if len(title) <= TITLE else f"{title[:TITLE].rstrip()}…"
    yield f'<text x="0" y="{top + 11}" stroke="none">{escape_html(shown)}</text>'
    middle = top + 24
    line = "".join(f"M{one.left:.1f} {middle}H{one.left + one.width:.1f}" for one in stretches)
    yield f'<path d="{line}"/>'
    for years, count in dated:
        stretch = next(one for one in stretches if one.first <= years[0] <= one.last)
        first, last = stretch.at(years[0]), stretch.at(years[-1])
        size = max(SMALLEST, LARGEST * sqrt(count / most))
        told = escape_html(f"{section.title}, {_name(years)}: {count}")
        # A span of years is lighter, for it may lie behind single ones.
        strength = 1 if len(years) == 1 else 0.4
        yield (
            f'<rect x="{first - size:.1f}" y="{middle - size:.1f}" rx="{size:.1f}" '
            f'width="{last - first + 2 * size:.1f}" height="{2 * size:.1f}" fill="{_INK}" '
            f'stroke="none" opacity="{strength}"><title>{told}</title></rect>'
        )


def _axis(stretches: Sequence[Stretch], foot: int) -> Iterator[str]:
    """The years under the rows: the first of each stretch, every fifth of a long one."""
    free = 0.0
    for stretch in stretches:
        is_long = stretch.last - stretch.first > SILENCE
        for year in range(stretch.first, stretch.last + 1):
            left = min(max(stretch.at(year) - LABEL / 2, 0), WIDTH - LABEL)
            is_named = year == stretch.first or (year % 5 == 0 and is_long)
            if is_named and left >= free:
                yield f'<text x="{left:.1f}" y="{foot}" stroke="none">{year}</text>'
                free = left + LABEL
