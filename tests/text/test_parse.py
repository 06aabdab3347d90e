"""Sections, blocks and notes of an essay, and marks and notes that do not go together."""

from __future__ import annotations

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import Gap
from build_tools.model.edition import Essay
from tests.making import emendation, parsed, plan


def texts(essay: Essay) -> list[str]:
    return [block.text for section in essay.sections for block in section.blocks]


def test_every_note_knows_where_its_mark_stands() -> None:
    essay = parsed(["One.[1]", "Part", "Two.[2] And three.[3]", "Four.[4]"], plan("Part"))
    assert [(note.number, note.section, note.block) for note in essay.notes] == [
        (1, "", "p1"),
        (2, "part", "p2"),
        (3, "part", "p2"),
        (4, "part", "p3"),
    ]
    assert [block.notes for block in essay.sections[1].blocks] == [(2, 3), (4,)]


def test_a_note_quotes_the_words_before_its_mark() -> None:
    essay = parsed(["One two three four five six seven eight nine ten,[1] and so.[2]"])
    assert [note.words for note in essay.notes] == [
        "… two three four five six seven eight nine ten,",
        "… four five six seven eight nine ten, and so.",
    ]


def test_the_words_before_a_mark_are_words_of_the_text() -> None:
    essay = parsed(["It was so.     Ann Moss[1]", "a b . . . f g h i.[2]"])
    assert [note.words for note in essay.notes] == ["It was so.", "a b . . . f g h i."]
    essay = parsed(["Now a b c d . . . f g h i j k.[1]"])
    assert essay.notes[0].words == "… f g h i j k."


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("In 1917-21 and on pp. 25-6.", "In 1917–21 and on pp. 25–6."),
        ("On 2026-11-25, by T-34-85, call 0-14-0.", "On 2026-11-25, by T-34-85, call 0-14-0."),
        ("A mid-1920 plan, 5-year.", "A mid-1920 plan, 5-year."),
    ],
)
def test_between_figures_stands_a_dash_and_nothing_moves(source: str, published: str) -> None:
    essay = parsed([f"{source} Teh end.[1]"], emendations=[emendation("p1", "Teh", "The")])
    (block,) = essay.sections[0].blocks
    assert block.text == f"{published} The end."
    (correction,) = block.corrections
    assert block.text[correction.start : correction.end] == "The"


def test_a_recorded_gap_is_a_note_without_text() -> None:
    lost = plan(gaps=(Gap(2, "Lost.", 1),))
    essay = parsed(["One.[1] Two.[2] Three.[3]"], lost, notes=["1. A.", "3. C."])
    assert [note.text for note in essay.notes] == ["A.", None, "C."]


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("It  was\ta   “wide”\u00a0space.[1]", "It was a “wide” space."),
        ("  It was so.[1]  Then not.", "It was so. Then not."),
        ("It was so [1]", "It was so"),
        ("It was so.[1]. . . Then not.", "It was so. . . . Then not."),
        ("It was so.[1]“Then” not.", "It was so.“Then” not."),
        ("It was so[1], and then not.", "It was so, and then not."),
        ("Il a dit\u202f: été e\u0301té 🙂.[1]", "Il a dit : été e\u0301té 🙂."),
    ],
)
def test_the_text_is_published_letter_for_letter_apart_from_white_space(
    source: str, published: str
) -> None:
    assert texts(parsed(["Part", source], plan("Part"))) == [published]


def test_marks_are_looked_for_in_the_corrected_text() -> None:
    moved = emendation("p1", "so1.", "so.1")
    essay = parsed(["It was so[1]."], emendations=[moved])
    assert [note.words for note in essay.notes] == ["It was so."]


@pytest.mark.parametrize(
    ("prose", "notes", "message"),
    [
        (
            ["One.[1]", "Two. Three.[3]"],
            ["1. A.", "2. B, p. 3.", "3. C."],
            "essay.txt:9: note 2 “B, p. 3.” has no mark in the text after mark 1 in p1 (line 3, "
            "“…One.1”): point to it in edition.toml under [[mark]], put it into an emendation as "
            "[2], or say under [source] what form marks have (marks = [“[1]”]); if the source "
            "lacks it, record that in edition.toml under [[unmarked]]",
        ),
        (
            ["One."],
            ["1. A."],
            "essay.txt:5: note 1 “A.” has no mark in the text after the beginning of the text: "
            "point to it in edition.toml under [[mark]], put it into an emendation as [1], or say "
            "under [source] what form marks have (marks = [“[1]”]); if the source lacks it, record "
            "that in edition.toml under [[unmarked]]",
        ),
        (
            ["One.[1]", "Two.[2] Or two.[2]"],
            ["1. A.", "2. B."],
            "essay.txt:5: mark 2 may stand in p2 (line 5, “…Two.2”) or in p2 (line 5, “…Two.2 Or "
            "two.2”): say in edition.toml under [[mark]] which of them it is",
        ),
        (
            ["One.[1]", "Two.[2]"],
            ["1. A."],
            "essay.txt:5: mark 2 in p2 (line 5, “…Two.2”) has no note: the last note is 1. Add "
            "the note, or record the gap in edition.toml",
        ),
    ],
)
def test_a_mark_and_a_note_that_do_not_go_together(
    prose: list[str], notes: list[str], message: str
) -> None:
    with pytest.raises(EditorError) as error:
        parsed(prose, notes=notes)
    assert str(error.value) == message


def test_a_gap_that_has_no_mark() -> None:
    with pytest.raises(EditorError, match=r"\[\[gap\]\] 2 has no mark in essay.txt after mark 1"):
        parsed(["One.[1]"], plan(gaps=(Gap(2, "Lost.", 1),)), notes=["1. A."])


def test_a_year_after_the_last_mark_is_no_mark_without_a_note() -> None:
    essay = parsed(["One.[1] In the year 2 it ended, 2 years on."], notes=["1. A."])
    assert [note.number for note in essay.notes] == [1]
