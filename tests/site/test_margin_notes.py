"""In a wide window the notes can stand in the margin, each beside the line of its mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.site.reader import by_id, choice, choose, come_to_rest, wait_for_scripts, wait_until
from tests.site.test_accessibility import RULES_ON_COLOUR, objections, turn

NEP = "results-of-the-nep/"

SWITCH = "Notes in the margin"

# A note stands so many pixels at most above or below the line of its mark: where marks are
# many, the notes move apart.
NEARBY = 200

PLACES = """() => [...document.querySelectorAll(".footnote li")].map(note => {
    const { left, right, top, bottom } = note.getBoundingClientRect();
    const mark = document.getElementById(note.id.replace("fn:", "fnref:")).getBoundingClientRect();
    return { note: note.id, left, right, top, bottom, from: Math.abs(top - mark.top) };
})"""


@pytest.fixture
def switching(visit: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """Opens a page, with the notes in the margin; afterwards nothing is remembered of it."""
    pages = []

    def open_page(path: str, **options: object) -> Page:
        page = visit(path, **options)
        pages.append(page)
        choose(page, SWITCH)
        expect(page.locator("html.margin-notes")).to_have_count(1)
        return page

    yield open_page
    for page in pages:
        page.evaluate("localStorage.clear()")


@pytest.mark.parametrize(
    ("path", "widths"), [("", [1440]), (NEP, [1220, 1440, 1920]), ("whole/", [1220])]
)
def test_each_note_stands_beside_its_line_and_none_overlaps(
    switching: Callable[..., Page], path: str, widths: list[int]
) -> None:
    page = switching(path, width=widths[0], height=900)
    wait_until(lambda: page.evaluate("document.querySelector('.footnote li').style.top"))
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        come_to_rest(page)
        notes = page.evaluate(PLACES)
        text = page.locator("article").bounding_box()
        for above, below in pairwise(notes):
            assert above["bottom"] <= below["top"], (above["note"], below["note"], width)
        assert max(note["from"] for note in notes) < NEARBY, width
        assert min(note["left"] for note in notes) >= text["x"] + text["width"], width
        assert max(note["right"] for note in notes) <= width
        end = page.locator(".md-main").bounding_box()
        assert notes[-1]["bottom"] <= end["y"] + end["height"], width


def test_the_choice_is_remembered_from_page_to_page_and_axe_objects_to_nothing(
    switching: Callable[..., Page],
) -> None:
    page = switching(NEP)
    page.goto(page.url.replace(NEP, "conclusion/"))
    wait_for_scripts(page)
    expect(choice(page, SWITCH)).to_be_checked()
    expect(page.locator("html.margin-notes")).to_have_count(1)
    assert objections(page) == []
    turn(page, "dark")
    assert objections(page, RULES_ON_COLOUR, ".footnote") == []
    choose(page, SWITCH)
    expect(page.locator("html.margin-notes")).to_have_count(0)
    page.reload()
    wait_for_scripts(page)
    expect(choice(page, SWITCH)).not_to_be_checked()
    expect(page.locator("html.margin-notes")).to_have_count(0)


def test_a_mark_shows_which_note_is_its_own_and_a_narrow_window_has_cards_again(
    switching: Callable[..., Page],
) -> None:
    page = switching(NEP)
    mark = by_id(page, "fnref:64").locator("a")
    mark.hover()
    expect(by_id(page, "fn:64")).to_have_class("is-meant")
    before = page.evaluate("scrollY")
    mark.press("Enter")
    expect(by_id(page, "fn:64")).to_be_focused()
    expect(page.locator(".note-card")).to_have_count(0)
    assert page.evaluate("scrollY") == before
    # The way back is seen, and Escape takes it.
    expect(by_id(page, "fn:64").get_by_role("link", name="Back")).to_be_visible()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()

    page.set_viewport_size({"width": 1000, "height": 900})
    expect(page.locator("html.margin-notes")).to_have_count(0)
    page.get_by_role("button", name="View").click()
    expect(choice(page, SWITCH)).to_be_hidden()
    page.keyboard.press("Escape")
    by_id(page, "fnref:64").locator("a").hover()
    expect(page.locator(".note-card")).to_be_visible()
