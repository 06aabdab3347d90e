"""Which lines are title, prose and endnotes, and what is wrong with a source."""

from __future__ import annotations

import hashlib

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import Gap, Plan
from build_tools.model.source import Line, Source
from build_tools.text.contents import without_contents
from build_tools.text.read import read
from tests.making import TITLE, plan, source_text
from tests.tables import cases


def notes(*lines: str, gaps: tuple[int, ...] = ()) -> list[str]:
    """The endnotes read from ``lines``, each as `2 Ibid.`"""
    edition_plan = plan(gaps=tuple(Gap(number, "Lost.", 9) for number in gaps))
    source = read(source_text(["Words."], lines), edition_plan)
    return [f"{note.number} {note.text}" for note in source.notes]


@pytest.mark.parametrize("lines", cases("endnotes.txt"))
def test_the_endnotes_of_a_source(lines: list[str]) -> None:
    found = [line.removeprefix("⇒ ") for line in lines if line.startswith("⇒ ")]
    assert notes(*(line for line in lines if not line.startswith("⇒ "))) == found


def test_a_recorded_gap_may_be_anywhere_in_the_endnotes() -> None:
    assert notes("1. One.", "4. Four.", gaps=(2, 3)) == ["1 One.", "4 Four."]
    assert notes("1. One.", "2. Two.", gaps=(3,)) == ["1 One.", "2 Two."]


@pytest.mark.parametrize(
    ("lines", "gaps", "message"),
    [
        (["1. A.", "3. C."], (), "essay.txt:7: the notes go from 1 to 3, and note 2 is not there"),
        (["1. A.", "2. B.", "2. C."], (), "essay.txt:9: the notes go backwards, from 2 to 2"),
        (["1. A.", "2. B.", "3. C.", "2. D."], (), "the notes go backwards, from 3 to 2: “2. D.”"),
        (["1. A.", "2. B."], (2,), "edition.toml:9: note 2 is in essay.txt: remove this [[gap]]"),
        (["1. A.", "4. D."], (2,), "the notes go from 1 to 4, and note 3 is not there"),
    ],
)
def test_a_note_list_that_does_not_count_up(
    lines: list[str], gaps: tuple[int, ...], message: str
) -> None:
    with pytest.raises(EditorError) as error:
        notes(*lines, gaps=gaps)
    assert message in str(error.value)


def essay(text: str, edition_plan: Plan | None = None) -> Source:
    return read(f"{TITLE}\n\n{text}\n\n1. A note.\n".encode(), edition_plan or plan())


def passages(source: Source) -> list[tuple[str, str, str]]:
    return [(passage.id, passage.section, passage.source) for passage in source.passages]


def test_blocks_are_numbered_once_through_the_sections() -> None:
    source = essay("One.\n\nPart\n\nTwo.\nThree.\n\nEnd\nFour.", plan("Part", "End"))
    assert passages(source) == [
        ("p1", "", "One."),
        ("p2", "part", "Two."),
        ("p3", "part", "Three."),
        ("p4", "end", "Four."),
    ]


def test_a_heading_in_the_middle_of_a_sentence_or_before_its_turn_is_prose() -> None:
    source = essay("End\n\nPart\n\nThe End\n\nEnd\n\nEnd", plan("Part", "End"))
    assert [(section, text) for _, section, text in passages(source)] == [
        ("", "End"),
        ("part", "The End"),
        ("end", "End"),
    ]


def test_a_heading_after_a_short_quotation_is_not_a_line_of_verse() -> None:
    source = essay("He said:\n\nNever!\n\nPart\n\nNo more.", plan("Part"))
    assert [section for _, section, _ in passages(source)] == ["", "", "part"]


def test_the_words_stay_as_they_stand_in_the_file() -> None:
    text = "  Two  spaces, \ta tab, a\u00a0hard one,  and  “’quotes'”.  "
    assert passages(essay(text))[0][2] == text


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
def test_line_ends_a_byte_order_mark_and_empty_lines_change_nothing(start: str, ends: str) -> None:
    data = (start + f"{TITLE}\n\nOne.1\n\n1. A note.\n").replace("\n", ends).encode()
    source = read(data, plan())
    assert passages(source) == [("p1", "", "One.1")]
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_characters_of_windows_are_read_as_what_stood_there() -> None:
    data = "A Made-up Essay\n\nHe said \x93no\x94.1\n\n1. A note \x96 no more.\n"
    source = read(data.encode(), plan())
    assert passages(source) == [("p1", "", "He said “no”.1")]
    assert [note.text for note in source.notes] == ["A note – no more."]
    told = next(one for one in source.inferred if one.what == "characters of another encoding")
    assert told.value == "U+0093 as ““” 1, U+0094 as “”” 1, U+0096 as “–” 1"


def test_a_numbered_list_in_the_prose_is_not_taken_for_the_endnotes() -> None:
    source = essay("He wanted:\n\n1. Bread.\n\n2. Peace, and with it all that the wars had taken.")
    assert [note.text for note in source.notes] == ["A note."]


def test_the_blogs_own_lines_are_left_out() -> None:
    text = f"{TITLE}\n\nOne.1\n\n1. A note.\n\nLeave a  Reply\n\n2. Fill in below\n"
    source = read(text.encode(), plan(furniture="Leave a Reply"))
    assert [note.text for note in source.notes] == ["A note."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "essay.txt: is empty"),
        (b" \n\t\n", "essay.txt: is empty"),
        (b"Another\n\nOne.1\n\n1. A.\n", "essay.txt:1: begins with “Another”, not with the title"),
        (b"A Made-up Essay\n\nOne.1\n", "essay.txt: has no endnotes: no line begins with “1.”"),
        (b"A Made-up Essay\n\n1. A note.\n", "essay.txt: has no prose between its title and"),
        (b"A Made-up Essay\n\nOn\xe9.1\n", "essay.txt:3: byte 0xe9 is not UTF-8"),
        (b"A Made-up Essay\n\nOne\x07.1\n\n1. A.\n", "essay.txt:3: holds the control char"),
        (b"A Made-up Essay\n\nOne.1\n\n1. \x00A.\n", "essay.txt:5: holds the control char"),
    ],
)
def test_a_source_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(EditorError) as error:
        read(data, plan())
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("headings", [("Part", "Absent"), ("End", "Part")])
def test_a_heading_that_the_source_does_not_have_in_this_order(headings: tuple[str, ...]) -> None:
    with pytest.raises(EditorError, match=f"heading “{headings[1]}” is not in essay.txt, or not"):
        essay("Part\n\nOne.\n\nEnd\n\nTwo.", plan(*headings))


def test_furniture_that_is_not_there() -> None:
    with pytest.raises(EditorError, match="has no line “Leave a Reply”"):
        essay("One.", plan(furniture="Leave a Reply"))


def test_a_table_of_contents_may_leave_out_what_a_colon_begins() -> None:
    prose = ["It turned.", "Weirs: A History", "It stood.", "Locks: An Essay", "It shut."]
    text = ["Contents", "Mills", "Weirs", "Locks", "Mills", *prose]
    lines, _ = without_contents([Line(number, words) for number, words in enumerate(text, 1)])
    assert [line.text for line in lines] == ["Mills", *prose]
