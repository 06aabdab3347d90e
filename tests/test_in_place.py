"""Files replaced one by one: all or, where one cannot be, none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_tools.publish.in_place import replace_each, undo

OLD = {"a.md": "A\n", "b.md": "B\n", "gone.md": "Gone\n"}
NEW = {"a.md": b"1\n", "b.md": b"2\n", "sub/new.md": b"3\n"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in OLD.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_files_are_replaced_added_and_removed(docs: Path) -> None:
    replace_each(NEW, ["gone.md"], docs)
    assert contents(docs) == NEW


@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_a_file_that_cannot_be_moved_leaves_all_as_they_were(
    call: int, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(docs)
    refuse_call(call, monkeypatch)
    with pytest.raises(OSError, match="No space left"):
        replace_each(NEW, ["gone.md"], docs)
    assert contents(docs) == before


def refuse_call(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the call ``number`` of `os.replace` fail, as a full disk would."""
    calls = []
    replace = os.replace

    def refusing(old: Path, new: Path) -> None:
        calls.append(new)
        if len(calls) == number:
            raise OSError(28, "No space left")
        replace(old, new)

    monkeypatch.setattr(os, "replace", refusing)


def test_nothing_is_undone_where_nothing_was_stopped(docs: Path) -> None:
    replace_each(NEW, ["gone.md"], docs)
    undo(docs)
    assert contents(docs) == NEW
