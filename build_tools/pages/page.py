"""What every page has in common."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.model import Edition, Note
from build_tools.pages.note_text import definition

# Stands under the heading of every page made here (above it, MkDocs would not find the heading).
# `publish` knows by it which pages are its own.
GENERATED = "<!-- Generated from essay.txt by `python -m build_tools`. Do not edit this page:"
NOTICE = f"{GENERATED} to correct a word, edit emendations.toml and run it again. -->"


def page(title: str, *parts: str) -> str:
    """A whole page: its heading, the notice that it is generated, and its parts.

    ``title`` and the parts are Markdown; empty parts are left out.
    """
    return "\n\n".join([f"# {title}", NOTICE, *(part.strip("\n") for part in parts if part)]) + "\n"


def footnotes(slug: str, edition: Edition) -> str:
    """The definitions of all notes whose marks stand in the section ``slug``."""
    return "\n\n".join(definition(note, edition) for note in notes_of(slug, edition))


def notes_of(slug: str, edition: Edition) -> Iterable[Note]:
    """The notes whose marks stand in the section ``slug``, in order."""
    return (note for note in edition.essay.notes if note.section == slug)


def source_of(slug: str) -> str:
    """The page's file in ``docs/``: the opening is the title page."""
    return f"{slug or 'index'}.md"
