"""A work cited, in CSL-JSON, as `biblStruct` (TEI Guidelines, chapter 3.12.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from build_tools.formats.csl_values import (
    Csl,
    date,
    folded,
    has,
    joined,
    particles,
    people,
    whole_name,
)
from build_tools.formats.tei.elements import T, named
from build_tools.formats.trees import Element, filled
from build_tools.model.desk import Work

# People that have an element of their own; all others have `respStmt`.
_ROLES: dict[str, tuple[str, dict[str, str]]] = {
    "author": ("author", {}),
    "editor": ("editor", {}),
    "translator": ("editor", {"role": "translator"}),
}
_OF_CONTAINER = ("container-author", "editor", "collection-editor", "editorial-director")

# Of the book or journal, and of the part of it where the work is one.
_OF_BOOK, _OF_PART = ("ISBN", "ISSN"), ("DOI", "PMID", "PMCID", "URL")
_SCOPES = {"volume": "volume", "issue": "issue", "page": "page", "number-of-volumes": "volumes"}
_JOURNALS = ("article-journal", "article-magazine", "article-newspaper")

# What is no fact about the work, and what a program keeps for itself.
_PASSED_OVER = {"id", "type", "categories", "custom"}


def work_entry(work: Work, identifier: str) -> Element:
    """Everything that the work's CSL-JSON says; what TEI has no element for is a typed `note`."""
    entry = _Entry(work.csl)
    return T.biblStruct({"type": work.csl["type"], **named(identifier)}, *entry.parts())


class _Entry:
    """Makes the parts of an entry; what was taken from the CSL-JSON is not left over."""

    def __init__(self, csl: Csl) -> None:
        self._left: dict[str, Any] = {
            key: value for key, value in csl.items() if key not in _PASSED_OVER and has(csl, key)
        }
        self._kind = csl["type"]

    def parts(self) -> Iterable[Element]:
        """`analytic` for a part of a book or a journal, `monogr`, `series`, ids and notes."""
        if "container-title" in self._left:
            own = [key for key in self._people() if key not in _OF_CONTAINER]
            ids = self._ids(_OF_PART)
            part = "m" if self._kind == "book" else "a"
            yield T.analytic(*self._persons(own), *self._titles("title", part), *ids)
            level = "j" if self._kind in _JOURNALS else "m"
            title = self._titles("container-title", level)
            yield self._monograph(title)
        else:
            yield self._monograph(self._titles("title", "m"))
        if "collection-title" in self._left:
            scope = self._scope("collection-number", "volume")
            yield T.series(*self._titles("collection-title", "s"), *scope)
        for key in [*self._left]:
            yield T.note({"type": key}, _said(self._left.pop(key)))

    def _monograph(self, titles: Sequence[Element]) -> Element:
        """Title, edition, imprint. TEI wants an imprint: of a work that has none it is empty."""
        persons, ids = self._persons(self._people()), self._ids([*_OF_BOOK, *_OF_PART])
        edition = [T.edition(text) for text in self._texts("edition")]
        imprint = [
            *(T.pubPlace(text) for text in self._texts("publisher-place")),
            *(T.publisher(text) for text in self._texts("publisher")),
            *self._date(),
        ]
        scopes = [one for key, unit in _SCOPES.items() for one in self._scope(key, unit)]
        made = T.imprint(*(imprint or [T.date()]))
        return T.monogr(*persons, *titles, *ids, *edition, made, *scopes)

    def _ids(self, keys: Iterable[str]) -> list[Element]:
        return [T.idno({"type": key}, text) for key in keys for text in self._texts(key)]

    def _titles(self, key: str, level: str) -> list[Element]:
        short = "title-short" if key == "title" else f"{key}-short"
        titles = [T.title({"level": level}, text) for text in self._texts(key)]
        brief = [T.title({"level": level, "type": "short"}, text) for text in self._texts(short)]
        return [*titles, *brief]

    def _texts(self, key: str) -> list[str]:
        return [folded(self._left.pop(key))] if key in self._left else []

    def _scope(self, key: str, unit: str) -> list[Element]:
        return [T.biblScope({"unit": unit}, text) for text in self._texts(key)]

    def _date(self) -> list[Element]:
        if "issued" not in self._left:
            return []
        csl = self._left.pop("issued")
        issued = date(csl)
        parts = [part for part in issued.parts() if part]
        is_date = bool(parts) and parts[0].isdecimal() and int(parts[0]) > 0
        when = {"when": "-".join([parts[0].zfill(4), *parts[1:]])} if is_date else {}
        return [T.date(when, _date_shown(csl))]

    def _people(self) -> list[str]:
        return [
            key
            for key, value in self._left.items()
            if isinstance(value, list) and all(isinstance(one, dict) for one in value)
        ]

    def _persons(self, roles: Iterable[str]) -> list[Element]:
        """Authors and editors before all others, as TEI has them before the title."""
        ordered = sorted(roles, key=lambda role: [*_ROLES, role].index(role))
        return [one for role in ordered for one in self._in_role(role, self._left.pop(role))]

    def _in_role(self, role: str, names: Sequence[Csl]) -> list[Element]:
        named_people, has_others = people(names)
        elements = [_person(name) for name in named_people]
        if role not in _ROLES:
            return [_with_others(T.respStmt(T.resp(role), *elements), has_others)]
        tag, attributes = _ROLES[role]
        made = [T(tag, attributes, element) for element in elements] or [T(tag, attributes)]
        return [*made[:-1], _with_others(made[-1], has_others)]


def _with_others(last: Element, has_others: bool) -> Element:
    """`et al.` is nobody's name: it stands behind the last."""
    return filled(last, [" et al."] if has_others else [])


def _person(name: Csl) -> Element:
    whole = whole_name(name)
    if whole is not None:
        return T.name(whole)
    family = joined(" ".join(particles(name)), folded(name.get("family", "")))
    given, suffix = (folded(name.get(part, "")) for part in ("given", "suffix"))
    parts = [("forename", given), ("surname", family), ("genName", suffix)]
    said = [T(tag, text) for tag, text in parts if text]
    for part in said[:-1]:
        part.tail = " "
    return T.persName(*said)


def _date_shown(csl: Csl) -> str:
    """A date, or the two of a span, in figures; or the words that stand for it."""
    spans = ["-".join(folded(part).zfill(2) for part in span) for span in csl.get("date-parts", [])]
    words = [folded(csl[key]) for key in ("season", "circa", "literal", "raw") if has(csl, key)]
    return " ".join(["–".join(spans), *words]).strip()


def _said(value: Any) -> str:
    """A value that has no element of its own, in words."""
    return _date_shown(value) if isinstance(value, dict) else folded(value)
