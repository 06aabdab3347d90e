"""Read the tables in ``cases/``: plain text, to which an editor can add a case.

A line that begins with ``= `` names a case, and what follows belongs to it. Empty lines and lines
that begin with ``# `` say something to the reader alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def lines(name: str) -> list[Any]:
    """A table with a case a line."""
    return [pytest.param(line, id=line) for line in _lines(name)]


def cases(name: str) -> list[Any]:
    """A table with named cases: each is the list of its lines."""
    found: dict[str, list[str]] = {}
    for line in _lines(name):
        if line.startswith("= "):
            title = line.removeprefix("= ")
            assert title not in found, f"{name}: two cases are named “{title}”"
            found[title] = []
        else:
            list(found.values())[-1].append(line)
    return [pytest.param(body, id=title) for title, body in found.items()]


def _lines(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]
