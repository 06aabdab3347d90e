"""The reader sees how far the essay is read, and comes back to where the reading stopped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import SECTIONS, Site
from tests.site.reader import (
    HEIGHTS,
    by_id,
    come_to_rest,
    expect_in_view,
    held_back,
    load_anew,
    wait_for_faces,
    wait_for_scripts,
    wait_until,
)
from tests.site.test_kept import SCROLL

# The bar follows a scroll in the frame after it.
NEXT_FRAME = """() => new Promise((done, fail) => {
    setTimeout(fail, 20000, new Error("nothing is drawn"));
    requestAnimationFrame(() => requestAnimationFrame(done));
})"""


@pytest.fixture
def reading(visit: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """Opens a page for somebody who has read nothing yet."""
    pages = []

    def open_page(path: str = "", **options: object) -> Page:
        page = visit(path, **options)
        pages.append(page)
        if page.evaluate("localStorage.length"):
            page.evaluate("localStorage.clear()")
            load_anew(page)
        return page

    yield open_page
    for page in pages:
        page.evaluate("localStorage.clear()")


def scroll_to(page: Page, block: str) -> None:
    """Scroll to a block, once the typeface has come: lines may break elsewhere before."""
    wait_for_faces(page)
    by_id(page, block).evaluate("block => block.scrollIntoView()")


def share_read(page: Page) -> int:
    """How far the line at the top reaches, in per cent of the window."""
    return round(
        page.locator(".progress").evaluate(
            "bar => 100 * bar.getBoundingClientRect().width / innerWidth"
        )
    )


def test_the_bar_grows_through_the_sections_from_nothing_to_all(
    visit: Callable[..., Page], site: Site
) -> None:
    shares = []
    page = visit()
    for path in SECTIONS:
        if path:
            page.goto(site.url + path)
            wait_for_scripts(page)
        come_to_rest(page)
        shares.append(share_read(page))
        page.locator("[id]:has(> .block-link)").last.evaluate(
            "block => block.scrollIntoView(false)"
        )
        page.evaluate(NEXT_FRAME)
        shares.append(share_read(page))
    assert shares == sorted(shares)
    assert shares[0] < 5
    assert shares[-1] == 100
    assert len(set(shares)) > len(SECTIONS)


def test_the_title_page_leads_back_to_where_the_reader_stopped(
    reading: Callable[..., Page], site: Site
) -> None:
    no_page = "names.json"
    page = reading(no_page)
    for path, width in (
        ("results-of-the-nep/", 390),
        ("results-of-the-nep/", 820),
        ("whole/", 1440),
    ):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.evaluate("localStorage.clear()")
        page.goto(site.url)
        wait_for_scripts(page)
        expect(page.get_by_role("link", name="Continue where you stopped")).to_have_count(0)
        page.goto(site.url + path)
        wait_for_scripts(page)
        scroll_to(page, "p120")
        wait_until(lambda: page.evaluate("__md_get('place')?.block") == "p120")
        page.goto(site.url)
        wait_for_scripts(page)
        stopped = page.locator(".continue")
        expect(stopped).to_have_text(
            re.compile("Continue where you stopped: The Results of the NEP, block 120")
        )
        stopped.get_by_role("link").click()
        page.wait_for_url(f"{site.url}{path}#p120")
        expect_in_view(by_id(page, "p120"))
        # What nobody reads remembers no place of its own accord.
        page.goto(site.url + no_page)


def test_coming_back_to_the_title_page_does_not_lose_the_place(
    reading: Callable[..., Page], site: Site
) -> None:
    page = reading("conclusion/")
    # Nor is one lost that was come to before the scripts had come.
    with held_back(page, "**/assets/edition.*.js") as let_go:
        page.reload(wait_until="commit")
        expect(page.locator("script[src*='assets/edition.']")).to_have_count(1)  # It is shown.
        scroll_to(page, "p230")
        let_go()
        wait_until(lambda: page.evaluate("__md_get('place')?.block") == "p230")
    page.goto(site.url)
    wait_for_scripts(page)
    page.evaluate(SCROLL)
    page.reload()
    wait_for_scripts(page)
    expect(page.locator(".continue")).to_contain_text("block 230")


def test_a_place_that_makes_no_sense_is_passed_over(reading: Callable[..., Page]) -> None:
    page = reading()
    for place in ('{"url":"","block":"p9999"}', '{"block":7}', '"x"', "null", "[]"):
        page.evaluate("place => __md_set('place', JSON.parse(place))", place)
        page.reload()
        wait_for_scripts(page)
        expect(page.locator(".progress")).to_have_count(1)
        expect(page.locator(".continue"), place).to_be_empty()
