"""Who and what the text names, and where: forms, decisions, and what is told of a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from build_tools.errors import EditorError
from build_tools.model.desk import CitationDecision
from build_tools.model.edition import Edition, Essay
from build_tools.model.names import DatedWords, Event, Index, Names, Naming, Person, Settled, Term
from build_tools.names.locate import located, pattern_of
from build_tools.names.unsettled import needless, unsettled
from tests.making import parsed, plan, resolved


def person(identifier: str, *forms: str) -> Person:
    return Person(identifier, identifier, identifier, forms, None, None, "Somebody.", None, (), 7)


def term(identifier: str, *forms: str) -> Term:
    return Term(identifier, identifier, forms, "A thing.", False, None, (), 7)


def event(block: str, words: str, said: str) -> Event:
    return Event("1918", "1918", "1918", "It happened.", None, (DatedWords(block, words, said),), 7)


@dataclass(frozen=True)
class Located:
    """A made-up edition, what its editor lists, and where that stands."""

    essay: Essay
    edition: Edition
    names: Names
    index: Index


def edition(*prose: str, **names: object) -> Located:
    # An essay has notes; theirs is a comment.
    own = plan(citations=(CitationDecision(1, 1, (), "A comment.", 1),))
    essay = parsed([*prose, "The end.[1]"], own)
    made = located(resolved(essay, own, ()), Names(**names))
    return Located(essay, made, made.names, made.index)


def words(made: Located, identifier: str) -> list[str]:
    texts = {block.id: block.text for section in made.essay.sections for block in section.blocks}
    found = {**made.index.people, **made.index.terms, **made.index.events}[identifier]
    return [f"{one.block} {texts[one.block][one.start : one.end]}" for one in found]


@pytest.mark.parametrize(
    ("forms", "text", "found"),
    [
        (["Moss"], "Moss saw Moss’s house.", ["p1 Moss", "p1 Moss"]),
        (["Moss"], "Mosses, Mossian, Old-Moss and McMoss; then Moss.", ["p1 Moss", "p1 Moss"]),
        (["Ann Moss", "Moss"], "Ann Moss and Moss.", ["p1 Ann Moss", "p1 Moss"]),
        (["Moss"], "(Moss) “Moss,” /Moss/ —Moss", ["p1 Moss"] * 4),
        (["Éluard"], "Éluard wrote.", ["p1 Éluard"]),
        (["L. D."], "So said L. D. himself.", ["p1 L. D."]),
    ],
)
def test_a_form_stands_by_itself(forms: Iterable[str], text: str, found: list[str]) -> None:
    assert words(edition(text, people=(person("moss", *forms),)), "moss") == found


def test_a_decision_holds_in_its_block_alone() -> None:
    here = Naming("Ann", ("ann-moss",), "p2", "She alone is named so there.", 9)
    people = (person("ann-moss", "Ann Moss"),)
    made = edition("Ann Moss came.", "Ann went.", "Ann Lee stayed.", people=people, namings=(here,))
    assert words(made, "ann-moss") == ["p1 Ann Moss", "p2 Ann"]


def test_words_may_name_two_people() -> None:
    both = Naming("the Mosses", ("ann-moss", "bo-moss"), None, "Brother and sister.", 9)
    people = (person("ann-moss", "Ann Moss"), person("bo-moss", "Bo Moss"))
    made = edition("Ann Moss and Bo Moss.", "So did the Mosses.", people=people, namings=(both,))
    assert words(made, "ann-moss") == ["p1 Ann Moss", "p2 the Mosses"]
    assert words(made, "bo-moss") == ["p1 Bo Moss", "p2 the Mosses"]


def test_a_term_within_a_name_is_none() -> None:
    made = edition(
        "White Russia and Ann White.",
        people=(person("ann", "Ann White"),),
        terms=(term("w", "White"),),
    )
    assert words(made, "w") == ["p1 White"]
    assert made.index.terms["w"][0].start == 0


def test_a_dated_passage_is_found() -> None:
    made = edition(
        "It was begun in 1918 and ended.", events=(event("p1", "begun in 1918", "1918"),)
    )
    assert words(made, "1918") == ["p1 begun in 1918"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            {"people": (person("a", "Moss"), person("b", "Moss"))},
            "people.toml:7: “Moss” may name a or b: decide under [[naming]], with a reason",
        ),
        (
            {"people": (person("a", "Moss", "Fern"),)},
            "people.toml:7: “Fern” is not in the text by itself: correct or remove this form",
        ),
        (
            {"people": (person("a", "Moss"),), "namings": (Naming("Moss", ("b",), None, "x", 9),)},
            "people.toml:9: “b” is no person here",
        ),
        (
            {"people": (person("a", "Moss"),), "namings": (Naming("Lee", ("a",), "p1", "x", 9),)},
            "people.toml:9: “Lee” is not in p1: correct or remove this",
        ),
        (
            {"terms": (term("a", "came"), term("b", "came"))},
            "terms.toml:7: “came” is a form of “a” too: keep one",
        ),
        (
            {"events": (event("p1", "went in 1918", "1918"),)},
            "chronology.toml:7: “went in 1918” is not once in p1: quote it as the block has it",
        ),
    ],
)
def test_a_mistake_is_told(names: dict[str, object], message: str) -> None:
    with pytest.raises(EditorError) as told:
        edition("Moss came in 1918.", **names)
    assert str(told.value) == message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Moss met Zornak in Kursk.", ["Zornak"]),
        ("Yesterday Moss slept. Tomorrow he wakes: Never. “Go,” he said.", []),
        ("“Zornak came,” said Moss.", ["Zornak"]),
        ("I saw Moss /A/fter.", []),
    ],
)
def test_what_looks_like_a_name_and_is_settled_nowhere(text: str, found: list[str]) -> None:
    made = edition(
        text, people=(person("moss", "Moss"),), settled=(Settled(("Kursk",), "A town.", 5),)
    )
    told = unsettled(made.edition)
    assert [message.split("“")[1].split("”")[0] for message in told] == found
    assert all(message.startswith("essay.txt:3: p1: ") for message in told)


def test_words_that_are_settled_and_not_in_the_text_are_told() -> None:
    settled = (Settled(("Kursk", "Omsk"), "Towns.", 5),)
    made = edition("Moss saw Kurskers in Omsk.", people=(person("moss", "Moss"),), settled=settled)
    assert needless(made.edition) == (
        "people.toml:5: “Kursk” is not in the text by itself: remove it here",
    )


@pytest.mark.own_essay
def test_the_essay_names_whom_the_editor_lists(request: pytest.FixtureRequest) -> None:
    own: Edition = request.getfixturevalue("edition")
    names, index = own.names, own.index
    assert len(index.people) == len(names.people) > 60
    assert all(index.people.values()) and all(index.terms.values()) and all(index.events.values())
    assert unsettled(own) == ()


def test_of_many_forms_the_longest_is_found() -> None:
    """However they begin alike: the pattern of all is one tree, and none too deep to be read."""
    text = "moss " + "m" * 300 + " mossman, mo. mos-m. Ostrich"
    forms = [*("m" * length for length in range(1, 301)), "moss", "mossman", "mo.", "mos", "mos-m"]
    found = pattern_of(forms).findall(text)
    assert found == ["moss", "m" * 300, "mossman", "mo.", "mos-m"]
