"""Publish: the rendered files to the folder ``docs/``, all of them or none.

One run at a time writes all into a work folder there. One by one, own files then go into its
``old``, and those of its ``new`` to their places. While ``new`` has a list, that can be undone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, unquote

from build_tools.errors import EditorError
from build_tools.publish.own import LIST, Files, has_sum, leads, outdated, own_in, read, with_list
from build_tools.publish.whole import told, write

_WORK, _LOCK = ".being-made-by-build_tools", ".being-made-by-build_tools.lock"
_THEN = "nothing was published; what was begun is undone, if need be by the next run"
_NOTHING = "Nothing was published"


def publish(
    files: Files, docs: Path, *, known_as: Collection[str] = (), apart_from: Iterable[Path] = ()
) -> None:
    """Put ``files`` (path in ``docs``, content) in place of those that this program made there.

    Own files that are made no more are removed, unless somebody changed them. An edition is the
    same where one of its names is (``known_as``). Raises `EditorError`, and all is as it was, where
    ``docs`` is a home, a repository's root, or not apart from ``apart_from``, another edition or
    somebody's file is in the way, or files cannot be written.
    """
    folder, others = _real(docs), [*map(_real, apart_from)]
    is_within = os.path.lexists(folder / ".git") or any(map(folder.is_relative_to, others))
    if is_within or any(one.is_relative_to(folder) for one in (_real(Path.home()), *others)):
        why = f"{docs} is not apart from the essay, the program, a home or a repository’s root"
        raise EditorError("--docs", None, f"{why}: choose a folder for the pages alone. {_NOTHING}")
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
    with told(docs, _THEN, "read"):
        new, folder = with_list(files, known_as), _real(docs)
        same = {one for one in new if read(folder / one) == new[one]}
        return tuple(sorted({*new} - same | outdated(own_in(folder), new, folder)))


def _refuse(paths: Iterable[str], names: Collection[str], docs: Path) -> None:
    """Raise `EditorError` where another edition is in the way, or somebody's file at a path."""
    own = own_in(docs)
    others = {name for name, marks in own.items() if "edition" in marks}
    if others and names and others.isdisjoint(names):
        then = "delete it if this one is to stand there instead, or choose another with --docs"
        raise EditorError(docs, None, f"holds another edition, “{min(others)}”: {then}. {_NOTHING}")
    for path in paths:
        target = docs / path
        home = next(one for one in target.parents if os.path.lexists(one))
        is_free = not os.path.lexists(target) or (path in own and not target.is_dir())
        if not (is_free and home.is_dir() and leads(home)):
            why = f"{path} cannot be put where something stands that this program did not make: "
            then = "move that away, or delete it if an earlier version made it"
            raise EditorError(docs, None, f"{why}{then}. {_NOTHING}")


def _put(new: Mapping[str, bytes], changed: Iterable[str], docs: Path) -> None:
    """Put the ``changed`` files in place, or remove them. Where `OSError` is raised, undo it."""
    own, work = own_in(docs), docs / _WORK
    for folder in (work, work / "new", work / "old"):
        folder.mkdir()
    for path, data in new.items():
        write(work / "new" / quote(path, ""), data)
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
    shutil.rmtree(new.parent, ignore_errors=not new.parent.exists())


def _give(file: Path, target: Path) -> None:
    """Put ``file`` in its place. Raises `FileExistsError` where somebody's is."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)  # Unlike moving, this never replaces one.
    except OSError:
        if os.path.lexists(target):
            raise
        os.rename(file, target)  # Not every file system lets a file have two names.


@contextmanager
def _alone(docs: Path) -> Iterator[None]:
    """One run at a time, on what none has left undone. The lock ends with its process."""
    # Only here: most often nothing has changed, and nothing is locked.
    from filelock import FileLock

    with told(docs, _THEN):
        docs.mkdir(parents=True, exist_ok=True)
        with FileLock(docs / _LOCK, timeout=60, poll_interval=0.01):
            try:
                _undo(_real(docs))
                yield
            finally:
                _undo(_real(docs))
                with suppress(OSError):  # Who waits for this one will notice, and make a new one.
                    (docs / _LOCK).unlink()


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
