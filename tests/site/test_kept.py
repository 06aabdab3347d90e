"""What the site keeps of a reader: what the About page says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.built import NAME, Site, fold
from tests.site.newcomer import Newcomer
from tests.site.reader import wait_for_scripts
from tests.site.test_policy import WATCH, choose_colours, use_everything, violations

COLOURS, NOTES, CORRECTIONS, NAMES, PLACE = (
    f"/{NAME}/.{key}" for key in ("__palette", "notes", "corrections", "names", "place")
)

# What a browser may keep, by its name there, and what the About page calls it.
KEPT = {
    COLOURS: "light, sepia or dark",
    NOTES: "notes stand in the margin",
    CORRECTIONS: "corrections are shown",
    NAMES: "people and terms are",
    PLACE: "the place where you stopped reading",
}

# All that a page can keep in a browser, but for cookies, which the browser itself is asked for.
STORES = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(database => database.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
    files: (await Array.fromAsync((await navigator.storage.getDirectory()).keys())),
})"""


# Scrolls down, and ends when what waits for a rest after that has come.
SCROLL = """() => new Promise((done, fail) => {
    addEventListener("scrollend", () => setTimeout(done, 300));
    setTimeout(fail, 5000, new Error("the page does not scroll"));
    scrollBy(0, 300);
})"""


@pytest.fixture(scope="module")
def newcomer(browser: Browser, site: Site) -> Newcomer:
    return Newcomer(browser, site.url, WATCH)


@pytest.fixture
def page(newcomer: Newcomer) -> Iterator[Page]:
    """A page of a browser that has never been to the site."""
    yield newcomer.arrive()
    newcomer.leave()


def kept(page: Page) -> dict[str, list[str]]:
    """The names of all that the site keeps, by where it is kept."""
    found = page.evaluate(STORES)
    found["cookies"] = [cookie["name"] for cookie in page.context.cookies()]
    return {store: names for store, names in found.items() if names}


def test_who_uses_everything_leaves_what_the_about_page_names_and_is_forbidden_nothing(
    page: Page, site: Site
) -> None:
    page.goto(site.url + "conclusion/")
    wait_for_scripts(page)
    use_everything(page)
    assert violations(page) == []
    page.reload()
    wait_for_scripts(page)
    assert violations(page) == []
    assert set(kept(page)) == {"local"}
    assert {*KEPT} - {PLACE} <= set(kept(page)["local"]) <= set(KEPT)


def test_a_choice_of_colours_is_kept_once_it_is_made(page: Page, site: Site) -> None:
    page.goto(site.url)
    wait_for_scripts(page)
    choose_colours(page)
    assert kept(page) == {"local": [COLOURS]}


def test_the_about_page_says_what_is_kept(site: Site) -> None:
    about = fold(site.pages["about/"].xpath("//article")[0].text_content())
    said = about.partition("This site sets no cookies and sends no request to anyone else")[2]
    for words in KEPT.values():
        assert words in said
