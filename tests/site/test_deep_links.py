"""A link to a place in the edition leads to that place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import by_id, expect_in_view, load

# Each is on another page than the last, so that it is loaded.
LINKS = (
    "results-of-the-nep/#p110",
    "notes/#n63",
    "results-of-the-nep/#fn:63",
    "bibliography/#serge-from-lenin-to-stalin",
)
# All names of a note lead to it on the page of notes.
NAMES = ("notes/#fn:63", "notes/#fnref:63", "notes/#63")


@pytest.mark.parametrize("width", [390, 1440])
def test_a_link_leads_to_where_it_says(visit: Callable[..., Page], site: Site, width: int) -> None:
    page = visit("names.json", width=width)
    for link in LINKS:
        load(page, site.url + link)
        expect_in_view(by_id(page, link.partition("#")[2]))


def test_all_names_of_a_note_lead_to_it_and_what_is_there_gets_no_notice(
    visit: Callable[..., Page], site: Site
) -> None:
    page = visit(NAMES[0])
    for name in NAMES:
        # The others are followed on the page itself.
        if name != NAMES[0]:
            page.evaluate("scrollTo(0, 0)")
            page.goto(site.url + name)
        page.wait_for_url(f"{site.url}notes/#n63")
        expect_in_view(by_id(page, "n63"))
        expect(page.get_by_role("alert"), name).to_have_count(0)
    load(page, f"{site.url}conclusion/#p230")
    expect_in_view(by_id(page, "p230"))
    expect(page.get_by_role("alert")).to_have_count(0)
