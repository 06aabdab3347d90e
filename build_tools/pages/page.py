"""What every page has in common."""

from __future__ import annotations

import json
from collections.abc import Iterable

from build_tools.model import Edition, Note
from build_tools.pages.note_text import definition

# A comment in the front matter of every page made here: `publish` knows by it which are its own.
GENERATED = "# Generated from essay.txt by `python -m build_tools`. Do not edit this page:"
NOTICE = f"{GENERATED}\n# to correct a word, edit emendations.toml and run it again."


def page(title: str, description: str, *parts: str) -> str:
    """A whole page: front matter with the notice that it is generated, its heading, its parts.

    ``title`` and the parts are Markdown, ``description`` (for search engines) is plain text;
    empty parts are left out.
    """
    # A string of JSON is one of YAML too.
    quoted = json.dumps(description, ensure_ascii=False)
    front = f"---\n{NOTICE}\ndescription: {quoted}\n---"
    return "\n\n".join([front, f"# {title}", *(part.strip("\n") for part in parts if part)]) + "\n"


def footnotes(slug: str, edition: Edition) -> str:
    """The definitions of all notes whose marks stand in the section ``slug``."""
    return "\n\n".join(definition(note, edition) for note in notes_of(slug, edition))


def notes_of(slug: str, edition: Edition) -> Iterable[Note]:
    """The notes whose marks stand in the section ``slug``, in order."""
    return (note for note in edition.essay.notes if note.section == slug)


def source_of(slug: str) -> str:
    """The page's file in ``docs/``: the opening is the title page."""
    return f"{slug or 'index'}.md"
