"""The house: each wing says its question, and no module is longer than one sitting."""

from __future__ import annotations

import ast
from pathlib import Path

LONGEST = 300


def test_no_module_is_over_300_lines(root: Path) -> None:
    modules = [*(root / "build_tools").rglob("*.py")]
    assert len(modules) > 100
    lengths = {module: module.read_text("utf-8").count("\n") for module in modules}
    assert [path.name for path, lines in lengths.items() if lines > LONGEST] == []


def test_each_wing_says_which_question_it_answers(root: Path) -> None:
    wings = [*(root / "build_tools").glob("*/__init__.py")]
    assert len(wings) > 10
    told = {wing.parent.name: ast.get_docstring(ast.parse(wing.read_text())) for wing in wings}
    assert [name for name, words in told.items() if "?" not in (words or "")] == []
