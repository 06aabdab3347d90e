"""While an editor works, every change to the essay's files converts it again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from socket import socket
from threading import Event
from urllib.request import urlopen

import pytest

from build_tools.__main__ import main
from build_tools.site.live_reload import FAULTS
from build_tools.site.serve import COMMAND, converting_again
from tests.site.waiting import wait_until

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
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


@pytest.mark.slow
def test_what_reloads_a_page_is_not_refused_by_the_pages_policy_and_faults_stand_above_it(
    root: Path, tmp_path: Path
) -> None:
    faults = tmp_path / "faults.txt"
    faults.write_text("2 faults\n\nessay.txt:5: <b>bread</b>\n", "utf-8")
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [*COMMAND, "--quiet", "--dev-addr", place]
    with subprocess.Popen(
        command, cwd=root, env=os.environ | QUIET | {FAULTS: str(faults)}
    ) as serving:
        try:
            wait_until(lambda: answers(f"http://{place}/"), PATIENCE)
            page = urlopen(f"http://{place}/about/", timeout=PATIENCE).read().decode()
        finally:
            serving.kill()
    assert "livereload" in page
    assert "<summary>2 faults</summary>" in page
    assert "essay.txt:5: &lt;b&gt;bread" in page
    assert "Content-Security-Policy" not in page
    assert '<meta name="referrer" content="no-referrer">' in page


def answers(address: str) -> bool:
    try:
        return bool(urlopen(address, timeout=PATIENCE).read())
    except OSError:
        return False


@pytest.mark.slow
def test_what_is_built_has_its_policy_whatever_the_environment_says(
    root: Path, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)],
        cwd=root,
        env={**os.environ, **QUIET, "LIVE_RELOAD": "true", FAULTS: __file__},
        timeout=10 * PATIENCE,
    )
    assert run.returncode == 0
    for page in tmp_path.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "Content-Security-Policy" in text
        assert 'class="faults"' not in text
