"""A note opens beside its mark: by mouse, by keyboard and by touch."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.reader import by_id, come_to_rest, expect_in_view, let_pass

NEP = "results-of-the-nep/"
ELITE = "industrial-elite/"
LOGIC = "material-logic-of-stalinism/"

# Longer than a card waits for a pointer that is on its way to it.
A_WHILE = 400


@dataclass(frozen=True)
class Note:
    path: str
    number: int
    words: str
    reference: str
    work: str | None


NOTES = (
    Note(
        path="",
        number=1,
        words="Frederick Engels, The Peasant War in Germany.",
        reference="The Peasant War in Germany",
        work="engels-peasant-war-in-germany",
    ),
    Note(
        path="war-communism/",
        number=5,
        words="Ibid., p. 73.",
        reference="The Bolshevik Revolution, vol. 1 (Baltimore, Maryland: Penguin Books, 1950)",
        work="carr-bolshevik-revolution-1",
    ),
    Note(
        path=ELITE,
        number=55,
        words="Ibid., p. 5.",
        reference="Editor’s judgement: “Ibid.” follows a note that cites two works.",
        work="deutscher-prophet-unarmed",
    ),
    Note(
        path=NEP,
        number=63,
        words="Shukman, op. cit., p. 200.",
        reference="Lenin and the Russian Revolution",
        work="shukman-lenin-and-the-russian-revolution",
    ),
    Note(
        path=NEP,
        number=97,
        words="Sarah Lovell, Trotsky Speaks, op. cit., p. 174.",
        reference="Leon Trotsky Speaks (New York: Pathfinder Press, 1972), 174.",
        work="trotsky-speaks",
    ),
    Note(
        path=LOGIC,
        number=141,
        words="The source does not have this note.",
        reference="The source’s list of notes goes from 140 to 143.",
        work=None,
    ),
    Note(
        path=LOGIC,
        number=143,
        words="Ibid., pp. 78-9.",
        reference="From Lenin to Stalin",
        work="serge-from-lenin-to-stalin",
    ),
)


# --- what a reader does ---------------------------------------------------------------------------


def mark_of(page: Page, number: int) -> Locator:
    return by_id(page, f"fnref:{number}").locator("a.footnote-ref")


def card_on(page: Page) -> Locator:
    return page.locator(".note-card")


def centre_of(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def read_on_to(mark: Locator) -> None:
    """Scroll until the mark stands in the middle of the window, and is drawn there."""
    mark.evaluate("""async (mark) => {
        mark.scrollIntoView({ block: "center" });
        for (const _ of "12") await new Promise((drawn) => requestAnimationFrame(drawn));
    }""")


def hover(mark: Locator) -> None:
    mark.page.mouse.move(*centre_of(mark))


def tap(mark: Locator) -> None:
    mark.page.touchscreen.tap(*centre_of(mark))


def tab_to(mark: Locator) -> None:
    """Put the focus on the link before the mark, and press Tab until it is on the mark."""
    mark.evaluate("""mark => {
        const links = [...document.querySelectorAll("article a[href]")];
        links[links.indexOf(mark) - 1].focus({ preventScroll: true });
    }""")
    for _ in range(4):
        mark.page.keyboard.press("Tab")
        if has_focus(mark):
            return
    pytest.fail("Tab does not lead to the mark")


def has_focus(element: Locator) -> bool:
    return element.evaluate("element => element === document.activeElement")


@dataclass(frozen=True)
class Way:
    """A way to open a note, with the device that goes with it."""

    open: Callable[[Locator], None]
    width: int = 1440
    touch: bool = False


MOUSE = Way(hover)
KEYBOARD = Way(tab_to)
TOUCH = Way(tap, width=390, touch=True)
WAYS = {"mouse": MOUSE, "keyboard": KEYBOARD, "touch": TOUCH}

by_every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())


def open_note(way: Way, mark: Locator) -> None:
    """Open the note of a mark in the middle of the window. The line stays where it is.

    How far down the page that is may change, for a page unfolds above it.
    """
    page = mark.page
    read_on_to(mark)
    before, address = line_of(mark), page.url
    way.open(mark)
    expect(card_on(page)).to_be_visible()
    assert (line_of(mark), page.url) == (pytest.approx(before, abs=1), address)


# Where an element was drawn. Who asks for its place between two frames gets one that is not drawn:
# what unfolds above a line has moved it then, and the browser has not yet scrolled after it.
DRAWN = """const topOf = (element) => new Promise((tell) => {
    const drawn = new IntersectionObserver(([{ boundingClientRect }]) => {
        drawn.disconnect();
        tell(boundingClientRect.top);
    });
    drawn.observe(element);
});"""


def line_of(mark: Locator) -> float:
    """How far below the window's top a mark stands as it is drawn, in pixels."""
    return float(mark.evaluate(f"(mark) => {{ {DRAWN} return topOf(mark); }}"))


def test_a_line_stays_in_its_place_while_the_page_unfolds(visit: Callable[..., Page]) -> None:
    """The page unfolds of itself, and at once when something is pressed."""
    page = visit(ELITE, width=390)
    for note, pressed in product((42, 55), (False, True)):
        page.reload()
        assert mark_of(page, note).evaluate(MOVES, pressed) < 2, (note, pressed)


# How far the line of a mark to which somebody has scrolled moves while its page unfolds.
MOVES = f"""async (mark, pressed) => {{
    {DRAWN}
    mark.scrollIntoView({{ block: "center" }});
    const tops = [await topOf(mark)];
    if (pressed) document.body.dispatchEvent(new KeyboardEvent("keydown", {{ bubbles: true }}));
    for (let longer = 0; longer < 5; ) {{
        longer = document.querySelector("[data-lines]:not(.footnote)") ? 0 : longer + 1;
        tops.push(await topOf(mark));
    }}
    return Math.max(...tops) - Math.min(...tops);
}}"""


@pytest.fixture
def opened(visit: Callable[..., Page]) -> Callable[[Way, str, int], Locator]:
    """Opens a page and on it the note of a mark, and gives the mark."""

    def open_page(way: Way, path: str, number: int) -> Locator:
        mark = mark_of(visit(path, width=way.width, touch=way.touch), number)
        open_note(way, mark)
        return mark

    return open_page


# --- what the card shows --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "path"),
    # What a card says is the same whichever way it was opened.
    [
        *((MOUSE, path) for path in sorted({note.path for note in NOTES})),
        (KEYBOARD, NEP),
        (TOUCH, NEP),
    ],
)
def test_a_mark_opens_one_card_with_its_note_until_the_next_takes_it_over_or_escape_closes_it(
    visit: Callable[..., Page], way: Way, path: str
) -> None:
    page = visit(path, width=way.width, touch=way.touch)
    card = card_on(page)
    for note in (note for note in NOTES if note.path == path):
        open_note(way, mark_of(page, note.number))
        expect(card).to_have_count(1)
        expect(card).to_contain_text(re.compile(rf"\b{note.number}\b"))
        expect(card).to_contain_text(note.words)
        expect(card).to_contain_text(note.reference)
        # It leads to the work, and has no arrow that leads back to the mark beside it.
        expect(card).not_to_contain_text("↩")
        links = card.locator("a").evaluate_all("links => links.map(link => link.href)")
        works = {link.partition("/bibliography/#")[2] for link in links} - {""}
        assert works == ({note.work} if note.work else set())
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
        assert len(ids) == len(set(ids))
    if path == NEP:
        for number in (70, 68):
            mark = mark_of(page, number)
            open_note(way, mark)
            expect(card).to_have_count(1)
            expect(card).to_contain_text(f"Note {number}")
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(mark).to_be_focused()
        let_pass(page, A_WHILE)
        expect(card).to_have_count(0)


def others_citing(published: dict[str, Any], number: int) -> list[str]:
    """The numbers of the other notes that cite the work of note ``number``."""
    works = {
        note["number"]: {citation["work"] for citation in note["citations"]}
        for note in published["notes"]
    }
    return [str(n) for n, cited in works.items() if n != number and cited & works[number]]


def test_a_card_says_first_what_is_meant_and_has_one_way_to_a_work_that_many_notes_cite(
    opened: Callable[..., Locator], published: dict[str, Any]
) -> None:
    page = opened(MOUSE, "war-communism/", 5).page
    parts = card_on(page).locator("p:not(.note-card__title)")
    assert parts.all_inner_texts()[1:] == ["Ibid., p.\N{NO-BREAK SPACE}73.", "Cited 10 times."]
    expect(parts.first).to_contain_text("E. H. Carr, The Bolshevik Revolution, vol. 1")
    # What is meant is larger than the author's words.
    sizes = parts.evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes[0] > sizes[1]
    title = parts.first.get_by_role("link")
    expect(title).to_have_text("The Bolshevik Revolution")
    expect(title).to_have_css("text-decoration-line", "underline")

    times = sum(
        citation["work"] == "carr-bolshevik-revolution-1"
        for note in published["notes"]
        for citation in note["citations"]
    )
    elsewhere = card_on(page).locator(".elsewhere")
    expect(elsewhere).to_have_text(f"Cited {times} times.")
    elsewhere.get_by_role("link").click()
    page.wait_for_url("**/bibliography/#carr-bolshevik-revolution-1")
    work = by_id(page, "carr-bolshevik-revolution-1")
    expect_in_view(work)
    expect(work.locator("xpath=following-sibling::p[1]")).to_contain_text(f"Cited {times} times")


@by_every_way
def test_a_card_has_its_notes_name_and_words_and_leads_to_the_work_in_the_bibliography(
    opened: Callable[..., Locator], way: Way
) -> None:
    page = opened(way, "war-communism/", 5).page
    expect(mark_of(page, 5)).to_have_accessible_name("Note 5")
    expect(card_on(page)).to_have_accessible_name("Note 5")
    expect(card_on(page)).to_have_accessible_description("Ibid., p. 73.")
    assert page.locator("#__note-card-words").count() == 1
    link = card_on(page).get_by_role("link").first
    if way is KEYBOARD:
        page.keyboard.press("Tab")
        assert has_focus(link)
        page.keyboard.press("Enter")
    elif way is TOUCH:
        link.tap()
    else:
        page.mouse.move(*centre_of(card_on(page)), steps=5)
        link.click()
    page.wait_for_url("**/bibliography/#carr-bolshevik-revolution-1")
    expect_in_view(by_id(page, "carr-bolshevik-revolution-1"))


# --- how it opens ---------------------------------------------------------------------------------


TIME_THE_OPENING = """() => {
    const opening = new Promise((resolve, fail) => {
        setTimeout(fail, 9000, new Error("no card opens"));
        let rested = null;
        addEventListener("pointermove", (event) => {
            if (event.target.matches(".footnote-ref")) rested = performance.now();
        }, { capture: true });
        new MutationObserver(() => {
            if (document.querySelector(".note-card")) resolve(performance.now() - rested);
        }).observe(document.body, { childList: true, subtree: true });
    });
    window.openingTime = () => opening;
}"""


# Where before a place there are plain words: a link would be dragged, and its card open before.
PLAIN = """([x, y]) => {
    while (document.elementFromPoint(x, y).closest("a")) x -= 20;
    return x;
}"""


def test_a_card_opens_at_once_under_a_pointer_at_rest_and_not_while_a_button_is_pressed(
    visit: Callable[..., Page],
) -> None:
    """The least of several tries: what another program takes of the machine is not the page's."""
    page = visit(NEP)
    mark = mark_of(page, 97)
    read_on_to(mark)
    times = []
    while len(times) < 5 and min(times, default=400) >= 400:
        page.mouse.move(2, 450)
        expect(card_on(page)).to_have_count(0)
        page.evaluate(TIME_THE_OPENING)
        hover(mark)
        times.append(page.evaluate("openingTime()"))
    assert min(times) < 400

    x, y = centre_of(mark)
    page.mouse.move(page.evaluate(PLAIN, [x - 150, y]), y)
    expect(card_on(page)).to_have_count(0)
    page.mouse.down()
    page.mouse.move(x, y, steps=8)
    let_pass(page, A_WHILE)
    expect(card_on(page)).to_have_count(0)


# Each mark with text after it: where the first letters of that begin, and the letters.
EDGES = """() => [...document.querySelectorAll(".footnote-ref")].flatMap((mark) => {
    const text = mark.closest("sup").nextSibling;
    if (text?.nodeType !== Node.TEXT_NODE) return [];
    const at = text.data.search(/[^\\s“‘]/);
    if (at < 0) return [];
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    mark.scrollIntoView({ block: "center" });
    const { left, top, bottom } = range.getBoundingClientRect();
    if (left + 80 > innerWidth) return [];
    return [{ y: scrollY, left, middle: (top + bottom) / 2, words: text.data.slice(at, at + 3) }];
})"""


def test_what_follows_a_mark_is_selected_from_its_first_letter(visit: Callable[..., Page]) -> None:
    page = visit(NEP, width=390)
    page.mouse.click(3, 300)  # the page is laid out from now on
    come_to_rest(page)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        edges = page.evaluate(EDGES)
        assert len(edges) > 10
        for edge in edges:
            page.evaluate(GO_ON_TO, edge["y"])
            page.mouse.move(edge["left"] + 0.5, edge["middle"])
            page.mouse.down()
            page.mouse.move(edge["left"] + 30, edge["middle"])
            page.mouse.move(edge["left"] + 60, edge["middle"])
            selected, cards = page.evaluate(SELECTED)
            page.mouse.up()
            assert selected.startswith(edge["words"]), (width, edge)
            assert cards == 0, (width, edge)


# Nothing is selected any more, for what is pressed then would be dragged away.
GO_ON_TO = """y => {
    getSelection().removeAllRanges();
    scrollTo({ top: y, behavior: "instant" });
}"""
SELECTED = "[getSelection().toString(), document.querySelectorAll('.note-card').length]"


def test_a_click_beside_the_figures_opens_the_note(visit: Callable[..., Page]) -> None:
    page = visit(NEP)
    # A name stands right behind mark 94, and has a card of its own.
    for number in (97, 94):
        mark = mark_of(page, number)
        open_note(MOUSE, mark)
        x, y = centre_of(mark)
        for aside in (-11, 11):
            page.mouse.move(2, 450)
            expect(card_on(page)).to_have_count(0)
            page.mouse.click(x + aside, y)
            page.mouse.move(2, 450)
            let_pass(page, A_WHILE)
            expect(card_on(page)).to_contain_text(f"Note {number}")
            page.keyboard.press("Escape")


def test_copied_words_have_neither_numbers_nor_signs_in_them(visit: Callable[..., Page]) -> None:
    page = visit(ELITE)
    mark_of(page, 34).evaluate("mark => getSelection().selectAllChildren(mark.closest('[id^=p]'))")
    assert "700,000. A" in page.evaluate("getSelection().toString()")
    page.locator("h1").evaluate("heading => getSelection().selectAllChildren(heading)")
    assert page.evaluate("getSelection().toString()").strip() == (
        "The Natural Necessity of the New Industrial-Elite"
    )


# --- where it stands ------------------------------------------------------------------------------

# Height of the mark in the window: right under the header, in the middle, at the lower edge.
PLACES = ("top", "middle", "bottom")

SCROLL_TO = """(mark, place) => {
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const { top, height } = mark.getBoundingClientRect();
    const wanted = {
        top: header.bottom + 4,
        middle: (header.bottom + innerHeight) / 2,
        bottom: innerHeight - height - 4,
    };
    scrollBy(0, top - wanted[place]);
    const box = mark.getBoundingClientRect();
    return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}"""

# What is wrong with where a card stands, if anything.
MISPLACED = """mark => {
    const card = document.querySelector(".note-card");
    const box = card.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isInside = box.left >= 0 && box.top >= 0
        && box.right <= clientWidth && box.bottom <= clientHeight;
    const isOver = [...mark.getClientRects()].some((line) =>
        box.left < line.right && box.right > line.left
        && box.top < line.bottom - 1 && box.bottom > line.top + 1);
    const isOnTop = [[1, 1], [1, -1], [-1, 1], [-1, -1], [0, 0]].every(([x, y]) => card.contains(
        document.elementFromPoint(
            (box.left + box.right) / 2 + x * (box.width / 2 - 4),
            (box.top + box.bottom) / 2 + y * (box.height / 2 - 4))));
    return [
        isInside || "it reaches out of the window",
        isOver && "it is over its mark",
        isOnTop || "it is covered",
        box.height >= 60 || "it is too low to be read",
    ].filter((fault) => typeof fault === "string");
}"""


# Waits until the card of a mark is there.
IS_OPEN = """async (mark) => {
    const note = mark.getAttribute("aria-label");
    const isOpen = () => document.querySelector(".note-card")?.textContent.includes(note);
    for (const end = performance.now() + 5000; !isOpen(); ) {
        if (performance.now() > end) throw new Error(`${note} does not open`);
        await new Promise((done) => setTimeout(done, 10));
    }
}"""
MISPLACED_ONCE_OPEN = f"""async (mark) => {{
    await ({IS_OPEN})(mark);
    return ({MISPLACED})(mark);
}}"""


# 320 by 256 is what 1280 by 1024 become at 400 % zoom (WCAG 2.2, 1.4.10).
@pytest.mark.parametrize(
    ("touch", "sizes"),
    [
        (False, [(320, 256), (820, 1180), (1440, 900)]),
        (True, [(320, 640), (640, 320), (390, 844)]),
    ],
    ids=["mouse", "touch"],
)
def test_a_card_stands_wholly_in_the_window_and_beside_its_mark(
    visit: Callable[..., Page], *, touch: bool, sizes: list[tuple[int, int]]
) -> None:
    page = visit(NEP, width=320, touch=touch)
    come_to_rest(page)
    open_at = page.touchscreen.tap if touch else page.mouse.move
    faults = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        for index, number in enumerate(range(63, 111, 3)):
            mark, place = mark_of(page, number), PLACES[index % len(PLACES)]
            open_at(*mark.evaluate(SCROLL_TO, place))
            found = mark.evaluate(MISPLACED_ONCE_OPEN)
            faults += [(width, height, number, place, fault) for fault in found]
    assert faults == []


# --- how long it stays ----------------------------------------------------------------------------


def test_a_card_stays_for_the_pointer_until_that_leaves_and_leads_to_the_few_other_notes(
    opened: Callable[..., Locator], published: dict[str, Any]
) -> None:
    mark = opened(MOUSE, NEP, 63)
    page = mark.page
    page.mouse.move(*centre_of(card_on(page)), steps=8)
    let_pass(page, A_WHILE)
    expect(card_on(page)).to_contain_text("Note 63")
    page.mouse.move(2, 450, steps=8)
    expect(card_on(page)).to_have_count(0)
    hover(mark)
    elsewhere = card_on(page).locator(".elsewhere")
    expect(elsewhere).to_have_text("Also cited in notes 58, 59.")
    assert elsewhere.locator("a").all_inner_texts() == others_citing(published, 63)
    elsewhere.get_by_role("link", name="58", exact=True).click()
    page.wait_for_url("**/industrial-elite/#fnref:58")
    expect_in_view(mark_of(page, 58))


def test_keys_go_from_the_mark_through_the_card_to_the_next_mark_and_into_the_card_and_back(
    opened: Callable[..., Locator],
) -> None:
    page = opened(KEYBOARD, NEP, 69).page
    page.keyboard.press("Tab")
    expect(card_on(page).get_by_role("link").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(mark_of(page, 70)).to_be_focused()
    expect(card_on(page)).to_have_count(1)
    expect(card_on(page)).to_contain_text("Note 70")

    # Enter goes into the card, Tab through all of it, and Escape back to its mark.
    mark = mark_of(page, 63)
    open_note(KEYBOARD, mark)
    page.keyboard.press("Enter")
    expect(card_on(page)).to_be_focused()
    links = card_on(page).get_by_role("link")
    assert links.count() > 2
    for link in links.all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(card_on(page)).to_have_count(0)
    expect(mark).to_be_focused()


def test_a_tap_on_the_card_leaves_it_open_and_a_second_one_beside_it_closes_it(
    opened: Callable[..., Locator],
) -> None:
    mark = opened(TOUCH, NEP, 97)
    page = mark.page
    card_on(page).get_by_text("Sarah Lovell, Trotsky Speaks").tap()
    let_pass(page, A_WHILE)
    expect(card_on(page)).to_contain_text("Note 97")
    tap(mark)
    expect(card_on(page)).to_have_count(0)
    tap(mark)
    expect(card_on(page)).to_contain_text("Note 97")
    page.touchscreen.tap(3, centre_of(mark)[1])
    expect(card_on(page)).to_have_count(0)
    assert page.url.endswith(NEP)
