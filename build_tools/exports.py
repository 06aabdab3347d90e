"""The bibliography and the citations as files to take away.

BibTeX for LaTeX, RIS for reference managers, CSL-JSON for what understands CSL, and a table of all
citations for a spreadsheet or a program. What CSL calls a thing and what BibTeX and RIS call it
stands in the tables below; the rest of the module is names, dates and escaping. A field that a
work does not have is left out: nothing is made up. A CSL variable that BibTeX or RIS has no field
for stands in the CSL-JSON alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import bibtexparser
import rispy
from bibtexparser.model import Entry, Field
from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING

from build_tools.model import Citation, Edition, Note, Work

Csl = Mapping[str, Any]

BIBTEX = "bibliography.bib"
RIS = "bibliography.ris"
CSL_JSON = "bibliography.csl.json"
CITATIONS = "citations.csv"


# --- from CSL to BibTeX -----------------------------------------------------------------------


class _EntryType(NamedTuple):
    """A BibTeX entry type: its field for the container, if it has one, and for the publisher.

    ``preset`` is what the entry says where the work itself says nothing of the kind.
    """

    name: str
    container: str | None = None
    publisher: str = "publisher"
    preset: Mapping[str, str] = {}


# A work within another that is no article. Also every work in a container whose own entry type
# has no field for that.
_PART = _EntryType("incollection", "booktitle")

# Classic BibTeX's entry types (btxdoc.tex) and, where it has none, biblatex's `online`, which
# BibTeX's styles treat as `misc`. A newspaper is told from a journal by biblatex's `entrysubtype`.
# BibTeX's styles print “PhD thesis” and “Technical report” unless `type` says otherwise.
_ENTRY_TYPES: Mapping[str, _EntryType] = {
    "article": _EntryType("misc", "journal", "howpublished"),
    "article-journal": _EntryType("article", "journal"),
    "article-magazine": _EntryType("article", "journal", preset={"entrysubtype": "magazine"}),
    "article-newspaper": _EntryType("article", "journal", preset={"entrysubtype": "newspaper"}),
    "book": _EntryType("book"),
    "chapter": _PART,
    "classic": _EntryType("book"),
    "entry": _PART,
    "entry-dictionary": _PART,
    "entry-encyclopedia": _PART,
    "manuscript": _EntryType("unpublished"),
    "pamphlet": _EntryType("booklet", None, "howpublished"),
    "paper-conference": _EntryType("inproceedings", "booktitle"),
    "post": _EntryType("online", "journal", "organization"),
    "post-weblog": _EntryType("online", "journal", "organization"),
    "report": _EntryType("techreport", None, "institution", {"type": "Report"}),
    "review": _EntryType("article", "journal"),
    "review-book": _EntryType("article", "journal"),
    "thesis": _EntryType("phdthesis", None, "school", {"type": "Thesis"}),
    "webpage": _EntryType("online", "journal", "organization"),
}
_OTHER_ENTRY_TYPE = _EntryType("misc", None, "howpublished")

# CSL variable, BibTeX field, how it is written (`_BIBTEX_WRITERS`). The fields for the container
# and the publisher are the entry type's. Where two variables share a field, the first is taken.
_BIBTEX_FIELDS: Sequence[tuple[str, str, str]] = (
    ("author", "author", "names"),
    ("title", "title", "title"),
    ("title-short", "shorttitle", "title"),
    ("container-title", "{container}", "title"),
    ("container-author", "bookauthor", "names"),
    ("editor", "editor", "names"),
    ("translator", "translator", "names"),
    ("collection-title", "series", "title"),
    ("edition", "edition", "text"),
    ("volume", "volume", "text"),
    ("number-of-volumes", "volumes", "text"),
    ("issue", "number", "text"),
    ("number", "number", "text"),
    ("collection-number", "number", "text"),
    ("page", "pages", "pages"),
    ("genre", "type", "text"),
    ("publisher", "{publisher}", "list"),
    ("publisher-place", "address", "list"),
    ("DOI", "doi", "verbatim"),
    ("ISBN", "isbn", "verbatim"),
    ("ISSN", "issn", "verbatim"),
    ("URL", "url", "verbatim"),
    ("note", "note", "text"),
)

# What LaTeX would take for a command. Typographic marks, and all letters, stay as they are: the
# file is UTF-8. A straight apostrophe stays too, it is how TeX writes an apostrophe.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\`{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
    }
)
_BRACES = str.maketrans({"{": r"\{", "}": r"\}"})
_LONE_BRACES = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})

# In a field that is taken as it stands nothing can be escaped but by the rules of addresses
# (RFC 3986), which allow none of these.
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


# --- from CSL to RIS --------------------------------------------------------------------------

# Reference types and tags of the RIS Format Specifications (refman.com) and, where those have
# none, of EndNote and Zotero. Editors have `ED`, which means them in every type, while `A2` is a
# series editor in some. The place has `CY`, the city of publication.
_RIS_TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "entry": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "manuscript": "MANSCPT",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "thesis": "THES",
    "webpage": "ELEC",
}
_OTHER_RIS_TYPE = "GEN"

# CSL variable, RIS tag, how it is written (`_RIS_WRITERS`). Where two share a tag, the first is
# taken.
_RIS_FIELDS: Sequence[tuple[str, str, str]] = (
    ("author", "AU", "names"),
    ("title", "TI", "text"),
    ("title-short", "ST", "text"),
    ("container-title", "T2", "text"),
    ("editor", "ED", "names"),
    ("translator", "A4", "names"),
    ("collection-title", "T3", "text"),
    ("edition", "ET", "text"),
    ("volume", "VL", "text"),
    ("number-of-volumes", "NV", "text"),
    ("issue", "IS", "text"),
    ("number", "IS", "text"),
    ("publisher", "PB", "text"),
    ("publisher-place", "CY", "text"),
    ("genre", "M3", "text"),
    ("DOI", "DO", "text"),
    ("ISBN", "SN", "text"),
    ("ISSN", "SN", "text"),
    ("URL", "UR", "list"),
    ("note", "N1", "list"),
)

# rispy calls every tag by a name; it does not know the editors' tag.
_RIS_NAMES = {**TAG_KEY_MAPPING, "ED": "editors"}
_RIS_LISTS = [*LIST_TYPE_TAGS, "ED"]

_SEASONS = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}


# --- the table of citations -------------------------------------------------------------------

_COLUMNS = (
    "note",
    "form",
    "work",
    "title",
    "author",
    "locator",
    "page",
    "certainty",
    "reason",
    "signal",
    "within",
    "section",
    "section_title",
    "block",
    "url",
    "note_text",
)


# --- the files --------------------------------------------------------------------------------


def exports(edition: Edition) -> Mapping[str, str]:
    """The files to take away: the path of each in ``docs/`` and its text, which is UTF-8.

    The same edition gives the same bytes; works stand in the editor's order.
    """
    return {
        BIBTEX: bibtex(edition.works),
        RIS: ris(edition.works),
        CSL_JSON: csl_json(edition.works),
        CITATIONS: citations_csv(edition),
    }


def csl_json(works: Sequence[Work]) -> str:
    """The works as CSL-JSON, exactly as the editor wrote them."""
    return json.dumps([dict(work.csl) for work in works], ensure_ascii=False, indent=1) + "\n"


def bibtex(works: Sequence[Work]) -> str:
    """The works as BibTeX, an entry each, whose key is the work's id.

    Entry types and fields are classic BibTeX's where it has one for the thing (Patashnik,
    *BibTeXing*) and biblatex's where it has none; BibTeX passes over those. Titles stand in
    double braces, so that no style changes a letter's case.
    """
    library = bibtexparser.Library([_entry(work) for work in works])
    layout = bibtexparser.BibtexFormat()
    layout.indent = "  "
    layout.block_separator = "\n"
    layout.trailing_comma = True
    return bibtexparser.write_string(library, bibtex_format=layout)


def ris(works: Sequence[Work]) -> str:
    """The works as RIS, a record each, whose ``ID`` is the work's id.

    A value is one line: RIS lets a value go on in a second line, which pandoc and others refuse.
    """
    records = [_record(work) for work in works]
    return rispy.dumps(records, implementation=_RisWriter, mapping=_RIS_NAMES, list_tags=_RIS_LISTS)


def citations_csv(edition: Edition) -> str:
    """A row for every citation, in the order of the notes, under a row of column names.

    `locator` is what the note prints, `page` the page it means, `url` leads to the note's mark
    from the site's root. The form is RFC 4180's, with line feeds for line ends and no byte order
    mark; every cell is quoted, for which cells need it changes from one Python to another.

    Every cell is the edition's own word, letter by letter: a cell that begins with ``=``, ``+``,
    ``-`` or ``@`` gets no apostrophe in front, as is advised against spreadsheets that take it for
    a formula. It would falsify the data for every other reader, RFC 4180 knows no formulas, and
    all cells come from files that the editor answers for.
    """
    table = io.StringIO()
    writer = csv.DictWriter(table, _COLUMNS, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(_rows(edition))
    return table.getvalue()


# --- citations --------------------------------------------------------------------------------


def _rows(edition: Edition) -> Iterator[dict[str, object]]:
    works = {work.id: work.csl for work in edition.works}
    for note in edition.essay.notes:
        for citation in edition.citations.get(note.number, ()):
            yield _place(note, edition) | _cited(citation, works[citation.work])


def _place(note: Note, edition: Edition) -> dict[str, object]:
    page = f"{note.section}/" if note.section else ""
    return {
        "note": note.number,
        "section": note.section,
        "section_title": edition.section_of(note.section).title,
        "block": note.block,
        "url": f"{page}#fnref:{note.number}",
        "note_text": note.text,
    }


def _cited(citation: Citation, csl: Csl) -> dict[str, object]:
    return {
        "form": citation.form,
        "work": citation.work,
        "title": csl["title"],
        "author": "; ".join(_inverted(name) for name in csl.get("author", ())),
        "locator": citation.locator,
        "page": citation.page,
        "certainty": citation.certainty,
        "reason": citation.reason,
        "signal": citation.signal,
        "within": citation.within,
    }


# --- BibTeX -----------------------------------------------------------------------------------


def _entry(work: Work) -> Entry:
    kind = _entry_type(work.csl)
    places = {"{container}": kind.container, "{publisher}": kind.publisher}
    fields: dict[str, str] = {}
    for variable, field, how in _BIBTEX_FIELDS:
        if _has(work.csl, variable):
            value = _BIBTEX_WRITERS[how](work.csl[variable])
            fields.setdefault(places.get(field) or field, value)
    written = [Field(name, value) for name, value in {**kind.preset, **fields}.items()]
    return Entry(kind.name, work.id, [*written, *_bibtex_dates(work.csl)])


def _entry_type(csl: Csl) -> _EntryType:
    kind = _ENTRY_TYPES.get(csl["type"], _OTHER_ENTRY_TYPE)
    return _PART if kind.container is None and _has(csl, "container-title") else kind


def _bibtex_dates(csl: Csl) -> list[Field]:
    """The month is a macro of BibTeX's and stands without braces; a season is a month in words."""
    issued, accessed = _date(csl.get("issued")), _date(csl.get("accessed"))
    fields = [
        Field("year", _latex(issued.year)),
        Field("month", _latex(issued.season)),
        Field("day", issued.day),
        Field("urldate", "-".join(part for part in accessed.parts() if part)),
    ]
    if issued.month:
        fields[1] = Field("month", _MONTHS[int(issued.month) - 1], enclosing="no-enclosing")
    return [field for field in fields if field.value]


def _bibtex_names(names: Sequence[Csl]) -> str:
    """Names joined by `and`; an `et al.` becomes BibTeX's own `and others`."""
    people, others = _people(names)
    written = [_bibtex_name(name) for name in people]
    return " and ".join([*written, "others"] if others else written)


def _bibtex_name(name: Csl) -> str:
    """`von Last, Jr, First`; a name that has no parts stands in braces and is not taken apart."""
    whole = _whole_name(name)
    if whole is not None:
        return f"{{{_latex(whole)}}}"
    particles = " ".join(_latex(particle) for particle in _particles(name))
    last = _joined(particles, _name_part(name.get("family", "")))
    suffix, given = (_name_part(name.get(part, "")) for part in ("suffix", "given"))
    return ", ".join([last, suffix, given] if suffix else [last, given])


def _name_part(text: object) -> str:
    """A part of a name, in braces unless BibTeX takes it for what it is without them."""
    folded = _folded(text)
    return _latex(folded) if all(map(_is_plain, folded.split(" "))) else f"{{{_latex(folded)}}}"


_PLAIN_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-]|\.-)*\.?")


def _is_plain(word: str) -> bool:
    """Whether BibTeX takes this for one word of a name: `Levi-Civita`, `J.-P.`, `O’Brien`."""
    return not word or (word[0].isupper() and _PLAIN_WORD.fullmatch(word) is not None)


def _bibtex_title(text: object) -> str:
    return f"{{{_latex(text)}}}"


_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def _bibtex_list(text: object) -> str:
    """One publisher or place, in braces where its own `and` would make it two for biblatex."""
    return f"{{{_latex(text)}}}" if _AND.search(_folded(text)) else _latex(text)


_PAGE_RANGE = re.compile(r"(?<=[\divxlcdm])\s*[-–]\s*(?=\w)")


def _bibtex_pages(text: object) -> str:
    """A page range has two hyphens in BibTeX, which LaTeX prints as a dash."""
    return "--".join(_latex(part) for part in _PAGE_RANGE.split(_folded(text)))


def _verbatim(text: object) -> str:
    return _folded(text).translate(_VERBATIM)


# Marks that TeX would join to another: `--` to a dash, `''` and `,,` to quotation marks.
_LIGATURE = re.compile(r"(?<=([-',]))(?=\1)")


def _latex(text: object) -> str:
    """Text as LaTeX source that prints it.

    BibTeX counts all braces, escaped ones too, and reads no further when they are not in pairs:
    then they are spelled out.
    """
    folded = _folded(text)
    braces = _BRACES if _is_balanced(folded) else _LONE_BRACES
    return _LIGATURE.sub("{}", folded.translate({**_LATEX, **braces}))


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


_BIBTEX_WRITERS = {
    "names": _bibtex_names,
    "title": _bibtex_title,
    "text": _latex,
    "list": _bibtex_list,
    "pages": _bibtex_pages,
    "verbatim": _verbatim,
}


# --- RIS --------------------------------------------------------------------------------------


class _RisWriter(rispy.RisWriter):
    """rispy's writer without the number that it puts before a record and RIS does not know."""

    def set_header(self, count: int) -> str:
        return ""


def _record(work: Work) -> dict[str, Any]:
    """A record as rispy takes it: a name for every tag, in the order in which they are written."""
    tags: dict[str, Any] = {"TY": _RIS_TYPES.get(work.csl["type"], _OTHER_RIS_TYPE), "ID": work.id}
    for variable, tag, how in _RIS_FIELDS:
        if _has(work.csl, variable):
            tags.setdefault(tag, _RIS_WRITERS[how](work.csl[variable]))
    tags |= _ris_dates(work.csl) | _ris_pages(work.csl)
    return {_RIS_NAMES[tag]: value for tag, value in tags.items()}


def _ris_names(names: Sequence[Csl]) -> list[str]:
    """A line for each. An `et al.` is a last name with a comma, as EndNote asks for it."""
    people, others = _people(names)
    lines = [_ris_name(name) for name in people]
    return [*lines, "et al.,"] if others else lines


def _ris_name(name: Csl) -> str:
    """`Lastname, Firstname, Suffix`; a name without parts has a comma behind it.

    So a reader does not take its last word for a family name. RIS cannot escape a comma.
    """
    inverted = _inverted(name)
    has_parts = _whole_name(name) is None and "," in inverted
    return inverted if has_parts else f"{inverted},"


def _ris_dates(csl: Csl) -> dict[str, str]:
    """`PY` is the year alone. `DA` and `Y2` are `YYYY/MM/DD/other`, with all three slashes."""
    issued, accessed = _date(csl.get("issued")), _date(csl.get("accessed"))
    dates = {"PY": issued.year}
    if issued.month or issued.season:
        dates["DA"] = "/".join([*issued.parts(), issued.season])
    if accessed.year:
        dates["Y2"] = "/".join([*accessed.parts(), accessed.season])
    return {tag: value for tag, value in dates.items() if value}


def _ris_pages(csl: Csl) -> dict[str, str]:
    """The first and the last page; what is more than one range stands in `SP` whole."""
    if not _has(csl, "page"):
        return {}
    pages = _folded(csl["page"])
    ends = _PAGE_RANGE.split(pages)
    if len(ends) == 2 and all(re.fullmatch(r"\w+", end) for end in ends):
        return {"SP": ends[0], "EP": ends[1]}
    return {"SP": pages}


def _ris_list(text: object) -> list[str]:
    return [_folded(text)]


# --- names, dates and text --------------------------------------------------------------------


def _has(csl: Csl, variable: str) -> bool:
    value = csl.get(variable)
    return value == 0 or bool(_folded(value) if isinstance(value, str) else value)


_WHITE_SPACE = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def _folded(text: object) -> str:
    """The text on one line. A space that does not break stays."""
    return _WHITE_SPACE.sub(" ", str(text)).strip(" ")


_RIS_WRITERS = {"names": _ris_names, "text": _folded, "list": _ris_list}

_ET_AL = re.compile(r"(?:et\.? al\.?|(?:and )?others)", re.IGNORECASE)


def _people(names: Iterable[Csl]) -> tuple[list[Csl], bool]:
    """The names without `et al.`, and whether one said so.

    CSL-JSON has no field for it. It stands there as the suffix of the last name or as a literal
    name of its own.
    """
    people, others = [], False
    for name in names:
        if _ET_AL.fullmatch(_folded(name.get("literal", ""))):
            others = True
            continue
        if _ET_AL.fullmatch(_folded(name.get("suffix", ""))):
            others = True
            name = {part: value for part, value in name.items() if part != "suffix"}
        people.append(name)
    return people, others


def _whole_name(name: Csl) -> str | None:
    """A name that has no parts, of a body or of somebody with one name; else ``None``."""
    parts = [part for part in ("family", "given", "suffix") if _has(name, part)]
    if _has(name, "literal"):
        return _folded(name["literal"])
    if len(parts) == 1 and not _particles(name):
        return _folded(name[parts[0]])
    return None


def _particles(name: Csl) -> list[str]:
    """What CSL puts before a family name, in the order in which it is read."""
    kinds = ("dropping-particle", "non-dropping-particle")
    return [_folded(name[kind]) for kind in kinds if _has(name, kind)]


def _joined(particles: str, family: str) -> str:
    """Particles and family name, with a space between unless it is `d’` or `al-` (CSL)."""
    apart = particles and particles[-1] not in "’'-"
    return f"{particles} {family}" if apart else f"{particles}{family}"


def _inverted(name: Csl) -> str:
    """`Lastname, Firstname, Suffix`, without what is not there; a name without parts as it is."""
    whole = _whole_name(name)
    if whole is not None:
        return whole
    last = _joined(" ".join(_particles(name)), _folded(name.get("family", "")))
    given, suffix = (_folded(name.get(part, "")) for part in ("given", "suffix"))
    return ", ".join([last, given, suffix] if suffix else [last, given] if given else [last])


class _Date(NamedTuple):
    """A date in words and figures, ``""`` for what it does not say."""

    year: str = ""
    month: str = ""
    day: str = ""
    season: str = ""

    def parts(self) -> tuple[str, str, str]:
        return self.year, self.month, self.day


def _date(csl: Csl | None) -> _Date:
    """A CSL date. Of a span of time, or of what is not in figures, there is a year alone.

    A month from 13 on is a season: CSL has them from 21, older CSL-JSON from 13.
    """
    if not csl:
        return _Date()
    words = _folded(csl.get("literal") or csl.get("raw") or "")
    spans = [list(map(_folded, parts)) for parts in csl.get("date-parts", ()) if parts]
    if words or len(spans) != 1:
        return _Date(words or "–".join(dict.fromkeys(span[0] for span in spans)))
    year, month, day = (spans[0] + ["", ""])[:3]
    number = int(month) if month.isdecimal() else 0
    month = f"{number:02}" if 1 <= number <= 12 else ""
    season = str((number - 1) % 4 + 1) if number > 12 else _folded(csl.get("season", ""))
    return _Date(
        f"circa {year}" if csl.get("circa") else year,
        month,
        day.zfill(2) if month and day else "",
        _SEASONS.get(season, season),
    )
