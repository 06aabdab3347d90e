"""What a page sets in its margins, and a copy has among the lines: notes, and paragraphs' numbers.

Journals online set the beginning of each note beside its paragraph, `1 Ann Moss, Rivers of (...)`,
and a number before each paragraph: `1The mill stood`. The notes stand whole behind the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.model.source import Inference, Line

_NOTE = re.compile(
    r"\s{0,20}(?:[•·▪◦-]\s{1,3})?[\[(]?(?P<number>\d{1,3})[\]).]?\s{0,3}(?P<words>\D.*)"
)
_BROKEN_OFF = re.compile(r"\s?[(\[](?:\.\.\.|…)[)\]]\s*$")
_PARAGRAPH = re.compile(r"(?P<number>[1-9]\d{0,2})(?=[“‘\"'(\[]|«\s?|[^\W\d_a-zß-ÿ])")
_NO_LETTER = re.compile(r"[\W_]+")
# By so many letters a note is known again; so many such lines, or paragraphs, are no accident.
_KNOWN, _FEWEST = 20, 3
# What has so many characters is a paragraph, of which most have a number, but for quotations; the
# first of them stands in the first part of the page, where no notes do.
_LONG, _MOST, _FIRST_PART = 132, 0.6, 3


def without_margins(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Inference, ...]]:
    """The lines without what stands in a page's margins, and what was left out."""
    beside = set(_beside(lines))
    kept = [line for at, line in enumerate(lines) if at not in beside]
    numbered = dict(_numbered(kept))
    for at, words in numbered.items():
        kept[at] = replace(kept[at], text=words)
    return tuple(kept), tuple(_told(len(beside), len(numbered)))


def _beside(lines: Sequence[Line]) -> Iterator[int]:
    """The places of lines that begin as a later one of the same number, and often break off."""
    found = [(at, _NOTE.match(line.text)) for at, line in enumerate(lines)]
    keys = [(at, _key(one["number"], one["words"]), one["words"]) for at, one in found if one]
    last = {key: at for at, key, _ in keys}
    own = [(at, words) for at, key, words in keys if last[key] > at]
    if len(own) >= _FEWEST and any(_BROKEN_OFF.search(words[-8:]) for _, words in own):
        yield from (at for at, _ in own)


def _key(number: str, words: str) -> tuple[str, str]:
    whole = _BROKEN_OFF.sub("", words) if words.rstrip().endswith((")", "]")) else words
    return number, _NO_LETTER.sub("", whole[: 3 * _KNOWN])[:_KNOWN]


def _numbered(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Where most paragraphs before the notes count up, those places and their words."""
    row: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        one, note = _PARAGRAPH.match(line.text), _NOTE.match(line.text)
        if row and note and note["number"] == "1":
            break  # The notes begin.
        if one and one["number"] == str(len(row) + 1):
            row.append((at, line.text[one.end() :].lstrip()))
    long = [at for at, line in enumerate(lines) if len(line.text) > _LONG]
    end = row[-1][0] if row else 0
    before = [at for at in long if at <= end]
    own = {at for at, _ in row}
    is_early = bool(row) and row[0][0] * _FIRST_PART < len(lines)
    if is_early and sum(at in own for at in before) >= _MOST * max(len(before), _FEWEST):
        yield from row


def _told(beside: int, numbered: int) -> Iterator[Inference]:
    if beside:
        why = "they come again, whole, in the list of notes"
        yield Inference("left out", f"{beside} notes in the page's margin", why, 0.9)
    if numbered:
        why = "most have one, right before its first word"
        yield Inference("left out", f"the numbers of {numbered} paragraphs", why, 0.8)
