"""A reader who remembers words finds the passage that they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.built import Site
from tests.site.reader import (
    HEIGHTS,
    Reader,
    by_id,
    expect_in_view,
    held_back,
    let_pass,
    load_anew,
    search_for,
)

RESULTS = ".search__results a"


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site) -> Iterator[Page]:
    """The title page, opened once for all who look something up there and go nowhere."""
    reader = Reader(browser, site.url)
    yield reader.open()
    assert reader.leave() == []


def test_what_is_typed_and_pressed_before_the_scripts_have_come_is_done_then(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        with held_back(page, "**/search*.js") as let_go:
            load_anew(page)
            if width == 390:
                open_search(page)
            else:
                page.keyboard.press("Control+k")
            expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
            page.keyboard.type("genius of geniuses")
            expect(page.locator(RESULTS)).to_have_count(0)
            let_go()
            expect_phrase_found(page)
    # And where no script has come at all.
    address = page.url
    with held_back(page, "**/assets/edition.*.js") as let_go:
        page.goto(address, wait_until="commit")
        open_search(page)
        page.keyboard.type("genius of geniuses")
        let_go()
        expect_phrase_found(page)
    with held_back(page, "**/assets/edition.*.js") as let_go:
        page.goto(address.replace("conclusion/", "war-communism/"), wait_until="commit")
        page.get_by_role("button", name="Cite", exact=True).click()
        let_go()
        expect(page.get_by_role("dialog", name="Cite this page")).to_be_visible()


def open_search(page: Page) -> None:
    page.get_by_role("button", name="Open the search").click()


def expect_phrase_found(page: Page) -> None:
    expect(page.locator(RESULTS)).to_have_count(1)
    expect(page.locator(RESULTS).locator("mark")).to_have_text("genius of geniuses")


def test_without_its_data_the_search_says_so_and_enter_before_they_have_come_leads_there_then(
    visit: Callable[..., Page], site: Site
) -> None:
    page = visit("conclusion/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no connection')); }")
    search_for(page, "Stalin")
    expect(page.locator(".search__status")).to_contain_text("edition.json")
    with held_back(page, "**/edition.json") as let_go:
        load_anew(page)
        search_for(page, "genius of geniuses")
        page.keyboard.press("Enter")
        let_go()
        page.wait_for_url(f"{site.url}material-logic-of-stalinism/#p185")


TITLES = {
    "3": "Section 3. The Results of the NEP",
    "section 4": "Section 4. The Material Logic of Stalinism",
    "war communism": "Section 1. War Communism: 1917–21",
    "1917-21": "Section 1. War Communism: 1917–21",
    "1917−21": "Section 1. War Communism: 1917–21",
    "NEP results": "Section 3. The Results of the NEP",
}


def test_sections_are_found_by_title_and_number(opened: Page) -> None:
    for query, title in TITLES.items():
        search_again(opened, query)
        expect(opened.locator(".search__status")).to_contain_text("1 title")
        expect(opened.locator(RESULTS).first, query).to_contain_text(title)


def test_letters_are_found_by_those_they_are_written_with(visit: Callable[..., Page]) -> None:
    """Also those that Unicode knows no parts of, and of one letter that is written with two."""
    page = visit()
    text = "ﬀ Œuvre. Die große Straße nach Łódź, Ærø und I\u0307zmir; Milovan Đilas, Þór."

    def changed(route: Route) -> None:
        data = route.fetch().json()
        data["sections"][0]["blocks"][0]["text"] = text
        route.fulfill(json=data)

    page.route("**/edition.json", changed)
    load_anew(page)
    for query, found in {
        "oeuvre": "Œuvre", "œuvre": "Œuvre", "grosse strasse": "große Straße", "STRASSE": "Straße",
        "lodz": "Łódź", "aero": "Ærø", "Izmir": "I\u0307zmir", "Dilas": "Đilas",
        "thor": "Þór", "Kołakowski": "Kolakowski", "„Milovan“": "Milovan",
    }.items():  # fmt: skip
        search_again(page, query)
        expect(page.locator(f"{RESULTS} mark").first, query).to_have_text(found)
    page.unroute("**/edition.json")


def test_a_result_shows_what_stands_round_the_words_and_says_where(opened: Page) -> None:
    """A sentence does not end at an abbreviation, and one of two words tells nobody much."""
    result = opened.locator(RESULTS).first
    for query, shown in {
        "p. 65": "E.H. Carr, The Bolshevik Revolution, Vol. I, Baltimore, Maryland: Penguin",
        "Ibid., p. 73": "note 5: The Bolshevik Revolution",
    }.items():
        search_again(opened, query)
        status(opened)
        expect(result).to_contain_text(shown)
        expect(result.locator("mark")).to_have_text(query)
    search_again(opened, "Smirnov knew Stalin")
    sentence = result.locator(".search__sentence")
    expect(sentence).to_have_text(re.compile("^Smirnov knew Stalin well"))
    expect(result.locator(".search__place")).to_have_text("Opening, block 2")


# How long it takes from one letter to its results.
TIME_A_LETTER = """() => new Promise((done, fail) => {
    setTimeout(fail, 20000, new Error("no answer"));
    const field = document.querySelector(".search__input");
    const start = performance.now();
    new MutationObserver((_, observer) => {
        observer.disconnect();
        done(performance.now() - start);
    }).observe(document.querySelector(".search__results"), { childList: true });
    field.value = "s";
    field.dispatchEvent(new Event("input"));
})"""


def test_the_first_letter_is_answered_at_once_on_a_slow_machine(
    opened: Page, figure: Callable[[str, int], None]
) -> None:
    search_again(opened, "x")
    status(opened)
    session = opened.context.new_cdp_session(opened)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    try:
        took = opened.evaluate(TIME_A_LETTER)
    finally:
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    figure("ms from a letter to its results, CPU x 4", round(took))
    # 35 on an idle machine; what grows with the square of the essay takes seconds.
    assert took < 1000


def search_again(page: Page, words: str) -> None:
    """Put other words into the field; nothing is left of the answer to those that were there."""
    page.locator(".search__status").evaluate("line => (line.textContent = '')")
    page.get_by_role("searchbox", name="Search").fill(words)


def status(page: Page) -> str:
    """What the search says once it has an answer."""
    line = page.locator(".search__status")
    expect(line).to_have_text(re.compile("passage"))
    return line.inner_text()


def test_a_result_leads_to_its_place_with_the_words_marked(
    visit: Callable[..., Page], site: Site
) -> None:
    """From page to page, in windows of each kind: to a title, to blocks, and to a note."""
    page = visit()
    found = page.locator(RESULTS)
    search_for(page, "NEP results")
    expect(found.first).to_contain_text(TITLES["NEP results"])
    found.first.click()
    page.wait_for_url(f"{site.url}results-of-the-nep/")
    expect(page.locator("h1 mark").first).to_have_text("Results")
    for width, phrase, path, block in (
        (1440, "genius of geniuses", "material-logic-of-stalinism/", "p185"),
        (390, "lurched towards stability", "results-of-the-nep/", "p108"),
        (1440, "Baltimore, Maryland", "war-communism/", "fn:3"),
        (820, "lurched towards stability", "results-of-the-nep/", "p108"),
    ):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        search_for(page, phrase)
        result = found.filter(has_text="note 3").first if block == "fn:3" else found.first
        expect(result.locator("mark")).to_have_text(phrase)
        result.click()
        # The address that a reader copies from here is the block's alone.
        page.wait_for_url(f"{site.url}{path}#{block}")
        expect_in_view(by_id(page, block))
        if block != "fn:3":
            expect(by_id(page, block).locator("mark")).to_have_text(phrase)
            expect(page.locator("mark")).to_have_count(1)


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


def test_a_word_finds_its_other_forms_and_spellings(opened: Page) -> None:
    for query, found in FOUND.items():
        search_again(opened, query)
        status(opened)
        marked = opened.locator(f"{RESULTS} mark").filter(has_text=re.compile(found, re.IGNORECASE))
        expect(marked.first, query).to_be_visible()


def test_a_quoted_phrase_finds_nothing_else(opened: Page) -> None:
    search_again(opened, "“social existence”")
    count = int(status(opened).split()[0])
    marks = opened.locator(f"{RESULTS} mark")
    assert marks.count() >= opened.locator(RESULTS).count() == count
    assert {text.lower() for text in marks.all_inner_texts()} == {"social existence"}


def test_words_that_stand_apart_are_all_in_the_passage(opened: Page) -> None:
    search_again(opened, "kulaks upstarts nepmen")
    assert status(opened) == "1 passage"
    assert set(opened.locator(f"{RESULTS} mark").all_inner_texts()) == {
        "kulaks",
        "upstarts",
        "nepmen",
    }


def test_a_word_that_is_nowhere_is_not_found(opened: Page) -> None:
    search_again(opened, "zzyzx")
    assert status(opened) == "No passage found"
    search_again(opened, "zzyzx revolution")
    assert "None has all the words" in status(opened)


def test_signs_are_looked_for_as_they_stand(opened: Page) -> None:
    for query in ("(", "*", "\\", "[a", "“", "”“", "?h=<b>", "' OR 1", "-"):
        search_again(opened, query)
        assert status(opened), query


def test_the_keyboard_alone_searches(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/")
    field = page.get_by_role("searchbox", name="Search")
    before = page.url
    # A key alone does nothing (WCAG 2.1.4), and what a browser has for itself is left to it.
    for keys in ("Control+Shift+k", "Control+Alt+k", *"np.,sf/jkh?"):
        page.keyboard.press(keys)
    let_pass(page, 100)
    expect(page.locator("body")).to_be_focused()
    assert (page.url, page.evaluate("scrollY")) == (before, 0)
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("genius of geniuses")
    expect(page.locator(RESULTS)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS)).to_be_focused()
    expect(page.locator(RESULTS)).to_have_css("outline-style", "solid")  # for forced colours
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
        page.mouse.move(200, 20)
        page.mouse.wheel(0, 600)
        let_pass(page, 200)
        assert page.evaluate("scrollY") == 0
        close()
        expect(page.locator(".search")).to_be_hidden()
        expect(opener).to_be_focused()
