"""What the program says to the editor when something in the editor's files is wrong."""

from __future__ import annotations

from pathlib import Path

from build_tools.characters import shown


class EditorError(Exception):
    """A fault that the editor can mend: names the file, the line, the words and what to do.

    ``file`` is shown by its name alone, so that a message reads the same on every machine;
    ``line`` counts from 1 and is ``None`` where the fault is the whole file's.
    """

    def __init__(self, file: Path | str, line: int | None, message: str) -> None:
        self.file = Path(file).name
        self.line = line
        self.message = _short(shown(message))
        super().__init__(str(self))

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


def _short(message: str, limit: int = 1200) -> str:
    """A message that quotes very long words, without their middle."""
    half = limit // 2
    return message if len(message) <= limit else f"{message[:half]} … {message[-half:]}"


def excerpt(words: str, limit: int = 60) -> str:
    """The first ``limit`` characters of ``words`` on one line, in quotation marks."""
    line = " ".join(words[: 20 * limit].split())
    shown = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return f"“{shown}”"
