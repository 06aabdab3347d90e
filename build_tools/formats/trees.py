"""Trees of elements: how the formats that are XML are built, laid out and written.

lxml builds every tree, and so escapes every text: no markup is put together from strings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from typing import Any, TypeAlias

import lxml.html
from lxml import etree
from markdown import Markdown

Element: TypeAlias = etree._Element
# What an element holds, in order: text and elements.
Content: TypeAlias = Iterable[str | Element]

# Those of `mkdocs.yml` that make elements, without the links that it adds to headings.
_EXTENSIONS = ("attr_list", "fenced_code", "md_in_html", "tables", "toc")


# White space that a text may have and XML may not (XML 1.0, 2.2): it is white space all the same.
_SPACES = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x1f"), " ")


class Maker:
    """Makes elements of a namespace by their names: `T.p("words ", T.hi("in italics"))`.

    Like lxml's ElementMaker, but with types, and with white space that XML may have.
    """

    def __init__(self, namespace: str, own: str | None = None, **prefixes: str) -> None:
        """``own`` is the prefix of its elements, ``prefixes`` are of other namespaces."""
        self._tag = f"{{{namespace}}}".__add__
        self._prefixes: Any = {own: namespace, **prefixes}

    def __getattr__(self, name: str) -> Callable[..., Element]:
        return partial(self, name)

    def __call__(self, name: str, *held: str | Element | Mapping[str, str]) -> Element:
        """An element with what it holds in order; a mapping holds attributes."""
        element = etree.Element(self._tag(name), nsmap=self._prefixes)
        for piece in held:
            if isinstance(piece, Mapping):
                for key, value in piece.items():
                    element.set(key, value.translate(_SPACES))
            else:
                _add(element, piece)
        return element


def filled(element: Element, content: Content) -> Element:
    """``element`` with the ``content`` put behind what it holds."""
    for piece in content:
        _add(element, piece)
    return element


def _add(element: Element, piece: str | Element) -> None:
    if not isinstance(piece, str):
        element.append(piece)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + piece.translate(_SPACES)
    else:
        element.text = (element.text or "") + piece.translate(_SPACES)


def content(element: Element) -> list[str | Element]:
    """What an element holds, in order; its children are taken with no text behind them."""
    held: list[str | Element] = [element.text or ""]
    for child in element:
        held += [child, child.tail or ""]
    for child in element:
        child.tail = None
    return [piece for piece in held if not isinstance(piece, str) or piece]


def words_of(element: Element) -> str:
    """All text in an element."""
    return "".join(str(text) for text in element.itertext())


def from_markdown(text: str) -> Element:
    """Markdown, the editor's or this program's own, as a `body` of HTML elements."""
    html = _markdown().reset().convert(text)
    body: Element = lxml.html.fragment_fromstring(html, create_parent="body")
    return body


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=_EXTENSIONS)


def laid_out(element: Element, apart: Collection[str], level: int = 0) -> Element:
    """``element`` with each child on a line of its own, in elements whose local name is ``apart``.

    Elsewhere white space is part of the text and nothing is added.
    """
    if etree.QName(element).localname not in apart or not len(element):
        return element
    element.text = f"\n{' ' * (level + 1)}"
    for child in element:
        laid_out(child, apart, level + 1)
        child.tail = element.text
    element[-1].tail = f"\n{' ' * level}"
    return element


def written(root: Element) -> bytes:
    """A whole file of XML in UTF-8, with its declaration and a line feed at its end."""
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"
