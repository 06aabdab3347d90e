"""The edition as an e-book: EPUB 3.3.

Notes open in place where a reading system can do that, and lead back to their marks where not. The
ids of blocks, marks, notes, works and corrections are the site's.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_tools.formats.epub.elements import STYLES
from build_tools.formats.epub.matter import (
    about_document,
    bibliography_document,
    cover_document,
    textual_notes_document,
    title_document,
)
from build_tools.formats.epub.package import (
    CONTENTS,
    Document,
    PageBreak,
    Resource,
    container,
    contents,
    package,
)
from build_tools.formats.epub.prose import ABOUT, BIBLIOGRAPHY, TEXTUAL_NOTES, Converter, file_of
from build_tools.formats.epub.sections import section_document
from build_tools.formats.trees import written
from build_tools.model.edition import Edition

_STYLES = Path(__file__).parent / STYLES

_FOLDER = "EPUB"
_PACKAGE = "package.opf"
_COVER = "cover.png"
_TITLE, _COVER_PAGE = "title.xhtml", "cover.xhtml"

_MEDIA_TYPES = {".woff2": "font/woff2", ".txt": "text/plain"}

# The time of every file in the book: the earliest that a ZIP file can give.
_TIME = (1980, 1, 1, 0, 0, 0)


def epub(
    edition: Edition,
    face: Mapping[str, bytes],
    cover: bytes | None = None,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """The e-book as a file; the same input gives the same bytes.

    ``face`` are the files of the typeface and its licence by their names, as `book.css` names
    them. ``cover`` is a picture of the cover, a PNG. ``pages`` is the page of the printed book on
    which each block begins, by the block's id; the page list is made from it.
    """
    breaks = _breaks(edition, pages or {})
    documents = list(_documents(edition, breaks, has_cover=cover is not None))
    resources = list(_resources(face, cover))
    features = {"cover": cover is not None, "pages": bool(breaks)}
    return _zipped(
        {
            "META-INF/container.xml": written(container(f"{_FOLDER}/{_PACKAGE}")),
            f"{_FOLDER}/{_PACKAGE}": written(package(edition, documents, resources, features)),
            **{f"{_FOLDER}/{one.file}": written(one.root) for one in documents},
            **{f"{_FOLDER}/{one.file}": one.data for one in resources},
        }
    )


def _breaks(edition: Edition, pages: Mapping[str, int]) -> dict[str, int]:
    """The blocks before which a printed page begins, with its number.

    A page on which no block begins is not among them.
    """
    breaks: dict[str, int] = {}
    last = 0
    for section in edition.essay.sections:
        for block in section.blocks:
            if pages.get(block.id, 0) > last:
                last = breaks[block.id] = pages[block.id]
    return breaks


def _documents(edition: Edition, breaks: Mapping[str, int], has_cover: bool) -> Iterator[Document]:
    """The documents in reading order."""
    sections = edition.essay.sections
    converter = Converter([section.slug for section in sections])
    text = [
        Document(
            file_of(section.slug),
            section.title,
            section_document(section, edition, converter, breaks),
            "bodymatter" if index == 0 else None,
        )
        for index, section in enumerate(sections)
    ]
    works = bibliography_document(edition, converter)
    behind = [
        Document(BIBLIOGRAPHY, "Works cited", works, "bibliography"),
        Document(TEXTUAL_NOTES, "Textual notes", textual_notes_document(edition)),
        Document(ABOUT, "About this edition", about_document(edition, converter)),
    ]
    before = [Document(_TITLE, "Title page", title_document(edition, converter), "titlepage")]
    if has_cover:
        cover = cover_document(edition, _COVER)
        before.insert(0, Document(_COVER_PAGE, "Cover", cover, "cover", is_listed=False))
    listed = contents(edition, [*before, *text, *behind], _page_breaks(edition, breaks))
    yield from [*before, Document(CONTENTS, "Contents", listed), *text, *behind]


def _page_breaks(edition: Edition, breaks: Mapping[str, int]) -> list[PageBreak]:
    return [
        (breaks[block.id], file_of(section.slug))
        for section in edition.essay.sections
        for block in section.blocks
        if block.id in breaks
    ]


def _resources(face: Mapping[str, bytes], cover: bytes | None) -> Iterator[Resource]:
    yield Resource(STYLES, "text/css", _STYLES.read_bytes())
    for name, data in face.items():
        yield Resource(name, _MEDIA_TYPES[Path(name).suffix], data)
    if cover is not None:
        yield Resource(_COVER, "image/png", cover, "cover-image")


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file in which the media type comes first, uncompressed (EPUB 3.3, 4.2)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), "application/epub+zip")
        for name, data in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), data, compresslevel=9)
    return held.getvalue()


def _entry(name: str, how: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = how
    # As if made under Unix, wherever it is made: a file that all may read.
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry
