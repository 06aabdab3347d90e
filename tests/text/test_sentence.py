"""The sentence that some words stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.text.sentence import LENGTH, sentence


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He sat. The cat went. He rose.", "cat", "The <cat> went."),
        ("He sat. The cat went. He rose.", "went.", "The cat <went.>"),
        ("He sat. The cat went. He rose.", "The", "<The> cat went."),
        ("He sat. The cat went. He rose.", "sat. The", "He <sat. The> cat went."),
        ("He sat. The cat went.", "He", "<He> sat."),
        ("“He sat.” “Who?” asked she. And rose.", "Who", "“<Who>?” asked she."),
        (
            "V. I. Lenin and Mr. Smith, pp. 5, sat. So.",
            "Smith",
            "V. I. Lenin and Mr. <Smith>, pp. 5, sat.",
        ),
        ("He sat . . . The cat went. So.", "cat", "He sat . . . The <cat> went."),
        ("It stays\nit withers\nit goes", "withers", "it <withers>"),
        ("It stays\nit withers\nit goes", "stays\nit", "It <stays / it> withers"),
    ],
)  # fmt: skip
def test_the_sentence_of_some_words(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    before, own, after = sentence(text, start, start + len(words))
    assert f"{before}<{own}>{after}" == expected


def test_a_long_sentence_is_shortened_between_words() -> None:
    text = f"{'many words ' * 40}here{' and more' * 40}."
    before, words, after = sentence(text, text.index("here"), text.index("here") + 4)
    assert words == "here"
    assert before.startswith("… ") and before.endswith("words ")
    assert set(before[2:].split()) <= {"many", "words"} and set(after[:-2].split()) == {
        "and",
        "more",
    }
    assert after.startswith(" and") and after.endswith(" …")
    assert max(len(before), len(after)) <= LENGTH + 2


@given(st.text("aB .!?”\n", min_size=1), st.integers(0, 30), st.integers(1, 9))
def test_the_words_themselves_are_always_there(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    _, words, _ = sentence(text, start, min(start + length, len(text)))
    assert words == text[start : start + length].replace("\n", " / ")
