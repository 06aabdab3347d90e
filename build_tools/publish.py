"""Publish: the rendered files to the folder ``docs/``, all of them or none.

This and `load` are the only modules that touch files.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.errors import EditorError
from build_tools.pages.page import GENERATED


def publish(files: Mapping[str, str], docs: Path) -> None:
    """Put ``files`` (path in ``docs``, text) in place of those there, and remove pages made once.

    Everything is written beside ``docs`` first and moved into place at the end, so that a disk
    that is full or a folder that cannot be written leaves the last good pages as they were. Files
    that this program did not make are not touched. Raises `EditorError` where that fails.
    """
    try:
        docs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=docs.parent, prefix=".docs-") as staging:
            staged = [_stage(Path(staging), path, text) for path, text in files.items()]
            for new, path in staged:
                os.replace(new, docs / path)
        for path in _outdated(files, docs):
            (docs / path).unlink()
    except OSError as error:
        raise EditorError(
            docs, None, f"cannot be written ({error.strerror}): nothing was published"
        ) from error


def stale(files: Mapping[str, str], docs: Path) -> tuple[str, ...]:
    """The files in ``docs`` that differ from ``files``: changed, missing, or made once and left."""
    changed = [path for path, text in files.items() if _current(docs / path) != text.encode()]
    return tuple(sorted([*changed, *_outdated(files, docs)]))


def _stage(staging: Path, path: str, text: str) -> tuple[Path, str]:
    new = staging / path
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(text.encode())
    return new, path


def _current(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _outdated(files: Mapping[str, str], docs: Path) -> Iterable[str]:
    """Pages that an earlier run made and this one does not."""
    for path in sorted(docs.glob("*.md")):
        if path.name not in files and GENERATED.encode() in path.read_bytes():
            yield path.name
