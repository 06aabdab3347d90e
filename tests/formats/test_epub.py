"""The e-book: complete, joined up, and saying of itself what it is.

`make check-formats` asks EPUBCheck, which needs Java.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urldefrag

import pytest

from build_tools.formats.epub import epub
from build_tools.formats.epub.face import face
from build_tools.model.desk import Heading, Work
from build_tools.model.edition import Edition, Mark
from tests.formats.epub_reading import NAMES, PNG, Book, find, made_up_pages, opened, passages
from tests.making import parsed, plan

ELSEWHERE = re.compile(r"https?://|mailto:")


@pytest.fixture(scope="module")
def book(edition: Edition) -> Book:
    return opened(epub(edition, face(), PNG, made_up_pages(edition)))


@pytest.fixture(scope="module", params=["edition", "second_edition"])
def any_edition(request: pytest.FixtureRequest) -> Edition:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def any_book(any_edition: Edition) -> Book:
    return opened(epub(any_edition, face(), PNG, made_up_pages(any_edition)))


# --- the file ---------------------------------------------------------------------------------


def test_the_media_type_comes_first_and_is_not_compressed(any_book: Book) -> None:
    first = any_book.archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert any_book.archive.read("mimetype") == b"application/epub+zip"


def test_it_is_the_same_bytes_each_time_and_has_no_time_of_its_own(edition: Edition) -> None:
    made = [epub(edition, face(), PNG, made_up_pages(edition)) for _ in range(2)]
    assert made[0] == made[1]
    assert {entry.date_time[0] for entry in opened(made[0]).archive.infolist()} == {1980}


def test_every_file_is_in_the_manifest_and_every_document_in_the_spine(any_book: Book) -> None:
    listed = find(any_book.package, "//o:item/@href")
    inside = {name for name in any_book.archive.namelist() if name.startswith("EPUB/")}
    assert {f"EPUB/{name}" for name in listed} | {"EPUB/package.opf"} == inside
    assert len(set(listed)) == len(listed)
    assert [name for name in listed if name.endswith(".xhtml")] == [*any_book.documents]


def test_the_styles_name_only_files_that_the_book_has(any_book: Book) -> None:
    named = re.findall(r'url\("(.+?)"\)', any_book.data("book.css").decode())
    assert named and set(named) <= set(find(any_book.package, "//o:item/@href"))


# --- the text ---------------------------------------------------------------------------------


def expected(edition: Edition) -> list[tuple[str, str]]:
    said = []
    for section in edition.essay.sections:
        said += [("head", section.title)] if section.slug else []
        said += [(block.id, printed(block.runs)) for block in section.blocks]
    return said


def printed(runs: tuple[str | Mark, ...]) -> str:
    return "".join(run if isinstance(run, str) else f"[{run.number}]" for run in runs)


def test_every_word_of_the_essay_is_in_it_in_order(any_edition: Edition, any_book: Book) -> None:
    assert list(passages(any_book)) == expected(any_edition)


def test_every_word_of_the_notes_is_in_it(any_edition: Edition, any_book: Book) -> None:
    for note in any_edition.essay.notes:
        (aside,) = found_in(any_book, f"//x:aside[@id='fn:{note.number}']")
        words = "".join(aside[0].itertext())
        assert words == f"{note.number}. {note.text}" if note.text else "does not have" in words


def found_in(book: Book, path: str) -> list[Any]:
    return [one for document in book.documents.values() for one in find(document, path)]


@pytest.mark.parametrize("damage", ["a word", "a mark", "a block"])
def test_damage_to_the_text_is_noticed(damage: str, edition: Edition) -> None:
    damaged = opened(epub(edition, face()))
    (block,) = found_in(damaged, "//x:p[@id='p6']")
    if damage == "a word":
        block.text = block.text.replace(" the ", " ", 1)
    elif damage == "a mark":
        find(block, "x:sup/x:a")[0].text = "9"
    else:
        block.getparent().remove(block)
    assert list(passages(damaged)) != expected(edition)


# --- what leads where -------------------------------------------------------------------------


def test_a_mark_leads_to_its_note_in_the_same_file_and_the_note_back(any_book: Book) -> None:
    for document in any_book.documents.values():
        for mark in find(document, "//x:a[@epub:type='noteref']"):
            (note,) = find(document, f"//x:aside[@id='{mark.get('href')[1:]}']")
            assert note.get(f"{{{NAMES['epub']}}}type") == "footnote"
            assert (mark.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
            (back,) = find(note, ".//x:a[@role='doc-backlink']/@href")
            assert back == f"#{mark.getparent().get('id')}"
    marks = found_in(any_book, "//x:a[@epub:type='noteref']")
    assert [int(mark.text) for mark in marks] == list(range(1, len(marks) + 1))


def test_every_link_leads_to_a_place_in_the_book_or_to_a_web_page(any_book: Book) -> None:
    ids = {name: find(root, "//@id") for name, root in any_book.documents.items()}
    for name, root in any_book.documents.items():
        for target in find(root, "//x:a/@href"):
            file, place = urldefrag(target)
            if not ELSEWHERE.match(target):
                assert (file or name) in ids, target
                assert not place or place in ids[file or name], target


def test_no_id_comes_twice_in_a_document(any_book: Book) -> None:
    for root in any_book.documents.values():
        ids = find(root, "//@id")
        assert len(set(ids)) == len(ids)


def test_a_link_to_a_page_that_the_book_has_not_is_text(book: Book) -> None:
    (about,) = found_in(book, "//x:section[@epub:type='afterword']")
    assert "The whole essay on one page" in "".join(about.itertext())
    assert not [one for one in find(about, ".//x:a") if "whole essay" in (one.text or "")]


def test_a_note_leads_to_its_work_and_the_work_to_its_notes(book: Book) -> None:
    (note,) = found_in(book, "//x:aside[@id='fn:5']")
    assert find(note, ".//x:a/@href")[-1] == "bibliography.xhtml#carr-bolshevik-revolution-1"
    (work,) = found_in(book, "//x:div[@id='carr-bolshevik-revolution-1']")
    assert "section-war-communism.xhtml#fnref:5" in find(work, ".//x:a/@href")


def test_a_gloss_and_a_correction_lead_where_they_do_on_the_site(
    book: Book, edition: Edition
) -> None:
    (gloss,) = found_in(book, "//x:p[@id='p5']/x:a")
    assert (gloss.text, gloss.get("href")) == ("part I of this essay", "about.xhtml#part-i")
    (corrected,) = found_in(book, "//x:p/x:span[@id='e-p21-635']")
    assert corrected.text == "organization"
    made = found_in(book, "//x:p[@class='emendation'][x:del][x:ins]")
    assert len(made) == len(edition.essay.emendations)
    # As editors print them, and what is the same for many once.
    said = ["".join(entry.itertext()) for entry in made]
    assert "17.72 antagonisms.’” ] antagonisms.'” c" in said
    (letter,) = found_in(book, "//x:div[@id='said-once']/x:p[x:i='c']")
    assert f"c {sum(each.endswith(' c') for each in said)} times. " in "".join(letter.itertext())


# --- the contents -----------------------------------------------------------------------------


def test_the_contents_list_every_section_in_order(any_edition: Edition, any_book: Book) -> None:
    titles = find(any_book.navigation, "//x:nav[@epub:type='toc']//x:a/text()")
    sections = [section.title for section in any_edition.essay.sections]
    assert [title for title in titles if title in sections] == sections


def test_the_landmarks_lead_to_the_parts_that_readers_look_for(any_book: Book) -> None:
    marks = find(any_book.navigation, "//x:nav[@epub:type='landmarks']//x:a/@epub:type")
    assert {*marks} == {"cover", "titlepage", "bodymatter", "bibliography", "toc"}


def test_the_page_list_leads_to_where_each_printed_page_begins(book: Book) -> None:
    entries = find(book.navigation, "//x:nav[@epub:type='page-list']//x:a")
    numbers = [int(entry.text) for entry in entries]
    assert numbers == sorted(set(numbers)) and numbers[:3] == [7, 8, 10]
    for entry in entries:
        file, place = urldefrag(entry.get("href"))
        (mark,) = find(book.documents[file], f"//*[@id='{place}']")
        assert mark.get("role") == "doc-pagebreak"
        assert mark.get("aria-label") == f"Page {entry.text}"
    (block,) = found_in(book, "//*[@id='page-8']/..")
    assert block.get("id") == "p5"


def test_without_pages_and_a_cover_the_book_promises_neither(edition: Edition) -> None:
    plain = opened(epub(edition, face()))
    assert find(plain.navigation, "//x:nav[@epub:type='page-list']") == []
    features = find(plain.package, "//o:meta[@property='schema:accessibilityFeature']/text()")
    assert "pageNavigation" not in features and "structuralNavigation" in features
    assert find(plain.package, "//o:item[@properties='cover-image']") == []
    assert find(plain.package, "//o:meta[@property='pageBreakSource']") == []


# --- what it says of itself -------------------------------------------------------------------


def test_it_says_what_it_is(book: Book, edition: Edition) -> None:
    assert find(book.package, "string(//dc:title)") == edition.essay.title
    assert find(book.package, "string(//dc:language)") == "en"
    assert find(book.package, "string(//dc:identifier)").startswith("urn:uuid:")
    assert find(book.package, "//dc:creator") == []
    assert edition.essay.sha256 in find(book.package, "string(//dc:source)")
    modified = find(book.package, "string(//o:meta[@property='dcterms:modified'])")
    assert modified == "2026-11-26T00:00:00Z"


def test_an_edition_without_a_day_has_one_that_is_always_the_same(second_edition: Edition) -> None:
    made = opened(epub(second_edition, face()))
    modified = find(made.package, "string(//o:meta[@property='dcterms:modified'])")
    assert modified == "1980-01-01T00:00:00Z"


def test_it_says_how_accessible_it_is(book: Book) -> None:
    said = {
        name: find(book.package, f"//o:meta[@property='schema:{name}']/text()")
        for name in ("accessMode", "accessModeSufficient", "accessibilityHazard")
    }
    assert said == {
        "accessMode": ["textual", "visual"],
        "accessModeSufficient": ["textual"],
        "accessibilityHazard": ["none"],
    }
    assert find(book.package, "//o:meta[@property='schema:accessibilitySummary']/text()")


def test_every_document_has_a_title_and_a_language(any_book: Book) -> None:
    for root in any_book.documents.values():
        assert find(root, "string(//x:title)").strip()
        assert find(root, "//x:html/@lang") == find(root, "//x:html/@xml:lang") == ["en"]


def test_every_picture_has_words_for_those_who_do_not_see_it(book: Book) -> None:
    assert [image.get("alt") for image in found_in(book, "//x:img")] == [
        "Cover: To Lead the People: Notes on the Russian Revolution: Part II"
    ]


# --- any essay --------------------------------------------------------------------------------


def test_markup_in_the_source_is_text(any_book: Book) -> None:
    for root in any_book.documents.values():
        assert find(root, "//x:script | //@onclick | //x:img[not(@role)]") == []
        assert {element.tag for element in root.iter() if NAMES["x"] not in element.tag} == set()


def test_a_section_may_have_any_address_and_a_title_any_length(second_edition: Edition) -> None:
    slugs = ("title", "contents", "cover", "opening", "1917")
    headings = tuple(Heading(slug, slug, 0) for slug in slugs)
    essay_plan = plan(headings=headings)
    prose = ["Words.[1]", *(line for slug in slugs for line in (slug, f"More of {slug}."))]
    essay = replace(parsed(prose, essay_plan), title="שלום " + "T" * 300)
    work = Work("work", {"id": "work", "type": "book", "title": "T" * 300})
    made = opened(epub(Edition(essay, essay_plan, (work,), "", {1: ()}), face(), PNG))
    said = [pair for pair in passages(made) if pair[0] != "p1"]
    assert said[::2] == [("head", slug) for slug in slugs]
    assert [text for _, text in said[1::2]] == [f"More of {slug}." for slug in slugs]
    assert find(made.package, "string(//dc:title)") == essay.title


def test_the_editors_pictures_of_the_site_are_left_out(edition: Edition) -> None:
    about = (
        "## Here\n\n![A map](map.png) and [a page](notes.md) and [another](https://a.example/).\n"
    )
    made = opened(epub(replace(edition, about=about), face()))
    (page,) = found_in(made, "//x:section[@epub:type='afterword']")
    assert find(page, ".//x:img") == []
    assert find(page, ".//x:a/@href") == ["https://a.example/"]
    assert "and a page and another." in "".join(page.itertext())
