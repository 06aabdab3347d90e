"""The files to take away, read back by programs that did not write them.

pandoc reads BibTeX and RIS, Python's csv module the table. Where pandoc reads a format otherwise
than its specification says, this says so: `_for_pandoc`, `in_pairs`, `RIS_NAME`,
`test_a_suffix_is_read_back`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from build_tools.formats.exports import bibtex, citations_csv, csl_json, exports, ris
from build_tools.model.desk import Work
from build_tools.model.edition import Citation, Edition

FORMATS = ("bibtex", "biblatex", "ris")
EXPORTS = {
    "bibliography.bib",
    "bibliography.ris",
    "bibliography.csl.json",
    "citations.csv",
}
TEXTS = (
    "title",
    "container-title",
    "volume",
    "issue",
    "edition",
    "page",
    "publisher",
    "publisher-place",
    "URL",
)
ALIASES = {"url": "URL", "doi": "DOI"}  # pandoc's own, CSL has capitals


def work(id: str = "work", **fields: Any) -> Work:
    """A made-up book; a field given as ``None`` is one that the work does not have."""
    given = {name.replace("_", "-"): value for name, value in fields.items()}
    csl = {"id": id, "type": "book", "title": "Some Book", **given}
    return Work(id, {name: value for name, value in csl.items() if value is not None})


def person(family: str, given: str = "Ann B.", **parts: str) -> dict[str, str]:
    return {"family": family, "given": given, **parts}


def year(number: int) -> dict[str, Any]:
    return {"date-parts": [[number]]}


def field(text: str, name: str) -> str | None:
    """A field of the only entry, as it stands in the file."""
    found = re.search(rf"^  {name} = (.*),$", text, re.MULTILINE)
    return found and found[1]


def tag(text: str, name: str) -> list[str]:
    """What stands behind a tag, in every line that has it."""
    return re.findall(rf"^{name}  - (.*)$", text, re.MULTILINE)


# --- pandoc, the other reader -----------------------------------------------------------------

QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


def read_back(works: Sequence[Work], form: str) -> list[dict[str, Any]]:
    """The works as pandoc reads them from BibTeX or RIS, in CSL's words.

    They are taken from pandoc's document and not from the CSL-JSON that it writes, which parts
    names anew and makes markup of superscript figures.
    """
    text = ris(works) if form == "ris" else bibtex(works)
    document = json.loads(pypandoc.convert_text(_for_pandoc(text, form), "json", format=form))
    return _plain(document["meta"]["references"])


def _plain(value: dict[str, Any]) -> Any:
    """A value of pandoc's document without its wrapping. What is not plain text is a KeyError."""
    kind, content = value["t"], value.get("c")
    if kind == "MetaMap":
        return {name: _plain(inner) for name, inner in content.items()}
    if kind == "MetaList":
        return [_plain(inner) for inner in content]
    if kind in ("MetaInlines", "Span", "Quoted"):
        inlines = content if kind == "MetaInlines" else content[1]
        before, after = QUOTES[content[0]["t"]] if kind == "Quoted" else ("", "")
        return before + "".join(_plain(inline) for inline in inlines) + after
    return {"MetaString": content, "Str": content, "Space": " ", "SoftBreak": " "}[kind]


def _for_pandoc(text: str, form: str) -> str:
    """pandoc 3.9 knows the place in RIS as ``PP`` alone, and not as the specification's ``CY``."""
    return re.sub("^CY  - ", "PP  - ", text, flags=re.MULTILINE) if form == "ris" else text


def facts(csl: dict[str, Any], form: str) -> dict[str, Any]:
    """What has to be the same before and after, in one way of writing it."""
    csl = {ALIASES.get(name, name): value for name, value in csl.items()}
    known = {name: seen(str(csl[name])) for name in TEXTS if name in csl}
    known |= {role: people(csl[role], form) for role in ("author", "editor") if role in csl}
    if "issued" in csl:
        known["year"] = _year(csl["issued"])
    return {"id": csl["id"], **known}


def _year(issued: Any) -> str:
    return issued if isinstance(issued, str) else str(issued["date-parts"][0][0])


def seen(text: str) -> str:
    """White space folded. TeX prints a straight apostrophe as a typographic one."""
    return (
        " ".join(re.split(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+", text))
        .strip()
        .replace("'", "’")
    )


def people(names: Sequence[dict[str, str]], form: str) -> list[tuple[str, ...]]:
    """Names as family, given and suffix, with `others` for `et al.`, and particles in the family.

    CSL, BibTeX and RIS each part a name in their own way; the words and their order are the same.
    """
    found = [_parts(name, form) for name in names]
    is_et_al = [name.get("suffix") == "et al." or name.get("literal") == "et al." for name in names]
    # RIS says so in a note, not among the names.
    return [*found, ("others",)] if any(is_et_al) and form != "ris" else found


def _parts(name: dict[str, str], form: str) -> tuple[str, ...]:
    particles = [name.get(f"{kind}dropping-particle", "") for kind in ("", "non-")]
    family = " ".join([*particles, name.get("family", name.get("literal", ""))])
    parts = [family, name.get("given", ""), name.get("suffix", "").replace("et al.", "")]
    words = [re.sub("[ \xa0]+", " ", seen(part)).strip() for part in parts]
    return tuple(word for word in words if word)


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
@pytest.mark.parametrize("kind", WITHOUT_CONTAINER)
def test_a_work_of_any_type_can_stand_in_another(kind: str, form: str) -> None:
    (csl,) = read_back([work(type=kind, container_title="The Whole", publisher="A Press")], form)
    assert (csl["container-title"], csl["publisher"]) == ("The Whole", "A Press")


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


# --- hostile text -----------------------------------------------------------------------------

HOSTILE = "&%$#_{}~^\\\"'`<>|@=,;:!?*[]()/-–—’‘“”«»… \xa0"
# Alone, in pairs, where TeX, BibTeX, RIS, CSV or Markdown would take them for something.
SNIPPETS = (
    *HOSTILE, "--", "---", "''", "``", ",,", "!`", "{}", "\\&", "\\textbf{x}", "$x$", "%20",
    "  - ", "ER  - ", "TY  - BOOK", "@book{x,", " and ", "others", "et al.", "<i>", "a:b", "U.S.A.",
    "ß", "é", "e\u0301", "Ж", "中", "\n", "\r\n", "\u2028", "\t",
)  # fmt: skip
LETTERS = st.sampled_from(string.ascii_letters + string.digits)
LINES = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))


def texts(pieces: Sequence[str] = SNIPPETS, excluded: str = "") -> st.SearchStrategy[str]:
    """Text of letters, of hostile pieces and of whatever Unicode has, that is not blank."""
    piece = st.one_of(LETTERS, st.sampled_from(pieces), LINES)
    drawn = st.lists(piece, min_size=1, max_size=12).map("".join)
    clean = drawn.map(lambda text: text.translate(dict.fromkeys(map(ord, excluded))))
    return clean.filter(lambda text: bool(seen(text).replace("\xa0", "").strip()))


def in_pairs(text: str) -> str:
    """pandoc leaves out the commands for a brace alone, so there are braces in pairs only."""
    return re.sub(r"[{}]", "", text) if _is_lone(text) else text


def _is_lone(text: str) -> bool:
    while "{}" in (bare := re.sub(r"[^{}]", "", text)):
        text = bare.replace("{}", "")
    return bool(re.sub(r"[^{}]", "", text))


# RIS has no way to write a comma in a name, and pandoc takes `=` for the start of biblatex's
# `family=…, given=…`.
RIS_NAME = "=,\n\r\t\u2028\u2029"


@st.composite
def hostile_works(draw: st.DrawFn, form: str) -> list[Work]:
    """Many works at once: a run of pandoc takes longer than all else."""
    text = texts() if form == "ris" else texts().map(in_pairs).filter(lambda text: text.strip())
    part = texts(excluded=RIS_NAME) if form == "ris" else text
    name = st.fixed_dictionaries({"family": part, "given": part})
    fields = st.fixed_dictionaries(
        {"title": text, "container-title": text, "publisher": text, "publisher-place": text},
        optional={"author": st.lists(name, min_size=1, max_size=3)},
    )
    drawn = draw(st.lists(fields, min_size=10, max_size=20))
    return [Work(f"w{n}", {"id": f"w{n}", "type": "chapter", **csl}) for n, csl in enumerate(drawn)]


@pytest.mark.parametrize("form", FORMATS)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
)
@given(data=st.data())
def test_hostile_text_is_read_back(form: str, data: st.DataObject) -> None:
    works = data.draw(hostile_works(form))
    expected = [facts(dict(work.csl), form) for work in works]
    assert [facts(csl, form) for csl in read_back(works, form)] == expected


@settings(max_examples=200, deadline=None)
@given(text=texts())
def test_no_text_breaks_the_files_form(text: str) -> None:
    one = [work(title=text, publisher=text, author=[{"literal": text}, person(text, text)])]
    entry = bibtex(one)
    depth = 0
    for character in entry:  # as BibTeX counts, escaped braces too
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    assert re.fullmatch(r"@book\{work,\n(  \w+ = \{.*\},\n)+\}\n", entry)
    assert re.fullmatch(r"([A-Z][A-Z0-9]  - .*\n)+", ris(one))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A & B", r"A \& B"),
        ("100% $5 #1 a_b", r"100\% \$5 \#1 a\_b"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("{a}", r"\{a\}"),
        ("a } b {", r"a \textbraceright{} b \textbraceleft{}"),
        ("<b> `x`", r"\textless{}b\textgreater{} \`{}x\`{}"),
        ("a--b ''c'' ,,", "a-{}-b '{}'c'{}' ,{},"),
        ("Lenin’s “NEP” – 1921…", "Lenin’s “NEP” – 1921…"),
        ("O'Brien\n  and\tSons", "O'Brien and Sons"),
    ],
)
def test_text_in_bibtex(text: str, source: str) -> None:
    assert field(bibtex([work(title=text)]), "title") == f"{{{{{source}}}}}"


def test_an_address_is_written_as_it_is() -> None:
    url = "https://example.org/~a_b/c%20d?e=1&f=2#g"
    assert field(bibtex([work(URL=url)]), "url") == f"{{{url}}}"
    assert tag(ris([work(URL=url)]), "UR") == [url]
    assert (
        field(bibtex([work(URL="https://e.org/{a} b\\c")]), "url")
        == "{https://e.org/%7Ba%7D%20b%5Cc}"
    )


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


# --- the table of citations -------------------------------------------------------------------


def rows(edition: Edition) -> list[dict[str, str]]:
    table = citations_csv(edition).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))


def dashed(pages: str | None) -> str:
    return (pages or "").replace("-", "–")


def test_a_row_for_every_citation(edition: Edition) -> None:
    table = rows(edition)
    expected = [
        (str(number), citation.work, citation.form, dashed(citation.locator), dashed(citation.page))
        for number, citations in sorted(edition.citations.items())
        for citation in citations
    ]
    columns = ("note", "work", "form", "locator", "page")
    assert [tuple(row[name] for name in columns) for row in table] == expected
    assert len(table) == sum(map(len, edition.citations.values())) > 0


def test_a_row_of_the_table(edition: Edition) -> None:
    row = next(row for row in rows(edition) if row["note"] == "63")
    note = next(note for note in edition.essay.notes if note.number == 63)
    (citation,) = edition.citations[63]
    csl = next(work.csl for work in edition.works if work.id == citation.work)
    assert list(row) == [
        "note", "form", "work", "title", "author", "locator", "page", "certainty", "reason",
        "signal", "within", "section", "section_title", "block", "url", "note_text",
    ]  # fmt: skip
    assert row["title"] == csl["title"]
    assert row["url"] == "results-of-the-nep/#fnref:63"
    assert (row["section"], row["section_title"]) == (
        "results-of-the-nep",
        "The Results of the NEP",
    )
    assert (row["block"], row["note_text"]) == (note.block, note.text)


def test_every_row_leads_to_its_mark(edition: Edition, second_edition: Edition) -> None:
    for one in (edition, second_edition):
        marks = {
            (f"{section.slug}/" if section.slug else "") + f"#fnref:{number}": block.id
            for section in one.essay.sections
            for block in section.blocks
            for number in block.notes
        }
        assert all(marks[row["url"]] == row["block"] for row in rows(one))


def test_authors_in_the_table(edition: Edition) -> None:
    authors = {row["work"]: row["author"] for row in rows(edition)}
    assert authors["cohn-bendit-obsolete-communism"] == "Cohn-Bendit, Daniel; Cohn-Bendit, Gabriel"
    assert authors["dolgoff-bakunin-on-anarchy"] == "Dolgoff, Sam, et al."


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=texts((*SNIPPETS, "\r", '"', "=1+1", "+1", "-1", "@SUM(A1)")))
def test_cells_are_the_editions_own_words(edition: Edition, text: str) -> None:
    """Quotes, commas, line breaks and what a spreadsheet takes for a formula, letter by letter."""
    cited = Citation(edition.works[0].id, text, text, "full", text, text, "probable", text)
    notes = (replace(edition.essay.notes[0], text=text), *edition.essay.notes[1:])
    changed = replace(
        edition, essay=replace(edition.essay, notes=notes), citations={notes[0].number: (cited,)}
    )
    (row,) = rows(changed)
    for name in ("signal", "within", "reason", "note_text"):
        assert row[name] == text


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("73", "73"),
        ("25-6", "25–6"),
        ("396-7, 407", "396–7, 407"),
        ("xii-xv", "xii–xv"),
        ("2:33", "vol. 2, 33"),
        ("1,200", "1, 200"),
        ("12 ff.", "12 ff."),
        (None, ""),
    ],
)
def test_no_spreadsheet_takes_pages_for_a_date_a_time_or_a_sum(
    printed: str | None, shown: str, edition: Edition
) -> None:
    """To Excel 25-6 is a day in June and 1,200 a sum; LibreOffice, asked, made a time of 2:33."""
    cited = Citation(edition.works[0].id, printed, printed, "full")
    (row,) = rows(replace(edition, citations={1: (cited,)}))
    assert (row["locator"], row["page"]) == (shown, shown)


def test_form_of_the_table(edition: Edition) -> None:
    text = citations_csv(edition)
    assert "\r" not in text and text.endswith("\n")
    assert text.startswith('\ufeff"note","form",')
    assert {len(row) for row in csv.reader(io.StringIO(text[1:], newline=""), strict=True)} == {16}


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
    )
    assert other.stdout == "".join(exports(edition).values()).encode()
