"""The files in an essay's folder: their names, and their bytes and text as they come in.

This wing and `publish` are the only ones that touch files.
"""

from __future__ import annotations

from pathlib import Path

from build_tools.characters import shown, unfit
from build_tools.errors import EditorError, excerpt

SOURCE = "essay.txt"
PLAN = "edition.toml"
EMENDATIONS = "emendations.toml"
WORKS = "works.json"
ACCEPTED = "accepted.toml"
ABOUT = "about.md"
ADDRESSES = "addresses.txt"


def bytes_of(path: Path) -> bytes:
    """The bytes of one of the editor's files. Raises `EditorError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditorError(
            path, None, f"cannot be read ({error.strerror}): an essay's folder needs this file"
        ) from error


def text_of(path: Path) -> str:
    """The text of one of the editor's files. Raises what `decode` and `bytes_of` raise."""
    return decode(bytes_of(path), path.name)


def decode(data: bytes, name: str) -> str:
    """``data`` as text, line ends as line feeds.

    Raises `EditorError` with the line of the first byte that is not UTF-8, or of the first
    character that no text may have (`characters`).
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
    for number, words in enumerate(text.split("\n"), start=1):
        refuse_unfit(words, name, number, excerpt(shown(words)))
    return text.replace("\r\n", "\n")


def refuse_unfit(text: str, file: Path | str, line: int | None, place: str) -> None:
    """Raise `EditorError` for a character in ``text`` that no text may have (`characters`)."""
    found = unfit(text)
    if found:
        _, name = found
        raise EditorError(file, line, f"holds the {name} in {place}: remove it")
