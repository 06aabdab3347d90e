"""What the tests of the built site need: the site, served as GitHub Pages does, and a reader."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from build_tools.__main__ import main
from tests.shared import Shared
from tests.site import chromium
from tests.site.built import Site, build

# Playwright takes a while to be read: whoever drives no browser does not wait for it.
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.reader import Reader

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def published() -> dict[str, Any]:
    """The edition as data, as it is committed."""
    return json.loads((ROOT / "docs" / "edition.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=5_000)
    path = chromium.find()
    assert path, "No Chromium: `python -m tests.site.chromium` installs one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*chromium.ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reader(browser: Browser, site: Site) -> Reader:
    from tests.site.reader import Reader

    return Reader(browser, site.url)


@pytest.fixture
def visit(reader: Reader) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site. At the end nothing may have gone wrong on any."""
    yield reader.open
    assert reader.leave() == []


# --- another essay's site -------------------------------------------------------------------------

# It has given up some of its addresses.
MOVED = """
[[moved]]
from = "/old-assize/"
to = "/assize/"
reason = "The heading has another *name* in print."

[[moved]]
from = "/old-assize/#p300"
to = "/weights/#p10"
reason = "The paragraph was moved."

[[moved]]
from = "/beginning/"
to = "/"
reason = "The opening is on the title page."

[[moved]]
from = "/assize/#p301"
to = "/assize/#p6"
reason = "The paragraph was taken for two."

[[moved]]
from = "/notes/#note:9"
to = "/weights/#fn:9"
reason = "The note is under its text."
"""


@pytest.fixture(scope="session")
def project(second: Path, shared: Shared) -> Path:
    """A folder with the second essay, its pages, and a configuration that was made for them."""
    return shared.once("project", partial(make_project, second))


def make_project(second: Path, project: Path) -> None:
    """As `make site ESSAY=…` does: nobody writes anything but the essay's files."""
    essay, docs = project / "essay", project / "docs"
    shutil.copytree(second, essay)
    with (essay / "edition.toml").open("a", encoding="utf-8") as plan:
        plan.write(MOVED)
    # In this process, which has read by then what takes another a second to read.
    for command in ("convert", "configure"):
        assert main([command, "--essay", str(essay), "--docs", str(docs)]) == 0


@pytest.fixture(scope="session")
def bakery(project: Path, shared: Shared) -> Site:
    """The second essay's site, made without a warning for the address it is served at."""
    return build(shared, "bakery", project, project / "essay")


@pytest.fixture(scope="session")
def bakery_reader(browser: Browser, bakery: Site) -> Reader:
    from tests.site.reader import Reader

    return Reader(browser, bakery.url)


@pytest.fixture
def call(bakery_reader: Reader) -> Iterator[Callable[..., Page]]:
    """Opens a page of the second site. At the end no script may have spoken on any."""
    yield bakery_reader.open
    assert bakery_reader.leave() == []
