"""Names are compared as readers of their script compare them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.errors import EditorError
from build_tools.model.desk import Work
from build_tools.model.edition import Note
from build_tools.notes.folding import fold_case, unfolded
from build_tools.notes.resolve import cite
from tests.tables import lines

PAIRS = [
    (*case.values[0].split(sign), sign == " = ")
    for case in lines("names.txt")
    for sign in (" = ", " ≠ ")
    if sign in case.values[0]
]


def by_family(name: str) -> dict[str, object]:
    return {"title": "The Book", "author": [{"family": name, "given": "Ann"}]}


def by_given(name: str) -> dict[str, object]:
    return {"title": "The Book", "author": [{"family": "Tunn", "given": name}]}


def by_title(name: str) -> dict[str, object]:
    return {"title": name, "author": [{"family": "Tunn", "given": "Ann"}]}


WAYS: dict[str, tuple[Callable[[str], dict[str, object]], str]] = {
    "family name": (by_family, "{}, op. cit., p. 3."),
    "given name": (by_given, "{} Tunn, op. cit., p. 3."),
    "title": (by_title, "Ann Tunn, *{}* (Leeds, 1950), p. 3."),
}


def is_cited(work: dict[str, object], note: str) -> bool:
    try:
        cited = cite([Note(1, note, 5, "", "p1", "")], [Work("the-work", work)])
    except EditorError as error:
        assert "fits no work" in error.message
        return False
    return [citation.work for citation in cited[1]] == ["the-work"]


@pytest.mark.parametrize("way", WAYS)
def test_two_names_are_one_or_two(way: str) -> None:
    work, note = WAYS[way]
    both = [(*pair, same) for one, other, same in PAIRS for pair in ((one, other), (other, one))]
    assert {ours for ours, _, _ in both if not is_cited(work(ours), note.format(ours))} == set()
    found = [(ours, name, is_cited(work(ours), note.format(name))) for ours, name, _ in both]
    assert found == both


@given(st.text())
def test_how_a_text_is_encoded_makes_no_difference(text: str) -> None:
    assert len({fold_case(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}) == 1


@given(st.text(), st.text(min_size=1), st.text())
def test_the_words_that_were_compared_are_found_again(before: str, words: str, after: str) -> None:
    before, after = f"{before} ", f" {after}"
    start = len(fold_case(before))
    found = unfolded(before + words + after, start, start + len(fold_case(words)))
    assert fold_case(found) == fold_case(words)
