"""Another essay's site, made by this program as it is: whole, its own, and harmless."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.essay_words import essay_words, found_in, names, names_in
from tests.site.built import NOT_FOUND, Site, fold, links_of, text_of
from tests.site.conftest import ROOT
from tests.site.reader import by_id, expect_in_view, load
from tests.site.test_accessibility import OTHER_RULES, RULES_ON_LAYOUT, objections

TITLE = "Loaves & Lies: *A Tale* of <script>alert(1)</script> {{ Bread }}"
SECTIONS = ("", "assize/", "weights/")
PAGES = (*SECTIONS, "notes/", "bibliography/", "textual-notes/", "about/")


@pytest.fixture(scope="module")
def bakers(project: Path) -> dict[str, Any]:
    """The second edition as data."""
    return json.loads((project / "docs" / "edition.json").read_text("utf-8"))


# --- it is whole ----------------------------------------------------------------------------------


def test_it_has_every_page(bakery: Site) -> None:
    assert {*PAGES, NOT_FOUND} <= set(bakery.pages)


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND])
def test_every_link_leads_somewhere(bakery: Site, path: str) -> None:
    links = [bakery.absolute(path, link) for _, link in links_of(bakery.pages[path])]
    own = [link for link in links if bakery.is_own(link)]
    assert own
    assert [link for link in own if not bakery.leads_somewhere(link)] == []


@pytest.mark.parametrize("path", SECTIONS)
def test_every_block_has_its_words_and_every_mark_its_note(
    bakery: Site, bakers: dict[str, Any], path: str
) -> None:
    [section] = [section for section in bakers["sections"] if section["url"] == path]
    page = bakery.pages[path]
    for block in section["blocks"]:
        [element] = page.xpath("//*[@id=$id]", id=block["id"])
        assert text_of(element) == fold(block["text"])
    numbers = [str(number) for block in section["blocks"] for number in block["notes"]]
    assert page.xpath("//sup[starts-with(@id, 'fnref:')]/a/text()") == numbers
    assert page.xpath("//li[starts-with(@id, 'fn:')]/@value") == numbers


# --- it is its own --------------------------------------------------------------------------------


def made_here(site: Site) -> list[Path]:
    """The site's files, but for the theme's own scripts and styles and the typeface's licence."""
    kinds = (".html", ".json", ".xml", ".txt", ".js", ".css", ".bib", ".ris", ".csv")
    not_ours = ("assets/javascripts/", "assets/stylesheets/", "assets/fonts/", "assets/external/")
    return [
        path
        for path in sorted(site.folder.rglob("*"))
        if path.suffix in kinds
        and not path.relative_to(site.folder).as_posix().startswith(not_ours)
    ]


def test_it_has_no_word_of_the_first_essay(bakery: Site, essay: Path, second: Path) -> None:
    known = [*essay_words(essay), "Russia", "Russian", "Trotsky"]
    program = ROOT / "build_tools"
    templates = program.rglob("theme/**/*.html")
    own = names_in([*second.rglob("*.*"), *program.rglob("*.py"), *templates])
    foreign = names_in(essay.rglob("*.*")) - own
    assert len(known) > 50 and len(foreign) > 300
    files = made_here(bakery)
    assert len(files) > len(PAGES) + 10
    for path in files:
        text = path.read_text("utf-8")
        assert found_in(text, known) == [], path
        # Styles and scripts have comments, and say Quotations and Material.
        if path.suffix not in (".css", ".js"):
            assert names(text) & foreign == set(), path


@pytest.mark.parametrize("path", [*PAGES, NOT_FOUND])
def test_it_has_no_figure_of_the_first_essay(
    bakery: Site, published: dict[str, Any], path: str
) -> None:
    blocks = sum(len(section["blocks"]) for section in published["sections"])
    figures = {blocks, len(published["notes"])}
    shown = re.findall(r"\d+", bakery.pages[path].text_content())
    assert {int(number) for number in shown} & figures == set()


def test_it_bears_its_own_name_and_its_first_screen_and_contents_are_its_own(
    call: Callable[..., Page],
) -> None:
    page = call()
    assert page.title() == TITLE
    expect(page.locator("header").get_by_text(TITLE).first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    facts = page.locator(".facts")
    expect(facts).to_contain_text("1 minute · date <b>lost</b> · one of *two* parts")
    expect(page.locator(".facts + .begin")).to_have_count(
        1
    )  # its plan says nothing of what it is about
    page.get_by_role("link", name="Begin reading").click()
    expect_in_view(page.get_by_role("heading", name="Before *the* first_heading_"))
    contents = page.get_by_role("navigation", name="Contents")
    essay, edition = (lists.get_by_role("link") for lists in contents.locator("ul").all())
    assert [words.split("\n")[0] for words in essay.all_inner_texts()][1:3] == ["1", "2"]
    expect(edition.first).to_have_text("Notes")
    page.locator(".next").get_by_role("link", name="1. The *Assize* of").click()
    page.wait_for_url("**/assize/")
    expect(contents.locator("[aria-current=page]")).to_contain_text("The *Assize* of [Bread]")


# --- it is read -----------------------------------------------------------------------------------


def test_a_link_leads_to_where_it_says(call: Callable[..., Page], bakery: Site) -> None:
    page = call(height=300)
    for link in ("assize/#p5", "weights/#fn:10", "notes/#n7", "bibliography/#quill-assize"):
        load(page, bakery.url + link)
        expect_in_view(by_id(page, link.partition("#")[2]))


def test_a_wrong_address_gets_its_own_page_and_the_way_home(
    call: Callable[..., Page], bakery: Site
) -> None:
    page = call("war-communism/", missing=True)
    assert page.title() == f"Page not found - {TITLE}"
    page.locator("article").get_by_role("link", name="the opening and the contents").click()
    page.wait_for_url(bakery.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


# --- it is harmless -------------------------------------------------------------------------------


# What a page shows as it stands in the source.
HOSTILE = {
    "": (
        TITLE,
        "in the *price*, never in the_weight_of the loaf",
        "1. A paragraph may begin as a list would, and say <script>alert(1)</script> or &amp;",
        "Not one boulange\u0301re or אופה did, nor a 🍞.",
        "The _Assize_ & Its `Enemies`: A <b>History</b> (Oxford: Clarendon Press, 1911), 12.",
    ),
    "assize/": (
        "The *Assize* of [Bread](https://example.org)",
        '# The clerk wrote down every loaf {: onclick="weigh()" }, with `backticks` round',
        "* * * a scale that lies in the morning will lie at noon, and | at | night.",
        "_Catch_ me who can: <br>",
        "`Weigh` it again, [^1]: if you can!",
    ),
    "weights/": (
        "Weights | Measures_ & `Scales`",
        "+ Later clerks copied him",
        "--8<-- They had learned \\*one\\* thing",
        "!!! note: what they forgot is",
        "{: #p1 .evil }",
        "Rolls of the {: onclick } Market",
    ),
    "notes/": ("<script>alert(1)</script> does not stand for it", "nobody has {{ seen }} it"),
    "bibliography/": ("Markets [of](x) the North", "The Miller’s Thumb <script>alert(1)</script>"),
    "textual-notes/": ("Two letters | changed places; `teh` is no word.", "teh *loaf*"),
    "about/": ("and 5 $ a loaf",),
}


SET_AS = """ids => ids.map((id) => {
    const { position, marginBlock } = getComputedStyle(document.getElementById(id));
    return [position, marginBlock];
})"""


@pytest.mark.parametrize("path", [*PAGES, "nonsense/"])
def test_a_page_shows_markup_as_it_is_and_pleases_axe_and_its_notes_open(
    call: Callable[..., Page], bakers: dict[str, Any], path: str
) -> None:
    page = call(path, missing=path not in PAGES)
    assert page.locator("article :is([onclick], .evil, b, [href*='example.org'])").count() == 0
    for words in HOSTILE.get(path, ()):
        expect(page.locator("article").get_by_text(words).first).to_be_visible()
    # Its styles are those of the first site, whose tests look at their colours.
    assert objections(page, OTHER_RULES) == []
    if path in SECTIONS:
        a_card_opens_on_every_note(page, bakers, path)
    page.set_viewport_size({"width": 390, "height": 900})
    assert objections(page, RULES_ON_LAYOUT) == []
    if path == "bibliography/":
        # A work whose name begins as a block's is set as the others.
        like, others = page.evaluate(SET_AS, ["pellew-sayings", "brandt-false-scale"])
        assert like == others


def a_card_opens_on_every_note(page: Page, bakers: dict[str, Any], path: str) -> None:
    card = page.locator(".note-card")
    notes = [note for note in bakers["notes"] if f"{note['section']}/".lstrip("/") == path]
    assert notes
    for note in notes:
        by_id(page, f"fnref:{note['number']}").get_by_role("link").hover()
        expect(card).to_contain_text(note["text"] or "The source does not have this note.")
        expect(card).to_have_count(1)
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
    if path == "assize/":
        # Verse has its lines.
        lines = [line for line in by_id(page, "p7").inner_text().splitlines() if line.strip()]
        assert [line[:8] for line in lines] == ["- Thumb ", "_Catch_ ", "`Weigh` "]
