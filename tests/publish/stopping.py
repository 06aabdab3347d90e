"""Make something happen at any file operation of a run: an end, a full disk, another's doing.

The operations are those that change files, as Python reports them to an audit hook. A run that is
stopped does nothing more to any file, not even to tidy up: that is how a killed process leaves it.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

CHANGES = ("os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "os.symlink", "os.chmod")
NEEDS_ROOM = ("open", "os.mkdir", "os.link", "os.symlink")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Killed(BaseException):
    """The process is no more."""


class Operations:
    """The operations since this began; ``happen`` gets the number and name of each before it."""

    def __init__(self, happen: Callable[[int, str], object]) -> None:
        self.count = 0
        self.thread = get_ident()
        self._happen = happen

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        global _watching
        if event not in CHANGES and not (event == "open" and arguments[2] & WRITING):
            return
        self.count += 1
        _watching = None  # What happens here is not the run's doing.
        try:
            self._happen(self.count, event)
        finally:
            _watching = self


_watching: Operations | None = None


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching is not None and _watching.thread == get_ident():
        _watching.see(event, arguments)


sys.addaudithook(_hook)


@contextmanager
def watching(happen: Callable[[int, str], object]) -> Iterator[Operations]:
    global _watching
    _watching = operations = Operations(happen)
    try:
        yield operations
    finally:
        _watching = None


def killed_at(point: int) -> Callable[[int, str], None]:
    """From the operation ``point`` on, counted from 1, nothing is done any more."""

    def happen(number: int, event: str) -> None:
        if number >= point:
            raise Killed

    return happen


def full_from(point: int, until: float = float("inf")) -> Callable[[int, str], None]:
    """From there on the disk has no room, until an operation at which there is room again."""

    def happen(number: int, event: str) -> None:
        if point <= number < until and event in NEEDS_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return happen


def once_at(point: int, do: Callable[[], object]) -> Callable[[int, str], None]:
    """At that operation something else is done by somebody else."""

    def happen(number: int, event: str) -> None:
        if number == point:
            do()

    return happen
