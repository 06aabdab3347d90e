"""Print every pattern that the program compiles, and how it is used, as JSON.

Run by itself (`python -m tests.patterns`): patterns are compiled when a module is first imported.
Each is the pattern, its flags, where it is compiled, and whether it is tried at every place of a
text or at its beginning alone.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ANCHORED = frozenset(("match", "fullmatch"))

found: dict[tuple[str, int, str], str] = {}
plain_compile: Any = re._compile  # type: ignore[attr-defined]


def recording(pattern: Any, flags: int) -> Any:
    made = plain_compile(pattern, flags)
    frame, used = sys._getframe(1), ""
    while frame and "/re/" in frame.f_code.co_filename.replace("\\", "/"):
        used, frame = frame.f_code.co_name, frame.f_back  # type: ignore[assignment]
    file = Path(frame.f_code.co_filename)
    if ROOT / "build_tools" in file.parents and isinstance(made.pattern, str):
        place = f"{file.relative_to(ROOT).as_posix()}:{frame.f_lineno}"
        found[made.pattern, int(made.flags), place] = used
    return made


def own(file: Path, name: str) -> str:
    """A name; one that is private, with the file that alone has it."""
    return f"{file}:{name}" if name.startswith("_") else name


def anchored_names() -> set[tuple[str, int]]:
    """Where patterns are compiled that are asked at the beginning of a text alone."""
    lines: dict[str, list[tuple[str, int]]] = defaultdict(list)
    uses: dict[str, set[str]] = defaultdict(set)
    for file in sorted((ROOT / "build_tools").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        called = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                function = node.value.func
                if isinstance(function, ast.Attribute) and function.attr == "compile":
                    place = file.relative_to(ROOT).as_posix()
                    for target in node.targets:
                        if isinstance(target, ast.Name):
                            span = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                            lines[own(file, target.id)] += [(place, line) for line in span]
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                uses[own(file, node.value.id)].add(node.attr)
            elif (
                isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in called
            ):
                uses[own(file, node.id)].add("handed on")
    return {
        place
        for name, places in lines.items()
        if uses[name] - {"pattern"} and uses[name] - {"pattern"} <= ANCHORED
        for place in places
    }


def main() -> None:
    re._compile = recording  # type: ignore[attr-defined]
    import build_tools

    for module in pkgutil.walk_packages(build_tools.__path__, "build_tools."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from build_tools.__main__ import edit
    from build_tools.notes.story import table
    from build_tools.pages.render import render
    from build_tools.proof.proofread import proofread
    from build_tools.publish.addresses import addresses, in_order

    for essay in (ROOT / "build_tools" / "essay", ROOT / "tests" / "essays" / "second"):
        edition = edit(essay)
        in_order(addresses(render(edition)))
        proofread(edition)
        table(edition)
    anchored = anchored_names()
    told = []
    for (pattern, flags, place), used in found.items():
        file, _, line = place.rpartition(":")
        is_anchored = used in ANCHORED or (file, int(line)) in anchored
        told.append((pattern, flags, place, is_anchored))
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
