"""Data as JSON, the only way in which the program publishes any."""

from __future__ import annotations

import json
from typing import Any


def json_text(data: Any, indent: int | None = None) -> str:
    """``data`` as JSON (RFC 8259), which has neither `Infinity` nor `NaN`.

    Raises `ValueError` for such a number; those of an editor are refused where they are read
    (`desk.works`).
    """
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
