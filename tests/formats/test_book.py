"""The book has every word of the essay and of its notes, in order, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from build_tools.formats.references import bibliography
from build_tools.model.edition import Edition, Mark, Section
from tests.formats.book_reading import (
    BACK,
    notes_of,
    pages_of_marks,
    part,
    text_of,
)
from tests.formats.pdf_reading import (
    HYPHEN,
    Piece,
    after,
    bare,
    parting,
    pieces,
)

# --- every word -------------------------------------------------------------------------------


def wanted(edition: Edition) -> str:
    """The essay's headings and blocks with the numbers of the marks in them."""
    opening, *sections = edition.essay.sections
    return bare(
        printed_section(opening) + "".join(one.title + printed_section(one) for one in sections)
    )


def printed_section(section: Section) -> str:
    runs = (run for block in section.blocks for run in block.runs)
    return "".join(str(run.number) if isinstance(run, Mark) else run for run in runs)


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


def test_each_work_has_the_pages_on_which_it_is_cited(
    made: tuple[Edition, bytes],
) -> None:
    edition, pdf = made
    read = pieces(pdf)
    pages, found = pages_of_marks(read), "".join(one.text for one in part(read, BACK[0]))
    for identifier, runs in bibliography(edition.works):
        cited = dict.fromkeys(pages[note.number] for note in edition.notes_citing[identifier])
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


def test_the_colophon_says_which_edition_this_is(
    read: list[Piece], edition: Edition, address: str
) -> None:
    said = "".join(piece.text for piece in part(read, BACK[2]))
    assert bare(edition.essay.title) in said
    assert bare(f"Edition {edition.plan.version}, {edition.plan.released}") in said
    assert bare("The essay belongs to its author") in said
    assert bare(address) in said
    assert edition.essay.sha256 in said


def test_an_unknown_address_is_left_out(second_pdf: bytes) -> None:
    said = "".join(piece.text for piece in part(pieces(second_pdf), BACK[2]))
    assert "http" not in said and "None" not in said
