"""Lines that are items of a list: each begins with the same sign, or they count up.

A line alone is no list, nor are lines as long as paragraphs: theses that are numbered stay what
they are. A dash before a capital begins speech in many languages, and is no sign of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from build_tools.model.source import Line
from build_tools.text.forms import BULLETS

# What is longer is a paragraph; in lines, when they are wrapped.
LONGEST_ITEM, _LONGEST_IN_LINES = 320, 8

_SIGNS = "".join(map(re.escape, sorted(BULLETS)))
_MARKER = re.compile(
    rf"\s{{0,20}}(?:(?P<sign>[{_SIGNS}]|[–—](?=\s+[a-zß-öø-ÿ]))|(?P<before>\(?)(?P<number>\d{{1,3}}|[a-z]{{1,4}})"
    r"(?P<after>[.)]))\s+(?=\S)"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def marker(text: str) -> tuple[str, str] | None:
    """What an item begins with: its form (`-`, `(1)`), and its number if it has one."""
    found = _MARKER.match(text)
    if found is None:
        return None
    if found["sign"]:
        return found["sign"], ""
    kind = "1" if found["number"].isdecimal() else "a"
    return f"{found['before']}{kind}{found['after']}", found["number"]


def goes_on(before: tuple[str, str], marked: tuple[str, str] | None) -> bool:
    """Whether an item comes next after another."""
    if marked is None or marked[0] != before[0]:
        return False
    return marked[1] in _following(before[1])


def begins(marked: tuple[str, str] | None) -> bool:
    """Whether an item may be the first of its list."""
    return marked is not None and marked[1] in ("", "1", "a", "i")


def _following(number: str) -> Sequence[str]:
    if not number:
        return ("",)
    if number.isdecimal():
        return (str(int(number) + 1),)
    after = [chr(ord(number) + 1)] if len(number) == 1 else []
    if number in _ROMAN[:-1]:
        after.append(_ROMAN[_ROMAN.index(number) + 1])
    return after


def list_length(lines: Iterable[Line]) -> int:
    """How many lines, each an item, make the list at the beginning of ``lines``; 0 for none."""
    count, last = 0, None
    for line in lines:
        marked = marker(line.text)
        comes_next = begins(marked) if last is None else goes_on(last, marked)
        if not comes_next or len(line.text) > LONGEST_ITEM:
            break
        count, last = count + 1, marked
    return count if count > 1 else 0


def goes_on_with(before: Sequence[Line], line: Line) -> bool:
    """Whether a line is the next item of the list that the lines ``before`` it begin."""
    if not before or not begins(marker(before[0].text)):
        return False
    recent = (marker(one.text) for one in reversed(before[-_LONGEST_IN_LINES:]))
    last = next((found for found in recent if found is not None), None)
    return last is not None and goes_on(last, marker(line.text))


def item_lines(lines: Sequence[Line]) -> int:
    """How many lines a list has whose items go over several, up to an empty one; 0 for no list."""
    if not lines or not begins(marker(lines[0].text)):
        return 0
    length = 1
    while length < len(lines) and lines[length].number == lines[length - 1].number + 1:
        length += 1
    return length if items_of(lines[:length]) else 0


def items_of(group: Sequence[Line]) -> list[list[Line]]:
    """The items of a list, each over one line or more; none where the lines are no list."""
    items: list[list[Line]] = []
    last = None
    for line in group:
        marked = marker(line.text)
        if begins(marked) if last is None else goes_on(last, marked):
            items.append([line])
            last = marked
        elif not items:
            return []
        else:
            items[-1].append(line)
    return items if len(items) > 1 else []
