"""What every engine can be asked for, whatever drives it; `behaviours` knows no more than this."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any


class Engine(ABC):
    """A browser with one page open, and a hand on mouse and keyboard.

    ``name`` is what it is called, ``version`` what it says of itself. Coordinates are CSS pixels
    in the window; keys have the names of the UI Events standard (`Enter`, `Escape`, `Tab`, `a`).
    """

    name: str
    version: str
    # So many lines it may leave alone on a sheet of the whole essay, whatever a style says.
    lone_lines = 0

    @abstractmethod
    def size(self, width: int, height: int) -> None:
        """Make the window's inside that wide and high."""

    @abstractmethod
    def go(self, url: str) -> None:
        """Open a page, and wait until it has loaded."""

    @abstractmethod
    def js(self, expression: str) -> Any:
        """What an expression of JavaScript gives on the page, as JSON has it."""

    @abstractmethod
    def move(self, x: float, y: float) -> None:
        """Move the pointer there."""

    @abstractmethod
    def down(self) -> None:
        """Press the mouse's first button."""

    @abstractmethod
    def up(self) -> None:
        """Let it go."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key and let it go."""

    @abstractmethod
    def chord(self, key: str) -> None:
        """Press a key while Control is held."""

    @abstractmethod
    def pdf(self) -> bytes:
        """The page as it is printed on A4."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """What the pages' console has said of errors since the last time of asking."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def visit(self, url: str) -> None:
        """Open a page of the site, and let the scripts come that it fetches once it is shown."""
        self.go(url)
        self.until("document.querySelector('#__view :checked')")

    def click(self, x: float, y: float) -> None:
        """Move there, press and let go."""
        self.move(x, y)
        self.down()
        self.up()

    def write(self, text: str) -> None:
        """Type a text, key by key."""
        for letter in text:
            self.press(letter)

    def until(self, expression: str, seconds: float = 5) -> Any:
        """What an expression gives when it is first true, or at the end of the time."""
        end = time.monotonic() + seconds
        while not (value := self.js(expression)) and time.monotonic() < end:
            time.sleep(0.05)
        return value

    def centre(self, selector: str) -> tuple[float, float]:
        """The middle of the first element that the selector finds, brought into view."""
        found = self.until(
            f"(() => {{ const one = document.querySelector({selector!r}); if (!one) return null;"
            " one.scrollIntoView({ block: 'center', behavior: 'instant' });"
            " const box = one.getClientRects()[0];"
            " return box && [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )
        assert found, f"there is no {selector} to be seen"
        return found[0], found[1]


# Starts an engine for a reader whose system is dark or not; `None` where it is not on this machine.
Start = Callable[[bool], Engine | None]
