"""Corrections in the text: a quiet sign, on demand, by mouse, by keyboard and by touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.built import SECTIONS, Site
from tests.site.reader import (
    HEIGHTS,
    by_id,
    choice,
    choose,
    come_to_rest,
    expect_in_view,
    search_for,
    wait_for_scripts,
)
from tests.site.test_accessibility import objections, turn
from tests.site.test_note_cards import KEYBOARD, MISPLACED, MOUSE, TOUCH, centre_of, read_on_to

WAR = "war-communism/"
SOURCE, READING, REASON = "oganization", "organization", "The r is missing."

by_every_way = pytest.mark.parametrize(
    "way", [MOUSE, KEYBOARD, TOUCH], ids=["mouse", "keyboard", "touch"]
)


@pytest.fixture
def switched(visit: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """Opens a page and turns its corrections on. At the end nothing is remembered."""
    opened: list[Page] = []

    def open_page(path: str = WAR, **options: object) -> Page:
        page = visit(path, **options)
        opened.append(page)
        choose(page, SWITCH)
        expect(page.locator(".corrected").first).to_be_visible()
        return page

    yield open_page
    for page in opened:
        page.evaluate("localStorage.clear()")


SWITCH = "Show corrections"


def words_of(page: Page) -> Locator:
    """The link that corrected words become."""
    return page.get_by_role("link", name=READING, exact=True)


def card_on(page: Page) -> Locator:
    return page.locator(".correction:visible")


def reach(way: object, words: Locator) -> None:
    read_on_to(words)
    way.open(words)


# --- the switch -------------------------------------------------------------------------------


def test_nothing_shows_until_it_is_asked_for_and_the_switch_is_remembered_and_turned_off_again(
    visit: Callable[..., Page], switched: Callable[..., Page], site: Site
) -> None:
    page = visit(WAR)
    expect(choice(page, SWITCH)).not_to_be_checked()
    expect(words_of(page)).to_have_count(0)
    expect(page.locator("article")).to_contain_text(READING)
    choose(page, SWITCH)
    expect(words_of(page)).to_have_count(1)
    for path in ("conclusion/", WAR):
        page.goto(site.url + path)
        wait_for_scripts(page)
        expect(choice(page, SWITCH)).to_be_checked()
    expect(words_of(page)).to_have_count(1)
    choose(page, SWITCH)
    expect(words_of(page)).to_have_count(0)
    page.reload()
    wait_for_scripts(page)
    expect(choice(page, SWITCH)).not_to_be_checked()
    expect(words_of(page)).to_have_count(0)


def test_a_page_without_corrected_words_has_no_switch(site: Site) -> None:
    has_words, has_switch = (
        {path for path, page in site.pages.items() if page.xpath(wanted)}
        for wanted in ("//article//*[@data-reason]", f"//*[@id='__view']//label[.='{SWITCH}']")
    )
    assert has_words == has_switch
    assert has_words >= {*SECTIONS, "whole/"} - {""}
    assert has_words.isdisjoint({"", "notes/", "bibliography/", "textual-notes/"})


def test_the_text_is_the_same_with_corrections_and_without_and_they_are_targets_24_pixels_high(
    visit: Callable[..., Page],
) -> None:
    page = visit("industrial-elite/")
    article = page.locator("article")
    page.locator("h1").click()  # the whole page is laid out from now on
    expect(page.locator("article > [data-lines]:not(.footnote)")).to_have_count(0)
    before, text, markup = article.inner_text(), article.text_content(), article.inner_html()
    choose(page, SWITCH)
    expect(page.locator(".corrected").first).to_be_visible()
    assert article.inner_text() == before
    assert article.text_content() == text
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".corrected").evaluate_all(LOW) == [], width
    choose(page, SWITCH)
    assert article.inner_html() == markup


LOW = """all => all.filter((one) => [...one.getClientRects()].some(({ height }) => height < 24))
    .map((one) => one.textContent)"""


def test_what_is_copied_is_the_text_of_this_edition_and_a_screen_reader_is_told_the_source(
    switched: Callable[..., Page],
) -> None:
    page = switched()
    expect(words_of(page)).to_have_accessible_description(f"Source: {SOURCE} {REASON}")
    copied = by_id(page, "p21").evaluate(
        "block => { getSelection().selectAllChildren(block); return getSelection().toString(); }"
    )
    assert f"by the simple {READING} of the armed people" in copied
    assert SOURCE not in copied


def test_the_sources_words_are_not_found_in_the_text(visit: Callable[..., Page]) -> None:
    page = visit()
    search_for(page, SOURCE)
    expect(page.locator(".search__status")).to_have_text("No passage found")


# --- the card ---------------------------------------------------------------------------------


@by_every_way
def test_a_corrected_place_shows_what_the_source_has_until_the_reader_goes_and_leads_to_its_note(
    switched: Callable[..., Page], way: object
) -> None:
    page = switched(width=way.width, touch=way.touch)
    words, card = words_of(page), card_on(page)
    reach(way, words)
    expect(card).to_have_count(1)
    for said in (f"Source: {SOURCE}", REASON, "Textual note"):
        expect(card).to_contain_text(said)
    assert page.url.endswith(WAR)
    go_away(way, page)
    expect(card).to_have_count(0)

    if way is not TOUCH:
        # Escape closes it until the reader comes back.
        reach(way, words)
        expect(card).to_have_count(1)
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(words).to_be_focused()
        page.mouse.move(2, 450)
        words.blur()
        expect(card).to_have_count(0)
    reach(way, words)
    expect(card).to_have_count(1)
    if way is KEYBOARD:
        # Within the card, it puts the focus back.
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(words).to_be_focused()
        expect(card).to_have_count(0)
        reach(way, words)

    note = card.get_by_role("link", name="Textual note")
    if way is KEYBOARD:
        page.keyboard.press("Tab")
        expect(note).to_be_focused()
        page.keyboard.press("Enter")
    elif way is TOUCH:
        note.tap()
    else:
        page.mouse.move(*centre_of(note), steps=8)
        note.click()
    page.wait_for_url("**/textual-notes/#e-p21-*")
    entry = by_id(page, page.url.partition("#")[2])
    expect_in_view(entry)
    expect(entry.locator("ins")).to_have_text(READING)


def go_away(way: object, page: Page) -> None:
    if way is KEYBOARD:
        page.keyboard.press("Shift+Tab")
    elif way is TOUCH:
        page.touchscreen.tap(3, 100)
    else:
        page.mouse.move(2, 450, steps=4)


def test_the_textual_note_leads_to_its_place_in_the_text(visit: Callable[..., Page]) -> None:
    page = visit("textual-notes/")
    come_to_rest(page)
    # All of them are looked through in ten screens: what is the same for many is said once.
    assert page.evaluate("document.documentElement.scrollHeight") < 9000
    entry = page.locator(".emendation", has=page.locator("ins", has_text=READING)).first
    entry.get_by_role("link", name="21.114").click()
    page.wait_for_url(f"**/{WAR}#e-p21-*")
    place = by_id(page, page.url.partition("#")[2])
    expect(place).to_have_text(READING)
    expect_in_view(place)


# Puts the focus on corrected words at the upper or the lower edge of the window, and tells what is
# wrong with where their card stands.
MISPLACED_AT_THE_EDGE = f"""([number, top]) => {{
    const words = document.querySelectorAll(".corrected")[number];
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const box = words.getBoundingClientRect();
    const wanted = top ? header.bottom + 8 : innerHeight - box.height - 8;
    scrollBy({{ top: box.top - wanted, behavior: "instant" }});
    words.focus({{ preventScroll: true }});
    return ({MISPLACED})(words);
}}"""


def test_a_card_stands_wholly_in_the_window_and_beside_its_words(
    switched: Callable[..., Page],
) -> None:
    page = switched("material-logic-of-stalinism/", width=320)
    come_to_rest(page)
    page.keyboard.press("Shift")  # whoever has pressed a key last sees where the focus is
    count = page.locator(".corrected").count()
    assert count > 30
    faults = []
    for width, number in product((320, 1440), range(count)):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        found = page.evaluate(MISPLACED_AT_THE_EDGE, [number, number % 2 == 0])
        faults += [(width, number, fault) for fault in found]
        page.keyboard.press("Escape")
    assert faults == []


# --- for everybody ------------------------------------------------------------------------------


def test_axe_objects_to_nothing_with_a_card_open(switched: Callable[..., Page]) -> None:
    page = switched("conclusion/", width=390)
    words = page.locator(".corrected").first
    for width, scheme in ((390, "light"), (1440, "dark")):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        turn(page, scheme)
        words.blur()
        words.focus()
        expect(card_on(page)).to_have_count(1)
        assert objections(page, within="article") == [], scheme
