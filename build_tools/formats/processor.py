"""The citation processor: citeproc-py 0.11.1 with one work and one of the styles in ``styles/``.

What it looks for again and again, it finds once here: where an essay is converted, half of its time
went into that.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from citeproc import (
    LANGUAGE_NAMES,
    PRIMARY_DIALECTS,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    model,
)
from citeproc.model import CitationStylesElement
from citeproc.source.json import CiteProcJSON

STYLES = Path(__file__).parent / "styles"
CHICAGO = "chicago-fullnote-bibliography"

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


# What CSL can say of how a text is set.
FACE = {"font-style", "font-variant", "font-weight", "text-decoration", "vertical-align"}


class SmallWords(frozenset[str]):
    """Words that keep their small letter in English titles (CMOS 8.159), less marks about them."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(str(word).strip("()[]“”‘’,;:!?"))


# To those that citeproc-py has: parts of names, and what stands between the parties of a case.
_PARTICLES = "al d de del della der des di du et ibn la le les van von und v v. vs vs. y zu".split()
model.TextCased._stop_words = SmallWords((*model.TextCased._stop_words, *_PARTICLES))


class Remembering(CitationStylesElement):
    """An element that asks once for what a style answers alike each time. lxml needs it kept."""

    def _init(self) -> None:
        """As lxml has it, in place of a constructor."""
        self.answers: dict[tuple[str, ...], Any] = {}

    def _once(self, ask: Callable[..., Any], *about: str) -> Any:
        key = (ask.__name__, *about)
        if key not in self.answers:
            self.answers[key] = ask(*about)
        return self.answers[key]

    def get_root(self) -> Any:
        """The style or the locale."""
        return self._once(super().get_root)

    def xpath_search(self, expression: str) -> Any:
        """What the XPath ``expression`` leads to from here."""
        return self._once(super().xpath_search, expression)

    def get_locale_option(self, name: str) -> Any:
        """How something is done in the style's language."""
        return self._once(super().get_locale_option, name)

    def format(self, string: Any) -> Any:
        """``string`` in italics or the like, of which most elements have nothing."""
        is_plain = isinstance(string, (str, list)) and self._once(self.has_no_face)
        return string if is_plain else super().format(string)

    def has_no_face(self) -> bool:
        """Whether the element says nothing of how its text is set."""
        return not FACE & set(self.attrib)

    def calls_variable(self) -> Any:
        """Whether it, or an element in it, prints a part of a work's entry."""
        return self._once(super().calls_variable)


class Terms(Remembering, CitationStylesElement):
    """The words of a language, some eight hundred, of which a style asks for the same few."""


# citeproc makes an element of the last class of its name that descends from this one of its own.
REMEMBERING = [
    type(name, (Remembering, getattr(model, name), CitationStylesElement), {})
    for name in ("Choose", "Date", "Group", "Locale", "Names", "Style", "Text")
]


class Item(CitationItem):
    """What is cited."""

    @cached_property
    def reference(self) -> Any:
        """The work behind it, of which every condition of a style asks."""
        return self.bibliography.source[self.key]


@cache
def locale_of(language: str) -> str:
    """The CSL locale for a tag of BCP 47: its region's, its language's, or else American English.

    >>> locale_of("de-at"), locale_of("fr-BE"), locale_of("tlh")
    ('de-AT', 'fr-FR', 'en-US')
    """
    primary, _, region = language.partition("-")
    exact = f"{primary.lower()}-{region.upper()}"
    return exact if exact in LANGUAGE_NAMES else PRIMARY_DIALECTS.get(primary.lower(), "en-US")


@cache
def style(name: str, locale: str = "en-US") -> CitationStylesStyle:
    """The style of this name in ``styles/``, with the words and marks of a CSL locale."""
    # The styles are this folder's own: to hold them and the locales to CSL's schema each time would
    # take longer than to format a work.
    made = CitationStylesStyle(str(STYLES / f"{name}.csl"), locale, validate=False)
    # What a style has for all languages: citeproc-py would take its ordinals to be English.
    for one in made.root.iterchildren("{*}locale"):
        if LANG not in one.attrib:
            one.set(LANG, locale)
    # Given names that a style keeps: citeproc-py knows the mark alone, and would shorten them.
    for name_of in made.root.iter("{*}name"):
        if name_of.get("initialize") == "false":
            name_of.attrib.pop("initialize-with", None)
    made.elements = [
        *made.root.iter(),
        *(one for locale in made.root.locales for one in locale.iter("{*}terms", "{*}date")),
    ]
    return made


@cache
def term(name: str, language: str) -> str:
    """A word or mark of a language (CSL terms: `in`, `open-quote`), as its locale has it."""
    return str(style(CHICAGO, locale_of(language)).root.get_term(name).text)


@cache
def marks_go_within(language: str) -> bool:
    """Whether full stops and commas stand within quotation marks (CSL `punctuation-in-quote`)."""
    root = style(CHICAGO, locale_of(language)).root
    return bool(root.get_locale_option("punctuation-in-quote") == "true")


def note(item: str, page: str | None, name: str, language: str, formatter: object) -> str:
    """The note of a work, CSL-JSON text, that cites ``page``, in the style ``name``.

    Of nothing else is known, so that it is always a first, full one.
    """
    locator = {} if page is None else {"locator": Locator("page", page)}
    processor, citation = _cited(item, locator, (name, language), formatter)
    return str(processor.cite(citation, None))


def entry(item: str, name: str, language: str, formatter: object) -> str:
    """The bibliography's entry of a work, CSL-JSON text, in the style ``name``."""
    processor, _ = _cited(item, {}, (name, language), formatter)
    (made,) = processor.bibliography()
    return str(made)


def _cited(
    item: str, locator: dict[str, Locator], form: tuple[str, str], formatter: object
) -> tuple[CitationStylesBibliography, Citation]:
    csl, (name, language) = json.loads(item), form
    made = style(name, locale_of(language))
    processor = CitationStylesBibliography(made, CiteProcJSON([csl]), formatter)
    citation = Citation([Item(csl["id"], **locator)])
    processor.register(citation)
    return processor, citation
