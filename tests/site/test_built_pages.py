"""What the built files say, read without a browser."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from lxml import etree

from tests.site.built import (
    NOT_FOUND,
    PAGES,
    SECTIONS,
    Site,
    fold,
    ids_of,
    links_of,
    text_of,
)
from tests.site.conftest import ROOT

MARKS = 164

# The pages that send a reader elsewhere: to thank, and to find a book.
LEAD_ELSEWHERE = ("people/", "terms/", "about/", "bibliography/")

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_site_has_the_pages_that_it_promises_and_no_others(site: Site) -> None:
    assert sorted(site.pages) == sorted((*PAGES, NOT_FOUND))


# --- every page -----------------------------------------------------------------------------------

on_every_page = pytest.mark.parametrize("path", [*PAGES, NOT_FOUND])


@on_every_page
def test_a_page_has_one_heading_of_the_first_order(site: Site, path: str) -> None:
    assert len(site.pages[path].xpath("//h1")) == 1


@on_every_page
def test_a_page_says_that_it_is_in_english(site: Site, path: str) -> None:
    assert site.pages[path].get("lang") == "en"


@on_every_page
def test_no_id_stands_twice_on_a_page(site: Site, path: str) -> None:
    assert [name for name, count in Counter(ids_of(site.pages[path])).items() if count > 1] == []


@on_every_page
def test_every_link_on_a_page_leads_somewhere(site: Site, path: str) -> None:
    links = [site.absolute(path, link) for _, link in links_of(site.pages[path])]
    own = [link for link in links if site.is_own(link)]
    assert own
    assert [link for link in own if not site.leads_somewhere(link)] == []


@on_every_page
def test_a_page_takes_nothing_from_elsewhere_and_seldom_leads_there(site: Site, path: str) -> None:
    links = [(tag, site.absolute(path, link)) for tag, link in links_of(site.pages[path])]
    foreign = [(tag, link) for tag, link in links if not site.is_own(link)]
    if path in LEAD_ELSEWHERE:
        foreign = [(tag, link) for tag, link in foreign if tag != "a"]
    assert foreign == []


# --- marks and notes ------------------------------------------------------------------------------


def marks_of(site: Site, path: str) -> list[str]:
    """The numbers of the marks on a page, each in the form that is promised for it."""
    marks = site.pages[path].xpath("//sup[a]")
    numbers = [mark[0].text for mark in marks]
    for mark, number in zip(marks, numbers, strict=True):
        link = mark[0]
        assert mark.get("id") == f"fnref:{number}"
        assert (link.tag, link.get("class")) == ("a", "footnote-ref")
        assert link.get("href") == f"#fn:{number}"
        assert mark.text_content() == number
    return numbers


def notes_of(site: Site, path: str) -> list[str]:
    """The numbers that the notes at the foot of a page show."""
    notes = site.pages[path].xpath("//li[starts-with(@id, 'fn:')]")
    return [note.get("value") for note in notes if note.get("id") == f"fn:{note.get('value')}"]


def test_every_mark_stands_once_and_in_order(site: Site) -> None:
    numbers = [number for path in SECTIONS for number in marks_of(site, path)]
    assert numbers == [str(number) for number in range(1, MARKS + 1)]


def test_the_whole_essay_has_every_block_mark_and_note_of_the_sections(site: Site) -> None:
    assert marks_of(site, "whole/") == [
        number for path in SECTIONS for number in marks_of(site, path)
    ]
    blocks = "//*[a[@class='block-link']]"
    whole = site.pages["whole/"].xpath(blocks)
    parts = [block for path in SECTIONS for block in site.pages[path].xpath(blocks)]
    assert [(block.get("id"), text_of(block)) for block in whole] == [
        (block.get("id"), text_of(block)) for block in parts
    ]


@pytest.mark.parametrize("path", (*SECTIONS, "whole/"))
def test_every_mark_has_its_note_on_the_same_page(site: Site, path: str) -> None:
    assert notes_of(site, path) == marks_of(site, path) != []


# --- the edition as data --------------------------------------------------------------------------


def test_the_edition_is_served_as_it_is_committed(site: Site) -> None:
    with urlopen(site.url + "edition.json", timeout=60) as response:
        assert response.headers.get_content_type() == "application/json"
        assert response.read() == (ROOT / "docs" / "edition.json").read_bytes()


def test_every_section_of_the_data_is_a_page(published: dict[str, Any]) -> None:
    assert tuple(section["url"] for section in published["sections"]) == SECTIONS


@pytest.mark.parametrize("path", SECTIONS)
def test_every_block_of_the_data_stands_on_its_page_with_the_same_text(
    site: Site, published: dict[str, Any], path: str
) -> None:
    [section] = [section for section in published["sections"] if section["url"] == path]
    expected = {block["id"]: fold(block["text"]) for block in section["blocks"]}
    found = {
        block.get("id"): text_of(block)
        for block in site.pages[path].xpath("//article//*[a[@class='block-link']]")
    }
    assert found == expected


@pytest.mark.parametrize("path", SECTIONS)
def test_every_mark_stands_in_the_block_that_the_data_gives(
    site: Site, published: dict[str, Any], path: str
) -> None:
    [section] = [section for section in published["sections"] if section["url"] == path]
    for block in section["blocks"]:
        [element] = site.pages[path].xpath("//*[@id=$id]", id=block["id"])
        marks = element.xpath(".//a[@class='footnote-ref']/text()")
        assert [int(mark) for mark in marks] == block["notes"]


def test_every_work_of_the_data_stands_in_the_bibliography(
    site: Site, published: dict[str, Any]
) -> None:
    assert {work["id"] for work in published["works"]} <= site.ids["bibliography/"]


def test_the_bibliography_lists_every_citation_of_the_data(
    site: Site, published: dict[str, Any]
) -> None:
    expected = {
        work["id"]: [
            note["number"]
            for note in published["notes"]
            for citation in note["citations"]
            if citation["work"] == work["id"]
        ]
        for work in published["works"]
    }
    found = {work: [number for number, _ in list_of(site, work)] for work in expected}
    assert found == expected


def test_the_words_that_the_bibliography_shows_stand_before_the_mark(site: Site) -> None:
    works = site.pages["bibliography/"].xpath("//p[@class='work']/@id")
    for work in works:
        for number, entry in list_of(site, work):
            shown = re.split(" (?:Editor’s judgement|Doubtful):", entry.partition("… ")[2])[0]
            assert shown and words_before(site, number).endswith(shown), (number, shown)


def list_of(site: Site, work: str) -> list[tuple[int, str]]:
    """The notes under a work in the bibliography: the number that each links, and its words."""
    entries = site.pages["bibliography/"].xpath(
        "//p[@class='in'][starts-with(@id, $group)]/following-sibling::ul[1]/li", group=f"{work}."
    )
    return [
        (int(entry.xpath("string(a/@href)").partition("#fnref:")[2]), fold(entry.text_content()))
        for entry in entries
    ]


def words_before(site: Site, number: int) -> str:
    """The words of the block that stand before a mark."""
    for path in SECTIONS:
        for mark in site.pages[path].xpath("//sup[@id=$id]", id=f"fnref:{number}"):
            texts = mark.xpath(
                "ancestor::*[a[@class='block-link']]//text()[not(ancestor::sup)]"
                "[not(ancestor::*[@class='attribution'])][following::sup[@id=$id]]",
                id=f"fnref:{number}",
            )
            return fold("".join(texts))
    raise AssertionError(f"mark {number} is on no page")


def test_the_page_of_all_notes_has_each_and_leads_to_its_mark(
    site: Site, published: dict[str, Any]
) -> None:
    page = site.pages["notes/"]
    for note in published["notes"]:
        number = note["number"]
        [entry] = page.xpath("//li[p[@id=$id]]", id=f"n{number}")
        assert fold(note["text"] or "The source does not have this note.") in fold(
            entry.text_content()
        )
        [link] = [a for a in entry.iterfind(".//a") if a.text == str(number)]
        assert link.get("href").endswith(f"/#fnref:{number}")


# --- the sitemap ----------------------------------------------------------------------------------


def test_the_sitemap_has_every_page_but_the_one_that_repeats_others(site: Site) -> None:
    sitemap = etree.parse(site.folder / "sitemap.xml")
    addresses = sitemap.xpath("//s:loc/text()", namespaces=SITEMAP)
    pages = [urljoin(site.url, path) for path in PAGES if path != "whole/"]
    assert sorted(addresses) == sorted(pages)
