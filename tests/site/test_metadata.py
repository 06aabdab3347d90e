"""What the pages say of themselves to reference managers and search engines."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.site.built import PAGES, SECTIONS, Site

ESSAY = "To Lead the People: Notes on the Russian Revolution: Part II"


def meta(site: Site, path: str) -> dict[str, str]:
    """The page's `meta` elements: content by name or property."""
    elements = site.pages[path].xpath("//head/meta[@content][@name or @property]")
    return {e.get("name") or e.get("property"): e.get("content") for e in elements}


def structured(site: Site, path: str) -> dict[str, Any]:
    (element,) = site.pages[path].xpath('//script[@type="application/ld+json"]')
    return json.loads(element.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_what_reference_managers_read(site: Site, path: str) -> None:
    found = meta(site, path)
    title = site.pages[path].xpath("string(//article//h1)").replace("¶", "").strip()
    # The title page and the page with the whole essay stand for the work.
    is_work = path in ("", "whole/")
    expected = site.pages[""].xpath("string(//title)") if is_work else title
    for name in ("citation_title", "DC.title", "og:title"):
        assert found[name] == expected
    for name in ("citation_fulltext_html_url", "DC.identifier", "og:url"):
        assert found[name] == site.url + ("" if is_work else path)
    assert found["citation_language"] == found["DC.language"] == "en"
    assert found["description"] == found["og:description"]
    assert ("citation_inbook_title" in found) != is_work


@pytest.mark.parametrize("path", PAGES)
def test_the_whole_essay_is_marked_as_the_work_of_the_title_page(site: Site, path: str) -> None:
    (canonical,) = site.pages[path].xpath("//link[@rel='canonical']/@href")
    assert canonical == site.url + ("" if path == "whole/" else path)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_an_author_of_the_essay_or_a_date(site: Site, path: str) -> None:
    names = [name.lower() for name in meta(site, path)]
    assert not [name for name in names if "author" in name or "creator" in name or "date" in name]


def test_every_page_has_a_description_of_its_own(site: Site) -> None:
    assert len({meta(site, path)["description"] for path in PAGES}) == len(PAGES)


def test_the_essay_has_its_sections_as_parts_and_its_works_as_citations(site: Site) -> None:
    essay = structured(site, "")
    assert essay["@type"] == "ScholarlyArticle"
    assert essay["name"] == ESSAY
    assert "author" not in essay
    parts = [urljoin(site.url, part["url"]) for part in essay["hasPart"]]
    assert parts == [site.url + path for path in SECTIONS if path]
    assert [part["position"] for part in essay["hasPart"]] == [1, 2, 3, 4, 5]
    assert len(essay["citation"]) == 24


@pytest.mark.parametrize("path", [path for path in SECTIONS if path])
def test_a_section_is_part_of_the_essay_and_cites_its_works(site: Site, path: str) -> None:
    section = structured(site, path)
    assert section["@type"] == "ScholarlyArticle"
    assert urljoin(site.url + path, section["@id"]) == site.url + path
    assert urljoin(site.url + path, section["isPartOf"]["@id"]) == site.url
    assert "author" not in section
    assert section["citation"]
    for work in section["citation"]:
        assert work["name"]
        assert all(person["name"] for person in work.get("author", []))


@pytest.mark.parametrize("path", [*SECTIONS, "whole/"])
def test_a_link_from_elsewhere_shows_a_picture_of_the_title(site: Site, path: str) -> None:
    found = meta(site, path)
    slug = path.strip("/") if path in SECTIONS else ""
    assert found["og:image"] == f"{site.url}previews/{slug or 'index'}.png"
    data = (site.folder / found["og:image"].removeprefix(site.url)).read_bytes()
    # A PNG's width and height (ISO/IEC 15948, 11.2.2).
    size = [int.from_bytes(data[at : at + 4]) for at in (16, 20)]
    assert size == [int(found["og:image:width"]), int(found["og:image:height"])] == [1200, 630]
