"""What comes out of the printer: a section, the whole essay, and the pages around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from statistics import mean
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.shared import Shared
from tests.site.built import SECTIONS, Site, fold
from tests.site.printing import Printed, Sheet, letters, printed
from tests.site.reader import Reader, choose

A4 = (596, 843)
LETTER = (612, 792)

# What is printed, on which paper, and in which of the reader's colour schemes.
SECTION = ("war-communism/", "A4", "light")
OTHER_SECTION = ("results-of-the-nep/", "Letter", "dark")
ABOUT = ("about/", "Letter", "light")
WHOLE = ("whole/", "A4", "light")
BIBLIOGRAPHY = ("bibliography/", "A4", "light")
EACH = (SECTION, OTHER_SECTION, ABOUT, BIBLIOGRAPHY, WHOLE)

# The share of the sheet that the text may take, with the numbers of its blocks.
LEFT, RIGHT, TOP, BOTTOM = 0.13, 0.815, 0.09, 0.90

Print = Callable[[str, str, str], Printed]

on_each = pytest.mark.parametrize(("path", "paper", "scheme"), EACH)


@pytest.fixture(scope="module")
def paper_of(reader: Reader, of_this_run: Shared) -> Print:
    """Prints a page, each no more than once."""

    def print_it(path: str, paper: str, scheme: str) -> Printed:
        page = reader.open(path, scheme=scheme)
        result = printed(page, paper)
        assert reader.leave() == []
        return result

    @cache
    def print_once(path: str, paper: str, scheme: str) -> Printed:
        name = f"printed-{path.strip('/')}-{paper}-{scheme}"
        return of_this_run.value(name, partial(print_it, path, paper, scheme))

    return print_once


# --- every printed page ---------------------------------------------------------------------------


@on_each
def test_the_sheets_have_the_size_of_the_paper(
    paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    expected = {"A4": A4, "Letter": LETTER}[paper]
    for sheet in paper_of(path, paper, scheme).sheets:
        assert sheet.size == pytest.approx(expected, abs=1)


@on_each
def test_nothing_runs_out_of_its_place(paper_of: Print, path: str, paper: str, scheme: str) -> None:
    for sheet in paper_of(path, paper, scheme).sheets:
        for line in sheet.text:
            assert LEFT < line.left < line.right < RIGHT, line
            assert TOP < line.top < line.bottom < BOTTOM, line


@on_each
def test_every_sheet_has_its_number_and_all_but_the_first_a_running_head(
    site: Site, paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    first, *others = paper_of(path, paper, scheme).sheets
    assert first.outside == ["1"]
    work = fold(site.pages[""].xpath("string(//title)"))
    for number, sheet in enumerate(others, start=2):
        title = heading_of(site, path) if number % 2 else work
        if path != WHOLE[0]:
            assert sheet.outside == [f"{title} {number}"]


def test_the_sheets_of_the_whole_essay_name_the_section_in_their_heads(
    site: Site, paper_of: Print
) -> None:
    headings = [*(heading_of(site, path) for path in SECTIONS if path), "Notes", "Works cited"]
    current = named = fold(site.pages[""].xpath("string(//title)"))
    found = []
    for number, sheet in enumerate(paper_of(*WHOLE).sheets, start=1):
        current = next((line.text for line in sheet.text if line.text in headings), current)
        if number > 1:
            assert sheet.outside == [f"{current} {number}"]
        found.append(current)
    assert [*dict.fromkeys(found)] == [named, *headings]


def test_the_whole_essay_ends_with_the_works_cited(
    paper_of: Print, published: dict[str, Any]
) -> None:
    _, _, end = paper_of(*WHOLE).text.rpartition("Works cited")
    assert all(letters(work["title"]) in letters(end) for work in published["works"])


@pytest.mark.parametrize(("path", "paper", "scheme"), [SECTION, OTHER_SECTION, WHOLE])
def test_no_line_of_a_block_stands_alone(
    paper_of: Print, published: dict[str, Any], path: str, paper: str, scheme: str
) -> None:
    blocks = [letters(b["text"]) for section in published["sections"] for b in section["blocks"]]
    for sheet in paper_of(path, paper, scheme).sheets:
        lines = [words for line in sheet.text if len(words := letters(line.text)) > 20]
        for block in blocks:
            assert not (block.endswith(lines[0]) and block != lines[0])
            assert not (block.startswith(lines[-1]) and block != lines[-1])


@on_each
def test_the_first_sheet_alone_says_where_it_is_from(
    site: Site, paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    first, *others = (unbroken(sheet) for sheet in paper_of(path, paper, scheme).sheets)
    work = fold(site.pages[""].xpath("string(//title)"))
    assert first.startswith(f"{work}. A digital edition: {site.url}{path}".replace(" ", ""))
    assert not [sheet for sheet in others if site.url in sheet]


@on_each
def test_no_sheet_ends_in_a_heading(
    site: Site, paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    headings = {
        fold(text_without_link(e)) for e in site.pages[path].xpath("//article//h1|//h2|//h3")
    }
    found = paper_of(path, paper, scheme)
    assert all(letters(heading) in letters(found.text) for heading in headings)
    for sheet in found.sheets:
        assert sheet.text[-1].text not in {*headings, "Notes"}


@on_each
def test_paper_has_no_buttons_and_no_ways_to_elsewhere(
    site: Site, paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    text = paper_of(path, paper, scheme).text
    lines = [line.text for sheet in paper_of(path, paper, scheme).sheets for line in sheet.lines]
    named = site.pages[path].xpath("//button/text() | //footer//a//text() | //nav//label/text()")
    headings = {fold(text_without_link(e)) for e in site.pages[path].xpath("//h1 | //h2")}
    words = {fold(word) for word in named} - {"", "Notes", *headings}
    assert "Cite" in words or path in (ABOUT[0], BIBLIOGRAPHY[0])
    assert sorted(words & set(lines)) == []
    elsewhere = ("Search", "Previous", "Next", "Also cited in", "in the bibliography", "WorldCat")
    for word in ("Skip to content", "Cite ", "↩", "¶", "Download", *elsewhere):
        assert word not in text
    # Only an entry of a list says where it leads.
    assert ("<http" in text) == (path == BIBLIOGRAPHY[0])
    assert path == BIBLIOGRAPHY[0] or not re.search(r"[Cc]ited \d+ times", text)


@on_each
def test_paper_is_white_in_every_scheme(
    paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    for sheet in paper_of(path, paper, scheme).sheets:
        assert (sheet.lightest, sheet.corner) == (255, 255)
        assert sheet.darkest < 64


# --- the text and its notes -----------------------------------------------------------------------


@pytest.mark.parametrize(("path", "paper", "scheme"), [SECTION, OTHER_SECTION, WHOLE])
def test_blocks_and_then_notes_are_printed_in_order(
    paper_of: Print, published: dict[str, Any], path: str, paper: str, scheme: str
) -> None:
    slugs = {section["slug"] for section in published["sections"] if section["url"] == path}
    sections = [s for s in published["sections"] if path == WHOLE[0] or s["slug"] in slugs]
    slugs = {section["slug"] for section in sections}
    text = letters(paper_of(path, paper, scheme).text)
    for section in sections:
        for block in section["blocks"]:
            _, found, text = text.partition(letters(block["text"]))
            assert found, block["id"]
    for note in published["notes"]:
        if note["section"] in slugs:
            words = note["text"] or "The source does not have this note."
            _, found, text = text.partition(letters(words))
            assert found, note["number"]


@pytest.mark.parametrize(("path", "paper", "scheme"), [SECTION, OTHER_SECTION, WHOLE])
def test_notes_begin_with_their_numbers(
    site: Site, paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    numbers = site.pages[path].xpath("//li[starts-with(@id, 'fn:')]/@value")
    lines = [line.text for sheet in paper_of(path, paper, scheme).sheets for line in sheet.text]
    notes = lines[lines.index("Notes") + 1 :]
    found = [match[1] for line in notes if (match := re.match(r"(\d+)\. ", line))]
    assert found == numbers != []


@pytest.mark.parametrize(("path", "paper", "scheme"), [SECTION, OTHER_SECTION, WHOLE])
def test_every_block_and_every_mark_has_its_number(
    site: Site, paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    """PDFium gives what stands in the margin, and the marks, as lines of their own."""
    page = site.pages[path]
    expected = [*page.xpath("//@data-block"), *page.xpath("//a[@class='footnote-ref']/text()")]
    lines = [line.text for sheet in paper_of(path, paper, scheme).sheets for line in sheet.text]
    found = [number for line in lines if re.fullmatch(r"[\d ]+", line) for number in line.split()]
    assert sorted(found, key=int) == sorted(expected, key=int)


@pytest.mark.parametrize(("path", "paper", "scheme"), [SECTION, OTHER_SECTION])
def test_a_printed_line_has_60_to_75_characters(
    paper_of: Print, path: str, paper: str, scheme: str
) -> None:
    lines = [line for sheet in paper_of(path, paper, scheme).sheets for line in sheet.text]
    end = [line.text for line in lines].index("Notes")
    full = [len(line.text) for line in lines[:end] if line.left < 0.2 and line.right > 0.75]
    assert 60 <= mean(full) <= 75


def test_a_section_of_the_whole_essay_begins_a_sheet(site: Site, paper_of: Print) -> None:
    firsts = [sheet.text[0].text for sheet in paper_of(*WHOLE).sheets]
    headings = [heading_of(site, path) for path in SECTIONS if path]
    assert [first for first in firsts if first in headings] == headings


def test_what_a_reader_has_chosen_for_the_screen_is_printed_as_all_else(
    visit: Callable[..., Page], paper_of: Print
) -> None:
    """Notes in the margin after the text; and corrections put no address into a sentence."""
    path, paper, _ = SECTION
    page = visit(path)
    choose(page, "Notes in the margin")
    expect(page.locator("html.margin-notes")).to_have_count(1)
    with_notes = printed(page, paper)
    choose(page, "Show corrections")
    expect(page.locator(".emended > a").first).to_be_visible()
    with_corrections = printed(page, paper)
    page.evaluate("localStorage.clear()")
    assert with_notes == paper_of(*SECTION)
    assert with_corrections.text == paper_of(*SECTION).text


# --- links ----------------------------------------------------------------------------------------


def test_an_entry_that_leads_out_of_the_edition_prints_its_address(
    site: Site, visit: Callable[..., Page]
) -> None:
    links = site.pages["terms/"].xpath("//article//p[@class='key']/a[starts-with(@href, 'http')]")
    text = "".join(unbroken(sheet) for sheet in printed(visit("terms/"), "A4").sheets)
    assert links
    for link in links:
        assert f"{fold(link.text_content())}<{link.get('href')}>".replace(" ", "") in text


@pytest.mark.parametrize("path", ["", "about/"])
def test_on_a_screen_no_page_says_where_it_is_printed_from(
    visit: Callable[..., Page], path: str
) -> None:
    page = visit(path)
    element = page.locator(".printed-from")
    assert element.count() == 1
    assert not element.is_visible()


# --- helpers --------------------------------------------------------------------------------------


def heading_of(site: Site, path: str) -> str:
    [heading] = site.pages[path].xpath("//article//h1")
    return fold(text_without_link(heading))


def text_without_link(heading: Any) -> str:
    return "".join(heading.xpath(".//text()[not(parent::a[@class='headerlink'])]"))


def unbroken(sheet: Sheet) -> str:
    """The text of a sheet without white space: an address may break over lines."""
    return "".join(line.text for line in sheet.text).replace(" ", "")
