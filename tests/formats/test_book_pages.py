"""The pages of the book: what stands where, for the eye and for every other reader."""

from __future__ import annotations

import re
from collections import defaultdict

import pypdfium2
import pytest

from build_tools.formats.book import Book
from build_tools.model.edition import Edition
from tests.formats.book_reading import (
    BACK,
    headings,
    in_margin,
    is_heading,
    notes_of,
    pages_of_marks,
    prose,
)
from tests.formats.pdf_reading import (
    Piece,
    bare,
    faces,
    furniture,
    links,
)
from tests.site.built import Site

# --- pages ------------------------------------------------------------------------------------


def test_every_part_begins_on_a_right_hand_page(read: list[Piece], edition: Edition) -> None:
    starts = headings(read)
    titles = [section.title for section in edition.essay.sections[1:]]
    assert set(starts) == {bare(title) for title in ("Contents", *titles, *BACK)}
    assert all(page % 2 for page in starts.values())


def test_the_pages_of_the_blocks_are_told(printed: Book, edition: Edition) -> None:
    """They are those on which the blocks' numbers stand."""
    seen = {f"p{one.text}": one.page for one in furniture(printed.pdf) if in_margin(one)}
    assert printed.pages == seen
    assert list(printed.pages) == [
        block.id for section in edition.essay.sections for block in section.blocks
    ]


def test_every_link_leads_somewhere(pdf: bytes, edition: Edition, address: str) -> None:
    found = links(pdf)
    online = {text.url for text in edition.plan.online}
    assert {link.url for link in found if link.url} == {address, *online}
    assert all(link.url or link.target for link in found)
    from_contents = [link.target for link in found if link.page == 5]
    assert from_contents == [7, 9, 15, 35, 47, 63, 69, 73, 79]
    # From each mark to its note, from each note to its mark and to the works that it means.
    assert len(found) > 3 * len(edition.essay.notes)


def test_heads_and_folios(pdf: bytes, read: list[Piece], edition: Edition) -> None:
    """A page that opens a part has its folio alone, an empty one nothing, others a head too."""
    first = min(piece.page for piece in prose(read) if "BlockQuote" not in piece.path)
    opens = {piece.page for piece in read if is_heading(piece)} | {first}
    full = {piece.page for piece in read}
    head: dict[int, str] = {}
    dressing = [one for one in furniture(pdf) if not in_margin(one)]
    for number in range(first, max(full) + 1):
        dress = [bare(one.text) for one in dressing if one.page == number]
        numbers = {text for text in dress if text.isdigit()}
        assert (str(number) in numbers) == (number in full), number
        words = [text for text in dress if not text.isdigit()]
        assert bool(words) == (number in full - opens), number
        head[number] = "".join(words)
    assert head[10] == bare(edition.essay.title.partition(":")[0])
    assert head[11] == bare(edition.essay.sections[1].title)


def test_the_numbers_of_blocks_stand_in_the_outer_margin(pdf: bytes, edition: Edition) -> None:
    blocks = [block.id[1:] for section in edition.essay.sections for block in section.blocks]
    found = [one for one in furniture(pdf) if in_margin(one)]
    assert [one.text for one in found] == blocks
    for one in found:
        assert one.left > 0.87 if one.page % 2 else one.right < 0.13, one


def test_no_page_has_one_line_alone_of_a_paragraph(read: list[Piece]) -> None:
    lines: dict[tuple[int, ...], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for piece in prose(read):
        if piece.path[-1] == "P" and piece.text:
            lines[piece.place][piece.page].update(piece.lines)
    divided = [pages for pages in lines.values() if len(pages) > 1]
    assert len(divided) > 20
    assert all(len(own) > 1 for pages in divided for own in pages.values())


def test_no_note_is_torn(read: list[Piece]) -> None:
    pages = defaultdict(set)
    for piece in read:
        if piece.text and (note := piece.element("Note")):
            pages[note].add(piece.page)
    assert all(len(own) == 1 for own in pages.values())


@pytest.mark.parametrize(
    ("page", "words"),
    [(9, "Russia’s Marxist intellectuals had"), (36, "young society, while wealth was arrogant")],
)
def test_words_on_two_lines_are_found(page: int, words: str, pdf: bytes) -> None:
    """By a reader's search: no number of the margin stands between them."""
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[page - 1].get_textpage().search(words).get_next()


def test_a_note_begins_on_the_page_of_its_mark(read: list[Piece]) -> None:
    marks = pages_of_marks(read)
    begins = {number: note.page for number, note in notes_of(read).items()}
    assert begins == marks


# --- for every reader -------------------------------------------------------------------------


def test_it_is_tagged_and_says_its_title_and_language(pdf: bytes, edition: Edition) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.is_tagged()
        assert document.get_metadata_dict()["Title"] == edition.essay.title
        assert document.get_metadata_dict()["CreationDate"] == ""
    assert b"/Lang(en)" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/DisplayDocTitle true" in pdf


def test_its_bookmarks_lead_to_its_parts(pdf: bytes, read: list[Piece], edition: Edition) -> None:
    starts = headings(read)
    starts[bare(edition.essay.sections[0].title)] = 7
    with pypdfium2.PdfDocument(pdf) as document:
        marks = [
            (mark.get_title(), mark.get_dest()) for mark in document.get_toc() if mark.level == 0
        ]
        found = {title: dest.get_index() + 1 for title, dest in marks if dest}
    titles = [section.title for section in edition.essay.sections]
    assert list(found) == ["Contents", *titles, *BACK]
    assert all(starts[bare(title)] == page for title, page in found.items())


def test_its_faces_are_embedded_and_cut_to_what_is_used(made: tuple[Edition, bytes]) -> None:
    found = faces(made[1])
    assert all(re.match(r"[A-Z]{6}\+", name) and embedded for name, embedded in found), found
    names = {name.partition("+")[2] for name, _ in found}
    assert names >= {"EditionSerif-Regular", "EditionSerif-Italic"}


def test_it_is_small(pdf: bytes) -> None:
    assert len(pdf) < 1_500_000


def test_another_process_makes_the_same_bytes(pdf: bytes, site: Site) -> None:
    """The one that made the site; that had other seeds for its hashes."""
    (made,) = site.folder.glob("*.pdf")
    assert pdf == made.read_bytes()
