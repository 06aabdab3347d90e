"""Corrections in the text: a quiet sign, on demand, by mouse, by keyboard and by touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.built import Site
from tests.site.reader import (
    by_id,
    choice,
    choose,
    come_to_rest,
    expect_in_view,
    search_for,
    wait_for_scripts,
)
from tests.site.test_accessibility import objections
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


def test_nothing_shows_until_it_is_asked_for(visit: Callable[..., Page]) -> None:
    page = visit(WAR)
    expect(choice(page, SWITCH)).not_to_be_checked()
    expect(words_of(page)).to_have_count(0)
    expect(page.locator("article")).to_contain_text(READING)


def test_the_switch_is_remembered_and_turned_off_again(
    switched: Callable[..., Page], site: Site
) -> None:
    page = switched()
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


@pytest.mark.parametrize("path", ["notes/", "bibliography/", "textual-notes/", ""])
def test_a_page_without_corrected_words_has_no_switch(
    visit: Callable[..., Page], path: str
) -> None:
    expect(choice(visit(path), SWITCH)).to_have_count(0)


def test_the_text_is_the_same_with_corrections_and_without(visit: Callable[..., Page]) -> None:
    page = visit("industrial-elite/")
    article = page.locator("article")
    page.locator("h1").click()  # the whole page is laid out from now on
    expect(page.locator("article > [data-lines]:not(.footnote)")).to_have_count(0)
    before, text, markup = article.inner_text(), article.text_content(), article.inner_html()
    choose(page, SWITCH)
    expect(page.locator(".corrected").first).to_be_visible()
    assert article.inner_text() == before
    assert article.text_content() == text
    choose(page, SWITCH)
    assert article.inner_html() == markup


def test_what_is_copied_is_the_text_of_this_edition(switched: Callable[..., Page]) -> None:
    page = switched()
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
def test_a_corrected_place_shows_what_the_source_has_and_why_until_the_reader_goes(
    switched: Callable[..., Page], way: object
) -> None:
    page = switched(width=way.width, touch=way.touch)
    reach(way, words_of(page))
    expect(card_on(page)).to_have_count(1)
    for words in (f"Source: {SOURCE}", REASON, "Textual note"):
        expect(card_on(page)).to_contain_text(words)
    assert page.url.endswith(WAR)
    if way is KEYBOARD:
        page.keyboard.press("Shift+Tab")
    elif way is TOUCH:
        page.touchscreen.tap(3, 100)
    else:
        page.mouse.move(2, 450, steps=4)
    expect(card_on(page)).to_have_count(0)


@by_every_way
def test_the_card_leads_to_the_textual_note(switched: Callable[..., Page], way: object) -> None:
    page = switched(width=way.width, touch=way.touch)
    reach(way, words_of(page))
    note = card_on(page).get_by_role("link", name="Textual note")
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


@pytest.mark.parametrize("way", [MOUSE, KEYBOARD], ids=["mouse", "keyboard"])
def test_escape_closes_the_card_until_the_reader_comes_back(
    switched: Callable[..., Page], way: object
) -> None:
    page = switched()
    reach(way, words_of(page))
    expect(card_on(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card_on(page)).to_have_count(0)
    expect(words_of(page)).to_be_focused()
    page.mouse.move(2, 450)
    words_of(page).blur()
    expect(card_on(page)).to_have_count(0)
    reach(way, words_of(page))
    expect(card_on(page)).to_have_count(1)


def test_escape_within_the_card_puts_the_focus_back(switched: Callable[..., Page]) -> None:
    page = switched()
    reach(KEYBOARD, words_of(page))
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(words_of(page)).to_be_focused()
    expect(card_on(page)).to_have_count(0)


SCROLL_TO = """(words, top) => {
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const box = words.getBoundingClientRect();
    const wanted = top ? header.bottom + 8 : innerHeight - box.height - 8;
    scrollBy({ top: box.top - wanted, behavior: "instant" });
}"""


@pytest.mark.parametrize("width", [320, 1440])
def test_a_card_stands_wholly_in_the_window_and_beside_its_words(
    switched: Callable[..., Page], width: int
) -> None:
    page = switched("material-logic-of-stalinism/", width=width)
    come_to_rest(page)
    page.keyboard.press("Shift")  # whoever has pressed a key last sees where the focus is
    corrected = page.locator(".corrected").all()
    assert len(corrected) > 30
    faults = []
    for number, words in enumerate(corrected):
        words.evaluate(SCROLL_TO, number % 2 == 0)
        words.evaluate("words => words.focus({ preventScroll: true })")
        faults += [(number, fault) for fault in words.evaluate(MISPLACED)]
        page.keyboard.press("Escape")
    assert faults == []


@pytest.mark.parametrize("width", [390, 1440])
def test_corrected_words_are_a_target_24_pixels_high(
    switched: Callable[..., Page], width: int
) -> None:
    page = switched("industrial-elite/", width=width)
    low = page.locator(".corrected").evaluate_all(
        "all => all.filter((one) => [...one.getClientRects()].some(({ height }) => height < 24))"
        ".map((one) => one.textContent)"
    )
    assert low == []


# --- for everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_axe_objects_to_nothing_with_a_card_open(
    switched: Callable[..., Page], width: int, scheme: str
) -> None:
    page = switched("conclusion/", width=width, scheme=scheme)
    words = page.locator(".corrected").first
    words.focus()
    expect(card_on(page)).to_have_count(1)
    assert objections(page, within="article") == []


def test_a_screen_reader_is_told_the_source_with_the_words(switched: Callable[..., Page]) -> None:
    words = words_of(switched())
    expect(words).to_have_accessible_description(f"Source: {SOURCE} {REASON}")
