"""Where a page stands in the essay, for the scripts that show the reader the way.

How far the essay is read, which section holds a block or a note that a link names: `place.js`
reads that from an element of each page of the text.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from build_tools.model.edition import Edition
from build_tools.pages.data_element import data_element


def place_data(here: str, edition: Edition) -> str:
    """The sections in order, as an element of the page with the slug ``here``.

    A section's ``url`` is relative to the site, ``starts`` and ``ends`` are how much of the
    essay's words lie before its first and its last, from 0 to 1; ``blocks`` and ``notes`` are
    its first and last number, or ``null`` where it has none.
    """
    data = {"here": here, "sections": _sections(edition)}
    return data_element(data, 'type="application/json" data-edition="place"')


def _sections(edition: Edition) -> list[dict[str, Any]]:
    sections = edition.essay.sections
    ends = tuple(accumulate(section.words for section in sections))
    return [
        {
            "url": f"{section.slug}/" if section.slug else "",
            "title": section.title,
            "starts": _share(end - section.words, ends[-1]),
            "ends": _share(end, ends[-1]),
            "blocks": _span([int(block.id.removeprefix("p")) for block in section.blocks]),
            "notes": _span([number for block in section.blocks for number in block.notes]),
        }
        for section, end in zip(sections, ends, strict=True)
    ]


def _share(words: int, all_words: int) -> float:
    return round(words / all_words, 4) if all_words else 0


def _span(numbers: list[int]) -> list[int] | None:
    return [min(numbers), max(numbers)] if numbers else None
