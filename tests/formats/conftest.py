"""The books of both essays, each made once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.formats.book import Book, book
from build_tools.formats.letters import fonts_of
from build_tools.model.edition import Edition
from tests.formats.pdf_reading import Piece, pieces
from tests.shared import Shared
from tests.site.built import NAME


@pytest.fixture(scope="session")
def address(of_this_run: Shared) -> str:
    """Where the run's site is, if it is built: its book, made by another process, is the same."""
    return of_this_run.address(NAME)


@pytest.fixture(scope="session")
def printed(edition: Edition, address: str, of_this_run: Shared) -> Book:
    return of_this_run.value("book", lambda: book(edition, address))


@pytest.fixture(scope="session")
def pdf(printed: Book) -> bytes:
    return printed.pdf


@pytest.fixture(scope="session")
def second_pdf(second: Path, second_edition: Edition, of_this_run: Shared) -> bytes:
    return of_this_run.value(
        "second-book", lambda: book(second_edition, fonts=fonts_of(second)).pdf
    )


@pytest.fixture(scope="session", params=["the essay", "the second essay"])
def made(
    request: pytest.FixtureRequest,
    edition: Edition,
    second_edition: Edition,
    pdf: bytes,
    second_pdf: bytes,
) -> tuple[Edition, bytes]:
    return (edition, pdf) if request.param == "the essay" else (second_edition, second_pdf)


@pytest.fixture(scope="session")
def read(pdf: bytes, of_this_run: Shared) -> list[Piece]:
    return of_this_run.value("book-read", lambda: pieces(pdf))
