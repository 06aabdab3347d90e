"""People, terms and dates on their pages: every passage, the works, the sources, the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import CitationDecision, Work
from build_tools.model.edition import Edition
from build_tools.model.names import Checked, DatedWords, Event, Names, Person, Term
from build_tools.names.locate import located
from build_tools.names.works_by import works_by
from build_tools.pages.render import render
from tests.making import parsed, plan, resolved
from tests.rendered import fold, tree

MOSS = Person(
    *("moss", "Ann Moss", "Moss, Ann", ("Ann Moss", "Moss"), "1850", None, "A *baker*.", None),
    (Checked(("gloss",), "A <book>", "https://example.org/a_(b)_c"),),
    7,
)
LOAF = Term("loaf", "loaf", ("loaf",), None, True, None, (), 7)


def event(identifier: str, date: str, edtf: str, block: str, words: str, said: str) -> Event:
    return Event(identifier, date, edtf, "It rose.", None, (DatedWords(block, words, said),), 7)


def edition(prose: Sequence[str], *sections: str, **names: Any) -> Edition:
    own = plan(*sections, citations=(CitationDecision(1, 1, (), "A comment.", 1),))
    return located(resolved(parsed([*prose, "The end.[1]"], own), own, ()), Names(**names))


PROSE = ("Moss baked a loaf.", "Oven", "In 1918 Moss and Ann Moss’s bread rose. Moss went in 1920.")


def page(files: Mapping[str, str], name: str) -> lxml.html.HtmlElement:
    return tree(files[name].partition("\n---\n")[2])


@pytest.mark.parametrize(
    ("names", "made"),
    [
        ({}, set()),
        ({"people": (MOSS,)}, {"people.md"}),
        ({"terms": (LOAF,)}, {"terms.md"}),
        (
            {"events": (event("1918", "1918", "1918", "p2", "In 1918", "1918"),)},
            {"chronology.md"},
        ),
    ],
)
def test_an_essay_has_the_pages_for_which_there_are_entries(
    names: dict[str, Any], made: set[str]
) -> None:
    files = render(edition(PROSE, "Oven", **names))
    assert {"people.md", "terms.md", "chronology.md"} & set(files) == made


def test_a_person_is_shown_with_every_sentence_that_names_them() -> None:
    people = page(render(edition(PROSE, "Oven", people=(MOSS,))), "people.md")
    (heading,) = people.xpath("//*[@id='moss']")
    assert fold(heading.text_content()).removesuffix("¶").strip() == "Moss, Ann"
    told = [fold(part.text_content()) for part in heading.itersiblings("p", "ul")]
    assert told == [
        "born 1850. A *baker*.",
        "Named 4 times",
        "Opening: 1",
        "Block 1: Moss baked a loaf.",
        "Oven: 3",
        "Block 2: In 1918 Moss and Ann Moss’s bread rose. Block 2: Moss went in 1920.",
        "Checked in: A <book>",
    ]
    assert [fold(mark.text_content()) for mark in people.xpath("//mark")] == [
        *("Moss", "Moss", "Ann Moss", "Moss")
    ]
    assert [link.get("href") for link in people.xpath("//li/a")] == [
        "index.md#p1",
        *["oven.md#p2"] * 2,
    ]
    assert people.xpath("//a[text()='A <book>']/@href") == ["https://example.org/a_(b)_c"]


def test_the_authors_own_terms_are_located_and_not_explained() -> None:
    terms = page(render(edition(PROSE, "Oven", terms=(LOAF,))), "terms.md")
    (heading,) = terms.xpath("//*[@id='loaf']")
    told = [fold(part.text_content()) for part in heading.itersiblings("p", "ul")]
    assert told == [
        "The author’s own term.",
        "Named once: Opening",
        "Block 1: Moss baked a loaf.",
    ]


def test_the_chronology_is_in_order_and_drawn() -> None:
    events = (
        event("late", "1918-end", "1918", "p2", "In 1918 Moss", "1918"),
        event("from", "1918/1920", "1918/1920", "p2", "Moss went in 1920", "1920"),
        event("old", "164X", "164X", "p1", "baked", "baked"),
        event("1918-03", "1918-03", "1918-03", "p2", "In 1918", "In 1918"),
    )
    dates = page(render(edition(PROSE, "Oven", events=events)), "chronology.md")
    shown = [
        (one.get("id"), fold(one.xpath("strong")[0].text)) for one in dates.find_class("event")
    ]
    assert shown == [
        *(("old", "The 1640s"), ("from", "From 1918 to 1920")),
        *(("1918-03", "March 1918"), ("late", "End of 1918")),
    ]
    assert [mark.text for mark in dates.xpath("//mark")] == ["baked", "1920", "In 1918", "1918"]
    drawn = [mark.text for mark in dates.xpath("//*[local-name()='rect']/*")]
    assert drawn == ["Opening, 1640–1649: 1", "Oven, 1918–1920: 1", "Oven, 1918: 2"]
    rows = [fold(row.text_content()) for row in dates.xpath("//details//tbody/tr")]
    assert rows == ["1640–1649 1 1", "1918–1920 1 1", "1918 2 2"]


@pytest.mark.parametrize(
    ("author", "names", "is_theirs"),
    [
        ({"family": "Moss", "given": "Ann"}, {}, True),
        ({"family": "Moss", "given": "A."}, {}, True),
        ({"family": "Moss", "given": "Alice"}, {}, False),
        ({"family": "Moss", "given": "Ann Lee"}, {}, False),
        ({"family": "Mosse", "given": "Ann"}, {}, False),
        ({"literal": "Ann Moss"}, {}, True),
        ({"family": "Kolo", "given": "Ann"}, {"forms": ("Ann Kolo",)}, True),
        ({"family": "Moss", "given": "Anna"}, {"authors": ("Moss, Anna",)}, True),
    ],
)
def test_works_are_known_by_their_authors_names(
    author: dict[str, str], names: dict[str, Any], is_theirs: bool
) -> None:
    work = Work("bread", {"type": "book", "title": "Bread", "author": [author]})
    made = replace(edition(PROSE, "Oven"), works=(work,))
    moss = replace(MOSS, **names)
    assert bool(works_by([moss], made)[moss.id]) == is_theirs


def test_a_name_that_is_no_authors_is_told() -> None:
    with pytest.raises(EditorError, match=r"people\.toml:7: “Moss, Bo” is the author of no work"):
        works_by([replace(MOSS, authors=("Moss, Bo",))], edition(PROSE, "Oven"))


def test_the_essays_people_terms_and_dates_have_the_promised_addresses(
    pages: Mapping[str, str], edition: Edition
) -> None:
    for address in ("people.md #leon-trotsky", "terms.md #kulak", "chronology.md #1918-03-03"):
        file, place = address.split()
        assert f"{{ {place} " in pages[file]
    assert pages["people.md"].count("\n## ") == len(edition.names.people)
    assert "bibliography.md#engels-peasant-war-in-germany" in pages["people.md"]
