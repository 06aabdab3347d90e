"""The essay's own list of works: what its entries are, and what notes cite of it."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.draft.draft import draft
from build_tools.draft.works import proposed_works
from build_tools.model.desk import DOUBTFUL, DRAFTED, Work
from build_tools.model.source import SourceNote
from build_tools.notes.resolve import cite_as_far

# Entries, and under each who made the work, its title and its year, or nothing.
ENTRIES = """\
> Moss, Ann, and Bea Ash. 1998. Mills of the North. Leeds: Quay.
= Moss, Ann; Ash, Bea | Mills of the North | 1998
> Moss, Ann B. Weirs of Hull, 1729–1920. Leeds: Quay, 2015.
= Moss, Ann B. | Weirs of Hull, 1729–1920 | 2015
> ———. Locks: A Life. Leeds: Quay, 1990.
= Moss, Ann B. | Locks: A Life | 1990
> ________. “Loaves.” Valley Review 12 (1991): 4–9.
= Moss, Ann B. | Loaves | 1991
> Oakes, T. Stephen. Bread and Salt. Hull: Mill, 1960.
= Oakes, T. Stephen | Bread and Salt | 1960
> Oakes, Carl, Jr. Mills and World War I. Hull: Quay, 1970.
= Oakes, Carl | Mills and World War I | 1970
> Moss, Anna and Bea Ash. Barns of the North. Leeds: Quay, 1998.
= Moss, Anna; Ash, Bea | Barns of the North | 1998
> Moss, Anna B., Bea C. Ash and Carl Lund. Quays and Barns, 1729–1920. Leeds: Quay, 1999.
= Moss, Anna B.; Ash, Bea C.; Lund, Carl | Quays and Barns, 1729–1920 | 1999
> Moss, Anna and Ash, Bea. “Ricks.” Valley Review 14 (1993): 4–9.
= Moss, Anna; Ash, Bea | Ricks | 1993
> Moss, Anna, and Carl Lund, eds. Barns of the South. Leeds: Quay, 1998.
= Moss, Anna; Lund, Carl | Barns of the South | 1998
> Mills of the world, as they were.
> ---. Ovens. Leeds: Quay, 1999.
> • Pérez Moss, Alejandro. El pan del norte. Madrid: Muelle, 2008.
= Pérez Moss, Alejandro | El pan del norte | 2008
> Bruno, Paolo. El agua. Traducido por Ana Moss. Madrid: Muelle, 1996.
= Bruno, Paolo | El agua | 1996
> MOSS, Anne, Le pain, Paris, Quay, 1990.
= Moss, Anne | Le pain | 1990
> Kahl, Eva, Dorn, Uwe (Wehre, 2020): Wehre und ihr Wasser, 2. Aufl., Kiel: Kai, 2020
= Kahl, Eva; Dorn, Uwe | Wehre und ihr Wasser | 2020
> Lund, E. 1984. “Salt.” In Bread and Salt (Hull 1980), ed. A. Moss, 5–8. Leeds: Quay.
= Lund, E. | Salt | 1984
> Gale, Ann. “Oats.” Valley Review, vol. 21, n. 12, 1982.
= Gale, Ann | Oats | 1982
> Gale, Eva: Brot und Korn. In: Zeitschrift für Mühlen, 23. Jg. (2026), Heft 3, S. 4-9.
= Gale, Eva | Brot und Korn | 2026
> Gale, G. Forthcoming. Barley. Leeds: Quay.
= Gale, G. | Barley | None
"""


def works(*notes: str, entries: tuple[str, ...]) -> list[dict[str, Any]]:
    told = [SourceNote(number, note, number) for number, note in enumerate(notes, 1)]
    return list(proposed_works(told, entries))


def told(work: dict[str, Any]) -> str:
    people = "; ".join(
        f"{one['family']}, {one.get('given')}" for one in work.get("author") or work["editor"]
    )
    when = work["issued"]["date-parts"][0][0] if "issued" in work else None
    return f"{people} | {work['title']} | {when}"


def test_the_entries_of_a_list_are_works() -> None:
    entries = tuple(line[2:] for line in ENTRIES.splitlines() if line.startswith("> "))
    expected = [line[2:] for line in ENTRIES.splitlines() if line.startswith("= ")]
    found = works(entries=entries)
    assert [told(work) for work in found] == expected
    volumes = {
        work["title"]: (work["volume"], work.get("issue")) for work in found if "issue" in work
    }
    assert volumes == {"Oats": ("21", "12"), "Brot und Korn": ("23", "3")}


def test_a_work_in_a_note_and_in_the_list_is_one_with_what_both_say() -> None:
    entries = (
        "Moss, A. Rivers of Hull: A Study. Leeds: Quay, 1950.",
        "Ash, Bea. Locks. Leeds: Quay, 1960.",
        "Oakes, Lily. Weirs. Leeds: Quay, 1970.",
    )
    notes = (
        "Ann Moss, Rivers of Hull (Leeds, 1950), 4.",
        "Bea Ash, Locks (Leeds: Quay, 1962), 5.",
        "Oakes, Weirs, 6.",
    )
    moss, ash, oakes = works(*notes, entries=entries)
    assert told(moss) == "Moss, Ann | Rivers of Hull: A Study | 1950"
    assert moss["publisher"] == "Quay"
    assert moss["custom"][DRAFTED]["list"] == entries[0]
    assert DOUBTFUL not in moss["custom"][DRAFTED]
    assert ash["custom"][DRAFTED][DOUBTFUL] == ["the essay’s own list has another year, 1960"]
    assert told(oakes) == "Oakes, Lily | Weirs | 1970"


def test_a_part_has_what_the_list_says_of_the_book_that_it_names_by_its_editors() -> None:
    entries = (
        "Ash, B., and C. Oakes, eds. 1990. Rivers Today. Leeds: Quay.",
        "Ash, B., and D. Fern. 1990. Weirs. Leeds: Quay.",
        "Lund, E. 1990. “Locks.” In Ash and Oakes 1990, 5–8.",
    )
    *_, part = works(entries=entries)
    assert (part["type"], part["container-title"], part["page"], part["publisher"]) == (
        *("chapter", "Rivers Today", "5–8", "Quay"),
    )
    assert [one["family"] for one in part["editor"]] == ["Ash", "Oakes"]


LISTED = (
    "Moss, Ann. 1990a. Mills of Hull. Leeds: Quay.",
    "Moss, Ann. 1990b. Weirs of Hull. Leeds: Quay.",
    "Ash, Bea, and Carl Oakes. 1960. Locks. Leeds: Quay.",
    "Lund, Eva. 1970. Ovens. Leeds: Quay.",
    "Fern, Ida. 1971. Loaves. Leeds: Quay.",
)


@pytest.mark.parametrize(
    ("note", "cited"),
    [
        ("Moss 1990a, 12.", "moss-mills-hull 12 certain"),
        ("Cf. Moss (1990b: 3).", "moss-weirs-hull 3 certain"),
        ("Moss, Weirs, 5.", "moss-weirs-hull 5 certain"),
        ("Moss 1990, 12.", "asked"),
        ("Moss, 12.", "asked"),
        ("Ash and Oakes 1960, 7; Lund, Ovens, 8.", "ash-locks 7 certain; lund-ovens 8 certain"),
        ("Lund, 9.", "lund-ovens 9 probable"),
        ("Lund 1975, 9.", "asked"),
        ("Lund 1970, no. 39.", "lund-ovens None no. 39 certain"),
        ("Lund 1970, 98, nos. Q38, Q39.", "lund-ovens 98 nos. Q38, Q39 certain"),
    ],
)
def test_a_short_citation_means_the_one_entry_that_it_fits(note: str, cited: str) -> None:
    found = tuple(Work(str(one["id"]), one) for one in works(note, entries=LISTED))
    citations, asked = cite_as_far([SourceNote(1, note, 1)], found)
    said = [
        " ".join(filter(None, (one.work, str(one.page), one.subdivision, one.certainty)))
        for one in citations[1]
    ]
    assert "; ".join([*said, *["asked" for _ in asked]]) == cited


def test_a_draft_shows_the_list_and_leaves_to_it_what_no_note_cites_and_was_hardly_read() -> None:
    prose = "The mill at the quay was older than the town, and nobody knew who had built it"
    listed = "\n\n".join((*LISTED, "Dorn, Uwe, Kai. “Wehre. 1971. Kiel, in (ed. 1972"))
    text = f"The Mill\n\n{prose}.1 {prose}.2\n\nNotes\n\n1. Moss 1990a, 3.\n\n2. Lund, Ovens, 4.\n"
    found = draft(f"{text}\nBibliography\n\n{listed}\n".encode(), {})
    assert "Bibliography" in found.found.sections
    assert found.open_citations == 0
    assert found.files["works.json"].count('"id"') == len(LISTED)
