"""The table of citations, read by Python's csv module."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from build_tools.formats.exports import citations_csv
from build_tools.model.edition import Citation, Edition
from tests.formats.test_hostile_exports import SNIPPETS, texts


def rows(edition: Edition) -> list[dict[str, str]]:
    table = citations_csv(edition).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))


def dashed(pages: str | None) -> str:
    return (pages or "").replace("-", "–")


def test_a_row_for_every_citation(edition: Edition) -> None:
    table = rows(edition)
    expected = [
        (str(number), citation.work, citation.form, dashed(citation.locator), dashed(citation.page))
        for number, citations in sorted(edition.citations.items())
        for citation in citations
    ]
    columns = ("note", "work", "form", "locator", "page")
    assert [tuple(row[name] for name in columns) for row in table] == expected
    assert len(table) == sum(map(len, edition.citations.values())) > 0


def test_a_row_of_the_table(edition: Edition) -> None:
    row = next(row for row in rows(edition) if row["note"] == "63")
    note = next(note for note in edition.essay.notes if note.number == 63)
    (citation,) = edition.citations[63]
    csl = next(work.csl for work in edition.works if work.id == citation.work)
    assert list(row) == [
        "note", "form", "work", "title", "author", "locator", "page", "certainty", "reason",
        "signal", "within", "section", "section_title", "block", "url", "note_text", "volume",
    ]  # fmt: skip
    assert row["title"] == csl["title"]
    assert row["url"] == "results-of-the-nep/#fnref:63"
    assert (row["section"], row["section_title"]) == (
        "results-of-the-nep",
        "The Results of the NEP",
    )
    assert (row["block"], row["note_text"]) == (note.block, note.text)


def test_every_row_leads_to_its_mark(edition: Edition, second_edition: Edition) -> None:
    for one in (edition, second_edition):
        marks = {
            (f"{section.slug}/" if section.slug else "") + f"#fnref:{number}": block.id
            for section in one.essay.sections
            for block in section.blocks
            for number in block.notes
        }
        assert all(marks[row["url"]] == row["block"] for row in rows(one))


def test_authors_in_the_table(edition: Edition) -> None:
    authors = {row["work"]: row["author"] for row in rows(edition)}
    assert authors["cohn-bendit-obsolete-communism"] == "Cohn-Bendit, Daniel; Cohn-Bendit, Gabriel"
    assert authors["dolgoff-bakunin-on-anarchy"] == "Dolgoff, Sam, et al."


@settings(max_examples=settings.default.max_examples // 2, suppress_health_check=list(HealthCheck))
@given(text=texts((*SNIPPETS, "\r", '"', "=1+1", "+1", "-1", "@SUM(A1)")))
def test_cells_are_the_editions_own_words(edition: Edition, text: str) -> None:
    """Quotes, commas, line breaks and what a spreadsheet takes for a formula, letter by letter."""
    cited = Citation(edition.works[0].id, text, text, "full", text, text, "probable", text)
    notes = (replace(edition.essay.notes[0], text=text), *edition.essay.notes[1:])
    changed = replace(
        edition, essay=replace(edition.essay, notes=notes), citations={notes[0].number: (cited,)}
    )
    (row,) = rows(changed)
    for name in ("signal", "within", "reason", "note_text"):
        assert row[name] == text


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("73", "73"),
        ("25-6", "25–6"),
        ("396-7, 407", "396–7, 407"),
        ("xii-xv", "xii–xv"),
        ("2:33", "vol. 2, 33"),
        ("1,200", "1, 200"),
        ("12 ff.", "12 ff."),
        (None, ""),
    ],
)
def test_no_spreadsheet_takes_pages_for_a_date_a_time_or_a_sum(
    printed: str | None, shown: str, edition: Edition
) -> None:
    """To Excel 25-6 is a day in June and 1,200 a sum; LibreOffice, asked, made a time of 2:33."""
    cited = Citation(edition.works[0].id, printed, printed, "full")
    (row,) = rows(replace(edition, citations={1: (cited,)}))
    assert (row["locator"], row["page"]) == (shown, shown)


def test_form_of_the_table(edition: Edition) -> None:
    text = citations_csv(edition)
    assert "\r" not in text and text.endswith("\n")
    assert text.startswith('\ufeff"note","form",')
    assert {len(row) for row in csv.reader(io.StringIO(text[1:], newline=""), strict=True)} == {17}
