"""Which files in ``docs/`` are this program's? Those in a list that it keeps there, no others."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

# Committed with the pages, so that a clone knows them too. MkDocs passes over names with a dot.
LIST = ".made-by-build_tools"
_NOTICE = "# Made by `python -m build_tools`, which replaces and removes these files and no others."

Own = Mapping[str, set[str]]


def listed(files: Mapping[str, bytes], known_as: Iterable[str]) -> bytes:
    """The list of ``files``, each with its SHA-256, and of what the edition is known by."""
    names = (f"edition  {' '.join(name.split())}" for name in known_as)
    sums = (f"{digest(data)}  {path}" for path, data in sorted(files.items()))
    return "".join(f"{line}\n" for line in (_NOTICE, *names, *sums)).encode()


def parse(data: bytes) -> Own:
    """What a list says of each path: several sums where Git merged two. Its marks are no lines."""
    own: dict[str, set[str]] = {LIST: set()}
    for mark, path in re.findall(r"^(\w+)  (.+?)\r?$", data.decode(errors="replace"), re.M):
        own.setdefault(path, set()).add(mark)
    return own


def own_in(docs: Path) -> Own:
    """What the list in ``docs`` says; without one nothing is this program's."""
    return parse((docs / LIST).read_bytes() if (docs / LIST).is_file() else b"")


def names(own: Own) -> set[str]:
    """What the edition of a list is known by."""
    return {name for name, marks in own.items() if "edition" in marks}


def outdated(own: Own, files: Iterable[str], docs: Path) -> Mapping[str, str]:
    """The own files that are made no more, with their SHA-256; but none that someone changed."""
    paths = {path: docs / path for path in sorted({*own} - {*files})}
    straight = {path: file for path, file in paths.items() if docs in file.parents and leads(file)}
    there = {path: digest(f.read_bytes()) for path, f in straight.items() if f.is_file()}
    return {path: now for path, now in there.items() if now in own[path]}


def leads(path: Path) -> bool:
    """Whether ``path`` leads where it says: over no symbolic link, nor a `..`."""
    return os.path.realpath(path) == str(path)


def holds(path: Path, data: bytes) -> bool:
    """Whether there is a file at ``path`` with these bytes."""
    return path.is_file() and path.read_bytes() == data


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
