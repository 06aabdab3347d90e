"""The citation processor: citeproc-py 0.11.1 with one work and one of the styles in ``styles/``.

What it looks for again and again, it finds once here: where an essay is converted, half of its time
went into that.
"""

from __future__ import annotations

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.model import CitationStylesElement
from citeproc.model import Style as AnyStyle
from citeproc.source.json import CiteProcJSON

STYLES = Path(__file__).parent / "styles"


class Style(AnyStyle, CitationStylesElement):
    """The root of a style. citeproc makes it of the last class of this name under its elements'."""

    def _init(self) -> None:
        """As lxml has it, in place of a constructor."""
        self.found: dict[str, list[Any]] = {}

    def xpath_search(self, expression: str) -> list[Any]:
        """What ``expression`` leads to from here, which is always the same: macros."""
        if expression not in self.found:
            self.found[expression] = super().xpath_search(expression)
        return self.found[expression]


class Item(CitationItem):
    """What is cited."""

    @cached_property
    def reference(self) -> Any:
        """The work behind it, of which every condition of a style asks."""
        return self.bibliography.source[self.key]


@cache
def style(name: str) -> CitationStylesStyle:
    """The style of this name in ``styles/``."""
    # The styles are this folder's own: to hold them and the locales to CSL's schema each time would
    # take longer than to format a work.
    return CitationStylesStyle(str(STYLES / f"{name}.csl"), validate=False)


def note(item: str, page: str | None, name: str, formatter: object) -> str:
    """The note of a work, CSL-JSON text, that cites ``page``, in the style ``name``.

    Of nothing else is known, so that it is always a first, full one.
    """
    locator = {} if page is None else {"locator": Locator("page", page)}
    processor, citation = _cited(item, locator, name, formatter)
    return str(processor.cite(citation, None))


def entry(item: str, name: str, formatter: object) -> str:
    """The bibliography's entry of a work, CSL-JSON text, in the style ``name``."""
    processor, _ = _cited(item, {}, name, formatter)
    (made,) = processor.bibliography()
    return str(made)


def _cited(
    item: str, locator: dict[str, Locator], name: str, formatter: object
) -> tuple[CitationStylesBibliography, Citation]:
    csl = json.loads(item)
    processor = CitationStylesBibliography(style(name), CiteProcJSON([csl]), formatter)
    citation = Citation([Item(csl["id"], **locator)])
    processor.register(citation)
    return processor, citation
