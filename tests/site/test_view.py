"""The reader's choices: one menu in the bar at the top, wherever on the page the reader is."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.site.reader import choice, expect_in_view
from tests.site.test_accessibility import objections
from tests.site.test_policy import DARK


def test_the_choices_are_at_hand_in_the_middle_of_a_page_by_keyboard(
    visit: Callable[..., Page],
) -> None:
    page = visit("results-of-the-nep/", width=1440)
    page.evaluate("localStorage.clear(); scrollTo(0, 9000)")
    opener = page.get_by_role("button", name="View")
    expect(opener).to_be_in_viewport()
    opener.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("group", name="View")
    expect(menu).to_be_in_viewport()
    # One stop for the colours, which have a name as a group; each further choice is one.
    colours = menu.get_by_role("group", name="Colours")
    assert [each.inner_text() for each in colours.locator("label").all()] == [
        "As the system",
        "Paper",
        "Sepia",
        "Dark",
    ]
    page.keyboard.press("Tab")
    expect(choice(page, "As the system")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(choice(page, "Dark")).to_be_checked()
    expect(page.locator("body")).to_have_css("background-color", DARK)
    page.keyboard.press("Tab")
    expect(choice(page, "Notes in the margin")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("html.margin-notes")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".emended > a").first).to_be_attached()
    assert objections(page, within="#__view") == []
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    page.evaluate("localStorage.clear()")


def test_the_menu_fits_a_phone_and_goes_when_the_reader_does(visit: Callable[..., Page]) -> None:
    page = visit("war-communism/", width=320, touch=True)
    page.get_by_role("button", name="View").tap()
    menu = page.get_by_role("group", name="View")
    box = menu.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    for each in menu.get_by_role("radio").all():
        assert each.locator("xpath=..").bounding_box()["height"] >= 24
    expect(choice(page, "Notes in the margin")).to_be_hidden()
    page.touchscreen.tap(20, 500)
    expect(menu).to_be_hidden()
    # What is offered under the title and at the end of the text is the same.
    page.locator(".next").get_by_role("button", name="Cite this page").tap()
    expect(page.get_by_role("dialog", name="Cite this page")).to_be_visible()


def test_forced_colours_show_what_is_chosen_and_where_the_reader_is(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/")
    page.emulate_media(forced_colors="active")
    lined = page.locator("#__contents ul a").evaluate_all(
        """links => links.filter((link) => parseFloat(getComputedStyle(link).borderLeftWidth))
            .map(({ ariaCurrent }) => ariaCurrent)"""
    )
    assert lined == ["page"]
    page.get_by_role("button", name="View").click()
    radio = choice(page, "As the system")
    assert radio.evaluate("radio => getComputedStyle(radio).appearance") != "none"
    page.emulate_media(forced_colors="none")
    expect_in_view(page.locator("h1"))
