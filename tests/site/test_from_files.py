"""The site read from the file system, as from a memory stick, with no server.

A browser gives a page from a file no other file's contents, only what it shows, so the search has
nothing to search and the page says so to nobody. All else works: the text, its look, the notes and
their cards, and the way from page to page. The links lead to a folder, whose page a server would
find; the script assets/from-file.js names it. Without script, notes still work, and a link to
another page shows the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.built import PAGES, SECTIONS, Site
from tests.site.reader import by_id, expect_in_view, wait_until


@pytest.fixture(scope="module")
def folder(site: Site) -> str:
    """The address of the site's folder."""
    return f"{site.folder.as_uri()}/"


@pytest.fixture
def scripted(browser: Browser) -> Iterator[Page]:
    """A page of a browser that remembers no other test's reader."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without script."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("kind", ["scripted", "plain"])
def test_every_page_can_be_read_and_is_styled(
    request: pytest.FixtureRequest, folder: str, kind: str, path: str
) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto(f"{folder}{path}index.html")
    expect(page.locator("h1")).to_be_visible()
    assert len(page.locator("article").inner_text().split()) > 150
    assert "Edition Serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "loaded" in page.evaluate(
        "document.fonts.ready.then((faces) => [...faces].map((face) => face.status))"
    )


def test_without_script_a_mark_leads_to_its_note_and_the_note_back(
    plain: Page, folder: str
) -> None:
    address = f"{folder}results-of-the-nep/index.html"
    plain.goto(address)
    by_id(plain, "fnref:63").get_by_role("link").click()
    plain.wait_for_url(f"{address}#fn:63")
    expect_in_view(by_id(plain, "fn:63"))
    by_id(plain, "fn:63").get_by_role("link", name="Back").click()
    plain.wait_for_url(f"{address}#fnref:63")


def test_a_mark_opens_its_card(scripted: Page, folder: str) -> None:
    scripted.goto(f"{folder}results-of-the-nep/index.html")
    by_id(scripted, "fnref:63").get_by_role("link").hover()
    card = scripted.locator(".note-card")
    expect(card).to_contain_text("Shukman, op. cit., p. 200.")
    card.locator(".reference").get_by_role("link").click()
    scripted.wait_for_url(f"{folder}bibliography/index.html#*")
    expect_in_view(by_id(scripted, scripted.url.partition("#")[2]))


def test_a_link_that_a_script_makes_leads_to_a_file(scripted: Page, folder: str) -> None:
    scripted.goto(f"{folder}index.html")
    scripted.evaluate("""document.querySelector("h1").append(
        Object.assign(document.createElement("a"), { href: "conclusion/#p220", textContent: "On" })
    )""")
    scripted.get_by_role("link", name="On", exact=True).click()
    scripted.wait_for_url(f"{folder}conclusion/index.html#p220")


LEAD_TO_FOLDERS = """[...document.links].filter(
    ({ protocol, pathname }) => protocol === "file:" && pathname.endsWith("/")
).length"""


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_to_a_file(
    scripted: Page, folder: str, path: str, figure: Callable[[str, int], None]
) -> None:
    scripted.goto(f"{folder}{path}index.html")
    wait_until(lambda: not scripted.evaluate(LEAD_TO_FOLDERS))
    links = scripted.evaluate("[...document.links].map((link) => link.href)")
    own = {unquote(urldefrag(link)[0]) for link in links if link.startswith("file:")}
    figure("links checked from the file system", sum(link.startswith("file:") for link in links))
    # The page with the whole essay leads to its own sections.
    assert len(own) >= len(PAGES) - (len(SECTIONS) - 1 if path == "whole/" else 0)
    assert [link for link in own if not Path(link.removeprefix("file://")).is_file()] == []


def test_a_reader_goes_through_the_essay_by_its_links(scripted: Page, folder: str) -> None:
    scripted.goto(f"{folder}index.html")
    for title in ("War Communism: 1917–21", "The Natural Necessity of the New Industrial-Elite"):
        scripted.locator(".md-footer").get_by_role("link", name=title).click()
        expect(scripted.locator("h1")).to_contain_text(title)
    assert scripted.url == f"{folder}industrial-elite/index.html"
