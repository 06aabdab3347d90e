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
    "War Communism: 1917-21",
    "The Natural Necessity of the New Industrial-Elite",
    "The Results of the NEP",
    "The Material Logic of Stalinism",
    "In Conclusion",
)


# --- from the bibliography to the text ------------------------------------------------------------


def entries_of(page: Page, work: str) -> Locator:
    """The marks that cite a work, as its list in the bibliography gives them."""
    return page.locator(f'[id="{work}"] ~ ul').first.get_by_role("listitem")


@pytest.mark.parametrize(
    ("which", "number", "cited", "words"),
    [
        ("first", 19, "p. 30", "those who wanted him to continue with the war.”"),
        ("last", 150, "p. 86", "the party, play into the hands of the counter-revolution”."),
    ],
)
def test_the_list_of_a_work_leads_to_every_mark_that_cites_it(
    visit: Callable[..., Page], which: str, number: int, cited: str, words: str
) -> None:
    page = visit("bibliography/")
    entry = getattr(entries_of(page, "serge-from-lenin-to-stalin"), which)
    expect(entry).to_contain_text(cited)
    expect(entry).to_contain_text(f"… {words}")
    entry.get_by_role("link", name=f"Note {number}", exact=True).click()
    page.wait_for_url(f"**/#fnref:{number}")
    mark = by_id(page, f"fnref:{number}")
    expect_in_view(mark)
    assert words in mark.locator("xpath=ancestor::p").inner_text()


# --- through the essay ----------------------------------------------------------------------------


def test_the_title_page_lists_the_sections_with_the_time_each_takes(
    visit: Callable[..., Page],
) -> None:
    page = visit()
    entries = page.locator("h2#contents + ol > li")
    expect(entries).to_have_text(
        [re.compile(rf"^{re.escape(t)} – \d+ minutes$") for t in TITLES[1:]]
    )
    links = entries.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert links == [f"{page.url}{path}" for path in SECTIONS[1:]]


@pytest.mark.parametrize("index", range(1, len(SECTIONS)))
def test_a_section_ends_with_links_to_its_neighbours(
    visit: Callable[..., Page], index: int
) -> None:
    page = visit(SECTIONS[index])
    parts = [*zip(TITLES, SECTIONS, strict=True), ("Notes", "notes/")]
    for direction, (title, path) in {"prev": parts[index - 1], "next": parts[index + 1]}.items():
        link = page.locator(f".md-footer__link--{direction}")
        assert link.evaluate("link => link.href").endswith(f"/{NAME}/{path}")
        for width in (390, 820, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            expect(link.get_by_text(title, exact=True)).to_be_visible()


def test_the_mention_of_part_one_leads_to_what_became_of_it(visit: Callable[..., Page]) -> None:
    page = visit("war-communism/")
    page.get_by_role("link", name="part I of this essay").click()
    page.wait_for_url("**/about/#part-i")
    heading = by_id(page, "part-i")
    expect_in_view(heading)
    expect(heading.locator("xpath=following-sibling::p[1]")).to_contain_text(
        "Part I is not in the source"
    )
