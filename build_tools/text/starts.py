"""With which lines do the lists of notes begin, and by which form?

A line that says so (`Notes`) settles it. Else a list begins where the longest row of openings
does; where a numbered list stands before it, the list of notes is what stands after the last mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import Plan
from build_tools.model.source import Inference, Line
from build_tools.text.forms import MARKS, NONE, NOTES, SIGNED, known_form
from build_tools.text.heads import Starts, heads_above, says_notes
from build_tools.text.lists_between import (
    counted_anew,
    counted_through,
    may_go_on,
    resumed,
)
from build_tools.text.mark_forms import marked_lines
from build_tools.text.openings import Opening, Row, longest, once, openings, rows
from build_tools.text.other_starts import by_arrows, by_signs, first_of, with_signs, without_numbers
from build_tools.text.passages import fold
from build_tools.text.rests import open_ends, rests

# A list that is so much longer than another behind the last mark is that of the notes.
_FAR_LONGER = 4


@dataclass(frozen=True)
class _Found:
    """The openings of one form or several, and where a line above says that they are notes."""

    forms: tuple[str, ...]
    openings: Sequence[Opening]
    headed: frozenset[int]


def starts(
    lines: Sequence[Line], plan: Plan, titles: Set[str], on_title: Sequence[str] = ()
) -> Starts:
    """Where the lists of notes begin. ``titles`` are the headings of sections, ``on_title`` the
    marks on the essay's title.

    Raises `EditorError` where there is none, and where two places will do.
    """
    declared = plan.source.notes
    if NONE in declared:
        return by_arrows(lines, plan) or without_numbers(lines, plan)
    arrows = None if declared or plan.source.begins else by_arrows(lines, plan)
    if arrows is not None:
        return _with_heads(arrows, lines, plan, titles)
    numbered = tuple(form for form in declared or NOTES if form != SIGNED)
    tried = [numbered] if declared else [(form,) for form in numbered]
    signed = {opening.index for opening in openings(lines, known_form(SIGNED))}
    found = [_found(lines, forms, signed, plan, titles) for forms in tried if forms]
    best = _best([one for one in found if one.headed] or found, plan)
    if best is None or _are_few(best, lines, plan, titles):
        return by_signs(lines, plan) or without_numbers(lines, plan)
    places, why, sure = _places(lines, best, plan, titles)
    started = Starts(places, {opening.index: opening for opening in best.openings})
    started = _with_prose_between(started, lines, plan, titles)
    told = Inference(
        "notes begin",
        f"as “{'” and “'.join(best.forms)}”" + (f", in {len(places)} lists" * (len(places) > 1)),
        why + (", form declared" if declared else ""),
        sure,
        lines[places[0]].number,
    )
    inferred = (told, *started.inferred, *_told_twice(best.openings, lines))
    started = with_signs(replace(started, inferred=inferred), lines, on_title)
    return _with_heads(started, lines, plan, titles)


def _with_prose_between(
    started: Starts, lines: Sequence[Line], plan: Plan, titles: Set[str]
) -> Starts:
    """Also where the prose goes on behind each list, and where a list's last note does later."""
    own = [*started.openings.values()]
    if len(started.places) < 2:
        return replace(started, resumed=frozenset(resumed(started.places, own, lines, titles)))
    marked = marked_lines([line.text for line in lines], plan.source.marks or MARKS)
    after = frozenset(resumed(started.places, own, lines, titles, marked))
    own_rests = frozenset(rests(started.places, after, own, lines, marked))
    told = tuple(open_ends(started.places, after, own, lines, own_rests))
    return replace(started, resumed=after, rests=own_rests, inferred=told)


def _are_few(found: _Found, lines: Sequence[Line], plan: Plan, titles: Set[str]) -> bool:
    """Whether under a line such as `Notes` stand far more notes without a number than lines with
    one stand elsewhere, in the prose.
    """
    is_headed = bool(found.headed) or plan.source.notes or plan.source.begins
    heads = [at for at, line in enumerate(lines[:-1]) if says_notes(line, plan)]
    if is_headed or not heads or fold(lines[heads[-1]].text) in titles:
        return False
    row = longest(found.openings, plan.gap_numbers())
    if row is None:
        return False
    if row.first > heads[-1]:
        marked = marked_lines([line.text for line in lines], plan.source.marks or MARKS)
        if str(row.last) in marked and str(row.last + 1) not in marked:
            return False  # The text marks as many as have numbers.
    return 2 * row.length < len(without_numbers(lines, plan).openings)


def _told_twice(found: Sequence[Opening], lines: Sequence[Line]) -> Iterator[Inference]:
    for one in (one for one in found if one.copied):
        why = "its number stands there twice, between those of the notes beside it"
        value = f"note {one.label} begins with “{one.copied}”"
        yield Inference("number printed twice", value, why, 0.9, lines[one.index].number)


def _found(
    lines: Sequence[Line], forms: Sequence[str], signed: Set[int], plan: Plan, titles: Set[str]
) -> _Found:
    # `1. Mills` may be a heading that its author numbered.
    by_place = {
        opening.index: opening
        for form in forms
        for opening in openings(lines, known_form(form))
        if fold(lines[opening.index].text[:400]) not in titles
    }
    in_order = once(by_place[place] for place in sorted(by_place))
    headed = frozenset(
        place for place in by_place if _is_headed(lines, first_of(place, signed), plan, titles)
    )
    return _Found(tuple(forms), in_order, headed)


def _is_headed(lines: Sequence[Line], place: int, plan: Plan, titles: Set[str]) -> bool:
    return any(says_notes(lines[head], plan) for head in heads_above(lines, place, plan, titles))


def _best(found: Sequence[_Found], plan: Plan) -> _Found | None:
    """The forms whose row is the longest, from the first line on that says that notes follow."""
    best: tuple[float, _Found] | None = None
    for one in found:
        first = min(one.headed, default=0)
        row = longest((it for it in one.openings if it.index >= first), plan.gap_numbers())
        if row is not None and (best is None or row.length > best[0]):
            best = row.length, one
    return best[1] if best else None


def _places(
    lines: Sequence[Line], found: _Found, plan: Plan, titles: Set[str]
) -> tuple[tuple[int, ...], str, float]:
    """Where lists begin, by what that is known, and how sure it is."""
    if plan.source.begins is not None:
        return (_declared(lines, plan.source.begins, plan),), "declared", 1.0
    if found.headed:
        again = _under_titles(lines, found, min(found.headed), titles)
        places = tuple(sorted({*found.headed, *again}))
        return places, "a line above says so", 1.0
    if plan.source.numbering == "by section":
        return tuple(_by_section(lines, found, plan, titles)), "numbering declared", 1.0
    known = rows(found.openings, plan.gap_numbers())
    best = max(reversed(known), key=lambda row: row.length)
    rivals = [row for row in known if row.figure == best.figure]
    if len(rivals) > 1 or may_go_on(best.first, found.openings, lines):
        marked = marked_lines([line.text for line in lines], plan.source.marks or MARKS)
        places = counted_anew(rivals, marked)
        if not places and len(rivals) == 1:
            places = counted_through(best.first, found.openings, lines, marked)
        if len(places) > 1:
            return places, "the marks of each stand above it", 0.8
        if len(rivals) > 1:
            return _behind_last_mark(lines, rivals, marked)
    sure = min(1.0, 0.5 + best.length / 10)
    return (best.first,), f"{best.length:.0f} lines count up", sure


def _declared(lines: Sequence[Line], begins: str, plan: Plan) -> int:
    wanted = fold(begins)
    places = [at for at, line in enumerate(lines) if fold(line.text).startswith(wanted)]
    if len(places) == 1:
        return places[0]
    raise EditorError(
        PLAN,
        plan.source.line,
        f"“begins” {excerpt(begins)} must be how one line of {SOURCE} begins, and "
        f"{len(places) or 'none'} {'do' if len(places) > 1 else 'does'}: correct it",
    )


def _under_titles(
    lines: Sequence[Line], found: _Found, first: int, titles: Set[str]
) -> Iterator[int]:
    """Where notes begin anew under a section's title that stood above the section already."""
    count = Counter(fold(line.text) for line in lines if len(line.text) < 200)
    for opening in found.openings:
        above = fold(lines[opening.index - 1].text) if opening.index else ""
        if opening.index > first and opening.figure == 1 and above in titles and count[above] > 1:
            yield opening.index


def _by_section(
    lines: Sequence[Line], found: _Found, plan: Plan, titles: Set[str]
) -> Iterator[int]:
    """In each stretch between two titles the beginning of the longest row."""
    ends = [at for at, line in enumerate(lines) if fold(line.text) in titles]
    spans = zip([0, *ends], [*ends, len(lines)], strict=True)
    waiting = iter(found.openings)
    opening = next(waiting, None)
    for _, end in spans:
        own = []
        while opening is not None and opening.index < end:
            own.append(opening)
            opening = next(waiting, None)
        row = longest(own, plan.gap_numbers())
        if row is not None and row.figure == 1:
            yield row.first


def _behind_last_mark(
    lines: Sequence[Line], rivals: Sequence[Row], marked: Mapping[str, Sequence[int]]
) -> tuple[tuple[int, ...], str, float]:
    """Of several lists the longest of which the last mark stands before it.

    Raises `EditorError` where another list stands between that mark and the notes: it may be the
    prose's, or the one in which they begin.
    """

    def last_mark(row: Row) -> int | None:
        places = marked.get(str(row.last), [])
        before = bisect_left(places, row.first)
        return places[before - 1] if before else None

    fitting = [row for row in rivals if last_mark(row) is not None]
    if not fitting:
        return (rivals[-1].first,), "the last of several lists that are numbered so", 0.6
    best = max(reversed(fitting), key=lambda row: row.length)
    others = [row for row in rivals if (last_mark(best) or 0) < row.first < best.first]
    if all(_FAR_LONGER * row.length < best.length for row in others):
        sure = 0.6 if others else 0.8
        return (best.first,), f"{best.length:.0f} lines count up behind the last mark", sure
    first, second = lines[others[0].first], lines[best.first]
    raise EditorError(
        SOURCE,
        first.number,
        f"the notes may begin here, with {excerpt(first.text, 40)}, or in line {second.number}, "
        f"with {excerpt(second.text, 40)}: say in {PLAN} under [source] begins = “…”, the first "
        "words of the line",
    )


def _with_heads(found: Starts, lines: Sequence[Line], plan: Plan, titles: Set[str]) -> Starts:
    """Also the lines above the lists, which are no prose."""
    heads: dict[int, Inference] = {}
    sections: dict[int, str] = {}
    for place in found.places:
        above = heads_above(lines, place, plan, titles)
        if len(found.places) == 1 and not any(says_notes(lines[head], plan) for head in above):
            continue
        for head in above:
            words = fold(lines[head].text)
            why = "it stands before notes"
            heads[head] = Inference("left out", f"“{words}”", why, 1.0, lines[head].number)
            if words in titles:
                sections[place] = words
    return replace(
        found,
        heads=frozenset(heads),
        sections=sections,
        inferred=(*found.inferred, *(heads[head] for head in sorted(heads))),
    )
