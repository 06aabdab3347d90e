"""What several tests need: the two essays, their pages, the built site, and how a run is set up."""

from __future__ import annotations

import gc
import json
import os
import shutil
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase

from build_tools.__main__ import edit
from build_tools.model.edition import Edition
from build_tools.pages.render import render
from tests.shared import Shared
from tests.site.built import NAME, Site, build
from tests.site.serving import served

TESTS = Path(__file__).parent
ROOT = TESTS.parent

# The suite tries the same cases everywhere and each time; `make fuzz` looks for new ones. A machine
# with much to do is slow, and that is no fault of the program.
settings.register_profile("same", deadline=None, derandomize=True, database=None, max_examples=100)
# The first of the same cases: `make quick`.
settings.register_profile("first", settings.get_profile("same"), max_examples=10)
settings.register_profile(
    "explore",
    deadline=None,
    max_examples=2_000,
    database=DirectoryBasedExampleDatabase(ROOT / ".cache" / "hypothesis"),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# What a test asks for says what it costs: `make quick` has none of those that ask for these.
COSTS = {
    "site": {"shared", "browser", "harmless", "hostile"},
    # The typeset books.
    "slow": {"printed", "second_pdf"},
}

# The essay that the tests with the mark `own_essay` know. Where `build_tools/essay` holds another,
# as in a repository made from this one, they have nothing to test; all others are of the program.
KNOWN = "To Lead the People: Notes on the Russian Revolution: Part II"
# The fixtures that all of its others are made from, and those that parameters name.
OWN = {"essay", "published", "zensical"}
NAMED = {"essay", "edition", "pages", "the essay"}


# --- one run, of several processes ----------------------------------------------------------------

SHARED = pytest.StashKey[Shared]()
# Bytes; a run takes a tenth of it.
ROOM = 2 * 2**30
FOLDER, A_DAY = "essay-tests-", 24 * 60 * 60
FIGURES = pytest.StashKey[Counter[str]]()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = Counter()
    if hasattr(config, "workerinput"):
        config.stash[SHARED] = Shared(
            Path(config.workerinput["shared_folder"]), config.workerinput["shared_url"]
        )
        return
    run = ExitStack()
    config.add_cleanup(run.close)
    memory = in_memory()
    folder = Path(run.enter_context(tempfile.TemporaryDirectory(prefix=FOLDER, dir=memory)))
    if memory:
        # Every file of a test comes there, and of the processes that it starts, as other users too.
        folder.chmod(0o711)
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    sites = folder / "shared"
    sites.mkdir()
    config.stash[SHARED] = Shared(sites, run.enter_context(served(sites)))


def in_memory() -> Path | None:
    """Where files stand in memory, if a run's find room: it takes half the time to write them.

    They go with the run; those of a run that was killed go with one on the next day. Who wants to
    look at them sets TMPDIR to a folder.
    """
    memory = Path("/dev/shm")
    if "TMPDIR" in os.environ or not os.access(memory, os.W_OK | os.X_OK):
        return None
    for left in memory.glob(f"{FOLDER}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > A_DAY:
                shutil.rmtree(left)
    return memory if shutil.disk_usage(memory).free > ROOM else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many processes as processors, and one more where one waits for its browser; at most 4."""
    waits = "not site" not in config.option.markexpr
    return min((os.cpu_count() or 1) + waits, 4)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker, before it starts, what it shares with the others."""
    shared = node.config.stash[SHARED]
    node.workerinput |= {"shared_folder": str(shared.folder), "shared_url": shared.url}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whether a module drives a browser, and none of its tests is asked for: it is not read."""
    if "not site" not in config.option.markexpr or collection_path.suffix != ".py":
        return None
    return "from playwright" in collection_path.read_text("utf-8") or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for mark, fixtures in COSTS.items():
            if not fixtures.isdisjoint(getattr(item, "fixturenames", ())):
                item.add_marker(mark)
        if _asks_for_own(item):
            item.add_marker("own_essay")
    if _another_essay() is not None:
        own = [item for item in items if item.get_closest_marker("own_essay") is not None]
        config.hook.pytest_deselected(items=own)
        items[:] = [item for item in items if item.get_closest_marker("own_essay") is None]
    # Processes begin at several places of the list, and take from each other what is left: so one
    # builds the sites, and the others do not wait for it. The order is random on either side.
    items.sort(key=lambda item: item.get_closest_marker("site") is None)


def _asks_for_own(item: pytest.Item) -> bool:
    """Whether a test asks for something of the repository's own essay."""
    callspec = getattr(item, "callspec", None)
    named = map(str, callspec.params.values()) if callspec is not None else ()
    asked = OWN.intersection(getattr(item, "fixturenames", ()))
    return bool(asked or NAMED.intersection(named))


def _another_essay() -> str | None:
    """The title of the repository's essay if it is not the one that the tests know.

    What cannot be read is no other essay: then the tests run, and fail.
    """
    with suppress(OSError, ValueError):
        plan = tomllib.loads((ROOT / "build_tools/essay/edition.toml").read_text("utf-8"))
        if plan.get("title") != KNOWN:
            return str(plan.get("title"))
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What has been collected stays to the end: Python need not look for garbage among it.

    Nor after every 700 new objects, its own figure: whole editions come and go in each test.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def figure(pytestconfig: pytest.Config) -> Callable[[str, int], None]:
    """Adds to a figure that is told when all tests are done: how much was compared or checked."""
    figures = pytestconfig.stash[FIGURES]

    def add(name: str, count: int) -> None:
        figures[name] += count

    return add


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["figures"] = dict(session.config.stash[FIGURES])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[FIGURES].update(getattr(node, "workeroutput", {}).get("figures", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for name, count in config.stash[FIGURES].items():
        terminalreporter.write_line(f"{count:,} {name}")
    if title := _another_essay():
        terminalreporter.write_line(f"not run: the tests of {KNOWN}, for the essay here is {title}")
    seed = config.getoption("randomly_seed", None)
    terminalreporter.write_line(f"the same order once more: --randomly-seed={seed}")


@pytest.fixture(scope="session")
def of_this_run(pytestconfig: pytest.Config) -> Shared:
    """What is made once a run, by whichever process first needs it."""
    return pytestconfig.stash[SHARED]


@pytest.fixture(scope="session")
def shared(of_this_run: Shared) -> Shared:
    """The sites among it."""
    return of_this_run


# --- the essays and their pages -------------------------------------------------------------------


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


# --- the site -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def site(shared: Shared, essay: Path) -> Site:
    """The site, made of the committed pages for the address that it is served at."""
    return build(shared, NAME, ROOT, essay)


@pytest.fixture(scope="session")
def built(site: Site) -> Path:
    """The folder of the built site."""
    return site.folder
