"""The words of notes by language, as ``notes/languages.toml`` has them, for whoever reads notes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "notes" / "languages.toml"

LANGUAGES: Mapping[str, Mapping[str, Any]] = tomllib.loads(_FILE.read_text("utf-8"))


@cache
def listed_anywhere(*kinds: str) -> frozenset[str]:
    """The words of these kinds in every language, in small letters and less their last stop."""
    return frozenset(
        word.lower().removesuffix(".")
        for table in LANGUAGES.values()
        for kind in kinds
        for word in table.get(kind, ())
    )
