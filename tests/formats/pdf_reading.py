"""What a PDF says of itself: its text by its own structure, as a screen reader would have it.

A tagged PDF sorts its text into a tree of elements (ISO 32000-1, 14.7) and leaves out of it what
only dresses the page: running heads, folios, the numbers in the margin. So the essay's words are
read without any guess at what is furniture. White space is left out, and so is all hyphenation: a
hyphen at the end of a line is `HYPHEN`, whether it belongs to the word or not.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

# What PDFium makes of a hyphen at the end of a line; where more stands on that line, it sees that
# the hyphen is a soft one.
HYPHEN = "\x02"
SOFT = "\N{SOFT HYPHEN}"


@dataclass(frozen=True)
class Piece:
    """Text of an element: the types of the elements that hold it, the outermost first.

    ``place`` tells elements of one type apart: their numbers among the children of the one above.
    ``lines`` are the heights of the baselines on which the text stands.
    """

    page: int
    path: tuple[str, ...]
    place: tuple[int, ...]
    text: str
    lines: tuple[int, ...]

    def element(self, kind: str) -> tuple[int, ...] | None:
        """Which element of a type it is that holds the text: the same on all its pages."""
        if kind not in self.path:
            return None
        return self.place[: self.path.index(kind) + 1]


def pieces(pdf: bytes) -> list[Piece]:
    """All text in the order of the structure; pages count from 1."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [piece for number in range(len(document)) for piece in _of_page(document, number)]


@dataclass(frozen=True)
class Dress:
    """Text that stands on a page and in no element of it; places in shares of the sheet."""

    page: int
    text: str
    left: float
    right: float
    top: float


def furniture(pdf: bytes) -> list[Dress]:
    """What only dresses the pages: heads, folios, the numbers in the margin."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Dress(number, text.strip(), left / width, right / width, 1 - top / height)
            for number, page in enumerate(document, start=1)
            for (width, height) in [page.get_size()]
            for shown, text in _shown(page)
            if pdfium.FPDFPageObj_GetMarkedContentID(shown) < 0 and text.strip()
            for (left, _, right, top) in [_bounds(shown)]
        ]


@dataclass(frozen=True)
class Link:
    """A link: the page on which it stands, and the page or the address to which it leads."""

    page: int
    target: int | None
    url: str | None


def links(pdf: bytes) -> list[Link]:
    """All links in the order in which the file has them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Link(number, _target(document, link), _url(document, link))
            for number, page in enumerate(document, start=1)
            for link in _links(page)
        ]


def left_of(pdf: bytes, words: str) -> float:
    """How far from the sheet's left edge some words stand, where they stand first, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            found = text.search(words).get_next()
            if found:
                return float(text.get_charbox(found[0])[0])
    raise AssertionError(f"{words} is not in the PDF")


def _links(page: pypdfium2.PdfPage) -> Iterator[Any]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
        yield link
        link = pdfium.FPDF_LINK()


def _target(document: pypdfium2.PdfDocument, link: Any) -> int | None:
    place = pdfium.FPDFLink_GetDest(document, link)
    return pdfium.FPDFDest_GetDestPageIndex(document, place) + 1 if place else None


def _url(document: pypdfium2.PdfDocument, link: Any) -> str | None:
    action = pdfium.FPDFLink_GetAction(link)
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode() or None


def faces(pdf: bytes) -> set[tuple[str, bool]]:
    """The names of the fonts in which text is set, and whether each is embedded."""
    with pypdfium2.PdfDocument(pdf) as document:
        fonts = [
            pdfium.FPDFTextObj_GetFont(shown) for page in document for shown, _ in _shown(page)
        ]
        return {(_font_name(font), pdfium.FPDFFont_GetIsEmbedded(font) == 1) for font in fonts}


def _of_page(document: pypdfium2.PdfDocument, number: int) -> Iterator[Piece]:
    page = document[number]
    texts = _texts(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            for path, place, shown in _within(element, (), (index,), texts):
                text = bare("".join(one.text for one in shown))
                lines = tuple(dict.fromkeys(one.baseline for one in shown))
                yield Piece(number + 1, path, place, text, lines)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _within(
    element: Any,
    above: tuple[str, ...],
    place: tuple[int, ...],
    texts: Mapping[int, list[_Shown]],
) -> Iterator[tuple[tuple[str, ...], tuple[int, ...], list[_Shown]]]:
    path = (*above, _string(pdfium.FPDF_StructElement_GetType, element))
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if content >= 0:
            yield path, place, texts.get(content, [])
        elif child:
            yield from _within(child, path, (*place, index), texts)


@dataclass(frozen=True)
class _Shown:
    """A stretch of text on a page, and the height of its baseline in points."""

    text: str
    baseline: int


def _texts(page: pypdfium2.PdfPage) -> dict[int, list[_Shown]]:
    """The page's texts by the number of the marked content in which each stands; -1 is none."""
    found: dict[int, list[_Shown]] = {}
    for shown, text in _shown(page):
        content = pdfium.FPDFPageObj_GetMarkedContentID(shown)
        found.setdefault(content, []).append(_Shown(text, _baseline(shown)))
    return found


def _baseline(shown: Any) -> int:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shown, ctypes.byref(matrix))
    return round(matrix.f)


def _shown(page: pypdfium2.PdfPage) -> Iterator[tuple[Any, str]]:
    """The objects of a page that are text, each with its text."""
    words = page.get_textpage()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        shown = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(shown) == pdfium.FPDF_PAGEOBJ_TEXT:
            yield shown, _string(_object_text, shown, words)


def _bounds(shown: Any) -> tuple[float, float, float, float]:
    """The left, bottom, right and top of an object, in points."""
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(shown, *map(ctypes.byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _font_name(font: Any) -> str:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode()


def _object_text(shown: Any, words: Any, buffer: Any, length: int) -> int:
    target = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)) if buffer else None
    return int(pdfium.FPDFTextObj_GetText(shown, words, target, length))


def _string(ask: Callable[..., int], *of: Any) -> str:
    """A string of PDFium, which says its length in bytes first."""
    length = ask(*of, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    ask(*of, buffer, length)
    return buffer.raw.decode("utf-16-le").split("\0")[0]


# --- comparing --------------------------------------------------------------------------------


def bare(text: str) -> str:
    """Text without white space, its letters composed."""
    return unicodedata.normalize("NFC", "".join(text.split()).replace(SOFT, HYPHEN))


def parting(found: str, wanted: str) -> str | None:
    """Where the text of a PDF parts from what it should be; ``None`` where it does not.

    Both are `bare`. A hyphen at the end of a line stands for one that is wanted there, or for none.
    """
    place, at = _shared(found, wanted)
    if place == len(found) and at == len(wanted):
        return None
    return f"“{_around(found, place)}” for “{_around(wanted, at)}”"


def after(found: str, wanted: str) -> str | None:
    """What stands in the text of a PDF after the words wanted; ``None`` if it begins otherwise."""
    place, at = _shared(found, wanted)
    return found[place:] if at == len(wanted) else None


def _shared(found: str, wanted: str) -> tuple[int, int]:
    """How much of both is the same."""
    at = 0
    for place, letter in enumerate(found):
        if letter == HYPHEN:
            at += wanted[at : at + 1] == "-"
        elif wanted[at : at + 1] == letter:
            at += 1
        else:
            return place, at
    return len(found), at


def _around(text: str, at: int) -> str:
    return text[max(0, at - 30) : at + 30]
