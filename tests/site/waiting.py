"""Waiting for what has no event of its own."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(is_true: Callable[[], object], seconds: float = 5) -> None:
    """Ask until it is true. Playwright's own way to wait needs `eval`, which pages forbid.

    What is told by an event, as a route is, comes only while the page is asked something.
    """
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, f"not true within {seconds} seconds"
        time.sleep(0.05)
