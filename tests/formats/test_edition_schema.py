"""edition.schema.json describes every field of edition.json, and the data keeps to it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build_tools.model.edition import Edition, Mark


@pytest.fixture(scope="module")
def schema(pages: Mapping[str, str]) -> dict[str, Any]:
    """The schema as it is published."""
    return json.loads(pages["edition.schema.json"])


@pytest.fixture(scope="module")
def any_edition_data(
    request: pytest.FixtureRequest, pages: Mapping[str, str], second_pages: Mapping[str, str]
) -> list[dict[str, Any]]:
    return [json.loads(each["edition.json"]) for each in (pages, second_pages)]


def faults(data: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


def test_it_is_a_json_schema_of_2020_12(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_data_of_both_essays_keep_to_it(
    schema: dict[str, Any], any_edition_data: list[dict[str, Any]]
) -> None:
    assert [faults(data, schema) for data in any_edition_data] == [[], []]


def described(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every part of the schema that describes a value, with its place."""
    for name, part in {**schema.get("properties", {}), **schema.get("$defs", {})}.items():
        yield f"{path}/{name}", part
        yield from described(part, f"{path}/{name}")
    if "items" in schema:
        yield f"{path}/items", schema["items"]
        yield from described(schema["items"], f"{path}/items")


def test_every_field_has_a_description(schema: dict[str, Any]) -> None:
    parts = list(described(schema))
    assert len(parts) > 40
    bare = [path for path, part in parts if not part.get("description") and "$ref" not in part]
    assert bare == []


def test_no_field_goes_undescribed(schema: dict[str, Any]) -> None:
    """But for a work, which may have any variable of CSL."""
    objects = {path: part for path, part in described(schema) if part.get("type") == "object"}
    open_ones = [path for path, part in objects.items() if part.get("additionalProperties", True)]
    assert open_ones == ["/work"]
    assert schema["additionalProperties"] is False
    for path, part in [("", schema), *objects.items()]:
        known, required = set(part["properties"]), set(part["required"])
        assert known - required == LEFT_OUT.get(path, set()), path


# What is left out where it is not known, or is something else.
LEFT_OUT = {
    "/person": {"born", "died"},
    "/term": {"gloss"},
    "/note": {"parts"},
    "/citation": {"subdivision"},
    "": {"origin"},
    "/origin": {
        *("subtitle", "authors", "translators", "date", "published", "url", "copied", "licence"),
    },
    "/block/names/items": {"person", "term"},
}


def _block(data: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in data["sections"][1]["blocks"] if one["marks"])


def _name(data: dict[str, Any]) -> dict[str, Any]:
    return next(one["names"][0] for one in data["sections"][1]["blocks"] if one["names"])


DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a field too many": lambda data: data.update(author="Nobody"),
    "a field lost": lambda data: data.pop("version"),
    "a kind that is none": lambda data: _block(data).update(kind="poem"),
    "a mark without its place": lambda data: _block(data)["marks"][0].pop("at"),
    "a place before the text": lambda data: _block(data)["marks"][0].update(at=-1),
    "a certainty that is none": lambda data: data["notes"][4]["citations"][0].update(certainty="?"),
    "a checksum cut short": lambda data: data["source"].update(sha256="df02"),
    "a person without a gloss": lambda data: data["people"][0].pop("gloss"),
    "a name of two kinds": lambda data: _name(data).update(person="x", term="y"),
    "a mention nowhere": lambda data: data["terms"][0]["mentions"][0].pop("block"),
    "a date in words": lambda data: data["chronology"][0].update(date="in spring"),
    "a work without a title": lambda data: data["works"][0].pop("title"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_data_that_do_not_keep_to_it_are_refused(
    damage: str, schema: dict[str, Any], data: dict[str, Any]
) -> None:
    damaged = copy.deepcopy(data)
    DAMAGES[damage](damaged)
    assert not Draft202012Validator(schema).is_valid(damaged)


@pytest.mark.parametrize("name", ["edition", "second_edition"])
def test_a_mark_stands_before_the_character_that_is_told(
    name: str, request: pytest.FixtureRequest, any_edition_data: list[dict[str, Any]]
) -> None:
    edition: Edition = request.getfixturevalue(name)
    data = any_edition_data[("edition", "second_edition").index(name)]
    blocks = [block for section in edition.essay.sections for block in section.blocks]
    told = [block for section in data["sections"] for block in section["blocks"]]
    for block, one in zip(blocks, told, strict=True):
        assert [mark["note"] for mark in one["marks"]] == one["notes"]
        written = one["text"]
        for mark in reversed(one["marks"]):
            written = f"{written[: mark['at']]}[{mark['note']}]{written[mark['at'] :]}"
        assert written == "".join(
            f"[{run.number}]" if isinstance(run, Mark) else run for run in block.runs
        )


def test_it_says_which_edition_it_is_and_in_what_language(data: dict[str, Any]) -> None:
    assert (data["version"], data["language"]) == ("2.0.0", "en")
