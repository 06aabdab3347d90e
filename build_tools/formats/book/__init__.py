"""The edition as a book to print: a PDF for paper of the size A5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.formats.book.data import book_data
from build_tools.formats.letters import refuse_missing_letters
from build_tools.formats.typesetting import Fonts, typesetter
from build_tools.model.edition import Edition

_TEMPLATE = Path(__file__).parent / "book.typ"

# How often the book is set anew to hold paragraphs together; the first time is enough as a rule.
_ROUNDS = 4


@dataclass(frozen=True)
class Book:
    """The printed book: its PDF, and the page on which each block begins, by the block's id."""

    pdf: bytes
    pages: Mapping[str, int]


def book(edition: Edition, address: str | None = None, fonts: Fonts = ()) -> Book:
    """The book, the same bytes from the same edition.

    ``address`` is the site's, for the colophon, if it is known; ``fonts`` are the editor's, for
    letters that the site's face lacks. Raises `EditorError` for a letter that none of them has.

    No page has but the first or the last line of a paragraph. Where the notes leave Typst with
    such a line, it is set again with more room at the foot of the page where that paragraph begins.
    """
    refuse_missing_letters(edition, fonts)
    data = book_data(edition, address)
    held: list[str] = []
    with typesetter(_TEMPLATE, fonts) as setter:
        for _ in range(_ROUNDS):
            pdf = setter.pdf({**data, "held": held})
            torn = [block for block in setter.said("torn") if block not in held]
            if not torn:
                break
            held += torn
        return Book(pdf, setter.said("pages"))
