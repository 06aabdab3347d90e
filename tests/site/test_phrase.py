"""Selected words can be linked to: the link opens the page at these words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import let_pass

READ_CLIPBOARD = "navigator.clipboard.readText()"

# Selects what stands between two places, each a text in a block.
SELECT = """([first, from, last, to]) => {
    const place = (id, words, isEnd) => {
        const texts = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const at = texts.currentNode.data.indexOf(words);
            if (at >= 0) return [texts.currentNode, at + (isEnd ? words.length : 0)];
        }
    };
    getSelection().setBaseAndExtent(...place(first, from, false), ...place(last, to, true));
}"""


def link_to(page: Page, *places: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SELECT, places)
    page.get_by_role("button", name="Copy link to these words").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    return page.evaluate(READ_CLIPBOARD)


@pytest.mark.parametrize(
    ("places", "fragment"),
    [
        # Halves of words are made whole.
        (("p224", "monstrate the natural", "p224", "tragic ev"), "demonstrate%20the%20natural"),
        (("p224", "Stalinism", "p224", "Stalinism"), "Stalinism"),
        # A hyphen, a comma and quotation marks; a mark within; two blocks.
        (("p225", "self-integration", "p225", "for itself’"), "self%2Dintegration"),
        (("p218", "Ironically, ", "p218", "scholars"), "Ironically%2C%20Trotsky"),
        (("p223", "How is one", "p223", "abysmal wickedness"), "abysmal%20wickedness"),
        (("p221", "inadequate", "p222", "easy success"), "easy%20success"),
    ],
)
def test_the_link_opens_the_page_at_the_words(
    visit: Callable[..., Page], site: Site, places: tuple[str, ...], fragment: str
) -> None:
    block = places[0]
    page = visit("conclusion/", height=400)
    link = link_to(page, *places)
    address, _, directive = link.partition(":~:")
    assert address == f"{site.url}conclusion/#{block}"
    assert fragment in directive
    # Without the block's id only the words can have led there.
    page.goto("about:blank")
    page.goto(f"{site.url}conclusion/#:~:{directive}")
    expect(page.locator(f"#{block}")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0


def test_words_that_come_back_are_told_apart_by_those_before_them(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/")
    link = link_to(page, "p226", "Russian Revolution", "p226", "Russian Revolution")
    assert "necessity%20of%20the-,Russian%20Revolution" in link


def test_the_offer_goes_away_with_the_selection(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/")
    page.evaluate(SELECT, ["p224", "tragic event", "p224", "tragic event"])
    offer = page.get_by_role("button", name="Copy link to these words")
    expect(offer).to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    expect(offer).to_have_count(0)


def test_what_is_not_of_the_essay_gets_no_offer(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    # Longer than a selection must have rested before the offer is made.
    let_pass(page, 400)
    expect(page.get_by_role("button", name="Copy link to these words")).to_have_count(0)
