"""Data as JSON, the only way in which the program publishes any."""

from __future__ import annotations

import json
from typing import Any

# Made once, and without `indent`, for which an encoder is taken that needs six times as long.
_ENCODED = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def json_text(data: Any, depth: int = 0) -> str:
    """``data`` as JSON (RFC 8259), which has neither `Infinity` nor `NaN`.

    So many levels of what has parts stand a part a line, so that a change shows where it is; what
    is deeper stands on one line.

    Raises `ValueError` for such a number; those of an editor are refused where they are read
    (`desk.works`).
    """
    return _written(data, depth, "\n")


def _written(data: Any, depth: int, line: str) -> str:
    """The JSON of ``data``; ``line`` is the end of a line and the space behind it."""
    if not depth or not data or not isinstance(data, (dict, list)):
        return _ENCODED(data)
    inner = line + " "
    if isinstance(data, list):
        parts = [_written(part, depth - 1, inner) for part in data]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]"
    parts = [f"{_ENCODED(key)}: {_written(data[key], depth - 1, inner)}" for key in data]
    return f"{{{inner}{f',{inner}'.join(parts)}{line}}}"
