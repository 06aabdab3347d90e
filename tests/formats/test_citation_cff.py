"""CITATION.cff: valid, made from the edition's own data, and current at the repository's root."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from build_tools.formats.citation_cff import FILE, citation_cff
from build_tools.model.edition import Edition

SCHEMA = Path(__file__).parent / "schemas" / "cff-1.2.0.schema.json"


def faults(data: dict[str, Any]) -> list[str]:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    return [error.message for error in Draft7Validator(schema).iter_errors(data)]


def read(edition: Edition) -> dict[str, Any]:
    """What a program reads that knows no dates but as words."""
    return yaml.load(citation_cff(edition), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("name", ["edition", "second_edition"])
def test_it_is_valid_by_the_formats_own_schema(name: str, request: pytest.FixtureRequest) -> None:
    assert faults(read(request.getfixturevalue(name))) == []


def test_the_schema_would_notice(edition: Edition) -> None:
    assert faults({**read(edition), "authors": []})


def test_it_says_what_the_edition_says(edition: Edition) -> None:
    said = read(edition)
    assert said["title"] == edition.essay.title
    assert (said["version"], said["date-released"]) == ("2.0.0", "2026-11-26")
    assert edition.essay.sha256 in said["identifiers"][0]["value"]
    assert said["authors"] == [{"name": "The makers of this edition"}]


def test_a_day_that_is_not_known_is_left_out(second_edition: Edition) -> None:
    assert "date-released" not in read(second_edition)


@pytest.mark.parametrize("title", ["A: B", "- x", "# x", "{{ x }}", "'\"", "שלום", "x" * 300, "no"])
def test_any_title_is_read_back(title: str, edition: Edition) -> None:
    essay = replace(edition.essay, title=title)
    assert read(replace(edition, essay=essay))["title"] == title


def test_the_file_at_the_root_is_current(edition: Edition, root: Path) -> None:
    assert (root / FILE).read_text("utf-8") == citation_cff(edition)
