"""The bibliography as a reader uses it: its chart, its two orders, what can be taken away."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.site.built import Site, fold
from tests.site.reader import HEIGHTS, by_id, expect_in_view


def test_under_a_work_its_pages_stand_in_their_order(visit: Callable[..., Page]) -> None:
    page = visit("bibliography/")
    pages = page.locator('[id="trotsky-stalin"] ~ details').first
    opener = pages.get_by_text("In the order of its pages")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        expect(pages.get_by_text("p. 375")).to_be_hidden()
        opener.click()
        expect(pages.get_by_text("p. 375")).to_be_visible()
        expect(pages.locator("p")).to_have_text(
            "p. 375: notes 85, 86; p. 377: note 87; p. 385: note 35; p. 387: note 104; "
            "pp. 392–93: note 2; p. 393: note 113; pp. 396–97, 407: note 125; p. 405: notes 64, "
            "72; p. 408: notes 119, 120"
        )
        if width == 1440:
            opener.click()
    pages.get_by_role("link", name="87").click()
    page.wait_for_url("**/results-of-the-nep/#fnref:87")


def test_roman_pages_come_before_arabic_ones(site: Site) -> None:
    [pages] = site.pages["bibliography/"].xpath(
        "//*[@id='lewin-lenins-last-struggle']/following-sibling::details[1]/p"
    )
    assert re.findall(r"p\.\s(\w+):", pages.text_content()) == ["xii", "4"]


def test_the_books_it_leans_on_come_first_and_each_count_leads_to_what_it_counts(
    visit: Callable[..., Page],
) -> None:
    page = visit("bibliography/")
    rows = page.get_by_role("row").all()[1:]
    totals = [int(row.get_by_role("cell").last.inner_text()) for row in rows]
    assert totals == sorted(totals, reverse=True) and sum(totals) == 167
    row = page.get_by_role("row", name="The Prophet Unarmed")
    expect(row.get_by_role("rowheader")).to_have_text("Deutscher, The Prophet Unarmed, 2")
    assert row.get_by_role("cell").all_inner_texts()[2:] == ["5", "24", "4", "1", "34"]
    row.get_by_role("link", name="24").click()
    group = by_id(page, "deutscher-prophet-unarmed.3")
    expect_in_view(group)
    expect(group).to_have_text("The Results of the NEP")
    expect(group.locator("+ ul > li")).to_have_count(24)
    row.get_by_role("link", name="34").click()
    expect_in_view(by_id(page, "deutscher-prophet-unarmed"))


def test_a_judgement_says_its_reason(site: Site, published: dict[str, Any]) -> None:
    text = fold(site.pages["bibliography/"].text_content())
    reasons = [one["reason"] for note in published["notes"] for one in note["citations"]]
    judged = [reason for reason in reasons if reason]
    assert all(
        re.search(f"(Editor’s judgement|Doubtful): {re.escape(one)}", text) for one in judged
    )
    assert f"Doubtful: {judged[0]}" in text and f"Editor’s judgement: {judged[1]}" in text


TO_TAKE_AWAY = {
    "BibTeX": "@book{carr-bolshevik-revolution-1,",
    "RIS": "TY  - BOOK",
    "CSL-JSON": "[",
    "all citations as a table": '"note","form","work"',
}


def test_what_can_be_taken_away_is_there_and_works_only_named_lead_to_the_block_that_names_them(
    visit: Callable[..., Page],
) -> None:
    page = visit("bibliography/")
    for name, beginning in TO_TAKE_AWAY.items():
        link = page.get_by_role("link", name=name, exact=True)
        answer = page.request.get(link.evaluate("element => element.href"))
        assert answer.ok, name
        assert beginning in answer.text()[:400]
    page.get_by_role("listitem").filter(has_text="I Chose Freedom").get_by_role("link").click()
    page.wait_for_url("**/material-logic-of-stalinism/#p209")
    expect(by_id(page, "p209")).to_contain_text("I Chose Freedom")


def test_the_published_tables_parse(site: Site) -> None:
    works = json.loads((site.folder / "bibliography.csl.json").read_text("utf-8"))
    assert len(works) == 24
    table = (site.folder / "citations.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 167
    assert {row["work"] for row in rows} == {work["id"] for work in works}
