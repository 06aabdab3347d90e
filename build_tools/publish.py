"""Publish: the rendered files to the folder ``docs/``, all of them or none.

This and `load` are the only modules that touch files.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from build_tools.errors import EditorError
from build_tools.pages.page import GENERATED


def publish(files: Mapping[str, str], docs: Path) -> None:
    """Put ``files`` (path in ``docs``, text) in place of those there, and remove pages made once.

    Everything is written beside ``docs`` first and moved into place at the end, and what stood
    there is put back where a file cannot be moved, so that a disk that is full or a folder that
    cannot be written leaves the last good pages as they were. Files that this program did not
    make are not touched. Raises `EditorError` where that fails.
    """
    try:
        docs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=docs.parent, prefix=".docs-") as staging:
            _replace(files, docs, Path(staging))
    except OSError as error:
        raise EditorError(
            docs, None, f"cannot be written ({error.strerror}): nothing was published"
        ) from error


def _replace(files: Mapping[str, str], docs: Path, staging: Path) -> None:
    new, old = staging / "new", staging / "old"
    outdated = tuple(_outdated(files, docs))
    for path, text in files.items():
        _write(new / path, text.encode())
    for path in (*files, *outdated):
        current = _current(docs / path)
        if current is not None:
            _write(old / path, current)
    with ExitStack() as undo:
        for path in files:
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(new / path, docs / path)
            undo.callback(_put_back, old / path, docs / path)
        for path in outdated:
            (docs / path).unlink()
            undo.callback(_put_back, old / path, docs / path)
        undo.pop_all()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _put_back(old: Path, path: Path) -> None:
    if old.exists():
        os.replace(old, path)
    else:
        path.unlink()


def write_list(lines: Iterable[str], path: Path) -> None:
    """Put ``lines`` in place of the file at ``path``, whole or not at all.

    Raises `EditorError` where that fails.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".list-") as staging:
            new = Path(staging) / path.name
            _write(new, "".join(f"{line}\n" for line in lines).encode())
            os.replace(new, path)
    except OSError as error:
        raise EditorError(path, None, f"cannot be written ({error.strerror})") from error


def stale(files: Mapping[str, str], docs: Path) -> tuple[str, ...]:
    """The files in ``docs`` that differ from ``files``: changed, missing, or made once and left."""
    changed = [path for path, text in files.items() if _current(docs / path) != text.encode()]
    return tuple(sorted([*changed, *_outdated(files, docs)]))


def _current(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _outdated(files: Mapping[str, str], docs: Path) -> Iterable[str]:
    """Pages that an earlier run made and this one does not."""
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if name not in files and GENERATED.encode() in (_current(path) or b""):
            yield name
