"""Author, translator, date, first publication, copy and licence, wherever an edition tells them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import yaml
from jsonschema import Draft202012Validator

from build_tools.desk.plan import plan_in
from build_tools.errors import EditorError
from build_tools.formats.book import book
from build_tools.formats.citation_cff import citation_cff
from build_tools.formats.edition_json import edition_schema
from build_tools.formats.epub import epub
from build_tools.formats.tei import tei
from build_tools.model.declared import Origin
from build_tools.model.edition import Edition
from build_tools.pages.about import about_page
from build_tools.pages.cite import ways_to_cite
from build_tools.pages.render import render
from build_tools.text.read import read
from tests.formats.editions import OF_AN_ORIGIN, ORIGIN, with_an_origin
from tests.formats.epub_reading import find as find_in_book
from tests.formats.epub_reading import made_up_pages, opened
from tests.formats.pdf_reading import pieces
from tests.formats.tei_reading import find, parsed
from tests.rendered import tree, words


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return with_an_origin(tmp_path_factory.mktemp("origin"))


def test_the_subtitle_is_of_the_title(made: Edition) -> None:
    assert made.essay.title == "A Made-up Essay: With a Weir"
    assert [block.text for block in made.essay.sections[0].blocks] == ["The mill stood."]


def test_ways_to_cite_begin_with_the_author(made: Edition) -> None:
    by_turns = ways_to_cite(made.essay.sections[0], made)
    ways = {style: "".join(words) for style, words in by_turns.items()}
    assert by_turns["APA"][1] == made.essay.title
    assert ways["Chicago"].startswith("Moss, Ann B., und The Weir Collective. ")
    assert "Eva Hill" in ways["Chicago"] and "1998" in ways["Chicago"]
    assert ways["APA"].startswith("Moss, A. B.")
    assert ways["MLA"].startswith("Moss, Ann B., ")
    # The essay is German: its title keeps its small letters.
    assert "Made-up Essay: With a Weir" in ways["Chicago"]
    assert "author = {Moss, Ann B. and {The Weir Collective}}" in ways["BibTeX"]
    assert "1998" in ways["BibTeX"]


def test_pages_say_so(made: Edition) -> None:
    pages = render(made)
    index = pages["index.md"]
    facts = "by Ann B. Moss and The Weir Collective · 1998-05 · translated by Eva Hill · "
    assert facts in index.replace("\u00a0", " ")
    assert 'authors: ["Ann B. Moss", "The Weir Collective"]\ndate: "1998-05"' in index
    (script,) = tree(index).xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(script)
    assert data["author"][0] == {"@type": "Person", "name": "Ann B. Moss"}
    assert data["translator"] == [{"@type": "Person", "name": "Eva Hill"}]
    assert (data["datePublished"], data["inLanguage"]) == ("1998-05", "de")
    assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert data["isBasedOn"] == "https://example.org/essay?id=5"
    told = json.loads(pages["edition.json"])
    assert told["origin"]["authors"] == ["Moss, Ann B.", "The Weir Collective"]
    assert not list(Draft202012Validator(json.loads(edition_schema())).iter_errors(told))


def test_about_says_so_in_words_that_are_no_markup(made: Edition) -> None:
    about = "From: $origin\n\nCorrected: $kinds.\n"
    published = "*Quay* <Review> [7](x)"
    origin = replace(made.plan.origin, published=published, url="", licence="")
    told = replace(made, about=about, plan=replace(made.plan, origin=origin))
    page = words(tree(about_page(told)))
    said = "It is by Ann B. Moss and The Weir Collective, of 1998-05, translated by Eva Hill. "
    assert f"From: {said}First published: {published}." in page
    assert "Corrected: none." in page
    # A year alone would begin a list.
    dated = replace(made.plan, origin=Origin(date="1998"))
    page = words(tree(about_page(replace(told, about="$origin\n", plan=dated))))
    assert "It is of 1998. The source names no author." in page


def test_tei_says_so(made: Edition) -> None:
    root = parsed(tei(made))
    assert find(root, "//t:titleStmt/t:author/text()") == ["Ann B. Moss", "The Weir Collective"]
    assert find(root, "//t:titleStmt/t:editor[@role='translator']/text()") == ["Eva Hill"]
    assert find(root, "//t:sourceDesc//t:date/@when") == ["1998-05", "2026-11-20"]
    assert find(root, "//t:licence/@target") == ["https://spdx.org/licenses/CC-BY-4.0.html"]
    assert not find(root, "//t:notesStmt/t:note")
    assert not find(root, "//t:availability[contains(., 'Nothing is known')]")


def test_the_e_book_says_so(made: Edition) -> None:
    opf = opened(epub(made, {}, pages=made_up_pages(made))).package
    assert find_in_book(opf, "//dc:creator/text()") == ["Ann B. Moss", "The Weir Collective"]
    assert find_in_book(opf, "//dc:date/text()") == ["1998-05"]


@pytest.mark.slow
def test_the_book_says_so(made: Edition) -> None:
    pdf = book(made).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_dict()["Author"] == "Ann B. Moss, The Weir Collective"
    text = "".join("".join(piece.text for piece in pieces(pdf)).split())
    for one in ("Ann B. Moss and The Weir Collective", "Translated by Eva Hill", "Quay Review 12"):
        assert "".join(one.split()) in text
    assert "namesnoauthor" not in text


def test_citation_cff_names_the_authors(made: Edition) -> None:
    said = yaml.safe_load(citation_cff(made))
    assert said["authors"] == [
        {"family-names": "Moss", "given-names": "Ann B."},
        {"name": "The Weir Collective"},
    ]
    assert "names no author" not in said["message"]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ('date = "May 1998"', "“date” of [origin] must be a date such as"),
        ('url = "javascript:alert(1)"', "“url” of [origin] must be an address"),
        ('authors = [" "]', "“authors” of [origin] must be names"),
        ('date = "1998-02-31"', "“date” of [origin] must be a date such as"),
        ('copied = "0000"', "“copied” of [origin] must be a date such as"),
        ('url = "https://ſite.org/"', "“url” of [origin] must be an address"),
        ('authors = [", Ann"]', "“authors” of [origin] must be names"),
        ('translators = ["Moss,"]', "“translators” of [origin] must be names"),
        ("licence = 'https://\"><b>'", "“licence” of [origin] is no address"),
        ('author = "Ann"', "[origin] has no field “author”"),
    ],
)
def test_what_an_origin_cannot_be(field: str, message: str, tmp_path: Path) -> None:
    head = ORIGIN.partition("[origin]")[0]
    (tmp_path / "edition.toml").write_text(f"{head}[origin]\n{field}\n", encoding="utf-8")
    with pytest.raises(EditorError) as error:
        plan_in(tmp_path / "edition.toml")
    assert message in str(error.value)


def test_a_subtitle_that_does_not_follow_the_title(made: Edition) -> None:
    with pytest.raises(EditorError, match="subtitle “With a Weir” is not what follows the title"):
        read(OF_AN_ORIGIN.replace("With a Weir", "Without").encode(), made.plan)
