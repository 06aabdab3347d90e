"""What the essay itself dates, in the order of the dates."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.desk.dates import in_words
from build_tools.model.edition import Edition
from build_tools.model.groups import grouped
from build_tools.model.names import DatedWords, Event
from build_tools.names.order import by_date
from build_tools.pages.markdown_text import escape, link
from build_tools.pages.page import page, source_of
from build_tools.pages.passages import marked
from build_tools.pages.years import years_markdown

_INTRODUCTION = (
    "What the essay itself dates, in order: {count} events and spans of time, each with the words "
    "that date it. Nothing that it does not tell was added, and whether it is right is not asked. "
    "Beside each date stands the same as it can be sorted, by EDTF (ISO 8601-2)."
)


def chronology_page(edition: Edition) -> str:
    """The chronology, in Markdown, with a picture of which section speaks of which years."""
    events = by_date(edition.names.events)
    by_year = grouped((_year_of(event), event) for event in events)
    return page(
        "Chronology",
        f"What {edition.essay.title} itself dates, in order, each with its passage.",
        _INTRODUCTION.format(count=len(events)),
        years_markdown(edition),
        *(part for year, own in by_year.items() for part in _year(year, own, edition)),
    )


def _year_of(event: Event) -> str:
    """The year under which the event stands, or its decade: `1918`, `1920s`."""
    first, _, last = event.edtf.partition("/")
    return (last if first == ".." else first)[:4].replace("X", "0s")


def _year(year: str, events: tuple[Event, ...], edition: Edition) -> Iterator[str]:
    yield f"## {year} {{ #year-{year} }}"
    for event in events:
        yield _event(event, edition)


def _event(event: Event, edition: Edition) -> str:
    words = in_words(event.date)
    said = f"**{escape(words[:1].upper() + words[1:])}**"
    sorted_by = f'<data value="{event.edtf}">{event.edtf}</data>'
    note = f"Editor’s remark: {escape(event.note)}\n{{ .judgement }}" if event.note else ""
    parts = [
        f"{said} {escape(event.event)}\n{{ #{event.id} .event }}",
        f"{sorted_by}\n{{ .count }}",
        "\n".join(_passage(event, at, edition) for at in range(len(event.passages))),
        note,
    ]
    return "\n\n".join(part for part in parts if part)


def _passage(event: Event, at: int, edition: Edition) -> str:
    """The words that date the event, with the date as the essay says it."""
    dated: DatedWords = event.passages[at]
    section, block = edition.blocks[dated.block]
    start = edition.index.events[event.id][at].start + dated.words.index(dated.said)
    number = block.id.removeprefix("p")
    place = link(f"Block {number}", f"{source_of(section.slug)}#{block.id}")
    words = marked(block.text, [(start, start + len(dated.said))])
    return f"- {place} ({escape(section.title)}): {words}"
