"""A reader who remembers a phrase finds the page that it stands on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.reader import by_id, search_for


@pytest.mark.parametrize(
    ("phrase", "path", "block", "width"),
    [
        ("lurched towards stability", "results-of-the-nep/", "p108", 390),
        ("lurched towards stability", "results-of-the-nep/", "p108", 820),
        ("lurched towards stability", "results-of-the-nep/", "p108", 1440),
        ("genius of geniuses", "material-logic-of-stalinism/", "p185", 1440),
    ],
)
def test_a_phrase_leads_to_its_page(
    visit: Callable[..., Page], phrase: str, path: str, block: str, width: int
) -> None:
    page = visit(width=width)
    search_for(page, phrase)
    result = page.locator(f".md-search-result__item a[href*='{path}']").first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url(f"**/{path}**")
    expect(by_id(page, block)).to_contain_text(phrase)


def test_a_word_that_is_nowhere_is_not_found(visit: Callable[..., Page]) -> None:
    page = visit()
    search_for(page, "zzyzx")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
