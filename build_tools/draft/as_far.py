"""An essay as far as it can be read: with notes that no mark leads to, or prose alone."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile

from build_tools.desk.files import SOURCE, decode
from build_tools.draft.found import Outline, Unmarked, plan_of
from build_tools.errors import EditorError
from build_tools.model.declared import Gap
from build_tools.model.desk import Plan
from build_tools.model.edition import Essay
from build_tools.model.source import Inference, Source
from build_tools.text.emend import emend
from build_tools.text.forms import is_line
from build_tools.text.mark_search import NoteWithoutMark
from build_tools.text.parse import parse
from build_tools.text.read import fold, read

# Where more notes have no mark, it is the form of the marks that is not known: so many in all, or
# one of so many, but never more than that, nor a third of them.
_FEW, _ONE_IN, _MOST = 3, 5, 12
# What the reader of a source needs behind the prose.
_A_NOTE = "\n\nNotes\n\n1. None.\n"


def parsed_as_far(found: Outline, source: Source, plan: Plan) -> Outline:
    """With the essay, and the few notes to which no mark surely leads: all of them are told."""
    unmarked: list[Unmarked] = []
    notes = len(source.notes)
    most = min(max(_FEW, min(_MOST, notes // _ONE_IN)), notes // 3)
    while True:
        try:
            essay = _parsed(found, source, plan, unmarked)
            break
        except NoteWithoutMark as error:
            fault = error.message.partition("; if the source lacks it")[0]
            unmarked.append(Unmarked(error.number, error.place, fault))
            if len(unmarked) + error.lost - 1 > most:
                return _prose_of(found, source, plan, f"{SOURCE}: {unmarked[0].fault}")
        except EditorError as error:
            return _prose_of(found, source, plan, str(error))
    # The mark of one may be found since the others are known to have none.
    for one in unmarked[:-1]:
        others = [other for other in unmarked if other is not one]
        with suppress(EditorError):
            essay, unmarked = _parsed(found, source, plan, others), others
    told = (Inference("without a mark", f"note {one.note}", one.place, 0.4) for one in unmarked)
    inferred = (*found.inferred, *essay.inferred[len(source.inferred) :], *told)
    return replace(found, essay=essay, fault=None, unmarked=tuple(unmarked), inferred=inferred)


def _parsed(found: Outline, source: Source, plan: Plan, unmarked: Iterable[Unmarked]) -> Essay:
    gaps = tuple(Gap(one.note, one.place, 0) for one in unmarked)
    own = replace(plan, unmarked=(*plan.unmarked, *gaps))
    counts = (
        replace(
            count,
            labels=tuple(label for label, number in pairs if number not in own.unmarked_of),
            numbers=tuple(number for _, number in pairs if number not in own.unmarked_of),
        )
        for count in source.counts
        for pairs in [[*zip(count.labels, count.numbers, strict=True)]]
    )
    marked = replace(source, counts=tuple(count for count in counts if count.numbers))
    return parse(emend(marked, found.emended), own)


def _prose_of(found: Outline, source: Source, plan: Plan, fault: str) -> Outline:
    """The essay without its notes, which no marks lead to yet, so that its words can be read."""
    found = replace(found, fault=fault)
    with suppress(EditorError):
        essay = parse(emend(replace(source, notes=(), counts=()), ()), plan)
        return replace(found, essay=essay)
    return found


def prose_alone(data: bytes, found: Outline) -> Outline:
    """The essay of a source whose notes cannot be read: what stands above them, if that can be."""
    lines = decode(data, SOURCE).splitlines()
    prose = [*takewhile(lambda line: not is_line(line, "headings"), lines)]
    there = set(map(fold, prose))
    left_out = {line: why for line, why in found.around.left_out.items() if line in there}
    stands = replace(found.around, left_out=left_out)
    own = replace(found, headings=(), below=(), going_on=(), gaps=(), furniture=None, around=stands)
    with suppress(EditorError):
        source = read(("\n".join(prose) + _A_NOTE).encode(), plan_of(own))
        essay = parse(emend(replace(source, notes=(), counts=()), ()), plan_of(own))
        return replace(found, essay=essay)
    return found
