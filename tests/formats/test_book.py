"""The book has every word of the essay and of its notes, in order, and everyone can read it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest

from build_tools.formats.book import Book, book
from build_tools.formats.letters import fonts_of
from build_tools.formats.references import bibliography
from build_tools.model.edition import Edition, Mark, Section
from tests.formats.pdf_reading import (
    HYPHEN,
    Dress,
    Piece,
    after,
    bare,
    faces,
    furniture,
    links,
    parting,
    pieces,
)

ADDRESS = "https://edition.example/"
BACK = ("Bibliography", "Textual notes", "Colophon")


@pytest.fixture(scope="module")
def printed(edition: Edition) -> Book:
    return book(edition, ADDRESS)


@pytest.fixture(scope="module")
def pdf(printed: Book) -> bytes:
    return printed.pdf


@pytest.fixture(scope="module")
def second_pdf(second: Path, second_edition: Edition) -> bytes:
    return book(second_edition, fonts=fonts_of(second)).pdf


@pytest.fixture(scope="module", params=["the essay", "the second essay"])
def made(
    request: pytest.FixtureRequest,
    edition: Edition,
    second_edition: Edition,
    pdf: bytes,
    second_pdf: bytes,
) -> tuple[Edition, bytes]:
    return (edition, pdf) if request.param == "the essay" else (second_edition, second_pdf)


@pytest.fixture(scope="module")
def read(pdf: bytes) -> list[Piece]:
    return pieces(pdf)


# --- every word -------------------------------------------------------------------------------


def prose(read: list[Piece]) -> list[Piece]:
    """What stands between the contents and the bibliography and in no note."""
    text = [piece for piece in read if "Note" not in piece.path]
    start = max(at for at, piece in enumerate(text) if "TOC" in piece.path) + 1
    end = [at for at, piece in enumerate(text) if is_heading(piece) and piece.text == BACK[0]]
    return text[start : end[-1]]


def is_heading(piece: Piece) -> bool:
    return piece.path[-1] == "H1"


def text_of(read: list[Piece]) -> str:
    return "".join(piece.text for piece in prose(read))


def wanted(edition: Edition) -> str:
    """The essay's headings and blocks with the numbers of the marks in them."""
    opening, *sections = edition.essay.sections
    return bare(
        printed_section(opening) + "".join(one.title + printed_section(one) for one in sections)
    )


def printed_section(section: Section) -> str:
    runs = (run for block in section.blocks for run in block.runs)
    return "".join(str(run.number) if isinstance(run, Mark) else run for run in runs)


@dataclass(frozen=True)
class PrintedNote:
    """A note at the foot of a page: the page on which it begins, its text without its number."""

    page: int
    text: str


def notes_of(read: list[Piece]) -> dict[int, PrintedNote]:
    """The notes by their numbers: each begins with its own, in an element of its own."""
    found: dict[int, PrintedNote] = {}
    within: tuple[int, ...] | None = None
    for piece in read:
        element = piece.element("Note")
        if element is None:
            continue
        number = len(found) + 1
        if element != within and piece.text == f"{number}.":
            found[number] = PrintedNote(piece.page, "")
        else:
            note = found[number - 1]
            found[number - 1] = replace(note, text=note.text + piece.text)
        within = element
    return found


def headings(read: list[Piece]) -> dict[str, int]:
    """The headings of the parts, and the page of each."""
    found: dict[tuple[int, ...], list[Piece]] = defaultdict(list)
    for piece in read:
        if is_heading(piece):
            found[piece.place].append(piece)
    return {
        "".join(piece.text for piece in own).replace(HYPHEN, "-"): own[0].page
        for own in found.values()
    }


def test_it_has_every_letter_of_the_text(
    made: tuple[Edition, bytes], figure: Callable[[str, int], None]
) -> None:
    edition, pdf = made
    found = text_of(pieces(pdf))
    assert parting(found, wanted(edition)) is None
    figure("letters of the essays compared with their books", len(found))


def test_it_has_every_letter_of_the_notes(made: tuple[Edition, bytes]) -> None:
    """The author's words come first; behind them there is nothing but the edition's brackets."""
    edition, pdf = made
    found = notes_of(pieces(pdf))
    assert list(found) == [note.number for note in edition.essay.notes]
    for note in edition.essay.notes:
        added = after(found[note.number].text, bare(note.text or ""))
        assert added is not None, note
        assert (added[:1], added[-1:]) == ("[", "]") or (note.text and not added), note


DAMAGES: dict[str, Callable[[str], str]] = {
    "a letter lost": lambda text: text[:900] + text[901:],
    "a letter doubled": lambda text: text[:900] + text[899:],
    "two letters exchanged": lambda text: text[:900] + text[901] + text[900] + text[902:],
    "a hyphen lost": lambda text: text.replace("-", "", 1),
    "a hyphen too many": lambda text: text[:900] + "-" + text[900:],
    "a hyphen at a line's end lost": lambda text: text.replace("socio" + HYPHEN, "socio", 1),
    "a quotation mark turned": lambda text: text.replace("“", "”", 1),
    "a mark misread": lambda text: text.replace("”7", "”8", 1),
    "the end lost": lambda text: text[:-1],
    "more at the end": lambda text: text + ".",
    "all of it lost": lambda text: "",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_its_text_is_noticed(damage: str, read: list[Piece], edition: Edition) -> None:
    text = text_of(read)
    damaged = DAMAGES[damage](text)
    assert damaged != text
    assert parting(damaged, wanted(edition)) is not None


# --- what the notes mean ----------------------------------------------------------------------

CARR = "E. H. Carr, The Bolshevik Revolution, vol. 1 (Baltimore, Maryland: Penguin Books, 1950)"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            3,
            "E.H. Carr, The Bolshevik Revolution, Vol. I, Baltimore, Maryland: Penguin Books, "
            "1950, p. 65.",
        ),
        (5, f"Ibid., p. 73. [{CARR}, 73.]"),
        (
            141,
            "[The source does not have this note. The source’s list of notes goes from 140 to "
            "143.]",
        ),
    ],
)
def test_a_note_says_what_it_means(number: int, said: str, read: list[Piece]) -> None:
    assert parting(notes_of(read)[number].text, bare(said)) is None


def test_several_references_are_one_sentence(read: list[Piece]) -> None:
    said = notes_of(read)[58].text.replace(HYPHEN, "")
    assert said.count("[") == said.count("]") == 2
    assert bare("(New York: G. P. Putnam’s Sons, 1967), 199; Also Victor Serge, From Lenin") in said
    assert said.endswith(bare("220–45.]"))


def test_the_editor_says_where_he_judges_and_remarks(read: list[Piece]) -> None:
    notes = notes_of(read)
    assert (
        bare("Editor’s judgement: “Ibid.” follows a note that cites two works.") in notes[55].text
    )
    assert bare("Editor’s remark: The note breaks off after a comma") in notes[42].text
    judged = [number for number, note in notes.items() if bare("Editor’s judgement") in note.text]
    assert 55 in judged and 5 not in judged


# --- the back of the book ---------------------------------------------------------------------


def part(read: list[Piece], name: str) -> list[Piece]:
    """The pieces from a heading of the back to the next of its kind."""
    starts = [at for at, piece in enumerate(read) if is_heading(piece)]
    (start,) = [at for at in starts if read[at].text == bare(name)]
    end = min((at for at in starts if at > start), default=len(read))
    return read[start + 1 : end]


def pages_of_marks(read: list[Piece]) -> Mapping[int, int]:
    return {int(piece.text): piece.page for piece in read if "Lbl" in piece.path}


def test_each_work_has_the_pages_on_which_it_is_cited(
    made: tuple[Edition, bytes],
) -> None:
    edition, pdf = made
    read = pieces(pdf)
    pages, found = pages_of_marks(read), "".join(one.text for one in part(read, BACK[0]))
    for identifier, runs in bibliography(edition.works):
        cited = dict.fromkeys(pages[note.number] for note in edition.notes_citing(identifier))
        word = "Page" if len(cited) == 1 else "Pages"
        reference = bare("".join(run.text for run in runs))
        entry = f"{word}{','.join(map(str, cited))}."
        assert re.search(
            "".join(f"{re.escape(letter)}{HYPHEN}?" for letter in reference)
            + rf"(?:Textonline:[^ ]*?\.)?{re.escape(entry)}",
            found,
        ), identifier


def test_every_correction_is_in_the_textual_notes(made: tuple[Edition, bytes]) -> None:
    edition, pdf = made
    found = "".join(piece.text for piece in part(pieces(pdf), BACK[1])).replace(HYPHEN, "-")
    for section in edition.essay.sections:
        for block in section.blocks:
            for correction in block.corrections:
                emendation = correction.emendation
                lemma = bare(f".{block.id[1:]}{emendation.reading}]{emendation.source}")
                assert lemma in found, emendation
                assert bare(emendation.reason)[:20] in found


def test_the_colophon_says_which_edition_this_is(read: list[Piece], edition: Edition) -> None:
    said = "".join(piece.text for piece in part(read, BACK[2]))
    assert bare(edition.essay.title) in said
    assert bare(f"Edition {edition.plan.version}, {edition.plan.released}") in said
    assert bare("The essay belongs to its author") in said
    assert ADDRESS in said
    assert edition.essay.sha256 in said


def test_an_unknown_address_is_left_out(second_pdf: bytes) -> None:
    said = "".join(piece.text for piece in part(pieces(second_pdf), BACK[2]))
    assert "http" not in said and "None" not in said


# --- pages ------------------------------------------------------------------------------------


def test_every_part_begins_on_a_right_hand_page(read: list[Piece], edition: Edition) -> None:
    starts = headings(read)
    titles = [section.title for section in edition.essay.sections[1:]]
    assert set(starts) == {bare(title) for title in ("Contents", *titles, *BACK)}
    assert all(page % 2 for page in starts.values())


def in_margin(dress: Dress) -> bool:
    """Whether it stands beside the text, neither above nor below it."""
    return 0.09 < dress.top < 0.91


def test_the_pages_of_the_blocks_are_told(printed: Book, edition: Edition) -> None:
    """They are those on which the blocks' numbers stand."""
    seen = {f"p{one.text}": one.page for one in furniture(printed.pdf) if in_margin(one)}
    assert printed.pages == seen
    assert list(printed.pages) == [
        block.id for section in edition.essay.sections for block in section.blocks
    ]


def test_every_link_leads_somewhere(pdf: bytes, edition: Edition) -> None:
    found = links(pdf)
    online = {text.url for text in edition.plan.online}
    assert {link.url for link in found if link.url} == {ADDRESS, *online}
    assert all(link.url or link.target for link in found)
    from_contents = [link.target for link in found if link.page == 5]
    assert from_contents == [7, 9, 15, 35, 47, 63, 69, 71, 77]
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


AGAIN = """
import sys
from pathlib import Path
from build_tools.__main__ import edit
from build_tools.formats.book import book
sys.stdout.buffer.write(book(edit(Path(sys.argv[1])), sys.argv[2]).pdf)
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_makes_the_same_bytes(
    seed: str, pdf: bytes, essay: Path, root: Path, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", AGAIN, str(essay), ADDRESS],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )
    assert run.stdout == pdf
