"""Read an e-book as a reading system does: by its package document, nothing else."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from build_tools.model.edition import Edition

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
}


def find(root: Any, path: str) -> Any:
    return root.xpath(path, namespaces=NAMES)


def _png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    rows = b"".join(b"\0" + b"\xf0\xeb\xdc" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


PNG = _png(60, 90)


def made_up_pages(edition: Edition) -> Mapping[str, int]:
    """A printed book that begins at page 7 and has four blocks to a page; page 9 has none."""
    blocks = [block.id for section in edition.essay.sections for block in section.blocks]
    pages = ((name, 7 + at // 4) for at, name in enumerate(blocks))
    return {name: page + (page > 8) for name, page in pages}


@dataclass(frozen=True)
class Book:
    """An e-book taken apart: its package, and its documents in reading order by their names."""

    archive: zipfile.ZipFile
    package: Any
    documents: Mapping[str, Any]

    @property
    def navigation(self) -> Any:
        (name,) = find(self.package, "//o:item[@properties='nav']/@href")
        return self.documents[name]

    def data(self, name: str) -> bytes:
        return self.archive.read(f"EPUB/{name}")


def opened(data: bytes) -> Book:
    archive = zipfile.ZipFile(io.BytesIO(data))
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    (path,) = find(container, "//c:rootfile/@full-path")
    package = etree.fromstring(archive.read(path))
    names = {one.get("id"): one.get("href") for one in find(package, "//o:item")}
    spine = [names[one] for one in find(package, "//o:itemref/@idref")]
    folder = posixpath.dirname(path)
    documents = {name: etree.fromstring(archive.read(f"{folder}/{name}")) for name in spine}
    return Book(archive, package, documents)


def passages(book: Book) -> Iterator[tuple[str, str]]:
    """Headings and blocks of the sections: id or `head`, and the text with marks in brackets."""
    for document in book.documents.values():
        if not find(document, "//x:section[@epub:type='chapter' or @epub:type='preamble']"):
            continue
        (section,) = find(document, "//x:body/x:section")
        for element in find(section, "x:h1 | .//x:p[@id] | x:blockquote[@role='doc-epigraph']"):
            lines = element if element.get("role") else [element]
            yield element.get("id") or "head", "\n".join(map(text_of, lines))


def text_of(element: Any) -> str:
    """The text of a block as it is read; a line of verse is a line."""
    if element.tag == f"{{{NAMES['x']}}}sup":
        return f"[{''.join(element.itertext())}]"
    if element.tag == f"{{{NAMES['x']}}}br":
        return "\n"
    held = [text_of(child) + (child.tail or "") for child in element]
    return ((element.text or "") + "".join(held)).replace("\N{NO-BREAK SPACE}", " ")
