"""Lists of notes between the prose, with no line above them that says so: the marks show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from build_tools.model.source import Line
from build_tools.text.lines import WIDEST
from build_tools.text.note_parts import ends_sentence
from build_tools.text.openings import HOLE, Opening, Row
from build_tools.text.passages import fold
from build_tools.text.rules import SENTENCE_ENDS

# So many of a list's notes must have their marks right above it: one or the other may be hidden.
_MOST = 0.8
_PAGE = 3
# Of so many notes at a page's foot one has a mark that is certain.
_TOGETHER = 3
_Marked = Mapping[str, Sequence[int]]
NO_MARKS: _Marked = {}


def counted_anew(rows: Sequence[Row], marked: _Marked) -> tuple[int, ...]:
    """Where lists begin that are counted from one, each behind the marks of its own notes.

    ``marked`` are the places of the marks by their numbers. None where fewer than two do, or where
    the longest does not: the others are the prose's own.
    """
    places: list[int] = []
    for row in rows:
        after = places[-1] if places else -1
        have = [stands(marked, one, after, row.first) for one in range(1, row.last + 1)]
        if row.figure == 1 and have[0] and sum(have) >= _MOST * row.last:
            places.append(row.first)
    longest = max(rows, key=lambda row: row.length).first
    return tuple(places) if len(places) > 1 and longest in places else ()


def counted_through(
    first: int, openings: Sequence[Opening], lines: Sequence[Line], marked: _Marked
) -> tuple[int, ...]:
    """Where the lists begin of which the first is at ``first`` and each goes on with the last.

    One begins where a note's only mark stands between it and the note before it.
    """
    places = [first]
    for one, other in _apart(first, openings, lines):
        is_above = stands(marked, other.figure, -1, first)
        between = lines[one.index + 1 : other.index]
        is_between = any(
            stands(marked, other.figure + more, one.index, other.index) for more in range(_TOGETHER)
        ) or any(_ends_apart(line.text, other.figure) for line in between)
        if not is_above and is_between:
            places.append(other.index)
    return tuple(places)


def _ends_apart(text: str, figure: int) -> bool:
    """Whether a paragraph ends with a mark behind a space: `on the waves.” 14`."""
    words, _, last = text.rstrip().rpartition(" ")
    return last == str(figure) and SENTENCE_ENDS.search(words) is not None


def may_go_on(first: int, openings: Sequence[Opening], lines: Sequence[Line]) -> bool:
    """Whether so much stands between two notes of one list that it may be prose."""
    return any(True for _ in _apart(first, openings, lines))


def resumed(
    places: Sequence[int],
    openings: Sequence[Opening],
    lines: Sequence[Line],
    titles: Set[str],
    marked: _Marked = NO_MARKS,
) -> Iterator[int]:
    """Where the prose goes on behind each list: on the next page, with a section's title, or else
    behind the paragraph with which its last note begins. Behind the last it goes on on a page.

    What stands before a title is prose where it has a mark of the notes that follow. Where pages
    break off in sentences, long paragraphs behind the last list are the next page's.
    """
    on_pages = going_on = broken_off = 0
    for place, following in pairwise([*places, len(lines)]):
        *_, last = _counting(openings, place, following)
        between = range(last.index + 1, following)
        gaps = [(lines[at].number - lines[at - 1].number, at) for at in between]
        # Of what stood at a page's end more than an empty line is missing.
        page = next((at for gap, at in gaps if gap > _PAGE), following)
        on_pages += page < following
        if following == len(lines):
            behind = next((at for gap, at in gaps if gap > 1), following)
            if len(places) > 1 and page < following and on_pages > 2:
                yield page
            elif going_on and broken_off > 1 and behind < following and _is_long(lines[behind]):
                yield behind
            return
        apart = next((at for gap, at in gaps if gap > 1), last.index + 1)
        title = next((at for at in between if fold(lines[at].text[:400]) in titles), None)
        is_prose = (
            title is None
            or _has_next_mark(last.figure, apart, title, marked)
            or (lines[apart].text[:1].islower() and ends_sentence(lines[apart - 1].text))
        )
        starts_small = lines[apart].text[:1].islower()
        going_on += starts_small
        broken_off += starts_small or lines[apart - 1].text.rstrip()[-1:].islower()
        yield apart if is_prose or title is None else min(title, page)


def _is_long(line: Line) -> bool:
    return len(line.text) > WIDEST and ends_sentence(line.text)


def _has_next_mark(figure: int, start: int, end: int, marked: _Marked) -> bool:
    return any(stands(marked, figure + one, start - 1, end) for one in range(1, HOLE))


def _apart(
    first: int, openings: Sequence[Opening], lines: Sequence[Line]
) -> Iterator[tuple[Opening, Opening]]:
    """Notes that follow each other, with paragraphs between them."""
    for one, other in pairwise(_counting(openings, first, len(lines))):
        if other.index > one.index + 1:
            own = lines[one.index : other.index + 1]
            gaps = [following.number - line.number for line, following in pairwise(own)]
            if max(gaps[:-1]) > 1 or gaps[-1] == 1:
                yield one, other


def _counting(openings: Sequence[Opening], first: int, end: int) -> Iterator[Opening]:
    """The openings between two places of which each has the number after the last one's.

    A few numbers may be missing, if they come nowhere later.
    """
    own = [one for one in openings if first <= one.index < end]
    last_place = {one.figure: one.index for one in own}
    last = None
    for one in own:
        expected = one.figure if last is None else last.figure + 1
        is_hole = expected < one.figure <= expected + HOLE
        if one.figure == expected or (is_hole and last_place.get(expected, -1) < one.index):
            yield one
            last = one


def stands(marked: _Marked, number: int, after: int, before: int) -> bool:
    """Whether the mark of a number stands between two places."""
    return any(after < place < before for place in marked.get(str(number), ()))
