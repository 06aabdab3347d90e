"""The ways from one part of the edition to another."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.built import NAME, SECTIONS
from tests.site.reader import by_id, expect_in_view

TITLES = (
    "Opening",
    "War Communism: 1917–21",
    "The Natural Necessity of the New Industrial-Elite",
    "The Results of the NEP",
    "The Material Logic of Stalinism",
    "In Conclusion",
)


# --- from the bibliography to the text ------------------------------------------------------------


def entries_of(page: Page, work: str) -> Locator:
    """The marks that cite a work, as its lists in the bibliography give them, a list a section."""
    lists = f"//ul[preceding-sibling::p[contains(@class, 'work')][1][@id='{work}']]"
    return page.locator(f"xpath={lists}/li")


def test_the_list_of_a_work_leads_to_every_mark_that_cites_it(
    visit: Callable[..., Page],
) -> None:
    page = visit("bibliography/")
    for which, number, cited, words in (
        ("first", 19, "p. 30", "those who wanted him to continue with the war.”"),
        ("last", 150, "p. 86", "the party, play into the hands of the counter-revolution”."),
    ):
        entry = getattr(entries_of(page, "serge-from-lenin-to-stalin"), which)
        expect(entry).to_contain_text(cited)
        expect(entry).to_contain_text(f"… {words}")
        entry.get_by_role("link", name=f"Note {number}", exact=True).click()
        page.wait_for_url(f"**/#fnref:{number}")
        mark = by_id(page, f"fnref:{number}")
        expect_in_view(mark)
        assert words in mark.locator("xpath=ancestor::p").inner_text()
        if which == "first":
            page.go_back()


# How many stops Tab makes on a section.
MOST_STOPS = 320


def stops_on(page: Page) -> int:
    """How many stops Tab makes on a page."""
    return page.evaluate("""() => [...document.querySelectorAll(
        "a[href], button, input, summary, [tabindex]"
    )].filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length""")


# --- through the essay ----------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_the_first_screen_says_what_this_is_how_long_and_where_to_begin(
    visit: Callable[..., Page], width: int, scheme: str
) -> None:
    page = visit(width=width, scheme=scheme)
    assert 30 < stops_on(page) <= MOST_STOPS
    facts = page.locator(".facts")
    expect(facts).to_contain_text("15,430 words, 65 minutes · author and date unknown")
    summary = page.locator(".facts + p")
    assert len(summary.inner_text().split()) > 40
    begin = page.get_by_role("link", name="Begin reading")
    height = page.viewport_size["height"]
    for part in (page.locator("h1"), facts, summary, begin):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= height
    mark = page.locator(".how a")
    box = mark.bounding_box()
    assert box["y"] + box["height"] <= height
    mark.hover()
    expect(page.locator(".note-card")).to_contain_text("Frederick Engels, The Peasant War")
    page.keyboard.press("Escape")
    entries = page.locator("h2#contents + ol > li")
    expect(entries).to_have_text(
        [re.compile(rf"^{re.escape(t)} – \d+\sminutes$") for t in TITLES[1:]]
    )
    links = entries.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert links == [f"{page.url}{path}" for path in SECTIONS[1:]]
    begin.click()
    expect_in_view(page.get_by_role("heading", name="Opening"))
    expect(by_id(page, "p1")).to_be_in_viewport()


def test_the_mark_on_the_first_screen_leads_to_its_note_without_script(
    visit: Callable[..., Page],
) -> None:
    page = visit(script=False)
    page.locator(".how a").click()
    expect_in_view(by_id(page, "fn:1"))


# What a reader may set (WCAG 1.4.4, 1.4.12): letters twice as large, or lines and letters apart.
LARGE = "document.documentElement.style.fontSize = '250%'"
APART = """for (const each of document.querySelectorAll("body *")) each.style.cssText +=
    "; line-height: 1.5 !important; letter-spacing: .12em !important;"
    + "word-spacing: .16em !important";
"""

# Which links of the foot reach out of it, or have words that are cut.
CUT = """() => [...document.querySelectorAll(".md-footer a")].filter((link) => {
    const { left, right } = link.getBoundingClientRect();
    return left < 0 || right > document.documentElement.clientWidth
        || link.scrollWidth > link.clientWidth + 1 || link.clientWidth < 60;
}).map(({ textContent }) => textContent)"""


@pytest.mark.parametrize("index", range(1, len(SECTIONS)))
def test_a_section_has_not_too_many_stops_for_tab_the_way_on_and_a_foot_that_is_never_cut(
    visit: Callable[..., Page], index: int
) -> None:
    page = visit(SECTIONS[index])
    assert 30 < stops_on(page) <= MOST_STOPS
    before, *after = [*zip(TITLES, SECTIONS, strict=True)][index - 1 : index + 2 : 2]
    foot = page.locator(".md-footer")
    for name, (title, path) in zip(["Previous", "Next"], [before, *after], strict=False):
        link = foot.get_by_role("link", name=name)
        assert link.evaluate("link => link.href").endswith(f"/{NAME}/{path}")
        expect(link).to_contain_text(title)
    # Between the last words and the notes.
    step = page.locator("[id]:has(> .block-link) + .next, blockquote + .next")
    expect(page.locator(".next ~ .notes-head ~ .footnote")).to_have_count(1)
    if after:
        ((title, path),) = after
        expect(step).to_have_text(
            re.compile(rf"^Next: {index + 1}\. {re.escape(title)}, \d+\sminutes Cite this page$")
        )
        assert step.get_by_role("link").evaluate("link => link.href").endswith(f"/{NAME}/{path}")
    else:
        wanted = ["The whole essay on one page", "Notes", "Bibliography", "The essay as a book"]
        assert step.get_by_role("link").all_inner_texts() == wanted
    # How wide what is above it is has its own tests; it takes long to be laid out four times.
    page.evaluate("document.querySelector('article').style.display = 'none'")
    page.set_viewport_size({"width": 320, "height": 640})
    for change in ("", LARGE, APART):
        page.evaluate(f"() => {{ {change} }}")
        assert page.evaluate(CUT) == []
        view = page.get_by_role("button", name="View").bounding_box()
        assert view["x"] + view["width"] <= 320


def test_the_mention_of_part_one_leads_to_what_became_of_it(visit: Callable[..., Page]) -> None:
    page = visit("war-communism/")
    page.get_by_role("link", name="part I of this essay").click()
    page.wait_for_url("**/about/#part-i")
    heading = by_id(page, "part-i")
    expect_in_view(heading)
    expect(heading.locator("xpath=following-sibling::p[1]")).to_contain_text(
        "Part I is not in the source"
    )
