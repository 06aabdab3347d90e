"""What is far too long, too deep or too large ends in a message or in pages, and soon.

Two seconds of the process's own time are allowed for what takes some tenths, and do not suffice
for a pattern that grows with the square. On a slow machine, and beside other processes, the same
work takes more of a process's own time, too: as much more is allowed as a yardstick then takes,
and twice as much at most.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_tools.__main__ import edit, main
from build_tools.desk.files import PLAN
from build_tools.draft.draft import draft
from build_tools.errors import EditorError
from build_tools.proof.dictionary import is_word
from build_tools.proof.proofread import proofread
from tests.tables import cases

SOON = 2.0

# How long the yardstick takes where the limit was set, on a machine with nothing else to do.
YARDSTICK = 0.11


@contextmanager
def soon() -> Iterator[None]:
    """What is done meanwhile is done soon."""
    begun = time.process_time()
    yield
    spent = time.process_time() - begun
    assert spent < SOON or spent < SOON * min(slowness(), 2), spent


def slowness() -> float:
    """How many times as long as on a quiet machine work takes here and now that is always the same.

    It is of the kind that the program does: words are found in a text, and looked up.
    """
    begun = time.process_time()
    counted: Counter[str] = Counter()
    for found in re.finditer(r"(\w+)[,.]?\s", "Tunn, Some Book, p. 3. " * 80_000):
        counted[found[1].lower()] += 1
    assert counted["tunn"] == counted["book"] == 80_000
    return (time.process_time() - begun) / YARDSTICK


@pytest.fixture
def desk(second: Path, tmp_path: Path) -> Path:
    """A copy of the made-up essay, to be damaged."""
    shutil.copytree(second, tmp_path / "essay")
    return tmp_path / "essay"


def repeated(line: str) -> str:
    """A line of the table with everything as often as it says."""
    return re.sub(
        r"⟦(.*?)⟧×(\d+)",
        lambda found: found[1].replace("\\n", "\n") * int(found[2]),
        line,
    )


@pytest.mark.slow
@pytest.mark.parametrize("lines", cases("too-much.txt"))
def test_too_much_ends_soon(
    lines: list[str], desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *changes, message = lines
    was, becomes = (
        "\n".join(repeated(line[2:]) for line in changes if line.startswith(sign)) for sign in "-+"
    )
    text = (desk / name).read_text(encoding="utf-8")
    assert was in text
    (desk / name).write_text(
        text.replace(was, becomes, 1) if was else f"{text}\n\n{becomes}\n", encoding="utf-8"
    )
    is_word("ready", "en")
    with soon():
        status = main(["--essay", str(desk), "--docs", str(tmp_path / "docs")])
    told = capsys.readouterr().err
    if message == "⇒":
        assert (status, told) == (0, "")
        with soon():
            proofread(edit(desk))
    else:
        assert status == 1
        assert told.startswith(f"error: {message.removeprefix('⇒ ').rstrip('…')}")
        # Behind the fault, in one line, stands what to paste, or nothing.
        fault, paste, pasted = told.partition("\n\nTo paste, and to complete:\n\n")
        assert len(told) < 2000 and len(fault.splitlines()) == 1
        assert bool(tomllib.loads(pasted)) == bool(paste)


@pytest.mark.slow
@pytest.mark.parametrize("lines", cases("too-much-drafts.txt"))
def test_a_draft_of_too_much_ends_soon(lines: list[str]) -> None:
    is_word("ready", "en")
    data = repeated("".join(lines)).replace("\\n", "\n").encode()
    with soon():
        made = draft(data, {})
    assert PLAN in made.files


# --- what is no file --------------------------------------------------------------------------


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def a_large_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**31)


NO_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "cannot be read ("),
    "a link to itself": (a_link_to_itself, "cannot be read ("),
    "a link to nothing": (a_link_to_nothing, "cannot be read ("),
    "a file of 2 GB": (a_large_file, "has more than 32 MB: is it the right file?"),
    "NUL bytes": (lambda path: path.write_bytes(b"a\x00b"), "holds the control character U+0000"),
    "UTF-16": (lambda path: path.write_text("a", "utf-16"), "byte 0xff is not UTF-8"),
}
if sys.platform != "win32":
    is_a_pipe = "is a pipe or a device: put a file in its place"
    NO_FILES["a pipe"] = (os.mkfifo, is_a_pipe)
    NO_FILES["a device"] = (lambda path: path.symlink_to("/dev/zero"), is_a_pipe)

EDITORS = (
    "essay.txt",
    "edition.toml",
    "emendations.toml",
    "works.json",
    "about.md",
    "accepted.toml",
)


@pytest.mark.parametrize("name", EDITORS)
@pytest.mark.parametrize("what", NO_FILES)
def test_what_is_no_file_is_refused(what: str, name: str, desk: Path) -> None:
    make, message = NO_FILES[what]
    (desk / name).unlink()
    make(desk / name)
    with pytest.raises(EditorError) as error:
        edit(desk)
    assert re.match(rf"{re.escape(name)}(?::1)?: {re.escape(message)}", str(error.value))


@pytest.mark.parametrize("name", EDITORS)
@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_how_lines_end_makes_no_difference(name: str, ends: str, desk: Path, second: Path) -> None:
    data = (desk / name).read_bytes().replace(b"\n", ends.encode())
    (desk / name).write_bytes(b"\xef\xbb\xbf" + data)
    ours, theirs = edit(desk), edit(second)
    assert (ours.essay.sections, ours.citations) == (theirs.essay.sections, theirs.citations)
    assert (ours.plan, ours.about) == (theirs.plan, theirs.about)
