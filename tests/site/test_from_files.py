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
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.built import PAGES, SECTIONS, Site
from tests.site.reader import Reader, by_id, expect_in_view, wait_until


@pytest.fixture(scope="module")
def folder(site: Site) -> str:
    """The address of the site's folder."""
    return f"{site.folder.as_uri()}/"


@pytest.fixture(scope="module")
def reader_of_files(browser: Browser, folder: str) -> Reader:
    return Reader(browser, folder)


@pytest.fixture
def take(reader_of_files: Reader) -> Iterator[Callable[..., Page]]:
    """Opens a file of the site. A browser complains that it gets no face ahead of the styles, and
    none of the styles ahead of the next page; the scripts take that as it is.
    """

    def open_file(path: str = "", **device: Any) -> Page:
        page = reader_of_files.open(f"{path}index.html", **device)
        if device.get("script", True):
            wait_for_links(page)
        return page

    yield open_file
    assert [one for one in reader_of_files.leave() if one.startswith("uncaught")] == []


LEAD_TO_FOLDERS = """[...document.links].filter(
    ({ protocol, pathname }) => protocol === "file:" && pathname.endsWith("/")
).length"""


def wait_for_links(page: Page) -> None:
    """The script that names the files comes after the others."""
    wait_until(lambda: not page.evaluate(LEAD_TO_FOLDERS))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_read_and_is_styled_and_every_link_leads_to_a_file(
    take: Callable[..., Page], path: str, figure: Callable[[str, int], None]
) -> None:
    page = take(path)
    is_read_and_styled(page)
    links = page.evaluate("[...document.links].map((link) => link.href)")
    own = {unquote(urldefrag(link)[0]) for link in links if link.startswith("file:")}
    figure("links checked from the file system", sum(link.startswith("file:") for link in links))
    # The page with the whole essay leads to its own sections.
    assert len(own) >= len(PAGES) - (len(SECTIONS) - 1 if path == "whole/" else 0)
    assert [link for link in own if not Path(link.removeprefix("file://")).is_file()] == []


# One page of each kind: all others have the same frame as one of these, and the same styles.
KINDS = [path for path in PAGES if path not in {*SECTIONS[2:5], "terms/"}]


@pytest.mark.parametrize("path", KINDS)
def test_without_script_every_page_can_be_read_and_is_styled(
    take: Callable[..., Page], path: str
) -> None:
    is_read_and_styled(take(path, script=False))


def test_pages_of_a_kind_have_the_same_styles(site: Site) -> None:
    looked_at = styles_of(site, "conclusion/")
    assert looked_at
    for path in set(PAGES) - set(KINDS):
        assert styles_of(site, path) == looked_at, path


def styles_of(site: Site, path: str) -> list[str]:
    links = site.pages[path].xpath("//link[@rel='stylesheet']/@href")
    return [site.absolute(path, link) for link in links]


def is_read_and_styled(page: Page) -> None:
    seen = page.evaluate(SEEN)
    assert seen["heading"] > 0
    assert seen["words"] > 150
    assert "Edition Serif" in seen["face"]
    assert "loaded" in seen["faces"]


SEEN = """async () => {
    const heading = document.querySelector("h1");
    return {
        heading: heading.checkVisibility({ visibilityProperty: true })
            && heading.getBoundingClientRect().height,
        words: document.querySelector("article").innerText.trim().split(/\\s+/).length,
        face: getComputedStyle(document.body).fontFamily,
        faces: [...await document.fonts.ready].map(({ status }) => status),
    };
}"""


def test_without_script_a_mark_leads_to_its_note_and_the_note_back(
    take: Callable[..., Page], folder: str
) -> None:
    address = f"{folder}results-of-the-nep/index.html"
    page = take("results-of-the-nep/", script=False)
    by_id(page, "fnref:63").get_by_role("link").click()
    page.wait_for_url(f"{address}#fn:63")
    expect_in_view(by_id(page, "fn:63"))
    by_id(page, "fn:63").get_by_role("link", name="Back").click()
    page.wait_for_url(f"{address}#fnref:63")


def test_a_reader_goes_through_the_essay_by_its_links_to_a_card_and_by_a_link_that_a_script_makes(
    take: Callable[..., Page], folder: str
) -> None:
    page = take()
    titles = (
        "War Communism: 1917–21",
        "The Natural Necessity of the New Industrial-Elite",
        "Results of the NEP",
    )
    for title in titles:
        page.locator(".md-footer").get_by_role("link", name=title).click()
        expect(page.locator("h1")).to_contain_text(title)
        wait_for_links(page)
    assert page.url == f"{folder}results-of-the-nep/index.html"

    by_id(page, "fnref:63").get_by_role("link").hover()
    card = page.locator(".note-card")
    expect(card).to_contain_text("Shukman, op. cit., p. 200.")
    card.locator(".reference").get_by_role("link").click()
    page.wait_for_url(f"{folder}bibliography/index.html#*")
    expect_in_view(by_id(page, page.url.partition("#")[2]))

    wait_for_links(page)
    page.evaluate("""document.querySelector("h1").append(Object.assign(
        document.createElement("a"), { href: "../conclusion/#p220", textContent: "On" }
    ))""")
    page.get_by_role("link", name="On", exact=True).click()
    page.wait_for_url(f"{folder}conclusion/index.html#p220")
