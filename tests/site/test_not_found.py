"""A wrong address, wherever it points, says so and shows the way home."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import wait_for_faces


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("nonsense", 1440),
        ("nonsense/deep/", 1440),
        ("nonsense/deep/", 390),
        ("war-communism/nonsense/deep.html", 1440),
    ],
)
def test_a_wrong_address_gets_a_styled_page_that_links_home(
    visit: Callable[..., Page], site: Site, path: str, width: int
) -> None:
    page = visit(path, width=width, missing=True)
    assert "Page not found" in page.title()
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    # Its styles have come: the faces and colours are the edition's, not the browser's.
    assert "Edition Serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
    wait_for_faces(page)
    assert page.evaluate("document.fonts.check('1em \"Edition Serif\"')")
    page.locator("article").get_by_role("link", name="the opening and the contents").click()
    page.wait_for_url(site.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("To Lead the People")


def test_the_status_is_404(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    assert page.request.get(f"{site.url}nonsense/deep/").status == 404
    assert page.request.get(f"{site.url}war-communism/").status == 200
