"""The files in an essay's folder: their names, and their bytes and text as they come in.

This wing and `publish` are the only ones that touch files.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from build_tools.characters import from_windows, shown, unfit
from build_tools.errors import EditorError, excerpt

SOURCE = "essay.txt"
PLAN = "edition.toml"
EMENDATIONS = "emendations.toml"
WORKS = "works.json"
ACCEPTED = "accepted.toml"
ABOUT = "about.md"
ADDRESSES = "addresses.txt"
PEOPLE = "people.toml"
TERMS = "terms.toml"
CHRONOLOGY = "chronology.toml"
HISTORY = "history.toml"


# No essay has as many bytes by far; what has is a file put here by mistake.
LARGEST = 32 * 2**20


def bytes_of(path: Path) -> bytes:
    """The bytes of one of the editor's files.

    Raises `EditorError` where it cannot be read, and for what is no file of a sensible size: a
    pipe or a device might never end.
    """
    try:
        status = path.stat()
        mode = status.st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise EditorError(path, None, "is a pipe or a device: put a file in its place")
        # Not by reading so many bytes at most, for which room for all of them would be made.
        if status.st_size > LARGEST:
            raise EditorError(
                path, None, f"has more than {LARGEST // 2**20} MB: is it the right file?"
            )
        return path.read_bytes()
    except OSError as error:
        raise EditorError(
            path, None, f"cannot be read ({error.strerror}): an essay's folder needs this file"
        ) from error


def is_there(path: Path) -> bool:
    """Whether a file that may be left out is there, be it a link that leads nowhere."""
    return os.path.lexists(path)


def text_of(path: Path) -> str:
    """The text of one of the editor's files. Raises what `decode` and `bytes_of` raise."""
    return decode(bytes_of(path), path.name)


def texts_in(folder: Path) -> dict[str, str]:
    """The texts of the editor's own files that are in ``folder``, by their names.

    Raises what `text_of` raises.
    """
    names = (PLAN, WORKS, EMENDATIONS, ABOUT, ACCEPTED, PEOPLE, TERMS)
    return {name: text_of(folder / name) for name in names if is_there(folder / name)}


def decode(data: bytes, name: str) -> str:
    """``data`` as text, line ends as line feeds.

    Raises `EditorError` with the line of the first byte that is not UTF-8, or of the first
    character that no text may have (`characters`). The source may have those of Windows-1252, as
    which its reader takes them.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditorError(
            name,
            line,
            f"byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8",
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = from_windows(text) if name == SOURCE else text
    if unfit(seen) is None:
        return text
    for number, words in enumerate(seen.split("\n"), start=1):
        refuse_unfit(words, name, number, excerpt(shown(words)))
    return text


def refuse_unfit(text: str, file: Path | str, line: int | None, place: str) -> None:
    """Raise `EditorError` for a character in ``text`` that no text may have (`characters`)."""
    found = unfit(text)
    if found:
        _, name = found
        raise EditorError(file, line, f"holds the {name} in {place}: remove it")
