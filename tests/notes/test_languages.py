"""The words of notes by language: what a title is written in, and how it is set then."""

from __future__ import annotations

import pytest

from build_tools.formats.references import full_reference
from build_tools.model.desk import Work
from build_tools.notes.languages import LANGUAGES, language_of
from tests.making import parsed, plan, resolved


@pytest.mark.parametrize(
    ("title", "essay", "language"),
    [
        ("Die Lage der arbeitenden Klasse in England", "en", "de"),
        ("Histoire de la révolution russe", "en", "fr"),
        ("La revolución y el pueblo", "en", "es"),
        ("Storia della rivoluzione e del popolo", "en", "it"),
        ("Lenin and the Russian Revolution", "en", "en"),
        ("Lenin and the Russian Revolution", "de", "en"),
        ("Stalin", "en", "en"),
        ("Stalin", "de-AT", "de-AT"),
    ],
)
def test_what_a_title_is_written_in(title: str, essay: str, language: str) -> None:
    assert language_of(title, essay) == language


def shown(title: str, language: str = "en", **fields: object) -> str:
    """The full reference that the edition of an essay in ``language`` gives for its only note."""
    csl = {"id": "work", "type": "book", "title": title, "author": [{"family": "Ash"}], **fields}
    essay = parsed(["Words.[1]"], notes=[f"1. Ash, {title}, p. 3."])
    edition = resolved(essay, plan(language=language), [Work("work", csl)])
    return "".join(words.text for words in full_reference(edition.works[0], "3"))


def test_only_english_titles_are_set_in_capitals() -> None:
    assert shown("The mills of the north") == "Ash, The Mills of the North, 3."
    assert shown("Die Lage der arbeitenden Klasse") == "Ash, Die Lage der arbeitenden Klasse, 3."
    assert shown("Mills of gold", language="de") == "Ash, Mills of Gold, 3."
    assert shown("Wasser, alte Kraft", language="de") == "Ash, Wasser, alte Kraft, 3."
    assert shown("Moulins du nord", language="en") == "Ash, Moulins du nord, 3."
    assert shown("Wasser, alte Kraft") == "Ash, Wasser, Alte Kraft, 3."
    assert shown("Wasser, alte Kraft", **{"language": "en"}) == "Ash, Wasser, Alte Kraft, 3."


@pytest.mark.parametrize(
    ("language", "reference"),
    [
        ("en", "Ash and Oak, “Les Moulins,” Revue 3, no. 2 (May 1, 1930): 3."),
        ("fr-BE", "Ash et Oak, « Les Moulins », Revue 3, nᵒ 2 (1 mai 1930): 3."),
        ("de", "Ash und Oak, „Les Moulins“, Revue 3, Nr. 2 (1. Mai 1930): 3."),
        ("es", "Ash y Oak, «Les Moulins», Revue 3, n.º 2 (1 de mayo de 1930): 3."),
        ("tlh", "Ash and Oak, “Les Moulins,” Revue 3, no. 2 (May 1, 1930): 3."),
    ],
)
def test_a_reference_is_in_the_language_of_the_essay(language: str, reference: str) -> None:
    fields = {
        "type": "article-journal",
        "author": [{"family": "Ash"}, {"family": "Oak"}],
        "container-title": "Revue",
        "volume": "3",
        "issue": "2",
        "issued": {"date-parts": [[1930, 5, 1]]},
    }
    assert shown("Les Moulins", language, **fields).replace("\u00a0", " ") == reference


def test_a_work_without_a_year_is_not_said_to_bear_none() -> None:
    assert shown("Les Moulins", "fr") == "Ash, Les Moulins, 3."
    assert shown("Die Mühlen", "de", edition="3") == "Ash, Die Mühlen, 3. Aufl., 3."


def test_every_language_has_the_same_kinds_of_words() -> None:
    kinds = {*LANGUAGES["en"], *LANGUAGES["la"]}
    for tag, table in LANGUAGES.items():
        assert {*table} <= kinds, tag
        assert {*table.get("own", {})} <= kinds, tag
