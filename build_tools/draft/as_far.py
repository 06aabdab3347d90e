"""An essay as far as it can be read: without the notes that no mark leads to, or prose alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import takewhile

from build_tools.desk.files import SOURCE, decode
from build_tools.draft.found import Outline, plan_of
from build_tools.errors import EditorError
from build_tools.model.desk import Plan
from build_tools.model.numbers import NoteNumber
from build_tools.model.source import Source
from build_tools.text.emend import emend
from build_tools.text.forms import is_line
from build_tools.text.mark_search import NoteWithoutMark
from build_tools.text.parse import parse
from build_tools.text.read import fold, read

# Where more notes have no mark, it is the form of the marks that is not known.
_MOST_WITHOUT_MARKS = 3
# What the reader of a source needs behind the prose.
_A_NOTE = "\n\nNotes\n\n1. None.\n"


def parsed_as_far(found: Outline, source: Source, plan: Plan) -> Outline:
    """With the essay, without the few notes that no mark leads to: all of them are told."""
    faults: list[str] = []
    while True:
        try:
            essay = parse(emend(source, ()), plan)
            return replace(
                found,
                essay=essay,
                fault="\n".join(faults) or None,
                inferred=(*found.inferred, *essay.inferred[len(source.inferred) :]),
            )
        except NoteWithoutMark as error:
            faults.append(str(error))
            if len(faults) > _MOST_WITHOUT_MARKS:
                return _prose_of(found, source, plan, faults[0])
            source = _without(source, error.number)
        except EditorError as error:
            return _prose_of(found, source, plan, "\n".join([*faults, str(error)]))


def _without(source: Source, number: NoteNumber) -> Source:
    counts = []
    for count in source.counts:
        pairs = [
            (label, one)
            for label, one in zip(count.labels, count.numbers, strict=True)
            if one != number
        ]
        labels, numbers = tuple(label for label, _ in pairs), tuple(one for _, one in pairs)
        counts += [replace(count, labels=labels, numbers=numbers)] if pairs else []
    notes = tuple(note for note in source.notes if note.number != number)
    return replace(source, notes=notes, counts=tuple(counts))


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
