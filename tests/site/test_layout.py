"""The text fits the window, and its lines are of a length that reads well."""

from __future__ import annotations

from collections.abc import Callable
from statistics import mean

import pytest
from playwright.sync_api import Page

from tests.site.built import PAGES


@pytest.mark.parametrize("path", [*PAGES, "nonsense/"])
def test_no_page_scrolls_sideways_at_320_pixels(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, width=320, missing=path not in PAGES)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.evaluate("scrollTo(1000, 0)")
    assert page.evaluate("scrollX") == 0


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
    for width in (820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert 60 <= mean(page.evaluate(LINES)) <= 75, width
