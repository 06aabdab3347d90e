"""A page is light: what it fetches before the reader asks for anything."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.built import NOT_FOUND, PAGES, Site

# Bytes that a first visit may fetch, as they come from the server, with their headers: beside the
# page and the typeface; and of the typeface. And how many requests that may be, the page's too.
MOST_BESIDE = 14_000
MOST_OF_THE_FACE = 40_000
MOST_REQUESTS = 8

OWN = re.compile(r"/(heads|moved)\.\w+\.js$")

PHONE = {"viewport": {"width": 412, "height": 823}, "is_mobile": True, "has_touch": True}

FETCHED = """() => performance.getEntriesByType("resource").map(entry => entry.name)"""

TRANSFERRED = """() => performance.getEntriesByType("resource").map(
    ({ name, transferSize }) => [name, transferSize])"""

# Counts how far what is seen is moved, though the reader does nothing (Core Web Vitals).
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => shifts += value))
    .observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.005


@pytest.fixture
def stranger(browser: Browser, site: Site) -> Iterator[Page]:
    """A phone that has never been to the site."""
    context = browser.new_context(**PHONE)
    yield context.new_page()
    context.close()


def fetched_by(page: Page, address: str) -> dict[str, int]:
    """What the page fetches beside itself until nothing more comes, with its bytes."""
    page.goto(address, wait_until="networkidle")
    page.evaluate("async () => void (await document.fonts.ready)")
    return dict(page.evaluate(TRANSFERRED))


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND])
def test_a_first_visit_weighs_little(
    stranger: Page, site: Site, path: str, figure: Callable[[str, int], None]
) -> None:
    fetched = fetched_by(stranger, site.url + path)
    face = {name: size for name, size in fetched.items() if name.endswith(".woff2")}
    beside = sum(fetched.values()) - sum(face.values())
    if path == "war-communism/":
        figure("requests beside the page itself", len(fetched))
        figure("bytes beside a page and the typeface", beside)
        figure("bytes of the typeface", sum(face.values()))
    assert 0 < beside <= MOST_BESIDE
    assert 0 < sum(face.values()) <= MOST_OF_THE_FACE
    assert len(fetched) + 1 <= MOST_REQUESTS


def test_the_next_page_is_its_html_alone(stranger: Page, site: Site) -> None:
    fetched_by(stranger, f"{site.url}notes/")
    for path in PAGES:
        fetched = fetched_by(stranger, site.url + path)
        # Two have a script of their own: where a place has moved, and the heads of printed pages.
        new = {name for name, size in fetched.items() if size and not OWN.search(name)}
        assert new == set(), path


def test_italics_are_not_fetched_before_they_are_near(stranger: Page, site: Site) -> None:
    fetched = fetched_by(stranger, f"{site.url}results-of-the-nep/")
    assert not [name for name in fetched if "italic" in name]
    with stranger.expect_response("**/*italic*"):
        stranger.locator(".footnote em").first.scroll_into_view_if_needed()


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


@pytest.mark.parametrize("kept", [{}, RETURNING], ids=["stranger", "returning"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_that_is_seen_moves(
    stranger: Page, site: Site, kept: dict[str, str], width: int
) -> None:
    stranger.set_viewport_size({"width": width, "height": 823})
    stranger.goto(f"{site.url}edition.json")
    stranger.evaluate(
        """kept => Object.entries(kept).forEach(([key, value]) =>
            localStorage.setItem(`${new URL(".", location).pathname}.${key}`, value))""",
        kept,
    )
    stranger.add_init_script(WATCH_SHIFTS)
    for path in PAGES:
        fetched_by(stranger, site.url + path)
        assert stranger.evaluate("shifts") <= MOST_SHIFT, path
    stranger.goto(site.url)
    expect(stranger.locator(".continue a")).to_have_count(1 if kept else 0)


def test_a_tool_is_fetched_when_it_is_first_used(visit: Callable[..., Page], site: Site) -> None:
    page = visit("conclusion/")
    assert not [url for url in page.evaluate(FETCHED) if "/cite." in url]
    page.get_by_role("button", name="Cite", exact=True).click()
    page.get_by_role("dialog", name="Cite this page").wait_for()
    assert [url for url in page.evaluate(FETCHED) if "/cite." in url]


def test_a_tool_that_cannot_be_fetched_says_so_and_can_be_tried_again(
    browser: Browser, site: Site
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.url}conclusion/")
        page.wait_for_load_state("networkidle")
        cite = page.get_by_role("button", name="Cite", exact=True)
        context.set_offline(True)
        cite.click()
        expect(page.get_by_role("alert")).to_contain_text("needs a connection")
        context.set_offline(False)
        cite.click()
        expect(page.get_by_role("dialog", name="Cite this page")).to_be_visible()


def test_a_page_that_is_loaded_is_read_without_a_connection(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/")
    # The first card brings the italics.
    page.locator("[id='fnref:161'] a").hover()
    page.locator(".note-card em").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("async () => void (await document.fonts.ready)")
    page.context.set_offline(True)
    try:
        page.locator("[id='fnref:159'] a").hover()
        page.locator(".note-card").get_by_text("The Revolution Betrayed").first.wait_for()
    finally:
        page.context.set_offline(False)
