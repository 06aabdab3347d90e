"""The shelf leaves nothing out: a citation means what it would if all works were looked through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.errors import EditorError
from build_tools.model.desk import Work
from build_tools.model.edition import Note
from build_tools.notes.folding import fold_case
from build_tools.notes.grammar import mentions
from build_tools.notes.matching import match
from build_tools.notes.resolve import cite
from build_tools.notes.shelf import Shelf
from build_tools.notes.works import maker_names


class AllWorks(Shelf):
    """A shelf that hands over all its works whatever is asked."""

    def titled(self, key: str) -> list[Work]:
        return list(self.works)

    def part_titled(self, part: str) -> list[Work]:
        return list(self.works)

    def naming(self, text: str) -> list[Work]:
        return list(self.works)

    def chapters_of(self, books: Iterable[str]) -> list[Work]:
        books = set(books)
        chapters = ((work, work.csl.get("container-title", "")) for work in self.works)
        return [work for work, book in chapters if fold_case(book).split(":")[0].strip() in books]

    def by_the_makers_of(self, work: Work) -> Shelf:
        same = (other for other in self.works if maker_names(other) == maker_names(work))
        return AllWorks(tuple(same))


TITLES = (
    "Life",
    "A Life in Letters",
    "The Life: An End",
    "Letters",
    "Life and Letters",
    "Tunn",
    "Tunn: A Life",
    "Mr. O’Brien’s Mills",
    "The Mills",
    "Levi-Civita in Leeds",
    "What Is to Be Done?",
    "1984",
    "?",
    "_The End_",
    "life life",
    "Das Kapital",
    "서울의 봄",
    "हिन्दी की कथा",
)
PEOPLE: tuple[dict[str, str], ...] = (
    {"family": "Tunn", "given": "Ann B."},
    {"family": "Tunn", "given": "Carl"},
    {"family": "Oakes"},
    {"family": "O’Brien", "given": "Flann"},
    {"family": "Levi-Civita", "given": "T."},
    {"family": "de Beauvoir", "given": "Simone"},
    {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
    {"family": "Alembert", "given": "J.", "dropping-particle": "d’"},
    {"family": "García Lorca", "given": "F."},
    {"family": "김", "given": "수영"},
    {"family": "हिन्द", "given": "राम"},
    {"literal": "Ministry of Mills"},
    {"literal": "?"},
)
SAID = (
    *TITLES,
    *(title.partition(":")[0].lower() for title in TITLES),
    *(person.get("family") or person["literal"] for person in PEOPLE),
    *("A. B. Tunn", "Ann Tunn", "Ann", "Beauvoir", "debeauvoir", "von Leyen", "vonderLeyen"),
    *("Lorca", "d'Alembert", "Dalembert", "Civita", "Mills", "Letters", "the End", "Life and"),
    *("in", "quoted in", "and", "op. cit.", "Ibid.", "Idem", "loc. cit.", "Vol. 2", "Vol. I"),
    *("p. 5", "pp. 7-9", "1950", "(Leeds, 1950)", "see also", "says he", "·", "-", "'s"),
)
OPENS, BETWEEN = ("", "", "*", "‘", "_", "“"), (" ", " ", ", ", ", ", "; ", ". ", ": ", " (", "* ")


@st.composite
def works(draw: st.DrawFn) -> tuple[Work, ...]:
    made = []
    for number in range(draw(st.integers(1, 7))):
        csl: dict[str, Any] = {"id": f"w{number}", "title": draw(st.sampled_from(TITLES))}
        for role in draw(st.sampled_from([(), ("author",), ("author",), ("editor",)])):
            csl[role] = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2))
        if draw(st.booleans()):
            csl["volume"] = draw(st.sampled_from(["1", "2"]))
        if draw(st.integers(0, 3)) == 0:
            csl["container-title"] = draw(st.sampled_from(TITLES))
        if draw(st.integers(0, 3)) == 0:
            csl["title-short"] = draw(st.sampled_from(TITLES))
        if draw(st.booleans()):
            csl["issued"] = {"date-parts": [[draw(st.sampled_from([1950, 1984]))]]}
        made.append(Work(csl["id"], csl))
    return tuple(made)


@st.composite
def a_note(draw: st.DrawFn) -> str:
    parts = [
        draw(st.sampled_from(OPENS)) + draw(st.sampled_from(SAID)) + draw(st.sampled_from(BETWEEN))
        for _ in range(draw(st.integers(1, 7)))
    ]
    return "".join(parts).strip()


HEARD = {"w0": {"tunn", "oakes"}, "w1": {"o'brien"}}


@settings(max_examples=2 * settings.default.max_examples)
@given(works(), a_note())
def test_what_words_match_is_the_same_among_all_works(listed: tuple[Work, ...], note: str) -> None:
    for mention in mentions(note):
        assert match(mention, Shelf(listed), HEARD) == match(mention, AllWorks(listed), HEARD)


TUNN, LEYEN, NOBODY = PEOPLE[0], PEOPLE[6], PEOPLE[-1]


@pytest.mark.parametrize(
    ("title", "person", "note"),
    [
        ("?", TUNN, "Tunn, ?, p. 5."),
        ("Letters", NOBODY, "?, op. cit., p. 5."),
        ("Letters", LEYEN, "von derLeyen, op. cit., p. 5."),
        ("Levi-Civita in Leeds", TUNN, "Wholly ·'-, p. 5."),
        ("The Rivers of the Hill", TUNN, "*Rivers*, p. 5."),
        ("The Rivers of the Hill", TUNN, "Tunn, Rivers, p. 5."),
        ("हिन्दी की कथा", TUNN, "Tunn, हिन्दी की कथा, p. 5."),
        ("Letters", {"family": "हिन्द"}, "हिन्द, Letters, p. 5."),
        ("Letters", {"family": "García Lorca"}, "Garcia Lorca, Letters, p. 5."),
    ],
)
def test_what_has_no_words_of_its_own_is_found_too(
    title: str, person: dict[str, str], note: str
) -> None:
    listed = (Work("it", {"title": title, "author": [person]}), Work("no", {"title": "Mills"}))
    (mention,) = mentions(note)
    found = match(mention, Shelf(listed), {})
    assert found == match(mention, AllWorks(listed), {})
    assert [fit.work.id for fit in found] == ["it"]


def outcome(notes: Sequence[str], listed: tuple[Work, ...]) -> object:
    """The citations of these notes, up to the first that is left open, and what is said of it."""
    found: list[object] = []
    for last in range(1, len(notes) + 1):
        numbered = [
            Note(number, text, number, "", "p1", "")
            for number, text in enumerate(notes[:last], start=1)
        ]
        try:
            found.append(cite(numbered, listed))
        except EditorError as error:
            return [*found, str(error)]
    return found


@given(works(), st.lists(a_note(), min_size=1, max_size=4))
def test_what_notes_cite_is_the_same_among_all_works(
    listed: tuple[Work, ...], notes: list[str]
) -> None:
    with patch("build_tools.notes.resolve.Shelf", AllWorks):
        expected = outcome(notes, listed)
    assert outcome(notes, listed) == expected


@pytest.mark.parametrize("note", ["Tunn and " * 4_000, "Life, " * 4_000, "‘Life’ and " * 4_000])
def test_a_name_or_a_title_that_is_repeated_takes_no_time(note: str) -> None:
    """These took 36 seconds and more: the number of steps was the square of the words'."""
    listed = (Work("life", {"title": "Life", "author": [{"family": "Tunn", "given": "Ann"}]}),)
    for mention in mentions(note):
        match(mention, Shelf(listed), {})
