"""Read: which lines are the title, the prose, the endnotes, and which are the blog's furniture?

A source is taken for what it is by the table of forms, or as ``edition.toml`` says under
`[source]`; `Source.inferred` tells what it was taken for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from build_tools.desk.files import PLAN, SOURCE, decode
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import Plan
from build_tools.model.numbers import NoteNumber
from build_tools.model.source import Inference, Line, Passage, Source
from build_tools.text.begun_within import whole_lists
from build_tools.text.contents import without_contents
from build_tools.text.counts import NoteReader, as_one, counted
from build_tools.text.decided_lines import decided_lines
from build_tools.text.divide import Part, after_title, before_furniture, parts
from build_tools.text.heading_marks import on_passages, without_marks
from build_tools.text.left_out import without_left_out
from build_tools.text.lines import WIDEST, Joiner, Wrapping, lines_of, wrapping
from build_tools.text.lost_headings import nearest, where_it_may_be
from build_tools.text.note_parts import told_of_parts
from build_tools.text.passages import Group, Grouper, fold

__all__ = ["fold", "read"]


def read(data: bytes, plan: Plan) -> Source:
    """The source, given as its bytes, sorted into title, passages and notes.

    Raises `EditorError` for a text that is empty, not UTF-8, without its title, a heading or its
    endnotes, for a note list that goes backwards, for a gap in it that is not recorded, and where
    the text leaves open what its lines are.
    """
    whole, invisible = lines_of(decode(data, SOURCE))
    lines, own = without_left_out(whole, plan)
    is_wrapped = _wrapping(lines, plan).is_wrapped
    decided = decided_lines(lines, plan.passages, is_wrapped)
    titles = frozenset(fold(heading.title) for heading in plan.headings)
    subheadings = frozenset(map(fold, plan.subheadings))
    copied = {line.number: line for line in lines}
    lines, on_headings = without_marks(lines, {fold(plan.title), *titles, *subheadings})
    title, rest, above = after_title(lines, plan)
    rest, contents = without_contents(rest)
    rest = before_furniture(rest, plan)
    broken = _wrapping(rest, plan)
    bare = {line.number: line for line in rest}
    on_title = [one.label for one in on_headings if one.title == fold(plan.title)]
    rest, started = whole_lists([copied[line.number] for line in rest], plan, titles, on_title)
    rest = [bare[line.number] if line is copied[line.number] else line for line in rest]
    divided, below = parts(rest, started, plan, decided)
    divided = as_one(divided)
    prose = {line.number for part in divided for line in part.prose}
    gone = {line.number for line in whole} - prose
    grouper = Grouper(rest, broken, decided, titles, subheadings, gone)
    passages, ends = _passages(divided, grouper, plan)
    join = _one_after_the_other
    if broken.is_wrapped or started.rests:
        join = (grouper.joiner if broken.is_wrapped else Joiner(rest)).join
    notes, counts = counted(divided, passages, ends, plan, NoteReader(decided, join))
    _refuse_false_gaps(plan, {note.number for note in notes})
    _refuse_lost_subheadings(plan, passages, lines)
    told = _told_of_lines(broken, plan)
    inferred = [*told, *invisible, *own, *above, *contents, *started.inferred, *below]
    inferred += [one.told for one in on_headings]
    said = [one.first for one in plan.passages]
    return Source(
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        passages=on_passages(passages, on_headings),
        notes=notes,
        counts=counts,
        inferred=(
            *inferred,
            *grouper.inferred,
            *told_of_parts(notes, said),
            *grouper.joiner.told(),
        ),
    )


def _wrapping(lines: Sequence[Line], plan: Plan) -> Wrapping:
    found = wrapping(lines)
    if plan.source.lines is None:
        return found
    width = max((len(line.text) for line in lines), default=0)
    return Wrapping(
        plan.source.lines == "wrapped",
        found.width or min(width, WIDEST),
        "declared",
        1.0,
    )


def _told_of_lines(broken: Wrapping, plan: Plan) -> Iterable[Inference]:
    value = "hard-wrapped" if broken.is_wrapped else "a paragraph a line"
    yield Inference("lines", value, broken.evidence, broken.sure)


def _one_after_the_other(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


# --- prose ------------------------------------------------------------------------------------


def _passages(
    divided: Sequence[Part], grouper: Grouper, plan: Plan
) -> tuple[tuple[Passage, ...], tuple[int, ...]]:
    """The passages of all parts, and how many of them stand up to the end of each part."""
    passages: list[Passage] = []
    ends: list[int] = []
    section = ""
    expected = list(plan.headings)
    for part in divided:
        for group in grouper.groups(part.prose):
            if expected and group.text == fold(expected[0].title) and not _is_long(group):
                section = expected.pop(0).slug
                continue
            passages.append(
                Passage(f"p{len(passages) + 1}", section, group.lines, group.words, group.kind)
            )
        ends.append(len(passages))
    if expected:
        heading, prose = expected[0], [line for part in divided for line in part.prose]
        raise EditorError(
            PLAN,
            heading.line,
            f"heading {excerpt(heading.title)} is not in {SOURCE}, or not in this order: "
            f"{where_it_may_be(heading, plan.headings, prose)}",
        )
    if not passages:
        raise EditorError(SOURCE, None, "has no prose between its title and its endnotes")
    return tuple(passages), tuple(ends)


def _is_long(group: Group) -> bool:
    return group.words is None and len(group.lines) > 1


def _refuse_lost_subheadings(
    plan: Plan, passages: Sequence[Passage], lines: Sequence[Line]
) -> None:
    found = {fold(passage.source) for passage in passages if passage.kind == "heading"}
    for title in plan.subheadings:
        if fold(title) not in found:
            raise EditorError(
                PLAN,
                plan.lines.get("subheadings"),
                f"sub-heading {excerpt(title)} is no line of {SOURCE}: {nearest(title, lines)}",
            )


# --- endnotes ---------------------------------------------------------------------------------


def _refuse_false_gaps(plan: Plan, numbers: set[NoteNumber]) -> None:
    for one in plan.unmarked:
        if one.note not in numbers:
            raise EditorError(PLAN, one.line, f"there is no note {one.note}: correct [[unmarked]]")
    for gap in plan.gaps:
        if gap.note in numbers:
            raise EditorError(
                PLAN, gap.line, f"note {gap.note} is in {SOURCE}: remove this [[gap]]"
            )
