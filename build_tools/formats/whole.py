"""The whole edition in one file: a book, an e-book, TEI; and the pictures of link previews.

They are made when the site is made, and stand in it beside the pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from build_tools.formats.edition_json import DATA, SCHEMA, edition_json, edition_schema
from build_tools.formats.exports import exports
from build_tools.model.edition import Edition

PDF, EPUB, TEI = ".pdf", ".epub", ".tei.xml"
CHECKSUMS = "checksums.txt"

# Where the pictures of link previews stand.
PREVIEWS = "previews"

# Media types of IANA, and what readers call the format.
WHOLE: Mapping[str, tuple[str, str]] = {
    PDF: ("application/pdf", "PDF"),
    EPUB: ("application/epub+zip", "EPUB"),
    TEI: ("application/tei+xml", "TEI"),
}


def whole(edition: Edition, address: str | None, fonts: Sequence[Path] = ()) -> Mapping[str, bytes]:
    """All files, by their paths in the site, with a list of their checksums and of the data's.

    ``address`` is where the site will be, for the book's colophon. Raises `EditorError` where one
    cannot be made.
    """
    # The typesetter is loaded only where a book is made.
    from build_tools.formats.book import book
    from build_tools.formats.epub import epub
    from build_tools.formats.epub.face import face
    from build_tools.formats.pictures import cover, previews
    from build_tools.formats.tei import tei

    name, printed = edition.plan.name, book(edition, address, fonts)
    made = {
        f"{name}{PDF}": printed.pdf,
        f"{name}{EPUB}": epub(edition, face(), cover(edition, fonts), printed.pages),
        f"{name}{TEI}": tei(edition),
    }
    data = {path: text.encode() for path, text in {**exports(edition), **_json(edition)}.items()}
    sums = checksums({**made, **data}).encode()
    return {**made, **previews(edition, fonts), CHECKSUMS: sums}


def preview_of(slug: str) -> str:
    """The path of the picture that a link to the section shows elsewhere (`og:image`)."""
    return f"{PREVIEWS}/{slug or 'index'}.png"


def whole_names(edition: Edition) -> tuple[str, ...]:
    """The paths of the files that hold the whole edition, which are promised as addresses are."""
    return tuple(f"{edition.plan.name}{ending}" for ending in WHOLE)


def _json(edition: Edition) -> Mapping[str, str]:
    return {DATA: edition_json(edition), SCHEMA: edition_schema(edition)}


def checksums(files: Mapping[str, bytes]) -> str:
    """A line a file, as `sha256sum --check` reads it; above it a comment with the size in bytes."""
    lines = (
        f"# {len(data):,} bytes\n{hashlib.sha256(data).hexdigest()}  {path}\n"
        for path, data in sorted(files.items())
    )
    return "".join(lines)
