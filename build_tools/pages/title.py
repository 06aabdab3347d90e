"""The title page: what the essay is, how long, where to begin; its contents and its opening."""

from __future__ import annotations

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import PLAN
from build_tools.formats.history import version_shown
from build_tools.formats.whole import preview_of
from build_tools.model.edition import Edition, Section
from build_tools.model.numbers import shown
from build_tools.pages.cite import cite_data
from build_tools.pages.links import links_in
from build_tools.pages.markdown_text import DOT, escape, link
from build_tools.pages.metadata import essay_data
from build_tools.pages.note_text import footnotes
from build_tools.pages.page import WHOLE, notes_marked_in, page, source_of
from build_tools.pages.place import place_data
from build_tools.pages.prose import blocks_markdown
from build_tools.pages.ways import essay_facts, next_step, notes_head, number_of, time_to_read

# The id of the heading over the part that has none in the source.
OPENING = "opening"

# Room for the way back to where the reader stopped: theme/assets/continue.js.
CONTINUE = '<div class="continue"></div>'


def title_page(edition: Edition) -> str:
    """The title page, in Markdown. It holds the section without a heading."""
    opening, *sections = edition.essay.sections
    return page(
        _heading(edition.essay.title),
        f"{edition.essay.title}. A digital edition: every note says which book it means.",
        essay_facts(edition),
        checked(edition.plan.summary or "", PLAN, edition.plan.lines.get("summary")),
        _begin(edition),
        CONTINUE,
        _how_notes_open(opening),
        "## Contents",
        "\n".join(_listed(section, edition) for section in sections),
        _entry("The whole essay on one page", WHOLE, edition.essay.words),
        *_opening(opening, edition),
        "## This edition",
        checked(edition.plan.introduction, PLAN, edition.plan.lines.get("introduction")),
        DOT.join(
            [
                "[About this edition](about.md)",
                "[All notes](notes.md)",
                "[Bibliography](bibliography.md)",
                "[Textual notes](textual-notes.md)",
                "[Data and downloads](downloads.md)",
            ]
        ),
        _version(edition),
        notes_head(opening.slug, edition),
        footnotes(notes_marked_in(opening, edition), edition),
        essay_data(edition),
        place_data(opening.slug, edition),
        cite_data(opening, edition),
        front={"preview": preview_of(""), "number": 0},
    )


def _heading(title: str) -> str:
    """The title with what follows its first colon as a subtitle; the words stay the same."""
    main, colon, subtitle = title.partition(": ")
    if not colon:
        return escape(title)
    return (
        f'{escape(main)}<span class="unseen">: </span>'
        f'<span class="subtitle">{escape(subtitle)}</span>'
    )


def _version(edition: Edition) -> str:
    """Which version this is, and the way to what changed in it; nothing where none is listed."""
    return link(version_shown(edition.plan), "about.md#history") if edition.history else ""


def _begin(edition: Edition) -> str:
    """The way to the first words: on this page, or where an essay without an opening begins."""
    first = next((each for each in edition.essay.sections if each.blocks), None)
    if first is None:
        return ""
    target = source_of(first.slug) if first.slug else f"#{OPENING}"
    return f"{link('Begin reading', target)}\n{{ .begin }}"


def _how_notes_open(opening: Section) -> str:
    """A line with a mark in it that does what marks do: it opens the first note of this page.

    It has no id: that is its own in the text.
    """
    number = next((number for block in opening.blocks for number in block.notes), None)
    if number is None:
        return ""
    own = shown(number)
    mark = f'<a class="footnote-ref" href="#fn:{number}" aria-label="Note {own}">{own}</a>'
    return f"A red number opens its note. Try this one:\u00a0{mark}\n{{ .how }}"


def _opening(opening: Section, edition: Edition) -> tuple[str, ...]:
    if not opening.blocks:
        return ()
    return (
        f"## {escape(opening.title)} {{ #{OPENING} }}",
        blocks_markdown(opening.blocks, links_in(opening.blocks, edition), level=3),
        next_step(opening, edition),
    )


def _listed(section: Section, edition: Edition) -> str:
    number = number_of(section, edition)
    entry = _entry(section.title, section.slug, section.words)
    return f"{number}. {entry}" if number else f"- {entry}"


def _entry(title: str, slug: str, words: int) -> str:
    return f"{link(escape(title), source_of(slug))} – {time_to_read(words)}"
