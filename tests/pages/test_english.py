"""The program's words are English, and say so in an edition in another language (WCAG 3.1.2)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.theme import Theme

from build_tools.formats.epub import epub
from build_tools.model.desk import Heading
from build_tools.pages.render import render
from tests.formats.editions import uncited
from tests.formats.epub_reading import opened
from tests.making import TITLE
from tests.rendered import tree

PROSE = ["Das Wehr.[1]", "Mühle", "Der Fluss.[2]"]
PARTS = ("footer", "header", "nav", "printed-from", "search", "view")


@pytest.fixture(scope="module")
def german() -> dict[str, str]:
    headings = (Heading("Mühle", "muehle", 0),)
    return render(uncited(PROSE, language="de-AT", headings=headings))


def spoken(pages: dict[str, str], path: str, place: str) -> str | None:
    """The language that the nearest element says; none is the page's own."""
    (found,) = tree(pages[path]).xpath(f"{place}/ancestor-or-self::*[@lang][1]/@lang") or (None,)
    return found


def test_on_a_page_of_the_essay_the_programs_words_are_english(german: dict[str, str]) -> None:
    for place in ("facts", "next"):
        assert spoken(german, "muehle.md", f"//p[@class='{place}']") == "en"
    assert spoken(german, "muehle.md", "//h2[@class='notes-head']") == "en"
    assert spoken(german, "muehle.md", "//p[@id='p2']") is None
    assert spoken(german, "index.md", "//h2[@id='contents']") == "en"
    assert spoken(german, "index.md", "//p[a[starts-with(@href, 'whole')]]") == "en"
    assert spoken(german, "whole.md", "//h2[@id='muehle']") is None


def test_on_an_index_the_essays_words_are_its_own(german: dict[str, str]) -> None:
    assert '\nlanguage: "en"\n---\n' in german["notes.md"]
    assert "\nlanguage:" not in german["about.md"] + german["muehle.md"]
    for place in ("//p[@id='n2']", "//li[p[@id='n2']]/p[@class='words']", "//h2[2]"):
        assert spoken(german, "notes.md", place) == "de-AT"


def test_in_the_e_book_its_headings_are_english() -> None:
    documents = opened(epub(uncited(PROSE, language="de-AT"), {})).documents
    headings = {
        str(one.text): one.get("lang", one.getroottree().getroot().get("lang"))
        for document in documents.values()
        for one in document.iter("{*}h1", "{*}h2")
    }
    assert {headings[words] for words in ("Notes", "Works cited", "Contents")} == {"en"}
    assert headings[TITLE] == "de-AT"


def test_in_an_english_edition_nothing_says_so() -> None:
    pages = render(uncited(PROSE, language="en-GB", headings=()))
    assert not any("lang=" in text or "\nlanguage:" in text for text in pages.values())


@pytest.mark.parametrize("part", PARTS)
def test_what_stands_around_a_page_says_it_too(part: str) -> None:
    environment = Theme(name="material", custom_dir="build_tools/site/theme").get_env()
    environment.filters["url"] = str
    main = Path("build_tools/site/theme/main.html").read_text("utf-8").splitlines()
    # What is set outside of blocks, every partial has.
    settings = "".join(line for line in main if line.startswith("{% set "))
    template = environment.from_string(f"{settings}{{% include 'partials/{part}.html' %}}")
    page = SimpleNamespace(meta={}, title="T", content="", toc=None)
    shown = {}
    for language in ("de", "en"):
        theme = SimpleNamespace(language=language, icon=SimpleNamespace(logo="material/library"))
        config = SimpleNamespace(theme=theme, site_name="S", site_url="u", extra=SimpleNamespace())
        shown[language] = template.render(config=config, page=page, nav=NAV)
    assert "lang=en" in shown["de"] and "lang=" not in shown["en"]


NAV = SimpleNamespace(homepage=SimpleNamespace(url="", title="Home"), items=[])
