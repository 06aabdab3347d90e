"""A name in the text opens a card as a note's mark does, and looks like the text until asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.reader import (
    by_id,
    choose,
    expect_in_view,
    held_back,
    let_pass,
    load_anew,
    wait_for_scripts,
)
from tests.site.test_note_cards import (
    A_WHILE,
    KEYBOARD,
    LOGIC,
    MOUSE,
    PLAIN,
    TOUCH,
    Way,
    card_on,
    centre_of,
    hover,
    open_note,
    read_on_to,
)
from tests.site.test_ways import stops_on

# What the reader sees of the words: their colour, the line under them, and the room they take.
LOOK = """link => {
    const { color, textDecorationLine, fontWeight } = getComputedStyle(link);
    return [color, textDecorationLine, fontWeight];
}"""


# Where the words stand on the page, and how wide they are.
BOX = """link => {
    const { left, width, height } = link.getBoundingClientRect();
    return [left, link.offsetTop, width, height];
}"""

SHOW = "Show people and terms"


def name_of(page: Page, words: str) -> Locator:
    return page.locator("article").get_by_role("link", name=words, exact=True).first


def named(entry: dict[str, Any]) -> str:
    times = len(entry["mentions"])
    return "Named once" if times == 1 else f"Named {times} times"


@pytest.mark.parametrize("ways", [[MOUSE, KEYBOARD], [TOUCH]], ids=["mouse and keyboard", "touch"])
def test_a_name_opens_a_card_that_says_who_that_was(
    visit: Callable[..., Page], published: dict[str, Any], ways: list[Way]
) -> None:
    page = visit(LOGIC, width=ways[0].width, touch=ways[0].touch)
    (person,) = (one for one in published["people"] if one["id"] == "sergei-kirov")
    (term,) = (one for one in published["terms"] if one["id"] == "gpu")
    card = card_on(page)
    for way in ways:
        open_note(way, name_of(page, "Kirov"))
        expect(card).to_have_count(1)
        expect(card).to_have_accessible_name("Sergei Kirov, 1886–1934")
        expect(card).to_have_accessible_description(person["gloss"])
        expect(card.get_by_role("link")).to_have_text(named(person))
        close(card)

        open_note(way, name_of(page, "GPU"))
        expect(card.get_by_role("link", name=named(term))).to_be_visible()
        if way != ways[-1]:
            close(card)
    card.get_by_role("link", name=named(term)).click()
    page.wait_for_url("**/terms/#gpu")
    expect_in_view(by_id(page, "gpu"))


def close(card: Locator) -> None:
    card.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    card.page.mouse.move(0, 0)


def test_a_name_looks_like_the_text_and_is_selected_as_it_until_the_reader_asks(
    visit: Callable[..., Page],
) -> None:
    page = visit("war-communism/")
    name = name_of(page, "Lenin")
    read_on_to(name)
    (colour, line, weight), around = name.evaluate(LOOK), name.locator("..").evaluate(LOOK)
    assert [colour, line, weight] == [around[0], "none", around[2]]
    hover(name)
    expect(name).to_have_css("text-decoration-line", "underline")
    page.mouse.move(0, 0)
    expect(card_on(page)).to_have_count(0)
    box = name.evaluate(BOX)
    choose(page, SHOW)
    expect(name).to_have_css("text-decoration-line", "underline")
    assert name.evaluate(LOOK) == [colour, "underline", weight]
    assert name.evaluate(BOX) == box
    # It is remembered, and can be taken back.
    page.reload()
    wait_for_scripts(page)
    expect(name).to_have_css("text-decoration-line", "underline")
    choose(page, SHOW)
    expect(name).to_have_css("text-decoration-line", "none")
    page.evaluate("localStorage.clear()")

    # A pointer that passes over it opens nothing.
    open_note(KEYBOARD, name)
    close(card_on(page))
    hover(name)
    page.mouse.move(0, 0)
    let_pass(page, A_WHILE)
    expect(card_on(page)).to_have_count(0)

    # A selection may begin on it.
    read_on_to(name)
    box = name.bounding_box()
    assert box
    open_note(MOUSE, name)
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 60, box["y"] + box["height"] / 2, steps=5)
    assert page.evaluate("String(getSelection())").startswith("Lenin")
    page.mouse.up()
    assert page.url.endswith("/war-communism/")
    # And a link it is, for whoever opens it in a tab of its own.
    with page.context.expect_page() as other:
        name.click(modifiers=["ControlOrMeta"])
    other.value.wait_for_url("**/people/#v-i-lenin")
    other.value.close()


def test_no_card_comes_late_in_the_way_of_a_selection(visit: Callable[..., Page]) -> None:
    """One that is fetched as the pointer passes a name with a button down."""
    page = visit("war-communism/")
    with held_back(page, "**/names.json") as let_go:
        load_anew(page)
        name = name_of(page, "Lenin")
        read_on_to(name)
        x, y = centre_of(name)
        page.mouse.move(page.evaluate(PLAIN, [x - 100, y]), y)
        page.mouse.down()
        page.mouse.move(x, y, steps=5)
        let_go()
    let_pass(page, A_WHILE)
    expect(card_on(page)).to_have_count(0)


def test_where_the_cards_cannot_be_fetched_a_name_is_a_link(visit: Callable[..., Page]) -> None:
    page = visit("war-communism/", width=390, touch=True)
    page.route("**/names.json", lambda route: route.fulfill(status=200, body="not JSON"))
    load_anew(page)
    name = name_of(page, "Lenin")
    read_on_to(name)
    TOUCH.open(name)
    page.wait_for_url("**/people/#v-i-lenin")
    expect_in_view(by_id(page, "v-i-lenin"))
    page.unroute_all()


def test_without_script_a_name_leads_to_its_entry_and_the_entry_back(
    visit: Callable[..., Page],
) -> None:
    page = visit("war-communism/", script=False)
    name_of(page, "Lenin").click()
    page.wait_for_url("**/people/#v-i-lenin")
    expect_in_view(by_id(page, "v-i-lenin"))
    page.locator("article").get_by_role("link", name="Block 5", exact=True).first.click()
    page.wait_for_url("**/war-communism/#p5")
    expect_in_view(by_id(page, "p5"))


def test_the_whole_essay_names_each_once_and_has_not_too_many_stops_for_tab(
    visit: Callable[..., Page], published: dict[str, Any]
) -> None:
    page = visit("whole/")
    ways = page.locator("a.named").evaluate_all("links => links.map(link => link.hash.slice(1))")
    listed = [one["id"] for one in [*published["people"], *published["terms"]]]
    assert sorted(ways) == sorted(listed)
    assert 30 < stops_on(page) <= 900
