"""Any text in a bibliography comes back as it was.

Where pandoc reads a format otherwise than its specification says: `in_pairs`, `RIS_NAME`.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from build_tools.formats.exports import bibtex, ris
from build_tools.model.desk import Work
from tests.formats.reading_back import (
    FORMATS,
    facts,
    field,
    person,
    read_back,
    seen,
    tag,
    work,
)

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
    max_examples=max(1, settings.default.max_examples // 20),
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
)
@given(data=st.data())
def test_hostile_text_is_read_back(form: str, data: st.DataObject) -> None:
    works = data.draw(hostile_works(form))
    expected = [facts(dict(work.csl), form) for work in works]
    assert [facts(csl, form) for csl in read_back(works, form)] == expected


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
