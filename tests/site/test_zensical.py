"""The same files build under Zensical, with the same notes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.site.lighten import lighten
from tests.shared import Shared
from tests.site.built import PAGES, SECTIONS, Site, run, text_of
from tests.site.conftest import ROOT
from tests.site.reader import Reader
from tests.site.serving import served
from tests.site.test_policy import ALLOWED, INLINE, LIGHT, policy_of, use_everything

SOURCES = ("mkdocs.yml", "docs", "build_tools")


@pytest.fixture(scope="module")
def zensical(shared: Shared) -> Site:
    """The site as Zensical builds it, from a copy, for it writes beside what it reads."""
    return Site(shared.once("zensical", build_there) / "site", "http://127.0.0.1:8000/")


def build_there(project: Path) -> None:
    for name in SOURCES:
        copy(ROOT / name, project / name)
    run(project, "zensical", "build", "--strict")


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)


def test_zensical_makes_every_page(zensical: Site) -> None:
    assert set(PAGES) <= set(zensical.pages)


def test_zensical_shows_note_63_as_63(zensical: Site) -> None:
    page = zensical.pages["results-of-the-nep/"]
    assert page.xpath("string(//sup[@id='fnref:63']/a[@href='#fn:63'])") == "63"
    assert page.xpath("string(//li[@id='fn:63']/@value)") == "63"


def test_zensical_gives_every_page_the_same_policy_and_nothing_against_it(zensical: Site) -> None:
    for page in zensical.pages.values():
        assert policy_of(page) == ALLOWED
        assert page.xpath(INLINE) == []


@pytest.mark.parametrize("path", PAGES)
def test_zensical_says_the_same_of_every_page(zensical: Site, site: Site, path: str) -> None:
    named = "//meta[starts-with(@name, 'citation_') and contains(@name, 'title')]/@*"
    printed = "normalize-space(//p[@class='printed-from'])"
    assert zensical.pages[path].xpath(named) == site.pages[path].xpath(named)
    assert zensical.pages[path].xpath(printed).replace(zensical.url, site.url) == site.pages[
        path
    ].xpath(printed)


@pytest.mark.parametrize("path", SECTIONS)
def test_zensical_shows_the_same_blocks_marks_and_notes(
    zensical: Site, site: Site, path: str
) -> None:
    assert essentials(zensical, path) == essentials(site, path)


@pytest.mark.parametrize("is_light", [False, True], ids=["as it is", "light"])
def test_what_zensical_makes_is_complete_and_can_be_made_light(
    browser: Browser, zensical: Site, tmp_path: Path, is_light: bool
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(zensical.folder, folder)
    if is_light:
        lighten(folder)
    with served(folder) as url:
        reader = Reader(browser, url)
        use_everything(reader.open("conclusion/"))
        page = reader.open("bibliography/", width=390)
        expect(page.locator("body")).to_have_css("background-color", LIGHT)
        page.get_by_role("button", name="Contents").click()
        contents = page.get_by_role("navigation", name="Contents")
        expect(contents.get_by_role("button", name="Close")).to_be_focused()
        expect(contents.locator("[aria-current=page]")).to_have_text("Bibliography")
        essay, edition = contents.locator("ul[aria-labelledby]").all()
        assert essay.get_by_role("link").all_inner_texts()[2].split() == [
            *"2 The Natural Necessity of the New Industrial-Elite".split()
        ]
        assert edition.get_by_role("link").count() > 4
        assert reader.leave() == []


def essentials(site: Site, path: str) -> list[tuple[str, str, list[str]]]:
    """What is promised of a section: its blocks with their marks, and its notes."""
    page = site.pages[path]
    promised = page.xpath("//*[a[@class='block-link']] | //li[starts-with(@id, 'fn:')]")
    return [
        (
            element.get("id"),
            text_of(element),
            element.xpath(".//a[@class='footnote-ref']/text() | self::li/@value"),
        )
        for element in promised
    ]
