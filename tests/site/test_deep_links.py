"""A link to a place in the edition leads to that place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.site.reader import by_id, expect_in_view


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "link",
    [
        "results-of-the-nep/#p110",
        "results-of-the-nep/#fn:63",
        "notes/#n63",
        "bibliography/#serge-from-lenin-to-stalin",
    ],
)
def test_a_link_leads_to_where_it_says(visit: Callable[..., Page], link: str, width: int) -> None:
    page = visit(link, width=width)
    expect_in_view(by_id(page, link.partition("#")[2]))
