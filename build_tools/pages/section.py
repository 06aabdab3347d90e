"""A section of the essay with its notes."""

from __future__ import annotations

from build_tools.formats.whole import preview_of
from build_tools.model.edition import Edition, Section
from build_tools.pages.cite import cite_data
from build_tools.pages.links import links_in
from build_tools.pages.markdown_text import heading
from build_tools.pages.metadata import description, section_data
from build_tools.pages.note_text import footnotes
from build_tools.pages.page import notes_marked_in, page
from build_tools.pages.place import place_data
from build_tools.pages.prose import blocks_markdown
from build_tools.pages.ways import next_step, notes_head, number_of, section_facts


def section_page(section: Section, edition: Edition) -> str:
    """The page of one section, in Markdown."""
    return page(
        heading(section.title),
        description(section),
        section_facts(section, edition),
        blocks_markdown(section.blocks, links_in(section.blocks, edition)),
        next_step(section, edition),
        notes_head(section.slug, edition),
        footnotes(notes_marked_in(section, edition), edition),
        section_data(section, edition),
        place_data(section.slug, edition),
        cite_data(section, edition),
        front={"preview": preview_of(section.slug), "number": number_of(section, edition)},
    )
