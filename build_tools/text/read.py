"""Read: which lines are the title, the prose, the endnotes, and which are the blog's furniture?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence, Set

from build_tools.desk.files import PLAN, SOURCE, decode
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import Heading, Plan
from build_tools.model.source import Line, Passage, Source, SourceNote

# “63. Ibid.”, also “60 . Ibid.”, at the beginning of a line.
NOTE_OPENING = re.compile(r"\s*(\d{1,5})\s*\.(?:\s+(?P<text>.*)|\s*)$")

# A line of verse is shorter than a line of prose ever is in a text with a paragraph a line.
VERSE_LINE = 60

# A line of a note that must go on: its page or the rest of the reference is still to come.
UNFINISHED = re.compile(r"(?:[,:;–-]|\b(?:pp?|vols?|nos?)\.)\s*$", re.IGNORECASE)

# A note's mark right behind the last words of a line.
MARK_AT_END = re.compile(r"[^\s\d]\d{1,5}[”“’]*$")


def read(data: bytes, plan: Plan) -> Source:
    """The source, given as its bytes, sorted into title, passages and notes.

    Raises `EditorError` for a text that is empty, not UTF-8, without its title, a heading or its
    endnotes, for a note list that goes backwards, and for a gap in it that is not recorded.
    """
    lines = _lines(decode(data, SOURCE))
    title, rest = _title(lines, plan)
    prose, note_lines = _divide(_without_furniture(rest, plan))
    return Source(
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        passages=_passages(prose, plan.headings),
        notes=_notes(note_lines, plan),
    )


def fold(text: str) -> str:
    """``text`` with every run of white space as one space and none at its ends."""
    return " ".join(text.split())


def _lines(text: str) -> list[Line]:
    lines = [Line(number, words) for number, words in enumerate(text.split("\n"), start=1)]
    return [line for line in lines if line.text.strip()]


def _title(lines: Sequence[Line], plan: Plan) -> tuple[str, Sequence[Line]]:
    if not lines:
        raise EditorError(SOURCE, None, "is empty: put the essay's text here")
    title = fold(lines[0].text)
    if title != fold(plan.title):
        raise EditorError(
            SOURCE,
            lines[0].number,
            f"begins with {excerpt(title)}, not with the title {excerpt(plan.title)} "
            f"that {PLAN} gives: correct one of them",
        )
    return title, lines[1:]


def _without_furniture(lines: Sequence[Line], plan: Plan) -> Sequence[Line]:
    """The lines before the one with which the blog's own page goes on."""
    if plan.furniture is None:
        return lines
    for index, line in enumerate(lines):
        if fold(line.text) == fold(plan.furniture):
            return lines[:index]
    raise EditorError(
        SOURCE,
        None,
        f"has no line {excerpt(plan.furniture)}, with which {PLAN} says the blog's own text "
        "begins: correct or remove “furniture”",
    )


def _divide(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Prose and endnotes. The endnotes begin at the last line that is numbered 1."""
    for index in reversed(range(len(lines))):
        opening = NOTE_OPENING.match(lines[index].text)
        if opening and int(opening.group(1)) == 1:
            return lines[:index], lines[index:]
    raise EditorError(
        SOURCE, None, "has no endnotes: no line begins with “1.”. The notes follow the prose"
    )


# --- prose ------------------------------------------------------------------------------------


def _passages(lines: Sequence[Line], headings: Sequence[Heading]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    section = ""
    expected = list(headings)
    for group in _groups(lines, {fold(heading.title) for heading in headings}):
        words = fold(group[0].text)
        if len(group) == 1 and expected and words == fold(expected[0].title):
            section = expected.pop(0).slug
            continue
        passages.append(Passage(f"p{len(passages) + 1}", section, tuple(group)))
    if expected:
        heading = expected[0]
        raise EditorError(
            PLAN,
            heading.line,
            f"heading {excerpt(heading.title)} is not in {SOURCE}, or not in this order",
        )
    if not passages:
        raise EditorError(SOURCE, None, "has no prose between its title and its endnotes")
    return tuple(passages)


def _groups(lines: Sequence[Line], headings: Set[str]) -> Iterable[list[Line]]:
    """The lines of each passage: one, or the lines of a stanza.

    A stanza is two or more short lines together after a line that ends with a colon. It ends
    with its note's mark, and before a heading.
    """
    index = 0
    while index < len(lines):
        after_colon = index > 0 and _introduces(lines[index - 1])
        length = (
            _stanza((lines[at] for at in range(index, len(lines))), headings) if after_colon else 1
        )
        yield list(lines[index : index + length])
        index += length


def _introduces(line: Line) -> bool:
    return line.text.rstrip().endswith(":")


def _stanza(lines: Iterable[Line], headings: Set[str]) -> int:
    """How many lines the stanza at the beginning of ``lines`` has; 1 where there is none."""
    count = 0
    for line in lines:
        words = fold(line.text)
        if len(words) > VERSE_LINE or _introduces(line) or words in headings:
            break
        count += 1
        if MARK_AT_END.search(words):
            break
    return max(count, 1)


# --- endnotes ---------------------------------------------------------------------------------


def _notes(lines: Sequence[Line], plan: Plan) -> tuple[SourceNote, ...]:
    """The endnotes, each put together from the lines over which it is broken."""
    gaps = plan.gap_numbers()
    notes: list[tuple[int, Line, list[str]]] = []
    for line in lines:
        opening = NOTE_OPENING.match(line.text)
        number = int(opening.group(1)) if opening else None
        last = notes[-1][0] if notes else 0
        words = notes[-1][2] if notes else []
        if opening is None or number is None or not _is_next(number, last, gaps, line, words):
            words.append(line.text)
            continue
        notes.append((number, line, [opening.group("text") or ""]))
    _refuse_needless_gaps(plan, {number for number, _, _ in notes})
    return tuple(
        SourceNote(number, fold(" ".join(words)), line.number) for number, line, words in notes
    )


def _is_next(
    number: int, last: int, gaps: frozenset[int], line: Line, words: Sequence[str]
) -> bool:
    """Whether a line that begins with ``number`` opens the note after ``last``.

    ``words`` are the lines of that last note so far.
    """
    expected = last + 1
    while expected in gaps and expected != number:
        expected += 1
    if number == expected:
        return True
    if _is_year(number) or (words and UNFINISHED.search(words[-1])):
        return False
    if number <= last:
        raise EditorError(
            SOURCE,
            line.number,
            f"the notes go backwards, from {last} to {number}: {excerpt(line.text)}. "
            "Put them in order",
        )
    raise EditorError(
        SOURCE,
        line.number,
        f"the notes go from {last} to {number}, and note {expected} is not there: "
        f"{excerpt(line.text)}. Mark {expected} has no note; if the source lacks it, "
        f"record that in {PLAN} under [[gap]]",
    )


def _is_year(number: int) -> bool:
    """A reference that wraps before its year begins a line with it."""
    return number >= 1400


def _refuse_needless_gaps(plan: Plan, numbers: set[int]) -> None:
    for gap in plan.gaps:
        if gap.note in numbers:
            raise EditorError(
                PLAN, gap.line, f"note {gap.note} is in {SOURCE}: remove this [[gap]]"
            )
