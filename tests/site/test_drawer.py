"""The contents: beside the text in a wide window, else in a drawer, with and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import NAME, SECTIONS
from tests.site.reader import HEIGHTS, wait_for_scripts, wait_until

# The lists of the contents, each link with its number if it has one.
LISTED = """() => [...document.querySelectorAll("#__contents ul[aria-labelledby]")].map((list) => [
    document.getElementById(list.getAttribute("aria-labelledby")).textContent,
    [...list.querySelectorAll(":scope > li > a")].map(({ textContent }) => textContent.trim()),
])"""

# What of an element is not told by colour: how heavy its letters are, and the line beside it.
TOLD = """link => [
    getComputedStyle(link).fontWeight, getComputedStyle(link).borderInlineStartWidth]"""


def contents_of(page: Page):
    return page.get_by_role("navigation", name="Contents")


def test_the_essay_is_numbered_and_the_edition_stands_apart(visit: Callable[..., Page]) -> None:
    page = visit("results-of-the-nep/")
    (essay, sections), (edition, pages) = page.evaluate(LISTED)
    assert (essay, edition) == ("The essay", "The edition")
    assert [title[0] for title in sections] == [*"O12345O"]
    assert (sections[3], sections[-1]) == ("3The Results of the NEP", "On one page")
    assert {"Notes", "Bibliography", "Textual notes", "About this edition"} <= set(pages)
    (current,) = contents_of(page).locator("[aria-current=page]").all()
    assert current.inner_text().split("\n")[-1] == "The Results of the NEP"
    other = contents_of(page).get_by_role("link", name="In Conclusion")
    for mine, others in zip(current.evaluate(TOLD), other.evaluate(TOLD), strict=True):
        assert mine != others
    expect(page.get_by_role("navigation")).to_have_count(2)  # the foot’s is the other
    # A page of the edition has its headings under its name, if they are no more than one takes in.
    for path, fewest, most in (("about/", 4, 24), ("people/", 0, 0)):
        page.goto(page.url.replace("results-of-the-nep/", path).replace("about/", path))
        wait_for_scripts(page)
        below = contents_of(page).locator("ul ul").get_by_role("link")
        assert fewest <= below.count() <= most


def test_the_whole_essay_lists_its_sections_once_and_on_itself(visit: Callable[..., Page]) -> None:
    page = visit("whole/")
    links = contents_of(page).locator("ul").first.get_by_role("link")
    targets = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert targets[1:6] == [f"#{path.strip('/')}" for path in SECTIONS[1:]]
    bar = page.locator(".md-header__title > :last-child")
    for title in ("Results of the NEP", "In Conclusion"):
        links.filter(has_text=title).click()
        wait_until(lambda title=title: bar.inner_text().endswith(title))
        expect(bar).to_be_visible()
        here = contents_of(page).locator("[aria-current=true]")
        expect(here).to_contain_text(title)
        expect(here).to_have_count(1)
    assert page.url.endswith("whole/#conclusion")


def test_the_keyboard_opens_it_goes_in_and_comes_back(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/", width=390)
    opener = page.get_by_role("button", name="Contents")
    close = contents_of(page).get_by_role("button", name="Close")
    for width in (390, 820):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        expect(contents_of(page)).to_be_hidden()
        opener.press("Enter")
        expect(close).to_be_focused()
        expect(contents_of(page).locator("[aria-current]")).to_contain_text("In Conclusion")
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(contents_of(page)).to_be_hidden()
        opener.press("Enter")
        close.press("Enter")
        expect(contents_of(page)).to_be_hidden()
        # It lies over the page: whoever tabs out of it has left it.
        opener.press("Enter")
        contents_of(page).get_by_role("link").last.focus()
        page.keyboard.press("Tab")
        expect(contents_of(page)).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_tap_leads_to_another_section_and_back_leads_to_the_text(
    visit: Callable[..., Page], script: bool
) -> None:
    page = visit("conclusion/", width=390, touch=True, script=script)
    page.get_by_role("button", name="Contents").tap()
    link = contents_of(page).get_by_role("link", name="War Communism")
    expect(link).to_be_in_viewport()
    link.tap()
    page.wait_for_url(f"**/{NAME}/war-communism/")
    page.go_back()
    expect(page.locator("h1")).to_be_in_viewport()
    expect(contents_of(page)).to_be_hidden()


def test_on_the_whole_essay_a_tap_closes_it_over_the_section(visit: Callable[..., Page]) -> None:
    page = visit("whole/", width=390, touch=True)
    page.get_by_role("button", name="Contents").tap()
    contents_of(page).get_by_role("link", name="In Conclusion").tap()
    expect(contents_of(page)).to_be_hidden()
    expect(page.locator("h2#conclusion")).to_be_in_viewport()
