"""Every address that the built site names is one that it has, wherever it is named.

In pages, in what they tell search engines, in styles, in the sitemap, in the data and in the files
to take away; at a domain's root as well as under a path.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from build_tools.desk.load import load_addresses
from build_tools.formats.whole import CHECKSUMS, whole
from build_tools.model.edition import Edition
from build_tools.publish.into import put_into
from build_tools.site.lighten import lighten
from tests.shared import Shared
from tests.site.built import NOT_FOUND, Site, ids_of, links_of
from tests.site.test_built_pages import SITEMAP
from tests.test_same_bytes import made_here

AT_ROOT = "http://127.0.0.1:8000/"

STYLE_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)")

BIBLIOGRAPHIES = ("bibliography.bib", "bibliography.ris", "bibliography.csl.json")


@pytest.fixture(scope="module")
def root_site(second: Path, edition: Edition, shared: Shared) -> Site:
    """The site as it is built for a domain's root, and made light."""
    make = partial(made_light, made_here(second, shared), edition)
    return Site(shared.once("root", make), AT_ROOT)


def made_light(project: Path, edition: Edition, folder: Path) -> None:
    shutil.copytree(project / "site", folder, dirs_exist_ok=True)
    lighten(folder)
    put_into(folder, whole(edition, None))


@pytest.fixture(params=["site", "root_site"])
def any_site(request: pytest.FixtureRequest, shared: Shared) -> Site:
    return request.getfixturevalue(request.param)


# --- where addresses are named: each gives them whole ---------------------------------------------


def in_pages(site: Site) -> Iterator[str]:
    for path, page in site.pages.items():
        yield from (site.absolute(path, link) for _, link in links_of(page))


def in_metadata(site: Site) -> Iterator[str]:
    for page in site.pages.values():
        yield from page.xpath("//meta[starts-with(@content, 'http')]/@content")


def in_linked_data(site: Site) -> Iterator[str]:
    for path, page in site.pages.items():
        for data in page.xpath("//script[@type='application/ld+json']/text()"):
            yield from (site.absolute(path, link) for link in named_in(json.loads(data)))


def named_in(data: Any) -> Iterator[str]:
    """What linked data gives as an address: of the site's own things, for books have none."""
    if isinstance(data, list):
        data = dict(enumerate(data))
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("@id", "url"):
                yield value
            yield from named_in(value)


def in_styles(site: Site) -> Iterator[str]:
    for style in site.folder.rglob("*.css"):
        path = style.relative_to(site.folder).as_posix()
        for link in STYLE_ADDRESS.findall(style.read_text("utf-8")):
            if not link.startswith("data:"):
                yield site.absolute(path, link)


def in_sitemap(site: Site) -> Iterator[str]:
    yield from etree.parse(site.folder / "sitemap.xml").xpath("//s:loc/text()", namespaces=SITEMAP)


def in_edition(site: Site) -> Iterator[str]:
    edition = json.loads((site.folder / "edition.json").read_text("utf-8"))
    pages = {section["slug"]: site.url + section["url"] for section in edition["sections"]}
    for section in edition["sections"]:
        page = pages[section["slug"]]
        yield page
        yield from (f"{page}#{block['id']}" for block in section["blocks"])
        for block in section["blocks"]:
            yield from (f"{page}#fnref:{number}" for number in block["notes"])
    for note in edition["notes"]:
        page, number = pages[note["section"]], note["number"]
        yield from (f"{page}#{note['block']}", f"{page}#fnref:{number}", f"{page}#fn:{number}")
        yield f"{site.url}notes/#n{number}"
        yield from (f"{site.url}bibliography/#{one['work']}" for one in note["citations"])
    yield from (f"{site.url}bibliography/#{work['id']}" for work in edition["works"])


def in_table(site: Site) -> Iterator[str]:
    with (site.folder / "citations.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield site.url + row["url"]
            yield f"{site.url}{row['url'].partition('#')[0]}#{row['block']}"
            yield f"{site.url}bibliography/#{row['work']}"


PLACES: dict[str, Callable[[Site], Iterator[str]]] = {
    "pages": in_pages,
    "metadata": in_metadata,
    "linked data": in_linked_data,
    "styles": in_styles,
    "the sitemap": in_sitemap,
    "edition.json": in_edition,
    "citations.csv": in_table,
}


@pytest.mark.parametrize("place", PLACES)
def test_every_address_leads_somewhere(
    any_site: Site, place: str, figure: Callable[[str, int], None]
) -> None:
    own = [address for address in PLACES[place](any_site) if any_site.is_own(address)]
    assert own
    figure("links checked", len(own))
    figure("of them with an anchor", sum("#" in address for address in own))
    assert sorted({address for address in own if not any_site.leads_somewhere(address)}) == []


def test_a_link_that_leads_nowhere_is_seen(site: Site) -> None:
    """The check itself: a page, a place or a file that is not there."""
    for link in ("war-comunism/", "war-communism/#p999", "edition.jsn", "war-communism/#P10"):
        assert not site.leads_somewhere(site.url + link)
    for link in ("", "war-communism/", "war-communism/#p10", "edition.json"):
        assert site.leads_somewhere(site.url + link)


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_a_bibliography_names_no_address_of_this_site(site: Site, name: str) -> None:
    """It is taken elsewhere, where an address of the site would have to be whole and for ever."""
    text = (site.folder / name).read_text("utf-8")
    assert "@" in text or "TY  - " in text or '"id"' in text
    assert site.url not in text and "address.invalid" not in text
    assert re.findall(r"[\w-]+/#[\w:-]+", text) == []


# --- the promise ----------------------------------------------------------------------------------


def test_every_published_address_is_there(
    site: Site, essay: Path, figure: Callable[[str, int], None]
) -> None:
    promised = load_addresses(essay)
    figure("published addresses found", len(promised))
    gone = [one for one in promised if not site.leads_somewhere(site.url + one.removeprefix("/"))]
    assert gone == []


def test_every_place_on_a_page_is_promised(site: Site, essay: Path) -> None:
    promised = set(load_addresses(essay))
    for path, page in site.pages.items():
        if path != NOT_FOUND:
            [article] = page.xpath("//article")
            places = article.xpath(".//*[not(self::script or @data-source)]/@id")
            assert [one for one in places if f"/{path}#{one}" not in promised] == [], path
            assert set(places) < set(ids_of(page))
            # Corrected words are promised by their entry in the textual notes.
            corrected = article.xpath(".//*[@data-source]/@id")
            assert [one for one in corrected if f"/textual-notes/#{one}" not in promised] == []


# --- wherever it is published -----------------------------------------------------------------


def test_the_site_at_a_root_differs_in_its_own_address_alone(site: Site, root_site: Site) -> None:
    def files(one: Site) -> dict[str, bytes]:
        return {
            path.relative_to(one.folder).as_posix(): path.read_bytes().replace(
                one.url.encode(), b"https://address.invalid/"
            )
            for path in one.folder.rglob("*.*")
            if path.is_file()
        }

    here, there = files(site), files(root_site)
    assert set(here) == set(there)
    # The page for wrong addresses, which may be shown at any depth, has addresses from the root.
    differing = {name for name in here if here[name] != there[name]}
    # The book has the address in its colophon, and the list the checksum of the book.
    assert differing <= {NOT_FOUND, "sitemap.xml.gz", "to-lead-the-people.pdf", CHECKSUMS}
