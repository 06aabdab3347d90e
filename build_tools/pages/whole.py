"""The whole essay on one page, for reading straight through and for finding in page."""

from __future__ import annotations

from build_tools.formats.references import bibliography
from build_tools.formats.whole import preview_of
from build_tools.model.edition import Edition, Section
from build_tools.pages.cite import cite_data
from build_tools.pages.links import Links, links_in
from build_tools.pages.markdown_text import escape, reference
from build_tools.pages.note_text import footnotes
from build_tools.pages.page import WHOLE, WHOLE_TITLE, page
from build_tools.pages.place import place_data
from build_tools.pages.prose import blocks_markdown
from build_tools.pages.ways import NOTES_HEAD, essay_end, essay_facts


def whole_page(edition: Edition) -> str:
    """The essay with all its notes, in Markdown, with the ids that its sections' pages have.

    The title page is its canonical address: that is the address of the work, which lists the
    sections. `rel=canonical` can name one page only, and the sections keep their own, because
    they are what is cited and linked.
    """
    opening, *sections = edition.essay.sections
    links = links_in(
        [block for section in edition.essay.sections for block in section.blocks], edition
    )
    return page(
        escape(edition.essay.title),
        f"{edition.essay.title}: the whole essay on one page, with all its notes.",
        essay_facts(edition),
        blocks_markdown(opening.blocks, links),
        *(_section(section, links) for section in sections),
        essay_end([], edition),
        NOTES_HEAD if edition.essay.notes else "",
        footnotes(edition.essay.notes, edition),
        _works_cited(edition),
        place_data(WHOLE, edition),
        cite_data(opening, edition),
        front={
            "title": WHOLE_TITLE,
            "canonical": "/",
            "preview": preview_of(""),
            "sections": len(sections),
        },
    )


def _section(section: Section, links: Links) -> str:
    text = blocks_markdown(section.blocks, links, level=3)
    return f"## {escape(section.title)} {{ #{section.slug} }}\n\n{text}"


def _works_cited(edition: Edition) -> str:
    """The works that the notes cite, for paper alone: a screen has the page of the bibliography."""
    entries = bibliography(edition.works)
    if not entries:
        return ""
    works = "\n\n".join(f"{reference(entry)}\n{{ .work }}" for _, entry in entries)
    return f'<div class="after-notes" markdown="1">\n\n{works}\n\n</div>'
