"""The bibliographies to take away, read back by pandoc: each type, each name, dates and pages.

Where pandoc reads a format otherwise than its specification says: `test_a_suffix_is_read_back`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from build_tools.formats.exports import bibtex, csl_json, exports, ris
from build_tools.model.desk import Work
from build_tools.model.edition import Edition
from tests.formats.reading_back import (
    FORMATS,
    facts,
    field,
    person,
    read_back,
    tag,
    work,
    year,
)
from tests.shared import PATIENCE

EXPORTS = {
    "bibliography.bib",
    "bibliography.ris",
    "bibliography.csl.json",
    "citations.csv",
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_work_of_the_essays_is_read_back(
    edition: Edition, second_edition: Edition, form: str
) -> None:
    for works in (edition.works, second_edition.works):
        expected = [facts(dict(work.csl), form) for work in works]
        assert [facts(csl, form) for csl in read_back(works, form)] == expected


# --- types ------------------------------------------------------------------------------------

# CSL type, BibTeX entry type, RIS type, the type that pandoc makes of each of them.
TYPES = (
    ("book", "book", "BOOK", "book", "book"),
    ("chapter", "incollection", "CHAP", "chapter", "chapter"),
    ("article-journal", "article", "JOUR", "article-journal", "article-journal"),
    ("article-magazine", "article", "MGZN", "article-magazine", "article-magazine"),
    ("article-newspaper", "article", "NEWS", "article-newspaper", "article-newspaper"),
    ("paper-conference", "inproceedings", "CONF", "paper-conference", "paper-conference"),
    ("thesis", "phdthesis", "THES", "thesis", "thesis"),
    ("report", "techreport", "RPRT", "report", "report"),
    ("pamphlet", "booklet", "PAMP", "pamphlet", "pamphlet"),
    ("webpage", "online", "ELEC", "webpage", "misc"),  # pandoc has `WEB`, RIS has `ELEC`
    ("interview", "misc", "GEN", "", "entry"),
)
WITHOUT_CONTAINER = ("book", "thesis", "report", "pamphlet", "interview")


def full(kind: str) -> Work:
    """A work of this type with all that it may have."""
    return work(
        f"a-{kind}",
        type=kind,
        author=[person("Writer"), {"literal": "Board & Sons of Trade"}],
        title="A Title: with Its End",
        container_title=None if kind in WITHOUT_CONTAINER else "The Whole: and Its End",
        editor=[person("Keeper", "Carl")],
        edition="2nd",
        volume="7",
        issue="3" if kind.startswith("article") else None,
        page="185-6",
        publisher="Rag and Bone Press",
        publisher_place="Leeds and York",
        issued=year(1950),
        URL="https://example.org/a_b?c=%20&d=e#f~g",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_field_of_every_type_is_read_back(form: str) -> None:
    works = [full(row[0]) for row in TYPES]
    read = read_back(works, form)
    assert [facts(csl, form) for csl in read] == [facts(dict(w.csl), form) for w in works]
    assert [csl["type"] for csl in read] == [row[4 if form == "ris" else 3] for row in TYPES]


@pytest.mark.parametrize(("kind", "entry", "ris_type"), [row[:3] for row in TYPES])
def test_types(kind: str, entry: str, ris_type: str) -> None:
    assert bibtex([full(kind)]).startswith(f"@{entry}{{a-{kind},\n")
    assert ris([full(kind)]).startswith(f"TY  - {ris_type}\nID  - a-{kind}\n")


@pytest.mark.parametrize("form", FORMATS)
def test_a_work_of_any_type_can_stand_in_another(form: str) -> None:
    within = {"container_title": "The Whole", "publisher": "A Press"}
    works = [work(kind, type=kind, **within) for kind in WITHOUT_CONTAINER]
    read = read_back(works, form)
    assert {csl["id"]: (csl["container-title"], csl["publisher"]) for csl in read} == {
        kind: ("The Whole", "A Press") for kind in WITHOUT_CONTAINER
    }


def test_nothing_is_made_up() -> None:
    assert bibtex([work()]) == "@book{work,\n  title = {{Some Book}},\n}\n"
    assert ris([work()]) == "TY  - BOOK\nID  - work\nTI  - Some Book\nER  - \n"
    empty = work(volume="", publisher=" ", author=[], issued={}, URL=None)
    assert (bibtex([empty]), ris([empty])) == (bibtex([work()]), ris([work()]))


def test_a_thesis_is_no_phd_thesis_and_a_report_not_technical_unless_they_say_so() -> None:
    assert field(bibtex([work(type="thesis")]), "type") == "{Thesis}"
    assert field(bibtex([work(type="report")]), "type") == "{Report}"
    assert field(bibtex([work(type="thesis", genre="MA thesis")]), "type") == "{MA thesis}"


def test_more_fields() -> None:
    whole = work(
        title_short="Book",
        collection_title="A Series",
        number_of_volumes=3,
        translator=[person("Turner", "Tom")],
        DOI="10.1/a_b",
        ISBN="0 14 020749 7",
        note="Out of print",
        accessed={"date-parts": [[2020, 1, 2]]},
    )
    (csl,) = read_back([whole], "biblatex")
    assert csl["title-short"] == "Book"
    assert csl["collection-title"] == "A Series"
    assert csl["number-of-volumes"] == "3"
    assert csl["translator"] == [{"family": "Turner", "given": "Tom"}]
    assert csl["doi"] == "10.1/a_b"
    assert csl["note"] == "Out of print"
    assert csl["accessed"] == "2020-01-02"
    text = ris([whole])
    assert (tag(text, "ST"), tag(text, "T3"), tag(text, "NV")) == (["Book"], ["A Series"], ["3"])
    assert (tag(text, "A4"), tag(text, "DO")) == (["Turner, Tom"], ["10.1/a_b"])
    assert (tag(text, "N1"), tag(text, "Y2")) == (["Out of print"], ["2020/01/02/"])


# --- names ------------------------------------------------------------------------------------

NAMES = {
    "initials": person("Carr", "E. H."),
    "initials without a space": person("Carr", "E.H."),
    "double name": person("Cohn-Bendit", "J.-P."),
    "two words": person("Le Carré", "John"),
    "apostrophe": person("O’Brien", "Ann"),
    "small letter": person("hooks", "bell"),
    "particles in the family name": person("de la Cruz", "Juan"),
    "particles": {**person("Gogh", "Vincent"), "non-dropping-particle": "van"},
    "dropping particle": {**person("Humboldt", "Alexander"), "dropping-particle": "von"},
    "the word and": person("Lord and Lady", "Ann and Bob"),
    "the word others": person("Others", "All"),
    "body": {"literal": "Corporation of Wells"},
    "body and body": {"literal": "Mill and Sons & Co."},
    "one name": {"family": "Plato"},
    "no Latin letters": person("Троцкий", "Лев"),
}


@pytest.mark.parametrize("form", FORMATS)
def test_names_are_read_back(form: str) -> None:
    works = [work(f"w{n}", author=[name]) for n, name in enumerate(NAMES.values())]
    works += [work("all", author=list(NAMES.values()), editor=list(NAMES.values())[::-1])]
    expected = [facts(dict(work.csl), form) for work in works]
    assert [facts(csl, form) for csl in read_back(works, form)] == expected


@pytest.mark.parametrize(
    ("name", "in_bibtex", "in_ris"),
    [
        (person("Carr", "E. H."), "Carr, E. H.", "Carr, E. H."),
        (person("King", "Martin", suffix="Jr."), "King, Jr., Martin", "King, Martin, Jr."),
        ({"family": "King", "suffix": "Jr."}, "King, Jr., ", "King, , Jr."),
        ({"literal": "A, B and C"}, "{A, B and C}", "A, B and C,"),
        ({"family": "Plato"}, "{Plato}", "Plato,"),
        ({"given": "Plato"}, "{Plato}", "Plato,"),
        (
            {**person("Gogh", "Vincent"), "non-dropping-particle": "van"},
            "van Gogh, Vincent",
            "van Gogh, Vincent",
        ),
        ({"family": "Gogh", "non-dropping-particle": "van"}, "van Gogh, ", "van Gogh,"),
        (
            {**person("Alembert", "Jean"), "dropping-particle": "d’"},
            "d’Alembert, Jean",
            "d’Alembert, Jean",
        ),
        (person("de Beauvoir", "Simone"), "{de Beauvoir}, Simone", "de Beauvoir, Simone"),
    ],
)
def test_name_as_written(name: dict[str, str], in_bibtex: str, in_ris: str) -> None:
    one = [work(author=[name])]
    assert field(bibtex(one), "author") == f"{{{in_bibtex}}}"
    assert tag(ris(one), "AU") == [in_ris]


@pytest.mark.parametrize("form", ("bibtex", "biblatex"))
def test_a_suffix_is_read_back(form: str) -> None:
    """In BibTeX alone: pandoc takes RIS's `Lastname, Firstname, Suffix` for BibTeX's order."""
    name = person("King", "Martin", suffix="Jr.")
    (csl,) = read_back([work(author=[name])], form)
    assert csl["author"] == [name]


@pytest.mark.parametrize(
    "names",
    [
        [person("Writer"), person("Dolgoff", "Sam", suffix="et al.")],
        [person("Writer"), person("Dolgoff", "Sam"), {"literal": "et al."}],
        [person("Writer"), person("Dolgoff", "Sam"), {"literal": "others"}],
    ],
)
def test_et_al_is_and_others(names: list[dict[str, str]]) -> None:
    one = [work(author=names, editor=names)]
    assert field(bibtex(one), "author") == "{Writer, Ann B. and Dolgoff, Sam and others}"
    assert field(bibtex(one), "editor") == field(bibtex(one), "author")
    assert tag(ris(one), "AU") == tag(ris(one), "ED") == ["Writer, Ann B.", "Dolgoff, Sam"]
    assert tag(ris(one), "N1") == [
        "With further authors who are not named (et al.)",
        "With further editors who are not named (et al.)",
    ]


def test_a_note_of_the_works_own_stands_before_what_is_said_of_others() -> None:
    names = [person("Writer", suffix="et al.")]
    said = tag(ris([work(author=names, note="A copy.")]), "N1")
    assert said == ["A copy.", "With further authors who are not named (et al.)"]


# --- dates and pages --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued", "in_bibtex", "in_ris"),
    [
        (year(1950), ("{1950}", None, None), ("1950", None)),
        ({"date-parts": [["1950"]]}, ("{1950}", None, None), ("1950", None)),
        ({"date-parts": [[1936, 8]]}, ("{1936}", "aug", None), ("1936", "1936/08//")),
        ({"date-parts": [[1936, 8, 4]]}, ("{1936}", "aug", "{04}"), ("1936", "1936/08/04/")),
        ({**year(1968), "season": 1}, ("{1968}", "{Spring}", None), ("1968", "1968///Spring")),
        ({"date-parts": [[1968, 23]]}, ("{1968}", "{Autumn}", None), ("1968", "1968///Autumn")),
        ({"date-parts": [[1917], [1921]]}, ("{1917–1921}", None, None), ("1917–1921", None)),
        ({"date-parts": [[1917, 2], [1917, 10]]}, ("{1917}", None, None), ("1917", None)),
        ({**year(1850), "circa": True}, ("{circa 1850}", None, None), ("circa 1850", None)),
        ({"literal": "n.d."}, ("{n.d.}", None, None), ("n.d.", None)),
    ],
)  # fmt: skip
def test_dates(
    issued: dict[str, Any], in_bibtex: tuple[str | None, ...], in_ris: tuple[str | None, ...]
) -> None:
    one = [work(issued=issued)]
    assert tuple(field(bibtex(one), name) for name in ("year", "month", "day")) == in_bibtex
    assert tuple((tag(ris(one), name) or [None])[0] for name in ("PY", "DA")) == in_ris


def test_a_whole_date_is_read_back() -> None:
    (csl,) = read_back([work(issued={"date-parts": [[1936, 8, 4]]})], "bibtex")
    assert csl["issued"] == "1936-08-04"


@pytest.mark.parametrize(
    ("page", "in_bibtex", "first", "last"),
    [
        ("73", "73", ["73"], []),
        ("185-6", "185--6", ["185"], ["6"]),
        ("185–6", "185--6", ["185"], ["6"]),
        ("xx-xxii", "xx--xxii", ["xx"], ["xxii"]),
        ("12-14, 17", "12--14, 17", ["12-14, 17"], []),
        ("A-12", "A-12", ["A-12"], []),
    ],
)
def test_pages(page: str, in_bibtex: str, first: list[str], last: list[str]) -> None:
    one = [work(page=page)]
    assert field(bibtex(one), "pages") == f"{{{in_bibtex}}}"
    assert (tag(ris(one), "SP"), tag(ris(one), "EP")) == (first, last)


# --- CSL-JSON ---------------------------------------------------------------------------------


def test_csl_json_is_exactly_the_works(edition: Edition, essay: Path) -> None:
    assert json.loads(csl_json(edition.works)) == json.loads(
        (essay / "works.json").read_text("utf-8")
    )
    assert "’" in csl_json(edition.works)


# --- all together -----------------------------------------------------------------------------


def test_the_files(edition: Edition) -> None:
    files = exports(edition)
    assert set(files) == EXPORTS
    assert all(text.endswith("\n") and "\r" not in text for text in files.values())


SCRIPT = """
import sys
from build_tools.__main__ import ESSAY, edit
from build_tools.formats.exports import exports
sys.stdout.buffer.write("".join(exports(edit(ESSAY)).values()).encode())
"""


def test_the_same_essay_gives_the_same_bytes(edition: Edition, root: Path) -> None:
    """In another process, in another time zone, with other hashes."""
    other = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert other.stdout == "".join(exports(edition).values()).encode()
