"""In which lines does the last note of a list go on, at the foot of the next printed page?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from build_tools.languages import listed_anywhere
from build_tools.model.source import Inference, Line
from build_tools.text.forms import GOING_ON, SENDING
from build_tools.text.lines import WIDEST
from build_tools.text.lists_between import stands
from build_tools.text.note_parts import ends_sentence
from build_tools.text.openings import Opening
from build_tools.text.passages import without_mark

_Marked = Mapping[str, Sequence[int]]
# Where so many notes end with a stop, one that does not may break off; so much of it is told.
_MOST_WHOLE, _SHOWN = 0.7, 40
_QUOTES = "“‘\"'«(*_ "


def rests(
    places: Sequence[int],
    after: Collection[int],
    openings: Sequence[Opening],
    lines: Sequence[Line],
    marked: _Marked,
) -> Iterator[int]:
    """The lines in which the last note of a list goes on at the foot of the next page.

    They stand right above the list there, ``after`` prose that has gone on, and have no mark of the
    notes under them. The note was not over, or they begin as only notes do.
    """
    known = {opening.index: opening for opening in openings}
    going_on = sorted(after)
    for place, following, end in zip(places, places[1:], [*places[2:], len(lines)], strict=False):
        own = [known[at].figure for at in range(following, end) if at in known]
        at = bisect_right(going_on, place)
        prose = going_on[at] if at < len(going_on) else following
        start = following - 1
        while start > prose and lines[start].number == lines[start - 1].number + 1:
            start -= 1
        if not known.keys().isdisjoint(range(start, following)):
            continue
        is_rest = prose < start and _goes_on(lines[place:prose], lines[start - 1 : start + 1])
        if is_rest and not _has_mark(start, following, own, marked):
            yield from range(start, following)


def open_ends(
    places: Sequence[int],
    after: Collection[int],
    openings: Sequence[Opening],
    lines: Sequence[Line],
    found: Collection[int],
) -> Iterator[Inference]:
    """What is told of lists that end within a sentence, where nothing was ``found`` to go on.

    Where notes often end without a stop, nothing is said.
    """
    whole = sum(ends_sentence(lines[one.index].text) for one in openings)
    if whole < _MOST_WHOLE * len(openings):
        return
    for place, following in pairwise(places):
        last = next((at - 1 for at in sorted(after) if place < at < following), None)
        while last is not None and lines[last].text.strip().isdecimal():
            last -= 1
        own = range(place, following)
        if last is None or ends_sentence(lines[last].text) or not {*own}.isdisjoint(found):
            continue
        value = f"the note that ends with “{lines[last].text.rstrip()[-_SHOWN:]}”"
        why = "no stop ends it: if its rest is in the prose, [[passage]] with kind = “note” says so"
        yield Inference("may go on over the page", value, why, 0.5, lines[last].number)


def _goes_on(list_of_notes: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the second of two lines goes on with the last note of a list, and not with the first.

    A page's number may stand behind the note.
    """
    before, text = (line.text for line in lines)
    worded = (one.text.strip() for one in reversed(list_of_notes))
    last = next((words for words in worded if not words.isdecimal()), ".").split()[-1]
    words = text.lstrip(_QUOTES)
    if last.endswith((",", ":", "-", "–")) or last.lower() in GOING_ON | listed_anywhere("signal"):
        return True
    if len(before) <= WIDEST and not ends_sentence(without_mark(before.rstrip())):
        return False
    if last[-1].islower() and "/" not in last:
        return words[:1].islower() or words[:1].isdecimal()
    first = words.split(maxsplit=1)[0].lower().strip(".,;*_")
    return first in SENDING or first in listed_anywhere("ibid")


def _has_mark(start: int, end: int, numbers: Iterable[int], marked: _Marked) -> bool:
    return any(stands(marked, number, start - 1, end) for number in numbers)
