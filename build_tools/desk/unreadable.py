"""What a parser of TOML or JSON could not read: in which line, and in which words."""

from __future__ import annotations

import re
import sys

# Python reads some hundreds within each other, and no editor writes so many.
_MOST_OPEN = 100
_BRACKETS = re.compile(r"[\[\]{}]")
_DIGITS = re.compile(r"[0-9_]+")


def said(error: Exception) -> str:
    """What a parser says of a text, less what it advises a programmer to do."""
    if isinstance(error, RecursionError):
        return "brackets stand too deep within each other"
    if "integer string conversion" in str(error):
        return f"a number has more than {sys.int_info.default_max_str_digits} digits: shorten it"
    return str(error).split(";")[0]


def line_of_fault(error: Exception, text: str) -> int | None:
    """The line of ``text`` that a parser of TOML or JSON could not read, as far as that is told."""
    if where := re.search(r"line (\d{1,9})", str(error)):
        return int(where[1])
    if "end of document" in str(error):
        return text.rstrip().count("\n") + 1
    return _line_of_brackets(text) if isinstance(error, RecursionError) else _long_number(text)


def _line_of_brackets(text: str) -> int | None:
    """The first line in which so many brackets are open that no parser reads on."""
    depth = 0
    for number, words in enumerate(text.split("\n"), start=1):
        for sign in _BRACKETS.findall(words):
            depth += 1 if sign in "[{" else -1
            if depth > _MOST_OPEN:
                return number
    return None


def _long_number(text: str) -> int | None:
    """The line of the first number with more digits than Python reads, if there is one."""
    for number in _DIGITS.finditer(text):
        if number.end() - number.start() > sys.int_info.default_max_str_digits:
            return text.count("\n", 0, number.start()) + 1
    return None
