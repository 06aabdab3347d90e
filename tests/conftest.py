"""What several tests need: the two essays, their pages, and the built site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from build_tools.__main__ import edit
from build_tools.model.edition import Edition
from build_tools.pages.render import render

# A machine with much to do is slow, and that is no fault of the program.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

TESTS = Path(__file__).parent
ROOT = TESTS.parent


FIGURES = pytest.StashKey[dict[str, int]]()


@pytest.fixture(scope="session")
def figure(pytestconfig: pytest.Config) -> Callable[[str, int], None]:
    """Adds to a figure that is told when all tests are done: how much was compared or checked."""
    figures = pytestconfig.stash.setdefault(FIGURES, {})

    def add(name: str, count: int) -> None:
        figures[name] = figures.get(name, 0) + count

    return add


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for name, count in config.stash.get(FIGURES, {}).items():
        terminalreporter.write_line(f"{count:,} {name}")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def essay() -> Path:
    """The folder of the essay that this repository publishes."""
    return ROOT / "build_tools" / "essay"


@pytest.fixture(scope="session")
def second() -> Path:
    """The folder of a made-up essay, with markup wherever markup can stand."""
    return TESTS / "essays" / "second"


@pytest.fixture(scope="session")
def edition(essay: Path) -> Edition:
    return edit(essay)


@pytest.fixture(scope="session")
def second_edition(second: Path) -> Edition:
    return edit(second)


@pytest.fixture(scope="session")
def pages(edition: Edition) -> Mapping[str, str]:
    return render(edition)


@pytest.fixture(scope="session")
def second_pages(second_edition: Edition) -> Mapping[str, str]:
    return render(second_edition)


@pytest.fixture(scope="session")
def data(pages: Mapping[str, str]) -> dict[str, Any]:
    """The published ``edition.json``."""
    return json.loads(pages["edition.json"])


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as MkDocs builds it from the committed pages, without a single warning."""
    target = tmp_path_factory.mktemp("built")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(target)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return target
