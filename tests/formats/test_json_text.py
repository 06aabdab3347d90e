"""What is published as JSON is JSON, and nothing else is written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from build_tools.formats.json_text import json_text


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_of_json_is_not_written(number: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        json_text({"a": [number]})


def test_pages_and_formats_write_json_in_this_one_way(root: Path) -> None:
    wings = [root / "build_tools" / wing for wing in ("pages", "formats")]
    for file in (file for wing in wings for file in wing.glob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Attribute) and call.attr in ("dump", "dumps"):
                # A key for the formatter and letters that are looked for are not published; RIS is
                # no JSON.
                others = ("references.py", "letters.py", "ris.py", "json_text.py")
                is_other = file.name in others
                assert is_other, f"{file.name}:{call.lineno}"
