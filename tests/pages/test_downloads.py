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

from build_tools.model.edition import Edition
from build_tools.pages.render import render
from tests.rendered import tree

# What the program makes beside texts, here made up.
MADE = {"to-lead-the-people.pdf": b"%PDF" * 300_000, "to-lead-the-people.epub": b"PK" * 77_400}


@pytest.fixture(scope="module")
def files(edition: Edition) -> Mapping[str, str]:
    return render(edition, MADE)


@pytest.fixture(scope="module")
def page(files: Mapping[str, str]) -> html.HtmlElement:
    return tree(files["downloads.md"])


def offered(page: html.HtmlElement) -> list[str]:
    return page.xpath("//li/a[1]/@href")


def test_every_file_that_is_no_page_is_offered_once(
    page: html.HtmlElement, files: Mapping[str, str]
) -> None:
    made = [*MADE, *(name for name in files if not name.endswith(".md"))]
    assert sorted(offered(page)) == sorted(made)


def test_what_is_not_made_is_not_offered(pages: Mapping[str, str]) -> None:
    assert not [name for name in offered(tree(pages["downloads.md"])) if name in MADE]
    assert "pdf" not in pages["downloads.md"]


def test_each_says_what_it_is_good_for_how_large_it_is_and_whose(page: html.HtmlElement) -> None:
    told = dict(
        zip(offered(page), (item.text_content() for item in page.xpath("//li")), strict=True)
    )
    assert all(
        re.fullmatch(r"\S+ – .+\. [\d.]+\xa0[kM]B\. Rights: .+\.", one) for one in told.values()
    )
    assert "1.2\N{NO-BREAK SPACE}MB. Rights: essay and edition" in told["to-lead-the-people.pdf"]
    assert "155\N{NO-BREAK SPACE}kB" in told["to-lead-the-people.epub"]


def test_the_checksums_are_those_of_the_files(
    page: html.HtmlElement, files: Mapping[str, str]
) -> None:
    data = {**{name: text.encode() for name, text in files.items()}, **MADE}
    listed = page.xpath("//pre")[-1].text_content()
    sums = dict(reversed(line.split("  ")) for line in listed.strip().splitlines())
    assert [*sums] == offered(page)
    assert sums == {name: hashlib.sha256(data[name]).hexdigest() for name in sums}


def test_the_ten_lines_run_and_tell_which_works_are_cited_most(
    page: html.HtmlElement, files: Mapping[str, str], data: dict[str, Any], tmp_path: Path
) -> None:
    (code,) = (one.text_content() for one in page.xpath("//pre") if "import" in one.text_content())
    assert len(code.strip().splitlines()) == 10
    (tmp_path / "edition.json").write_text(files["edition.json"], encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    cited = Counter(one["work"] for note in data["notes"] for one in note["citations"])
    first, *_ = run.stdout.splitlines()[1:]
    work, times = cited.most_common(1)[0]
    (title,) = (one["title"] for one in data["works"] if one["id"] == work)
    assert first.split(maxsplit=1) == [str(times), title]
    assert len(run.stdout.splitlines()) == 6


def test_every_page_names_the_other_forms_of_the_edition(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        if name.endswith(".md"):
            (named,) = re.findall(r"^alternates: (.+)$", text.split("\n---\n")[0], re.MULTILINE)
            assert [one["file"] for one in json.loads(named)] == [
                "to-lead-the-people.pdf",
                "to-lead-the-people.epub",
                "to-lead-the-people.tei.xml",
                "edition.json",
            ]
