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
from citeproc.model import Text as AnyText
from citeproc.source.json import CiteProcJSON

STYLES = Path(__file__).parent / "styles"


class Remembering(CitationStylesElement):
    """An element that looks once for others, which are always the same. lxml needs it kept."""

    def _init(self) -> None:
        """As lxml has it, in place of a constructor."""
        self.found: dict[str, list[Any]] = {}

    def xpath_search(self, expression: str) -> list[Any]:
        """What the XPath ``expression`` leads to from here."""
        if expression not in self.found:
            self.found[expression] = super().xpath_search(expression)
        return self.found[expression]


# citeproc makes an element of the last class of its name that descends from this one of its own.
class Style(Remembering, AnyStyle, CitationStylesElement):
    """The root of a style, which has its macros."""


class Text(Remembering, AnyText, CitationStylesElement):
    """A piece of a reference, which asks where it stands."""


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
    made = CitationStylesStyle(str(STYLES / f"{name}.csl"), validate=False)
    made.elements = list(made.root.iter())
    return made


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
