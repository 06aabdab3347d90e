"""The bibliography as a reader uses it: its two orders, its chart, what can be taken away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.built import Site
from tests.site.reader import by_id, expect_in_view

TROTSKY_STALIN = '[id="trotsky-stalin"] ~ ul >> nth=0'
IN_ESSAY = ["pp. 392–3", "p. 385", "p. 405", "p. 405", "p. 375", "p. 375", "p. 377", "p. 387"]
IN_BOOK = ["p. 375", "p. 375", "p. 377", "p. 385", "p. 387", "pp. 392–3", "p. 393"]


def pages_of(page: Page, work: str) -> list[str]:
    return page.locator(f'[id="{work}"] ~ ul').first.locator("data.page").all_text_contents()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_lists_are_in_the_essays_order_or_in_that_of_the_books_pages(
    visit: Callable[..., Page], width: int
) -> None:
    page = visit("bibliography/", width=width)
    assert pages_of(page, "trotsky-stalin")[:8] == IN_ESSAY
    page.get_by_label("the book’s pages").check()
    assert pages_of(page, "trotsky-stalin")[:7] == IN_BOOK
    page.get_by_label("the essay").check()
    assert pages_of(page, "trotsky-stalin")[:8] == IN_ESSAY


def test_roman_pages_come_before_arabic_ones(visit: Callable[..., Page]) -> None:
    page = visit("bibliography/")
    page.get_by_label("the book’s pages").check()
    assert pages_of(page, "lewin-lenins-last-struggle") == ["p. xii", "p. 4"]


def test_a_citation_without_a_page_comes_last(visit: Callable[..., Page]) -> None:
    page = visit("bibliography/")
    page.get_by_label("the book’s pages").check()
    last = page.locator('[id="trotsky-revolution-betrayed"] ~ ul').first.locator("li").last
    expect(last).to_contain_text("Note 159, in In Conclusion")


def test_the_chart_counts_what_the_lists_hold_and_leads_to_the_work(
    visit: Callable[..., Page],
) -> None:
    page = visit("bibliography/")
    row = page.get_by_role("row").filter(has_text="The Prophet Unarmed")
    counts = row.get_by_role("cell").all_inner_texts()
    assert [count for count in counts[1:] if count.strip()] == ["5", "24", "4", "1", "34"]
    entries = page.locator('[id="deutscher-prophet-unarmed"] ~ ul').first.locator("li")
    expect(entries).to_have_count(34)
    row.get_by_role("link").click()
    expect_in_view(by_id(page, "deutscher-prophet-unarmed"))


def test_works_only_named_lead_to_the_block_that_names_them(visit: Callable[..., Page]) -> None:
    page = visit("bibliography/")
    page.get_by_role("listitem").filter(has_text="I Chose Freedom").get_by_role("link").click()
    page.wait_for_url("**/material-logic-of-stalinism/#p209")
    expect(by_id(page, "p209")).to_contain_text("I Chose Freedom")


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("BibTeX", "@book{carr-bolshevik-revolution-1,"),
        ("RIS", "TY  - BOOK"),
        ("CSL-JSON", "["),
        ("all citations as a table", '"note","form","work"'),
    ],
)
def test_what_can_be_taken_away_is_there(
    visit: Callable[..., Page], site: Site, name: str, beginning: str
) -> None:
    page = visit("bibliography/")
    link = page.get_by_role("link", name=name, exact=True)
    answer = page.request.get(link.evaluate("element => element.href"))
    assert answer.ok
    assert beginning in answer.text()[:400]


def test_the_published_tables_parse(site: Site) -> None:
    works = json.loads((site.folder / "bibliography.csl.json").read_text("utf-8"))
    assert len(works) == 24
    table = (site.folder / "citations.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 167
    assert {row["work"] for row in rows} == {work["id"] for work in works}
