"""The text fits the window, and its lines are of a length that reads well."""

from __future__ import annotations

from collections.abc import Callable
from statistics import mean

import pytest
from playwright.sync_api import Page, expect

from tests.site.reader import wait_for_faces

# How wide a page is in a narrow window, how far it goes sideways, how wide it is with letters of
# twice the size (WCAG 1.4.4): a table that is too wide is scrolled in its place; and how wide with
# lines, words and letters apart (1.4.12).
SIDEWAYS = """() => {
    const page = document.documentElement;
    const asItIs = page.scrollWidth;
    scrollTo(1000, 0);
    const scrolled = scrollX;
    page.style.fontSize = "250%";
    const enlarged = page.scrollWidth;
    page.style.fontSize = "";
    const apart = new CSSStyleSheet();
    apart.replaceSync("body * { line-height: 1.5 !important; letter-spacing: .12em !important;"
        + " word-spacing: .16em !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, apart];
    const spaced = page.scrollWidth;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== apart);
    return [asItIs, scrolled, enlarged, spaced];
}"""
NARROWEST = 320


def scrolls_sideways(page: Page) -> bool:
    """Whether a page is wider than the narrowest window."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    return page.evaluate(SIDEWAYS) != [NARROWEST, 0, NARROWEST, NARROWEST]


def test_the_title_page_fits_for_a_reader_who_comes_back(visit: Callable[..., Page]) -> None:
    page = visit("results-of-the-nep/", width=320)
    page.evaluate("__md_set('place', { url: 'results-of-the-nep/', block: 'p120' })")
    page = visit("", width=320)
    expect(page.get_by_role("link", name="Continue where you stopped")).to_be_visible()
    assert not scrolls_sideways(page)


# The characters on each full line of the paragraphs, counted where the lines break.
LINES = """() => {
    const range = document.createRange();
    const linesOf = (paragraph) => {
        const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        const lines = [];
        let bottom = -Infinity;
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            if (text.parentElement.closest("sup, .block-link")) continue;
            for (let at = 0; at < text.length; at += 1) {
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                const [box] = range.getClientRects();
                if (box && box.bottom > bottom + box.height / 2) {
                    lines.push(0);
                    bottom = box.bottom;
                }
                lines[lines.length - 1] += 1;
            }
        }
        return lines;
    };
    const paragraphs = [...document.querySelectorAll("article > p[id^=p]:not(.verse)")];
    return paragraphs.flatMap((paragraph) => linesOf(paragraph).slice(0, -1));
}"""


@pytest.mark.parametrize("path", ["war-communism/", "conclusion/"])
def test_a_line_has_60_to_75_characters(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, width=820)
    wait_for_faces(page)
    for width in (820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert 60 <= mean(page.evaluate(LINES)) <= 75, width


# How wide the words are set at 100 pixels, with the page's face.
WIDTHS = """texts => texts.map((textContent) => {
    const span = Object.assign(document.createElement("span"), { textContent });
    span.style.cssText = "position: absolute; font-size: 100px";
    document.querySelector("article").append(span);
    return span.getBoundingClientRect().width;
})"""


def test_quotation_marks_that_touch_are_set_apart(visit: Callable[..., Page]) -> None:
    page = visit("war-communism/")
    wait_for_faces(page)
    single, double, *nested = page.evaluate(WIDTHS, ["’", "”", "’”", "”’", "“‘", "‘“"])
    for width in nested:
        assert 5 < width - single - double < 15


def test_a_line_of_verse_that_turns_over_goes_on_further_in(visit: Callable[..., Page]) -> None:
    page = visit("material-logic-of-stalinism/", width=320)
    lefts = page.locator("[id='p185']").evaluate(
        """verse => {
            const words = document.createRange();
            words.selectNodeContents(verse);
            const lines = [...words.getClientRects()].filter(({ width }) => width > 30);
            return lines.map(({ left }) => left);
        }"""
    )
    assert lefts[1] > lefts[0] + 10
    assert lefts[2] == lefts[0]


# How far the figures of each block's number stand from what is above, and from their own block.
GAPS = """() => [...document.querySelectorAll("article > p > .block-link")].map((link) => {
    const number = link.getBoundingClientRect();
    const figures = number.top + parseFloat(getComputedStyle(link).paddingTop);
    const above = link.parentElement.previousElementSibling.getBoundingClientRect().bottom;
    return [figures - above, link.parentElement.getBoundingClientRect().top - number.bottom];
})"""


def test_on_a_phone_a_number_is_near_its_block_and_links_in_notes_are_24_pixels_high(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/", width=390)
    gaps = page.evaluate(GAPS)
    assert len(gaps) > 10 and all(above > 3 * own > 0 for above, own in gaps)
    heights = page.locator(".footnote a").evaluate_all(
        "links => links.map(link => link.getClientRects()[0].height)"
    )
    assert len(heights) > 15 and min(heights) >= 24
