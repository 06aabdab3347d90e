"""Room for functions that call each other much deeper than the program's may."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Where a pattern repeats something, each round is within the one before.
DEPTH = 40_000


@contextmanager
def deep() -> Iterator[None]:
    """Meanwhile calls may be so deep."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(DEPTH)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
