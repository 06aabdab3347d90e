"""Quotation marks: which of them do not balance?

A block’s marks balance where every mark that opens is closed in its turn. A quotation that goes
on over paragraphs opens each of them anew and closes the last alone (*The Chicago Manual of
Style*, 17th edition, 13.30). A display quotation has no marks around it and balances as it is.

The mark ’ is also the apostrophe. It is one inside a word, and after an s, x or z where no
quotation can end: of ‘the workers’ own words’, the last closes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_MARK = re.compile('[“”‘’"]')

# Where „ opens, “ closes, and so with the single ones.
_GERMAN = str.maketrans("„“‚‘", "“”‘’")

# Within so many marks a quotation inside a quotation is closed.
_FAR = 200

# After these a word begins.
_BEFORE_WORD = ' \n“‘"([/–—-'


@dataclass(frozen=True)
class Fault:
    """A mark that does not balance: where it stands in the text, and what is wrong with it."""

    at: int
    what: str


@dataclass(frozen=True)
class _Open:
    mark: str
    at: int


class _OpenMarks(list[_Open]):
    """What is open, the last opened last, and how many there are of each mark."""

    def __init__(self) -> None:
        super().__init__()
        self._count: Counter[str] = Counter()

    def has(self, mark: str) -> bool:
        return self._count[mark] > 0

    def open(self, mark: str, at: int) -> None:
        self._count[mark] += 1
        self.append(_Open(mark, at))

    def close(self) -> _Open:
        last = self.pop()
        self._count[last.mark] -= 1
        return last


def faults(text: str, following: str = "") -> tuple[Fault, ...]:
    """The marks of a block that do not balance; ``following`` is the block after it."""
    if "„" in text:
        text = text.translate(_GERMAN)
    return tuple(sorted(_faults(text, following), key=lambda fault: fault.at))


def _faults(text: str, following: str) -> Iterator[Fault]:
    is_open = _OpenMarks()
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        if mark == "’" and _is_inside_word(text, at):
            continue
        if mark == "’" and _begins_word(text, at):
            yield Fault(at, "turns the wrong way before a word")
            continue
        if mark == "’" and _may_be_apostrophe(text, at) and not _closes(is_open, text, at):
            continue
        opening = _opening_of(mark, is_open)
        if opening is None:
            yield from _opened(is_open, mark, at)
        else:
            yield from _closed(is_open, opening, at)
    if not following.lstrip().startswith("".join(one.mark for one in is_open)):
        yield from map(_never_closed, is_open)


def _opening_of(mark: str, is_open: _OpenMarks) -> str | None:
    """The mark that ``mark`` closes; ``None`` for a mark that opens."""
    if mark == '"':
        return mark if is_open.has(mark) else None
    return {"”": "“", "’": "‘"}.get(mark)


def _opened(is_open: _OpenMarks, mark: str, at: int) -> Iterator[Fault]:
    if is_open and is_open[-1].mark == mark:
        yield Fault(at, "opens a quotation where one is open")
    is_open.open(mark, at)


def _closed(is_open: _OpenMarks, opening: str, at: int) -> Iterator[Fault]:
    if not is_open.has(opening):
        yield Fault(at, "closes a quotation that is not opened")
        return
    while (last := is_open.close()).mark != opening:
        yield _never_closed(last)


def _never_closed(mark: _Open) -> Fault:
    return Fault(mark.at, "opens a quotation that is never closed")


# --- apostrophes ------------------------------------------------------------------------------


def _is_inside_word(text: str, at: int) -> bool:
    """Before a mark that opens, too: `l’« idée »`."""
    after = text[at + 1 : at + 2]
    return text[at - 1 : at].isalnum() and (after.isalpha() or after in ("«", "“"))


def _begins_word(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1] in _BEFORE_WORD) and text[at + 1 : at + 2].isalpha()


def _may_be_apostrophe(text: str, at: int) -> bool:
    """Whether a mark at a word’s end may stand for the possessive, or before a year’s digits."""
    if text[at + 1 : at + 2].isdigit():
        return True
    return text[at - 1 : at].lower() in ("s", "x", "z") if at else False


def _closes(is_open: list[_Open], text: str, at: int) -> bool:
    """Whether a mark that may be an apostrophe closes: a quotation is open, and no other does."""
    return bool(is_open) and is_open[-1].mark == "‘" and not _is_closed_later(text, at)


def _is_closed_later(text: str, at: int) -> bool:
    """Whether a mark further on can only be the one that closes what is open at ``at``."""
    depth = 0
    for found in islice(_MARK.finditer(text, at + 1), _FAR):
        mark = found.group()
        depth += {"“": 1, "”": -1}.get(mark, 0)
        if depth < 0 or mark == "‘":
            return False
        if depth == 0 and mark == "’" and _can_only_close(text, found.start()):
            return True
    return False


def _can_only_close(text: str, at: int) -> bool:
    return not (_is_inside_word(text, at) or _begins_word(text, at) or _may_be_apostrophe(text, at))
