"""The title page: title, epigraphs, the opening, the contents."""

from __future__ import annotations

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import PLAN
from build_tools.formats.whole import preview_of
from build_tools.model.edition import Edition
from build_tools.pages.cite import cite_data
from build_tools.pages.links import links_in
from build_tools.pages.markdown_text import escape, link
from build_tools.pages.metadata import essay_data
from build_tools.pages.note_text import footnotes
from build_tools.pages.page import WHOLE, notes_of, page, source_of
from build_tools.pages.place import place_data
from build_tools.pages.prose import blocks_markdown

# Silent reading of non-fiction in English: 238 words a minute (Brysbaert 2019,
# https://doi.org/10.1016/j.jml.2019.104047).
WORDS_A_MINUTE = 238


def title_page(edition: Edition) -> str:
    """The title page, in Markdown. It holds the section without a heading."""
    opening, *sections = edition.essay.sections
    return page(
        _heading(edition.essay.title),
        f"{edition.essay.title}. A digital edition: every note says which book it means.",
        blocks_markdown(opening.blocks, links_in(opening.blocks, edition)),
        "## Contents",
        "\n".join(
            f"{number}. {_entry(section.title, section.slug, section.words)}"
            for number, section in enumerate(sections, start=1)
        ),
        _entry("The whole essay on one page", WHOLE, edition.essay.words),
        "## This edition",
        checked(edition.plan.introduction, PLAN, None),
        "[About this edition](about.md) · [All notes](notes.md) · "
        "[Bibliography](bibliography.md) · [Textual notes](textual-notes.md) · "
        "[Data and downloads](downloads.md)",
        footnotes(notes_of(opening.slug, edition), edition),
        essay_data(edition),
        place_data(opening.slug, edition),
        cite_data(opening, edition),
        front={"preview": preview_of("")},
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


def reading_minutes(words: int) -> int:
    """How many minutes so many words take to read, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def _entry(title: str, slug: str, words: int) -> str:
    minutes = reading_minutes(words)
    unit = "minute" if minutes == 1 else "minutes"
    return f"{link(escape(title), source_of(slug))} – {minutes} {unit}"
