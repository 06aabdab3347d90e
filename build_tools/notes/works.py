"""What does a work say of itself that a citation may name? Title, volume, years, makers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from build_tools.model.desk import Work
from build_tools.notes.acts import act_name
from build_tools.notes.folding import fold_case, with_plain_quotes
from build_tools.notes.languages import any_word

Person = Mapping[str, str]

ARTICLE = re.compile(rf"^{any_word('article')}\s+")

# No volume has a number with more.
MOST_DIGITS = 4


@cache
def titles(work: Work) -> frozenset[str]:
    """The titles by which a work may be cited, ready for comparison: with and without subtitle
    (behind a colon, a full stop or what it asks) and first article, its short title, and an act's
    number.
    """
    short = main_of(work.csl.get("title-short", ""))
    title = fold_case(with_plain_quotes(work.csl["title"]))
    whole = [title, title.replace(": ", ". "), main_title(work), short]
    asked = title.split("? ")[0]
    whole += [asked] if " " in asked else []
    if work.csl.get("type") == "legislation":
        whole.append(fold_case(act_name(str(work.csl["title"]))))
    return frozenset(form for title in whole for form in (title, ARTICLE.sub("", title)) if form)


@cache
def main_title(work: Work) -> str:
    """The title without its subtitle, ready for comparison."""
    return main_of(work.csl["title"])


def main_of(title: str) -> str:
    """A title without its subtitle, ready for comparison; whole where nothing stands before it."""
    whole = fold_case(with_plain_quotes(title))
    return whole.split(":")[0].strip() or whole.strip()


@cache
def container_of(work: Work) -> str:
    """The main title of the book in which a chapter stands, or nothing."""
    return main_of(work.csl.get("container-title", ""))


def volume_of(work: Work) -> int | None:
    """The number of the volume that a work is, if it is one."""
    volume = str(work.csl.get("volume", ""))
    return int(volume) if volume.isdecimal() and len(volume) <= MOST_DIGITS else None


@cache
def years(work: Work) -> frozenset[str]:
    """The years in which a work was issued, and with the letter that tells it: `1990a`."""
    parts = work.csl.get("issued", {}).get("date-parts", [])
    letters = ("", str(work.csl.get("year-suffix", "")))
    return frozenset(f"{part[0]}{letter}" for part in parts if part for letter in letters)


@cache
def all_years(work: Work) -> frozenset[str]:
    """The years in which a work was issued, from the first to the last, and written or first."""
    found = set(years(work))
    for field in ("issued", "original-date"):
        dates = work.csl.get(field, {})
        parts = [str(part[0]) for part in dates.get("date-parts", ()) if part]
        found.update(parts)
        if len(parts) == 2 and all(map(str.isdecimal, parts)):
            found.update(map(str, range(int(parts[0]), int(parts[1]) + 1)))
        said = f"{dates.get('literal', '')} {dates.get('raw', '')}"
        found.update(re.findall(r"(?<!\d)\d{4}(?!\d)", said))
    return frozenset(found)


def issued(work: Work) -> tuple[int, ...]:
    """The day on which a work was issued, as far as it is known: year, month, day."""
    parts = work.csl.get("issued", {}).get("date-parts", [])
    known = [str(part) for part in parts[0]] if len(parts) == 1 else []
    return tuple(map(int, known)) if all(map(str.isdecimal, known)) else ()


def makers(work: Work) -> list[Person]:
    """A work's authors, or its editors where it has none."""
    return list(work.csl.get("author") or work.csl.get("editor") or ())


def maker_names(work: Work) -> tuple[str, ...]:
    """The names of a work's authors, or editors where it has none, ready for comparison."""
    return tuple(whole_name(person) for person in makers(work))


def people_of(work: Work) -> list[Person]:
    """All authors and editors of a work, or its translators where it has neither."""
    people = [person for role in ("author", "editor") for person in work.csl.get(role, ())]
    return people or list(work.csl.get("translator", ()))


def family_of(person: Person) -> str:
    """A person's family name, or the name of a body such as a ministry."""
    return person.get("family") or person.get("literal", "")


def whole_name(person: Person) -> str:
    """A person's whole name, family name first, ready for comparison."""
    return fold_case(f"{family_of(person)}, {person.get('given', '')}")
