"""What `people.toml`, `terms.toml`, `chronology.toml` may hold; what is told of a mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.desk.names import names_in
from build_tools.errors import EditorError

SOURCE = """
[[person.source]]
facts = ["born", "gloss"]
title = "A book"
url = "https://example.org/{}"
"""
PERSON = """
[[person]]
id = "ann-moss"
name = "Ann Moss"
sort = "Moss, Ann"
forms = ["Ann Moss", "Moss"]
born = "1850"
gloss = "A baker."
"""
TWO = SOURCE.format(1) + SOURCE.format(2)
TERM = '[[term]]\nid = "loaf"\nterm = "loaf"\nforms = ["loaf"]\n'
EVENT = '[[event]]\nid = "1918"\ndate = "{}"\nevent = "It rose."\n'
PASSAGE = '[[event.passage]]\nblock = "p1"\nwords = "rose in 1918"\nsaid = "1918"\n'


def test_an_essay_without_names_has_none(tmp_path: Path) -> None:
    names = names_in(tmp_path)
    assert (names.people, names.terms, names.events) == ((), (), ())


def test_a_person_with_two_sources(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(PERSON + TWO, "utf-8")
    (person,) = names_in(tmp_path).people
    assert (person.id, person.born, person.died) == ("ann-moss", "1850", None)
    assert [source.url for source in person.sources] == [
        "https://example.org/1",
        "https://example.org/2",
    ]


@pytest.mark.parametrize(
    "date", ["1918", "1918-03", "1918-03-03", "1923-summer", "164X", "1917-02/1917-10", "1917/.."]
)
def test_dates(tmp_path: Path, date: str) -> None:
    (tmp_path / "chronology.toml").write_text(EVENT.format(date) + PASSAGE, "utf-8")
    (event,) = names_in(tmp_path).events
    edtf = date.replace("summer", "22")
    assert (event.date, event.edtf, event.passages[0].said) == (date, edtf, "1918")


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("people.toml", PERSON + SOURCE.format(1), "“born” needs two independent sources"),
        ("people.toml", PERSON.replace("1850", "about 1850") + TWO, "“born” must be a year"),
        ("people.toml", PERSON.replace("A baker.", "A" * 161) + TWO, "gloss has 161 characters"),
        ("people.toml", PERSON.replace("ann-moss", "Ann Moss") + TWO, "is no address"),
        ("people.toml", (PERSON + TWO) * 2, "id “ann-moss” is used twice"),
        ("people.toml", PERSON.replace('"Moss"]', '" Moss"]') + TWO, "forms must hold the words"),
        ("people.toml", PERSON + TWO + SOURCE.format('" onclick="'), "is not TOML"),
        ("people.toml", PERSON + TWO + SOURCE.format("a b"), "must be an address"),
        ("people.toml", PERSON + "dead = 1\n" + TWO, "has no field “dead”"),
        ("terms.toml", TERM, "lacks “gloss”"),
        ("terms.toml", TERM + 'gloss = "Bread."\n', "“gloss” needs two independent sources"),
        ("terms.toml", TERM + "own = 1\n", "“own” of [[term]] must be true or false"),
        ("chronology.toml", EVENT.format("spring 1918") + PASSAGE, "date “spring 1918” is none"),
        ("people.toml", PERSON.replace("ann-moss", "p12") + TWO, "id “p12” is one of a block"),
        ("people.toml", PERSON + 'died = "1849"\n' + TWO, "before being born in 1850"),
        ("people.toml", PERSON + SOURCE.format(1) * 2, "example.org/1” is a source twice"),
        (
            "chronology.toml",
            re.sub('id = ".*"', 'id = "p5"', EVENT.format("1918")) + PASSAGE,
            "id “p5” is one of a block",
        ),
        (
            "chronology.toml",
            re.sub('id = ".*"', 'id = "year-1918"', EVENT.format("1918")) + PASSAGE,
            "id “year-1918” is one of a year’s heading",
        ),
        ("people.toml", PERSON.replace("1850", "١٨٥٠") + TWO, "“born” must be a year"),
        ("chronology.toml", EVENT.format("1918-13") + PASSAGE, "“1918-13” is no date by EDTF"),
        ("chronology.toml", EVENT.format("1918-02-30") + PASSAGE, "“1918-02-30” is no date"),
        ("chronology.toml", EVENT.format("1919/1918") + PASSAGE, "“1919/1918” is no date"),
        ("chronology.toml", EVENT.format("1918-end") + PASSAGE, "“1918-end” is no date by EDTF"),
        (
            "chronology.toml",
            EVENT.format('1918-end"\nedtf = "1919') + PASSAGE,
            "date “1918-end” and edtf “1919” are of different years",
        ),
        (
            "chronology.toml",
            EVENT.format("1918"),
            "needs a passage: [[event.passage]]",
        ),
        (
            "chronology.toml",
            EVENT.format("1918") + PASSAGE.replace('said = "1918"', 'said = "1919"'),
            "“1919” is not in “rose in 1918”",
        ),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(EditorError) as told:
        names_in(tmp_path)
    assert message in str(told.value)
    assert f"{file}:" in str(told.value)


def test_the_authors_own_terms_need_no_gloss(tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_text(TERM + "own = true\n", "utf-8")
    (term,) = names_in(tmp_path).terms
    assert term.is_own and term.gloss is None
