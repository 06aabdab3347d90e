"""What the source shows of itself: title, language, headings, gaps, furniture, broken notes.

The reader (`text.read`) does the work, with a plan that says nothing yet; what it takes the lines
for is told with how sure it is. Headings are the editor's to say, so they are proposed here: short
lines that stand alone, end without a stop, and come before prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.desk.files import SOURCE, decode
from build_tools.draft.around import around
from build_tools.draft.as_far import parsed_as_far, prose_alone
from build_tools.draft.below import cut_behind_notes, has_end
from build_tools.draft.between import between_notes, in_order, titles_again, with_behind
from build_tools.draft.forms import listed
from build_tools.draft.found import Hole, Outline, plan_of
from build_tools.draft.headings import beneath, headings
from build_tools.draft.page import Places
from build_tools.draft.title_line import title_line, title_of
from build_tools.errors import EditorError
from build_tools.model.desk import Emendation, Plan
from build_tools.model.numbers import NoteNumber
from build_tools.model.source import Inference, Line, Source
from build_tools.text.begun_within import whole_lists
from build_tools.text.counts import FollowsLastNote
from build_tools.text.forms import begins_as_line, is_line
from build_tools.text.left_out import without_left_out
from build_tools.text.lines import lines_of
from build_tools.text.note_list import OutOfOrder
from build_tools.text.page_forms import is_likely
from build_tools.text.read import fold, read
from build_tools.text.starts import starts

# Where more lines stand behind the last note, more than a page's own begins there.
_MOST_BELOW = 8
# Where more notes stand out of order, the list is no list.
_MOST_OUT_OF_ORDER = 8
_FROM_LINE = re.compile(r"\d+ lines? from “")
_BROKEN_OFF = re.compile(r"(?:[,:;–-]|\b(?:pp?|vols?|nos?)\.)$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")


def outline(data: bytes, plan: Plan | None = None, emended: Sequence[Emendation] = ()) -> Outline:
    """The outline of a source, given as its bytes, as the editor has planned and emended it.

    Raises `EditorError` where it is no text.
    """
    text = decode(data, SOURCE)
    lines, _ = lines_of(text)
    if not lines:
        raise EditorError(SOURCE, None, "is empty: put the essay's text here")
    at = title_line(lines)
    found = Outline(title_of(lines, at), language_of(text), decided=plan, emended=tuple(emended))
    if plan:
        own = (at for at, line in enumerate(lines) if fold(line.text) == fold(plan.title))
        at = next(own, at)
        found = replace(found, title=plan.title, language=plan.language)
    stands = around(lines, _places(lines, at, found), found.language)
    found = _read_as_far(data, replace(found, around=stands, furniture=stands.furniture))
    return _as_planned(data, found, plan) if plan else found


def _as_planned(data: bytes, found: Outline, plan: Plan) -> Outline:
    """What the editor's own plan makes of the source, as the edition will have it."""
    plan = _with_proposed(data, found, plan)
    try:
        source = read(data, plan)
    except EditorError as error:
        return replace(found, fault=found.fault or str(error))
    found = replace(found, source=source, unfinished=_unfinished(source))
    return parsed_as_far(replace(found, inferred=_inferred(found, source)), source, plan)


def _with_proposed(data: bytes, found: Outline, plan: Plan) -> Plan:
    """The plan with what will be added to it: sections, gaps and lines behind the notes."""
    own = plan_of(replace(found, decided=None))
    planned = len({fold(one.title) for one in plan.headings})
    known = {fold(one.title): one for one in (*own.headings, *plan.headings)}
    slugs = {one.slug for one in plan.headings}
    headings = [
        one if one.slug in slugs else replace(one, slug=f"proposed-{at}")
        for at, one in enumerate(map(known.get, in_order((*known,), _lines(data, found))))
        if one is not None
    ]
    gaps, passages = {one.note for one in plan.gaps}, {one.first for one in plan.passages}
    return replace(
        plan,
        headings=tuple(headings) if len(known) > planned else plan.headings,
        gaps=(*plan.gaps, *(one for one in own.gaps if one.note not in gaps)),
        passages=(*plan.passages, *(one for one in own.passages if one.first not in passages)),
    )


def _read_as_far(data: bytes, found: Outline) -> Outline:
    """The outline, without what cannot be read: each time one thing less. All of it is told."""
    faults: list[str] = []
    while True:
        try:
            read_so = _read(data, found)
        except FollowsLastNote as error:
            is_new = error.beginning not in found.below and not has_end(found)
            if is_new and len(found.below) < _MOST_BELOW:
                found = replace(found, below=(*found.below, error.beginning))
            elif (cut := cut_behind_notes(found, _whole(data))) is not None:
                faults += [str(error)] if len(found.below) == _MOST_BELOW else []
                found = cut
            else:
                return _given_up(data, found, [*faults, str(error)])
        except OutOfOrder as error:
            if error.beginning in found.going_on or len(found.going_on) == _MOST_OUT_OF_ORDER:
                return _given_up(data, found, [*faults, str(error)])
            faults.append(str(error))
            found = replace(found, going_on=(*found.going_on, error.beginning))
        except EditorError as error:
            if (cut := cut_behind_notes(found, _whole(data))) is not None:
                found = cut
                continue
            # What was tried last may be to blame: the first fault is the source's own.
            return _given_up(data, found, faults or [str(error)])
        else:
            told = [*faults, *([read_so.fault] if read_so.fault else [])]
            return replace(read_so, fault="\n".join(told) or None)


def _given_up(data: bytes, found: Outline, faults: Iterable[str]) -> Outline:
    own = replace(found, furniture=None, below=(), going_on=(), fault="\n".join(faults))
    return prose_alone(data, own)


def _places(lines: Sequence[Line], title: int, found: Outline) -> Places:
    """Where the title, the notes and the last note begin; without notes, behind the last line."""
    try:
        started = starts(lines[title + 1 :], plan_of(found), frozenset())
    except EditorError:
        return Places(title, len(lines), len(lines) - 1)
    first = min(started.places)
    last, figure = first, 0
    for at, opening in sorted(started.openings.items()):
        if at >= first and (opening.figure in range(figure, figure + 6) or len(started.places) > 1):
            last, figure = at, opening.figure
    above = [first, *(head for head in started.heads if head < first)]
    return Places(title, title + 1 + min(above), title + 1 + last, len(started.places))


def language_of(text: str) -> str:
    """The language whose small words the text has most of, as a tag of BCP 47."""
    counted = Counter(_WORDS.findall(text.casefold()))
    known = ("en", "de", "fr", "es", "it", "pt", "nl")
    return max(known, key=lambda tag: sum(counted[word] for word in listed(f"small_{tag}")))


def _read(data: bytes, found: Outline) -> Outline:
    again = titles_again(_lines(data, found))
    found = replace(found, headings=again)
    holes = _holes(data, found)
    found = replace(found, gaps=holes)
    behind, between = (
        _behind_notes(data, found),
        again or between_notes(_lines(data, found), plan_of(found)),
    )
    source = read(data, plan_of(replace(found, headings=(*between, *behind))))
    known = {*between, *behind}
    asked = {one.words for one in found.around.said if one.field in ("authors", "signed", "hand")}
    asked |= {one for one in found.around.asked if is_likely(one)} | {*found.around.before_notes}
    asked |= _above_notes(source)
    own = [one for one in headings(source.passages) if one not in known | asked]
    lines = _lines(data, found)
    titles = in_order((*own, *between), lines) if between else own
    under = beneath(titles, source.passages)
    found = replace(found, headings=with_behind(titles, behind, lines), beneath=under)
    source = read(data, plan_of(found))
    found = replace(
        found,
        source=source,
        furniture=_furniture(source, data) or found.furniture,
        unfinished=_unfinished(source),
    )
    told = _inferred(found, source, behind)
    return parsed_as_far(replace(found, inferred=told), source, plan_of(found))


def _above_notes(source: Source) -> set[str]:
    """The lines with notes right under them: at a page's foot a paragraph breaks off so."""
    notes = sorted(note.line for note in source.notes)
    return {
        fold(one.source)
        for one, other in pairwise(source.passages)
        if bisect_left(notes, one.lines[-1].number) < bisect_left(notes, other.lines[0].number)
    }


def _unfinished(source: Source) -> tuple[NoteNumber, ...]:
    return tuple(note.number for note in source.notes if _BROKEN_OFF.search(note.text.rstrip()))


def _inferred(found: Outline, source: Source, behind: Iterable[str] = ()) -> tuple[Inference, ...]:
    """All that is told of the source; ``behind`` are the sections behind its notes."""
    read_of = (one for one in source.inferred if one.evidence != "declared")
    return (*read_of, *map(_told_of_what_follows, behind), *_told_of(found))


def _told_of(found: Outline) -> Iterator[Inference]:
    """What the program has read of the essay's parts, and by what."""
    yield Inference("title", f"“{found.title}”", "the first line that is no page’s own", 0.9)
    yield Inference("language", found.language, "it has most of its small words", 0.95)
    if found.headings:
        named = ", ".join(f"“{one}”" for one in found.sections)
        yield Inference("headings", named, "short lines without a stop, before prose", 0.7)
    if found.subheadings:
        named = ", ".join(f"“{one}”" for one in found.subheadings)
        yield Inference("sub-headings", named, "how they are numbered", 0.7)
    for one in found.around.said:
        yield Inference(one.field, one.value, f"“{one.words[:60]}”: {one.why}", one.sure)
    if found.around.left_out:
        shown = ", ".join(f"“{line[:60]}”" for line in found.around.left_out)
        yield Inference("left out", shown, "under left_out: lines of the page", 0.8)
    if found.around.behind:
        shown = f"{found.around.behind} lines from “{found.furniture}”"
        yield Inference("left out", shown, "the page goes on there; look behind it", 0.6)
    for line in found.below:
        yield Inference("left out", f"“{line} …”", "it stands behind the last note", 0.5)
    if has_end(found) and not found.around.behind:
        why = "it follows the last note; look behind it"
        yield Inference("left out", f"all from “{found.furniture}”", why, 0.5)
    for line in found.going_on:
        why = "its number is not the next, so it is read with the note before it"
        yield Inference("out of order", f"“{line} …”", why, 0.4)
    for gap in found.gaps:
        yield Inference("missing", f"note {gap.note}", "the numbers leave it out", 0.95)
    for note in found.unfinished:
        yield Inference("breaks off", f"note {note}", "it ends where a sentence goes on", 0.7)


def _whole(data: bytes) -> list[str]:
    return [fold(line.text) for line in lines_of(decode(data, SOURCE))[0]]


def _lines(data: bytes, found: Outline) -> tuple[Line, ...]:
    """The source's lines without the page's own."""
    lines, _ = lines_of(decode(data, SOURCE))
    return without_left_out(lines, plan_of(found))[0]


def _holes(data: bytes, found: Outline) -> tuple[Hole, ...]:
    """The numbers that the list of notes lacks between its first and its last."""
    lines = _lines(data, found)
    _, started = whole_lists(lines[1:], plan_of(found), frozenset(found.headings))
    place = min(started.places)
    own = [one for at, one in sorted(started.openings.items()) if at >= place]
    firsts = [one.figure for one in own if one.index in started.places]
    figures = [one.figure for one in own if firsts == sorted(set(firsts))]
    holes: list[Hole] = []
    last = figures[0] if figures else 0
    last_place = {figure: at for at, figure in enumerate(figures)}
    for at, figure in enumerate(figures[1:], start=1):
        if figure == last + 1:
            last = figure
        elif last + 1 < figure <= last + 5 and last_place.get(last + 1, -1) < at:
            holes += (Hole(number, last, figure) for number in range(last + 1, figure))
            last = figure
    return tuple(holes)


def _behind_notes(data: bytes, found: Outline) -> tuple[str, ...]:
    """The lines behind the last note with which something else begins: `Bibliography`."""
    lines = _lines(data, found)
    rest, started = whole_lists(lines[1:], plan_of(found), frozenset(found.headings))
    titles: list[str] = []
    for at, line in enumerate(rest):
        if at <= max(started.places) or at in started.openings:
            continue
        if is_line(line.text, "furniture"):
            break
        is_end = line.text.rstrip().endswith(".") and line.number == rest[at - 1].number + 1
        is_other = is_line(line.text, "after") or begins_as_line(line.text, "after")
        if is_other and not is_end:  # The last word of a paragraph is none.
            titles.append(fold(line.text))
    return tuple(dict.fromkeys(titles))


def _told_of_what_follows(title: str) -> Inference:
    why = f"it stands behind the notes; furniture = {title!r} leaves it out"
    return Inference("a section behind the notes", f"“{title}”", why, 0.5)


def _furniture(source: Source, data: bytes) -> str | None:
    """The line at which the essay is over, as the reader left it out, if it stands there alone."""
    left_out = [
        one for one in source.inferred if one.what == "left out" and _FROM_LINE.match(one.value)
    ]
    line = left_out[-1].value.partition("from “")[2].rstrip("”") if left_out else ""
    words = [fold(one.text) for one in lines_of(decode(data, SOURCE))[0]]
    return line if words.count(line) == 1 else None
