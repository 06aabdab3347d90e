"""What the tests of the built site need: the site, served as GitHub Pages does, and a reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from build_tools.site.lighten import lighten
from tests.site import chromium
from tests.site.built import Site
from tests.site.reader import Reader
from tests.site.serving import served

ROOT = Path(__file__).parents[2]

expect.set_options(timeout=5_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, built for the address that it is served at, and made light, as it is published."""
    folder = tmp_path_factory.mktemp("site")
    with served(folder) as url:
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
            cwd=ROOT,
            env={**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
        lighten(folder)
        yield Site(folder, url)


@pytest.fixture(scope="session")
def published() -> dict[str, Any]:
    """The edition as data, as it is committed."""
    return json.loads((ROOT / "docs" / "edition.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, "No Chromium: `python -m tests.site.chromium` installs one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*chromium.ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reader(browser: Browser, site: Site) -> Reader:
    return Reader(browser, site.url)


@pytest.fixture
def visit(reader: Reader) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site. At the end nothing may have gone wrong on any."""
    yield reader.open
    assert reader.leave() == []
