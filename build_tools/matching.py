"""Match the words of a citation with the works cited: by title, by name, by volume."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_tools.citations import Mention
from build_tools.model import Work

_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_EDGE_BEFORE, _EDGE_AFTER = r"(?<!\w)", r"(?!\w)"


@dataclass(frozen=True)
class Match:
    """The works that fit a citation, and by what: `title “Some Book”`, `name Writer`, `vol. 2`."""

    works: tuple[Work, ...]
    by: tuple[str, ...]


def match(mention: Mention, works: Sequence[Work]) -> Match:
    """The works that fit all that the citation says. One without title and name fits none."""
    key = fold_case(mention.words)
    titles = _titled(key, works) or _titled_in_part(mention.words, works)
    outside = _without(key, (span for span in titles.values() if span))
    found = tuple(work for work in works if work.id in titles)
    by = [f"title “{_shown(mention.words, titles[found[0].id], found[0])}”"] if found else []
    named = _named(found or works, outside)
    if named:
        found, names = named
        by.append(f"name {names}")
    if mention.volume is not None and not (len(found) == 1 and volume_of(found[0]) is None):
        found = tuple(work for work in found if volume_of(work) == mention.volume)
        by.append(f"vol. {mention.volume}")
    return Match(found, tuple(by))


def volume_of(work: Work) -> int | None:
    """The number of the volume that a work is, if it is one."""
    volume = str(work.csl.get("volume", ""))
    return int(volume) if volume.isdigit() else None


def main_title(work: Work) -> str:
    """The title without its subtitle, ready for comparison."""
    return fold_case(work.csl["title"]).split(":")[0].strip()


def same_author(one: Work, other: Work) -> bool:
    """Whether two works name the same authors, or editors where there are none."""
    return _makers(one) == _makers(other)


def fold_case(text: str) -> str:
    """``text`` as it is compared: small letters and straight quotation marks, as long as it was."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(str.maketrans("’‘“”", "''\"\""))


# --- titles -----------------------------------------------------------------------------------

Span = tuple[int, int]


def _titled(key: str, works: Sequence[Work]) -> dict[str, Span]:
    """The works whose title stands in ``key``, with its place there.

    A title inside a longer one does not count (*Life* is not cited by *A Life in Letters*), nor
    does that of the book in which a chapter that is cited stands.
    """
    spans = {work.id: span for work in works if (span := _longest(key, _titles(work)))}
    books = {
        fold_case(work.csl.get("container-title", ""))
        for work in works
        if work.id in spans and _longest(key, [fold_case(work.csl.get("container-title", ""))])
    }
    return {
        work.id: spans[work.id]
        for work in works
        if work.id in spans
        and fold_case(work.csl["title"]) not in books
        and not any(_inside(spans[work.id], other) for other in spans.values())
    }


def _titles(work: Work) -> list[str]:
    whole = fold_case(work.csl["title"])
    titles = [whole, main_title(work), fold_case(work.csl.get("title-short", ""))]
    return [title for title in titles if title]


def _longest(key: str, titles: Iterable[str]) -> Span | None:
    # The last place counts: a book may be named after its author, who is named first.
    spans = [
        list(re.finditer(_EDGE_BEFORE + re.escape(title) + _EDGE_AFTER, key))[-1:]
        for title in titles
        if title
    ]
    found = [match.span() for matches in spans for match in matches]
    return max(found, key=lambda span: span[1] - span[0], default=None)


def _inside(span: Span, other: Span) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _titled_in_part(words: str, works: Sequence[Work]) -> dict[str, Span | None]:
    """The works whose title has a part of the citation in it: a short title (CMOS 14.33).

    The parts are what stands between commas; one that is a maker's name is no title.
    """
    parts = [_bare(part) for part in re.split(r"[,()]", fold_case(words))]
    return {
        work.id: None
        for work in works
        for part in parts
        if len(part) > 3
        and not any(name in part for name in _families(work))
        and re.search(_EDGE_BEFORE + re.escape(part) + _EDGE_AFTER, main_title(work))
    }


def _bare(part: str) -> str:
    return _ARTICLE.sub("", part.strip(" .'\"*_"))


def _shown(words: str, span: Span | None, work: Work) -> str:
    return words[slice(*span)] if span else str(work.csl["title"])


def _without(key: str, spans: Iterable[Span]) -> str:
    letters = list(key)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


# --- names ------------------------------------------------------------------------------------


def _named(works: Sequence[Work], outside: str) -> tuple[tuple[Work, ...], str] | None:
    """The works whose makers are named outside the title, and the names found."""
    found: list[Work] = []
    names: dict[str, None] = {}
    shared = _shared_families(works)
    for work in works:
        for person in _people(work):
            family = family_of(person)
            given = _given_before(family, outside)
            if given is None or (family in shared and not _agree(person, given)):
                continue
            found.append(work)
            names[family.title()] = None
            break
    return (tuple(found), ", ".join(names)) if found else None


def _people(work: Work) -> list[dict[str, str]]:
    return [person for role in ("author", "editor") for person in work.csl.get(role, ())]


def _makers(work: Work) -> list[tuple[str, str]]:
    people = work.csl.get("author") or work.csl.get("editor") or ()
    return [(family_of(person), fold_case(person.get("given", ""))) for person in people]


def family_of(person: dict[str, str]) -> str:
    """A CSL name's family name, or the whole of one that CSL gives whole, ready for comparison."""
    return fold_case(person.get("family") or person.get("literal", ""))


def _families(work: Work) -> list[str]:
    return [family_of(person) for person in _people(work)]


def _shared_families(works: Sequence[Work]) -> set[str]:
    """Family names that several persons bear."""
    bearers: dict[str, set[str]] = {}
    for work in works:
        for person in _people(work):
            bearers.setdefault(family_of(person), set()).add(fold_case(person.get("given", "")))
    return {family for family, given in bearers.items() if len(given) > 1}


def _given_before(family: str, outside: str) -> str | None:
    """The words before a family name in its part of the citation; ``None`` if it is not there."""
    found = re.search(_EDGE_BEFORE + re.escape(family) + _EDGE_AFTER, outside)
    if not found or not family:
        return None
    return re.split(r"[,;:()]", outside[: found.start()])[-1].strip()


def _agree(person: dict[str, str], given: str) -> bool:
    """Whether initials agree as far as both go; a bare family name agrees with everybody."""
    ours = _initials(fold_case(person.get("given", "")))
    theirs = _initials(given)
    length = min(len(ours), len(theirs))
    return ours[:length] == theirs[:length]


def _initials(given: str) -> list[str]:
    return [word[0] for word in re.findall(r"[^\W\d_]+", given)]
