"""A TOML file: its tables, with the lines that the parser does not keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path

from build_tools.desk.files import text_of
from build_tools.desk.table import Table
from build_tools.desk.unreadable import line_of_fault, said
from build_tools.errors import EditorError

# `tomllib` takes a time that grows with the square of a key's parts.
_LONGEST_KEY = 20
_LONG_KEY = re.compile(
    r"(?:\.[ \t]*(?:[\w-]{1,1000}|\"[^\"\n]{0,1000}\"|'[^'\n]{0,1000}')[ \t]*)"
    rf"{{{_LONGEST_KEY}}}"
)
_FIELD = re.compile(r"""[ \t]*["']?(?P<key>[\w-]+)["']?\s*[.=]""")


class TomlFile:
    """A TOML file and its text, which tells the lines that `tomllib` does not keep.

    What has been read is taken away: `rest` refuses what nobody has asked for. Raises
    `EditorError` where the file cannot be read or is not TOML.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._text = text_of(path)
        if long := _LONG_KEY.search(self._text):
            at = self._text.count("\n", 0, long.start()) + 1
            raise EditorError(path, at, f"a key has over {_LONGEST_KEY} dots: shorten it")
        try:
            self._data = tomllib.loads(self._text)
        except (ValueError, RecursionError) as error:
            line = line_of_fault(error, self._text)
            raise EditorError(path, line, f"is not TOML: {said(error)}") from error

    def tables(self, name: str) -> Iterator[Table]:
        """The tables ``[[name]]`` in order, each with the line of its header."""
        header = re.compile(rf"^[ \t]*\[\[\s*{name}\s*\]\]", re.MULTILINE)
        starts = [found.start() for found in header.finditer(self._text)]
        between = [self._text.count("\n", *span) for span in pairwise([0, *starts])]
        lines: list[int | None] = [before + 1 for before in accumulate(between)]
        tables = self._data.pop(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            line = self.line_of(name)
            raise EditorError(self.path, line, f"“{name}” must be written as tables: [[{name}]]")
        if len(lines) != len(tables):
            lines = [self.line_of(name)] * len(tables)
        for line, values in zip(lines, tables, strict=True):
            yield Table(self.path, name, line, values)

    def table(self, name: str) -> Table | None:
        """The table ``[name]``, if there is one."""
        values = self._data.pop(name, None)
        if values is None:
            return None
        line = self.line_of(name)
        if not isinstance(values, dict):
            raise EditorError(self.path, line, f"“{name}” must be written as a table: [{name}]")
        return Table(self.path, name, line, values, self._lines_below(line or 0))

    def rest(self, *known: str) -> Table:
        """What stands outside of all tables. Its line is that of what is not ``known``."""
        unknown = next((key for key in self._data if key not in known), None)
        line = self.line_of(unknown) if unknown else None
        return Table(self.path, None, line, self._data, self._lines_below(0))

    def line_of(self, key: str) -> int | None:
        """The first line that opens the table ``key`` or gives it a value."""
        written = rf"""["']?{re.escape(key)}["']?"""
        opens = rf"^[ \t]*(?:\[\[?\s*{written}\s*[\].]|{written}\s*[.=])"
        found = re.search(opens, self._text, re.MULTILINE)
        return self._text.count("\n", 0, found.start()) + 1 if found else None

    def _lines_below(self, header: int) -> Mapping[str, int]:
        """The lines of the fields that stand below the line ``header``, up to another table."""
        lines: dict[str, int] = {}
        for number, line in enumerate(self._text.split("\n")[header:], start=header + 1):
            if line.lstrip().startswith("["):
                break
            if field := _FIELD.match(line):
                lines.setdefault(field["key"], number)
        return lines
