"""The published pages give the source back: every letter, every note, every heading.

From the built pages alone, with the recorded corrections undone, the words of ``essay.txt`` are
put together again and compared letter for letter, apart from white space and the dashes between
figures, which are hyphens in the source.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import lxml.html
import pytest

from tests.rendered import ADDED

BLOCK = re.compile(r"p\d+")


@dataclass(frozen=True)
class Line:
    """A heading, a block or a note as the site prints it, with its id, without white space."""

    id: str
    text: str


# --- the site, from its HTML alone ------------------------------------------------------------


def text_of(element: lxml.html.HtmlElement) -> str:
    """An element's text with the marks in it, without white space and links that were added."""
    texts = element.xpath(".//text()[not(ancestor::a[contains(@class, $added)])]", added=ADDED[0])
    return "".join("".join(texts).split())


def page(site: Path, address: str) -> lxml.html.HtmlElement:
    (article,) = lxml.html.parse(site / address / "index.html").xpath("//article")
    return article


def section_pages(site: Path) -> list[lxml.html.HtmlElement]:
    """The title page, and the pages to which its contents lead, in order."""
    title = page(site, "")
    sections = title.xpath("//h2[@id='contents']/following-sibling::ol[1]/li/a/@href")
    return [title, *(page(site, address) for address in sections)]


def prose(site: Path) -> Iterator[Line]:
    for article in section_pages(site):
        yield from prose_of(article)


def prose_of(article: lxml.html.HtmlElement) -> Iterator[Line]:
    for element in article.xpath(".//h1 | .//*[@id]"):
        identifier = element.get("id") if BLOCK.fullmatch(element.get("id")) else "heading"
        if element.tag == "h1" or identifier != "heading":
            yield Line(identifier, re.sub(r"(?<=\d)–(?=\d)", "-", text_of(element)))


def source_prose(site: Path) -> Iterator[Line]:
    """The prose with each correction undone by what the page itself says of it."""
    for article in section_pages(site):
        undo_by_the_page(article)
        yield from prose_of(article)


def undo_by_the_page(article: lxml.html.HtmlElement) -> None:
    for corrected in article.xpath(".//*[@data-source]"):
        for child in corrected:
            corrected.remove(child)
        corrected.text = corrected.get("data-source")


def notes_under_the_text(site: Path) -> Iterator[Line]:
    for article in section_pages(site):
        for item in article.xpath(".//li[starts-with(@id, 'fn:')]"):
            first = item.find("p")
            if first.get("class") != "missing":
                yield Line(item.get("id"), f"{item.get('value')}.{text_of(first)}")


def notes_on_their_page(site: Path) -> Iterator[Line]:
    for note in page(site, "notes").xpath(".//*[starts-with(@id, 'n')][@class='note']"):
        number, item = note.get("id").removeprefix("n"), note.xpath("ancestor-or-self::li[1]")[0]
        for words in item.xpath("./p[@class='words']"):
            yield Line(note.get("id"), f"{number}.{text_of(words)}")


# --- the source -------------------------------------------------------------------------------


def divided(essay: Path) -> tuple[str, str]:
    """The source's prose with its title, and its endnotes; its blog's own lines are left out."""
    lines = (essay / "essay.txt").read_text(encoding="utf-8").splitlines()
    end = lines.index("Leave a Reply")
    notes = max(at for at in range(end) if re.match(r"1\.\s", lines[at]))
    return "".join("".join(lines[:notes]).split()), "".join("".join(lines[notes:end]).split())


def corrections(essay: Path) -> list[dict[str, str]]:
    return tomllib.loads((essay / "emendations.toml").read_text(encoding="utf-8"))["emendation"]


def undone(lines: list[Line], made: list[dict[str, str]]) -> str:
    """The lines' text with every correction undone. Each must be found once in its block."""
    texts = {line.id: line.text for line in lines if line.id != "heading"}
    for correction in made:
        source, reading = ("".join(correction[key].split()) for key in ("source", "reading"))
        assert texts[correction["block"]].count(reading) == 1, correction
        texts[correction["block"]] = texts[correction["block"]].replace(reading, source)
    return "".join(texts.get(line.id, line.text) for line in lines)


def difference(found: str, wanted: str) -> str | None:
    """Where two texts part, for a message; ``None`` where they are the same."""
    if found == wanted:
        return None
    length = min(len(found), len(wanted))
    place = next((at for at in range(length) if found[at] != wanted[at]), length)
    around = slice(max(0, place - 30), place + 30)
    return f"the site has “{found[around]}”, the source “{wanted[around]}”"


# --- the site is the source -------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(built: Path) -> list[Line]:
    return list(prose(built))


def test_the_pages_have_every_letter_of_the_prose(published: list[Line], essay: Path) -> None:
    assert difference(undone(published, corrections(essay)), divided(essay)[0]) is None


def test_the_pages_alone_undo_every_correction(built: Path, essay: Path) -> None:
    lines = list(source_prose(built))
    assert difference("".join(line.text for line in lines), divided(essay)[0]) is None


@pytest.mark.parametrize("notes", [notes_under_the_text, notes_on_their_page])
def test_the_pages_have_every_letter_of_the_notes(
    notes: Callable[[Path], Iterator[Line]], built: Path, essay: Path
) -> None:
    found = "".join(line.text for line in notes(built))
    assert difference(found, divided(essay)[1]) is None


# --- and the comparison would notice ----------------------------------------------------------

DAMAGES: dict[str, Callable[[str], str]] = {
    "a letter lost": lambda text: text[:-9] + text[-8:],
    "a letter doubled": lambda text: text[:20] + text[19:],
    "two letters exchanged": lambda text: text[:4] + text[5] + text[4] + text[6:],
    "a mark lost": lambda text: re.sub(r"\d+$", "", text),
    "a mark misread": lambda text: re.sub(r"\d(?=\d*$)", "8", text),
    "a quotation mark turned": lambda text: text.replace("“", "”", 1),
    "a stop dropped": lambda text: text.replace(".", "", 1),
    "all of it lost": lambda text: "",
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("block", ["p5", "p6", "p11"])
def test_damage_to_a_page_is_noticed(
    damage: str, block: str, published: list[Line], essay: Path
) -> None:
    damaged = [
        replace(line, text=DAMAGES[damage](line.text)) if line.id == block else line
        for line in published
    ]
    assert damaged != published
    assert difference(undone_if_possible(damaged, essay), divided(essay)[0]) is not None


def undone_if_possible(lines: list[Line], essay: Path) -> str:
    try:
        return undone(lines, corrections(essay))
    except AssertionError:
        return "a correction is not found"


@pytest.mark.parametrize(
    ("words", "damaged"),
    [("It was the logic", "It was the Iogic"), (">7</a></sup>", ">8</a></sup>")],
)
def test_one_character_of_a_page_changed_is_noticed(
    words: str, damaged: str, built: Path, essay: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site, ignore=shutil.ignore_patterns("assets", "search*"))
    file = site / "war-communism" / "index.html"
    html = file.read_text(encoding="utf-8")
    assert words in html
    file.write_text(html.replace(words, damaged), encoding="utf-8")
    assert difference(undone(list(prose(site)), corrections(essay)), divided(essay)[0])


@pytest.mark.parametrize(
    ("markup", "damaged"),
    [
        ('data-source="oganization"', 'data-source="organization"'),
        ('data-source="oganization"', ""),
        ("organization</span>", "</span>organization"),
    ],
)
def test_a_page_that_misstates_its_source_is_noticed(
    markup: str, damaged: str, built: Path, essay: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site, ignore=shutil.ignore_patterns("assets", "search*"))
    file = site / "war-communism" / "index.html"
    html = file.read_text(encoding="utf-8")
    assert html.count(markup) == 1
    file.write_text(html.replace(markup, damaged), encoding="utf-8")
    assert difference("".join(line.text for line in source_prose(site)), divided(essay)[0])


def test_two_blocks_exchanged_are_noticed(published: list[Line], essay: Path) -> None:
    exchanged = [*published[:9], published[10], published[9], *published[11:]]
    assert difference(undone(exchanged, corrections(essay)), divided(essay)[0]) is not None


def test_every_correction_that_is_dropped_is_noticed(published: list[Line], essay: Path) -> None:
    made = corrections(essay)
    source, _ = divided(essay)
    for index, correction in enumerate(made):
        if "".join(correction["source"].split()) != "".join(correction["reading"].split()):
            others = made[:index] + made[index + 1 :]
            assert difference(undone(published, others), source), correction
