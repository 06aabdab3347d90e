"""What ``works.json`` may hold: the works cited, as CSL-JSON."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build_tools.characters import unfit
from build_tools.desk.address_forms import SLUG, TAKEN
from build_tools.desk.csl import fault
from build_tools.desk.files import refuse_unfit, text_of
from build_tools.desk.unreadable import line_of_fault, said
from build_tools.errors import EditorError, Faults, excerpt
from build_tools.model.desk import Work

# An ISBN has 13 digits.
_LONGEST_NUMBER = 18

# How deep objects and lists may stand within each other: CSL's own are 4 deep.
_DEEPEST = 20


def works_in(path: Path) -> tuple[Work, ...]:
    """The works in the file ``path``, in its order.

    Raises `EditorError` for what is not JSON or not CSL, and for an id that comes twice.
    """
    text = text_of(path)
    items = _json(path, text)
    if not isinstance(items, list):
        raise EditorError(path, 1, "must be a list of CSL-JSON items")
    works: dict[str, Work] = {}
    faults = Faults()
    for number, item in enumerate(items, start=1):
        with faults:
            if _is_deep(item):
                raise EditorError(
                    path,
                    _line_of_item(text, item),
                    f"the work numbered {number} has more than {_DEEPEST} brackets within each "
                    "other: take some away",
                )
            work = _work(path, text, item)
            if work.id in works:
                raise EditorError(path, _line_of(text, work.id), f"id “{work.id}” is used twice")
            works[work.id] = work
    faults.raise_all()
    return tuple(works.values())


def _json(path: Path, text: str) -> Any:
    def refuse_constant(name: str) -> None:
        raise EditorError(
            path, text.count("\n", 0, text.find(name)) + 1, f"is not JSON: {name} is no value"
        )

    def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                words = excerpt(json.dumps(dict(pairs), ensure_ascii=False))
                raise EditorError(path, _line_of(text, key), f"{words} has “{key}” twice: keep one")
        return dict(pairs)

    def short_number(figures: str) -> int:
        if len(figures) <= _LONGEST_NUMBER:
            return int(figures)
        raise _in(figures, f"the number {excerpt(figures)} has too many digits: shorten it")

    def finite(figures: str) -> float:
        number = float(figures)
        if math.isfinite(number):
            return number
        raise _in(figures, f"the number {excerpt(figures)} is too large: correct it")

    def _in(figures: str, message: str) -> EditorError:
        return EditorError(path, text.count("\n", 0, text.find(figures)) + 1, message)

    try:
        return json.loads(
            text,
            parse_constant=refuse_constant,
            parse_int=short_number,
            parse_float=finite,
            object_pairs_hook=without_repeats,
        )
    except json.JSONDecodeError as error:
        comma = re.compile(r",\s*[}\]]").match(text, text.rfind(",", 0, error.pos + 1))
        said_so = "a comma stands before a bracket that closes: remove it" if comma else error.msg
        raise EditorError(path, error.lineno, f"is not JSON: {said_so}") from error
    except (ValueError, RecursionError) as error:
        line = line_of_fault(error, text)
        raise EditorError(path, line, f"is not JSON: {said(error)}") from error


def _work(path: Path, text: str, item: Any) -> Work:
    identifier = item.get("id") if isinstance(item, dict) else None
    if not isinstance(identifier, str) or not SLUG.fullmatch(identifier):
        raise EditorError(
            path,
            _line_of(text, str(identifier)),
            f"{excerpt(json.dumps(item, ensure_ascii=False))} needs an “id” of small letters, "
            "digits and hyphens: it becomes an address",
        )
    if TAKEN.fullmatch(identifier):
        raise EditorError(
            path,
            _line_of(text, identifier),
            f"id “{identifier}” is what this edition names a block, a note or a correction: "
            "choose a new one",
        )
    wrong = fault(item)
    if wrong:
        raise EditorError(path, _line_of(text, identifier), wrong)
    if any(map(unfit, _strings(item))):
        for words in _strings(item):
            refuse_unfit(words, path, _line_of(text, identifier), f"“{identifier}”")
    return Work(identifier, item)


def _line_of_item(text: str, item: Any) -> int | None:
    identifier = item.get("id") if isinstance(item, dict) else None
    return _line_of(text, identifier) if isinstance(identifier, str) else None


def _is_deep(item: Any) -> bool:
    level = [item]
    for _ in range(_DEEPEST):
        level = [
            part
            for value in level
            if isinstance(value, dict | list)
            for part in (value.values() if isinstance(value, dict) else value)
        ]
    return any(isinstance(value, dict | list) for value in level)


def _strings(value: Any) -> Iterator[str]:
    """Every string in a value of JSON, keys included."""
    if isinstance(value, str):
        yield value
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for part in parts:
            yield from _strings(part)


def _line_of(text: str, words: str) -> int | None:
    at = text.find(json.dumps(words, ensure_ascii=False))
    return text.count("\n", 0, at) + 1 if at >= 0 else None
