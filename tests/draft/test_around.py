"""What a draft makes of the lines round an essay's prose: cases in ``cases/around.txt``."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from build_tools.draft.origin import said_in
from build_tools.draft.outline import outline
from build_tools.draft.title_line import title_of
from build_tools.model.source import Line

CASES = Path(__file__).parents[1] / "cases" / "around.txt"
SENTENCE = "It stood by the river for a hundred years, and nobody could say who had built"
LINES = {
    "(1)": f"{SENTENCE} it, or for whom.[1]",
    "(2)": f"{SENTENCE} the oven, or with what.[2]",
    "(1b)": f"{SENTENCE} the other one either, though many had asked.",
    "(notes)": "\nNotes\n\n[1] Ann Writer, Rivers (Leeds: Quay, 1950), p. 3.\n[2] Ibid., p. 4.",
    ".": "",
}


def cases() -> list[tuple[str, list[str], dict[str, str]]]:
    found = []
    for case in CASES.read_text("utf-8").split("\n= ")[1:]:
        name, *lines = case.strip("\n").split("\n")
        said = [re.fullmatch(r"⇒ ([a-z ]+): (.+)", line) for line in lines]
        told = {one[1]: one[2] for one in said if one}
        own = [line for line, one in zip(lines, said, strict=True) if one is None]
        found.append((name, own, told))
    return found


@pytest.mark.parametrize(("name", "lines", "told"), cases(), ids=lambda one: str(one)[:40])
def test_what_stands_round_the_prose(name: str, lines: list[str], told: dict[str, str]) -> None:
    titled = lines[0].startswith("title: ")
    lines = [lines[0].removeprefix("title: ") if titled else "The Price of Bread", *lines[titled:]]
    text = "\n".join(LINES.get(line, line) for line in lines) + "\n"
    if not re.search(r"\[2\].*\n\nNotes|\w2\n|\[2\]\n", text):
        text = text.replace("years,", "years[2],", 1)
    found = outline(text.encode())
    stands = found.around
    seen: dict[str, str] = defaultdict(str)
    seen |= {one.field: one.value for one in stands.said if one.field != "affiliation"}
    seen |= {
        "left out": " | ".join(stands.left_out),
        "asked": " | ".join(stands.asked),
        "headings": " | ".join(found.headings),
    }
    assert (found.title, found.fault) == ("The Price of Bread", None), name
    assert {what: words for what, words in seen.items() if words} == told, name
    assert found.source
    shown = [line.text for passage in found.source.passages for line in passage.lines]
    # Nothing is lost: each line is the essay's, or is named as left out.
    kept = {*stands.left_out, *found.headings, "The Price of Bread", "Notes", *shown}
    prose = text.partition("\nNotes\n")[0].splitlines()
    above = prose.index("The Price of Bread")
    assert [line for line in prose[above:] if line and re.sub("2$", "", line) not in kept
            and line != seen["subtitle"]] == [], name  # fmt: skip


def test_page_numbers_and_running_heads_are_left_out_of_wrapped_text() -> None:
    """Also where they break a paragraph or a note in two; the title stays where it stands first."""
    prose = "It stood by the river for so many years that nobody in the town\ncould say who had "
    page = f"{prose}built it, or for whom. {prose}known it.\n".replace(". It", ".\nIt") * 3
    breaks = ("\n41\n\nTHE MILL\n\n", "\n42  THE MILL\n\n", "\n43\n\nTHE MILL\n\n")
    cut = page + "It stood there and ground the corn of the town and of all\n{}villages by it[1].\n"
    notes = "[1] Ann Writer, Rivers of the North and the South (Hull, 1950),\n{}p. 3. So much.\n"
    text = "THE MILL\n\nby Ann Moss\n\n" + cut.format(breaks[0]) + "\n" + page + breaks[1] + page
    text += "\nNotes\n\n" + notes.format(breaks[2])
    found = outline(text.encode())
    assert (found.title, found.fault, found.headings) == ("THE MILL", None, ())
    assert [*found.around.left_out] == ["by Ann Moss", "41", "THE MILL", "42 THE MILL", "43"]
    assert found.essay
    assert any("of all villages by it" in one.text for one in found.essay.sections[0].blocks)
    assert [note.text for note in found.essay.notes] == [
        "Ann Writer, Rivers of the North and the South (Hull, 1950), p. 3. So much."
    ]


SAID = {
    "By Ann Moss, 3 May 1998": {"authors": "Moss, Ann", "date": "1998-05-03"},
    "Ann Moss | 3 May 1998": {"authors": "Moss, Ann", "date": "1998-05-03"},
    "3 May 1998 by Ann Moss": {"authors": "Moss, Ann", "date": "1998-05-03"},
    "von Clara Wiegand am 12. März 2011": {"authors": "Wiegand, Clara", "date": "2011-03-12"},
    "Mis en ligne le 18 mars 2011 par Lucien Morel": {
        "authors": "Morel, Lucien",
        "date": "2011-03-18",
    },
    "Pubblicato il 5 ottobre 2009 da Paolo Ferri": {
        "authors": "Ferri, Paolo",
        "date": "2009-10-05",
    },
    "Por Ana Gómez y Luis Pérez": {"authors": "Gómez, Ana; Pérez, Luis"},
    "BY ANN MOSS": {"authors": "Moss, Ann"},
    "Monday, 3rd of March 2014": {"date": "2014-03-03"},
    "lundi 3 mars 2014": {"date": "2014-03-03"},
    "Leeds, 3 May 1998": {"date": "1998-05-03"},
    "First Published: Pravda No. 12, 3 May 1917.": {
        "published": "Pravda No. 12, 3 May 1917",
        "date": "1917-05-03",
    },
    "Aus dem Englischen von Eva Hügel": {"translators": "Hügel, Eva"},
    "Traducido del inglés por Ana Gómez": {"translators": "Gómez, Ana"},
    "Traduzione dal tedesco di Anna Rossi": {"translators": "Rossi, Anna"},
    "Retrieved on 11 December 2010 from www.example.org/a": {"url": "https://www.example.org/a"},
    "DOI: 10.1234/abc.5": {"url": "https://doi.org/10.1234/abc.5"},
    "CC BY-NC 3.0": {"licence": "CC-BY-NC-3.0"},
    "Licensed under a Creative Commons Attribution-ShareAlike 4.0 Licence": {
        "licence": "CC-BY-SA-4.0"
    },
}
# These say it, or something else: the line stays, and is asked about.
UNSURE = {
    "Submitted by Ann Moss": {"authors": "Moss, Ann"},
    "May 1968": {"date": "1968-05"},
    "Originally published in Jacobin": {"published": "Jacobin"},
    "© 2014 The Mill": {"licence": "© 2014 The Mill"},
    "Source: Collected Works, Quay Press, 1964": {"published": "Collected Works, Quay Press, 1964"},
    "Edited by Ann Moss": {"hand": "Edited by Ann Moss"},
}
NOTHING = (
    *("By Any Means", "By Invitation Only", "Von Marx zu Lenin", "Copyright and Freedom"),
    *("Di Vittorio e il sindacato", "The October 1917 Revolution", "History | 3 May 1998"),
    "Originally published in 1848, the Manifesto was read by hardly anybody for some twenty years.",
)


def test_what_a_line_says_of_where_the_essay_is_from() -> None:
    for lines, is_sure in ((SAID, True), (UNSURE, False)):
        for line, told in lines.items():
            said = said_in(line)
            assert {one.field: one.value for one in said} == told, line
            assert {one.is_sure for one in said} == {is_sure}, line
    for line in NOTHING:
        assert said_in(line) == (), line


@pytest.mark.parametrize(
    ("title", "note", "found"),
    [
        ("The Mill1", "2. A.", "The Mill"),
        ("The Mill[n1]", "n1. A.", "The Mill"),
        ("The Mill156", "156. A.", "The Mill"),
        ("The Mill [156]", "[156] A.", "The Mill [156]"),
        ("The Mill156", "155. A.\n156. B.", "The Mill156"),
        ("Article19", "1. A.", "Article19"),
    ],
)
def test_a_title_is_without_the_mark_of_the_first_note(title: str, note: str, found: str) -> None:
    lines = [Line(at, text) for at, text in enumerate([title, *note.split("\n")], start=1)]
    assert title_of(lines, 0) == found
