"""What every page has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from build_tools.formats.json_text import json_text
from build_tools.model.edition import Edition, Note, Section

# A comment in the front matter of every page made here, for whoever opens one.
GENERATED = "# Generated from essay.txt by `python -m build_tools`. Do not edit this page:"
NOTICE = f"{GENERATED}\n# to correct a word, edit emendations.toml and run it again."

# The page with the whole essay: its slug, and what it is called in lists.
WHOLE = "whole"
WHOLE_TITLE = "The whole essay"


def page(
    title: str, description: str, *parts: str, front: Mapping[str, str | int] = MappingProxyType({})
) -> str:
    """A whole page: front matter with the notice that it is generated, its heading, its parts.

    ``title`` and the parts are Markdown, ``description`` (for search engines) is plain text;
    empty parts are left out. ``front`` is what else its front matter says: where a page of the
    essay stands in it (``number``; the page with all of it says how many ``sections`` it has), by
    which the theme lists the pages (theme/partials/nav.html).
    """
    # A string of JSON is one of YAML too.
    said = {"description": description, **front}
    lines = [f"{name}: {json_text(value)}" for name, value in said.items()]
    head = "\n".join(["---", NOTICE, *lines, "---"])
    return "\n\n".join([head, f"# {title}", *(part.strip("\n") for part in parts if part)]) + "\n"


def with_alternates(
    files: Mapping[str, str],
    formats: Sequence[Mapping[str, str]],
    said: Mapping[str, str | Sequence[str]] = MappingProxyType({}),
) -> dict[str, str]:
    """``files`` with the other forms of the edition named in the front matter of every page.

    ``formats`` are their files, media types and titles. From the front matter the theme tells
    browsers and programs of them (`rel=alternate`). ``said`` is what else every page says there,
    for reference managers (`authors`, `date`).
    """
    fields = {"alternates": formats, **said}
    lines = "".join(f"\n{name}: {json_text(value)}" for name, value in fields.items())
    named = f"{lines}\n---\n"
    return {
        path: text.replace("\n---\n", named, 1) if path.endswith(".md") else text
        for path, text in files.items()
    }


def notes_of(slug: str, edition: Edition) -> tuple[Note, ...]:
    """The notes of the section ``slug``, in order."""
    return edition.notes_in.get(slug, ())


def notes_marked_in(section: Section, edition: Edition) -> tuple[Note, ...]:
    """The notes of a section, and behind them those of other sections that it marks again."""
    again = {run.number for block in section.blocks for run in block.again}
    own = notes_of(section.slug, edition)
    others = (note for note in edition.essay.notes if note.number in again and note not in own)
    return (*own, *others) if again else own


def place_of(note: Note) -> str:
    """The address of a note's mark, or where it has none, of the note among all notes."""
    if note.block is None:
        return f"notes.md#n{note.number}"
    return f"{source_of(note.section)}#fnref:{note.number}"


def source_of(slug: str) -> str:
    """The page's file in ``docs/``: the opening is the title page."""
    return f"{slug or 'index'}.md"
