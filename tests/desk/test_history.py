"""Versions of the edition: what may stand in history.toml, and when a new one is asked for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.desk.history import history_in, refuse_unknown_versions
from build_tools.errors import EditorError
from build_tools.formats.about import about_text
from build_tools.formats.edition_json import edition_json
from build_tools.model.declared import Licence
from build_tools.model.desk import Version
from build_tools.model.edition import Edition
from build_tools.proof.published_text import checksum
from build_tools.proof.versions import untold_changes
from tests.making import emendation, parsed, plan

SUM = "0" * 64
PLAN = plan(version="2.0.0", released="2026-02-03")


def table(number: str = "2.0.0", date: str = "2026-02-03", **fields: str) -> str:
    said = {"number": number, "date": date, "text": "All.", "checksum": SUM, **fields}
    return "\n".join(["[[version]]", *(f'{key} = "{value}"' for key, value in said.items()), ""])


FIRST = table("1.9.0", "2026-02-02")


def test_versions_are_read_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "history.toml"
    assert history_in(path, PLAN) == ()
    path.write_text(FIRST + table(works="*One* more."))
    first, last = history_in(path, PLAN)
    assert (first.number, last.line) == ("1.9.0", 6)
    assert last.changed == {"text": "All.", "works": "*One* more."}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (table("2"), "the last version is 2 of 2026-02-03, and edition.toml has version 2.0.0"),
        (table() + FIRST, "version 1.9.0 of 2026-02-02 stands after 2.0.0 of 2026-02-03"),
        (table("1.10.0") + FIRST, "version 1.9.0"),
        (table(date="3 February"), "date “3 February” is no day"),
        (table(checksum="abc"), "checksum “abc” is none"),
        (table(text=""), "“text” of [[version]] is empty"),
        (table().replace('text = "All."\n', ""), "says of no part what changed"),
        (table(txet="All."), "has no field “txet”"),
    ],
)
def test_what_is_no_history(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "history.toml"
    path.write_text(text)
    with pytest.raises(EditorError) as error:
        history_in(path, PLAN)
    assert message in str(error.value)


def test_a_reading_is_of_a_version_that_there_is() -> None:
    made = replace(emendation("p1", "Teh", "The", line=7), since="3.0.0")
    refuse_unknown_versions([made], ())
    with pytest.raises(EditorError) as error:
        refuse_unknown_versions([made], (Version("2.0.0", "2026-02-03", SUM, {}, 1),))
    assert str(error.value).startswith("emendations.toml:7: version “3.0.0” is not in")


def made(prose: list[str], *versions: Version) -> Edition:
    return Edition(parsed(prose), PLAN, (), "## One\n\nText.\n", history=versions)


def test_a_changed_text_wants_a_version_and_is_told_which_checksum() -> None:
    before = made(["It was so.[1]"])
    version = Version("2.0.0", "2026-02-03", checksum(before.essay), {"text": "All."}, 9)
    assert untold_changes(before) == untold_changes(made(["It was so.[1]"], version)) == []
    for changed in (["It is so.[1]"], ["It was[1] so."], ["It was so.[1]", "And so."]):
        (told,) = untold_changes(made(changed, version))
        assert told.startswith("history.toml:9: the text as published is no longer that of")
        assert checksum(made(changed).essay) in told


def test_the_checksum_is_made_from_the_data_as_is_said(edition: Edition) -> None:
    data = json.loads(edition_json(edition))
    lines = [data["title"]]
    for section in data["sections"]:
        lines.append(section["title"])
        for block in section["blocks"]:
            text = block["text"]
            for mark in reversed(block["marks"]):
                text = f"{text[: mark['at']]}[^{mark['note']}]{text[mark['at'] :]}"
            lines.append(f"{block['id']} {block['kind']} {text}".replace("\n", " "))
    lines += [f"{note['number']}. {note['text'] or ''}".rstrip() for note in data["notes"]]
    text = "".join(f"{line}\n" for line in lines)
    assert hashlib.sha256(text.encode()).hexdigest() == checksum(edition.essay)


def test_about_shows_the_rights_and_the_newest_version_first() -> None:
    versions = [
        Version(number, f"2026-02-0{day}", SUM, {"works": "*More*."}, 1)
        for day, number in enumerate(("1.9.0", "1.10.0"), start=1)
    ]
    licensed = plan(licences=(Licence("The text", "Nobody’s", "None.", 1),))
    text = about_text(replace(made(["It was so.[1]"], *versions), plan=licensed))
    assert text.index("## One") < text.index("## Rights") < text.index("## History")
    assert "| The text | Nobody’s | None. |" in text
    assert text.index("### 1.10.0, 2 February 2026") < text.index("### 1.9.0, 1 February 2026")
    assert "## " not in about_text(made(["It was so.[1]"])).replace("## One", "")
