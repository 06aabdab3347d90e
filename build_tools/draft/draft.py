"""Draft: the whole folder of a new essay, proposed from its text alone.

What is there already stays as it is; run again, it adds what is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.draft.folder import drafted
from build_tools.draft.found import Outline
from build_tools.draft.named import recurring
from build_tools.draft.outline import outline
from build_tools.draft.quoted_blocks import quoted_blocks
from build_tools.draft.slips import slips
from build_tools.draft.spelling import speller
from build_tools.draft.works import proposed_works, with_left_open
from build_tools.model.desk import Emendation, Plan, Work
from build_tools.model.edition import Section
from build_tools.model.question import Question
from build_tools.notes.drafted import is_of_list
from build_tools.notes.resolve import cite_as_far
from build_tools.notes.works import family_of, makers
from build_tools.text.forms import begins_as_line, is_line

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Draft:
    """The files as text by their names, how many entries are new in each, and what was found."""

    files: Mapping[str, str]
    new: Mapping[str, int]
    found: Outline
    open_citations: int = 0

    @property
    def told(self) -> tuple[str, ...]:
        """What was made, a line each, for the editor."""
        lines = [f"{self.found.title} ({self.found.language})"]
        lines += [f"  {one.what}: {one.value}" for one in self.found.inferred]
        lines += [f"  {name}: {count} new" for name, count in self.new.items() if count]
        if self.found.fault:
            lines.append(f"  the text cannot be read yet: {self.found.fault}")
        return tuple(lines)


def draft(
    data: bytes,
    there: Mapping[str, str],
    plan: Plan | None = None,
    emended: Sequence[Emendation] = (),
) -> Draft:
    """The folder that the source, given as its bytes, can be given.

    ``there`` has the files that are there already, by their names, ``plan`` what the editor has
    planned in one of them and ``emended`` what in another: the source is read with these.
    Raises `EditorError` where the source is no text.
    """
    found = outline(data, plan, emended)
    notes = found.source.notes if found.source else ()
    lists = _lists(found)
    sections = found.essay.sections if found.essay else ()
    # The titles in a list are in many languages, and name whom nobody else speaks of.
    blocks = tuple(
        block for section in sections if section not in lists for block in section.blocks
    )
    text = {note.number: note.words for note in found.essay.notes} if found.essay else {}
    works, questions = _asked(found, proposed_works(notes, _entries(lists), text))
    made = drafted(
        there,
        found,
        works,
        questions,
        slips(blocks, speller(found.language), [note.text for note in notes]),
        quoted_blocks(blocks),
        recurring(blocks, found.language),
    )
    return Draft(
        files={name: text for name, (text, _) in made.items()},
        new={name: int(count) for name, (_, count) in made.items()},
        found=found,
        open_citations=len([one for one in questions if not one.waits]),
    )


def _lists(found: Outline) -> tuple[Section, ...]:
    """The lists of works behind the notes or before them, each under a heading or sub-heading."""
    lists: list[Section] = []
    is_list = False
    for section in found.essay.sections if found.essay else ():
        own = _entries([section])
        is_headed = is_line(section.title, "lists") or begins_as_line(section.title, "lists")
        # Most entries have years, and no marks stand in them: `Sources` may head prose as well.
        dated = sum(_YEAR.search(line) is not None for line in own)
        marks = sum(len(block.notes) for block in section.blocks)
        is_list = (is_headed or is_list) and 3 * dated >= len(own) >= 4 * marks
        lists += [section] if is_list else ()
    return tuple(lists)


def _entries(lists: Iterable[Section]) -> tuple[str, ...]:
    """What stands in lists of works, an entry each."""
    blocks = (block for section in lists for block in section.blocks)
    return tuple(line for block in blocks for line in block.text.split("\n"))


def _asked(
    found: Outline, works: Sequence[Mapping[str, Any]]
) -> tuple[Sequence[Mapping[str, Any]], tuple[Question, ...]]:
    """The works that are proposed, and what the notes leave open between them.

    What no note cites, and was perhaps read wrong from the essay's own list, is left to that list.
    """
    if found.source is None:
        return works, ()
    notes = found.source.notes
    cited, asked = cite_as_far(notes, _as_works(works), (), found.language)
    known = _as_works(with_left_open(works, asked, notes))
    if len(known) > len(works):
        cited, asked = cite_as_far(notes, known, (), found.language)
    meant = {one.work for citations in cited.values() for one in citations}
    meant = meant.union(*(question.candidates for question in asked))
    known = tuple(one for at, one in enumerate(known) if at < len(works) or one.id in meant)
    said = " ".join(note.text or "" for note in found.source.notes)
    kept = [one.csl for one in known if one.id in meant or not _is_left(one, said)]
    return kept, tuple(question for question in asked if question.note is not None)


def _as_works(works: Iterable[Mapping[str, Any]]) -> tuple[Work, ...]:
    return tuple(Work(str(work["id"]), work) for work in works)


def _is_left(work: Work, said: str) -> bool:
    """Whether a work is of the list alone, perhaps read wrong, and its maker named in no note."""
    named = any(family_of(one) in said for one in makers(work))
    return bool(work.doubt) and is_of_list(work) and not named
