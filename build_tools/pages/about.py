"""About this edition: the editor's page, with the figures filled in."""

from __future__ import annotations

from build_tools.formats.about import about_text
from build_tools.model.edition import Edition
from build_tools.pages.page import page


def about_page(edition: Edition) -> str:
    """The page that the editor's ``about.md`` makes.

    Raises what `about_text` raises.
    """
    return page(
        "About this edition",
        f"Where the text of {edition.essay.title} comes from, and what was done to it.",
        about_text(edition),
    )
