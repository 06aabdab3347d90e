"""Small editions, each with something that every format has to have a place for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from build_tools.desk.plan import plan_in
from build_tools.model.declared import Gap
from build_tools.model.desk import Heading, KindDecision, Plan, Work
from build_tools.model.edition import Edition, Essay
from build_tools.text.emend import emend
from build_tools.text.parse import parse
from build_tools.text.read import read
from tests.making import TITLE, emendation, plan
from tests.making import parsed as essay_of

WORK = Work("note", {"id": "note", "type": "book", "title": "Note"})


def uncited(
    prose: list[str], corrections: Sequence[Any] = (), work: Work = WORK, **fields: Any
) -> Edition:
    """An edition of made-up words whose notes cite nothing."""
    essay_plan = plan(**fields)
    essay = essay_of(prose, essay_plan, corrections)
    return Edition(essay, essay_plan, (work,), "", _nothing(essay))


def _nothing(essay: Essay) -> dict[str | int, tuple[()]]:
    return {note.number: () for note in essay.notes}


def without_a_mark() -> Edition:
    """A note to which no mark leads."""
    lost = plan(unmarked=(Gap(2, "It is lost.", 0),))
    essay = essay_of(["It was so.[1]"], lost, notes=["1. A.", "2. B."])
    return Edition(essay, lost, (WORK,), "", _nothing(essay))


# --- corrections, ids, works --------------------------------------------------------------------

# Prose, and what is corrected in it: the block, the source, the reading.
CORRECTED: list[tuple[list[str], list[tuple[str, str, str]]]] = [
    (["Teh cat.[1]"], [("p1", "Teh", "The")]),
    (["A  cat,  teh\u00a0 dog.[1]"], [("p1", "teh", "the")]),
    (["Teh cat.[1]"], [("p1", "Te", "Th"), ("p1", "h", "e")]),
    (["Go on.”[1]"], [("p1", "on.”1", "on.1")]),
    (["Go.[1] Adn so.[2]"], [("p1", ".1 Adn", ".1 And")]),
    (["Og.[1] Adn so.[2]"], [("p1", "Og.1 Adn", "Go.1 And")]),
    (["It was so[1]."], [("p1", "so1.", "so.1")]),
    (["It was so[1]. And on.[2]"], [("p1", "so1. And", "so.1 And")]),
    (["It \x0bwsa\x0c so.[1]"], [("p1", "\x0bwsa\x0c so", " was so")]),
    (["They sang:", "It stays", "it withers.[1]"], [("p2", "stays\nit", "stays,\nIt")]),
    (["They sang:", "It stays", "it withers.[1]"], [("p2", "withers.1", "wilts,1 “friend”.")]),
    (["It withers.     A. Naem[1]"], [("p1", "Naem", "Name")]),
    (["It whiters.     A. Naem[1]"], [("p1", "whiters.     A. Naem1", "withers. A. Name1")]),
]


def corrected(prose: list[str], made: Sequence[tuple[str, str, str]]) -> Edition:
    return uncited(prose, [emendation(*one) for one in made])


def with_ids_that_clash() -> Edition:
    """Sections that are named like a note and like a work, and by a figure."""
    headings = (Heading("N1", "n1", 0), Heading("Note", "note", 0), Heading("1917", "1917", 0))
    prose = ["Words.[1]", "N1", "More.", "Note", "More.", "1917", "More."]
    return uncited(prose, headings=headings)


def with_an_epigraph_in_the_text() -> Edition:
    kinds = (KindDecision("p2", "epigraph", "It is one.", 1),)
    return uncited(["Words.[1]", "It withers.     A. Name", "So."], kinds=kinds)


PERSON = {"family": "Naem", "given": "Ann", "non-dropping-particle": "van", "suffix": "Jr."}
WORKS: list[dict[str, Any]] = [
    {"type": "book", "title": "T" * 300, "author": [PERSON], "edition": "2", "volume": 3},
    {"type": "book", "title": "T", "editor": [{"literal": "A House"}], "issued": {"raw": "n.d."}},
    {"type": "book", "title": "T", "author": [{"family": "N"}, {"literal": "et al."}]},
    {
        "type": "chapter",
        "title": "T",
        "container-title": "C",
        "author": [PERSON],
        "editor": [PERSON],
        "translator": [PERSON],
        "illustrator": [PERSON],
        "page": "3-9",
        "collection-title": "S",
        "collection-number": "4",
        "issued": {"date-parts": [[1950, 2], [1951]]},
    },
    {
        "type": "article-journal",
        "title": "T",
        "container-title": "J",
        "volume": "4",
        "issue": "2",
        "issued": {"date-parts": [[1950, 2, 3]]},
        "DOI": "10.1/x y",
        "URL": "no address",
    },
    {"type": "thesis", "title": "T", "genre": "MA", "note": "A <b>&\x0c", "accessed": {"raw": "x"}},
    {"type": "song", "title": "T", "composer": [PERSON], "categories": ["a"], "custom": {"a": []}},
    {"type": "webpage", "title": "שלום", "original-date": {"date-parts": [[-44]]}},
]


def with_work(csl: Mapping[str, Any]) -> Edition:
    return uncited(["Words.[1]"], work=Work("work", {"id": "work", **csl}))


# --- all kinds ----------------------------------------------------------------------------------

OF_ALL_KINDS = f"""{TITLE}

The mill* stood by the river [1]. It burnt [2, 3].

The Weir

They wanted:

• bread [4]

• peace

So it was [4a].

NOTES

* The translator knew it.

[1] The first.

[2] The second wanted it so.

They did not, as everybody knows.

1. Loaves.

2. Quiet.

[3] The third sang it, as long as the mill was there to be sung of, and the miller in it:

Grind, miller, grind,

the horn is blind.

He wrote:

The mill is as blind as its horn.

[4] The fourth.

[4a] – the lettered,

– and no more.

River

The river ran on [1].

NOTES

[1] The first again.
"""


def of_all_kinds() -> Edition:
    """Lists, headings within a section, notes of several parts and numbers of all kinds."""
    return _read(OF_ALL_KINDS, plan("River", subheadings=("The Weir",)))


def _read(source: str, edition_plan: Plan) -> Edition:
    essay = parse(emend(read(source.encode(), edition_plan), ()), edition_plan)
    return Edition(essay, edition_plan, (), "# About\n", _nothing(essay))


# --- an origin ----------------------------------------------------------------------------------

ORIGIN = """
title = "A Made-up Essay"
introduction = "Made up."
opening = "Opening"
language = "de"

[origin]
subtitle = "With a Weir"
authors = ["Moss, Ann B.", "The Weir Collective"]
translators = ["Hill, Eva"]
date = "1998-05"
published = "Quay Review 12 (1998)"
url = "https://example.org/essay?id=5"
copied = "2026-11-20"
licence = "CC-BY-4.0"
"""
OF_AN_ORIGIN = "Home\n\nA Made-up Essay\n\nWith a Weir\n\nThe mill stood.1\n\n1. So it did.\n"


def with_an_origin(folder: Path) -> Edition:
    """An essay that has authors, a translator, a date and all else that can be said of its origin.

    ``folder`` is where the editor's plan is written.
    """
    (folder / "edition.toml").write_text(ORIGIN, encoding="utf-8")
    return _read(OF_AN_ORIGIN, plan_in(folder / "edition.toml"))
