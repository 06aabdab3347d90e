"""Publish: the rendered files to the folder ``docs/``, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from build_tools.errors import EditorError
from build_tools.publish import record
from build_tools.publish.own import LIST, Own, holds, leads, listed, names, outdated, own_in, parse

Files = Mapping[str, str | bytes]


def publish(
    files: Files, docs: Path, *, known_as: Iterable[str] = (), apart_from: Iterable[Path] = ()
) -> None:
    """Put ``files`` (path in ``docs``, content) in place of those that this program made there.

    Own files that are not made any more are removed, unless somebody changed them. Where nothing
    would change, nothing is touched. An edition is the same where one of its names is
    (``known_as``). Raises `EditorError` where ``docs`` is a home, a repository's root, or not apart
    from ``apart_from``; where another edition or somebody's file is in the way; and where files
    cannot be written. All is then as it was, or the message says that the next run finishes it.
    """
    folder = _real(docs)
    for other in map(_real, apart_from):
        if folder.is_relative_to(other) or other.is_relative_to(folder):
            raise EditorError("--docs", None, f"{docs} is, holds or is in {other}: {_ELSEWHERE}")
    if _real(Path.home()).is_relative_to(folder) or os.path.lexists(folder / ".git"):
        raise EditorError("--docs", None, f"{docs} is a home or a repository’s root: {_ELSEWHERE}")
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        with _told(docs):
            while not _publish(_with_list(files, known_as), folder):
                pass
            record.clear(folder)
    finally:
        for one in missing:
            with suppress(OSError):  # Where nothing was published they are empty.
                one.rmdir()


_ELSEWHERE = "choose a folder for the pages alone. Nothing was published"


def finish(docs: Path) -> None:
    """Finish what an earlier run was stopped in. Raises `EditorError` where that fails."""
    with _told(docs):
        while begun := record.record_in(_real(docs)):
            record.finish(begun, _real(docs))


def stale(files: Files, docs: Path, *, known_as: Iterable[str] = ()) -> tuple[str, ...]:
    """The files in ``docs`` that differ from ``files``: changed, missing, or made once and left.

    Raises `EditorError` where they cannot be read.
    """
    try:
        return _stale(_with_list(files, known_as), own_in(_real(docs)), _real(docs))
    except OSError as error:
        raise EditorError(docs, None, f"cannot be read ({error.strerror})") from error


def write_list(lines: Iterable[str], path: Path) -> None:
    """Put ``lines`` in place of the file at ``path``, whole or not at all, or `EditorError`."""
    new = path.with_name(f".{path.name}-{uuid4().hex}")
    with _told(path):
        try:
            record.write(new, "".join(f"{line}\n" for line in lines).encode())
            os.replace(new, path)
        finally:
            new.unlink(missing_ok=True)


def _publish(new: Mapping[str, bytes], docs: Path) -> bool:
    """Publish once; `False` where another run was at it too, and all is to do again."""
    docs.mkdir(parents=True, exist_ok=True)
    finish(docs)
    own = own_in(docs)
    found = _stale(new, own, docs)
    why = next((why for path in found if (why := _obstacle(path, own, docs))), None)
    if (others := names(own)) and (known := names(parse(new[LIST]))) and others.isdisjoint(known):
        why = f"holds another edition, “{min(others)}”: {_ELSEWHERE}"
    if why and own_in(docs) == own and not record.record_in(docs):
        raise EditorError(docs, None, why)
    return not found or (not why and record.put(new, docs))


def _obstacle(path: str, own: Own, docs: Path) -> str | None:
    """Why the file at ``path`` cannot be put there or removed, if there is a reason."""
    target = docs / path
    home = next(one for one in target.parents if os.path.lexists(one))
    is_folder = target.is_dir() and not target.is_symlink()
    if (
        is_folder
        or not home.is_dir()
        or not leads(home)
        or (os.path.lexists(target) and path not in own)
    ):
        return (
            f"{path} cannot be put where something stands that this program did not make: move "
            "that away, or delete it if an earlier version made it. Nothing was published"
        )
    if not os.access(home, os.W_OK | os.X_OK):
        return f"{path} cannot be written, since its folder cannot: nothing was published"
    return None


def _with_list(files: Files, known_as: Iterable[str]) -> Mapping[str, bytes]:
    new = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return {**new, LIST: listed(new, known_as)}


def _stale(new: Mapping[str, bytes], own: Own, docs: Path) -> tuple[str, ...]:
    changed = (path for path, data in new.items() if not holds(docs / path, data))
    return tuple(sorted([*changed, *outdated(own, new, docs)]))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system refuses, as a message for the editor."""
    try:
        yield
    except OSError as error:
        begun = path.is_dir() and record.record_in(_real(path))
        then = "run this again, which finishes it" if begun else "nothing was published"
        at = Path(error.filename2 or path).name
        raise EditorError(at, None, f"cannot be written ({error.strerror}): {then}") from error
