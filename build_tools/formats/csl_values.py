"""Values of CSL-JSON as text: what is there, names, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Csl = Mapping[str, Any]

# Between the first and the last page.
PAGE_RANGE = re.compile(r"(?<=[\divxlcdm])\s*[-–]\s*(?=\w)")

_SEASONS = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}


def has(csl: Csl, variable: str) -> bool:
    """Whether a work has a value for ``variable`` that is not empty."""
    value = csl.get(variable)
    return value == 0 or bool(folded(value) if isinstance(value, str) else value)


# What Chicago leaves out of a publisher's name (17th edition, 14.134): the form of the firm, and an
# article at the beginning. A name may stand beside another.
_FIRM = re.compile(
    r"""(?:(?:,|(?<!\s))\s+(?:&\s+|and\s+)?(?:(?:Book|Publishing)\s+)?(?:Co(?:mpany)?\b|Inc\b|Ltd\b|S\.A)\.?
    |(?:,|(?<!\s))\s+(?:Incorporated|Limited|LLC|GmbH))(?=\s*(?:[,;/()]|$))""",
    re.VERBOSE,
)
_FIRST_ARTICLE = re.compile(r"(?:^|(?<=[,;/] ))The\s+(?=\w)")


def publisher(csl: Csl) -> str:
    """The publisher's name as references have it: `Grove Press` for `Grove Press, Inc.`"""
    whole = folded(csl.get("publisher", ""))
    return _FIRST_ARTICLE.sub("", _FIRM.sub("", whole)).strip(" ,") or whole


def is_book_in_book(csl: Csl) -> bool:
    """Whether a work is a book that was cited from another: a `book` with a `container-title`.

    It is cited as a chapter is, with its title in italics and not in quotation marks (Chicago,
    17th edition, ch. 14, on whole works within a book).
    """
    return csl.get("type") == "book" and has(csl, "container-title")


_WHITE_SPACE = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def folded(text: object) -> str:
    """The text on one line. A space that does not break stays."""
    return _WHITE_SPACE.sub(" ", str(text)).strip(" ")


_ET_AL = re.compile(r"(?:et\.? al\.?|(?:and )?others)", re.IGNORECASE)


def people(names: Iterable[Csl]) -> tuple[list[Csl], bool]:
    """The names without `et al.`, and whether one said so.

    CSL-JSON has no field for it. It stands there as the suffix of the last name or as a literal
    name of its own.
    """
    people, others = [], False
    for name in names:
        if _ET_AL.fullmatch(folded(name.get("literal", ""))):
            others = True
            continue
        if _ET_AL.fullmatch(folded(name.get("suffix", ""))):
            others = True
            name = {part: value for part, value in name.items() if part != "suffix"}
        people.append(name)
    return people, others


def whole_name(name: Csl) -> str | None:
    """A name that has no parts, of a body or of somebody with one name; else ``None``."""
    parts = [part for part in ("family", "given", "suffix") if has(name, part)]
    if has(name, "literal"):
        return folded(name["literal"])
    if len(parts) == 1 and not particles(name):
        return folded(name[parts[0]])
    return None


def particles(name: Csl) -> list[str]:
    """What CSL puts before a family name, in the order in which it is read."""
    kinds = ("dropping-particle", "non-dropping-particle")
    return [folded(name[kind]) for kind in kinds if has(name, kind)]


def joined(particles: str, family: str) -> str:
    """Particles and family name, with a space between unless it is `d’` or `al-` (CSL)."""
    apart = particles and particles[-1] not in "’'-"
    return f"{particles} {family}" if apart else f"{particles}{family}"


def inverted(name: Csl) -> str:
    """`Lastname, Firstname, Suffix`, without what is not there; a name without parts as it is."""
    whole = whole_name(name)
    if whole is not None:
        return whole
    last = joined(" ".join(particles(name)), folded(name.get("family", "")))
    given, suffix = (folded(name.get(part, "")) for part in ("given", "suffix"))
    return ", ".join([last, given, suffix] if suffix else [last, given] if given else [last])


class Date(NamedTuple):
    """A date in words and figures, ``""`` for what it does not say."""

    year: str = ""
    month: str = ""
    day: str = ""
    season: str = ""

    def parts(self) -> tuple[str, str, str]:
        """Year, month and day, each as figures; ``""`` where it is not known."""
        return self.year, self.month, self.day


def date(csl: Csl | None) -> Date:
    """A CSL date. Of a span of time, or of what is not in figures, there is a year alone.

    A month from 13 on is a season: CSL has them from 21, older CSL-JSON from 13.
    """
    if not csl:
        return Date()
    words = folded(csl.get("literal") or csl.get("raw") or "")
    spans = [list(map(folded, parts)) for parts in csl.get("date-parts", ()) if parts]
    if words or len(spans) != 1:
        return Date(words or "–".join(dict.fromkeys(span[0] for span in spans)))
    year, month, day = (spans[0] + ["", ""])[:3]
    number = int(month) if month.isdecimal() else 0
    month = f"{number:02}" if 1 <= number <= 12 else ""
    season = str((number - 1) % 4 + 1) if number > 12 else folded(csl.get("season", ""))
    return Date(
        f"circa {year}" if csl.get("circa") else year,
        month,
        day.zfill(2) if month and day else "",
        _SEASONS.get(season, season),
    )
