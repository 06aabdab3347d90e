"""A chapter or section that a note names and no page: each form of the edition says it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator

from build_tools.formats.edition_json import edition_json, edition_schema
from build_tools.formats.epub.matter import bibliography_document
from build_tools.formats.epub.prose import Converter
from build_tools.formats.table import citations_csv
from build_tools.formats.tei import tei
from build_tools.model.desk import Work
from build_tools.model.edition import Edition
from build_tools.notes.story import explain
from build_tools.pages.render import render
from tests.making import parsed, plan, resolved

MOSS = Work("moss-mills", {"id": "moss-mills", "type": "book", "title": "Mills"})
NOTES = ("1. Mills, ch. 4.", "2. Mills, ch. 5, p. 9.", "3. Mills, p. 12.")


@pytest.fixture(scope="module")
def edition() -> Edition:
    edition_plan = plan()
    essay = parsed(["One.[1] Two.[2] Three.[3]"], edition_plan, notes=NOTES)
    return resolved(essay, edition_plan, [MOSS])


def test_in_the_pages(edition: Edition) -> None:
    told = render(edition)["bibliography.md"].replace("\N{NO-BREAK SPACE}", " ")
    assert "[Note 1](index.md#fnref:1), ch. 4: One." in told
    assert "[Note 2](index.md#fnref:2), ch. 5, p. 9: " in told


def test_in_the_data(edition: Edition) -> None:
    data = json.loads(edition_json(edition))
    said = [one.get("subdivision") for note in data["notes"] for one in note["citations"]]
    assert said == ["ch. 4", "ch. 5", None]
    Draft202012Validator(json.loads(edition_schema())).validate(data)
    rows = csv.DictReader(io.StringIO(citations_csv(edition).lstrip("\ufeff")))
    assert [row["subdivision"] for row in rows] == ["ch. 4", "ch. 5", ""]


def test_in_tei(edition: Edition) -> None:
    told = tei(edition)
    assert b'<citedRange n="ch. 4"/>' in told


def test_in_the_epub(edition: Edition) -> None:
    told = "".join(bibliography_document(edition, Converter([])).itertext())
    assert "Notes 1 (ch. 4), 2 (ch. 5, p. 9), 3 (p. 12)" in told.replace("\N{NO-BREAK SPACE}", " ")


def test_in_a_notes_story(edition: Edition) -> None:
    assert "means moss-mills, in ch. 4, with no page named." in explain(1, edition)
    assert "means moss-mills, in ch. 5, at 9." in explain(2, edition)
