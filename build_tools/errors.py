"""What the program says to the editor when something in the editor's files is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from build_tools.characters import shown

Item = TypeVar("Item")
Made = TypeVar("Made")


class EditorError(Exception):
    """A fault that the editor can mend: names the file, the line, the words and what to do.

    ``file`` is shown by its name alone, so that a message reads the same on every machine;
    ``line`` counts from 1 and is ``None`` where the fault is the whole file's. ``kind`` is what it
    is told under where there are several, ``remedy`` what can be pasted into a file.
    """

    def __init__(
        self,
        file: Path | str,
        line: int | None,
        message: str,
        *,
        kind: str = "",
        remedy: str = "",
    ) -> None:
        self.file = Path(file).name
        self.line = line
        self.message = _short(shown(message))
        self.kind = kind
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"

    @property
    def told(self) -> str:
        """The message with what can be pasted, as an editor has it in a terminal."""
        return "\n\n".join([str(self), *to_paste([self.remedy] if self.remedy else [])])


class EditorErrors(EditorError):
    """Several faults of one run, grouped by their kinds; ``waiting`` more may go with them.

    Its file, line and message are those of the first, which stands for all where one is asked for.
    """

    def __init__(self, errors: Sequence[EditorError], waiting: int = 0) -> None:
        self.errors = tuple(errors)
        self.waiting = waiting
        first = errors[0]
        super().__init__(first.file, first.line, first.message, kind=first.kind)

    def __str__(self) -> str:
        if not hasattr(self, "errors"):
            return super().__str__()
        kinds = dict.fromkeys(error.kind for error in self.errors)
        groups = [_group(kind, [one for one in self.errors if one.kind == kind]) for kind in kinds]
        if self.waiting:
            groups.append(f"{self.waiting} more refer back to these, and may be settled with them.")
        groups += to_paste([error.remedy for error in self.errors if error.remedy])
        return "\n\n".join([f"{len(self.errors)} faults", *groups])


def together(errors: Sequence[EditorError], waiting: int = 0) -> EditorError:
    """The error that tells all of ``errors``, of which there is at least one."""
    groups = [one for one in errors if isinstance(one, EditorErrors)]
    waiting += sum(group.waiting for group in groups)
    every = [
        inner
        for one in errors
        for inner in (one.errors if isinstance(one, EditorErrors) else (one,))
    ]
    return every[0] if len(every) == 1 else EditorErrors(every, waiting)


class Faults:
    """The faults of one step, which goes on after each, so that all are told at once."""

    def __init__(self) -> None:
        self.found: list[EditorError] = []

    def each(self, make: Callable[[Item], Made], items: Iterable[Item]) -> tuple[Made, ...]:
        """What ``make`` makes of the ``items``, less those in which it finds a fault."""
        made: list[Made] = []
        try:
            for item in items:
                with self:
                    made.append(make(item))
        except EditorError as error:
            self.found.append(error)
        return tuple(made)

    def __enter__(self) -> Faults:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Keep an editor's fault, after which the step goes on."""
        if isinstance(error, EditorError):
            self.found.append(error)
        return isinstance(error, EditorError)

    def raise_all(self) -> None:
        """Raise what was found, if anything was, as one error."""
        if self.found:
            raise together(self.found)


def _group(kind: str, errors: Sequence[EditorError]) -> str:
    head = [f"{kind} ({len(errors)}):"] if kind else []
    return "\n".join([*head, *(f"  {error}" for error in errors)])


def to_paste(remedies: Sequence[str]) -> list[str]:
    """Entries for the editor's files under a line that says so; nothing where there are none."""
    return ["To paste, and to complete:", *map(shown_lines, remedies)] if remedies else []


def shown_lines(text: str) -> str:
    """Several lines for a message, each of which sends no orders to a terminal."""
    return "\n".join(map(shown, text.splitlines()))


def _short(message: str, limit: int = 1200) -> str:
    """A message that quotes very long words, without their middle."""
    half = limit // 2
    return message if len(message) <= limit else f"{message[:half]} … {message[-half:]}"


def excerpt(words: str, limit: int = 60) -> str:
    """The first ``limit`` characters of ``words`` on one line, in quotation marks."""
    line = " ".join(words[: 20 * limit].split())
    shown = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return f"“{shown}”"


def told_apart(one: str, other: str, limit: int = 60) -> tuple[str, str]:
    """Two texts that differ, each on one line in quotation marks, cut so that the difference shows.

    What both begin with is left out but for its last words, where they are longer than ``limit``.
    """
    texts = [" ".join(text.split()) for text in (one, other)]
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    start = max(0, alike - limit // 3) if max(map(len, texts)) > limit else 0
    cut = [text[start:] for text in texts]
    first, second = (excerpt(text, limit) for text in cut)
    return (first, second) if start == 0 else (f"“…{first[1:]}", f"“…{second[1:]}")
