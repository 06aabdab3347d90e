"""Page numbers and running heads, which stand in the middle of hard-wrapped text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from build_tools.model.source import Line
from build_tools.text.passages import fold, without_mark
from build_tools.text.rules import SENTENCE_ENDS

# A page has more lines than so many, and a running head no more characters.
_SHORTEST_PAGE, _LONGEST_HEAD = 6, 90
_FEWEST_HEADS = 2
_NO_ROW = (0, -1)
_NUMBER = re.compile(r"[\[(–—-]?\s?(\d{1,4})\s?[\])–—-]?")
# A running head may have its page's number before it or behind it.
_BESIDE = re.compile(r"^\d{1,4}\s{1,20}(?=\D)|(?<=\D)\s{1,20}\d{1,4}$")


def running(lines: Sequence[Line]) -> Iterator[int]:
    """The places of page numbers, and of the lines that come again beside them.

    They count up a page after the other, and one at least stands where a sentence goes on.
    """
    numbers = _numbers(lines)
    heads = _heads(lines, frozenset(numbers))
    if any(_interrupts(lines, at) for at in (*numbers, *heads)) or (len(numbers) > 2 and heads):
        yield from sorted({*numbers, *heads})


def _numbers(lines: Sequence[Line]) -> list[int]:
    """The longest row of lines that have a page's number, alone or beside a head, and count up."""
    found = list(_numbered(lines))
    rows: dict[int, tuple[int, int]] = {}  # By the number a row ends with: its length, its place.
    before: dict[int, int] = {}
    longest = (1, -1)
    for at, number in found:
        # Every other page may have no number.
        length, place = max(rows.get(number - 1, _NO_ROW), rows.get(number - 2, _NO_ROW))
        if length and at - place > _SHORTEST_PAGE:
            before[at] = place
        rows[number] = (length + 1 if at in before else 1, at)
        longest = max(longest, rows[number])
    return _back(longest[1], before) if longest[0] > 1 else []


def _numbered(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The places of lines that may have a page's number, and the number."""
    texts = [fold(line.text) if len(line.text) <= _LONGEST_HEAD else "" for line in lines]
    again = Counter(_BESIDE.sub("", text).casefold() for text in texts)
    for at, text in enumerate(texts):
        alone, beside = _NUMBER.fullmatch(text), _BESIDE.search(text)
        if alone:
            yield at, int(alone[1])
        elif beside and again[_BESIDE.sub("", text).casefold()] >= _FEWEST_HEADS:
            yield at, int(beside[0])


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
        if len(places) > len(own) + 1:  # The first may be the title, or a section's.
            continue
        apart = all(other - one > _SHORTEST_PAGE for one, other in pairwise(own))
        if len(own) >= _FEWEST_HEADS and apart:
            heads.update(own)
    return heads


def _is_head(lines: Sequence[Line], at: int, numbers: frozenset[int]) -> bool:
    if at in numbers:
        return True
    words = fold(lines[at].text)
    if not {at - 1, at + 1} & numbers or words[0].islower() or words[-1] in ".,;:?!":
        return False
    beside = [one for one in (at - 1, at + 1) if one not in numbers and 0 <= one < len(lines)]
    is_apart = all(abs(lines[one].number - lines[at].number) > 1 for one in beside)
    return is_apart or words.isupper()


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
