"""A link to a block, note or work that is not there says so, and offers the nearest."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import by_id, expect_in_view, load

# Each is on another page than the one that the last leads to, so that it is loaded.
NEAREST = (
    ("war-communism/#p999", "This page has no block 999.", "conclusion/#p237"),
    ("war-communism/#p0", "This page has no block 0.", "#p1"),
    ("bibliography/#trotsky-stalinn", "no “trotsky-stalinn”.", "bibliography/#trotsky-stalin"),
    ("war-communism/#p200", "This page has no block 200.", "material-logic-of-stalinism/#p200"),
    ("conclusion/#fn:5", "This page has no note 5.", "war-communism/#fn:5"),
    ("#fnref:999", "This page has no note 999.", "conclusion/#fnref:164"),
    ("whole/#p999", "This page has no block 999.", "conclusion/#p237"),
    ("bibliography/#carr-bolshevik-revolution-9", "no “carr", "#carr-bolshevik-revolution-2"),
    ("notes/#n999", "This page has no note 999.", "notes/#n164"),
)


def test_it_says_so_and_leads_to_the_nearest(visit: Callable[..., Page], site: Site) -> None:
    page = visit("names.json")
    notice = page.get_by_role("alert")
    for link, words, leads_to in NEAREST:
        load(page, site.url + link)
        expect(notice, link).to_contain_text(words)
        notice.get_by_role("link").click()
        page.wait_for_url(f"**{leads_to}")
        expect(notice, link).to_have_count(0)
        expect_in_view(by_id(page, leads_to.partition("#")[2]))


def test_it_leads_there_on_a_phone_too(visit: Callable[..., Page]) -> None:
    page = visit("conclusion/#fn:5", width=390, touch=True)
    page.get_by_role("alert").get_by_role("link").tap()
    page.wait_for_url("**/war-communism/#fn:5")
    expect_in_view(by_id(page, "fn:5"))


def test_a_fragment_of_any_kind_is_answered_and_the_notice_is_closed_by_keyboard(
    visit: Callable[..., Page],
) -> None:
    page = visit("conclusion/#p999")
    notice = page.get_by_role("alert")
    for fragment in ("%", "%E0%A4%A", "<img src=x onerror=alert(1)>", "p", "__proto__", "p-1"):
        notice.evaluate("notice => (notice.textContent = '')")
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        expect(notice, fragment).to_contain_text("This page has no")
        expect(notice.locator("img")).to_have_count(0)
    notice.get_by_role("button", name="Close").press("Enter")
    expect(notice).to_have_count(0)
