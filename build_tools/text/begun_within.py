"""Notes that begin within the line in which the one before them goes on: `… of the mill. 14. Ash`.

The foot of a printed page is copied so, or several short notes. A note is read there where the
list lacks its number, its mark stands in the text, and one place alone can be its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count, pairwise

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.languages import listed_anywhere
from build_tools.model.desk import Plan
from build_tools.model.numbers import NoteNumber
from build_tools.model.source import Inference, Line
from build_tools.text.forms import MARKS
from build_tools.text.heads import Starts
from build_tools.text.mark_forms import marked_lines
from build_tools.text.note_parts import begins_sentence, is_whole
from build_tools.text.openings import HOLE, Opening
from build_tools.text.rules import SENTENCE_ENDS
from build_tools.text.starts import starts

# So much before a place shows whether a sentence ends there.
_REACH = 40


@dataclass(frozen=True)
class _Hole:
    """A number that the list lacks, and between which of its lines (the last not among them)."""

    number: int
    opening: str
    first: int
    end: int


def whole_lists(
    lines: Sequence[Line], plan: Plan, titles: Set[str], on_title: Sequence[str] = ()
) -> tuple[Sequence[Line], Starts]:
    """The lines, those divided within which notes begin, and where their lists begin.

    ``on_title`` are the marks on the essay's title. Raises what `starts` raises.
    """
    started = starts(lines, plan, titles, on_title)
    found = {**_declared(lines, plan), **_found(lines, started, plan)}
    if not found:
        return lines, started
    told = tuple(_told(lines, found))
    lines = [piece for at, line in enumerate(lines) for piece in _pieces(line, found.get(at, ()))]
    again = starts(lines, plan, titles, on_title)
    return lines, replace(again, inferred=(*again.inferred, *told))


def _declared(lines: Sequence[Line], plan: Plan) -> dict[int, list[int]]:
    """Where the notes begin of which the editor says that they do so within a line."""
    found: dict[int, list[int]] = {}
    for words in plan.source.within:
        places = [
            (at, line.text.find(words))
            for at, line in enumerate(lines)
            if line.text.find(words) > 0 and line.text.count(words) == 1
        ]
        if len(places) != 1:
            raise EditorError(
                PLAN,
                plan.source.line,
                f"“within” {excerpt(words)} must stand within one line of {SOURCE} and nowhere "
                f"else, and it does in {len(places) or 'none'}: quote a note’s first words",
            )
        found.setdefault(places[0][0], []).append(places[0][1])
    return found


def _found(lines: Sequence[Line], started: Starts, plan: Plan) -> dict[int, list[int]]:
    """Where in which lines a note begins that the lists lack."""
    found: dict[int, list[int]] = {}
    after = (-1, 0)
    for hole in _holes(lines, started, plan.gap_numbers()):
        places = [place for place in _places(lines, hole) if place > after]
        if len(places) == 1 and _is_marked(hole.number, places[0][0], lines, started, plan):
            after = places[0]
            found.setdefault(after[0], []).append(after[1])
    return found


def _holes(lines: Sequence[Line], started: Starts, gaps: Collection[NoteNumber]) -> Iterator[_Hole]:
    """The numbers that the lists lack between two notes, and those that may go on behind them."""
    first = min(started.places)
    own = [one for at, one in started.openings.items() if at >= first and one.label.isdecimal()]
    last_place = {one.figure: one.index for one in own}
    last: Opening | None = None
    for one in own:
        expected = last.figure + 1 if last else one.figure
        if last and one.figure != expected:
            if one.index in started.places:
                yield from _behind(last, one.index, lines)
            elif one.figure not in range(expected, expected + HOLE + 1):
                continue
            elif last_place.get(expected, -1) > one.index:
                continue  # The number that was left out comes later.
            numbers = [number for number in range(expected, one.figure) if number not in gaps]
            yield from _between(last, one.index, numbers, lines)
        last = one
    if last:
        yield from _behind(last, len(lines), lines)


def _behind(last: Opening, end: int, lines: Sequence[Line]) -> Iterator[_Hole]:
    """What may go on within the last lines of a list, as far as there are such numbers."""
    for number in count(last.figure + 1):
        found = [*_between(last, end, [number], lines)]
        if not found or not any(True for _ in _places(lines, found[0])):
            return
        yield found[0]


def _between(
    last: Opening, end: int, numbers: Sequence[int], lines: Sequence[Line]
) -> Iterator[_Hole]:
    text = lines[last.index].text
    opening = text[: len(text) - len(last.text)].strip()
    if opening.count(last.label) == 1 and not last.copied:
        for number in numbers:
            yield _Hole(number, opening.replace(last.label, str(number)), last.index, end)


def _places(lines: Sequence[Line], hole: _Hole) -> Iterator[tuple[int, int]]:
    """Where a note with the number may begin within a line: the line's place, and where in it."""
    for at in range(hole.first, hole.end):
        text = lines[at].text
        start = text.find(hole.opening, 1)
        while start > 0:
            if _begins(text, start, start + len(hole.opening), hole.opening.isdecimal()):
                yield at, start
            start = text.find(hole.opening, start + 1)


def _begins(text: str, start: int, end: int, is_bare: bool) -> bool:
    """Whether a sentence ends before ``start``, and a note begins behind ``end``."""
    if not text[start - 1].isspace():
        return False
    before = text[max(0, start - _REACH) : start].rstrip()
    last_word = before.rstrip(".)]”").rpartition(" ")[2].lower().lstrip("(*_")
    is_over = is_whole(before) or last_word in listed_anywhere("ibid")
    following = text[end:].lstrip(" \t*_")
    is_apart = text[end : end + 1].isspace() or (not is_bare and following[:1].isupper())
    begins = begins_sentence(following) or (not is_bare and following[:1].isdecimal())
    return bool(SENTENCE_ENDS.search(before)) and is_over and is_apart and begins


def _is_marked(number: int, at: int, lines: Sequence[Line], started: Starts, plan: Plan) -> bool:
    """Whether the mark of a number stands above a line, in the prose."""
    marked = marked_lines([line.text for line in lines], plan.source.marks or MARKS)
    places = marked.get(str(number), ())
    if any(place < at and place not in started.openings for place in places):
        return True
    attached = re.compile(rf"(?<=[^\s\d(\[/–-]){number}(?![\d\w])")
    above = (line for one, line in enumerate(lines[:at]) if one not in started.openings)
    return any(attached.search(line.text) for line in above)


def _pieces(line: Line, starts_of: Sequence[int]) -> Iterator[Line]:
    """A line, or its pieces where notes begin within it."""
    ends = [*starts_of, len(line.text)]
    for start, end in pairwise([0, *ends]):
        yield line if not starts_of else replace(line, text=line.text[start:end].rstrip())


def _told(lines: Sequence[Line], found: Mapping[int, Sequence[int]]) -> Iterator[Inference]:
    for at in sorted(found):
        for start in found[at]:
            value = f"“{lines[at].text[start:][:40]}”"
            why = "the list lacks its number, its mark is there, and no other place can begin it"
            yield Inference("note within a line", value, why, 0.8, lines[at].number)
