"""Note marks among years, sums, dates and percentages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.text.marks import NoMark, TwoReadings, candidates, find_marks
from tests.making import MARK
from tests.tables import lines


def found(passages: list[str], count: int) -> list[str]:
    """The passages with square brackets round every mark that is found."""
    marked = list(passages)
    for mark in reversed(find_marks(candidates(passages), count)):
        text = marked[mark.passage]
        marked[mark.passage] = f"{text[: mark.start]}[{mark.number}]{text[mark.end :]}"
    return marked


@pytest.mark.parametrize("line", lines("marks.txt"))
def test_marks_are_found_and_other_numbers_are_left(line: str) -> None:
    numbers = [int(number) for number in MARK.findall(line)]
    before = " ".join(f"Earlier.[{number}]" for number in range(1, numbers[0]))
    expected = [before, *line.split(" ¶ ")]
    passages = [MARK.sub(r"\1", passage) for passage in expected]
    assert found(passages, numbers[-1]) == expected


@given(st.lists(st.sampled_from(["in 1921", "44.5 percent", "12 March", "3", "7,000"]), max_size=9))
def test_no_number_in_the_prose_moves_a_mark(numbers: list[str]) -> None:
    expected = [f"It was {words} of it.[{mark}]" for mark, words in enumerate(numbers, start=1)]
    assert found([MARK.sub(r"\1", text) for text in expected], len(numbers)) == expected


def test_of_two_places_the_one_right_behind_words_is_the_mark() -> None:
    assert found(["He said: 1 is one, and left.1"], 1) == ["He said: 1 is one, and left.[1]"]


@pytest.mark.parametrize(
    ("text", "count", "missing", "before"),
    [
        ("None here.", 1, 1, None),
        ("One.1 Two. Three.3", 3, 2, 1),
        ("One.1 Two.2 Three.", 3, 3, 2),
        ("One. Two.2 Three.3", 3, 1, None),
        ("One.2 Two.1", 2, 1, None),
    ],
)
def test_a_mark_that_is_not_there(text: str, count: int, missing: int, before: int | None) -> None:
    with pytest.raises(NoMark) as error:
        find_marks(candidates([text]), count)
    assert error.value.number == missing
    assert (error.value.before and error.value.before.number) == before


@pytest.mark.parametrize("text", ["One.1 Or one.1 Two.2", "One.1 Two.2 Or two.2"])
def test_two_equally_good_places_are_never_guessed_at(text: str) -> None:
    with pytest.raises(TwoReadings) as error:
        find_marks(candidates([text]), 2)
    assert error.value.first.start < error.value.second.start
