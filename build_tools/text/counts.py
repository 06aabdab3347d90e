"""Which notes are there, what is each called, and in which passages do their marks stand?

Notes are counted through the whole essay, or anew in each section: then the number of the count
stands before a note's own, and its marks stand in that section alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.declared import PassageDecision
from build_tools.model.desk import Plan
from build_tools.model.numbers import SIGNS, NoteNumber, note_number
from build_tools.model.source import Count, Line, NotePart, Passage, SourceNote
from build_tools.text.back_links import ends_with_back_link
from build_tools.text.divide import NoteLines, Part
from build_tools.text.forms import BULLETS
from build_tools.text.lines import NARROWEST, WIDEST, breaks_early
from build_tools.text.note_list import RawNote, raw_notes
from build_tools.text.note_parts import may_be_over, parts_of
from build_tools.text.openings import divided as figure_and_letter
from build_tools.text.passages import fold

# Wider than any line, so that no line is too full for a further word.
_ANY_WIDTH = 10**6


@dataclass(frozen=True)
class NoteReader:
    """What is needed to read a note: the editor's decisions, and how wrapped lines are joined."""

    decided: Mapping[int, PassageDecision]
    join: Callable[[Sequence[Line]], str]

    def note(self, raw: RawNote, number: NoteNumber, width: int) -> SourceNote:
        """A note from its lines; ``width`` is that of the widest among them all."""
        parts = parts_of(raw, width, self.join, self.decided)
        if _is_bracketed(raw) and parts[-1].text.endswith("]"):
            parts = (*parts[:-1], replace(parts[-1], text=parts[-1].text[:-1].rstrip()))
        text = fold(" ".join(part.text for part in parts))
        return SourceNote(number, text, raw.opening.number, parts)


def _is_bracketed(raw: RawNote) -> bool:
    """Whether the bracket before a note's number ends with the note: `[Footnote 1: The Mill.]`."""
    first = raw.lines[0].text if raw.lines else ""
    before = raw.opening.text.lstrip().removesuffix(first)
    return before.startswith("[") and "]" not in before


class FollowsLastNote(EditorError):
    """A line behind the last note, which may be no part of it: its first words, ``beginning``."""

    beginning: str = ""


def counted(
    divided: Sequence[Part],
    passages: Sequence[Passage],
    ends: Sequence[int],
    plan: Plan,
    reader: NoteReader,
) -> tuple[tuple[SourceNote, ...], tuple[Count, ...]]:
    """All notes, and the counts in which they go through. ``ends`` are the parts' last passages.

    Raises `EditorError` where notes go backwards, where one is lost that no gap records, and for
    paragraphs behind the last note of which nothing says that they are part of it.
    """
    lists = [(index, own) for index, part in enumerate(divided) for own in part.notes]
    is_anew = _is_anew([own for _, own in lists])
    notes: list[SourceNote] = []
    raws: list[RawNote] = []
    counts: list[Count] = []
    last: int | None = None
    for number, (index, own) in enumerate(lists, start=1):
        prefix = f"{number}." if is_anew else ""
        gaps = _own_gaps(plan, prefix)
        raw = raw_notes(own.lines, own.openings, gaps, last, reader.decided)
        width = _width(own.lines)
        namer = _Namer(prefix, [] if is_anew else raws)
        made = [reader.note(one, namer.name(one.label), width) for one in raw]
        # What may be a new paragraph behind the last note is looked at as one.
        last_note = reader.note(raw[-1], made[-1].number, _ANY_WIDTH)
        if not own.is_over:
            _refuse_what_follows(raw[-1], last_note, width, reader.decided)
        notes += made
        raws += raw
        if is_anew:
            start, end = _span(own, index, number, divided, passages, ends, plan)
            counts += _counts(raw, plan, prefix, start, end)
        else:
            last = max((figure_and_letter(one.label)[0] for one in raw), default=0) or None
    if not is_anew:
        counts = _counts(raws, plan, "", 0, ends[lists[-1][0]])
    return tuple(notes), tuple(counts)


def as_one(divided: list[Part]) -> list[Part]:
    """The parts of an essay, put together where its notes are counted through them: a paragraph
    may go on behind the notes at a page's foot.
    """
    last = max((at for at, part in enumerate(divided) if part.notes), default=0)
    own = divided[: last + 1]
    notes = [one for part in own for one in part.notes]
    if _is_anew(notes):
        return divided
    return [Part([line for part in own for line in part.prose], notes), *divided[last + 1 :]]


def _is_anew(lists: Sequence[NoteLines]) -> bool:
    """Whether a later list begins with a number that an earlier one has."""
    seen: set[str] = set()
    for own in lists:
        first = next((one for one in own.openings.values() if one.label not in SIGNS), None)
        if first is not None and first.label in seen:
            return True
        seen |= {one.label for one in own.openings.values()}
    return False


def _own_gaps(plan: Plan, prefix: str) -> frozenset[NoteNumber]:
    """The gaps of one count, as its own numbers."""
    gaps = plan.gap_numbers()
    if not prefix:
        return gaps
    return frozenset(
        note_number(str(gap).removeprefix(prefix)) for gap in gaps if str(gap).startswith(prefix)
    )


def _width(lines: Sequence[Line]) -> int:
    # An address may be longer than any line that was broken.
    widest = max((len(line.text) for line in lines if "://" not in line.text), default=0)
    return widest if NARROWEST <= widest <= WIDEST else _ANY_WIDTH


class _Namer:
    """Gives notes of one count their names; a sign that comes again gets a number."""

    def __init__(self, prefix: str, before: Sequence[RawNote]) -> None:
        self._prefix = prefix
        self._signs = Counter(one.label for one in before if one.label in SIGNS)

    def name(self, label: str) -> NoteNumber:
        if label not in SIGNS:
            return f"{self._prefix}{label}" if self._prefix else note_number(label)
        self._signs[label] += 1
        again = self._signs[label]
        return f"{self._prefix}{SIGNS[label]}" + (f"-{again}" if again > 1 else "")


def _counts(raw: Sequence[RawNote], plan: Plan, prefix: str, start: int, end: int) -> list[Count]:
    """The count of the notes with numbers, and that of those with signs, each of those that the
    text marks.
    """
    labels = {one.label for one in raw if one.label not in SIGNS}
    labels |= {str(gap) for gap in _own_gaps(plan, prefix)}
    in_order = sorted(labels, key=figure_and_letter)
    signs = [one.label for one in raw if one.label in SIGNS]
    namer = _Namer(prefix, [])
    named = ([(label, namer.name(label)) for label in own] for own in (in_order, signs))
    marked = ([one for one in own if one[1] not in plan.unmarked_of] for own in named)
    return [
        Count(tuple(label for label, _ in own), tuple(number for _, number in own), start, end)
        for own in marked
        if own
    ]


def _span(
    own: NoteLines,
    part: int,
    number: int,
    divided: Sequence[Part],
    passages: Sequence[Passage],
    ends: Sequence[int],
    plan: Plan,
) -> tuple[int, int]:
    """The passages in which the marks of a list of notes stand."""
    start, end = (ends[part - 1] if part else 0), ends[part]
    slugs = {fold(heading.title): heading.slug for heading in plan.headings}
    if own.section is not None:
        return _of_section(slugs[own.section], passages, start, end)
    others = [one for one in divided[part].notes if one is not own]
    if not others:
        return start, end
    if number == 1:
        return _of_section("", passages, start, end)
    raise _no_section(own)


def _of_section(slug: str, passages: Sequence[Passage], start: int, end: int) -> tuple[int, int]:
    places = [at for at in range(start, end) if passages[at].section == slug]
    return (places[0], places[-1] + 1) if places else (start, end)


def _no_section(own: NoteLines) -> EditorError:
    return EditorError(
        SOURCE,
        own.lines[0].number if own.lines else None,
        f"the notes begin anew with {excerpt(own.lines[0].text, 40)}, and nothing says in which "
        f"section their marks stand: give the section in {PLAN} the title that stands above them",
    )


def _refuse_what_follows(
    raw: RawNote, note: SourceNote, width: int, decided: Mapping[int, PassageDecision]
) -> None:
    """Refuse paragraphs behind the last note, which may be no part of it."""
    arrows = (at for at, line in enumerate(raw.lines) if ends_with_back_link(line.text))
    # What an arrow back to its mark ends is all the note's.
    behind = raw.lines[max(arrows, default=0) :]
    for last, line in pairwise(behind):
        is_apart = line.number > last.number + 1 and not last.text.rstrip().endswith(":")
        is_set_in = line.text[:3].isspace() and line.text.lstrip()[0] not in BULLETS
        if is_apart and line.number not in decided and not is_set_in and may_be_over(last, line):
            raise _follows(line)
    # What stands under a full line goes on with it.
    full = (
        line
        for last, line in pairwise(behind)
        if line.number == last.number + 1 and not breaks_early(last, line, width)
    )
    going_on = {line.number for line in full} | decided.keys()
    waiting = iter(behind[1:])
    for before, part in pairwise(note.parts):
        if before.text.endswith(":"):
            continue
        found = next((one for one in waiting if part.text.startswith(fold(one.text)[:20])), None)
        if found is not None and found.number not in going_on and not _is_quoted(found, part):
            raise _follows(found)


def _is_quoted(line: Line, part: NotePart) -> bool:
    """Whether a line is set in as what the note quotes is, and nothing of a page but its lists."""
    is_item = part.kind == "list" or line.text.lstrip()[0] in BULLETS
    return line.text[:3].isspace() and not is_item


def _follows(line: Line) -> FollowsLastNote:
    words = fold(line.text)
    beginning = words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0]
    fault = FollowsLastNote(
        SOURCE,
        line.number,
        f"{excerpt(line.text)} follows the last note: say in {PLAN} what it is, under [[passage]] "
        f"with from = “{beginning}” and kind = “note” for a part of the note, or “furniture”; a "
        "heading of the essay’s own goes under [[section]]",
    )
    fault.beginning = beginning
    return fault
