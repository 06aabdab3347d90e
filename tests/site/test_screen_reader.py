"""What a screen reader is told is what somebody has read aloud and found right."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.site.screen_reader import GOLDEN, PAGE, trees


def test_roles_names_and_their_order_are_as_they_were_read(visit: Callable[..., Page]) -> None:
    page = visit(PAGE, width=1440)
    for name, tree in trees(page):
        assert tree == (GOLDEN / f"{name}.txt").read_text("utf-8"), name
