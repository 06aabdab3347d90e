"""Which files in ``docs/`` are this program's? Those in a list that it keeps there, no others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

# Committed with the pages, so that a clone knows them too. MkDocs passes over names with a dot.
LIST = ".made-by-build_tools"
Files = Mapping[str, str | bytes]
_NOTICE = "# Made by `python -m build_tools`, which replaces and removes these files and no others."


def with_list(files: Files, known_as: Iterable[str]) -> dict[str, bytes]:
    """The files and, last, their list: each with its SHA-256, and what the edition is known by."""
    new = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    names = (f"edition  {' '.join(name.split())}" for name in known_as)
    sums = (f"{sha256(data).hexdigest()}  {path}" for path, data in sorted(new.items()))
    return {**new, LIST: "".join(f"{line}\n" for line in (_NOTICE, *names, *sums)).encode()}


def own_in(folder: Path) -> dict[str, set[str]]:
    """What the list in ``folder`` says of each path: several sums where Git merged two."""
    text = (read(folder / LIST) or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    own: dict[str, set[str]] = {LIST: set()}
    for mark, path in re.findall(r"^(\w+)  (.+)$", text, re.MULTILINE):
        own.setdefault(path, set()).add(mark)
    return own


def outdated(own: Mapping[str, set[str]], files: Iterable[str], docs: Path) -> set[str]:
    """The own files that are made no more; but none that someone changed, nor one elsewhere."""
    here = {path for path in {*own} - {*files} if docs in (docs / path).parents}
    return {one for one in here if leads(docs / one) and has_sum(docs / one, own[one])}


def leads(path: Path) -> bool:
    """Whether ``path`` leads where it says: over no symbolic link, nor a `..`."""
    return os.path.realpath(path) == str(path)


def has_sum(path: Path, sums: set[str]) -> bool:
    """Whether there is a file at ``path`` with one of these SHA-256."""
    return (data := read(path)) is not None and sha256(data).hexdigest() in sums


def read(path: Path) -> bytes | None:
    """What is in the file at ``path``; ``None`` if none is, or another run just moved it away."""
    with suppress(FileNotFoundError):
        return path.read_bytes() if path.is_file() else None
    return None
