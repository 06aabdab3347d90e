"""Anyone, anywhere and at any time, makes the same pages and the same site, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir

import pytest

from tests.shared import PATIENCE, Shared
from tests.site.built import run

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SOURCES = ("mkdocs.yml", "pyproject.toml", "build_tools")

# What may differ from one machine to another; the second also has another clock.
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4294967295",
    "PYTHONPATH": str(TESTS / "another_time"),
}

COMMANDS = (
    ("build_tools",),
    ("build_tools", "--essay", "second", "--docs", "second-docs"),
    ("mkdocs", "build", "--strict"),
)
MADE = ("docs", "second-docs", "site")


def make(second: Path, environment: Mapping[str, str], age: int, project: Path) -> None:
    """A copy of this project, its files of the time ``age``, and what it makes."""
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    shutil.copytree(second, project / "second")
    for path in project.rglob("*"):
        os.utime(path, (age, age))
    for command in COMMANDS:
        run(project, *command, **environment)


def made_here(second: Path, shared: Shared) -> Path:
    return shared.once("here", partial(make, second, HERE, 1_000_000_000))


def contents(project: Path) -> dict[str, bytes]:
    """Every file that was made."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for folder in MADE
        for path in (project / folder).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def here(second: Path, shared: Shared) -> Path:
    return made_here(second, shared)


@pytest.fixture(scope="module")
def elsewhere(second: Path, shared: Shared) -> Path:
    name = "else where/a longer way/to a folder/projëct"
    return shared.once(name, partial(make, second, ELSEWHERE, 1_500_000_000))


def test_two_builds_are_the_same_bytes(
    here: Path, elsewhere: Path, figure: Callable[[str, int], None]
) -> None:
    one, other = contents(here), contents(elsewhere)
    assert set(one) == set(other)
    assert {"docs/index.md", "second-docs/index.md", "site/sitemap.xml.gz"} <= set(one)
    assert [name for name in one if one[name] != other[name]] == []
    figure("files compared between two builds", len(one))
    figure("bytes compared between two builds", sum(map(len, one.values())))


def test_nothing_names_the_place_or_the_time_of_the_build(elsewhere: Path) -> None:
    """What both builds would have in common: the machine's own names, and the time of neither."""
    this_year = str(datetime.now(UTC).year).encode()
    for name, data in contents(elsewhere).items():
        assert str(ROOT).encode() not in data and f"{gettempdir()}/".encode() not in data, name
        if name == "site/sitemap.xml":
            assert this_year not in data and b"<lastmod>" not in data


def test_the_pages_are_those_that_are_committed(here: Path) -> None:
    made = {path.name: path.read_bytes() for path in (here / "docs").iterdir()}
    assert made == {name: (ROOT / "docs" / name).read_bytes() for name in made}


def test_the_other_clock_is_another() -> None:
    """The proof is worth nothing if both builds have the same clock."""
    ask = (
        "import datetime, time; from datetime import date; "
        "print(time.time(), datetime.datetime.now(datetime.timezone.utc).year, date.today().year)"
    )
    environment = {**os.environ, **ELSEWHERE}
    command = [sys.executable, "-c", ask]
    told = subprocess.check_output(command, env=environment, text=True, timeout=PATIENCE).split()
    now = datetime.now(UTC)
    assert float(told[0]) - now.timestamp() > 99_000_000
    assert int(told[1]) >= now.year + 3 and int(told[2]) >= now.year + 3


# --- SOURCE_DATE_EPOCH ----------------------------------------------------------------------------


def time_in_head(archive: Path) -> int:
    """The time that a gzip file has in its head (RFC 1952, 2.3.1)."""
    return int.from_bytes(archive.read_bytes()[4:8], "little")


def test_a_build_has_no_date_of_its_own(here: Path) -> None:
    assert time_in_head(here / "site" / "sitemap.xml.gz") == 0


def test_a_publisher_may_set_the_date_and_nothing_but_the_archive_shows_it(
    here: Path, tmp_path: Path
) -> None:
    day = datetime(2020, 2, 29, tzinfo=UTC)
    dated = {**HERE, "SOURCE_DATE_EPOCH": str(int(day.timestamp()) + 3600)}
    command = ("mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    run(here, *command, **dated)
    assert time_in_head(tmp_path / "site" / "sitemap.xml.gz") == int(day.timestamp())
    undated = {name: data for name, data in contents(here).items() if name.startswith("site/")}
    differing = [name for name, data in undated.items() if (tmp_path / name).read_bytes() != data]
    assert differing == ["site/sitemap.xml.gz"]
