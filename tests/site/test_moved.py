"""An address that was given up leads to where its page or place is now, fragment included."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.site.built import Site, links_of
from tests.site.reader import by_id, expect_in_view, wait_for_scripts


@pytest.fixture
def follow(call: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of the second site, in a window that not much of it fits in."""
    return partial(call, height=300)


# Each is on another page than the one that the last leads to.
ADDRESSES = (
    ("old-assize/", "assize/"),
    ("old-assize/#p5", "assize/#p5"),
    ("old-assize/#fnref:5", "assize/#fnref:5"),
    ("old-assize/#fn%3A5", "assize/#fn%3A5"),
    ("old-assize/#p300", "weights/#p10"),
    ("beginning/", ""),
    ("beginning/#p2", "#p2"),
    ("assize/#p301", "assize/#p6"),
    ("notes/#note:9", "weights/#fn:9"),
    ("notes/#note%3A9", "weights/#fn:9"),
)


def test_an_old_address_leads_to_the_new_one_and_a_link_on_its_page_too(
    follow: Callable[..., Page], bakery: Site
) -> None:
    page = follow("about/")
    for old, new in ADDRESSES:
        page.goto(bakery.url + old, wait_until="commit")  # what is there may lead on at any time
        page.wait_for_url(bakery.url + new)
        place = new.partition("#")[2].replace("%3A", ":")
        if place:
            expect_in_view(by_id(page, place))
    page.goto(f"{bakery.url}notes/")
    wait_for_scripts(page)
    page.evaluate("location.hash = '#note:9'")
    page.wait_for_url(f"{bakery.url}weights/#fn:9")


def test_the_way_back_skips_the_old_address(follow: Callable[..., Page], bakery: Site) -> None:
    page = follow("about/")
    page.goto(f"{bakery.url}old-assize/#p5")
    page.wait_for_url(f"{bakery.url}assize/#p5")
    page.go_back()
    page.wait_for_url(f"{bakery.url}about/")


def test_without_script_an_old_page_leads_to_the_new_one_and_an_old_place_shows_the_way(
    follow: Callable[..., Page], bakery: Site
) -> None:
    page = follow("old-assize/#p5", script=False)
    page.wait_for_url(lambda url: url.split("#")[0] == f"{bakery.url}assize/")
    # To other readers it is not shown.
    expect(by_id(page, "p301")).to_be_hidden()
    page.goto(f"{bakery.url}beginning/", wait_until="commit")
    page.wait_for_url(bakery.url)
    for old, new in (("assize/#p301", "assize/#p6"), ("notes/#note:9", "weights/#fn:9")):
        page.goto(bakery.url + old)
        place = by_id(page, old.partition("#")[2])
        expect_in_view(place)
        expect(place).to_contain_text("What had this address is now in")
        place.get_by_role("link").click()
        page.wait_for_url(bakery.url + new)
        expect_in_view(by_id(page, new.partition("#")[2]))


def test_an_old_page_names_the_new_one_as_its_address(bakery: Site) -> None:
    page = bakery.pages["old-assize/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{bakery.url}assize/"]
    assert page.xpath("//meta[starts-with(@name, 'citation_')]") == []
    home = bakery.pages["beginning/"]
    assert home.xpath("//link[@rel='canonical']/@href") == [bakery.url]


def test_an_old_page_says_why(bakery: Site) -> None:
    text = " ".join(bakery.pages["old-assize/"].xpath("string(//article)").split())
    assert "This page has moved" in text
    assert "It is now: The *Assize* of [Bread](https://example.org). The heading" in text
    assert "The heading has another *name* in print." in text


def test_no_list_of_pages_has_an_old_one(bakery: Site) -> None:
    sitemap = etree.parse(bakery.folder / "sitemap.xml").xpath("string()")
    assert "assize/" in sitemap and "old-assize" not in sitemap
    for path, page in bakery.pages.items():
        if path != "old-assize/":
            assert [link for _, link in links_of(page) if "old-assize" in link] == []


def test_no_search_finds_an_old_page_or_place(bakery: Site) -> None:
    """The search reads the edition as data."""
    index = (bakery.folder / "edition.json").read_text("utf-8")
    assert json.loads(index)["sections"]
    for words in ("This page has moved", "What had this address", "old-assize"):
        assert words not in index
