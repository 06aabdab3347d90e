"""A page is light: what it fetches before the reader asks for anything."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.built import PAGES, Site

# Bytes, gzipped.
MOST_SCRIPT = 6_000

FETCHED = """() => performance.getEntriesByType("resource").map(entry => entry.name)"""


def gzipped(site: Site, url: str) -> int:
    path = url.removeprefix(site.url).partition("?")[0]
    return len(gzip.compress((site.folder / path).read_bytes(), 9))


def is_ours(site: Site, url: str) -> bool:
    """Not Material's: its files are in folders of their own."""
    return url.startswith(f"{site.url}assets/") and "/" not in url.removeprefix(
        f"{site.url}assets/"
    )


@pytest.mark.parametrize("path", PAGES)
def test_our_scripts_are_small(
    visit: Callable[..., Page], site: Site, path: str, figure: Callable[[str, int], None]
) -> None:
    page = visit(path)
    page.evaluate("localStorage.clear()")
    page.reload()
    fetched = page.evaluate(FETCHED)
    ours = [url for url in fetched if is_ours(site, url) and url.endswith(".js")]
    weight = sum(gzipped(site, url) for url in ours)
    if path == "war-communism/":
        styles = [url for url in fetched if is_ours(site, url) and url.endswith(".css")]
        figure("requests beside the page itself", len(fetched))
        figure("bytes of our scripts on a page, gzipped", weight)
        figure("bytes of our styles on a page, gzipped", sum(gzipped(site, url) for url in styles))
    assert 0 < weight <= MOST_SCRIPT + extra(site, ours)


def extra(site: Site, ours: list[str]) -> int:
    """What few pages fetch beside: the order of lists, and the way to what has moved."""
    return sum(gzipped(site, url) for url in ours if url.endswith(("/order.js", "/moved.js")))


def test_a_tool_is_fetched_when_it_is_first_used(visit: Callable[..., Page], site: Site) -> None:
    page = visit("conclusion/")
    assert not [url for url in page.evaluate(FETCHED) if url.endswith("/cite.js")]
    page.get_by_role("button", name="Cite", exact=True).click()
    page.get_by_role("dialog", name="Cite this page").wait_for()
    assert [url for url in page.evaluate(FETCHED) if url.endswith("/cite.js")]


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
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    try:
        page.locator("[id='fnref:159'] a").hover()
        page.locator(".note-card").get_by_text("The Revolution Betrayed").first.wait_for()
    finally:
        page.context.set_offline(False)
