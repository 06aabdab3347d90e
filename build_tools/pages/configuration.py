"""What MkDocs and Zensical have to know of the edition: its name, its language, its pages in order.

``mkdocs.yml`` inherits this file from ``docs/`` and knows no essay, so that another needs none
of its own. It is YAML, of which JSON's strings are a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from build_tools.formats.json_text import json_text
from build_tools.model.edition import Edition
from build_tools.pages.page import WHOLE, source_of

# Beside the pages; MkDocs passes over names with a dot.
CONFIGURATION = ".mkdocs.yml"

# What stands behind the sections, in this order, as far as there is such a page.
_BEHIND = (
    *(source_of(WHOLE), "notes.md", "bibliography.md", "textual-notes.md"),
    *("people.md", "terms.md", "chronology.md", "about.md", "downloads.md"),
)


def configuration(edition: Edition, files: Mapping[str, str]) -> str:
    """The configuration for the pages among ``files``, which are paths in ``docs/`` and texts.

    MkDocs takes what the site and a page are called for HTML, so that they are escaped here.
    """
    plan = edition.plan
    lines = [
        "# Made by `python -m build_tools` from the essay’s files: mkdocs.yml inherits it.",
        f"site_name: {_quoted(escape(edition.essay.title, quote=False))}",
        f"site_description: {_quoted(escape(_description(edition), quote=False))}",
        "theme:",
        f"  language: {_quoted(plan.language.partition('-')[0])}",
        "nav:",
        f"  - {_quoted(escape(plan.opening, quote=False))}: index.md",
        *(f"  - {path}" for path in _in_order(edition, files)),
    ]
    return "\n".join(lines) + "\n"


def _description(edition: Edition) -> str:
    return (
        f"A digital edition of {edition.essay.title}, with its notes, a bibliography and a record "
        "of every correction."
    )


def _in_order(edition: Edition, files: Mapping[str, str]) -> Iterator[str]:
    _, *sections = edition.essay.sections
    yield from (source_of(section.slug) for section in sections)
    yield from (path for path in _BEHIND if path in files)


def _quoted(words: str) -> str:
    # A string of JSON is one of YAML too.
    return json_text(words)
