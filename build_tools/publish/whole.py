"""Write a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.errors import EditorError


def put_whole(path: Path, text: str) -> None:
    """Put ``text`` in place of the file at ``path``. Raises `EditorError` where that cannot be."""
    with told(path), TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        write(Path(folder, "new"), text.encode())
        os.replace(Path(folder, "new"), path)


def write(path: Path, data: bytes) -> None:
    """Make a file. When this is done it is on the disk, whatever happens to the machine."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def told(path: Path, then: str = "it is as it was", what: str = "written") -> Iterator[None]:
    """What the system refuses at ``path``, as an `EditorError`, and what is the case ``then``."""
    try:
        yield
    except OSError as error:
        why = error.strerror or "another run has not come to its end"
        at = Path(error.filename2 or path)
        raise EditorError(at, None, f"cannot be {what} ({why}): {then}") from error
