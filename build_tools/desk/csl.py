"""What may stand in a work's CSL-JSON: its type, its variables, and the form of each.

The names are those of the CSL 1.0.2 specification and its JSON schema (csl-data.json). Styles are
read by citeproc-py, which knows fewer of them (`FORMATTED`) and would take a misspelt one for
nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from citeproc import DATES, NAMES, NUMBERS, VARIABLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _with_hyphens(variables: Collection[str]) -> frozenset[str]:
    return frozenset(variable.replace("_", "-") for variable in variables)


TYPES = _words(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
    pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty
    webpage"""
)

_PEOPLE = _with_hyphens(NAMES) | _words(
    """chair compiler contributor curator director executive-producer guest host narrator organizer
    performer producer reviewed-author script-writer series-creator"""
)
_DATES = _with_hyphens(DATES) | _words("available-date")
_NUMBERS = _with_hyphens(NUMBERS) | _words(
    "part-number page printing-number supplement-number citation-number locator section version"
)
_TEXTS = _words(
    """archive_collection archive_location citation-key division event-title journalAbbreviation
    license part part-title printing reviewed-genre reviewed-title scale shortTitle supplement
    volume-title volume-title-short"""
)
# What a program keeps for itself in an item, in any form.
_OTHERS = _words("id type categories custom")

FORMATTED = _with_hyphens(VARIABLES) | {"id", "type", "shortTitle"}
_KNOWN = FORMATTED | _PEOPLE | _DATES | _NUMBERS | _TEXTS | _OTHERS

_NAME_PARTS = _words("family given dropping-particle non-dropping-particle suffix")
_DATE_PARTS = _words("date-parts season circa literal raw")

# Of a number, such as a volume's, a page's or a list of pages.
_LONGEST = 1000

# Year, month (from 13 on a season) and day.
_PART_OF_DATE = re.compile(r"-?[0-9]{1,4}")


def fault(csl: Mapping[str, Any]) -> str | None:
    """What is wrong with a work, which has an id, and what to do; ``None`` if nothing is."""
    work = f"“{csl['id']}”"
    for key in ("type", "title"):
        if not isinstance(csl.get(key), str) or not csl[key].strip():
            return f"{work} lacks “{key}”"
    if csl["type"] not in TYPES:
        return f"CSL does not know the type “{csl['type']}” of {work}{_meant(csl['type'], TYPES)}"
    for variable, value in csl.items():
        if variable not in _KNOWN:
            return f"CSL does not know the field “{variable}” of {work}{_meant(variable, _KNOWN)}"
        wanted = _wanted(variable, value)
        if wanted:
            return f"“{variable}” of {work} must be {wanted}"
    return None


def _meant(word: str, known: Collection[str]) -> str:
    (*_, near) = ["", *get_close_matches(word, sorted(known), n=1)]
    return f": did you mean “{near}”?" if near else ": correct or remove it"


def _wanted(variable: str, value: Any) -> str | None:
    """What a CSL variable must be, if ``value`` is not that."""
    if variable in _OTHERS:
        return None
    if variable in _PEOPLE:
        return None if _are_names(value) else "a list of names, each with “family” or “literal”"
    if variable in _DATES:
        return None if _is_date(value) else 'a date such as {"date-parts": [[1950]]}'
    if variable in _NUMBERS:
        is_number = isinstance(value, str | int) and not isinstance(value, bool)
        is_short = len(str(value)) <= _LONGEST
        return None if is_number and is_short else f"a number or at most {_LONGEST} characters"
    return None if isinstance(value, str) else "words in quotation marks"


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_name, value))


def _is_name(name: Any) -> bool:
    if not isinstance(name, dict) or not all(isinstance(part, str) for part in name.values()):
        return False
    said = name.get("family") or name.get("literal") or ""
    return bool(said.strip()) and (_NAME_PARTS.issuperset(name) or [*name] == ["literal"])


def _is_date(value: Any) -> bool:
    if not isinstance(value, dict) or not value or not _DATE_PARTS.issuperset(value):
        return False
    texts = (value.get(key, "") for key in ("literal", "raw"))
    spans = value.get("date-parts", [])
    return (
        all(isinstance(text, str) for text in texts)
        and all(isinstance(value.get(key, ""), str | int) for key in ("season", "circa"))
        and isinstance(spans, list)
        and len(spans) <= 2
        and all(map(_is_day, spans))
    )


def _is_day(span: Any) -> bool:
    """A year, a year and a month, or a year, a month and a day."""
    if not isinstance(span, list) or not 1 <= len(span) <= 3:
        return False
    if any(isinstance(part, bool) or not _PART_OF_DATE.fullmatch(str(part)) for part in span):
        return False
    _, month, day = (*map(int, span), 1, 1)[:3]
    return 1 <= month <= 24 and 1 <= day <= 31
