"""Markdown, the editor's or this program's own, as TEI."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from build_tools.formats.tei.elements import T, named
from build_tools.formats.trees import Content, Element, content, filled, from_markdown, words_of

# A heading and how deep it stands.
_HEADING = re.compile(r"h([1-6])")

# What an element of HTML is in TEI. Of one that is not here the content stands alone.
_ELEMENTS = {
    "p": ("p", {}),
    "blockquote": ("quote", {}),
    "ul": ("list", {"rend": "bulleted"}),
    "ol": ("list", {"rend": "numbered"}),
    "li": ("item", {}),
    "em": ("hi", {"rend": "italic"}),
    "i": ("hi", {"rend": "italic"}),
    "cite": ("title", {}),
    "strong": ("hi", {"rend": "bold"}),
    "b": ("hi", {"rend": "bold"}),
    "small": ("hi", {"rend": "small"}),
    "sub": ("hi", {"rend": "subscript"}),
    "sup": ("hi", {"rend": "superscript"}),
    "mark": ("hi", {"rend": "highlight"}),
    "q": ("q", {}),
    "code": ("code", {}),
    "kbd": ("code", {}),
    "samp": ("code", {}),
    "abbr": ("abbr", {}),
    "del": ("del", {}),
    "ins": ("add", {}),
    "br": ("lb", {}),
    "table": ("table", {}),
    "tr": ("row", {}),
    "td": ("cell", {}),
    "th": ("cell", {"role": "label"}),
}

# Blocks, notes and corrections, whose ids the file has as the site has them.
_IN_FILE = re.compile(r"p\d+|n\d+|e-p\d+-\d+")

# What no id of XML has, though one of HTML may.
_NO_NAME = re.compile(r"[^\w.-]", re.ASCII)

# A target of a link is an address without spaces (TEI, `teidata.pointer`).
_NO_POINTER = re.compile(r"[\s<>\"{}|\\^`]")


def paragraphs(text: str) -> list[Element]:
    """The blocks of ``text``, each a `p` or in one; a heading is a `label` in a paragraph."""
    return [_paragraph(element) for element in from_markdown(text)]


def divisions(text: str, prefix: str) -> list[Element]:
    """What stands before the first heading of ``text``, and a `div` for each of the others.

    The id of a heading, with ``prefix`` in front of it, is its division's.
    """
    made: list[Element] = []
    open_divs: list[tuple[int, Element]] = []
    for element in from_markdown(text):
        heading = _HEADING.fullmatch(element.tag)
        if not heading:
            (open_divs[-1][1].append if open_divs else made.append)(_block(element))
            continue
        depth = int(heading[1])
        while open_divs and open_divs[-1][0] >= depth:
            open_divs.pop()
        div = T.div(_id(element, prefix), filled(T.head(), _inside(element)))
        (open_divs[-1][1].append if open_divs else made.append)(div)
        open_divs.append((depth, div))
    return made


def section(text: str, title: str) -> Sequence[Element] | None:
    """The paragraphs under the heading ``title``, with their subheadings; ``None`` if none is."""
    found: list[Element] | None = None
    depth = 0
    for element in from_markdown(text):
        heading = _HEADING.fullmatch(element.tag)
        level = int(heading[1]) if heading else 7
        if found is None:
            if heading and words_of(element).strip() == title:
                found, depth = [], level
            continue
        if level <= depth:
            break
        found.append(_paragraph(element))
    return found


def _id(heading: Element, prefix: str) -> dict[str, str]:
    own = heading.get("id")
    return named(prefix + _NO_NAME.sub("_", own)) if own else {}


def _block(element: Element) -> Element:
    if _HEADING.fullmatch(element.tag):
        return T.p(filled(T.label(), _inside(element)))
    made = _converted(element)
    is_block = len(made) == 1 and not isinstance(made[0], str) and _is_block(made[0])
    return made[0] if is_block and not isinstance(made[0], str) else filled(T.p(), made)


def _paragraph(element: Element) -> Element:
    block = _block(element)
    return block if etree.QName(block).localname == "p" else T.p(block)


def _is_block(element: Element) -> bool:
    return etree.QName(element).localname in ("p", "quote", "list", "table")


def _converted(element: Element) -> list[str | Element]:
    tag = element.tag
    if tag == "a" and element.get("href"):
        return [_link(element)]
    if tag not in _ELEMENTS:
        return list(_inside(element))
    name, attributes = _ELEMENTS[tag]
    inside = _inside(element)
    if name in ("list", "table", "row"):
        inside = (piece for piece in inside if not isinstance(piece, str))
    return [filled(T(name, attributes), inside)]


def _inside(element: Element) -> Content:
    for piece in content(element):
        if isinstance(piece, str):
            yield piece
        else:
            yield from _converted(piece)


def _link(element: Element) -> Element:
    target = address(element.get("href", ""))
    return filled(T.ref({"target": _NO_POINTER.sub(_quoted, target)}), _inside(element))


def _quoted(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())


def address(link: str) -> str:
    """Where a link of this program's Markdown leads: into the file, or to a page of the site.

    The file has blocks, notes and corrections where they stand in the text; all other addresses
    are relative to the site's root, where the file stands too.
    """
    page = re.fullmatch(r"([\w-]+)\.md(?:#(.*))?", link)
    if not page:
        return link
    if page[2] and _IN_FILE.fullmatch(page[2]):
        return f"#{page[2]}"
    folder = "./" if page[1] == "index" else f"{page[1]}/"
    return folder + (f"#{page[2]}" if page[2] else "")
