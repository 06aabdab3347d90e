"""What kind of block each passage is."""

from __future__ import annotations

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import Emendation, KindDecision
from build_tools.model.edition import Block, Mark
from tests.making import MARK, emendation, parsed, plan
from tests.tables import cases


def source_of(line: str) -> str:
    """The words of a case as a source has them."""
    kind, words = line.split(" | ")
    return words.replace(" / ", "        " if kind == "epigraph" else "\n\n")


def described(block: Block) -> str:
    """A block as a case writes it."""
    words = "".join(f"[{run.number}]" if isinstance(run, Mark) else run for run in block.runs)
    goes_on = "+" if block.continues else ""
    return f"{block.kind}{goes_on} | {words.replace(chr(10), ' / ')}"


@pytest.mark.parametrize("lines", cases("blocks.txt"))
def test_the_kind_of_each_block(lines: list[str]) -> None:
    notes = None if any(MARK.search(line) for line in lines) else ["1. None."]
    prose = [source_of(line) for line in lines]
    if notes:
        prose.append("The end.[1]")
    blocks = parsed(prose, notes=notes).sections[0].blocks
    assert [described(block) for block in blocks[: len(lines)]] == lines


def kinds(prose: list[str], *emendations: Emendation, decided: str = "") -> list[str]:
    """The kinds of the blocks in a section; ``decided`` is the editor's word on `p2`."""
    decision = KindDecision("p2", decided, "A reason.", 7)  # type: ignore[arg-type]
    edition_plan = plan("Part", kinds=(decision,) if decided else ())
    essay = parsed(["Part", *prose], edition_plan, emendations)
    return [block.kind for block in essay.sections[1].blocks]


def test_a_wide_space_in_a_section_makes_no_epigraph() -> None:
    assert kinds(["It stopped.          Then it went on.[1]"]) == ["paragraph"]


def test_a_closing_mark_removed_by_the_editor_still_shows_a_quotation() -> None:
    removed = emendation("p1", "away.”", "away.")
    assert kinds(["The state withers away.”[1]"], removed) == ["quotation"]


def test_an_opening_mark_supplied_by_the_editor_makes_an_ordinary_paragraph() -> None:
    supplied = emendation("p1", "The state", "“The state")
    assert kinds(["The state withers away.”[1]"], supplied) == ["paragraph"]


@pytest.mark.parametrize("decided", ["quotation", "verse", "paragraph"])
def test_the_editor_has_the_last_word(decided: str) -> None:
    prose = ["He wrote.", "The state withers away, he said, and nobody laughed.[1]"]
    assert kinds(prose, decided=decided) == ["paragraph", decided]


def test_an_editors_word_on_a_block_that_is_not_there() -> None:
    with pytest.raises(EditorError, match=r"^edition.toml:7: there is no block p2: correct"):
        kinds(["The state withers away.[1]"], decided="quotation")


def test_a_quotation_ends_with_its_section() -> None:
    essay = parsed(["He wrote:", "The state.", "Part", "“Never,” I said.[1]"], plan("Part"))
    assert [block.kind for block in essay.sections[1].blocks] == ["paragraph"]
