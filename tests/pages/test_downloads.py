"""Data and downloads: every file that can be taken away, and no other."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from build_tools.formats.whole import whole_names
from build_tools.model.edition import Edition
from tests.rendered import tree
from tests.shared import PATIENCE


@pytest.fixture(scope="module")
def page(pages: Mapping[str, str]) -> html.HtmlElement:
    return tree(pages["downloads.md"])


def offered(page: html.HtmlElement) -> list[str]:
    return [address.removeprefix("../") for address in page.xpath("//li/a[1]/@href")]


def test_every_file_that_is_no_page_is_offered_once(
    page: html.HtmlElement, pages: Mapping[str, str], edition: Edition
) -> None:
    data = (name for name in pages if not name.endswith(".md"))
    assert sorted(offered(page)) == sorted([*whole_names(edition), *data])


def test_each_says_what_it_is_good_for_how_large_it_is_and_whose(
    page: html.HtmlElement, pages: Mapping[str, str]
) -> None:
    told = dict(
        zip(offered(page), (item.text_content() for item in page.xpath("//li")), strict=True)
    )
    for name, words in told.items():
        size = r" [\d.]+\xa0(?:[kM]B|bytes)\." if name in pages else ""
        assert re.fullmatch(rf"\S+ – .+\.{size} Rights: .+\.", words), words
    size = round(len(pages["edition.json"].encode()) / 1000)
    assert f" {size}\N{NO-BREAK SPACE}kB. Rights: essay and edition" in told["edition.json"]


def test_the_checksums_are_those_of_the_files(
    page: html.HtmlElement, pages: Mapping[str, str]
) -> None:
    listed = page.xpath("//pre")[-1].text_content()
    sums = dict(reversed(line.split("  ")) for line in listed.strip().splitlines())
    assert sorted(sums) == sorted(name for name in offered(page) if name in pages)
    assert sums == {name: hashlib.sha256(pages[name].encode()).hexdigest() for name in sums}
    assert page.xpath("//a[@href='../checksums.txt']")


def test_the_ten_lines_run_and_tell_which_works_are_cited_most(
    page: html.HtmlElement, pages: Mapping[str, str], data: dict[str, Any], tmp_path: Path
) -> None:
    (code,) = (one.text_content() for one in page.xpath("//pre") if "import" in one.text_content())
    assert len(code.strip().splitlines()) == 10
    (tmp_path / "edition.json").write_text(pages["edition.json"], encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=PATIENCE,
    )
    cited = Counter(one["work"] for note in data["notes"] for one in note["citations"])
    first, *_ = run.stdout.splitlines()[1:]
    work, times = cited.most_common(1)[0]
    (title,) = (one["title"] for one in data["works"] if one["id"] == work)
    assert first.split(maxsplit=1) == [str(times), title]
    assert len(run.stdout.splitlines()) == 6


def test_every_page_names_the_other_forms_of_the_edition(pages: Mapping[str, str]) -> None:
    for name, text in pages.items():
        if name.endswith(".md"):
            (named,) = re.findall(r"^alternates: (.+)$", text.split("\n---\n")[0], re.MULTILINE)
            assert [one["file"] for one in json.loads(named)] == [
                "to-lead-the-people.pdf",
                "to-lead-the-people.epub",
                "to-lead-the-people.tei.xml",
                "edition.json",
            ]
