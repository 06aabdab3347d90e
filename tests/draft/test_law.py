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
    assert [one.page or one.subdivision or "-" for one in cited[1]] == list(case.pages)


def test_what_may_be_another_case_or_section_is_asked_for_and_never_taken() -> None:
    notes = (
        "Moss v. Ash, 347 U.S. 483 (1954).",
        "Moss v. Ash, 12 F. Supp. 2d 34 (S.D.N.Y. 1950).",
        "Moss, 347 U.S. at 491.",
        "Moss v. Ash at 492.",
        "15 U.S.C. § 78j(b) (2012).",
        "Id. § 80.",
        "Coal Act, 1938.",
        "Ibid., s. 10(1).",
    )
    told_ = [SourceNote(number, note, number) for number, note in enumerate(notes, 1)]
    works = [Work(str(work["id"]), work) for work in proposed_works(told_)]
    cited, questions = cite_as_far(told_, works, (), "en")
    assert [one.note for one in questions] == [4, 6]
    assert [[one.work for one in cited[number]] for number in (1, 2, 3, 7, 8)] == [
        ["moss-v-ash-347"],
        ["moss-v-ash-12"],
        ["moss-v-ash-347"],
        ["coal-act-1938"],
        ["coal-act-1938"],
    ]


def test_a_case_by_its_reports_has_the_name_that_the_text_or_another_note_has() -> None:
    told_ = [
        SourceNote(number, note, number)
        for number, note in enumerate(
            (
                "184 S. Ct. 311 (2014).",
                "932 F.3d 318 (Fed. Cir. 2008).",
                "857 U.S. 619 (1993).",
                "Brecher v. Ash, 857 U.S. 619, 622 (1993).",
                "860 U.S. 284 (1973).",
                "12 U.S. 28 (1973).",
            ),
            1,
        )
    ]
    text = {
        1: "In Moss Mills, Inc. v. Ash & Sons, Inc.,",
        2: "… was held by the Circuit, in Fern, Inc. v. Oak Corp.",
        5: "… of the State in which all this was said",
        6: "… and Weirs, Inc. v. Thorn",
    }
    works = proposed_works(told_, (), text)
    assert [work["title"] for work in works] == [
        "Moss Mills, Inc. v. Ash & Sons, Inc.",
        "Fern, Inc. v. Oak Corp.",
        "Brecher v. Ash",
        "860 U.S. 284",
        "12 U.S. 28",
    ]
