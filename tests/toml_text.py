"""TOML as the tests write it for the program to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any


def fields_of(entry: Any, *less: str) -> dict[str, Any]:
    """The fields of an entry as an editor writes them: what is left out is not there."""
    told = asdict(entry).items()
    return {key: value for key, value in told if key not in ("line", *less) and value is not None}


def table(name: str, fields: Mapping[str, Any]) -> str:
    """One table of several, under its name."""
    return f"\n[[{name}]]\n{lines(fields)}"


def lines(fields: Mapping[str, Any]) -> str:
    """A line for each field."""
    # A string, a number and a list of JSON are those of TOML too.
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()
    )
