"""A reader who remembers words finds the passage that they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.site.built import Site
from tests.site.reader import by_id, expect_in_view, search_for, wait_until

RESULTS = ".search__results a"


def test_what_is_typed_before_the_script_has_come_is_looked_for(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/")
    on_its_way: list[Route] = []
    page.route("**/search*.js", lambda route: on_its_way.append(route))
    search_for(page, "genius of geniuses")
    wait_until(lambda: on_its_way)
    expect(page.locator(RESULTS)).to_have_count(0)
    on_its_way[0].continue_()
    expect(page.locator(RESULTS)).to_have_count(1)
    expect(page.locator(RESULTS).locator("mark")).to_have_text("genius of geniuses")
    page.unroute("**/search*.js")


def search_again(page: Page, words: str) -> None:
    """Put other words into the field; nothing is left of the answer to those that were there."""
    page.locator(".search__status").evaluate("line => (line.textContent = '')")
    page.get_by_role("searchbox", name="Search").fill(words)


def status(page: Page) -> str:
    """What the search says once it has an answer."""
    line = page.locator(".search__status")
    expect(line).to_have_text(re.compile("passage"))
    return line.inner_text()


@pytest.mark.parametrize(
    ("phrase", "path", "block", "width"),
    [
        ("lurched towards stability", "results-of-the-nep/", "p108", 390),
        ("lurched towards stability", "results-of-the-nep/", "p108", 820),
        ("genius of geniuses", "material-logic-of-stalinism/", "p185", 1440),
    ],
)
def test_a_phrase_leads_to_its_block_with_the_words_marked(
    visit: Callable[..., Page], site: Site, phrase: str, path: str, block: str, width: int
) -> None:
    page = visit(width=width)
    search_for(page, phrase)
    result = page.locator(RESULTS).first
    expect(result.locator("mark")).to_have_text(phrase)
    result.click()
    expect(by_id(page, block).locator("mark")).to_have_text(phrase)
    expect_in_view(by_id(page, block))
    expect(page.locator("mark")).to_have_count(1)
    # The address that a reader copies from here is the block's alone.
    page.wait_for_url(f"{site.url}{path}#{block}")


def test_a_result_shows_the_sentence_and_says_where_it_stands(visit: Callable[..., Page]) -> None:
    page = visit()
    search_for(page, "Smirnov knew Stalin")
    result = page.locator(RESULTS).first
    expect(result.locator(".search__sentence")).to_have_text(
        re.compile("^Smirnov knew Stalin well")
    )
    expect(result.locator(".search__place")).to_have_text("Opening, block 2")


FOUND = {
    "Trotskyists": "Trotskyist",
    "trotsky": "Trotsky",
    "TROTSKY’S": "Trotsky",
    "“social existence”": "social existence",
    '"social existence"': "social existence",
    "Liebnecht": "Liebnecht",
    "Liebknecht": "Liebnecht",
    "Esenin": "Yessenin",
    "peasants": "peasantry",
    "party": "parties",
}


def test_a_word_finds_its_other_forms_and_spellings(visit: Callable[..., Page]) -> None:
    page = visit()
    for query, found in FOUND.items():
        search_again(page, query)
        status(page)
        marked = page.locator(f"{RESULTS} mark").filter(has_text=re.compile(found, re.IGNORECASE))
        expect(marked.first, query).to_be_visible()


def test_a_quoted_phrase_finds_nothing_else(visit: Callable[..., Page]) -> None:
    page = visit()
    search_for(page, "“social existence”")
    count = int(status(page).split()[0])
    marks = page.locator(f"{RESULTS} mark")
    assert marks.count() >= page.locator(RESULTS).count() == count
    assert {text.lower() for text in marks.all_inner_texts()} == {"social existence"}


def test_a_note_is_found_and_leads_to_the_note(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    search_for(page, "Baltimore, Maryland")
    result = page.locator(RESULTS).filter(has_text="note 3").first
    result.click()
    page.wait_for_url(f"{site.url}war-communism/#fn:3")
    expect_in_view(by_id(page, "fn:3"))


def test_words_that_stand_apart_are_all_in_the_passage(visit: Callable[..., Page]) -> None:
    page = visit()
    search_for(page, "kulaks upstarts nepmen")
    assert status(page) == "1 passage"
    assert set(page.locator(f"{RESULTS} mark").all_inner_texts()) == {
        "kulaks",
        "upstarts",
        "nepmen",
    }


def test_a_word_that_is_nowhere_is_not_found(visit: Callable[..., Page]) -> None:
    page = visit()
    search_for(page, "zzyzx")
    assert status(page) == "No passage found"
    search_for(page, " revolution")
    assert "None has all the words" in status(page)


def test_signs_are_looked_for_as_they_stand(visit: Callable[..., Page]) -> None:
    page = visit()
    for query in ("(", "*", "\\", "[a", "“", "”“", "?h=<b>", "' OR 1", "-"):
        search_again(page, query)
        assert status(page), query


def test_the_keyboard_alone_searches(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/")
    page.keyboard.press("Control+k")
    field = page.get_by_role("searchbox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("genius of geniuses")
    expect(page.locator(RESULTS)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search__output")).to_be_hidden()


def test_on_a_phone_the_search_closes_where_it_was_opened(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/", width=390, touch=True)
    opener = page.get_by_role("button", name="Open the search")
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("button", name="Close", exact=True).click(),
    ):
        search_for(page, "Stalin")
        status(page)
        close()
        expect(page.locator(".search")).to_be_hidden()
        expect(opener).to_be_focused()


def test_without_its_data_the_search_says_so(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no connection')); }")
    search_for(page, "Stalin")
    expect(page.locator(".search__status")).to_contain_text("edition.json")
