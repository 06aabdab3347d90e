"""An essay with lists, headings within a section, notes of several parts and numbers of all kinds:
every format has all of it, at ids that lead to each other."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from build_tools.formats.book import book
from build_tools.formats.edition_json import edition_schema
from build_tools.formats.epub import epub
from build_tools.formats.tei import tei
from build_tools.model.edition import Edition
from build_tools.pages.render import render
from tests.formats.editions import of_all_kinds
from tests.formats.epub_reading import made_up_pages, opened
from tests.formats.pdf_reading import left_of, pieces
from tests.formats.tei_reading import find, parsed
from tests.rendered import tree

NUMBERS = ["1.asterisk", "1.1", "1.2", "1.3", "1.4", "1.4a", "2.1"]
SHOWN = ["*", "1", "2", "3", "4", "4a", "1"]


@pytest.fixture(scope="module")
def made() -> Edition:
    """The edition of an essay that cites nothing."""
    return of_all_kinds()


def test_the_pages_have_it(made: Edition) -> None:
    pages = render(made)
    page = tree(pages["index.md"])
    assert page.xpath("//div[@id='p4'][@class='list']/ul/li/text()[1]")[0].startswith("• bread")
    assert page.xpath("//div[@id='p4']/a[@class='block-link']/@href") == ["#p4"]
    assert page.xpath("string(//h3[@id='p2'])").startswith("The Weir")
    assert page.xpath("//a[starts-with(@class, 'footnote-ref')]/text()")[-6:] == SHOWN[:6]
    assert [f"fn:{one}" for one in NUMBERS[:6]] == page.xpath("//ol/li/@id")
    notes = {item.get("id"): item for item in page.xpath("//li[starts-with(@id, 'fn:')]")}
    assert (notes["fn:1.4a"].get("value"), notes["fn:1.4a"].get("data-label")) == ("4", "4a")
    assert (notes["fn:1.1"].get("value"), notes["fn:1.1"].get("data-label")) == ("1", None)
    assert notes["fn:1.asterisk"].get("data-label") == "*"
    assert len(notes["fn:1.4a"].xpath("p[1]/br")) == 1
    assert notes["fn:1.2"].xpath("ul/li/text()") == ["1. Loaves.", "2. Quiet."]
    verse, quoted = notes["fn:1.3"].xpath("blockquote")
    assert verse.xpath("normalize-space(p)") == "Grind, miller, grind, the horn is blind."
    assert len(verse.xpath("p/br")) == 1
    assert quoted.xpath("string(p)") == "The mill is as blind as its horn."
    assert notes["fn:1.2"].xpath("a/@href") == ["#fnref:1.2"]
    assert notes["fn:1.2"].xpath("p[not(node())]") == []
    whole = tree(pages["whole.md"])
    ids = whole.xpath("//@id")
    assert {f"fn:{one}" for one in NUMBERS} <= set(ids) and len(ids) == len(set(ids))
    data = json.loads(pages["edition.json"])
    assert not list(Draft202012Validator(json.loads(edition_schema())).iter_errors(data))
    assert [note["number"] for note in data["notes"]] == NUMBERS
    assert data["notes"][2]["parts"][-1] == {"kind": "list", "text": "1. Loaves.\n2. Quiet."}


def test_tei_has_it(made: Edition) -> None:
    root = parsed(tei(made))
    assert find(root, "//t:list[@xml:id='p4']/t:item[2]/text()") == ["• peace"]
    assert find(root, "//t:div[@type='subsection']/t:head/@xml:id") == ["p2"]
    assert find(root, "//t:note[@type='author']/@n") == SHOWN
    assert find(root, "//t:note[@xml:id='n1.2']/t:list/t:item/text()") == [
        "1. Loaves.",
        "2. Quiet.",
    ]
    assert find(root, "//t:note[@xml:id='n1.3']/t:lg/t:l/text()") == [
        "Grind, miller, grind,",
        "the horn is blind.",
    ]
    assert find(root, "//t:note[@xml:id='n1.3']/t:quote/t:p/text()") == [
        "The mill is as blind as its horn."
    ]


def test_the_e_book_has_it(made: Edition) -> None:
    documents = opened(epub(made, {}, pages=made_up_pages(made))).documents
    text = b"".join(etree.tostring(one) for one in documents.values()).decode()
    for one in ('<h2 id="p2">The Weir</h2>', "<li>&#8226; peace</li>", 'id="fn:1.4a"', ">4a</a>"):
        assert one in text
    assert '<ul class="list"><li>1. Loaves.</li><li>2. Quiet.</li></ul>' in text
    verses = ('<span class="line">Grind, miller, grind,</span>', "the horn is blind.</span></p>")
    assert f'<blockquote><p class="verse">{verses[0]}<br/>' in text and verses[1] in text
    assert ". – the lettered,<br/>– and no more.</p>" in text.replace("&#8211;", "–")
    assert "<blockquote><p>The mill is as blind as its horn.</p></blockquote>" in text


@pytest.mark.slow
def test_the_book_has_it(made: Edition) -> None:
    pdf = book(made).pdf
    text = "".join(piece.text for piece in pieces(pdf))
    text = "".join(text.split())
    for one in ("The Weir", "• peace", "4a. – the lettered,", "*. The translator", "2. Quiet."):
        assert "".join(one.split()) in text
    # In a note a list, verse and a quotation are set in, and a further paragraph is not.
    paragraph = left_of(pdf, "They did not, as")
    for one in ("1. Loaves.", "Grind, miller", "the horn is blind", "The mill is as blind"):
        assert left_of(pdf, one) > paragraph + 8, one
