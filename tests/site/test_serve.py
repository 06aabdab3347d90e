"""While an editor works, every change to the essay's files converts it again."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

from build_tools.__main__ import main
from build_tools.site.serve import LIVE_RELOAD, converting_again
from tests.shared import Shared
from tests.site.built import run

PATIENCE = 20.0  # seconds, for a machine that is busy


def test_a_saved_emendation_is_on_the_page_soon_after(second: Path, tmp_path: Path) -> None:
    essay, docs = tmp_path / "essay", tmp_path / "docs"
    shutil.copytree(second, essay)
    converted = Event()

    def convert() -> int:
        status = main(["--essay", str(essay), "--docs", str(docs)])
        if "Loafs" in (docs / "index.md").read_text("utf-8"):
            converted.set()
        return status

    convert()
    with converting_again(essay, convert):
        plan = essay / "edition.toml"
        text = plan.read_text("utf-8")
        plan.write_text(text.replace('introduction = "', 'introduction = "Loafs. ', 1), "utf-8")
        assert converted.wait(PATIENCE)


def test_a_mistake_is_told_and_the_watch_goes_on(second: Path, tmp_path: Path) -> None:
    essay = tmp_path / "essay"
    shutil.copytree(second, essay)
    refused, again = Event(), Event()

    def convert() -> int:
        status = main(["--essay", str(essay), "--docs", str(tmp_path / "docs")])
        if status:
            refused.set()
        elif refused.is_set():
            again.set()
        return status

    with converting_again(essay, convert):
        works = essay / "works.json"
        good = works.read_text("utf-8")
        works.write_text("not JSON", "utf-8")
        assert refused.wait(PATIENCE)
        works.write_text(good, "utf-8")
        assert again.wait(PATIENCE)


def test_what_reloads_a_page_is_not_refused_by_the_pages_policy(root: Path, shared: Shared) -> None:
    built = shared.once(
        "live", lambda made: run(root, "mkdocs", "build", "--quiet", "-d", made, **LIVE_RELOAD)
    )
    page = (built / "index.html").read_text("utf-8")
    assert "Content-Security-Policy" not in page
    assert '<meta name="referrer" content="no-referrer">' in page
