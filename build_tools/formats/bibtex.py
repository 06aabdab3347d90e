"""The works as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from build_tools.formats.csl_values import (
    PAGE_RANGE,
    Csl,
    date,
    folded,
    has,
    joined,
    particles,
    people,
    whole_name,
)
from build_tools.model.desk import Work


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


def bibtex(works: Sequence[Work]) -> str:
    """The works as BibTeX, an entry each, whose key is the work's id.

    Entry types and fields are classic BibTeX's where it has one for the thing (Patashnik,
    *BibTeXing*) and biblatex's where it has none; BibTeX passes over those. Titles stand in
    double braces, so that no style changes a letter's case.
    """
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    kind = _entry_type(work.csl)
    places = {"{container}": kind.container, "{publisher}": kind.publisher}
    fields: dict[str, str] = {}
    for variable, field, how in _BIBTEX_FIELDS:
        if has(work.csl, variable):
            value = _BIBTEX_WRITERS[how](work.csl[variable])
            fields.setdefault(places.get(field) or field, value)
    written = {name: _braced(value) for name, value in {**kind.preset, **fields}.items()}
    lines = (f"  {name} = {value},\n" for name, value in {**written, **_dates(work.csl)}.items())
    return f"@{kind.name}{{{work.id},\n{''.join(lines)}}}\n"


def _entry_type(csl: Csl) -> _EntryType:
    kind = _ENTRY_TYPES.get(csl["type"], _OTHER_ENTRY_TYPE)
    return _PART if kind.container is None and has(csl, "container-title") else kind


def _dates(csl: Csl) -> dict[str, str]:
    """The month is a macro of BibTeX's and stands without braces; a season is a month in words."""
    issued, accessed = date(csl.get("issued")), date(csl.get("accessed"))
    written = {
        "year": _braced(_latex(issued.year)),
        "month": _braced(_latex(issued.season)),
        "day": _braced(issued.day),
        "urldate": _braced("-".join(part for part in accessed.parts() if part)),
    }
    if issued.month:
        written["month"] = _MONTHS[int(issued.month) - 1]
    return {field: value for field, value in written.items() if value != "{}"}


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _bibtex_names(names: Sequence[Csl]) -> str:
    """Names joined by `and`; an `et al.` becomes BibTeX's own `and others`."""
    named, others = people(names)
    written = [_bibtex_name(name) for name in named]
    return " and ".join([*written, "others"] if others else written)


def _bibtex_name(name: Csl) -> str:
    """`von Last, Jr, First`; a name that has no parts stands in braces and is not taken apart."""
    whole = whole_name(name)
    if whole is not None:
        return f"{{{_latex(whole)}}}"
    before = " ".join(_latex(particle) for particle in particles(name))
    last = joined(before, _name_part(name.get("family", "")))
    suffix, given = (_name_part(name.get(part, "")) for part in ("suffix", "given"))
    return ", ".join([last, suffix, given] if suffix else [last, given])


def _name_part(text: object) -> str:
    """A part of a name, in braces unless BibTeX takes it for what it is without them."""
    line = folded(text)
    return _latex(line) if all(map(_is_plain, line.split(" "))) else f"{{{_latex(line)}}}"


_PLAIN_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-]|\.-)*\.?")


def _is_plain(word: str) -> bool:
    """Whether BibTeX takes this for one word of a name: `Levi-Civita`, `J.-P.`, `O’Brien`."""
    return not word or (word[0].isupper() and _PLAIN_WORD.fullmatch(word) is not None)


def _bibtex_title(text: object) -> str:
    return f"{{{_latex(text)}}}"


_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def _bibtex_list(text: object) -> str:
    """One publisher or place, in braces where its own `and` would make it two for biblatex."""
    return f"{{{_latex(text)}}}" if _AND.search(folded(text)) else _latex(text)


def _bibtex_pages(text: object) -> str:
    """A page range has two hyphens in BibTeX, which LaTeX prints as a dash."""
    return "--".join(_latex(part) for part in PAGE_RANGE.split(folded(text)))


def _verbatim(text: object) -> str:
    return folded(text).translate(_VERBATIM)


# Marks that TeX would join to another: `--` to a dash, `''` and `,,` to quotation marks.
_LIGATURE = re.compile(r"(?<=([-',]))(?=\1)")


def _latex(text: object) -> str:
    """Text as LaTeX source that prints it.

    BibTeX counts all braces, escaped ones too, and reads no further when they are not in pairs:
    then they are spelled out.
    """
    line = folded(text)
    braces = _BRACES if _is_balanced(line) else _LONE_BRACES
    return _LIGATURE.sub("{}", line.translate({**_LATEX, **braces}))


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
