"""A run that is stopped anywhere, or has company, leaves the old pages or the new ones in the end.

What happens is tried at every operation of a run that changes a file: see `stopping`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from stopping import Killed, full_from, killed_at, once_at, watching

from build_tools.errors import EditorError
from build_tools.publish import finish, publish

ROOT = Path(__file__).parent.parent.parent

# The same page, two changed, two that are no longer made, two that are new; pages in folders.
OLD = {"index.md": "Same\n", "a.md": "Old.\n", "b.md": "Gone.\n", "e.json": "1\n", "x/y.md": "X\n"}
NEW = {"index.md": "Same\n", "a.md": "New.\n", "c.md": "New.\n", "e.json": "2\n", "z/y.md": "Z\n"}
OTHER = {"index.md": "Other\n", "a.md": "Other.\n", "b.md": "Back.\n", "c.md": "Other.\n"}
FOREIGN = {"own.md": "# Written by hand\n", "assets/deep/style.css": "p {}\n", ".hidden": "H\n"}
BEFORE, AFTER = {**OLD, **FOREIGN}, {**NEW, **FOREIGN}

Happen = Callable[[int, str], object]


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the disk has all is nothing that a process can see, and takes most of the time."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def contents(folder: Path) -> dict[str, str]:
    """All files in ``folder`` but those that the program keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "-by-build_tools" not in str(path.relative_to(folder))
    }


def is_tidy(docs: Path) -> bool:
    """No run has left anything behind, in ``docs`` or beside it."""
    kept = [path.name for path in docs.iterdir() if "by-build_tools" in path.name]
    return kept == [".made-by-build_tools"] and [one.name for one in docs.parent.iterdir()] == [
        "docs"
    ]


@pytest.fixture
def earlier(tmp_path: Path) -> Iterator[Path]:
    """Folders with pages of an earlier run, and files that somebody else put there; no end."""

    def make() -> Iterator[Path]:
        for number in count(1):
            docs = tmp_path / str(number) / "docs"
            publish(OLD, docs)
            for path, text in FOREIGN.items():
                (docs / path).parent.mkdir(parents=True, exist_ok=True)
                (docs / path).write_text(text, "utf-8")
            yield docs

    return make()


def run(files: Mapping[str, str], docs: Path, happen: Happen) -> tuple[str, int]:
    """How the run ended, and how many operations it had."""
    with watching(happen) as operations:
        try:
            publish(files, docs)
        except (Killed, EditorError) as end:
            return type(end).__name__, operations.count
    return "done", operations.count


# --- killed -----------------------------------------------------------------------------------


def test_killed_anywhere(earlier: Iterator[Path]) -> None:
    states = []
    for point, docs in enumerate(earlier, start=1):
        if run(NEW, docs, killed_at(point))[0] == "done":
            break
        finish(docs)
        states.append(contents(docs))
        assert states[-1] in (BEFORE, AFTER), point
        publish(NEW, docs)
        assert contents(docs) == AFTER and is_tidy(docs), point
    assert len(states) > 30
    # Once the new pages are there, they stay.
    assert states == sorted(states, key=lambda state: state == AFTER)
    assert states[0] == BEFORE and states[-1] == AFTER


def test_killed_anywhere_and_the_next_run_makes_something_else(earlier: Iterator[Path]) -> None:
    for point, docs in enumerate(earlier, start=1):
        end, _ = run(NEW, docs, killed_at(point))
        publish(OTHER, docs)
        assert contents(docs) == {**OTHER, **FOREIGN} and is_tidy(docs), point
        if end == "done":
            break


def test_a_first_run_killed_anywhere_leaves_no_page_or_all(tmp_path: Path) -> None:
    for point in count(1):
        docs = tmp_path / str(point) / "docs"
        end, _ = run(NEW, docs, killed_at(point))
        finish(docs)
        assert not docs.exists() or contents(docs) in ({}, NEW), point
        publish(NEW, docs)
        assert contents(docs) == NEW and is_tidy(docs), point
        if end == "done":
            break
    assert point > 20


def test_killed_anywhere_while_it_finishes_what_one_that_was_killed_had_begun(
    earlier: Iterator[Path],
) -> None:
    _, all_points = run(NEW, next(earlier), killed_at(1000))
    for first in range(1, all_points, 4):
        for second in count(1, 3):
            docs = next(earlier)
            run(NEW, docs, killed_at(first))
            end, _ = run(OTHER, docs, killed_at(second))
            finish(docs)
            assert contents(docs) in (BEFORE, AFTER, {**OTHER, **FOREIGN}), (first, second)
            publish(NEW, docs)
            assert contents(docs) == AFTER and is_tidy(docs), (first, second)
            if end == "done":
                break


KILL_ITSELF = """
import json, os, pathlib, signal, sys
sys.path[:0] = sys.argv[1:3]
from stopping import once_at, watching
from build_tools.publish import publish
end = lambda: os.kill(os.getpid(), signal.SIGKILL)
with watching(once_at(int(sys.argv[3]), end)):
    publish(json.loads(sys.argv[4]), pathlib.Path(sys.argv[5]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
@pytest.mark.parametrize("point", [1, 15, 20, 25, 30])
def test_a_process_that_is_killed(point: int, earlier: Iterator[Path]) -> None:
    docs = next(earlier)
    arguments = (ROOT, Path(__file__).parent, point, json.dumps(NEW), docs)
    done = subprocess.run([sys.executable, "-c", KILL_ITSELF, *map(str, arguments)])
    assert done.returncode == -signal.SIGKILL
    finish(docs)
    assert contents(docs) in (BEFORE, AFTER)
    publish(NEW, docs)
    assert contents(docs) == AFTER and is_tidy(docs)


# --- hindered ---------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [full_from, lambda point: full_from(point, point + 1)])
def test_a_disk_found_full_anywhere(how: Callable[[int], Happen], earlier: Iterator[Path]) -> None:
    refused = 0
    for point, docs in enumerate(earlier, start=1):
        end, points = run(NEW, docs, how(point))
        refused += end != "done"
        assert contents(docs) == (AFTER if end == "done" else BEFORE) and is_tidy(docs), point
        publish(NEW, docs)
        assert contents(docs) == AFTER and is_tidy(docs), point
        if point > points:
            break
    assert refused > 10
