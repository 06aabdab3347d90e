"""Citations of law: which works are they, and where does their own note point?

The cases are in cases/law.txt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.desk.csl import fault
from build_tools.draft.full_references import full_references
from build_tools.draft.works import proposed_works
from build_tools.model.desk import Work
from build_tools.model.source import SourceNote
from build_tools.notes.resolve import cite_as_far
from tests.draft.test_full_references import told

CASES = Path(__file__).parents[1] / "cases" / "law.txt"


@dataclass(frozen=True)
class Case:
    language: str
    note: str
    works: tuple[str, ...]
    pages: tuple[str, ...]


def cases() -> Iterator[Case]:
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line[:2] in ("> ", "= ", "@ ")]
        if not lines:
            continue
        note = lines[0][2:]
        language = note[1:3] if note.startswith("[") else "en"
        works = tuple(line[2:] for line in lines if line.startswith("= ") and " | " in line)
        pages = next((line[2:].split(" ; ") for line in lines if line.startswith("@ ")), [])
        yield Case(language, note.removeprefix(f"[{language}] "), works, tuple(pages))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.note[:60])
def test_a_citation_of_law_is_its_work_and_its_note_points_to_the_page(case: Case) -> None:
    found = full_references(1, case.note)
    assert len(found) == len(case.works), found
    for proposal, expected in zip(found, case.works, strict=True):
        assert told(proposal.csl, expected) == expected
        assert fault({"id": "work", **proposal.csl}) is None
    if not case.works:
        return
    notes = [SourceNote(1, case.note, 1)]
    works = [Work(str(work["id"]), work) for work in proposed_works(notes)]
    cited, questions = cite_as_far(notes, works, (), case.language)
    assert [one.message for one in questions] == []
    assert [one.work for one in cited[1]] == [work.id for work in works]
    assert [one.page or "-" for one in cited[1]] == list(case.pages)
