"""An address that was given up leads to where its page or place is now, fragment included."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from tests.shared import Shared
from tests.site.built import Site, build, links_of, run
from tests.site.conftest import ROOT
from tests.site.reader import Reader, by_id, expect_in_view

SOURCES = ("mkdocs.yml", "pyproject.toml", "build_tools")

MOVED = """
[[moved]]
from = "/civil-war/"
to = "/war-communism/"
reason = "The heading has another *name* in print."

[[moved]]
from = "/civil-war/#p300"
to = "/conclusion/#p220"
reason = "The paragraph was moved."

[[moved]]
from = "/beginning/"
to = "/"
reason = "The opening is on the title page."

[[moved]]
from = "/war-communism/#p301"
to = "/war-communism/#p10"
reason = "The paragraph was taken for two."

[[moved]]
from = "/notes/#note:63"
to = "/results-of-the-nep/#fn:63"
reason = "The note is under its text."
"""


@pytest.fixture(scope="module")
def moved(shared: Shared) -> Site:
    """The site of a copy of the project in which addresses have moved."""
    project = shared.once("moved-project", make_project)
    return build(shared, "moved", project, project / "build_tools" / "essay")


def make_project(project: Path) -> None:
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    plan = project / "build_tools" / "essay" / "edition.toml"
    plan.write_text(plan.read_text("utf-8") + MOVED, "utf-8")
    run(project, "build_tools")


@pytest.fixture(scope="module")
def moved_reader(browser: Browser, moved: Site) -> Reader:
    return Reader(browser, moved.url)


@pytest.fixture
def follow(moved_reader: Reader) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site with moved addresses. At the end nothing may have gone wrong."""
    yield moved_reader.open
    assert moved_reader.leave() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("civil-war/", "war-communism/"),
        ("civil-war/#p10", "war-communism/#p10"),
        ("civil-war/#fnref:5", "war-communism/#fnref:5"),
        ("civil-war/#fn%3A5", "war-communism/#fn%3A5"),
        ("civil-war/#p300", "conclusion/#p220"),
        ("beginning/", ""),
        ("beginning/#p2", "#p2"),
        ("war-communism/#p301", "war-communism/#p10"),
        ("notes/#note:63", "results-of-the-nep/#fn:63"),
        ("notes/#note%3A63", "results-of-the-nep/#fn:63"),
    ],
)
def test_an_old_address_leads_to_the_new_one(
    follow: Callable[..., Page], moved: Site, old: str, new: str
) -> None:
    page = follow(old)
    page.wait_for_url(moved.url + new)
    place = new.partition("#")[2].replace("%3A", ":")
    if place:
        expect_in_view(by_id(page, place))


def test_the_way_back_skips_the_old_address(follow: Callable[..., Page], moved: Site) -> None:
    page = follow("about/")
    page.goto(f"{moved.url}civil-war/#p10")
    page.wait_for_url(f"{moved.url}war-communism/#p10")
    page.go_back()
    page.wait_for_url(f"{moved.url}about/")


def test_a_link_followed_on_the_page_leads_on_too(follow: Callable[..., Page], moved: Site) -> None:
    page = follow("notes/")
    page.evaluate("location.hash = '#note:63'")
    page.wait_for_url(f"{moved.url}results-of-the-nep/#fn:63")


@pytest.mark.parametrize(("old", "new"), [("civil-war/#p10", "war-communism/"), ("beginning/", "")])
def test_without_script_an_old_page_leads_to_the_new_one(
    follow: Callable[..., Page], moved: Site, old: str, new: str
) -> None:
    page = follow(old, script=False)
    page.wait_for_url(lambda url: url.split("#")[0] == moved.url + new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("war-communism/#p301", "war-communism/#p10"),
        ("notes/#note:63", "results-of-the-nep/#fn:63"),
    ],
)
def test_without_script_an_old_place_shows_the_way(
    follow: Callable[..., Page], moved: Site, old: str, new: str
) -> None:
    page = follow(old, script=False)
    place = by_id(page, old.partition("#")[2])
    expect_in_view(place)
    expect(place).to_contain_text("What had this address is now in")
    place.get_by_role("link").click()
    page.wait_for_url(moved.url + new)
    expect_in_view(by_id(page, new.partition("#")[2]))


def test_what_has_moved_is_not_shown_to_other_readers(follow: Callable[..., Page]) -> None:
    page = follow("war-communism/", script=False)
    expect(by_id(page, "p301")).to_be_hidden()


def test_an_old_page_names_the_new_one_as_its_address(moved: Site) -> None:
    page = moved.pages["civil-war/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{moved.url}war-communism/"]
    assert page.xpath("//meta[starts-with(@name, 'citation_')]") == []
    home = moved.pages["beginning/"]
    assert home.xpath("//link[@rel='canonical']/@href") == [moved.url]


def test_an_old_page_says_why(moved: Site) -> None:
    text = " ".join(moved.pages["civil-war/"].xpath("string(//article)").split())
    assert "This page has moved" in text
    assert "It is now: War Communism: 1917–21. The heading has another *name* in print." in text


def test_no_list_of_pages_has_an_old_one(moved: Site) -> None:
    sitemap = etree.parse(moved.folder / "sitemap.xml").xpath("string()")
    assert "war-communism/" in sitemap and "civil-war" not in sitemap
    for path, page in moved.pages.items():
        if path != "civil-war/":
            assert [link for _, link in links_of(page) if "civil-war" in link] == []


def test_no_search_finds_an_old_page_or_place(moved: Site) -> None:
    """The search reads the edition as data."""
    index = (moved.folder / "edition.json").read_text("utf-8")
    assert json.loads(index)["sections"]
    for words in ("This page has moved", "What had this address", "civil-war"):
        assert words not in index
