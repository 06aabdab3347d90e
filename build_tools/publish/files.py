"""Publish: the rendered files to the folder ``docs/``, all of them or none.

One run at a time writes them all into a work folder in ``docs/``. Then, one by one, own files go
from their places into its folder ``old``, and those in ``new`` get theirs. As long as ``new`` has
a list, all that can be undone, also by the next run: new files go, old ones come back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote

from filelock import FileLock

from build_tools.errors import EditorError
from build_tools.publish.own import LIST, digest, has_sum, leads, outdated, own_in, with_list

Files = Mapping[str, str | bytes]

_WORK, _LOCK = ".being-made-by-build_tools", ".being-made-by-build_tools.lock"
_ELSEWHERE = "choose a folder for the pages alone. Nothing was published"
_MOVE = "move that away, or delete it if an earlier version made it"


def publish(
    files: Files, docs: Path, *, known_as: Collection[str] = (), apart_from: Iterable[Path] = ()
) -> None:
    """Put ``files`` (path in ``docs``, content) in place of those that this program made there.

    Own files that are made no more are removed, unless somebody changed them. An edition is the
    same where one of its names is (``known_as``). Raises `EditorError`, and all is as it was, where
    ``docs`` is a home, a repository's root, or not apart from ``apart_from``, another edition or
    somebody's file is in the way, or files cannot be written.
    """
    folder = _real(docs)
    others = [*map(_real, apart_from)]
    is_within = os.path.lexists(folder / ".git") or any(map(folder.is_relative_to, others))
    if is_within or any(one.is_relative_to(folder) for one in (_real(Path.home()), *others)):
        why = f"{docs} is not apart from the essay, the program, a home or a repository’s root"
        raise EditorError("--docs", None, f"{why}: {_ELSEWHERE}")
    finish(docs)
    if stale(files, docs, known_as=known_as):
        with _alone(docs):
            changed = stale(files, docs, known_as=known_as)
            _refuse(changed, {" ".join(name.split()) for name in known_as}, folder)
            _put(with_list(files, known_as), changed, folder)


def finish(docs: Path) -> None:
    """Undo what an earlier run was stopped in. Raises `EditorError` where that fails."""
    if os.path.lexists(docs / _WORK) or os.path.lexists(docs / _LOCK):
        with _alone(docs):
            pass


def stale(files: Files, docs: Path, *, known_as: Iterable[str] = ()) -> tuple[str, ...]:
    """What differs from ``files``: changed, missing, or made once and left. Or `EditorError`."""
    with _told(docs, "read"):
        new, folder = with_list(files, known_as), _real(docs)
        same = {path for path, data in new.items() if has_sum(folder / path, {digest(data)})}
        return tuple(sorted({*new} - same | outdated(own_in(folder), new, folder)))


def write_list(lines: Iterable[str], path: Path) -> None:
    """Put ``lines`` in place of the file at ``path``, whole or not at all, or `EditorError`."""
    with _told(path), TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        _write(Path(folder, "new"), "".join(f"{line}\n" for line in lines).encode())
        os.replace(Path(folder, "new"), path)


def _refuse(paths: Iterable[str], names: Collection[str], docs: Path) -> None:
    """Raise `EditorError` where another edition is in the way, or somebody's file at a path."""
    own = own_in(docs)
    others = {name for name, marks in own.items() if "edition" in marks}
    if others and names and others.isdisjoint(names):
        raise EditorError(docs, None, f"holds another edition, “{min(others)}”: {_ELSEWHERE}")
    for path in paths:
        target = docs / path
        home = next(one for one in target.parents if os.path.lexists(one))
        is_free = not os.path.lexists(target) or (path in own and not target.is_dir())
        if not (is_free and home.is_dir() and leads(home)):
            why = f"{path} cannot be put where something stands that this program did not make: "
            raise EditorError(docs, None, f"{why}{_MOVE}. Nothing was published")


def _put(new: Mapping[str, bytes], changed: Iterable[str], docs: Path) -> None:
    """Put the ``changed`` files in place, or remove them. Where `OSError` is raised, undo it."""
    own, work = own_in(docs), docs / _WORK
    for folder in (work, work / "new", work / "old"):
        folder.mkdir()
    for path, data in new.items():
        _write(work / "new" / quote(path, ""), data)
    for path in sorted(changed, key=lambda one: one == LIST):
        was = work / "old" / quote(path, "")
        if path in own and os.path.lexists(docs / path):
            os.rename(docs / path, was)
        if path in new and not was.is_dir():
            _give(work / "new" / quote(path, ""), docs / path)
        elif not has_sum(was, own[path]):  # Somebody put that there just then.
            _give(was, docs / path)
    (work / "new" / LIST).unlink(missing_ok=True)


def _undo(docs: Path) -> None:
    """Undo what a run has not come to the end of, and remove what it worked with."""
    new, old = docs / _WORK / "new", docs / _WORK / "old"
    if (new / LIST).exists():  # It was written last: without it nothing has got a place.
        for path, sums in own_in(new).items():
            file, target = new / quote(path, ""), docs / path
            are_there = file.exists() and target.exists()
            if file.samefile(target) if are_there else has_sum(target, sums):
                target.unlink()
        for file in old.iterdir():
            with suppress(FileExistsError):  # Somebody's is there now.
                _give(file, docs / unquote(file.name))
        (new / LIST).unlink()
    if new.parent.exists():
        shutil.rmtree(new.parent)


def _give(file: Path, target: Path) -> None:
    """Put ``file`` in its place. Raises `FileExistsError` where somebody's is."""
    if not target.parent.exists():
        target.parent.mkdir(parents=True)
    try:
        os.link(file, target)  # Unlike moving, this never replaces one.
    except OSError:
        if os.path.lexists(target):
            raise
        os.rename(file, target)  # Not every file system lets a file have two names.


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(docs: Path) -> Iterator[None]:
    """One run at a time, on what none has left undone. The lock ends with its process."""
    with _told(docs):
        docs.mkdir(parents=True, exist_ok=True)
        with FileLock(docs / _LOCK, timeout=60, poll_interval=0.01):
            try:
                _undo(_real(docs))
                yield
            finally:
                _undo(_real(docs))
                with suppress(OSError):  # Who waits for this one will notice, and make a new one.
                    (docs / _LOCK).unlink()


@contextmanager
def _told(path: Path, what: str = "written") -> Iterator[None]:
    """What the system refuses, as a message for the editor."""
    try:
        yield
    except OSError as error:
        is_begun = os.path.lexists(path / _WORK)
        then = "run this again, which undoes it" if is_begun else "nothing was published"
        why = error.strerror or "another run has not come to its end"
        at = Path(error.filename2 or path)
        raise EditorError(at, None, f"cannot be {what} ({why}): {then}") from error


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
