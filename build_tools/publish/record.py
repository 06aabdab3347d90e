"""How is half an edition never left? All is written and recorded; any later run can finish it.

A record is a folder of new files, renamed when it is complete into a place that has room for one.
Who finds it there finishes it, also two runs at once: each step moves a file into or out of it, by
a name that no other record has, so that who comes late finds nothing to move. Files not yet in the
list are linked, which never replaces one; where that fails, the record goes ``back``. Then it is
``sure``, and never undone: what is made no more is moved in, what is new out, the list last.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote
from uuid import uuid4

from build_tools.publish.own import LIST, digest, holds, outdated, own_in, parse

# How a file system says that it knows no links to files.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_PLACE = ".being-made-by-build_tools"


def record_in(docs: Path) -> Path | None:
    """The record that is to be finished, if there is one."""
    place = docs / _PLACE
    return next(place.iterdir(), None) if place.is_dir() else None


def finish(record: Path, docs: Path) -> None:
    """Finish the record, together with whoever else does. Raises `OSError` where that fails."""
    while record.exists():
        with suppress(FileNotFoundError):  # Another run has been faster: look again.
            _advance(record, docs)


def put(files: Mapping[str, bytes], docs: Path) -> bool:
    """Record ``files`` and finish that; gives `False` where another run was faster.

    Raises `OSError` where that fails: nothing has changed, or there is a record to be finished.
    """
    folder = docs / f"{_PLACE}-{uuid4().hex}"
    record = folder / uuid4().hex
    folder.mkdir()
    try:
        for part in (record, record / "new", record / "gone"):
            part.mkdir()  # Never with its parents: another run may have cleared them away.
        for path, data in files.items():
            write(record / "new" / _flat(path), data)
        write(record / "list", files[LIST])
        with suppress(OSError):  # Left empty by a run that was killed.
            (docs / _PLACE).rmdir()
        os.rename(folder, docs / _PLACE)
    except OSError:
        if folder.exists() and not record_in(docs):
            raise
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    record = docs / _PLACE / record.name
    try:
        finish(record, docs)
    except OSError:
        with suppress(OSError):
            os.rename(record / "new", record / "back")
            finish(record, docs)
        raise
    return True


def clear(docs: Path) -> None:
    """Remove what killed runs have left. A run that is alive notices that, and begins anew."""
    for folder in [*docs.iterdir()]:
        if re.fullmatch(rf"{re.escape(_PLACE)}-[0-9a-f]{{32}}", folder.name):
            with suppress(OSError):
                _remove(folder, docs)


def write(path: Path, data: bytes) -> None:
    """A new file that is on the disk when this returns."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _advance(record: Path, docs: Path) -> None:
    own = own_in(docs)
    made = parse((record / "list").read_bytes())
    if (record / "new").is_dir():
        for path, file in _files(record / "new"):
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            if path not in own and not holds(docs / path, file.read_bytes()):
                _link(file, docs / path)
        os.rename(record / "new", record / "sure")
    for path, file in _files(record / "back"):
        with suppress(OSError):  # Most were never linked; a folder may hold more.
            if file.samefile(docs / path):
                (docs / path).unlink()
            (docs / path).parent.rmdir()
    if (record / "sure").is_dir():
        for path, now in outdated(own, made, docs).items():
            with suppress(FileNotFoundError, FileExistsError):
                os.rename(docs / path, record / "gone" / f"{now} {_flat(path)}")
        for path, file in sorted(_files(record / "sure"), key=lambda one: one[0] == LIST):
            if holds(docs / path, file.read_bytes()) or (
                path not in own and os.path.lexists(docs / path)
            ):
                file.unlink()
            else:
                (docs / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(file, docs / path)
    _remove(record, docs)


def _remove(folder: Path, docs: Path) -> None:
    """Remove a record. What was changed just when it was moved there, goes back first."""
    left = docs / f"{_PLACE}-{uuid4().hex}"
    os.rename(folder, left)
    with suppress(OSError):
        (docs / _PLACE).rmdir()
    with suppress(OSError):
        for name, file in _files(left / "gone"):
            was, _, path = name.partition(" ")
            if digest(file.read_bytes()) != was:
                _link(file, docs / path)
        shutil.rmtree(left)


def _link(file: Path, target: Path) -> None:
    """Put ``file`` where nothing is yet."""
    try:
        os.link(file, target)
    except FileExistsError:
        if not file.samefile(target):
            raise
    except OSError as error:
        if error.errno not in _NO_LINKS or os.path.lexists(target):
            raise
        os.rename(file, target)


def _files(folder: Path) -> list[tuple[str, Path]]:
    """The files in a part of a record: where in ``docs`` each belongs, and where it is."""
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    return [(unquote(file.name), file) for file in there]


def _flat(path: str) -> str:
    """A path as a name, so that no step makes a folder in a record."""
    return path.replace("%", "%25").replace("/", "%2F")
