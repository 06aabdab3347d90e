"""Selected words can be linked to: the link opens the page, and the browser marks these words."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import HEIGHTS, come_to_rest, let_pass, wait_until

READ_CLIPBOARD = "navigator.clipboard.readText()"
OFFER = "Copy link to these words"

# Selects what stands between two places, each a text in the element that a selector finds first.
SELECT = """([first, from, last, to]) => {
    const place = (selector, words, isEnd) => {
        const within = document.querySelector(selector);
        const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const at = texts.currentNode.data.indexOf(words);
            if (at >= 0) return [texts.currentNode, at + (isEnd ? words.length : 0)];
        }
    };
    getSelection().setBaseAndExtent(...place(first, from, false), ...place(last, to, true));
}"""

# Paints what the browser marks in a colour of its own, and gives where in the window the lines
# between two places stand: left, top, right and bottom.
PAINT = """places => {
    const style = new CSSStyleSheet();
    style.replaceSync("::target-text { color: #0f0 !important; background: #0f0 !important }");
    document.adoptedStyleSheets.push(style);
    (%s)(places);
    const range = getSelection().getRangeAt(0);
    getSelection().removeAllRanges();
    const last = range.endContainer.parentElement;
    last.scrollIntoView({ block: "center", behavior: "instant" });
    // Beside the lines stand the blocks' numbers.
    const column = document.querySelector("article").getBoundingClientRect().left;
    const lines = [...range.getClientRects()].filter(({ left, width }) => left >= column && width);
    return lines.map(({ left, top, right, bottom }) => [left, top, right, bottom]);
}"""
MARKED = (0, 255, 0)


def link_to(page: Page, places: tuple[str, ...], said: str = "Link copied") -> str:
    """What the offer copies for the words between two places."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SELECT, places)
    page.get_by_role("button", name=OFFER).click()
    expect(page.get_by_role("button", name=said)).to_be_visible()
    return page.evaluate(READ_CLIPBOARD)


def marked_in(page: Page) -> tuple[int, int, int, int] | None:
    """The box round all that the browser marks."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    other = ImageChops.difference(shot, Image.new("RGB", shot.size, MARKED)).convert("L")
    return other.point(lambda value: 255 * (value < 9)).getbbox()


# What is selected: the element and the words where it begins, those where it ends; then where in
# whole words it begins and ends, what the link must say, and what it must not.
P224, P226 = "#p224", "#p226"
CASES = {
    "halves of words are made whole": (
        ("conclusion/", P224, "monstrate the natural", P224, "that tragic ev"),
        (P224, "demonstrate", P224, "event"),
        "#p224:~:text=demonstrate the natural necessity",
    ),
    "words that the contents have in capitals": (
        ("conclusion/", P224, "the natural necessity", P224, "the natural necessity"),
        (P224, "the natural necessity", P224, "the natural necessity"),
        "#p224:~:text=does not demonstrate-,the natural necessity",
    ),
    "words that come back": (
        ("conclusion/", P226, "the Russian Revolution", P226, "the Russian Revolution"),
        (P226, "the Russian Revolution", P226, "the Russian Revolution"),
        "#p226:~:text=natural necessity of-,the Russian Revolution",
    ),
    "a hyphen, quotation marks, and a correction": (
        ("conclusion/", "#p225", "self-integration", "#p225", "for itself’"),
        ("#p225", "self-integration", "#p225", "for itself’"),
        "#p225:~:text=self-integration and political awareness,",
    ),
    "two blocks": (
        ("conclusion/", "#p221", "inadequate", "#p222", "easy success"),
        ("#p221", "inadequate", "#p222", "easy success"),
        "#p221:~:text=",
    ),
    "an epigraph with its attribution": (
        ("", "#p1", "irrevocably", "#p1", "Friedrich Engels"),
        ("#p1", "irrevocably", "#p1", "Friedrich Engels"),
        "#p1:~:text=",
    ),
    "a heading that the contents repeat": (
        ("results-of-the-nep/", "h1", "The", "h1", "NEP"),
        ("h1", "The", "h1", "NEP"),
        "#the-results-of-the-nep:~:text=The Results of the NEP,-Section 3",
    ),
    "a note": (
        ("conclusion/", "[id='fn:159']", "Betrayed, op", "[id='fn:159']", "cit."),
        ("[id='fn:159']", "Betrayed, op", "[id='fn:159']", "cit."),
        "#fn:159:~:text=",
    ),
}


@pytest.mark.parametrize("path", ["", "conclusion/", "results-of-the-nep/"])
def test_the_browser_marks_exactly_the_words_that_were_selected(
    visit: Callable[..., Page], site: Site, path: str
) -> None:
    page = visit(path, height=700)
    links = {}
    for case, ((on, *selected), _, beginning) in CASES.items():
        if on == path:
            links[case] = link_to(page, tuple(selected))
            assert unquote(links[case]).startswith(f"{site.url}{path}{beginning}"), case
    if path == "results-of-the-nep/":
        # A title that notes repeat, with all that stands before and after it: nothing tells it
        # from the others.
        title = ("[id='fn:74'] .reference", "(New York", "[id='fn:74'] .reference", "214.")
        link = link_to(page, title, "Link to the block copied")
        assert link == f"{site.url}results-of-the-nep/#fn:74"
    assert links
    for case, link in links.items():
        page.goto("about:blank")
        page.goto(link)
        come_to_rest(page)
        lines = page.evaluate(PAINT % SELECT, CASES[case][1])
        left, top, right, bottom = wait_until(partial(marked_in, page))
        assert abs(left - min(line[0] for line in lines)) < 3, case
        assert abs(right - max(line[2] for line in lines)) < 3, case
        assert abs(top - lines[0][1]) < 4 and abs(bottom - lines[-1][3]) < 4, case


def test_the_offer_covers_no_selected_words_and_goes_away_with_them(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/")
    offer = page.get_by_role("button", name=OFFER)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.locator(P224).scroll_into_view_if_needed()
        page.evaluate(SELECT, (P224, "that tragic event", P224, "that tragic event"))
        expect(offer).to_be_in_viewport(ratio=1)
        words = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
        box = offer.bounding_box()
        # Nor the lines that are read next.
        assert box["x"] > 970 if width == 1440 else box["y"] > words["bottom"] + 60
        page.evaluate("getSelection().removeAllRanges()")
        expect(offer).to_have_count(0)


def test_two_words_get_no_offer_nor_what_does_not_stay_nor_more_while_the_button_is_down(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/")
    offer = page.get_by_role("button", name=OFFER)
    page.locator("[id='fnref:159'] a").press("Enter")
    expect(page.locator(".note-card")).to_be_visible()
    for selector in (".note-card", ".md-nav", "#p224 .block-link"):
        page.evaluate(
            "one => getSelection().selectAllChildren(document.querySelector(one))", selector
        )
        # Longer than a selection must have rested before the offer is made.
        let_pass(page, 400)
        expect(offer).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".note-card")).to_have_count(0)
    block = page.locator(P224)
    block.scroll_into_view_if_needed()
    page.evaluate(SELECT, (P224, "tragic event", P224, "tragic event"))
    let_pass(page, 400)
    expect(offer).to_have_count(0)
    box = block.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 12, steps=3)
    let_pass(page, 400)
    expect(offer).to_have_count(0)
    page.mouse.up()
    expect(offer).to_be_visible()
