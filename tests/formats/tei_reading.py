"""Read a TEI file as somebody would who has nothing else: by every `sic`, or by every `corr`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0"}

# How a note's mark is written into a text.
Marker = Callable[[str], str]


def parsed(data: bytes) -> Any:
    return etree.fromstring(data)


def find(root: Any, path: str) -> list[Any]:
    return root.xpath(path, namespaces=NAMESPACES)


def identifier(element: Any) -> str | None:
    return element.get(XML_ID)


def text_of(element: Any, reading: str, mark: Marker) -> str:
    """The text of an element by one reading of every choice; of a note there is its mark alone."""
    if element.tag == f"{TEI}note":
        return mark(element.get("n"))
    if element.tag == f"{TEI}choice":
        return text_of(element.find(f"{TEI}{reading}"), reading, mark)
    # Lines of verse, and an epigraph and the name under it, stand on lines of their own.
    apart = "\n" if element.tag in (f"{TEI}lg", f"{TEI}cit") else ""
    pieces = [text_of(child, reading, mark) for child in element]
    if apart:
        return apart.join(pieces)
    tails = [child.tail or "" for child in element]
    held = [piece + tail for piece, tail in zip(pieces, tails, strict=True)]
    return (element.text or "") + "".join(held)


def passages(root: Any, reading: str, mark: Marker) -> Iterator[tuple[str, str]]:
    """Title, headings and blocks in order: the id of each, or its element's name, and its text."""
    for title in find(root, "//t:front//t:titlePart"):
        yield "title", text_of(title, reading, mark)
    for element in find(root, "//t:body//*[self::t:head or starts-with(@xml:id, 'p')]"):
        if element.tag == f"{TEI}head":
            yield "head", text_of(element, reading, mark)
        elif element.tag in {f"{TEI}{name}" for name in ("p", "lg", "cit")}:
            yield identifier(element) or "", text_of(element, reading, mark)


def source_prose(root: Any) -> str:
    """The source's title, headings and blocks, without white space.

    What the header says is normalized is undone: a dash between figures is a hyphen there.
    """
    text = letters("".join(text for _, text in passages(root, "sic", str)))
    return re.sub(r"(?<=\d)–(?=\d)", "-", text)


def source_notes(root: Any) -> str:
    """The source's endnotes, without white space."""
    notes = find(root, "//t:body//t:note[@n]")
    there = sorted(
        (one for one in notes if one.get("type") != "missing"), key=lambda one: int(one.get("n"))
    )
    return letters("".join(f"{one.get('n')}.{words(one)}" for one in there))


def words(note: Any) -> str:
    """The author's own words in a note."""
    return "".join(note.find(f"{TEI}p").itertext())


def letters(text: str) -> str:
    return "".join(text.split())
