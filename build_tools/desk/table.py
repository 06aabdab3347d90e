"""A table of a TOML file, which knows its lines and refuses what it does not know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from build_tools.desk.files import refuse_unfit
from build_tools.errors import EditorError, Faults, excerpt, together
from build_tools.model.numbers import NOTE_NUMBER, NoteNumber, note_number

# Marks have five digits at most: some hundred times what a long essay has.
HIGHEST_NOTE = 99_999

# What a value must be, for a message.
_SHOWN: Mapping[type, str] = {
    str: "words in quotation marks",
    int: "a whole number",
    list: "a list of strings",
}


Value = TypeVar("Value", str, int, list[Any])

# What stands for a value that is missing or cannot stand, while the others are looked at.
_INSTEAD: Mapping[type, Any] = {str: "", int: 0, list: []}

# The kinds of faults, as they are told together.
LACKING = "Fields that are missing"
UNKNOWN = "Fields that are not known"
WRONG = "Values that cannot stand"
TWICE = "Entries that stand twice"


class Table:
    """One table of a TOML file, which knows its line and refuses what it does not know.

    ``name`` is that in `[[name]]`, or ``None`` for what stands outside of all tables; ``lines`` are
    those of its fields, where they are known; ``within`` is the table in which this one stands.

    A field that is missing or of another form is remembered, and something stands for it, so that
    the others are looked at too; `done` raises all that are.
    """

    def __init__(
        self,
        path: Path,
        name: str | None,
        line: int | None,
        values: Mapping[str, Any],
        lines: Mapping[str, int] = MappingProxyType({}),
        within: Table | None = None,
    ) -> None:
        self.path, self.line, self.values, self.lines = path, line, dict(values), lines
        # A table that there may be once is written in single brackets, as `lines` are of it alone.
        self.header = (f"[{name}]" if lines else f"[[{name}]]") if name else ""
        self.subject = f"{self.header} " if self.header else ""
        self.of = f" of {self.header}" if self.header else ""
        self.faults: list[EditorError] = within.faults if within else []
        self._written = dict(values)
        self._lacking: dict[str, Any] = {}
        self._asked: list[str] = []
        self._is_faulty = False

    def fail(self, message: str, key: str = "") -> EditorError:
        """The error that ``message`` makes of this table, or of its field ``key``, to be raised.

        Where fields have faults already, those: what follows from them is none of its own.
        """
        return self._remembered() or self._error(message, key)

    def remember(self, message: str, key: str) -> None:
        """Go on after a fault of the field ``key``, unless it has one already."""
        if key not in self._lacking and not any(f"“{key}”" in one.message for one in self.faults):
            self.faults.append(self._error(message, key))
            self._is_faulty = True

    def refuse(self, message: str) -> None:
        """Remember what is wrong with the table, unless that follows from a field's fault."""
        if not self._is_faulty and not self._lacking:
            self.faults.append(self._error(message, ""))

    def _error(self, message: str, key: str, kind: str = WRONG, remedy: str = "") -> EditorError:
        line = self.lines.get(key, self.line)
        return EditorError(self.path, line, message, kind=kind, remedy=remedy)

    def string(self, key: str, default: str | None = None) -> str:
        """The words of a field, which may be absent or empty only where there is a default."""
        value = self._take(key, str, default)
        if not value.strip():
            if default is None:
                self.remember(f"“{key}”{self.of} is empty: write it", key)
            return default or ""
        refuse_unfit(value, self.path, self.lines.get(key, self.line), f"“{key}”{self.of}")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A number of a note, or of a citation in it."""
        value = self._take(key, int, default)
        if not 1 <= value <= HIGHEST_NOTE:
            self.remember(f"“{key}”{self.of} must be a number from 1 to {HIGHEST_NOTE}", key)
        return value

    def note(self, key: str) -> NoteNumber:
        """What a note is called: a number, or words such as `5a` and `2.3`."""
        if not isinstance(self.values.get(key), str):
            return self.number(key)
        name = self.string(key)
        if not NOTE_NUMBER.fullmatch(name):
            wanted = "must be a note’s number, such as 5, “5a” or “2.3”"
            self.remember(f"“{key}”{self.of} {wanted}", key)
            return 1
        return note_number(name)

    def strings(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """The words of a field that is a list."""
        values = self._take(key, list, None if default is None else [*default])
        if not all(isinstance(value, str) for value in values):
            self.remember(f"“{key}”{self.of} must be a list of strings", key)
            return ()
        for value in values:
            refuse_unfit(value, self.path, self.lines.get(key, self.line), f"“{key}”{self.of}")
        return tuple(values)

    def flag(self, key: str) -> bool:
        """Whether a field says `true`; it may be absent."""
        self._asked.append(key)
        value = self.values.pop(key, False)
        if not isinstance(value, bool):
            self.remember(f"“{key}”{self.of} must be true or false", key)
        return value is True

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables `[[name.key]]` within this one; their line is this one's."""
        self._asked.append(key)
        inner = self.values.pop(key, [])
        if not isinstance(inner, list) or not all(isinstance(one, dict) for one in inner):
            self.remember(f"“{key}”{self.of} must be written as tables", key)
            return ()
        return tuple(Table(self.path, key, self.line, one, within=self) for one in inner)

    def done(self) -> None:
        """Raise what was remembered, and refuse the fields that nobody has asked for."""
        for unknown in self.values:
            near = get_close_matches(unknown, self._asked, n=1, cutoff=0.7)
            if near:
                self._lacking.pop(near[0], None)
            told = f"did you mean “{near[0]}”?" if near else "correct or remove it"
            message = f"{self.subject}has no field {excerpt(unknown)}: {told}"
            self.faults.append(self._error(message, unknown, UNKNOWN))
        if found := self._remembered():
            raise found

    def _remembered(self) -> EditorError | None:
        """The faults of fields, as one error; with what lacks a field, to paste in its place."""
        remedy = self._completed() if self._lacking else ""
        for key in self._lacking:
            message = f"{self.subject}lacks “{key}”: add it"
            self.faults.append(self._error(message, key, LACKING, remedy))
            remedy = ""
        self._lacking = {}
        return together(self.faults) if self.faults else None

    def _completed(self) -> str:
        known = {key: value for key, value in self._written.items() if key not in self.values}
        written = known | self._lacking
        is_plain = all(isinstance(value, str | int | list) for value in written.values())
        if not self.header or not is_plain:
            return ""
        fields = (
            f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in written.items()
        )
        return "\n".join([f"{self.header}  # {self.path.name}, line {self.line}", *fields])

    def _take(self, key: str, kind: type[Value], default: Value | None) -> Value:
        self._asked.append(key)
        value = self.values.pop(key, default)
        if value is None:
            self._lacking[key] = _INSTEAD[kind]
        elif not isinstance(value, kind) or isinstance(value, bool):
            self.remember(f"“{key}”{self.of} must be {_SHOWN[kind]}", key)
        else:
            return value
        return cast(Value, _INSTEAD[kind])


def refuse_second(path: Path, name: str, places: Iterable[tuple[str, int]]) -> None:
    """Refuse a second table for one place, which would silently replace the first."""
    known: set[str] = set()
    faults = Faults()
    for place, line in places:
        if place in known:
            message = f"{place} has a [[{name}]] already: keep one"
            faults.found.append(EditorError(path, line, message, kind=TWICE))
        known.add(place)
    faults.raise_all()
