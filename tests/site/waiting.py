"""Waiting for what has no event of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


def wait_until(is_true: Callable[[], Value], seconds: float = 5) -> Value:
    """Ask until it is true, and give what it is then.

    Playwright's own way to wait needs `eval`, which pages forbid.
    What is told by an event, as a route is, comes only while the page is asked something.
    """
    end = time.monotonic() + seconds
    while not (value := is_true()):
        assert time.monotonic() < end, f"not true within {seconds} seconds"
        time.sleep(0.05)
    return value
