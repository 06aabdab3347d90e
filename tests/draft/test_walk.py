"""The walk in the editor's guide, followed to the letter."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from pathlib import Path

import pytest

from build_tools.__main__ import ESSAY, main
from build_tools.desk.files import ABOUT, EMENDATIONS, PLAN, WORKS
from build_tools.desk.plan import plan_in

GUIDE = ESSAY / "README.md"


def text_of_the_walk() -> str:
    guide = GUIDE.read_text("utf-8")
    _, _, after = guide.partition("Copy these lines into `my-essay.txt`:\n")
    lines = re.match(r"(?:    .*\n|\n)+", after.lstrip("\n"))
    assert lines
    return re.sub(r"^    ", "", lines[0], flags=re.MULTILINE).strip("\n") + "\n"


def test_the_walk_ends_with_an_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, folder = tmp_path / "my-essay.txt", tmp_path / "mine"
    text.write_text(text_of_the_walk(), "utf-8")
    assert main(["draft", str(text), "--essay", str(folder)]) == 0
    plan = tomllib.loads((folder / PLAN).read_text("utf-8"))
    assert plan["title"] == "Where a Note Sends Its Reader"
    assert [one["title"] for one in plan["section"]] == ["The Short Form", "The Lost Page"]
    works = json.loads((folder / WORKS).read_text("utf-8"))
    assert [
        (one["author"][0]["family"], one["publisher-place"], one["issued"]["date-parts"][0][0])
        for one in works
    ] == [
        ("Grafton", "Cambridge, MA", 1997),
        ("Bringhurst", "Vancouver", 1992),
        ("Zerby", "Montpelier", 2002),
    ]
    slips = (folder / EMENDATIONS).read_text("utf-8")
    assert '# source = "enougth"\n# reading = "enough"\n' in slips
    told = capsys.readouterr().out
    assert "Leave a Reply" in told
    left = told[told.index("left to do") :]
    assert left.strip() in re.sub(r"^    ", "", GUIDE.read_text("utf-8"), flags=re.MULTILINE)

    docs = tmp_path / "docs"
    (folder / EMENDATIONS).write_text(re.sub(r"^# (?=\[\[|\w+ = )", "", slips, flags=re.M), "utf-8")
    assert main(["--essay", str(folder), "--docs", str(docs)]) == 0
    assert "5 of 5 notes resolved" in capsys.readouterr().out
    page = (docs / "short-form.md").read_text("utf-8")
    assert "enough" in page
    assert "Leave a Reply" not in page


def test_the_guide_names_every_field_of_the_plan() -> None:
    """Those that the program's own essay uses; what it does not use is told by the messages."""
    guide = GUIDE.read_text("utf-8")
    for name in tomllib.loads((ESSAY / PLAN).read_text("utf-8")):
        assert re.search(rf"^    (?:{name} = |\[\[?{name}\]\]?)", guide, re.MULTILINE), name
    assert f"**`{ABOUT}`**" in guide


def test_the_example_of_a_plan_can_be_read(tmp_path: Path) -> None:
    """It has every field and table that a plan may have; two are told before it."""
    guide = GUIDE.read_text("utf-8")
    _, _, after = guide.partition("with a `p`.\n\n")
    lines = re.match(r"(?:    .*\n|\n)+", after)
    assert lines
    text = re.sub(r"^    ", "", lines[0], flags=re.MULTILINE)
    (tmp_path / PLAN).write_text(text, "utf-8")
    plan = plan_in(tmp_path / PLAN)
    fields = {one.name for one in dataclasses.fields(plan)} - {"lines", "source", "passages"}
    assert {name for name in fields if not getattr(plan, name)} == set()
    assert (plan.origin.authors, plan.citations[0].page) == (("Moss, Ann",), "12")
