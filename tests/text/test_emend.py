"""What the editor corrected, and what cannot be a correction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.errors import EditorError
from build_tools.model.desk import Emendation
from build_tools.model.source import EmendedText
from build_tools.text.emend import emend
from build_tools.text.read import read
from tests.making import emendation, plan, source_text


def emended(
    *emendations: Emendation, prose: tuple[str, ...] = ("Teh cat sat, teh cat.",)
) -> EmendedText:
    return emend(read(source_text([*prose, "The end.[1]"]), plan()), emendations)


def texts(text: EmendedText) -> list[str]:
    return [passage.text for passage in text.passages][:-1]


def test_each_correction_is_made_in_its_own_block() -> None:
    text = emended(
        emendation("p2", "teh", "the"),
        emendation("p1", "teh", "the"),
        emendation("p1", "Teh", "A"),
        prose=("Teh cat sat, teh cat.", "And teh dog."),
    )
    assert texts(text) == ["A cat sat, the cat.", "And the dog."]


def test_the_source_keeps_its_words() -> None:
    text = emended(emendation("p1", "Teh", "The"))
    assert text.passages[0].passage.source == "Teh cat sat, teh cat."


def test_corrections_are_listed_in_the_order_of_the_text() -> None:
    text = emended(
        emendation("p2", "dog", "hound"),
        emendation("p1", "teh", "the"),
        emendation("p1", "Teh", "The"),
        prose=("Teh cat sat, teh cat.", "A dog."),
    )
    assert [made.source for made in text.emendations] == ["Teh", "teh", "dog"]


def test_a_reading_that_is_the_source_of_another_is_not_corrected_again() -> None:
    text = emended(emendation("p1", "Teh", "A"), emendation("p1", "teh", "Teh"))
    assert texts(text) == ["A cat sat, Teh cat."]


@pytest.mark.parametrize(
    ("emendations", "message"),
    [
        (
            [emendation("p1", "dog", "hound")],
            "emendations.toml:1: “dog” is not in p1, nor in any other block: "
            "copy it from the source",
        ),
        (
            [emendation("p2", "Teh", "The", line=8)],
            "emendations.toml:8: “Teh” is not in p2; did you mean p1?",
        ),
        (
            [emendation("p1", "cat", "dog")],
            "emendations.toml:1: “cat” is 2 times in p1: quote more words around it",
        ),
        (
            [emendation("p1", "Teh", "aa"), emendation("p1", "cat sat", "aaa")],
            "emendations.toml:1: “aa” is then 3 times in p1, so that the correction cannot be "
            "undone: quote more words around it",
        ),
        (
            [
                emendation("p1", "Teh cat", "The cat"),
                emendation("p1", "cat sat", "dog sat", line=9),
            ],
            "emendations.toml:9: “cat sat” overlaps “Teh cat” of line 1 in p1: "
            "make one emendation of the two",
        ),
        (
            [emendation("p1", "Teh", "The"), emendation("p1", "Teh", "A", line=9)],
            "emendations.toml:9: “Teh” overlaps “Teh” of line 1 in p1: "
            "make one emendation of the two",
        ),
        (
            [emendation("p1", "Teh", "Tehy"), emendation("p1", " cat sat", "re cats sat", line=9)],
            "emendations.toml:9: “cat sat” overlaps “Teh” of line 1 in p1: "
            "make one emendation of the two",
        ),
        (
            [emendation("p9", "cat", "dog")],
            "emendations.toml:1: there is no block p9: the last is p2",
        ),
        (
            [emendation("p1", "Teh", "cat")],
            "emendations.toml:1: “cat” is then 3 times in p1, so that the correction cannot be "
            "undone: quote more words around it",
        ),
        (
            [emendation("p1", "Teh", "Teh")],
            "emendations.toml:1: “Teh” changes nothing: remove it",
        ),
    ],
)
def test_a_correction_that_cannot_be_made(emendations: list[Emendation], message: str) -> None:
    with pytest.raises(EditorError) as error:
        emended(*emendations)
    assert str(error.value) == message


def places(*emendations: Emendation) -> list[str]:
    """The id of each correction, and the words that stand at its place."""
    (passage, _) = emended(*emendations).passages
    return [f"{place.id} {passage.text[place.start : place.end]}" for place in passage.places]


def test_a_corrections_id_is_the_place_in_the_source_where_the_readings_part() -> None:
    made = emendation("p1", "teh cat", "the cat")
    assert places(made) == ["e-p1-15 the cat"]
    assert places(emendation("p1", ", teh cat", ", the cat")) == ["e-p1-15 , the cat"]
    assert places(made, emendation("p1", "Teh", "A")) == ["e-p1-1 A", "e-p1-15 the cat"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.text("axyz ", min_size=1))))
def test_whatever_is_corrected_can_be_undone(changes: list[tuple[int, int, str]]) -> None:
    block = "abcdefghijkl"
    emendations = [
        emendation("p1", block[start : start + length], reading)
        for start, length, reading in changes
    ]
    try:
        text = emended(*emendations, prose=(block,))
    except EditorError:
        return
    corrected = texts(text)[0]
    undone = corrected
    for made in reversed(text.emendations):
        place = corrected.index(made.reading)
        assert corrected.find(made.reading, place + 1) == -1
        undone = undone[:place] + made.source + undone[place + len(made.reading) :]
    assert undone == block
