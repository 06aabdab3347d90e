"""In a narrow window the contents come in a drawer: by keyboard, by touch and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

DRAWER = ".md-sidebar--primary"


@pytest.mark.parametrize("width", [390, 820])
def test_the_keyboard_opens_it_goes_in_and_comes_back(
    visit: Callable[..., Page], width: int
) -> None:
    page = visit("conclusion/", width=width)
    opener = page.get_by_role("button", name="Contents")
    links = page.locator(DRAWER).get_by_role("link")
    assert links.count() == 0
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"{DRAWER} .md-nav__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(links).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_a_tap_leads_to_another_section(visit: Callable[..., Page], script: bool) -> None:
    page = visit("conclusion/", width=390, touch=True, script=script)
    if script:
        page.get_by_role("button", name="Contents").tap()
    else:
        page.locator(".md-header label[for=__drawer]").tap()
    link = page.locator(DRAWER).get_by_role("link", name="War Communism")
    expect(link).to_be_in_viewport()
    link.tap()
    page.wait_for_url("**/war-communism/")
