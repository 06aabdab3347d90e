"""All notes on one page."""

from __future__ import annotations

from build_tools.model.edition import Edition, Note, Section
from build_tools.pages.markdown_text import escape, heading, link
from build_tools.pages.note_text import paragraphs
from build_tools.pages.page import notes_of, page, source_of


def notes_page(edition: Edition) -> str:
    """Every note of the essay under its section, in Markdown: its words, its meaning, its place."""
    return page(
        "Notes",
        f"All notes of {edition.essay.title}, each with the reference that it stands for.",
        "Each note as the source prints it, the reference that it stands for, and the words "
        "of the essay before its mark. The number leads to the mark.",
        *(_section(section, edition) for section in edition.essay.sections),
    )


def _section(section: Section, edition: Edition) -> str:
    notes = [_note(note, edition) for note in notes_of(section.slug, edition)]
    if not notes:
        return ""
    return "\n\n".join([f"## {heading(section.title)}", *notes])


def _note(note: Note, edition: Edition) -> str:
    (words, _), *others = paragraphs(note, edition)
    mark = link(str(note.number), f"{source_of(note.section)}#fnref:{note.number}")
    missing = " .missing" if note.text is None else ""
    return "\n\n".join(
        [
            f"{mark}. {words}\n{{ #n{note.number} .note{missing} }}",
            *(f"{text}\n{{ .{kind} }}" for text, kind in others),
            f"At: {escape(note.words)}\n{{ .place }}",
        ]
    )
