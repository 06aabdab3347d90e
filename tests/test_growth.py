"""The work that an essay makes grows with its text, and no faster.

What is counted is the same at every run: the lines of the program that are gone through, the bytes
that are written, the memory that is held at once. `make scale` measures with the clock, and more.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import build_tools
from build_tools.__main__ import edit
from build_tools.pages.render import render
from tests.copies import write_copies

PROGRAM = str(Path(build_tools.__file__).parent)

pytestmark = pytest.mark.slow

# How many times as fast as the text anything may grow.
ALLOWED = 1.2


@dataclass
class Counted:
    """How often a line of the program was begun, loops on one line included."""

    lines: int = 0


@contextmanager
def counting() -> Iterator[Counted]:
    """Counts the lines of the program that are gone through meanwhile; not those of libraries."""
    counted = Counted()

    def follow(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if event == "line":
            counted.lines += 1
        return follow if frame.f_code.co_filename.startswith(PROGRAM) else None

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        yield counted
    finally:
        sys.settrace(before)


@dataclass(frozen=True)
class Figures:
    """What an essay made: of its text, its notes and its works together."""

    text: int
    lines: int
    written: int
    memory: int


def figures_of(essay: Path) -> Figures:
    text = sum((essay / name).stat().st_size for name in ("essay.txt", "works.json"))
    with counting() as counted:
        files = render(edit(essay))
    written = sum(len(content.encode()) for content in files.values())
    del files
    tracemalloc.start()
    render(edit(essay))
    _, memory = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Figures(text, counted.lines, written, memory)


def refuse_growth(few: Figures, many: Figures) -> None:
    allowed = ALLOWED * many.text / few.text
    assert many.lines / few.lines < allowed, "lines gone through"
    assert many.written / few.written < allowed, "bytes written"
    assert many.memory / few.memory < allowed, "memory held"


@pytest.mark.parametrize("own_works", [True, False], ids=["own works", "the same works"])
def test_an_essay_joined_to_itself_makes_no_more_work_than_it_has_text(
    second: Path, tmp_path: Path, own_works: bool
) -> None:
    few, many = (
        figures_of(write_copies(second, tmp_path / str(copies), copies, own_works))
        for copies in (6, 24)
    )
    refuse_growth(few, many)


WORKS = [
    {
        "id": identifier,
        "type": "book",
        "author": [{"family": family, "given": "Ann"}],
        "title": title,
        "issued": {"date-parts": [[1950]]},
    }
    for identifier, family, title in (("book", "Tunn", "Some Book"), ("mills", "Oakes", "Mills"))
]
PLAN = 'title = "Notes"\nintroduction = "Made up."\nopening = "Opening"\n'


def many_notes(folder: Path, notes: int, in_block: int = 10) -> Path:
    """An essay with so many notes on two works, some in each block; most of them refer back."""
    marks = [f"It is told so in the old books.{number}" for number in range(1, notes + 1)]
    blocks = [" ".join(marks[at : at + in_block]) for at in range(0, notes, in_block)]
    said = ("Ann Oakes, Mills, p. 5.", "Ann Tunn, Some Book, p. 3.", "Ibid., p. 4.")
    listed = [f"{number}. {said[number % 3]}" for number in range(1, notes + 1)]
    folder.mkdir()
    (folder / "essay.txt").write_text("\n\n".join(["Notes", *blocks, *listed, ""]), "utf-8")
    (folder / "works.json").write_text(json.dumps(WORKS), "utf-8")
    (folder / "edition.toml").write_text(PLAN, "utf-8")
    for name in ("emendations.toml", "about.md"):
        (folder / name).write_text("", "utf-8")
    return folder


@pytest.mark.parametrize("in_block", [10, 800])
def test_many_notes_on_two_works_make_no_more_work_than_they_have_text(
    in_block: int, tmp_path: Path
) -> None:
    few, many = (
        figures_of(many_notes(tmp_path / str(notes), notes, in_block)) for notes in (200, 800)
    )
    refuse_growth(few, many)


def test_notes_go_on_past_9999(tmp_path: Path) -> None:
    edition = edit(many_notes(tmp_path / "essay", 10_050))
    assert len(edition.essay.notes) == 10_050
    assert all(edition.citations[number] for number in range(1, 10_051))
    assert edition.blocks["p1001"][1].notes == tuple(range(10_001, 10_011))


def test_a_conversion_loads_nothing_that_only_other_commands_need(tmp_path: Path) -> None:
    script = (
        "import sys; from build_tools.__main__ import main;"
        f"assert main(['--docs', {str(tmp_path / 'docs')!r}]) == 0;"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    command = [sys.executable, "-c", script]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    loaded = set(told.splitlines()[-1].split())
    assert "citeproc" in loaded
    assert not loaded & {"mkdocs", "jinja2", "watchdog", "symspellpy", "spellchecker"}
