"""A note to which no mark in the source leads: every form of the edition has it, and says so."""

from __future__ import annotations

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator

from build_tools.__main__ import summary
from build_tools.errors import EditorError
from build_tools.formats.book.data import book_data
from build_tools.formats.edition_json import edition_json, edition_schema
from build_tools.formats.epub.matter import bibliography_document
from build_tools.formats.epub.prose import Converter
from build_tools.formats.epub.sections import section_document
from build_tools.formats.table import citations_csv
from build_tools.formats.tei import tei
from build_tools.model.declared import Gap
from build_tools.model.desk import Plan, Work
from build_tools.model.edition import Edition
from build_tools.notes.story import explain
from build_tools.pages.render import render
from tests.making import parsed, plan, resolved

MOSS = Work("moss-mills", {"id": "moss-mills", "type": "book", "title": "Mills"})
NOTES = ("1. Mills, p. 4.", "2. Mills, p. 5.", "3. Ibid., p. 9.")
TOLD = "No mark for note 2 was found in the source. It is lost. It reads: Mills, p. 5."


def lacking(*numbers: int | str) -> Plan:
    return plan(unmarked=tuple(Gap(number, "It is lost.", 9) for number in numbers))


@pytest.fixture(scope="module")
def edition() -> Edition:
    essay = parsed(["One.[1] Two. Three.[3]"], lacking(2), notes=NOTES)
    return resolved(essay, lacking(2), [MOSS])


def test_it_is_read_in_its_place(edition: Edition) -> None:
    assert [(note.number, note.block) for note in edition.essay.notes] == [
        *((1, "p1"), (2, None), (3, "p1"))
    ]
    assert edition.citations[3][0].page == "9"
    first = parsed(["Two.[2]"], lacking(1), notes=NOTES[:2])
    assert [note.block for note in first.notes] == [None, "p1"]
    assert "No mark in the source leads to it." in explain(2, edition)
    assert "\n  3 of 3 notes resolved: " in summary(edition)


@pytest.mark.parametrize(
    ("prose", "numbers", "message"),
    [
        (["One.[1] Two.[2] Three.[3]"], (2,), "note 2 has its mark in p1"),
        (["One.[1] Two. Three.[3]"], (2, 4), "there is no note 4: correct [[unmarked]]"),
    ],
)
def test_what_is_false_of_it_is_refused(
    prose: list[str], numbers: tuple[int, ...], message: str
) -> None:
    with pytest.raises(EditorError) as error:
        parsed(prose, lacking(*numbers), notes=NOTES)
    assert message in str(error.value)


def test_in_the_pages(edition: Edition) -> None:
    pages = {
        name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in render(edition).items()
    }
    assert (
        "- [2](notes.md#n2) No mark for note 2 was found in the source. It is lost.\n{ #n2 .note }"
        in (pages["notes.md"])
    )
    for name in ("index.md", "whole.md"):
        assert f"{TOLD}\n    {{ .judgement #fn:2 }}\n\n[^3]: " in pages[name]
        assert "[^2]" not in pages[name]
    assert "- [Note 2](notes.md#n2), p. 5\n" in pages["bibliography.md"]


def test_in_the_data(edition: Edition) -> None:
    data = json.loads(edition_json(edition))
    assert [note["block"] for note in data["notes"]] == ["p1", None, "p1"]
    Draft202012Validator(json.loads(edition_schema(edition))).validate(data)
    rows = csv.DictReader(io.StringIO(citations_csv(edition).lstrip("\ufeff")))
    assert [row["url"] for row in rows] == ["#fnref:1", "notes/#n2", "#fnref:3"]


def test_in_the_books(edition: Edition) -> None:
    data = book_data(edition)
    assert TOLD in "".join(run.get("text", "") for run in data["notes"]["1"]["added"])
    assert data["works"][0]["notes"] == ["1", "1", "3"]
    section = section_document(edition.essay.sections[0], edition, Converter([""]), {})
    assert TOLD in "".join(section.itertext())
    assert [one.get("id") for one in section.iter() if one.get("id") == "fn:2"] == ["fn:2"]
    links = [
        one.get("href") or "" for one in bibliography_document(edition, Converter([""])).iter()
    ]
    assert [link.partition("#")[2] for link in links if "#fn" in link] == [
        *("fnref:1", "fn:2", "fnref:3")
    ]


def test_in_tei(edition: Edition) -> None:
    told = tei(edition).decode()
    assert "<head>Notes without a mark</head>" in told
    assert "<note>No mark for note 2 was found in the source. It is lost.</note>" in told
