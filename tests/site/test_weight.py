"""A page is light: what it fetches before the reader asks for anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.built import NOT_FOUND, PAGES, SECTIONS, Site
from tests.site.newcomer import Newcomer
from tests.site.reader import (
    come_to_rest,
    held_back,
    let_pass,
    wait_for_faces,
    wait_for_scripts,
)
from tests.site.test_kept import PLACE, SCROLL, kept

# Bytes that a first visit may fetch, as they come from the server, with their headers: beside the
# page and the typeface; and of the typeface. And how many requests that may be, the page's too.
MOST_BESIDE = 14_000
MOST_OF_THE_FACE = 40_000
MOST_REQUESTS = 8
# The styles come in one round trip, though both faces and the icon come beside them: a quarter of
# what a slow line brings in that time (Lighthouse's slow 4G), less the headers.
MOST_OF_THE_STYLES = 7_100

# What is fetched once, on a later page: the icon, for which a browser asks when it has time.
ICON = "/favicon.svg"

PHONE = {"viewport": {"width": 412, "height": 823}, "is_mobile": True, "has_touch": True}

FETCHED = """() => performance.getEntriesByType("resource").map(entry => entry.name)"""

# What the first paint waits for: the sheet of styles, but on a long page that has it in itself.
AWAITED = """() => performance.getEntriesByType("resource")
    .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking")"""

# Where a browser finds what it might fill in, it lays out the page, though it has no styles yet.
FIELDS = """() => document.querySelectorAll(
    "input:not([type=checkbox], [type=radio]), select, textarea").length"""

BYTES_OF_STYLES = """() => Math.max(...performance.getEntriesByType("resource")
    .map(({ name, encodedBodySize }) => name.endsWith(".css") && encodedBodySize))"""

TRANSFERRED = """() => performance.getEntriesByType("resource").map(
    ({ name, transferSize }) => [name, transferSize])"""

# Counts how far what is seen is moved, though the reader does nothing (Core Web Vitals).
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => shifts += value))
    .observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.005


# Ends when words of the page have been painted.
IS_PAINTED = """() => new Promise((done) =>
    new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(done))
        .observe({ type: "paint", buffered: true }))"""

# What a browser keeps longer than a site's files: a stranger's has to fetch it.
FETCH_ICON = """async () => {
    const { href } = document.querySelector("[rel=icon]");
    await (await fetch(href, { cache: "reload" })).text();
    const isTold = () => performance.getEntriesByName(href).length;
    while (!isTold()) await new Promise((later) => setTimeout(later));
}"""

# In which face words in italics are set when the first frame is drawn.
TELL_FACE = """requestAnimationFrame(() => setTimeout(() => {
    const words = document.querySelector(".md-typeset em") ?? document.documentElement;
    window.firstFace = getComputedStyle(words).fontFamily;
}))"""

# Processes share the first visits in parts.
PARTS = 3


@pytest.fixture(scope="module")
def newcomer(browser: Browser, site: Site) -> Newcomer:
    return Newcomer(browser, site.url, WATCH_SHIFTS + TELL_FACE, **PHONE)


@pytest.fixture
def stranger(newcomer: Newcomer) -> Iterator[Page]:
    """A phone that has never been to the site, and that counts how far what is seen is moved."""
    yield newcomer.arrive()
    newcomer.leave()


def go(page: Page, address: str) -> None:
    """Go to a page, and wait until it is at rest."""
    page.goto(address)
    wait_for_scripts(page)
    come_to_rest(page)


def fetched_by(page: Page) -> dict[str, int]:
    """What the page has fetched beside itself, with its bytes."""
    return dict(page.evaluate(TRANSFERRED))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_first_visit_weighs_little_and_nothing_that_is_seen_moves(
    newcomer: Newcomer, site: Site, part: int, figure: Callable[[str, int], None]
) -> None:
    for path in (*PAGES, NOT_FOUND)[part::PARTS]:
        page = newcomer.arrive()
        go(page, site.url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shifts") <= MOST_SHIFT, path
        page.evaluate(FETCH_ICON)
        fetched = fetched_by(page)
        face = {name: size for name, size in fetched.items() if name.endswith(".woff2")}
        beside = sum(fetched.values()) - sum(face.values())
        if path == "war-communism/":
            figure("requests beside the page itself", len(fetched))
            figure("bytes beside a page and the typeface", beside)
            figure("bytes of the typeface", sum(face.values()))
        assert 0 < beside <= MOST_BESIDE, path
        assert 0 < sum(face.values()) <= MOST_OF_THE_FACE, path
        assert len(fetched) + 1 <= MOST_REQUESTS, path
        assert len(page.evaluate(AWAITED)) == (path != "whole/"), path
        assert page.evaluate(BYTES_OF_STYLES) <= MOST_OF_THE_STYLES, path
        if path in ITALICS:
            ITALICS[path](page)
    newcomer.leave()


def italics_are_not_fetched_before_they_are_near(page: Page) -> None:
    assert not [name for name in fetched_by(page) if "italic" in name]
    with page.expect_response("**/*italic*"):
        page.locator(".footnote em").first.scroll_into_view_if_needed()


def italics_that_are_near_wait_for_the_first_visit_to_be_shown(page: Page) -> None:
    # Else it is chance whether they come before the first paint.
    wait = """() => performance.getEntriesByType("resource")
        .find(({ name }) => name.includes("italic")).startTime
        - performance.getEntriesByName("first-contentful-paint")[0].startTime"""
    assert page.evaluate(wait) > 0
    assert '"Edition Serif",' not in page.evaluate("firstFace")


def a_short_page_that_begins_with_italics_fetches_them_with_its_styles(page: Page) -> None:
    asked = """() => performance.getEntriesByType("resource")
        .filter(({ name }) => name.includes("italic")).map((entry) => entry.initiatorType)"""
    assert page.evaluate(asked) == ["link"]


# What is promised of the first visit to some pages, beside all that is of each.
ITALICS = {
    "results-of-the-nep/": italics_are_not_fetched_before_they_are_near,
    "notes/": italics_that_are_near_wait_for_the_first_visit_to_be_shown,
    "about/": a_short_page_that_begins_with_italics_fetches_them_with_its_styles,
}


def test_the_next_page_is_its_html_alone_nothing_moves_and_the_place_alone_is_kept(
    stranger: Page, site: Site
) -> None:
    """Of somebody who reads on, chooses nothing, and begins where the styles are in the page."""
    stranger.set_viewport_size({"width": 1440, "height": 823})
    for path in ("whole/", "notes/"):
        stranger.goto(site.url + path)
        wait_for_scripts(stranger)
        stranger.wait_for_load_state("networkidle")
    assert all("italic" in name for name, size in fetched_by(stranger).items() if size)
    for path in PAGES:
        go(stranger, site.url + path)
        new = {
            name for name, size in fetched_by(stranger).items() if size and not name.endswith(ICON)
        }
        assert new == set(), path
        assert stranger.evaluate("shifts") <= MOST_SHIFT, path
        if not path:
            expect(stranger.locator(".continue a")).to_have_count(0)
        # Italics that are near wait for nothing any more.
        if path in ("notes/", "bibliography/"):
            assert '"Edition Serif",' in stranger.evaluate("firstFace"), path
        stranger.evaluate(SCROLL)
    assert kept(stranger) == {"local": [PLACE]}


@pytest.mark.parametrize(
    ("path", "width"), [("people/", 1440), ("industrial-elite/", 390), ("notes/", 412)]
)
def test_a_page_waits_for_no_typeface_and_nothing_moves_when_it_comes(
    stranger: Page, site: Site, path: str, width: int
) -> None:
    held: list[Route] = []
    stranger.set_viewport_size({"width": width, "height": 823})
    stranger.route("**/*.woff2", lambda route: held.append(route))
    stranger.goto(site.url + path, wait_until="commit")
    stranger.evaluate(IS_PAINTED)
    assert held
    for route in held:
        route.continue_()
    stranger.unroute("**/*.woff2")
    come_to_rest(stranger)
    assert stranger.evaluate("shifts") <= MOST_SHIFT


def test_before_its_styles_are_there_a_page_fetches_no_scripts_and_has_no_field(
    stranger: Page, site: Site
) -> None:
    with held_back(stranger, "**/edition.*.css") as let_go:
        stranger.goto(f"{site.url}conclusion/", wait_until="commit")
        let_pass(stranger, 200)
        assert not [name for name in stranger.evaluate(FETCHED) if name.endswith(".js")]
        assert stranger.evaluate(FIELDS) == 0
        let_go()
        wait_for_scripts(stranger)
        stranger.get_by_role("button", name="Cite", exact=True).wait_for()
        assert stranger.evaluate(FIELDS) == 1


def test_own_scripts_and_styles_have_the_hash_of_their_content_in_their_names(site: Site) -> None:
    files = [
        file
        for file in (site.folder / "assets").rglob("*")
        if file.suffix in (".js", ".css", ".woff2")
    ]
    assert len(files) > 10
    for file in files:
        assert hashlib.sha256(file.read_bytes()).hexdigest()[:8] == file.name.split(".")[-2]


RETURNING = {
    "notes": '"margin"',
    "place": '{"url": "results-of-the-nep/", "block": "p81"}',
    "corrections": "true",
    "names": "true",
    "__palette": '{"color": {"scheme": "slate"}}',
}


# Where what is kept shows: the other pages are to everybody as they are to a stranger.
SHOW_IT = (*SECTIONS, "whole/")


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_for_a_reader_who_comes_back(stranger: Page, site: Site, width: int) -> None:
    stranger.set_viewport_size({"width": width, "height": 823})
    stranger.goto(f"{site.url}names.json")
    stranger.evaluate(
        """kept => Object.entries(kept).forEach(([key, value]) =>
            localStorage.setItem(`${new URL(".", location).pathname}.${key}`, value))""",
        RETURNING,
    )
    for path in SHOW_IT:
        go(stranger, site.url + path)
        assert stranger.evaluate("shifts") <= MOST_SHIFT, path
        if not path:
            expect(stranger.locator(".continue a")).to_have_count(1)


def test_a_tool_that_cannot_be_fetched_says_so_and_can_be_tried_again(
    stranger: Page, site: Site
) -> None:
    faults: list[object] = []
    stranger.on("pageerror", lambda fault: faults.append(fault))
    # Nobody asks for this one: it is missing without a word.
    stranger.route("**/moved.*.js", lambda route: route.abort())
    with stranger.expect_event("requestfailed"):
        stranger.goto(f"{site.url}textual-notes/#textual-notes")
    stranger.goto(f"{site.url}conclusion/")
    wait_for_scripts(stranger)
    cite = stranger.get_by_role("button", name="Cite", exact=True)
    stranger.context.set_offline(True)
    cite.click()
    expect(stranger.get_by_role("alert")).to_contain_text("needs a connection")
    stranger.context.set_offline(False)
    cite.click()
    expect(stranger.get_by_role("dialog", name="Cite this page")).to_be_visible()
    stranger.unroute_all()
    assert faults == []


def test_a_page_that_is_loaded_is_read_without_a_connection_and_fetches_a_tool_on_its_first_use(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/")
    # The first card brings the italics.
    page.locator("[id='fnref:161'] a").hover()
    page.locator(".note-card em").first.wait_for()
    wait_for_faces(page)
    page.context.set_offline(True)
    try:
        page.locator("[id='fnref:159'] a").hover()
        page.locator(".note-card").get_by_text("The Revolution Betrayed").first.wait_for()
    finally:
        page.context.set_offline(False)
    assert not [url for url in page.evaluate(FETCHED) if "/cite." in url]
    page.get_by_role("button", name="Cite", exact=True).click()
    page.get_by_role("dialog", name="Cite this page").wait_for()
    assert [url for url in page.evaluate(FETCHED) if "/cite." in url]
