"""What an editor is told of the citations, through the command line."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.model.edition import Edition
from build_tools.notes.story import explain


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def lines(essay: Path) -> list[str]:
    """The table of this repository's essay."""
    with redirect_stdout(StringIO()) as out:
        assert main(["citations", "--essay", str(essay)]) == 0
    return out.getvalue().splitlines()


def test_the_table_has_a_line_for_every_citation_and_counts_them(lines: list[str]) -> None:
    rows = [line for line in lines[1:] if line[:1].isdigit() and not line.startswith("164 notes")]
    assert len(rows) == 167 + 2  # the two lost notes have a line too
    assert lines[0].split() == ["note", "words", "work", "locator", "form", "certainty", "steps"]
    assert "164 notes, 2 of them not in the source; 167 citations" in lines
    assert "by certainty: certain 159, probable 8" in lines


@pytest.mark.parametrize(
    "row",
    [
        ("127", "trotsky-revolution-betrayed", "273", "ibid. → note 126 → trotsky-revolution-bet"),
        ("5", "carr-bolshevik-revolution-1", "73", "ibid. → note 4 → note 3 → carr-bolshevik"),
        ("134", "deutscher-prophet-outcast", "118-19", "→ vol. 3 → deutscher-prophet-outcast"),
        ("141", "(not in the source)"),
    ],
)
def test_a_line_says_how_the_work_was_found(lines: list[str], row: tuple[str, ...]) -> None:
    (line,) = [line for line in lines if line.split()[:1] == [row[0]]]
    for words in row[1:]:
        assert words in line


@pytest.mark.parametrize(
    ("number", "sentences"),
    [
        (4, ["Note 4 reads “Ibid.”", "at 65, taken from the citation before"]),
        (18, ["The note leads in with “Quoted in”."]),
        (22, ["The words cited are by Sarah Lovell, inside that work."]),
        (59, ["Citation 3 of 3", "cohn-bendit-obsolete-communism", "judged it probable"]),
        (142, ["Note 142 is not in the source. Its mark stands in p194"]),
        (143, ["serge-from-lenin-to-stalin, at 78-9", "follows two notes that the source lacks"]),
        (159, ["with no page named"]),
    ],
)
def test_a_notes_story_is_told_in_sentences(
    edition: Edition, number: int, sentences: list[str]
) -> None:
    story = explain(number, edition)
    for sentence in sentences:
        assert sentence in story


def test_an_editor_is_told_the_story(
    capsys: pytest.CaptureFixture[str], second: Path, second_edition: Edition
) -> None:
    story = told(capsys, "citations", "--explain", "2", "--essay", str(second))
    assert story == f"{explain(2, second_edition)}\n"


def test_a_note_that_is_not_there_has_no_story(
    capsys: pytest.CaptureFixture[str], second: Path
) -> None:
    assert main(["citations", "--explain", "165", "--essay", str(second)]) == 1
    assert "there is no note 165: the last is 11" in capsys.readouterr().err


def test_a_story_is_asked_of_the_citations_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--explain", "4"])
    assert "--explain goes with citations" in capsys.readouterr().err


def test_another_essays_citations_are_told_too(
    capsys: pytest.CaptureFixture[str], second: Path
) -> None:
    assert "by form:" in told(capsys, "citations", "--essay", str(second))
