"""Publish: the rendered files to the folder ``docs/``, all of them or none.

The complete new folder is made beside ``docs`` and exchanged with it in one step. Whoever stops
the program, and whenever, leaves the last good ``docs`` or the new one; what else is left behind,
the next run removes. Where folders cannot be exchanged (`exchange`), files are replaced one by one,
and the next run undoes that if it was stopped midway (`in_place`).

These modules and `load` are the only ones that touch files.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from build_tools.errors import EditorError
from build_tools.pages.page import GENERATED
from build_tools.publish.exchange import NoExchange, exchange
from build_tools.publish.in_place import replace_each, undo, write

# The name of the new folder while it is being made. When it is complete, its inode's number is its
# name: a folder with another number is an old one, which it was exchanged with.
_INCOMPLETE = "new"

# How a file system says that it has no link to this file, so that it must be copied.
_NO_LINK = frozenset({errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP})


def publish(files: Mapping[str, str], docs: Path) -> None:
    """Put ``files`` (path in ``docs``, text) in place of those there, and remove pages made once.

    Files that this program did not make are kept, also those that appear while it runs. Two runs
    at once wait for each other. Where nothing would change, nothing is touched. Raises
    `EditorError` where the files cannot be written; all is then as it was.
    """
    try:
        folder = Path(os.path.realpath(docs))
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder.parent):
            _publish(files, folder)
    except OSError as error:
        raise EditorError(
            docs, None, f"cannot be written ({error.strerror}): nothing was published"
        ) from error


def write_list(lines: Iterable[str], path: Path) -> None:
    """Put ``lines`` in place of the file at ``path``, whole or not at all.

    Raises `EditorError` where that fails.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".list-") as staging:
            new = Path(staging) / path.name
            write(new, "".join(f"{line}\n" for line in lines).encode())
            os.replace(new, path)
    except OSError as error:
        raise EditorError(path, None, f"cannot be written ({error.strerror})") from error


def stale(files: Mapping[str, str], docs: Path) -> tuple[str, ...]:
    """The files in ``docs`` that differ from ``files``: changed, missing, or made once and left.

    Raises `EditorError` where they cannot be read.
    """
    try:
        return tuple(sorted([*_changed(files, docs), *_outdated(files, docs)]))
    except OSError as error:
        raise EditorError(docs, None, f"cannot be read ({error.strerror})") from error


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """No other run publishes in ``folder`` meanwhile. A lock on the folder leaves no file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _publish(files: Mapping[str, str], docs: Path) -> None:
    if docs.exists() and not docs.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(docs))
    undo(docs)
    staging = docs.with_name(f".{docs.name}-publishing")
    _clear(staging, docs, files)
    if not [*_changed(files, docs), *_outdated(files, docs)]:
        return
    try:
        new = _complete(files, docs, staging)
        if docs.exists():
            exchange(new, docs)
        else:
            new.rename(docs)
    except NoExchange:
        replace_each(_changed(files, docs), tuple(_outdated(files, docs)), docs)
    finally:
        _clear(staging, docs, files)


# --- the new folder ---------------------------------------------------------------------------


def _complete(files: Mapping[str, str], docs: Path, staging: Path) -> Path:
    """The new folder: ``files``, and all in ``docs`` that is not this program's."""
    new = staging / _INCOMPLETE
    new.mkdir(parents=True)
    changed = _changed(files, docs)
    for path in files:
        _refuse_folder(docs / path)
        if path in changed:
            write(new / path, changed[path])
        else:
            _carry_over(docs / path, new / path)
    if docs.exists():
        foreign = tuple(_foreign(docs, files))
        for path in foreign:
            with suppress(FileNotFoundError):  # Somebody has just removed it.
                _carry_over(docs / path, new / path)
        for path in reversed(["", *foreign]):
            _dress(new / path, docs / path)
    return new.rename(staging / str(new.stat().st_ino))


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _foreign(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    """The paths in ``folder`` that are not this program's, folders before what is in them."""
    own = {*files, *_outdated(files, folder)}
    for place, folders, names in os.walk(folder, onerror=_raise):
        for name in sorted([*folders, *names]):
            path = os.path.relpath(os.path.join(place, name), folder)
            if path not in own:
                yield path


def _raise(error: OSError) -> None:
    raise error


def _carry_over(source: Path, target: Path) -> None:
    """The same file under another name, so that a change to it meanwhile is a change to both."""
    if _is_folder(source):
        if source.is_mount():
            raise NoExchange(f"{source} is a mount point")
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise NoExchange(f"{source} is on another file system") from error
        if error.errno not in _NO_LINK:
            raise
        _copy(source, target)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _copy(source: Path, target: Path) -> None:
    """A copy with the time that ``source`` had before: a change meanwhile makes that the newer."""
    before = source.lstat()
    shutil.copy2(source, target, follow_symlinks=False)
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns), follow_symlinks=False)
    _give(target, source)


def _dress(folder: Path, like: Path) -> None:
    """Give a new folder the owner, rights and times of the old one."""
    if _is_folder(folder) and _is_folder(like):
        _give(folder, like)
        shutil.copystat(like, folder)


def _give(path: Path, like: Path) -> None:
    owner = like.lstat()
    with suppress(PermissionError):
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


# --- what is left behind ----------------------------------------------------------------------


def _clear(staging: Path, docs: Path, files: Mapping[str, str]) -> None:
    """Remove the folders that a run left; first take back from an old one what is not ours.

    What cannot be removed is left to the next run: it is in nobody's way.
    """
    with suppress(OSError):
        for folder in staging.iterdir():
            if folder.name not in (_INCOMPLETE, str(folder.stat().st_ino)):
                _take_back(folder, docs, files)
        shutil.rmtree(staging)


def _take_back(old: Path, docs: Path, files: Mapping[str, str]) -> None:
    """Files that somebody else put into the old folder just before it was exchanged."""
    for path in _foreign(old, files):
        if _is_folder(old / path):
            (docs / path).mkdir(exist_ok=True)
        elif _is_newer(old / path, docs / path):
            os.replace(old / path, docs / path)


def _is_newer(path: Path, other: Path) -> bool:
    return not os.path.lexists(other) or path.lstat().st_mtime_ns > other.lstat().st_mtime_ns


# --- what differs -----------------------------------------------------------------------------


def _changed(files: Mapping[str, str], docs: Path) -> dict[str, bytes]:
    new = {path: text.encode() for path, text in files.items()}
    return {path: data for path, data in new.items() if _current(docs / path) != data}


def _current(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _outdated(files: Mapping[str, str], docs: Path) -> Iterable[str]:
    """Pages that an earlier run made and this one does not."""
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if name not in files and GENERATED.encode() in (_current(path) or b""):
            yield name
