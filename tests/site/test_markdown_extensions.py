"""What the project's own Python-Markdown extension makes of a page."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from mkdocs.config import load_config

from build_tools.site.page_html import EXTENSIONS
from tests.rendered import html, tree

MKDOCS = Path(__file__).parents[2] / "mkdocs.yml"

PAGE = """\
# Title

> Words of another.
> { #p1 .epigraph }
>
> A Name[^16]
> { .attribution }

<!-- -->

> Quoted.
> { #p2 .quotation }
>
> A line<br>
> another[^17]
> { #p3 .verse }

He wrote.[^18] And more.
{ #p4 }

[^16]: First.

    Its meaning.
    { .reference }

[^17]: Second.
[^18]: The source does not have this note.
    { .missing }
"""


def one(page: lxml.html.HtmlElement, path: str) -> lxml.html.HtmlElement:
    (found,) = page.xpath(path)
    return found


def test_addresses_are_looked_for_in_pages_as_mkdocs_renders_them() -> None:
    config = load_config(str(MKDOCS))
    assert set(config.markdown_extensions) == set(EXTENSIONS)
    assert config.mdx_configs == {name: values for name, values in EXTENSIONS.items() if values}


def test_a_mark_shows_its_own_number_and_leads_to_its_note() -> None:
    page = tree(PAGE)
    for number in ("16", "17", "18"):
        mark = one(page, f"//sup[@id='fnref:{number}']/a[@class='footnote-ref']")
        assert (mark.text, mark.get("href")) == (number, f"#fn:{number}")


def test_a_note_has_the_number_of_its_mark_and_leads_back() -> None:
    page = tree(PAGE)
    assert [item.get("value") for item in page.xpath("//li")] == ["16", "17", "18"]
    for number in ("16", "17", "18"):
        back = one(page, f"//li[@id='fn:{number}']//a[@class='footnote-backref']")
        assert back.get("href") == f"#fnref:{number}"


def test_the_paragraphs_of_a_note_keep_their_classes() -> None:
    page = tree(PAGE)
    notes = [
        [(part.get("class"), part.text_content()) for part in item.xpath("./p")]
        for item in page.xpath("//li")
    ]
    assert notes == [
        [(None, "First."), ("reference", "Its meaning.")],
        [(None, "Second.")],
        [("missing", "The source does not have this note.")],
    ]


def test_the_endnotes_are_called_that_for_screen_readers() -> None:
    assert one(tree(PAGE), "//div[@class='footnote']").get("role") == "doc-endnotes"


def test_every_block_has_its_id_once_and_a_link_to_itself() -> None:
    page = tree(PAGE)
    for number in ("1", "2", "3", "4"):
        block = one(page, f"//*[@id='p{number}']")
        link = one(block, ".//a[contains(@class, 'block-link')]")
        assert link.get("href") == f"#p{number}"
        assert number in link.get("aria-label")


def test_an_epigraph_holds_its_attribution() -> None:
    epigraph = one(tree(PAGE), "//*[@id='p1']")
    assert (epigraph.tag, epigraph.get("class")) == ("blockquote", "epigraph")
    assert one(epigraph, "./p[@class='attribution']").text_content() == "A Name16"


def test_the_blocks_of_a_display_quotation_stand_in_one() -> None:
    quotation = one(tree(PAGE), "//blockquote[@class='quotation']")
    assert [(part.get("id"), part.get("class")) for part in quotation.xpath("./p")] == [
        ("p2", "short"),
        ("p3", "verse"),
    ]


def test_a_page_without_notes_has_no_endnotes() -> None:
    page = tree("Words.\n{ #p1 }")
    assert page.xpath("//*[@class='footnote']") == []


def test_what_is_no_block_gets_no_link() -> None:
    page = tree("A work\n{ #some-work .work }\n\nA note\n{ #n1 }")
    assert page.xpath("//a") == []


def test_one_page_leaves_nothing_behind_for_the_next() -> None:
    first = lxml.html.tostring(tree(PAGE))
    assert lxml.html.tostring(tree(PAGE)) == first


def test_a_page_is_html_and_not_xhtml() -> None:
    assert html("***\n").strip() == "<hr>"


def test_a_note_that_is_marked_again_leads_back_to_each_mark() -> None:
    page = tree("One.[^5] Again.[^5] Two.[^6] And again.[^5]\n\n[^5]: First.\n\n[^6]: Second.\n")
    marks = page.xpath("//sup/a[@href='#fn:5']/..")
    assert [mark.get("id") for mark in marks] == ["fnref:5", "fnref2:5", "fnref3:5"]
    backs = page.xpath("//li[@id='fn:5']/a[@class='footnote-backref']")
    assert [back.get("href") for back in backs] == [f"#{mark.get('id')}" for mark in marks]
    assert len({back.get("aria-label") for back in backs}) == 3
    assert len(page.xpath("//li[@id='fn:6']/a[@class='footnote-backref']")) == 1
