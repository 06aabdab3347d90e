"""What a reader finds on the pages, and the addresses that never change."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from build_tools.model.desk import Gloss, KindDecision, Work
from build_tools.model.edition import Edition, Essay
from build_tools.pages.about import about_page
from build_tools.pages.links import glossed
from build_tools.pages.metadata import essay_data
from build_tools.pages.note_text import paragraphs
from build_tools.pages.prose import blocks_markdown
from build_tools.pages.render import render
from build_tools.pages.ways import reading_minutes
from build_tools.text.no_break import unbroken
from tests.making import parsed, plan, resolved
from tests.rendered import fold, tree, words

# --- prose ------------------------------------------------------------------------------------


def prose(essay: Essay, section: int = 0, *glosses: Gloss) -> lxml.html.HtmlElement:
    """The blocks of a section, rendered. The notes themselves are not there."""
    blocks = essay.sections[section].blocks
    markdown = blocks_markdown(blocks, glossed(blocks, {gloss.block: gloss for gloss in glosses}))
    return tree(markdown + "\n\n[^1]: Note.\n[^2]: Note.\n")


def shape(page: lxml.html.HtmlElement) -> list[str]:
    """The quotations and paragraphs of a page, each with the blocks in it: `blockquote p1 p2`."""
    found = []
    for part in page.xpath("./p | ./blockquote"):
        ids = [one.get("id") for one in part.iter("p", "blockquote") if one.get("id")]
        found.append(" ".join([part.tag, *ids]))
    return found


def test_the_parts_of_one_quotation_stand_together_and_two_quotations_apart() -> None:
    long = "The state withers away, and so in good time does the law that it has made for us."
    essay = parsed(["He wrote:", long, f"“{long}[1]", f"{long}”[2]", "So."])
    assert shape(prose(essay)) == ["p p1", "blockquote p2 p3", "blockquote p4", "p p5"]


def test_two_epigraphs_stand_apart() -> None:
    essay = parsed(["It withers.     A. Name[1]", "It stays.     B. Name[2]"])
    assert shape(prose(essay)) == ["blockquote p1", "blockquote p2"]


@pytest.mark.parametrize("line", ["It withers.     A. Name[1]", "It withers.[1]     A. Name"])
def test_an_epigraph_names_its_author_on_a_line_of_its_own(line: str) -> None:
    (name,) = prose(parsed([line])).xpath("//p[@class='attribution']")
    assert words(name).removesuffix("1") == "A. Name"


def test_an_epigraph_by_the_editors_word_needs_no_author() -> None:
    decided = plan(kinds=(KindDecision("p1", "epigraph", "It is one.", 1),))
    (epigraph,) = prose(parsed(["It withers away.[1]"], decided)).xpath("//blockquote")
    assert words(epigraph) == "It withers away.1"


def test_lines_of_verse_are_broken() -> None:
    (verse,) = prose(parsed(["They sang:", "It stays", "it withers.[1]"])).xpath("//*[@id='p2']")
    assert verse.get("class") == "verse"
    assert [part.tail.strip() for part in verse.iter("br")] == ["it withers."]


def test_an_ellipsis_is_not_broken_over_two_lines_nor_begins_one() -> None:
    page = prose(parsed(["It withers . . . away.[1]. . . And so on."]))
    assert page.xpath("string(//p)").count("\u00a0.\u00a0.\u00a0.") == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vol. I, p. 199; pp. 3-4, no. 12.", "Vol.~I, p.~199; pp.~3-4, no.~12."),
        ("It was no. Is it? The map. 3 men.", "It was no. Is it? The map. 3 men."),
        ("he wrote . . . so. . . .", "he wrote~.~.~. so.~.~.~."),
    ],
)
def test_an_abbreviation_and_its_number_stay_on_one_line(text: str, shown: str) -> None:
    assert unbroken(text) == shown.replace("~", "\N{NO-BREAK SPACE}")


def test_a_gloss_leads_from_its_words() -> None:
    gloss = Gloss("p1", "*so* on", "about.md#so", 1)
    page = prose(parsed(["It withers, and *so* on, away.[1]"]), 0, gloss)
    (link,) = page.xpath("//a[@href='about.md#so']")
    assert words(link) == "*so* on"
    assert words(page.find("p")) == "It withers, and *so* on, away.1"


# --- notes ------------------------------------------------------------------------------------


def said(number: int, edition: Edition) -> list[str]:
    """What stands under a note, as a reader sees it."""
    return [words(tree(text)) for text, _ in paragraphs(edition.essay.notes[number - 1], edition)]


def test_ibid_is_given_its_book_and_page(edition: Edition) -> None:
    assert said(5, edition) == [
        "Ibid., p. 73.",
        "E. H. Carr, The Bolshevik Revolution, vol. 1 "
        "(Baltimore, Maryland: Penguin Books, 1950), 73.",
    ]


def test_a_full_note_is_not_said_twice(edition: Edition) -> None:
    assert said(6, edition)[1:] == ["Leninism in the bibliography"]


def test_a_note_with_two_works_is_given_both_with_their_lead_in(edition: Edition) -> None:
    first, second = said(54, edition)[1:]
    assert first.startswith("Isaac Deutscher, The Prophet Unarmed, vol. 2 (")
    assert second.startswith("See also Christopher Hill, Lenin and the Russian Revolution (")


def test_the_editors_judgement_is_told_with_its_reason(edition: Edition) -> None:
    assert said(113, edition)[-1].startswith("Editor’s judgement: “Op. cit.” could mean any of")
    # What no editor has decided is said to be the rules' doubt.
    assert said(50, edition)[-1].startswith("Doubtful: “Op. cit.” refers back, but no earlier")


def test_a_missing_note_says_so(edition: Edition) -> None:
    assert said(141, edition) == [
        "The source does not have this note. The source’s list of notes goes from 140 to 143."
    ]


# --- other pages ------------------------------------------------------------------------------


def test_the_contents_lead_to_every_section_with_the_time_to_read_it(
    pages: Mapping[str, str], edition: Edition
) -> None:
    entries = tree(pages["index.md"]).xpath("//h2[@id='contents']/following-sibling::ol[1]/li")
    assert [(entry.find("a").get("href"), words(entry)) for entry in entries[:2]] == [
        ("war-communism.md", "War Communism: 1917–21 – 6 minutes"),
        ("industrial-elite.md", "The Natural Necessity of the New Industrial-Elite – 24 minutes"),
    ]
    assert len(entries) == len(edition.essay.sections) - 1
    assert "– 6\N{NO-BREAK SPACE}minutes" in pages["index.md"]


@pytest.mark.parametrize(
    ("titles", "listed", "next_one"),
    [
        (("I. Mills", "II. Weirs"), "- [I. Mills]", "Next: [II. Weirs]"),
        (("1. Mills", "2. Weirs"), "- [1. Mills]", "Next: [2. Weirs]"),
        (("Part I: Mills", "Part II: Weirs"), "- [Part I: Mills]", "Next: [Part II: Weirs]"),
        (("I. Mills", "Weirs"), "1. [I. Mills]", "Next: [2. Weirs]"),
        (("Ann C. Moss", "Bob L. Ash"), "1. [Ann C. Moss]", "Next: [2. Bob L. Ash]"),
        (("J. Moss", "K. Ash"), "1. [J. Moss]", "Next: [2. K. Ash]"),
    ],
)
def test_what_the_author_numbered_is_not_numbered_once_more(
    titles: tuple[str, str], listed: str, next_one: str
) -> None:
    own = plan(*titles)
    essay = parsed(["It begins.[1]", titles[0], "It turns.", titles[1], "It ends."], own)
    pages = [html.unescape(page) for page in render(resolved(essay, own, [])).values()]
    assert any(f"\n{listed}" in page for page in pages)
    (first,) = (page for page in pages if f"\n# {titles[0]}\n" in page)
    assert next_one in first
    assert ("\nnumber: 0\n" in first) is listed.startswith("-")


def test_no_line_begins_with_the_dot_between_its_parts(pages: Mapping[str, str]) -> None:
    assert [path for path, text in pages.items() if " ·" in text] == []
    assert "\u00a0· " in pages["index.md"]


def test_a_short_section_takes_a_minute() -> None:
    assert reading_minutes(1) == 1
    assert reading_minutes(0) == 1


# --- textual notes ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def textual_notes(pages: Mapping[str, str]) -> lxml.html.HtmlElement:
    return tree(pages["textual-notes.md"])


def test_every_correction_is_listed_and_leads_to_its_place(
    textual_notes: lxml.html.HtmlElement, pages: Mapping[str, str], edition: Edition
) -> None:
    entries = textual_notes.xpath("//li[@class='emendation']")
    assert len(entries) == len(edition.essay.emendations)
    for entry, made in zip(entries, edition.essay.emendations, strict=True):
        link = entry[0]
        file, _, anchor = link.get("href").partition("#")
        block, _, word = link.text.partition(".")
        assert (block, anchor) == (made.block.removeprefix("p"), entry.get("id"))
        assert words(entry).startswith(f"{link.text} {made.reading} ] {made.source} ")
        (place,) = tree(pages[file]).xpath(f"//*[@id='{made.block}']//*[@id='{anchor}']")
        assert place.get("data-source") == made.source
        assert fold(place.text_content()) == made.reading
        before = "".join(place.xpath("preceding::text()[ancestor::*[@id=$id]]", id=made.block))
        assert int(word) == len(f"{before}{made.reading[0]}".split())


@pytest.mark.parametrize(
    ("words_of_source", "differing", "said"),
    [
        ("personalities becomes", "s", "Wrong word. The verb does not agree with its plural"),
        ("workers/peasants/-soldiers", "-", "Hyphen: hyphen removed. A hyphen from an old line"),
        ("life time", " ", "Spacing: space removed. One word printed as two."),
    ],
)
def test_what_differs_is_marked_and_a_sign_that_is_hardly_seen_is_named(
    textual_notes: lxml.html.HtmlElement, words_of_source: str, differing: str, said: str
) -> None:
    (source,) = textual_notes.xpath("//del[. = $words]", words=words_of_source)
    assert [mark.text for mark in source.iter("mark")] == [differing]
    assert words(source.getnext()).startswith(said)


def test_what_is_the_same_for_many_is_said_once_under_a_letter(
    textual_notes: lxml.html.HtmlElement,
) -> None:
    shared = textual_notes.xpath("//h2[@id='said-once']/following-sibling::ul[1]/li")
    assert words(shared[0]).startswith("a 35 times. Display quotation: right double quotation")
    assert words(textual_notes).count("Closes a display quotation that is not opened.") == 1
    letters = Counter(textual_notes.xpath("//em/a[@href='#said-once']/text()"))
    told = [words(line).split(" times")[0].split() for line in shared]
    assert letters == {letter: int(count) for letter, count in told}


def test_corrections_are_counted_by_kind_and_section(
    textual_notes: lxml.html.HtmlElement, edition: Edition
) -> None:
    rows = textual_notes.xpath("//table[.//th[text()='Kind']]/tbody/tr")
    cells = [[words(cell) for cell in row] for row in rows]
    kinds = Counter(made.kind for made in edition.essay.emendations)
    assert {row[0].lower(): int(row[-1]) for row in cells} == kinds
    for row in cells:
        assert sum(int(count or 0) for count in row[1:-1]) == int(row[-1])
    counts = [words(line) for line in textual_notes.xpath("//p[@class='count']")]
    assert len(counts) == 5
    assert counts[-1] == (
        "7 corrections: display quotation 3, quotation mark 2, misspelling 1, hyphen 1."
    )
    assert sum(int(line.split()[0]) for line in counts) == len(edition.essay.emendations)


# --- and others -------------------------------------------------------------------------------


def test_the_bibliography_counts_every_citation(pages: Mapping[str, str], edition: Edition) -> None:
    text = words(tree(pages["bibliography.md"]))
    citations = [one for found in edition.citations.values() for one in found]
    assert text.count("Note ") == len(citations)


def test_the_editors_page_has_the_figures_filled_in(edition: Edition) -> None:
    page = about_page(edition)
    assert f"has {edition.essay.words:,} words in an opening and 5 headed sections" in page
    assert "$" not in page


def test_every_page_says_that_it_is_generated(pages: Mapping[str, str]) -> None:
    for name, text in pages.items():
        if name.endswith(".md"):
            assert "Generated from essay.txt" in text[:300], name


# --- addresses --------------------------------------------------------------------------------


def ids(built: Path, address: str) -> set[str]:
    return set(lxml.html.parse(built / address / "index.html").xpath("//@id"))


def test_every_address_that_was_promised_is_there(built: Path) -> None:
    for address in (
        "",
        "war-communism",
        "industrial-elite",
        "results-of-the-nep",
        "material-logic-of-stalinism",
        "conclusion",
        "bibliography",
        "notes",
        "textual-notes",
        "about",
    ):
        assert (built / address / "index.html").is_file()
    assert (built / "edition.json").is_file()


def test_every_id_that_was_promised_is_there(built: Path, edition: Edition) -> None:
    numbers = range(1, 165)
    in_text = set().union(*(ids(built, section.slug) for section in edition.essay.sections))
    assert {f"p{number}" for number in range(1, 238)} <= in_text
    assert {f"fn:{number}" for number in numbers} <= in_text
    assert {f"fnref:{number}" for number in numbers} <= in_text
    assert {f"n{number}" for number in numbers} <= ids(built, "notes")
    assert {work.id for work in edition.works} <= ids(built, "bibliography")


def test_every_mark_is_written_as_promised(built: Path, edition: Edition) -> None:
    for note in edition.essay.notes:
        page = lxml.html.parse(built / note.section / "index.html")
        (mark,) = page.xpath(f"//*[@id='{note.block}']//sup[@id='fnref:{note.number}']/a")
        assert (mark.get("class"), mark.get("href")) == ("footnote-ref", f"#fn:{note.number}")
        assert fold(mark.text_content()) == str(note.number)
        (item,) = page.xpath(f"//li[@id='fn:{note.number}']")
        assert item.get("value") == str(note.number)


def test_what_search_engines_are_told_makes_nobody_of_et_al(edition: Edition) -> None:
    work = {"type": "book", "title": "T", "author": [{"family": "N"}, {"literal": "et al."}]}
    works = (Work("work", {"id": "work", **work}),)
    told = essay_data(replace(edition, works=works))
    assert '"author": [{"@type": "Person", "name": "N"}]' in told and "et al" not in told
