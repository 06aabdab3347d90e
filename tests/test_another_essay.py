"""The program knows no essay: another one, full of markup, needs no change in any program file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from build_tools.formats.whole import CHECKSUMS, WHOLE
from build_tools.model.edition import Edition, Mark
from tests.essay_words import essay_words, found_in, names, names_in
from tests.rendered import fold, html, seen, tree, words

ROOT = Path(__file__).parent.parent

# Data that a page holds for programs; a browser does not run it.
DATA = re.compile(r'<script type="application/(?:ld\+)?json"[^>]*>[^<]*</script>')


def markdown_pages(pages: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in pages.items() if name.endswith(".md")}


@pytest.fixture(scope="module")
def shown(second_pages: Mapping[str, str]) -> dict[str, Any]:
    """Every page rendered."""
    return {name: tree(text) for name, text in markdown_pages(second_pages).items()}


def one(page: Any, path: str) -> str:
    (element,) = page.xpath(path)
    return words(element)


# --- its words are shown as they are ----------------------------------------------------------


def test_the_title_and_the_headings(shown: dict[str, Any], second_edition: Edition) -> None:
    assert one(shown["index.md"], "//h1") == second_edition.essay.title
    for section in second_edition.essay.sections[1:]:
        assert one(shown[f"{section.slug}.md"], "//h1") == section.title
    headings = [words(heading) for heading in shown["notes.md"].xpath("//h2")]
    assert headings == [section.title for section in second_edition.essay.sections]


def test_every_block(shown: dict[str, Any], second_edition: Edition) -> None:
    for section in second_edition.essay.sections:
        for block in section.blocks:
            runs = [str(run.number) if isinstance(run, Mark) else run for run in block.runs]
            page = shown[f"{section.slug or 'index'}.md"]
            assert one(page, f"//*[@id='{block.id}']") == fold("".join(runs))


def test_every_note_under_the_text_and_on_its_page(
    shown: dict[str, Any], second_edition: Edition
) -> None:
    for note in second_edition.essay.notes:
        page = shown[f"{note.section or 'index'}.md"]
        text = note.text or "The source does not have this note."
        assert one(page, f"//li[@id='fn:{note.number}']/p[1]").startswith(text)
        entry = one(shown["notes.md"], f"//li[p[@id='n{note.number}']]")
        assert entry.startswith(f"{note.number} ") and text in entry


def test_every_work(shown: dict[str, Any], second_edition: Edition) -> None:
    for work in second_edition.works:
        entry = one(shown["bibliography.md"], f"//*[@id='{work.id}']")
        assert work.csl["title"].lower() in entry.lower()


def test_every_correction_and_every_reason(shown: dict[str, Any], second_edition: Edition) -> None:
    page = shown["textual-notes.md"]
    entries = [words(entry) for entry in page.xpath("//li[@class='emendation']")]
    for made, entry in zip(second_edition.essay.emendations, entries, strict=True):
        assert f" {made.reading} ] {made.source} " in entry
        assert entry.endswith(f". {made.reason}")
    reasons = [decision.reason for decision in second_edition.plan.citations]
    reasons += [gap.reason for gap in second_edition.plan.gaps]
    reasons += [remark.text for remark in second_edition.plan.remarks]
    for reason in reasons:
        assert reason in words(shown["notes.md"])


def test_nothing_in_an_essay_becomes_a_tag(
    pages: Mapping[str, str], second_pages: Mapping[str, str]
) -> None:
    ordinary = tags(pages)
    assert "p" in ordinary and "script" not in ordinary and "b" not in ordinary
    assert tags(second_pages) <= ordinary


def tags(pages: Mapping[str, str]) -> set[str]:
    """The tags on an essay's pages. None of them may have a script of its own."""
    page = DATA.sub("", "".join(html(text) for text in markdown_pages(pages).values()))
    found = re.findall(r"<([a-z]\w*)([^>]*)>", page)
    assert [(tag, inside) for tag, inside in found if re.search(r"\son\w+=", inside)] == []
    return {tag for tag, _ in found}


LATER = {f"{name}{end}" for name in ("to-lead-the-people", "essay") for end in WHOLE} | {CHECKSUMS}


@pytest.mark.parametrize("essay_pages", ["pages", "second_pages"])
def test_every_link_leads_to_something(essay_pages: str, request: pytest.FixtureRequest) -> None:
    pages = request.getfixturevalue(essay_pages)
    ids = {name: seen(text).ids for name, text in markdown_pages(pages).items()}
    for name, text in markdown_pages(pages).items():
        for target in tree(text).xpath("//a/@href"):
            # The site is given the files of the whole edition when it is made.
            if target.startswith(("https://", "http://")) or target.removeprefix("../") in LATER:
                continue
            file, _, anchor = target.partition("#")
            assert (file or name) in pages, f"{name}: {target}"
            assert not anchor or anchor in ids[file or name], f"{name}: {target}"


@pytest.mark.parametrize("essay_pages", ["pages", "second_pages"])
def test_no_id_stands_twice_on_a_page(essay_pages: str, request: pytest.FixtureRequest) -> None:
    for name, text in markdown_pages(request.getfixturevalue(essay_pages)).items():
        ids = tree(text).xpath("//@id")
        assert len(ids) == len(set(ids)), name


# --- and no other essay's ---------------------------------------------------------------------


def test_its_pages_have_no_word_of_the_first_essay(
    second_pages: Mapping[str, str], second: Path, essay: Path
) -> None:
    own = names_in(second.rglob("*.*")) | names_in((ROOT / "build_tools").rglob("*.py"))
    foreign = names_in(essay.rglob("*.*")) - own
    assert {"Lenin", "Trotsky", "Bolshevik"} <= foreign
    assert {name: names(text) & foreign for name, text in second_pages.items()} == {
        name: set() for name in second_pages
    }


def test_no_program_file_knows_the_essay(essay: Path) -> None:
    known = sorted(set(essay_words(essay)))
    assert len(known) > 50
    for path in sorted(program_files()):
        assert found_in(path.read_text(encoding="utf-8"), known) == [], path.name


def program_files() -> list[Path]:
    """Modules, templates, styles and scripts. Where a typeface comes from is no part of it."""
    folder = ROOT / "build_tools"
    kinds = ("*.py", "*.html", "*.css", "*.js", "*.svg")
    return [path for kind in kinds for path in folder.rglob(kind)]
