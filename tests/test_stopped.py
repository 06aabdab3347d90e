"""A run that is stopped anywhere leaves the last good pages or the new ones, never a mixture."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.pages.page import page
from build_tools.publish.in_place import undo
from tests.stopping import DONE, KILLED, NOT_SO_MANY, REFUSED, ROOT, Runs, runs

# The same page, one changed, one that is no longer made, and one that is new.
OLD = {"index.md": "Same\n", "a.md": page("A", "Old."), "b.md": page("B", "Gone."), "e.json": "1\n"}
NEW = {"index.md": "Same\n", "a.md": page("A", "New."), "c.md": page("C", "New."), "e.json": "2\n"}

HOW = pytest.mark.parametrize("how", ["exchange", "copies", "in place"])

# More operations than any run has.
MANY = 1000


@pytest.fixture(scope="module")
def run() -> Iterator[Runs]:
    with runs() as run:
        yield run


def contents(folder: Path) -> dict[str, str]:
    """All files under ``folder``, and where its symbolic links lead."""
    return {
        path.relative_to(folder).as_posix(): f"⇒ {os.readlink(path)}"
        if path.is_symlink()
        else path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


FOREIGN = {
    "own.md": "# Written by hand\n",
    "assets/deep/style.css": "p {}\n",
    ".hidden": "Hidden.\n",
    "link": "⇒ own.md",
    "nowhere": "⇒ missing",
}
BEFORE, AFTER = {**OLD, **FOREIGN}, {**NEW, **FOREIGN}


def earlier(parent: Path, name: object) -> Path:
    """A folder with pages of an earlier run, and files that somebody else put there."""
    docs = parent / str(name) / "docs"
    for path, text in BEFORE.items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("⇒ "):
            target.symlink_to(text.removeprefix("⇒ "))
        else:
            target.write_text(text, "utf-8")
    (docs / "empty").mkdir()
    return docs


def settled(docs: Path) -> dict[str, str]:
    """What is in ``docs``; where it could not be exchanged, after the journal has its say."""
    undo(docs)
    return contents(docs)


def is_tidy(docs: Path) -> bool:
    """No run has left anything behind."""
    return [path.name for path in docs.parent.iterdir()] == ["docs"]


@pytest.mark.parametrize(
    ("place", "how"),
    [("kill", "exchange"), ("kill", "copies"), ("kill", "in place"), ("kill_line", "exchange")],
)
def test_killed_anywhere(place: str, how: str, run: Runs, tmp_path: Path) -> None:
    states = []
    for point in range(1, MANY):
        docs = earlier(tmp_path, point)
        status = run(docs, NEW, how=how, **{place: point})
        if status == NOT_SO_MANY:
            break
        assert status == KILLED
        if how != "in place":
            # What a reader finds at that very moment, before any other run.
            assert contents(docs) in (BEFORE, AFTER), point
        states.append(settled(docs))
        assert states[-1] in (BEFORE, AFTER), point
        if place == "kill_line" and point % 10:
            continue
        assert run(docs, NEW, how=how) == DONE
        assert contents(docs) == AFTER and is_tidy(docs) and (docs / "empty").is_dir(), point
    assert len(states) > 40
    # Once the new pages are there, they stay.
    assert states == sorted(states, key=lambda state: state == AFTER)
    assert states[0] == BEFORE and states[-1] == AFTER


@HOW
def test_killed_anywhere_while_it_tidies_up_after_one_that_was_killed(
    how: str, run: Runs, tmp_path: Path
) -> None:
    first = earlier(tmp_path, "first")
    exchanged = next(n for n in range(1, MANY) if _is_done_when_killed(run, first, how, n))
    for point in range(1, MANY):
        docs = earlier(tmp_path, point)
        assert _is_done_when_killed(run, docs, how, exchanged)
        for old in docs.parent.glob(".docs-publishing/*"):
            (old / "late.md").write_text("Late.\n")
        status = run(docs, NEW, how=how, kill=point)
        assert {**settled(docs), "late.md": ""} == {**AFTER, "late.md": ""}
        assert run(docs, NEW, how=how) == DONE
        late = {} if how == "in place" else {"late.md": "Late.\n"}
        assert contents(docs) == {**AFTER, **late} and is_tidy(docs), point
        if status == NOT_SO_MANY:
            break
    assert point > 5


def _is_done_when_killed(run: Runs, docs: Path, how: str, point: int) -> bool:
    return run(docs, NEW, how=how, kill=point) == KILLED and settled(docs) == AFTER


def test_a_first_run_killed_anywhere_leaves_no_page_or_all(run: Runs, tmp_path: Path) -> None:
    for point in range(1, MANY):
        docs = tmp_path / str(point) / "docs"
        if run(docs, NEW, kill=point) == NOT_SO_MANY:
            break
        assert not docs.exists() or contents(docs) == NEW
        assert run(docs, NEW) == DONE
        assert contents(docs) == NEW and is_tidy(docs)
    assert point > 5


# --- hindered ---------------------------------------------------------------------------------


@HOW
def test_a_disk_found_full_anywhere(how: str, run: Runs, tmp_path: Path) -> None:
    refused = 0
    for point in range(1, MANY):
        docs = earlier(tmp_path, point)
        status = run(docs, NEW, how=how, full=point)
        assert status in (DONE, REFUSED, NOT_SO_MANY)
        refused += status == REFUSED
        assert contents(docs) == (BEFORE if status == REFUSED else AFTER) and is_tidy(docs), point
        if status == NOT_SO_MANY:
            break
    assert refused > 5


@HOW
def test_a_file_that_is_cut_short_anywhere(how: str, run: Runs, tmp_path: Path) -> None:
    """The system itself refuses to write more than so many bytes into a file."""
    long = {**NEW, "c.md": "Long.\n" * 20}
    for most in range(1, 120):
        docs = earlier(tmp_path, most)
        assert run(docs, long, how=how, most=most) == REFUSED
        assert contents(docs) == BEFORE and is_tidy(docs), most


@pytest.mark.parametrize("locked", ["docs", "its parent"])
def test_a_folder_that_cannot_be_written(locked: str, run: Runs) -> None:
    with tempfile.TemporaryDirectory() as name:
        docs = earlier(Path(name), "essay")
        os.chmod(name, 0o755)
        folder = docs if locked == "docs" else docs.parent
        os.chmod(folder, 0o555)
        try:
            assert run(docs, NEW, nobody=True) == REFUSED
        finally:
            os.chmod(folder, 0o755)
        assert contents(docs) == BEFORE and is_tidy(docs)


# --- in company -------------------------------------------------------------------------------


@HOW
def test_a_file_that_appears_anywhere_on_the_way_is_kept(
    how: str, run: Runs, tmp_path: Path
) -> None:
    for point in range(1, MANY):
        docs = earlier(tmp_path, point)
        if run(docs, NEW, how=how, appear=point) == NOT_SO_MANY:
            break
        assert contents(docs) == {**AFTER, "late.md": "Late.\n"} and is_tidy(docs), point
    assert point > 40


@HOW
def test_a_file_that_changes_anywhere_on_the_way_has_its_change(
    how: str, run: Runs, tmp_path: Path
) -> None:
    for point in range(1, MANY):
        docs = earlier(tmp_path, point)
        (docs / "late.md").write_text("Early.\n")
        if run(docs, NEW, how=how, appear=point) == NOT_SO_MANY:
            break
        assert contents(docs) == {**AFTER, "late.md": "Late.\n"} and is_tidy(docs), point
    assert point > 40


AT_ONCE = """
import json, sys, pathlib
from build_tools.publish.files import publish
for _ in range(25):
    publish(json.loads(sys.argv[1]), pathlib.Path(sys.argv[2]))
"""


def test_runs_at_once_leave_the_pages_of_one_of_them(tmp_path: Path) -> None:
    docs = earlier(tmp_path, "essay")
    editions = [
        {**OLD, "a.md": page("A", f"{number}."), f"own{number}.md": page("Own", "Own.")}
        for number in range(4)
    ]
    command = [sys.executable, "-c", AT_ONCE]
    started = [
        subprocess.Popen([*command, json.dumps(files), str(docs)], cwd=ROOT) for files in editions
    ]
    assert [process.wait() for process in started] == [0] * 4
    assert contents(docs) in [{**files, **FOREIGN} for files in editions]
    assert is_tidy(docs)
