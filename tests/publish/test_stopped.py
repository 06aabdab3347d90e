"""A run that is stopped anywhere, or has company, leaves the old pages or the new ones in the end.

What happens is tried at every operation of a run that changes a file: see `stopping`.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from build_tools.errors import EditorError
from build_tools.publish.files import finish, publish
from tests.publish.stopping import Killed, full_from, killed_at, once_at, watching
from tests.shared import PATIENCE

ROOT = Path(__file__).parent.parent.parent

# Every operation of a run is tried: `make quick` leaves that to `make test`.
pytestmark = pytest.mark.slow

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
    for first in range(1, all_points, 6):
        for second in count(1, 5):
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
from tests.publish.stopping import once_at, watching
from build_tools.publish.files import publish
end = lambda: os.kill(os.getpid(), signal.SIGKILL)
with watching(once_at(int(sys.argv[3]), end)):
    publish(json.loads(sys.argv[4]), pathlib.Path(sys.argv[5]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
@pytest.mark.parametrize("point", [1, 15, 20, 25, 30])
def test_a_process_that_is_killed(point: int, earlier: Iterator[Path]) -> None:
    docs = next(earlier)
    arguments = (ROOT, Path(__file__).parent, point, json.dumps(NEW), docs)
    done = subprocess.run(
        [sys.executable, "-c", KILL_ITSELF, *map(str, arguments)], timeout=PATIENCE
    )
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


# The lock's module is read while there are rights to: root's Python is not everybody's.
LOCKED = """
import filelock, json, os, pathlib, sys
sys.path.insert(0, sys.argv[1])
from build_tools.errors import EditorError
from build_tools.publish.files import publish
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    publish(json.loads(sys.argv[2]), pathlib.Path(sys.argv[3]))
except EditorError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps nobody from writing into a folder so")
@pytest.mark.parametrize("locked", ["docs", "docs/x", "parent"])
def test_a_folder_that_cannot_be_written(locked: str) -> None:
    """By a user who is not root, whoever runs this test. A parent does not matter."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o777)
        docs = Path(name) / "parent" / "docs"
        publish(OLD, docs)
        folders = [Path(place) for place, _, _ in os.walk(Path(name) / "parent")]
        for folder in folders:
            os.chmod(folder, 0o777)
        folder = Path(name) / "parent" / locked if locked != "parent" else docs.parent
        os.chmod(folder, 0o555)
        arguments = map(str, (ROOT, json.dumps(NEW), docs))
        done = subprocess.run(
            [sys.executable, "-c", LOCKED, *arguments],
            capture_output=True,
            text=True,
            cwd=name,
            timeout=PATIENCE,
        )
        os.chmod(folder, 0o777)
        refused = locked != "parent"
        assert done.returncode == refused, done.stderr
        assert ("cannot be written" in done.stderr and "nothing was" in done.stderr) == refused
        assert contents(docs) == (OLD if refused else NEW) and is_tidy(docs)


# --- in company -------------------------------------------------------------------------------


def write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("name", ["late.md", "own.md", "b.md", "c.md", "z/y.md", "z/own.md"])
def test_a_file_that_somebody_writes_anywhere_on_the_way_is_kept(
    name: str, earlier: Iterator[Path]
) -> None:
    """Whatever its name, unless it takes the place of a page that was put there."""
    refused, gone = 0, {name} & {*FOREIGN}
    for point, docs in enumerate(earlier, start=1):
        appear = partial(write, docs / name, "Late.\n")
        end, points = run(NEW, docs, once_at(point, appear))
        if point > points:
            break
        refused += end != "done"
        late = {name: "Late.\n"}
        assert contents(docs) == {**(AFTER if end == "done" else BEFORE), **late}, point
        assert is_tidy(docs), point
        (docs / name).unlink()
        publish(NEW, docs)
        assert contents(docs) == {path: AFTER[path] for path in AFTER if path not in gone}, point
    assert (refused > 5) == (name in ("c.md", "z/y.md"))


@pytest.mark.parametrize("second", [NEW, OTHER, OLD])
@pytest.mark.parametrize("is_killed", [False, True])
def test_another_run_that_comes_anywhere_on_the_way(
    is_killed: bool, second: dict[str, str], earlier: Iterator[Path]
) -> None:
    """It waits for the one that is at it, and goes on when that one ends or is killed."""
    for point, docs in enumerate(earlier, start=1):
        other = Thread(target=publish, args=(second, docs), daemon=True)

        def come(other: Thread = other) -> None:
            other.start()
            other.join(0.02)
            if is_killed:
                raise Killed

        end, points = run(NEW, docs, once_at(point, come))
        if point > points:
            break
        other.join(PATIENCE)
        assert not other.is_alive()
        assert end == ("Killed" if is_killed else "done")
        afterwards = [{**second, **FOREIGN}] if is_killed else [AFTER, {**second, **FOREIGN}]
        assert contents(docs) in afterwards and is_tidy(docs), point
    assert point > 30


def test_where_files_have_one_name_only_and_a_run_is_killed_anywhere(
    earlier: Iterator[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a memory stick."""

    def link(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    for point, docs in enumerate(earlier, start=1):
        end, _ = run(NEW, docs, killed_at(point))
        finish(docs)
        assert contents(docs) in (BEFORE, AFTER), point
        publish(NEW, docs)
        assert contents(docs) == AFTER and is_tidy(docs), point
        if end == "done":
            break


AT_ONCE = """
import json, sys, pathlib
sys.path.insert(0, sys.argv[1])
from build_tools.publish.files import publish
for _ in range(20):
    publish(json.loads(sys.argv[2]), pathlib.Path(sys.argv[3]))
"""


def test_runs_at_once_leave_the_pages_of_one_of_them(earlier: Iterator[Path]) -> None:
    docs = next(earlier)
    editions = [{**OLD, "a.md": f"{number}.\n", f"own{number}.md": "Own.\n"} for number in range(4)]
    started = [
        subprocess.Popen([sys.executable, "-c", AT_ONCE, str(ROOT), json.dumps(files), str(docs)])
        for files in editions
    ]
    written = {}
    for number in range(500):
        written[f"late{number}.md"] = "Late.\n"
        (docs / f"late{number}.md").write_text("Late.\n")
    assert [process.wait(PATIENCE) for process in started] == [0] * 4
    assert contents(docs) in [{**files, **FOREIGN, **written} for files in editions]
    assert is_tidy(docs)
