"""Every address that was ever published is still there, or leads to where it went."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.desk.load import load_addresses
from build_tools.model.desk import Moved
from build_tools.publish.addresses import addresses, lost

FILES = {
    "index.md": "---\ntitle: T\n---\n\n# A title\n\nWords.[^1]\n{ #p1 }\n\n[^1]: A note.\n",
    "far-away.md": "# Far away\n\nWords.\n{ #p2 }\n\nWords.\n{ #p10 }\n\n## Far away\n",
    "data.json": "{}\n",
}


def test_the_addresses_of_pages_places_and_files() -> None:
    assert addresses(FILES) == (
        *("/", "/#a-title", "/#fn:1", "/#fnref:1", "/#p1", "/data.json"),
        *("/far-away/", "/far-away/#far-away", "/far-away/#far-away_1"),
        *("/far-away/#p2", "/far-away/#p10"),
    )


def test_data_in_a_page_is_no_place() -> None:
    page = '# T\n\n<script type="application/json" data-edition="cite">{}</script>\n'
    assert addresses({"a.md": page}) == ("/a/", "/a/#t")


def test_a_page_that_says_what_a_redirect_says_keeps_its_addresses() -> None:
    page = '---\ndescription: "x"\n---\n\n# T\n\nIt says:\n\n```\ntemplate: "redirect.html"\n```\n'
    assert addresses({"a.md": page}) == ("/a/", "/a/#t")


# --- what would disappear -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moves", "gone"),
    [
        ((), ("/a/", "/a/#p1", "/a/#p2", "/b/#p8")),
        ((("/a/", "/b/"),), ("/a/#p2", "/b/#p8")),
        ((("/a/", "/b/"), ("/a/#p2", "/b/#p1"), ("/b/#p8", "/b/#p9")), ()),
        ((("/a/#p2", "/b/#p1"),), ("/a/", "/a/#p1", "/b/#p8")),
    ],
    ids=["nothing has moved", "the page", "all", "a place"],
)
def test_what_is_lost(moves: tuple[tuple[str, str], ...], gone: tuple[str, ...]) -> None:
    promised = ("/a/", "/a/#p1", "/a/#p2", "/b/", "/b/#p8", "/b/#p9")
    made = ("/b/", "/b/#p1", "/b/#p9")
    assert lost(promised, made, [Moved(old, new, "A.", 1) for old, new in moves]) == gone


# --- this repository's essay ----------------------------------------------------------------------


def test_the_essay_keeps_what_the_design_promises(
    essay: Path, data: dict[str, list[dict[str, str]]]
) -> None:
    """That all of them are there, and none else, `test_main` sees by a check of this essay."""
    promised = set(load_addresses(essay))
    assert len(promised) > 800
    for section in data["sections"]:
        page = f"/{section['url']}"
        assert {page, *(f"{page}#{block['id']}" for block in section["blocks"])} <= promised
    for note in data["notes"]:
        page = f"/{note['section']}/" if note["section"] else "/"
        number = note["number"]
        assert {f"{page}#fnref:{number}", f"{page}#fn:{number}", f"/notes/#n{number}"} <= promised
    assert {f"/bibliography/#{work['id']}" for work in data["works"]} <= promised
    assert {"/edition.json", "/about/", "/textual-notes/"} <= promised


# --- the editor's commands ------------------------------------------------------------------------


@pytest.fixture
def desk(second: Path, tmp_path: Path) -> Path:
    """A copy of the made-up essay, which has no list of addresses."""
    return shutil.copytree(second, tmp_path / "essay")


def run(command: str, desk: Path) -> int:
    return main([command, "--essay", str(desk), "--docs", str(desk.parent / "docs")])


def rename(desk: Path, was: str, becomes: str) -> None:
    plan = desk / "edition.toml"
    text = plan.read_text("utf-8")
    assert text.count(was) == 1
    plan.write_text(text.replace(was, becomes), "utf-8")


def move(desk: Path, old: str, new: str) -> None:
    plan = desk / "edition.toml"
    entry = f'\n[[moved]]\nfrom = "{old}"\nto = "{new}"\nreason = "A better name."\n'
    plan.write_text(plan.read_text("utf-8") + entry, "utf-8")


def test_without_a_list_nothing_is_promised(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", desk) == 0
    rename(desk, 'slug = "weights"', 'slug = "measures"')
    assert run("convert", desk) == 0
    assert run("check", desk) == 0
    assert not (desk / "addresses.txt").exists()
    assert capsys.readouterr().err == ""


def test_a_command_makes_the_list_and_check_is_content(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [run("convert", desk), run("addresses", desk), run("check", desk)] == [0, 0, 0]
    listed = load_addresses(desk)
    assert {"/", "/#p1", "/weights/", "/notes/#n9", "/edition.json"} <= set(listed)
    told = capsys.readouterr().out.splitlines()
    assert f"addresses.txt: {len(listed)} addresses, {len(listed)} of them new" in told


def test_the_command_adds_and_never_drops(desk: Path) -> None:
    run("addresses", desk)
    before = load_addresses(desk)
    rename(desk, 'slug = "weights"', 'slug = "measures"')
    run("addresses", desk)
    after = load_addresses(desk)
    assert set(before) < set(after)
    assert set(after) - set(before) == {
        "/whole/#measures",
        *(
            address.replace("/weights/", "/measures/")
            for address in before
            if address.startswith("/weights/")
        ),
    }
    listed = (desk / "addresses.txt").read_bytes()
    run("addresses", desk)
    assert (desk / "addresses.txt").read_bytes() == listed


def test_check_names_every_address_that_would_disappear(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("addresses", desk)
    rename(desk, 'slug = "weights"', 'slug = "measures"')
    assert run("convert", desk) == 0
    assert run("check", desk) == 1
    told = capsys.readouterr().err.splitlines()
    gone = [address for address in load_addresses(desk) if address.startswith("/weights/")]
    assert len(gone) > 5
    for address in gone:
        assert (
            f"addresses.txt: “{address}” would disappear, and others may link to it: bring it "
            "back, or say in edition.toml under [[moved]] where it is now"
        ) in told
    assert re.fullmatch(
        "addresses.txt: lacks “/measures/” and [0-9]+ more: "
        "run `python -m build_tools addresses` and commit what it adds",
        told[-1],
    )


def test_a_page_that_has_moved_with_all_its_places_is_kept(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("addresses", desk)
    rename(desk, 'slug = "weights"', 'slug = "measures"')
    move(desk, "weights/", "measures/")
    move(desk, "whole/#weights", "whole/#measures")
    assert [run("convert", desk), run("addresses", desk), run("check", desk)] == [0, 0, 0]
    assert (desk.parent / "docs" / "weights" / "index.md").is_file()
    capsys.readouterr()
    # It comes back: what was left at its address goes.
    plan = desk / "edition.toml"
    plan.write_text(plan.read_text("utf-8").partition("\n[[moved]]")[0], "utf-8")
    assert run("convert", desk) == 0
    assert not (desk.parent / "docs" / "weights" / "index.md").exists()


def test_a_list_with_something_else_in_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("<<<<<<< HEAD", "//example.org/", "/a b/", "/\u2028a/", f"/{'a' * 600}/"):
        (desk / "addresses.txt").write_text(f"# A comment\n\n/\n{line}\n", "utf-8")
        assert run("check", desk) == 1
        told = capsys.readouterr().err
        assert told.startswith("error: addresses.txt:4: “") and "” is no address: " in told
        assert len(told) < 200
