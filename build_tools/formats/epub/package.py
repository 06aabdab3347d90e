"""What the book says of itself: its files, their order, its metadata and its contents.

EPUB 3.3 (https://www.w3.org/TR/epub-33/) and EPUB Accessibility 1.1. No conformance to WCAG is
claimed, since that asks for somebody who certifies it; what the book has is said.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.formats.epub.elements import LANGUAGE, X, document, english, kind
from build_tools.formats.epub.sections import page_id
from build_tools.formats.origin import plain_name
from build_tools.formats.trees import Element, Maker
from build_tools.model.edition import Edition

CONTENTS = "contents.xhtml"

# The book's time of change, where the editor has given no date: there must be one.
NO_DATE = "1980-01-01"

_CONTAINER = Maker("urn:oasis:names:tc:opendocument:xmlns:container")
_OPF = Maker("http://www.idpf.org/2007/opf", dc="http://purl.org/dc/elements/1.1/")
_DC = Maker("http://purl.org/dc/elements/1.1/", "dc")


@dataclass(frozen=True)
class Document:
    """A content document: its file, its title in the contents, what it is for the landmarks."""

    file: str
    title: str
    root: Element
    landmark: str | None = None
    is_listed: bool = True


@dataclass(frozen=True)
class Resource:
    """A file that the documents use; ``properties`` is OPF's word for what is special in it."""

    file: str
    media_type: str
    data: bytes
    properties: str | None = None


# A block before which a printed page begins: the page's number and the block's file.
PageBreak = tuple[int, str]


def container(package: str) -> Element:
    """Says where the package document is."""
    media_type = {"media-type": "application/oebps-package+xml"}
    root = _CONTAINER.rootfile({"full-path": package, **media_type})
    return _CONTAINER.container({"version": "1.0"}, _CONTAINER.rootfiles(root))


def contents(
    edition: Edition, documents: Sequence[Document], breaks: Sequence[PageBreak]
) -> Element:
    """The navigation document: contents, landmarks, and the pages of the printed book."""
    listed = [one for one in documents if one.is_listed]
    entries = (X.li(X.a({"href": one.file}, one.title)) for one in listed)
    toc = X.nav(
        {**kind("toc", "doc-toc"), "id": "toc"},
        X.h1(english(edition.plan.language), "Contents"),
        X.ol(*entries),
    )
    marks = [
        X.li(X.a({**kind(one.landmark), "href": one.file}, one.title))
        for one in documents
        if one.landmark
    ]
    marks.append(X.li(X.a({**kind("toc"), "href": f"{CONTENTS}#toc"}, "Contents")))
    landmarks = X.nav(
        {**kind("landmarks"), "hidden": "hidden"},
        X.h2(english(edition.plan.language), "Guide"),
        X.ol(*marks),
    )
    return document("Contents", edition.plan.language, [toc, landmarks, *_page_list(breaks)])


def _page_list(breaks: Sequence[PageBreak]) -> Iterator[Element]:
    if breaks:
        pages = (
            X.li(X.a({"href": f"{file}#{page_id(number)}"}, str(number))) for number, file in breaks
        )
        hidden = {**kind("page-list", "doc-pagelist"), "hidden": "hidden"}
        yield X.nav(hidden, X.h2("Pages of the printed book"), X.ol(*pages))


def package(
    edition: Edition,
    documents: Sequence[Document],
    resources: Sequence[Resource],
    features: Mapping[str, bool],
) -> Element:
    """The package document. ``features`` says whether there are a `cover` and printed `pages`."""
    document_items = [
        _item(one.file, "application/xhtml+xml", "nav" if one.file == CONTENTS else None)
        for one in documents
    ]
    items = [_item(one.file, one.media_type, one.properties) for one in resources]
    spine = (_OPF.itemref({"idref": one.file}) for one in documents)
    return _OPF.package(
        {"version": "3.0", "unique-identifier": "id", LANGUAGE: edition.plan.language},
        _OPF.metadata(*_metadata(edition, features)),
        _OPF.manifest(*document_items, *items),
        _OPF.spine(*spine),
    )


def _item(file: str, media_type: str, properties: str | None) -> Element:
    special = {"properties": properties} if properties else {}
    return _OPF.item({"id": file, "href": file, "media-type": media_type, **special})


def _metadata(edition: Edition, features: Mapping[str, bool]) -> Iterator[Element]:
    """No creator is given where the source names none."""
    origin = edition.plan.origin
    yield _DC.identifier({"id": "id"}, _identifier(edition))
    yield _DC.title(edition.essay.title)
    yield _DC.language(edition.plan.language)
    yield from (_DC.creator(plain_name(name)) for name in origin.authors)
    yield from (_DC.contributor(plain_name(name)) for name in origin.translators)
    if origin.date:
        yield _DC.date(origin.date)
    if origin.url:
        yield _DC.source(origin.url)
    yield _DC.source(f"SHA-256 of the source: {edition.essay.sha256}")
    if edition.plan.rights:
        yield _DC.rights(edition.plan.rights)
    yield _meta("dcterms:modified", f"{edition.plan.released or NO_DATE}T00:00:00Z")
    yield _meta("schema:version", edition.plan.version)
    for name, values in _accessibility(features).items():
        for value in values:
            yield _meta(f"schema:{name}", value)
    if features["pages"]:
        yield _meta("pageBreakSource", f"{edition.plan.name}.pdf, edition {edition.plan.version}")


def _meta(name: str, value: str) -> Element:
    return _OPF.meta({"property": name}, value)


def _identifier(edition: Edition) -> str:
    """The same for every edition of one source: readers see a new one replace the old."""
    return uuid.uuid5(uuid.NAMESPACE_OID, edition.essay.sha256).urn


def _accessibility(features: Mapping[str, bool]) -> dict[str, list[str]]:
    """Terms of schema.org, as EPUB Accessibility 1.1 asks for them."""
    has = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    has += ["alternativeText"] if features["cover"] else []
    has += ["pageBreakMarkers", "pageNavigation"] if features["pages"] else []
    return {
        "accessMode": ["textual"] + (["visual"] if features["cover"] else []),
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": has,
        "accessibilityHazard": ["none"],
        "accessibilitySummary": [
            "All of the book is text, with headings, and notes that lead back to their marks. "
            "It was checked by programs; nobody has certified that it conforms to WCAG."
        ],
    }
