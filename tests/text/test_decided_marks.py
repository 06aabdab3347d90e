"""The editor says where a mark stands that may stand in two places, or in none."""

from __future__ import annotations

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import MarkDecision
from build_tools.pages.textual_notes import textual_notes_page
from tests.making import parsed, plan, resolved

OPEN = ["It fell by 44.1 Then Apollo1 flew.", "Part", "Under MI[2] he rose."]


def mark(note: int, block: str, words: str) -> MarkDecision:
    return MarkDecision(note, block, words, "The sum *was* 44.", 7)


BOTH = (mark(1, "p1", "by 44.1"), mark(2, "p2", "MI2"))
NOTES = ["1. A.", "2. B."]


def test_a_mark_stands_where_the_editor_says() -> None:
    essay = parsed(OPEN, plan("Part", marks=BOTH), notes=NOTES)
    assert [note.words for note in essay.notes] == ["It fell by 44.", "Under MI"]
    assert essay.sections[0].blocks[0].text == "It fell by 44. Then Apollo1 flew."


def test_a_reader_is_told_so() -> None:
    edition_plan = plan("Part", marks=BOTH)
    essay = parsed(OPEN, edition_plan, notes=["1. ", "2. "])
    page = textual_notes_page(resolved(essay, edition_plan, []))
    assert "| [1](index.md#p1) | by 44.1 | 1 | The sum \\*was\\* 44. |" in page
    assert "| [2](part.md#p2) | MI2 | 2 | The sum \\*was\\* 44. |" in page


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        ([mark(3, "p1", "so.3")], "there is no note 3: the last is 2. Correct this [[mark]]"),
        ([mark(1, "p9", "so.1")], "there is no block p9: correct this [[mark]]"),
        *(
            (
                [mark(1, "p1", words)],
                f"“{words}” must be in p1 once, with its number whole: quote the words before "
                "the mark as the corrected text has them",
            )
            for words in ("by 45.1", "1", "Apollo 1")
        ),
        (
            [*BOTH, mark(1, "p1", "44.1")],
            "mark 1 is found behind “by 44.1” without this [[mark]]: remove it",
        ),
    ],
)
def test_a_decision_that_cannot_stand(decisions: list[MarkDecision], message: str) -> None:
    with pytest.raises(EditorError) as error:
        parsed(OPEN, plan("Part", marks=tuple(decisions)), notes=NOTES)
    assert str(error.value) == f"edition.toml:7: {message}"


def test_a_decision_that_nobody_needs() -> None:
    needless = plan("Part", marks=(mark(1, "p1", "so.1"),))
    with pytest.raises(EditorError, match=r"mark 1 is found behind “so.1” without this"):
        parsed(["It was so.[1] It ended.", "Part", "It began.[2]"], needless)
