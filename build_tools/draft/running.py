"""Page numbers and running heads, which stand in the middle of hard-wrapped text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from build_tools.model.source import Line
from build_tools.text.passages import fold, without_mark
from build_tools.text.rules import SENTENCE_ENDS

# A page has more lines than so many, and a running head no more characters.
_SHORTEST_PAGE, _LONGEST_HEAD = 6, 90
_FEWEST_HEADS = 2
_NUMBER = re.compile(r"[\[(–—-]?\s?(\d{1,4})\s?[\])–—-]?")
# A running head may have its page's number before it or behind it.
_BESIDE = re.compile(r"^\d{1,4}\s{1,20}(?=\D)|(?<=\D)\s{1,20}\d{1,4}$")


def running(lines: Sequence[Line]) -> Iterator[int]:
    """The places of page numbers, and of the lines that come again beside them.

    They count up a page after the other, and one at least stands where a sentence goes on.
    """
    numbers = _numbers(lines)
    if not any(_interrupts(lines, at) for at in numbers):
        numbers = []
    heads = _heads(lines, frozenset(numbers))
    yield from sorted({*numbers, *heads})


def _numbers(lines: Sequence[Line]) -> list[int]:
    """The longest row of lines that are a number alone and count up, pages apart."""
    found = [
        (at, int(figures[1]))
        for at, line in enumerate(lines)
        if len(line.text) < 40 and (figures := _NUMBER.fullmatch(fold(line.text)))
    ]
    rows: dict[int, tuple[int, int]] = {}  # By the number a row ends with: its length, its place.
    before: dict[int, int] = {}
    longest = (1, -1)
    for at, number in found:
        length, place = rows.get(number - 1, (0, -_SHORTEST_PAGE - 1))
        if length and at - place > _SHORTEST_PAGE:
            before[at] = place
        rows[number] = (length + 1 if at in before else 1, at)
        longest = max(longest, rows[number])
    return _back(longest[1], before) if longest[0] > 1 else []


def _back(place: int, before: Mapping[int, int]) -> list[int]:
    """A row's places, from the last one back."""
    row = [place]
    while row[-1] in before:
        row.append(before[row[-1]])
    return row


def _heads(lines: Sequence[Line], numbers: frozenset[int]) -> set[int]:
    """Lines that come again, each with a page's number in it or beside it."""
    by_words: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        words = fold(line.text)
        if len(words) <= _LONGEST_HEAD and re.search(r"[^\W\d_]{3}", words):
            by_words[_BESIDE.sub("", words).casefold()].append(at)
    heads: set[int] = set()
    for places in by_words.values():
        own = [at for at in places if _is_head(lines, at, numbers)]
        apart = all(other - one > _SHORTEST_PAGE for one, other in pairwise(own))
        if len(own) >= _FEWEST_HEADS and apart and any(_interrupts(lines, at) for at in own):
            heads.update(own)
    return heads


def _is_head(lines: Sequence[Line], at: int, numbers: frozenset[int]) -> bool:
    has_number = _BESIDE.search(fold(lines[at].text)) is not None
    return has_number or bool({at - 1, at + 1} & numbers)


def _interrupts(lines: Sequence[Line], at: int) -> bool:
    """Whether the sentence of the lines before goes on behind a line, or behind the next one."""
    if at == 0 or at + 1 >= len(lines):
        return False
    before = next((one for one in (lines[at - 1], lines[max(0, at - 2)]) if _is_words(one)), None)
    after = next((one for one in lines[at + 1 : at + 3] if _is_words(one)), None)
    if before is None or after is None:
        return False
    is_open = not SENTENCE_ENDS.search(without_mark(before.text.rstrip()))
    return is_open and after.text.lstrip()[:1].islower()


def _is_words(line: Line) -> bool:
    words = fold(line.text)
    return bool(re.search(r"[^\W\d_]{2}", words)) and not _BESIDE.search(words) and len(words) > 20
