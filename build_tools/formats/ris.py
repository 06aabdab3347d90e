"""The works as RIS."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import rispy
from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING

from build_tools.formats.csl_values import (
    PAGE_RANGE,
    Csl,
    date,
    folded,
    has,
    inverted,
    is_book_in_book,
    people,
    whole_name,
)
from build_tools.model.desk import Work

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

_ROLES = tuple(variable for variable, _, how in _RIS_FIELDS if how == "names")

# rispy calls every tag by a name; it does not know the editors' tag.
_RIS_NAMES = {**TAG_KEY_MAPPING, "ED": "editors"}
_RIS_LISTS = [*LIST_TYPE_TAGS, "ED"]


def ris(works: Sequence[Work]) -> str:
    """The works as RIS, a record each, whose ``ID`` is the work's id.

    A value is one line: RIS lets a value go on in a second line, which pandoc and others refuse.
    """
    records = [_record(work) for work in works]
    text: str = rispy.dumps(
        records, implementation=_RisWriter, mapping=_RIS_NAMES, list_tags=_RIS_LISTS
    )
    return text


class _RisWriter(rispy.RisWriter):
    """rispy's writer without the number that it puts before a record and RIS does not know."""

    def set_header(self, count: int) -> str:
        return ""


def _record(work: Work) -> dict[str, Any]:
    """A record as rispy takes it: a name for every tag, in the order in which they are written."""
    kind = "chapter" if is_book_in_book(work.csl) else work.csl["type"]
    tags: dict[str, Any] = {"TY": _RIS_TYPES.get(kind, _OTHER_RIS_TYPE), "ID": work.id}
    for variable, tag, how in _RIS_FIELDS:
        if has(work.csl, variable):
            tags.setdefault(tag, _RIS_WRITERS[how](work.csl[variable]))
    tags |= _ris_dates(work.csl) | _ris_pages(work.csl) | _ris_others(work.csl)
    return {_RIS_NAMES[tag]: value for tag, value in tags.items()}


def _ris_names(names: Sequence[Csl]) -> list[str]:
    """A line for each. An `et al.` is none: readers would take it for somebody (`_ris_others`)."""
    named, _ = people(names)
    return [_ris_name(name) for name in named]


def _ris_others(csl: Csl) -> dict[str, list[str]]:
    """A note that more people took part than are named, for which RIS has no field."""
    roles = [role for role in _ROLES if has(csl, role) and people(csl[role])[1]]
    told = [f"With further {role}s who are not named (et al.)" for role in roles]
    own = [folded(csl["note"])] if has(csl, "note") else []
    return {"N1": [*own, *told]} if told else {}


def _ris_name(name: Csl) -> str:
    """`Lastname, Firstname, Suffix`; a name without parts has a comma behind it.

    So a reader does not take its last word for a family name. RIS cannot escape a comma.
    """
    line = inverted(name)
    has_parts = whole_name(name) is None and "," in line
    return line if has_parts else f"{line},"


def _ris_dates(csl: Csl) -> dict[str, str]:
    """`PY` is the year alone. `DA` and `Y2` are `YYYY/MM/DD/other`, with all three slashes."""
    issued, accessed = date(csl.get("issued")), date(csl.get("accessed"))
    dates = {"PY": issued.year}
    if issued.month or issued.season:
        dates["DA"] = "/".join([*issued.parts(), issued.season])
    if accessed.year:
        dates["Y2"] = "/".join([*accessed.parts(), accessed.season])
    return {tag: value for tag, value in dates.items() if value}


def _ris_pages(csl: Csl) -> dict[str, str]:
    """The first and the last page; what is more than one range stands in `SP` whole."""
    if not has(csl, "page"):
        return {}
    pages = folded(csl["page"])
    ends = PAGE_RANGE.split(pages)
    if len(ends) == 2 and all(re.fullmatch(r"\w+", end) for end in ends):
        return {"SP": ends[0], "EP": ends[1]}
    return {"SP": pages}


def _ris_list(text: object) -> list[str]:
    return [folded(text)]


_RIS_WRITERS = {"names": _ris_names, "text": folded, "list": _ris_list}
