"""What a screen reader has of a page is what was read and found right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.site.golden import SECTION, VIEWS, kept


@pytest.mark.parametrize("view", VIEWS)
def test_roles_names_states_and_order_are_as_they_were_read(
    visit: Callable[..., Page], view: str
) -> None:
    assert VIEWS[view](visit(SECTION)) == kept(view).read_text("utf-8")
