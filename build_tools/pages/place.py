"""Where a page stands in the essay, for the scripts that show the reader the way.

How far the essay is read, which section holds a block or a note that a link names: `place.js`
reads that from an element of each page of the text.
"""

from __future__ import annotations

from typing import Any

from build_tools.model.edition import Edition, Mark, Section
from build_tools.pages.data_element import data_element
from build_tools.pages.page import WHOLE, WHOLE_TITLE

# Of an essay with more sections than these, a section's page lists itself alone: what lies before
# and after it is found on the page of the whole essay. So the pages do not grow with each other.
SECTIONS = 24


def place_data(here: str, edition: Edition) -> str:
    """The sections in order, as an element of the page with the slug ``here``.

    A section's ``url`` is relative to the site, ``starts`` and ``ends`` are how much of the
    essay's words lie before its first and its last, from 0 to 1; ``blocks`` and ``notes`` are
    its first and last number, or ``null`` where it has none.
    """
    sections = edition.essay.sections
    is_listed = len(sections) <= SECTIONS or here in ("", WHOLE)
    told = (
        [_place(section, edition) for section in sections] if is_listed else _around(here, edition)
    )
    return data_element(
        {"here": here, "sections": told}, 'type="application/json" data-edition="place"'
    )


def _place(section: Section, edition: Edition) -> dict[str, Any]:
    before, words = edition.essay.words_before[section.slug], edition.essay.words
    return {
        "url": f"{section.slug}/" if section.slug else "",
        "title": section.title,
        "starts": _share(before, words),
        "ends": _share(before + section.words, words),
        "blocks": _span([int(block.id.removeprefix("p")) for block in section.blocks]),
        "notes": _span(_plain_numbers(section)),
    }


def _around(here: str, edition: Edition) -> list[dict[str, Any]]:
    """The section itself, between what the page of the whole essay has before and after it."""
    own = _place(edition.section_of(here), edition)
    last = {"blocks": len(edition.blocks), "notes": len(edition.essay.notes)}
    whole = {"url": f"{WHOLE}/", "title": WHOLE_TITLE, "starts": 0, "ends": 1}
    before = {kind: _up_to(own[kind][0] - 1) if own[kind] else None for kind in last}
    after = {kind: _up_to(number) for kind, number in last.items()}
    return [{**whole, **before}, own, {**whole, **after}]


def _up_to(number: int) -> list[int] | None:
    return [1, number] if number else None


def _share(words: int, all_words: int) -> float:
    return round(words / all_words, 4) if all_words else 0


def _plain_numbers(section: Section) -> list[int]:
    """The numbers of its notes, those with letters or signs and those counted anew left out."""
    marks = (run for block in section.blocks for run in block.runs if isinstance(run, Mark))
    numbers = (mark.number for mark in marks if mark.time == 1)
    return [number for number in numbers if isinstance(number, int)]


def _span(numbers: list[int]) -> list[int] | None:
    return [min(numbers), max(numbers)] if numbers else None
