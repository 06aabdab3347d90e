"""Note marks among years, sums, dates and percentages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from build_tools.model.source import Count
from build_tools.text.hidden_marks import hidden_marks
from build_tools.text.marks import NoMark, TwoReadings, candidates, find_marks, standing_apart
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was.1 It came in 19972 – and went.3 So on.", "It came in 1997"),
        ("It was.1 He lived 1848–492, and died in 12342 BC.3 So on.", None),
        ("It was.1 He lived 1848–492, and died.3 So on.", "He lived 1848–49"),
        ("It was.1 In 19972 it was.2 It was.3 So on.", "In 19972 it was."),
        ("It was.1 In 1997–1999 it was.3 So on.", None),
        ("It was.1 In 1992 it was.3 So on.", None),
        ("It was.1 In 1997 it was.3 It cost £19992 then.", None),
        ("It was.1 The MILLS2 ground for 2 days.3 So on.", "The MILLS"),
        ("It was.1 The MILLS2 ground, and the OVENS2 too.3 So on.", None),
        ("It was.1 The XT2 ground, as the XT2 does.3 So on.", None),
        ("It was.1 The men of XT2 ground.3 So on.", None),
        ("It was.1 The age of Mill 3.02 came.3 So on.", "The age of Mill 3.0"),
        ("It was.1 The age of Mill 3.02 came by § 122 of it.3 So on.", None),
        ("It was.1 By § 122, it was so.3 So on.", "By § 12"),
        ("It was.1 Of 2,0002 men, 12 came.3 So on.", "Of 2,000"),
        ("It was so.1 Then it came.2Then it went.3 So on.", "Then it came."),
        ("It was so.1 They call it Mill art.2 The men went.3 So on.", "They call it Mill art."),
        ("It was so.1 He cites art.2 of it and went.3 So on.", None),
        ("It was so.1 It came.”2As Moss says, it went.3 So on.", "It came.”"),
        ("It was so.1 In the years 99/100–103,2 a date that fits.3 So on.", "99/100–103,"),
        ("It was so.1 It cost 99,2 of it was paid, and 12,2 then.3 So on.", None),
        ("It was so.1 In Ash v. Moss, 2 the court said so.3 So on.", "In Ash v. Moss, "),
        ("It was so.1 In Ash, 2 the court and, 2 she said.3 So on.", None),
        ("It was so.1 In Ash, 2 men came.3 So on.", None),
        ("It was so.1 The word (the mill) 2 is old.3 So on.", "The word (the mill) "),
        ("It was so.1 « Un livre ouvert 2», dit-il.3 So on.", "« Un livre ouvert "),
        ("It was so.1 He wrote “see p. 2” there.3 So on.", None),
        ("C’est dit.1 Le moi de soi 2. Cette fin : elle.3 Là.", "Le moi de soi "),
        ("C’est dit.1 Le moi du chapitre 2. Cette fin : elle.3 Là.", None),
        ("It was so.1 They were more than 2. Then it went.3 So on.", None),
        ("It was so.1 The mills stood empty 2. Then it went.3 So on.", "The mills stood empty "),
        ("It was so.1 He saw the mill (1912) 2 but not so.3 So on.", "the mill (1912) "),
        ("It was so.1 Ash called it a mill2and she did not.3 So on.", "Ash called it a mill"),
        ("It was so.1 The weir was old. 2In May it fell.3 So on.", "The weir was old. "),
        ("It was so.1 The weir was in 2D there.3 So on.", None),
        ("It was so.1 This was Ash’s2weir.3 On the 2nd of May.", "This was Ash’s"),
    ],
)
def test_a_mark_behind_a_figure_or_a_name_counts_where_its_note_has_no_other(
    text: str, words: str | None
) -> None:
    own = candidates([text])
    hidden = hidden_marks(own, [text], Count(("1", "2", "3"), (1, 2, 3), 0, 1))
    try:
        marks = find_marks(sorted([*own, *hidden], key=lambda one: one.place), 3)
    except (NoMark, TwoReadings):
        assert words is None
        return
    assert words is not None
    assert text[: marks[1].start].endswith(words)


@pytest.mark.parametrize("line", lines("marks-open.txt"))
def test_where_nobody_can_be_sure_the_program_stops(line: str) -> None:
    text, _, number = line.partition(" => ")
    count = max([int(number), *(int(mark) for mark in MARK.findall(text))])
    first = min([int(number), *(int(mark) for mark in MARK.findall(text))])
    before = " ".join(f"Earlier.{earlier}" for earlier in range(1, first))
    with pytest.raises((NoMark, TwoReadings)) as error:
        find_marks(candidates([before, MARK.sub(r"\1", text)]), count)
    stopped = error.value.number if isinstance(error.value, NoMark) else error.value.first.number
    assert stopped == int(number)


@given(st.lists(st.sampled_from(["in 1921", "44.5 percent", "12 March", "3", "7,000"]), max_size=9))
def test_no_number_in_the_prose_moves_a_mark(numbers: list[str]) -> None:
    expected = [f"It was {words} of it.[{mark}]" for mark, words in enumerate(numbers, start=1)]
    assert found([MARK.sub(r"\1", text) for text in expected], len(numbers)) == expected


# What else a number may be, in the middle of a sentence; MARKED is how a mark ends a sentence.
OTHER = """
    MI{} | B{} | the {}th | H{}O | the G{} | a Boeing {} | COVID{} | a Mi-{} | £{} | $ {} | U{}
    {}/11 | 9/{} | A{} | Hamas{}th | Apollo{} | {} men | 44.{} percent | No.{} | pp.{} | {}% | {}:30
    ’{} | Luke 3:{} | 7,{} pounds | a {}-year plan | the MI{}’s | iPhone{} | mp{} | R{}D{} | ({})
    5.{} | Nicholas I{} | in {} | T-{} | x{} | €{}m | {}° | №{} | U.S.{} | 1917.{} percent | {}–{}
"""
MARKED = (
    "way.[] | way”.[] | way.”[] | way[]. | way[] | 1917.[] | 44.[] | Kremlin[] | way. [] | 1920s.[]"
)


@st.composite
def prose(draw: st.DrawFn) -> tuple[str, int]:
    """Sentences with marks in square brackets, among designations with numbers like the marks'."""
    number = draw(st.integers(1, 30))
    sentences = [f"Earlier.[{earlier}]" for earlier in range(1, number)]
    for mark in range(number, number + draw(st.integers(1, 5))):
        for _ in range(draw(st.integers(0, 3))):
            near = draw(st.integers(max(1, mark - 2), mark + 2))
            other = draw(st.sampled_from(re.split(r" \| |\n +", OTHER.strip())))
            sentence = draw(st.sampled_from(("{} is it.", "It is {} too.", "It is {}.")))
            sentences.append(sentence.format(other.format(near, near)))
        way = draw(st.sampled_from(MARKED.split(" | "))).replace("[]", f"[{mark}]")
        sentences.append(f"Then they went this {way}")
    return " ".join([*sentences, "The end."]), mark


@given(prose())
def test_marks_among_designations_are_found_or_nobody_is_sure(written: tuple[str, int]) -> None:
    text, count = written
    try:
        assert found([MARK.sub(r"\1", text)], count) == [text]
    except (NoMark, TwoReadings):
        event("left open")


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


def test_what_is_counted_before_the_first_note_is_no_mark_of_it() -> None:
    """Of notes that begin at 12, what stands at 11."""
    own = candidates(["Eleven.1 Twelve.2 Fourteen.4"])
    found_before = [replace(one, number=one.number - 1) for one in own]
    with pytest.raises(NoMark) as error:
        find_marks(found_before, 3)
    assert (error.value.number, error.value.lost) == (2, 1)


@pytest.mark.parametrize("text", ["One.1 Or one.1 Two.2", "One.1 Two.2 Or two.2"])
def test_two_equally_good_places_are_never_guessed_at(text: str) -> None:
    with pytest.raises(TwoReadings) as error:
        find_marks(candidates([text]), 2)
    assert error.value.first.start < error.value.second.start


def test_marks_that_all_stand_behind_a_space_are_found_in_the_sentence_too() -> None:
    text = "One. [1] Two, [2] and three [3] of 9. [4] By 44.7 percent, [5] and so on. [6] The end."
    bare = MARK.sub(r"\1", text)
    found_in = standing_apart(candidates([bare]), [bare])
    assert [mark.start for mark in find_marks(found_in, 6)] == [
        bare.index(before) + len(before)
        for before in ("One. ", "Two, ", "three ", "of 9. ", "percent, ", "so on. ")
    ]


def test_of_marks_that_all_stand_behind_a_space_one_at_a_sentence_counts_before_a_figure() -> None:
    text = "See Figure 1 and so. [1] Two. [2] On 3 May he went. [3] Then so. [4] The end."
    bare = MARK.sub(r"\1", text)
    found_in = standing_apart(candidates([bare]), [bare])
    assert bare[find_marks(found_in, 4)[2].start - 6 :].startswith("went. 3")


def test_where_few_marks_stand_apart_a_figure_in_the_sentence_is_none() -> None:
    bare = "One.1 Two.2 Three.3 Four.4 He had 5 sons, and so on."
    assert standing_apart(candidates([bare]), [bare]) == ()
