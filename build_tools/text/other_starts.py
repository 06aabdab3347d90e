"""Notes that have signs, and lists of notes without numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import count as count_up
from itertools import pairwise

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError
from build_tools.model.desk import Plan
from build_tools.model.source import Inference, Line
from build_tools.text.back_links import behind_back_links, ends_with_back_link, is_back_link
from build_tools.text.forms import (
    MARKS,
    NOTES,
    SIGNED,
    SPACED_SIGN,
    Form,
    is_line,
    known_form,
    mark_pattern,
    opening_pattern,
)
from build_tools.text.heads import Starts, heads_above, says_notes
from build_tools.text.lines import WIDEST
from build_tools.text.lists_between import resumed, stands
from build_tools.text.mark_forms import marked_lines
from build_tools.text.openings import Opening, openings


def _signs(lines: Sequence[Line], start: int, on_title: Sequence[str] = ()) -> list[Opening]:
    """The lines from ``start`` on that begin with a sign which stands as a mark elsewhere.

    ``on_title`` are the marks on the title, which is none of ``lines``.
    """
    signed = [one for one in openings(lines, known_form(SIGNED)) if one.index >= start]
    if not signed:
        return []
    marks = Counter(on_title)
    marks.update(sign for line in lines for sign in _signs_in(line.text))
    count = Counter(one.label for one in signed)
    return [one for one in signed if marks[one.label] >= count[one.label]]


def _signs_in(text: str) -> Iterator[str]:
    """The signs that may be marks in ``text``, right behind words or behind a space."""
    for form in (mark_pattern(known_form(SIGNED)), SPACED_SIGN):
        yield from (found["number"] for found in form.finditer(text))


def first_of(place: int, signed: Collection[int]) -> int:
    """The first of the lines right above a place that begin with signs, or the place itself."""
    while place - 1 in signed:
        place -= 1
    return place


def with_signs(found: Starts, lines: Sequence[Line], on_title: Sequence[str]) -> Starts:
    """Also the notes that have signs, among those that have numbers or right before them."""
    signed = {one.index for one in openings(lines, known_form(SIGNED))}
    above = first_of(found.places[0], signed)
    own = {one.index: one for one in _signs(lines, above, on_title)}
    merged = {**found.openings, **own}
    in_order = {place: merged[place] for place in sorted(merged)}
    places = tuple(first_of(place, own) for place in found.places)
    return replace(found, places=places, openings=in_order)


def by_signs(lines: Sequence[Line], plan: Plan) -> Starts | None:
    """A list of notes that all have signs: those behind the last mark that is one."""
    marked = [at for at, line in enumerate(lines) if any(_signs_in(line.text))]
    start = marked[-1] + 1 if marked else len(lines)
    own = _signs(lines, start)
    if not own:
        return None
    told = Inference("notes begin", "with signs", "the same signs are marks", 0.8)
    found = Starts((own[0].index,), {one.index: one for one in own}, inferred=(told,))
    heads = heads_above(lines, own[0].index, plan, frozenset())
    return replace(found, heads=frozenset(heads))


def by_arrows(lines: Sequence[Line], plan: Plan) -> Starts | None:
    """A list without numbers whose notes end with an arrow that leads back, as pages render them,
    or begin with one.

    ``None`` where fewer than two lines do, or where most of these begin with numbers.
    """
    arrows = [at for at, line in enumerate(lines) if ends_with_back_link(line.text)]
    if _are_without_numbers(arrows, lines):
        heads = [at + 1 for at, line in enumerate(lines[:-1]) if says_notes(line, plan)]
        alone = {at for at in arrows if is_back_link(lines[at].text)}
        firsts, places, after = _by_arrows(arrows, heads, alone)
        found = _unnumbered(firsts, lines, "each ends with an arrow back to its mark")
        return replace(found, places=places, resumed=after)
    leading = [at for at, line in enumerate(lines) if behind_back_links(line.text) != line.text]
    if _are_without_numbers(leading, lines):
        return _unnumbered(leading, lines, "each begins with an arrow back to its mark")
    return None


def _are_without_numbers(arrows: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether most notes that end with arrows begin with no number, in their last line or first."""
    forms = [known_form(form) for form in NOTES]
    firsts = [0, *(at + 1 for at in arrows)]
    numbered = [
        at
        for first, at in zip(firsts, arrows, strict=False)
        if any(_opens(lines[one], form) for one in {first, at} for form in forms)
    ]
    return len(arrows) > 1 and 2 * len(numbered) <= len(arrows)


def _by_arrows(
    arrows: Sequence[int], heads: Sequence[int], alone: Collection[int]
) -> tuple[list[int], tuple[int, ...], frozenset[int]]:
    """Where the notes begin that end with arrows, where lists do, and where prose goes on.

    A note begins behind the one before, and right under a line that says that notes follow;
    ``heads`` are the places under such lines, ``alone`` those of arrows on lines of their own.
    """
    firsts: list[int] = []
    places: list[int] = []
    for before, at in pairwise([-1, *arrows]):
        under = [head for head in heads if before < head <= at][-1:]
        firsts += under or [at - (at in alone) if before < 0 else before + 1]
        places += firsts[-1:] if under or before < 0 else []
    after = (at + 1 for at, first in zip(arrows, firsts[1:], strict=False) if first in places)
    return firsts, tuple(places), frozenset(after)


def _unnumbered(firsts: Sequence[int], lines: Sequence[Line], why: str) -> Starts:
    own = {
        at: Opening(at, str(n), behind_back_links(lines[at].text))
        for n, at in enumerate(firsts, start=1)
    }
    value = f"without numbers, {len(own)} of them"
    told = Inference("notes begin", value, why, 0.9, lines[firsts[0]].number)
    return Starts((firsts[0],), own, inferred=(told,))


def _opens(line: Line, form: Form) -> bool:
    return opening_pattern(form).match(behind_back_links(line.text)) is not None


def without_numbers(lines: Sequence[Line], plan: Plan) -> Starts:
    """A list under a line that says so, of which each line after an empty one is a note."""
    heads = [at for at, line in enumerate(lines[:-1]) if says_notes(line, plan)]
    if not heads:
        raise EditorError(
            SOURCE,
            None,
            "has no endnotes: no line begins with “1.” or in another way that notes begin. The "
            f"notes follow the prose; how they begin can be said in {PLAN} under [source]",
        )
    own = _under(heads[-1], lines, heads) if len(heads) == 1 else _under_each(heads, lines, plan)
    places = [at for at, one in own.items() if at - 1 in heads]
    told = Inference(
        "notes begin",
        f"without numbers, {len(own)} of them" + (f", in {len(places)} lists" * (len(places) > 1)),
        "a line above says so",
        0.7,
        lines[places[0]].number,
    )
    found = [*own.values()]
    after = frozenset(resumed(places, found, lines, frozenset()))
    above = frozenset(at - 1 for at in places)
    return Starts(tuple(places), own, above, resumed=after, inferred=(told,))


def _under_each(heads: Sequence[int], lines: Sequence[Line], plan: Plan) -> dict[int, Opening]:
    """The notes under each of several heads, as many as marks stand above it; those under the last
    where these are not known.
    """
    marked = marked_lines([line.text for line in lines], plan.source.marks or MARKS)
    found: dict[int, Opening] = {}
    for head, after in zip(heads, [-1, *heads], strict=False):
        own = [*_under(head, lines, heads).values()]
        first = next((one for one in (1, len(found) + 1) if stands(marked, one, after, head)), 0)
        count = next(n for n in count_up(first) if not stands(marked, n, after, head)) - first
        if not first or count > len(own):
            return _under(heads[-1], lines, heads)
        for number, one in enumerate(own[:count], start=first):
            found[one.index] = replace(one, label=str(number))
    return found


def _under(head: int, lines: Sequence[Line], heads: Sequence[int]) -> dict[int, Opening]:
    """The notes under a line that says so: each line, or each behind an empty one."""
    start = head + 1
    is_other = (at for at in range(start, len(lines)) if at in heads or _is_no_note(lines[at]))
    end = next(is_other, len(lines))
    apart = [at for at in range(start + 1, end) if lines[at].number > lines[at - 1].number + 1]
    first = apart[0] if apart else end
    is_list = first > start + 1 and max(len(line.text) for line in lines[start:first]) > WIDEST
    # Items of a list are copied without empty lines between them, and what follows is no item.
    places = range(start, first) if is_list or not apart else [start, *apart]
    return {at: Opening(at, str(n), lines[at].text) for n, at in enumerate(places, start=1)}


def _is_no_note(line: Line) -> bool:
    return is_line(line.text, "furniture") or is_line(line.text, "after")
