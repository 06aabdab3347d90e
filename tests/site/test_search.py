"""A reader who remembers words finds the passage that they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.site.built import Site
from tests.site.reader import by_id, expect_in_view, held_back, let_pass, load_anew, search_for

RESULTS = ".search__results a"


@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_typed_before_the_script_has_come_is_looked_for(
    visit: Callable[..., Page], site: Site, width: int
) -> None:
    page = visit("conclusion/", width=width)
    with held_back(page, "**/search*.js") as let_go:
        load_anew(page)
        if width == 390:
            page.get_by_role("button", name="Open the search").click()
        else:
            page.keyboard.press("Control+k")
        expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
        page.keyboard.type("genius of geniuses")
        expect(page.locator(RESULTS)).to_have_count(0)
        let_go()
        expect(page.locator(RESULTS)).to_have_count(1)
        expect(page.locator(RESULTS).locator("mark")).to_have_text("genius of geniuses")


def test_what_is_pressed_before_any_script_has_come_is_done_then(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/", width=390)
    for path in ("conclusion/", "war-communism/"):
        with held_back(page, "**/assets/edition.*.js") as let_go:
            page.goto(page.url.replace("conclusion/", path), wait_until="commit")
            if path == "conclusion/":
                page.get_by_role("button", name="Open the search").click()
                page.keyboard.type("genius of geniuses")
                let_go()
                expect(page.locator(RESULTS)).to_have_count(1)
                expect(page.locator(RESULTS).locator("mark")).to_have_text("genius of geniuses")
            else:
                page.get_by_role("button", name="Cite", exact=True).click()
                let_go()
                expect(page.get_by_role("dialog", name="Cite this page")).to_be_visible()


def test_enter_before_the_data_has_come_leads_there_when_it_comes(
    visit: Callable[..., Page], site: Site
) -> None:
    page = visit("conclusion/")
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


def test_sections_are_found_by_title_and_number(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    for query, title in TITLES.items():
        search_again(page, query)
        expect(page.locator(".search__status")).to_contain_text("1 title")
        expect(page.locator(RESULTS).first, query).to_contain_text(title)
    page.locator(RESULTS).first.click()
    page.wait_for_url(f"{site.url}results-of-the-nep/")
    expect(page.locator("h1 mark").first).to_have_text("Results")


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


def test_a_result_shows_what_stands_round_the_words(visit: Callable[..., Page]) -> None:
    """A sentence does not end at an abbreviation, and one of two words tells nobody much."""
    page = visit()
    for query, shown in {
        "p. 65": "E.H. Carr, The Bolshevik Revolution, Vol. I, Baltimore, Maryland: Penguin",
        "Ibid., p. 73": "note 5: The Bolshevik Revolution",
    }.items():
        search_again(page, query)
        status(page)
        expect(page.locator(RESULTS).first).to_contain_text(shown)
        expect(page.locator(RESULTS).first.locator("mark")).to_have_text(query)


def test_the_first_letter_is_answered_at_once_on_a_slow_machine(
    visit: Callable[..., Page], figure: Callable[[str, int], None]
) -> None:
    page = visit()
    search_for(page, "x")
    status(page)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = page.evaluate("""() => new Promise((done, fail) => {
        setTimeout(fail, 20000, new Error("no answer"));
        const field = document.querySelector(".search__input");
        const start = performance.now();
        new MutationObserver((_, observer) => {
            observer.disconnect();
            done(performance.now() - start);
        }).observe(document.querySelector(".search__results"), { childList: true });
        field.value = "s";
        field.dispatchEvent(new Event("input"));
    })""")
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


def test_without_its_data_the_search_says_so(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no connection')); }")
    search_for(page, "Stalin")
    expect(page.locator(".search__status")).to_contain_text("edition.json")
