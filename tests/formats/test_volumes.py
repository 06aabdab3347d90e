"""A work that is listed whole and has volumes: each form of the edition says which is cited."""

from __future__ import annotations

import csv
import io
import json

import pytest

from build_tools.formats.edition_json import edition_json
from build_tools.formats.references import full_reference
from build_tools.formats.table import citations_csv
from build_tools.formats.tei import tei
from build_tools.model.desk import Work
from build_tools.model.edition import Edition
from build_tools.notes.story import explain
from build_tools.pages.render import render
from tests.making import parsed, plan, resolved

OAK = Work(
    "oak-works",
    {
        "id": "oak-works",
        "type": "book",
        "title": "Collected Works",
        "author": [{"family": "Oak", "given": "Ida"}],
        "publisher": "Quay",
        "publisher-place": "Leeds",
        "number-of-volumes": 50,
        "issued": {"date-parts": [[1975]]},
    },
)
NOTES = ("1. Oak, Collected Works, vol. 25, p. 413.", "2. Ibid., vol. 1.", "3. Ibid., p. 9.")


@pytest.fixture(scope="module")
def edition() -> Edition:
    edition_plan = plan()
    essay = parsed(["One.[1] Two.[2] Three.[3]"], edition_plan, notes=NOTES)
    return resolved(essay, edition_plan, [OAK])


def test_in_the_reference(edition: Edition) -> None:
    places = [edition.citations[number][0].place for number in (1, 2, 3)]
    ends = [
        "".join(words.text for words in full_reference(OAK, place)).rpartition(", ")[2]
        for place in places
    ]
    assert places == ["25:413", "vol. 1", "1:9"]
    assert ends == ["25:413.", "vol. 1.", "1:9."]


def test_in_the_pages(edition: Edition) -> None:
    pages = render(edition)
    works = pages["bibliography.md"].replace("\N{NO-BREAK SPACE}", " ")
    assert "vol. 1, p. 9: note [3](index.md#fnref:3)" in works
    assert "vol. 25, p. 413: note [1](index.md#fnref:1)" in works
    assert "1975), 1:9." in pages["notes.md"]


def test_in_the_data(edition: Edition) -> None:
    notes = json.loads(edition_json(edition))["notes"]
    said = [(one["volume"], one["locator"]) for note in notes for one in note["citations"]]
    assert said == [("25", "413"), ("1", None), ("1", "9")]
    rows = csv.DictReader(io.StringIO(citations_csv(edition).lstrip("\ufeff")))
    assert [(row["volume"], row["page"]) for row in rows] == [("25", "413"), ("1", ""), ("1", "9")]


def test_in_tei(edition: Edition) -> None:
    assert b'<citedRange unit="volume" n="25"/>' in tei(edition)


def test_in_a_notes_story(edition: Edition) -> None:
    assert "means oak-works, in volume 25, at 413." in explain(1, edition)
