"""Data as JSON, the only way in which the program publishes any."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
    return "".join(_pieces(data, depth, "\n"))


def _pieces(data: Any, depth: int, line: str) -> Iterator[str]:
    """The JSON of ``data``, in pieces; ``line`` is the end of a line and the space behind it."""
    if not depth or not data or not isinstance(data, (dict, list)):
        yield _ENCODED(data)
        return
    is_list = isinstance(data, list)
    inner = line + " "
    between = inner
    yield "[" if is_list else "{"
    for part in data:
        yield between
        if is_list:
            yield from _pieces(part, depth - 1, inner)
        else:
            yield f"{json_text(part)}: "
            yield from _pieces(data[part], depth - 1, inner)
        between = f",{inner}"
    yield f"{line}]" if is_list else f"{line}}}"
