"""What the tests of the built site need: the site, served as GitHub Pages does, and a reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.site import chromium
from tests.site.built import Site
from tests.site.reader import Reader

ROOT = Path(__file__).parents[2]

expect.set_options(timeout=5_000)


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
