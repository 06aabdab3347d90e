"""Without script everything can still be read and reached; with less than scripts ask for, too."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.built import PAGES, Site
from tests.site.reader import by_id, expect_in_view, wait_for_scripts

# Processes share the pages in parts.
PARTS = 2

# The styles of the edition's face that have come.
FACES = """async () => [...await document.fonts.ready]
    .filter(({ family, status }) => /^"?Edition Serif"?$/.test(family) && status === "loaded")
    .map(({ style }) => style)"""

# What stands on paper alone is not for the screen.
HIDDEN = """() => [...document.querySelectorAll(
    "article :is(p, li, h2):not(.printed-from, .moved, .after-notes *, details *)"
)].filter((part) => {
    const { width, height } = part.getBoundingClientRect();
    return !width || !height || !part.checkVisibility({ checkVisibilityCSS: true });
}).map(({ textContent }) => textContent)"""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_can_be_read(visit: Callable[..., Page], site: Site, part: int) -> None:
    page = visit(script=False)
    for path in PAGES[part::PARTS]:
        page.goto(site.url + path)
        expect(page.locator("h1"), path).to_be_visible()
        assert page.evaluate(HIDDEN) == [], path
        assert len(page.locator("article").inner_text().split()) > 150, path
        if path in ("notes/", "about/"):
            assert sorted(page.evaluate(FACES)) == ["italic", "normal"]


@pytest.mark.parametrize("width", [390, 1440])
def test_a_mark_leads_to_its_note_and_the_note_back(visit: Callable[..., Page], width: int) -> None:
    page = visit("results-of-the-nep/", width=width, touch=width == 390, script=False)
    by_id(page, "fnref:63").get_by_role("link").click()
    page.wait_for_url("**/results-of-the-nep/#fn:63")
    note = by_id(page, "fn:63")
    expect_in_view(note)
    expect(note).to_contain_text("Shukman, op. cit., p. 200.")
    assert note.evaluate("note => note.value") == 63

    note.get_by_role("link", name="Back").click()
    page.wait_for_url("**/results-of-the-nep/#fnref:63")
    expect_in_view(by_id(page, "fnref:63"))


@pytest.mark.parametrize(
    "silence",
    [
        "performance.getEntriesByType = () => []; PerformanceObserver.prototype.observe = () => {}",
        "PerformanceObserver.prototype.observe = () => {}",
    ],
    ids=["of files and of painting", "of painting"],
)
def test_a_browser_that_tells_nothing_shows_italics_and_fetches_scripts(
    browser: Browser, site: Site, silence: str
) -> None:
    """As one that hides what could tell readers apart."""
    context = browser.new_context()
    context.add_init_script(silence)
    page = context.new_page()
    page.goto(f"{site.url}notes/")
    italic = re.compile('^"Edition Serif",')
    expect(page.locator(".md-typeset em").first).to_have_css("font-family", italic)
    wait_for_scripts(page)
    context.close()
