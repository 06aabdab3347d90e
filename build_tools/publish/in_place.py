"""Replace files one by one, in a folder that cannot be exchanged as a whole.

For a moment the folder then holds new files beside old ones, and a run that is killed in that
moment leaves it so. A journal says how the folder was, and the next run puts that back (`undo`).
It is kept in the folder itself, which may be a mount point.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

_JOURNAL = ".publishing"

# The journal's parts: the new files, the old ones, and the paths that had no old one. The last is
# written when the others are complete, and removed when all is done.
_NEW, _OLD, _BEGUN = "new", "old", "begun"


def replace_each(files: Mapping[str, bytes], outdated: Sequence[str], folder: Path) -> None:
    """Put ``files`` (path in ``folder``, bytes) in place of those there, and remove ``outdated``.

    Raises `OSError` where that fails; all is then as it was.
    """
    try:
        _begin(files, outdated, folder)
        for path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(folder / _JOURNAL / _NEW / path, folder / path)
        for path in outdated:
            (folder / path).unlink()
        (folder / _JOURNAL / _BEGUN).unlink()
    except OSError:
        undo(folder)
        raise
    shutil.rmtree(folder / _JOURNAL, ignore_errors=True)


def _begin(files: Mapping[str, bytes], outdated: Sequence[str], folder: Path) -> None:
    journal = folder / _JOURNAL
    for path, data in files.items():
        write(journal / _NEW / path, data)
    replaced = [path for path in (*files, *outdated) if (folder / path).is_file()]
    for path in replaced:
        write(journal / _OLD / path, (folder / path).read_bytes())
    write(journal / "draft", "\n".join({*files} - {*replaced}).encode())
    os.replace(journal / "draft", journal / _BEGUN)


def undo(folder: Path) -> None:
    """Put back what a run that was stopped in `replace_each` had replaced, if there was one."""
    journal = folder / _JOURNAL
    begun = journal / _BEGUN
    if begun.is_file():
        for path in begun.read_text("utf-8").splitlines():
            (folder / path).unlink(missing_ok=True)
        for old in (path for path in (journal / _OLD).rglob("*") if path.is_file()):
            os.replace(old, folder / old.relative_to(journal / _OLD))
        begun.unlink()
    shutil.rmtree(journal, ignore_errors=True)


def write(path: Path, data: bytes) -> None:
    """A new file that is on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
