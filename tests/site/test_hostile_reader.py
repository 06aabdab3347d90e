"""No address and nothing in the browser's store leads elsewhere, speaks for the site, or stops it.

Anybody can write a link to the edition, and whatever has the browser can change what is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.built import Site
from tests.site.newcomer import Newcomer
from tests.site.reader import search_for, wait_until
from tests.site.test_search import search_again

# How long the page may not answer, in milliseconds.
PATIENCE = 50

# Notes every task of the page's that keeps the reader waiting: what a browser calls a long task.
WATCH = """
window.blocked = [];
const note = (tasks) => window.blocked.push(...tasks.map(({ duration }) => duration));
const watching = new PerformanceObserver((list) => note(list.getEntries()));
watching.observe({ type: "longtask", buffered: true });
window.longest = () => {
    note(watching.takeRecords());
    return Math.max(0, ...window.blocked.splice(0));
};
// Until the page has nothing to do, and what came of it is drawn.
window.atRest = async () => {
    for (const next of [requestIdleCallback, requestAnimationFrame, requestAnimationFrame])
        await new Promise((done) => next(done, { timeout: 400 }));
};
"""


@pytest.fixture(scope="module")
def newcomer(browser: Browser, site: Site) -> Newcomer:
    return Newcomer(browser, site.url, WATCH)


@pytest.fixture
def stranger(newcomer: Newcomer) -> Iterator[Page]:
    """A page of somebody who has never been here, in which nothing may go wrong."""
    yield newcomer.arrive()
    assert newcomer.leave() == []


# --- the address ------------------------------------------------------------------------------

NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "isPrototypeOf"]
WORDS = [
    "Your session has ended. Call +1 555 0100",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\u202egnol ton",
    "%00",
    "p" + "9" * 400,
    "-" * 3_000,
]


def led_to(page: Page, address: str) -> Locator:
    """The notice on a page that another site's link leads to; once it is loaded, it stays."""
    page.goto(address)
    return page.get_by_role("alert")


def test_a_name_that_scripts_know_is_a_place_like_any_other(stranger: Page, site: Site) -> None:
    for name in [f"{name}{number}" for name in NAMES for number in ("", "1")]:
        notice = led_to(stranger, f"{site.url}conclusion/#{name}")
        expect(notice).to_contain_text(f"This page has no “{name}”. The nearest is ")
        assert "function" not in notice.inner_text() and "native" not in notice.inner_text()


def test_a_notice_says_nothing_that_somebody_else_wrote(stranger: Page, site: Site) -> None:
    notice = led_to(stranger, f"{site.url}conclusion/#{quote(WORDS[0])}")
    for number, words in enumerate(WORDS):
        if number:
            set_hash(stranger, quote(words))
        expect(notice).to_contain_text("This page has no ")
        assert words[:12] not in notice.inner_text()
        links = notice.get_by_role("link").evaluate_all("links => links.map(({ href }) => href)")
        for link in links:
            assert link.startswith(site.url), words


LONG = {
    "letters": "a" * 20_000,
    "hyphens": "a-" * 10_000,
    "an id": "the-material-logic-of-stalinism-" * 600,
    "digits": "p" + "1" * 20_000,
    "encoded": "%41" * 7_000,
    "broken": "%" * 20_000,
    "sixty": "e" * 60,
}


@pytest.mark.parametrize("page", ["conclusion/", "whole/"])
def test_no_fragment_stops_the_page(stranger: Page, site: Site, page: str) -> None:
    stranger.goto(f"{site.url}{page}#nothing")
    expect(stranger.get_by_role("alert")).to_contain_text("no “nothing”")
    for name, fragment in LONG.items():
        assert longest(stranger, partial(set_hash, stranger, fragment)) < PATIENCE, name


def set_hash(page: Page, fragment: str) -> None:
    page.evaluate(SET_HASH, "nothing")
    expect(page.get_by_role("alert")).to_contain_text("no “nothing”")
    page.evaluate(SET_HASH, fragment)
    expect(page.get_by_role("alert")).not_to_contain_text("no “nothing”")


SET_HASH = "async (fragment) => { location.hash = fragment; await atRest(); }"


def longest(page: Page, act: Callable[[], None]) -> float:
    """The longest task of the page while something is done, in milliseconds.

    The least of several tries: what another program takes of the machine is not the page's.
    """
    times = []
    for _ in range(8):
        page.evaluate("longest()")
        act()
        times.append(float(page.evaluate("longest()")))
        if times[-1] < PATIENCE:
            break
    return min(times)


QUERIES = {
    "letters": "a" * 20_000,
    "words": "the of and " * 5_000,
    "quotation marks": '"' * 20_000,
    "signs": "(.*)+[^$\\" * 2_000,
    "spaces": "a " + " " * 5_000 + "b",
    "accents": "\u0301" * 10_000,
    "hyphens": "-a" * 5_000,
    "all letters, again": "t h e o a i s n r l d m u c g f p w y b v k x z j q " * 4,
    "one sign for eighteen letters": "\ufdfa" * 200,
}


def test_no_words_to_look_for_stop_the_page_that_they_lead_to(stranger: Page, site: Site) -> None:
    address = f"{site.url}conclusion/"
    stranger.goto(f"{address}?h=Lenin#p230")
    # The tool has come, and the data too.
    wait_until(lambda: at(stranger) == f"{address}#p230")
    for name, query in QUERIES.items():
        assert longest(stranger, partial(stranger.evaluate, ARRIVE, query)) < PATIENCE, name
        assert at(stranger) == f"{address}#p230"


# Once more, as somebody whom another link leads here.
ARRIVE = """async (query) => {
    document.dispatchEvent(new CustomEvent("edition:arrival", { detail: { words: query } }));
    await atRest();
}"""


def at(page: Page) -> str:
    return str(page.evaluate("location.href"))


def test_words_of_any_kind_can_be_looked_for(stranger: Page, site: Site) -> None:
    stranger.goto(f"{site.url}conclusion/")
    search_for(stranger, "L")
    expect(stranger.locator(".search__status")).to_contain_text("passage")
    for query in QUERIES.values():
        search_again(stranger, query[:3_000])
        expect(stranger.locator(".search__status")).not_to_be_empty()
        assert stranger.locator(".search__results script, .search__results img").count() == 0


# --- the store --------------------------------------------------------------------------------

# What may be kept for some, and one of each sort that may be kept for none.
KINDS = [
    True,
    {"index": 1, "color": {"media": '"]', "scheme": "x y", "primary": "<b>", "accent": {}}},
    {"url": "https://example.org/", "block": "p5"},
    {"url": "war-communism/", "block": "p05"},
]
SHAPES = [
    *KINDS,
    *(None, 0, -1, 7.5, 1e9, "", "x", "constructor", "__proto__", "margin ", [], {}, [[]]),
    *({"index": "constructor"}, {"index": -1}, {"index": 99}, {"index": 0.5}, {"index": None}),
    {"index": 1, "color": None},
    {"index": 1, "color": {"onclick": "alert(1)", "media": "(prefers-color-scheme)"}},
    *({"url": url, "block": "p5"} for url in ("//example.org/", "../../x/", "a/b/")),
    *({"url": url, "block": "p5"} for url in ("javascript:alert(1)//", "\\\\example.org\\")),
    *({"url": url, "block": "p5"} for url in (7, None, ["war-communism/"], {"href": "x"})),
    *({"url": "war-communism/", "block": block} for block in ("p5\u202e", "p1e1", "p-5", 5)),
    *({"url": "war-communism/", "block": block} for block in ("p" + "9" * 400, ["p5"], "", "x")),
]
LONG_TEXTS = ["[" * 5_000, '"' + "a" * 100_000 + '"']
TEXTS = [*map(json.dumps, SHAPES), *LONG_TEXTS, "", "{", "undefined", "NaN", "\x00"]
KEYS = ("place", "__palette", "notes", "corrections", "names")
# Of these only that something is shown may be kept.
KEPT = {"true": {"corrections": True, "names": True}}


def test_what_is_kept_is_checked_when_it_is_read(stranger: Page, site: Site) -> None:
    stranger.goto(site.url)
    for text in TEXTS:
        keep(stranger, dict.fromkeys(KEYS, text))
        read = stranger.evaluate(READ, KEYS)
        assert {key: value for key, value in read.items() if value} == KEPT.get(text, {}), text
        assert stranger.evaluate("longest()") < 10 * PATIENCE, text


READ = "keys => Object.fromEntries(keys.map((key) => [key, __md_get(key)]))"


def test_no_script_reads_what_is_kept_in_another_way(site: Site) -> None:
    """So that what is refused is as good as nothing on every page."""
    for file in [*site.folder.rglob("*.js"), *site.folder.rglob("*.html")]:
        text = file.read_text("utf-8")
        reads = len(re.findall(r"(?:local|session)Storage(?!\.setItem\()", text))
        assert reads == ("__md_get:" in text), file
        assert "indexedDB" not in text
        assert "document.cookie" not in text


@pytest.mark.parametrize("path", ["", "war-communism/"])
def test_a_page_is_what_it_is_whatever_is_kept(stranger: Page, site: Site, path: str) -> None:
    """A page is loaded when the scripts that read the store have run."""
    stranger.goto(site.url)
    for text in [*map(json.dumps, KINDS), *LONG_TEXTS]:
        keep(stranger, dict.fromkeys(KEYS, text))
        stranger.goto(site.url + path)
        expect(stranger.locator(".progress")).to_have_count(1)
        seen = stranger.evaluate(SEEN)
        assert not [name for name in seen["body"] if name.startswith("on")], text
        assert seen["scheme"] in (None, *SCHEMES), text
        for link in seen["links"]:
            assert link.startswith(f"{site.url}war-communism/#p5"), text
        assert seen["blocked"] < 10 * PATIENCE, text


SEEN = """() => ({
    body: document.body.getAttributeNames(),
    scheme: document.documentElement.getAttribute("data-md-color-scheme"),
    links: [...document.querySelectorAll(".continue a")].map(({ href }) => href),
    blocked: longest(),
})"""


SCHEMES = ("default", "sepia", "slate")


def keep(page: Page, values: dict[str, str]) -> None:
    page.evaluate(
        "values => Object.entries(values).forEach(([key, text]) =>"
        " localStorage.setItem(`${__md_scope.pathname}.${key}`, text))",
        values,
    )


def test_a_place_is_gone_back_to_on_its_page_or_else_where_its_block_is(
    stranger: Page, site: Site
) -> None:
    """The block tells the section; a page that has not the block is not believed."""
    stranger.goto(site.url)
    for place, address in (
        ({"url": "whole/", "block": "p120"}, "whole/#p120"),
        ({"url": "about/", "block": "p5"}, "war-communism/#p5"),
    ):
        keep(stranger, {"place": json.dumps(place)})
        stranger.goto(site.url)
        stranger.get_by_role("link", name="Continue where you stopped").click()
        stranger.wait_for_url(site.url + address)
