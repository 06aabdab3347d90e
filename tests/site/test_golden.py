"""What a screen reader has of a page is what was read and found right."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.site.golden import SECTION, VIEWS, kept


def test_roles_names_states_and_order_are_as_they_were_read(visit: Callable[..., Page]) -> None:
    page = visit(SECTION)
    for name, view in VIEWS.items():
        assert view(page) == kept(name).read_text("utf-8"), name
        page.keyboard.press("Escape")
        expect(page.locator(".note-card")).to_have_count(0)
