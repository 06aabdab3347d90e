"""edition.json: its form is a promise, and its facts are those of this essay."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

KINDS = {"paragraph", "quotation", "verse", "epigraph"}
FORMS = {"full", "op-cit", "ibid", "short"}

# The fields of each part, in their order.
FIELDS = {
    "": [
        *("title", "version", "language", "source", "sections", "notes", "works", "spellings"),
        *("emendations", "people", "terms", "chronology"),
    ],
    "source": ["sha256", "words"],
    "sections": ["slug", "title", "url", "blocks"],
    "notes": ["number", "text", "section", "block", "citations"],
    "emendations": ["block", "source", "reading", "reason", "id", "kind", "start", "end"],
    "blocks": ["id", "kind", "text", "notes", "marks", "names"],
    "citations": ["work", "locator", "form", "certainty", "reason", "volume"],
}


@pytest.fixture(scope="module", params=["pages", "second_pages"])
def any_data(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The data of each of the two essays."""
    return json.loads(request.getfixturevalue(request.param)["edition.json"])


def parts(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """All parts of one kind."""
    if name == "blocks":
        return [block for section in data["sections"] for block in section["blocks"]]
    if name == "citations":
        return [citation for note in data["notes"] for citation in note["citations"]]
    found = data[name] if name else data
    return found if isinstance(found, list) else [found]


# --- what is promised of any essay ------------------------------------------------------------


@pytest.mark.parametrize("name", FIELDS)
def test_every_part_has_the_fields_that_are_promised(name: str, any_data: dict[str, Any]) -> None:
    assert {tuple(part) for part in parts(any_data, name)} == {tuple(FIELDS[name])}


def test_blocks_are_numbered_once_through(any_data: dict[str, Any]) -> None:
    ids = [block["id"] for block in parts(any_data, "blocks")]
    assert ids == [f"p{number}" for number in range(1, len(ids) + 1)]


def test_notes_are_numbered_once_through(any_data: dict[str, Any]) -> None:
    numbers = [note["number"] for note in any_data["notes"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_notes_and_blocks_name_each_other(any_data: dict[str, Any]) -> None:
    by_blocks = [
        (number, section["slug"], block["id"])
        for section in any_data["sections"]
        for block in section["blocks"]
        for number in block["notes"]
    ]
    by_notes = [(note["number"], note["section"], note["block"]) for note in any_data["notes"]]
    assert by_blocks == by_notes


def test_every_value_is_one_of_those_promised(any_data: dict[str, Any]) -> None:
    assert {block["kind"] for block in parts(any_data, "blocks")} <= KINDS
    assert {citation["form"] for citation in parts(any_data, "citations")} <= FORMS
    for citation in parts(any_data, "citations"):
        assert citation["certainty"] in ("certain", "probable")
        assert bool(citation["reason"]) == (citation["certainty"] == "probable")


def test_works_and_citations_name_each_other(any_data: dict[str, Any]) -> None:
    cited = {citation["work"] for citation in parts(any_data, "citations")}
    assert cited == {work["id"] for work in any_data["works"]}


def test_the_opening_has_no_slug_and_every_other_section_its_address(
    any_data: dict[str, Any],
) -> None:
    opening, *sections = any_data["sections"]
    assert (opening["slug"], opening["url"]) == ("", "")
    assert [section["url"] for section in sections] == [f"{one['slug']}/" for one in sections]


def test_a_text_is_folded_and_holds_no_mark(any_data: dict[str, Any]) -> None:
    for block in parts(any_data, "blocks"):
        lines = block["text"].split("\n")
        assert lines == [" ".join(line.split()) for line in lines]
        assert len(lines) == 1 or block["kind"] in ("verse", "epigraph")
        assert not re.search(r"[.”’]\d+$", block["text"])


def test_a_locator_stands_in_its_note(any_data: dict[str, Any]) -> None:
    for note in any_data["notes"]:
        for citation in note["citations"]:
            assert citation["locator"] is None or citation["locator"] in note["text"]


def test_the_emendations_stand_in_their_blocks(any_data: dict[str, Any]) -> None:
    texts = {block["id"]: "".join(block["text"].split()) for block in parts(any_data, "blocks")}
    for made in any_data["emendations"]:
        reading = re.sub(r"\d+$", "", "".join(made["reading"].split()))
        assert reading in texts[made["block"]]


def test_an_emendation_says_where_its_words_stand_in_its_block(any_data: dict[str, Any]) -> None:
    texts = {block["id"]: block["text"] for block in parts(any_data, "blocks")}
    for made in any_data["emendations"]:
        words = texts[made["block"]][made["start"] : made["end"]]
        assert "".join(words.split()) == re.sub(r"\d+$", "", "".join(made["reading"].split()))


def test_every_emendation_has_an_id_of_its_own(any_data: dict[str, Any]) -> None:
    ids = [made["id"] for made in any_data["emendations"]]
    assert ids and len(set(ids)) == len(ids)


def test_what_is_told_of_people_and_blocks_is_the_same(any_data: dict[str, Any]) -> None:
    by_blocks = {
        (one.get("person") or one.get("term"), block["id"], one["start"], one["end"])
        for block in parts(any_data, "blocks")
        for one in block["names"]
    }
    by_lists = {
        (each["id"], *place.values())
        for each in [*any_data["people"], *any_data["terms"]]
        for place in each["mentions"]
    }
    assert by_blocks == by_lists


# --- this essay -------------------------------------------------------------------------------


def test_it_says_which_source_it_was_made_from(data: dict[str, Any], essay: Path) -> None:
    digest = hashlib.sha256((essay / "essay.txt").read_bytes()).hexdigest()
    assert data["source"]["sha256"] == digest


def test_the_sections_have_the_addresses_that_never_change(data: dict[str, Any]) -> None:
    assert [section["slug"] for section in data["sections"]] == [
        "",
        "war-communism",
        "industrial-elite",
        "results-of-the-nep",
        "material-logic-of-stalinism",
        "conclusion",
    ]


def test_the_source_has_164_marks_and_lacks_two_notes(data: dict[str, Any]) -> None:
    assert len(data["notes"]) == 164
    missing = [note for note in data["notes"] if note["text"] is None]
    assert [note["number"] for note in missing] == [141, 142]
    assert [note["citations"] for note in missing] == [[], []]
    assert all(note["citations"] for note in data["notes"] if note["text"] is not None)


@pytest.mark.parametrize(
    ("number", "section", "block", "text"),
    [
        (1, "", "p1", "Frederick Engels, The Peasant War in Germany."),
        (5, "war-communism", "p6", "Ibid., p. 73."),
        (63, "results-of-the-nep", "p108", "Shukman, op. cit., p. 200."),
        (164, "conclusion", "p235", "Cohn-Bendit, op. cit., p. 250."),
    ],
)
def test_where_some_notes_stand(
    number: int, section: str, block: str, text: str, data: dict[str, Any]
) -> None:
    note = data["notes"][number - 1]
    assert (note["section"], note["block"], note["text"]) == (section, block, text)


@pytest.mark.parametrize(
    ("number", "citations"),
    [
        (5, ["carr-bolshevik-revolution-1 73 ibid"]),
        (
            54,
            [
                "deutscher-prophet-unarmed 4 op-cit",
                "hill-lenin-and-the-russian-revolution 132 op-cit",
            ],
        ),
        (63, ["shukman-lenin-and-the-russian-revolution 200 op-cit"]),
        (134, ["deutscher-prophet-outcast 118-19 op-cit"]),
        (152, ["trotsky-stalins-frame-up-system xiii full"]),
        (159, ["trotsky-revolution-betrayed None op-cit"]),
    ],
)
def test_what_some_notes_cite(number: int, citations: list[str], data: dict[str, Any]) -> None:
    assert [
        f"{one['work']} {one['locator']} {one['form']}"
        for one in data["notes"][number - 1]["citations"]
    ] == citations


def test_what_is_the_editors_judgement(data: dict[str, Any]) -> None:
    judged = Counter(
        note["number"]
        for note in data["notes"]
        for citation in note["citations"]
        if citation["certainty"] == "probable"
    )
    assert judged.keys() == {50, 55, 59, 113, 143, 144}


def test_the_kinds_of_some_blocks(data: dict[str, Any]) -> None:
    kinds = {block["id"]: block["kind"] for block in parts(data, "blocks")}
    shown = [kinds[f"p{number}"] for number in (1, 2, 3, 17, 18, 21, 187)]
    assert shown == [
        "epigraph",
        "epigraph",
        "paragraph",
        "quotation",
        "paragraph",
        "quotation",
        "verse",
    ]


def test_the_essay_ends_where_the_blog_begins(data: dict[str, Any], pages: dict[str, str]) -> None:
    assert len(parts(data, "blocks")) == 237
    assert not [name for name, text in pages.items() if "Leave a Reply" in text]


def test_people_terms_and_dates_stand_where_it_says(data: dict[str, Any]) -> None:
    """In code points; Lev Davidovich is Trotsky, and who is named in an epigraph is named."""
    texts = {block["id"]: block["text"] for block in parts(data, "blocks")}

    def words(name: str, identifier: str, places: str = "mentions") -> list[str]:
        (entry,) = (one for one in data[name] if one["id"] == identifier)
        return [
            f"{at['block']} {texts[at['block']][at['start'] : at['end']]}" for at in entry[places]
        ]

    trotsky = words("people", "leon-trotsky")
    assert trotsky.count("p147 Lev Davidovich") == 1
    assert {place.split()[1] for place in trotsky} == {"Leon", "Trotsky", "Lev"}
    assert words("people", "friedrich-engels")[0] == "p1 Friedrich Engels"
    assert words("people", "v-i-lenin")[0].endswith("Lenin")
    assert {place.split()[1] for place in words("terms", "kulak")} == {"kulak", "kulaks", "Kulak"}
    (peace,) = words("chronology", "1918-03-03", "passages")
    assert "Brest-Litovsk" in peace


def test_what_is_not_known_of_people_is_left_out(data: dict[str, Any]) -> None:
    people = {person["id"]: person for person in data["people"]}
    assert (people["leon-trotsky"]["born"], people["leon-trotsky"]["died"]) == ("1879", "1940")
    assert list(people["kabard"]) == ["id", "name", "sort", "gloss", "mentions"]
    assert [one["sort"] for one in data["people"]] == sorted(
        (one["sort"] for one in data["people"]), key=lambda name: name.replace("ł", "l")
    )
    assert {term["id"] for term in data["terms"] if "gloss" not in term} >= {"social-existence"}


def test_the_dates_are_in_order(data: dict[str, Any]) -> None:
    dates = [event["date"] for event in data["chronology"]]
    assert dates.index("164X") < dates.index("1789") < dates.index("1917-04")
    assert dates.index("1917-04") < dates.index("1918-03-03") < dates.index("1923-summer")
    assert dates.index("1923-summer") < dates.index("1924-spring") < dates.index("1936")
