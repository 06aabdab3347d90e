"""All notes on one page."""

from __future__ import annotations

from build_tools.formats.unmarked import without_mark
from build_tools.model.edition import Edition, Note, Section
from build_tools.model.numbers import shown
from build_tools.pages.markdown_text import escape, heading, link
from build_tools.pages.note_text import indented, meant, paragraphs, with_class
from build_tools.pages.page import notes_of, page, place_of
from build_tools.text.no_break import unbroken


def notes_page(edition: Edition) -> str:
    """Every note of the essay under its section, in Markdown: its place, its meaning, its words."""
    return page(
        "Notes",
        f"All notes of {edition.essay.title}, each with the reference that it stands for.",
        "Each note with its number and the words of the essay before its mark, the reference "
        "that it stands for, and its own words as the source prints them.",
        "The number leads to the mark. By the works that they cite, the notes stand in the "
        "[bibliography](bibliography.md).\n{ .on-screen }",
        *(_section(section, edition) for section in edition.essay.sections),
    )


def _section(section: Section, edition: Edition) -> str:
    notes = [_note(note, edition) for note in notes_of(section.slug, edition)]
    if not notes:
        return ""
    return "\n\n".join([f"## {heading(section.title)}", *notes])


def _note(note: Note, edition: Edition) -> str:
    """A note as an item of a list, whose paragraphs the theme sets beside each other."""
    # Where there is no mark the number leads to the note itself, and stands in its column.
    mark = link(shown(note.number), place_of(note))
    words = note.words if note.block else without_mark(note, edition)
    citations = [(meant(each, edition), "reference") for each in edition.citations[note.number]]
    own = [(text, kind) for text, kind in paragraphs(note, edition) if "reference" not in kind]
    return "\n\n".join(
        [
            f"- {mark} {unbroken(escape(words))}\n{{ #n{note.number} .note }}",
            *(indented(with_class(*one)) for one in [*citations, *own]),
        ]
    )
