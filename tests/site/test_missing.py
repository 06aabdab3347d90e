"""A link to a block, note or work that is not there says so, and offers the nearest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import by_id, expect_in_view


@pytest.mark.parametrize(
    ("link", "words", "leads_to"),
    [
        ("war-communism/#p999", "This page has no block 999.", "conclusion/#p237"),
        ("war-communism/#p0", "This page has no block 0.", "#p1"),
        ("war-communism/#p200", "This page has no block 200.", "material-logic-of-stalinism/#p200"),
        ("conclusion/#fn:5", "This page has no note 5.", "war-communism/#fn:5"),
        ("#fnref:999", "This page has no note 999.", "conclusion/#fnref:164"),
        ("whole/#p999", "This page has no block 999.", "conclusion/#p237"),
        ("notes/#n999", "This page has no note 999.", "notes/#n164"),
        ("bibliography/#trotsky-stalinn", "no “trotsky-stalinn”.", "bibliography/#trotsky-stalin"),
        ("bibliography/#carr-bolshevik-revolution-9", "no “carr", "#carr-bolshevik-revolution-2"),
    ],
)
def test_it_says_so_and_leads_to_the_nearest(
    visit: Callable[..., Page], site: Site, link: str, words: str, leads_to: str
) -> None:
    page = visit(link)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text(words)
    notice.get_by_role("link").click()
    page.wait_for_url(f"**{leads_to}")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect_in_view(by_id(page, leads_to.partition("#")[2]))


@pytest.mark.parametrize("name", ["fn:63", "fnref:63", "63"])
def test_all_names_of_a_note_lead_to_it_on_the_page_of_notes(
    visit: Callable[..., Page], site: Site, name: str
) -> None:
    page = visit(f"notes/#{name}")
    page.wait_for_url(f"{site.url}notes/#n63")
    expect_in_view(by_id(page, "n63"))
    expect(page.get_by_role("alert")).to_have_count(0)


def test_it_leads_there_on_a_phone_too(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/#fn:5", width=390, touch=True)
    page.get_by_role("alert").get_by_role("link").tap()
    page.wait_for_url("**/war-communism/#fn:5")
    expect_in_view(by_id(page, "fn:5"))


def test_it_can_be_closed_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/#p999")
    page.get_by_role("alert").get_by_role("button", name="Close").press("Enter")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_fragment_of_any_kind_is_answered(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/#p999")
    for fragment in ("%", "%E0%A4%A", "<img src=x onerror=alert(1)>", "p", "__proto__", "p-1"):
        page.get_by_role("alert").evaluate("notice => (notice.textContent = '')")
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        expect(page.get_by_role("alert")).to_contain_text("This page has no")
        expect(page.get_by_role("alert").locator("img")).to_have_count(0)


def test_a_place_that_is_there_gets_no_notice(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/#p230")
    expect_in_view(by_id(page, "p230"))
    expect(page.get_by_role("alert")).to_have_count(0)
