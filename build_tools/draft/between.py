"""Headings that stand between several lists of notes, or stand again above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from build_tools.draft.headings import heads
from build_tools.model.desk import Plan
from build_tools.model.source import Line
from build_tools.text.begun_within import whole_lists
from build_tools.text.contents import without_contents
from build_tools.text.forms import is_line
from build_tools.text.lines import wrapping
from build_tools.text.passages import fold


def titles_again(lines: Sequence[Line]) -> tuple[str, ...]:
    """The titles of sections that stand again above their notes, which are counted anew there."""
    lines = [*lines[:1], *without_contents(lines[1:])[0]]
    count = Counter(fold(line.text) for line in lines)
    first = re.compile(r"\s*[\[(^{]?\s?[1¹][\])}.:]?\s*[^\W\d]")
    above = (
        fold(line.text) for line, following in pairwise(lines[1:]) if first.match(following.text)
    )
    titles = tuple(dict.fromkeys(one for one in above if count[one] > 1 and heads(one, "a" * 200)))
    return titles if len(titles) > 1 else ()


def between_notes(lines: Sequence[Line], plan: Plan) -> tuple[str, ...]:
    """The headings behind a list of notes, where there are several lists."""
    rest, started = whole_lists(lines[1:], plan, frozenset())
    if len(started.places) < 2:
        return ()
    is_wrapped = wrapping(rest).is_wrapped
    return tuple(
        fold(line.text)
        for at, (line, following) in enumerate(pairwise(rest))
        if min(started.places) < at < max(started.places)
        and at not in started.openings
        and at + 1 not in started.places
        and not {at, at + 1} & started.rests
        and not is_line(line.text, "headings")
        and not (is_wrapped and _is_among_others(rest, at))
        and heads(line.text, following.text)
    )


def _is_among_others(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has another right above or below it, as one of a wrapped paragraph has."""
    return 1 in {other.number - one.number for one, other in pairwise(lines[at - 1 : at + 2])}


def in_order(titles: Iterable[str], lines: Sequence[Line]) -> list[str]:
    """Headings as they come in the text."""
    known = set(titles)
    words = (fold(line.text) for line in lines)
    return list(dict.fromkeys(line for line in words if line in known))


def with_behind(
    titles: Sequence[str], behind: Sequence[str], lines: Sequence[Line]
) -> tuple[str, ...]:
    """Headings with those ``behind`` the notes, under which others may stand."""
    if not behind:
        return (*titles,)
    words = [fold(line.text) for line in lines]
    last = {line: at for at, line in enumerate(words)}
    first = {line: at for at, line in reversed([*enumerate(words)])}
    under = [one for one in titles if first.get(one, 0) > last[behind[0]]]
    return (
        *(one for one in titles if one not in under),
        *sorted([*behind, *under], key=last.__getitem__),
    )
