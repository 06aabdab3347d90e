"""The work that an essay makes grows with its text, and no faster.

What is counted is the same at every run: the lines of the program that are gone through, the bytes
that are written, the memory that is held at once. `make scale` measures with the clock, and more.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import sub
from pathlib import Path
from shutil import copytree
from types import CodeType, FrameType
from typing import Any

import pytest

import build_tools
from build_tools.__main__ import edit
from build_tools.model.desk import Work
from build_tools.model.names import DatedWords, Event, Names, Person
from build_tools.names.locate import located, pattern_of
from build_tools.pages.bibliography import bibliography_page
from build_tools.pages.chronology import chronology_page
from build_tools.pages.people import people_page
from build_tools.pages.render import render
from tests.copies import write_copies
from tests.making import parsed, plan, resolved
from tests.shared import PATIENCE

PROGRAM = str(Path(build_tools.__file__).parent)

pytestmark = pytest.mark.slow

# How many times as fast as the text anything may grow.
ALLOWED = 1.2


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    """Counts the lines of the program that are gone through meanwhile; not those of libraries.

    Gives what tells how often one was begun until then, loops on one line included.
    """
    lines = 0
    asked: dict[CodeType, Callable[..., Any] | None] = {}

    def enter(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        code = frame.f_code
        if code not in asked:
            asked[code] = go_on if code.co_filename.startswith(PROGRAM) else None
        return asked[code]

    def go_on(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal lines
        if event == "line":
            lines += 1
        return go_on

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        yield lambda: lines
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
    return Figures(text, counted(), written, memory)


def refuse_growth(few: Figures, many: Figures) -> None:
    allowed = ALLOWED * many.text / few.text
    assert many.lines / few.lines < allowed, "lines gone through"
    assert many.written / few.written < allowed, "bytes written"
    assert many.memory / few.memory < allowed, "memory held"


# Who and what is named in the essay of which copies are made, and what it dates.
NAMES = {
    "people.toml": """
[[person]]
id = "maud-pellew"
name = "Maud Pellew"
sort = "Pellew, Maud"
forms = ["Dame Maud Pellew"]
gloss = "Whom the essay quotes."
unknown = "Nothing more is known."

[[naming]]
words = "Nobody"
people = ["maud-pellew"]
reason = "She says so."
""",
    "terms.toml": "".join(
        f'[[term]]\nid = "{word}"\nterm = "{word}"\nforms = ["{word}"]\nown = true\n'
        for word in ("bakers", "scale", "town", "roll", "loaf")
    ),
    "chronology.toml": """
[[event]]
id = "1266"
date = "1266"
event = "The town sets its prices."

[[event.passage]]
block = "p2"
said = "1266"
words = "In 1266 the"
""",
}


@pytest.mark.parametrize("own_works", [True, False], ids=["own works", "the same works"])
def test_an_essay_joined_to_itself_makes_no_more_work_than_it_has_text(
    second: Path, tmp_path: Path, own_works: bool
) -> None:
    named = copytree(second, tmp_path / "named")
    for name, text in NAMES.items():
        (named / name).write_text(text, "utf-8")
    few, many = (
        figures_of(write_copies(named, tmp_path / str(copies), copies, own_works))
        for copies in (4, 22)
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


def many_notes(folder: Path, notes: range, in_block: int = 10) -> Path:
    """An essay with notes on two works, some in each block; most of them refer back."""
    marks = [f"It is told so in the old books.{number}" for number in notes]
    blocks = [" ".join(marks[at : at + in_block]) for at in range(0, len(notes), in_block)]
    said = ("Ann Oakes, Mills, p. 5.", "Ann Tunn, Some Book, p. 3.", "Ibid., p. 4.")
    listed = [f"{number}. {said[number % 3]}" for number in notes]
    folder.mkdir()
    (folder / "essay.txt").write_text("\n\n".join(["Notes", *blocks, *listed, ""]), "utf-8")
    (folder / "works.json").write_text(json.dumps(WORKS), "utf-8")
    (folder / "edition.toml").write_text(PLAN, "utf-8")
    for name in ("emendations.toml", "about.md"):
        (folder / name).write_text("", "utf-8")
    return folder


@pytest.mark.parametrize("in_block", [10, 700])
def test_many_notes_on_two_works_make_no_more_work_than_they_have_text(
    in_block: int, tmp_path: Path
) -> None:
    few, many = (
        figures_of(many_notes(tmp_path / str(notes), range(1, notes + 1), in_block))
        for notes in (100, 700)
    )
    refuse_growth(few, many)


def many_names(count: int) -> dict[str, int]:
    """So many people, each in a section of their own, dated, and the author of a work cited there.

    Gives how many lines of the program each step takes.
    """
    letters = [f"Q{chr(97 + index // 26)}{chr(97 + index % 26)}" for index in range(count)]
    works = [
        Work(f"book-{one.lower()}", {"type": "book", "title": f"Of {one}", "author": [author]})
        for one in letters
        for author in ({"family": one, "given": "Ann"},)
    ]
    people = tuple(
        Person(one.lower(), one, f"{one}, Ann", (one,), None, None, "Known.", None, (), 1)
        for one in letters
    )
    prose = [
        words
        for index, one in enumerate(letters)
        for words in (
            f"Of {one}",
            f"{one} was born in {1000 + index}.[{2 * index + 1}][{2 * index + 2}]",
        )
    ]
    events = tuple(
        Event(f"in-{index}", year, year, "Born.", None, (DatedWords(block, f"in {year}", year),), 1)
        for index in range(count)
        for year, block in ((str(1000 + index), f"p{index + 1}"),)
    )
    notes = [
        f"{2 * index + 1 + at}. Ann {one}, {said}"
        for index, one in enumerate(letters)
        for at, said in enumerate((f"Of {one}, p. 3.", "op. cit., p. 4."))
    ]
    own = plan(*(f"Of {one}" for one in letters))
    essay = parsed(prose, own, notes=notes)
    lines: dict[str, int] = {}
    with counting() as counted:
        made = resolved(essay, own, works)
        lines["resolve"] = counted()
        made = located(made, Names(people=people, events=events))
        lines["locate"] = counted()
        for name, of in (
            ("people", people_page),
            ("chronology", chronology_page),
            ("bibliography", bibliography_page),
        ):
            of(made)
            lines[name] = counted()
    return dict(zip(lines, map(sub, lines.values(), [0, *lines.values()]), strict=True))


def test_people_works_and_sections_together_make_no_more_work_than_they_are() -> None:
    many_names(1)  # What is read once is read.
    few, many = many_names(60), many_names(240)
    grew = {step: many[step] / few[step] for step in few}
    assert {step: times for step, times in grew.items() if times > 4 * ALLOWED} == {}


def test_the_place_of_a_form_is_found_as_fast_among_many_forms() -> None:
    """Counted by the clock, as the patterns' own steps cannot be: tried one by one, 50 times."""
    text = "Nothing is Named Here, Or There, And None Of It Is Anybody. " * 200
    few, many = ([f"Name{index:04}"[::-1] for index in range(count)] for count in (20, 4000))

    def seconds(forms: list[str]) -> float:
        pattern = pattern_of([*forms, *(form[::-1] for form in forms)])
        start = time.process_time()
        assert not pattern.search(text)
        return time.process_time() - start

    assert min(seconds(many) for _ in range(3)) < 10 * min(seconds(few) for _ in range(3))


def test_notes_go_on_past_9999(tmp_path: Path) -> None:
    edition = edit(many_notes(tmp_path / "essay", range(9_942, 10_052)))
    assert len(edition.essay.notes) == 110
    assert all(edition.citations[number] for number in range(9_942, 10_052))
    assert edition.blocks["p7"][1].notes == tuple(range(10_002, 10_012))


def test_a_conversion_loads_nothing_that_only_other_commands_need(tmp_path: Path) -> None:
    script = (
        "import sys; from build_tools.__main__ import main;"
        f"assert main(['--docs', {str(tmp_path / 'docs')!r}]) == 0;"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    command = [sys.executable, "-c", script]
    told = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=PATIENCE
    ).stdout
    loaded = set(told.splitlines()[-1].split())
    assert "citeproc" in loaded
    others = {"bibtexparser", "fontTools", "jinja2", "mkdocs", "simplemma", "spellchecker", "yaml"}
    assert not loaded & (others | {"symspellpy", "tinycss2", "typst", "watchdog"})
