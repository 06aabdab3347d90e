"""Match the words of a citation with the works cited: by title, by name, by volume.

A work fits only where the words leave nothing unexplained. Before a title may stand nothing but
the names of those who made the work; beside a name alone, or a part of a title, nothing else may
stand at all. So a book that is missing from the works is never taken for another by its author,
and a comment in which a name falls is never taken for a citation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from build_tools.citations import Mention, plain
from build_tools.model import Work

Span = tuple[int, int]
Person = Mapping[str, str]

# Who was heard inside a work before, by the work's id: after “Tunn, in Book” there may be
# “Tunn, Book”.
Heard = Mapping[str, Collection[str]]

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d)\b")
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_QUOTES, _DASHES = '’‘‚‛“”„"ʼ`´', "‐‑–—"
_ALIKE = str.maketrans(_QUOTES + _DASHES + "\u00a0", "'" * len(_QUOTES) + "-" * len(_DASHES) + " ")

# Half a name is no name: neither Civita in Levi-Civita nor Brien in O’Brien.
_NAME_BEFORE, _NAME_AFTER = r"(?<![\w-])(?<!\w')", r"(?![\w-])"

# A title stands by itself: behind a stop, an opening mark, an article, `and`, `in` or `Writer’s`,
# and before a stop, a mark or a word that speaks of the book.
_OPENED = re.compile(
    r"(?:^|[,.;:(\[*_]|(?<!\w)'|'s\s|\b(?:and|in|by|from):?\s)\s*['*_]*(?:(?:the|an?)\s+)?['*_]*$"
)
_CLOSED = re.compile(
    r"['*_]*(?:$|[,.;:?!()\[\]*_]|'(?!\w)|\s[(\[-]|\s(?:op|loc|vols?|v|eds?|edn|trans|in|pp?)\b)"
)
# Where a mark opens it the mark ends it: *Letters, Diaries* is not Letters.
_MARKED = re.compile(r"(?:[*_]|(?<!\w)')(?:(?:the|an?)\s+)?$")
_MARKED_TO_HERE = re.compile(r"[.,?!]?['*_]|:|,?\s+vol")
_SUBTITLE = re.compile(r"['*_]*:\s*(?P<word>\w+)")

# Behind it stands the work, before it whoever is heard in it: `Tunn, in Book`, `quoted in`.
_IN = re.compile(
    r"(?:[,.*_')]\s*|^|\b(?:quoted|cited)\s+)in\b:?|\b(?:quoted|cited)\s+(?:by|from)\b:?"
)

# Stands for the letters of a name that has been read.
_MASK = "·"

# Words between names that name nobody.
_BETWEEN_NAMES = frozenset(
    "and et al alii others with the ed eds edited editor editors by trans translated in "
    "his her their".split()
)


@dataclass(frozen=True)
class Fit:
    """A work that fits a citation, and by what: `title “Some Book”`, `name Writer`, `vol. 2`.

    ``is_named`` says that its maker is named, if it has one; ``is_headed`` that nobody and nothing
    else stands before its title; ``is_bare`` that the words hold nothing more, such as an imprint.
    """

    work: Work
    by: tuple[str, ...]
    is_named: bool = True
    is_headed: bool = True
    is_bare: bool = True


def match(mention: Mention, works: Sequence[Work], heard: Heard | None = None) -> list[Fit]:
    """The works that fit all that the citation says. One without title and name fits none."""
    fits = match_title(mention.words, works, heard or {})
    if not any(fit.is_named for fit in fits):
        # “Nero, op. cit.” may be the book of that title, or one by the man of that name.
        fits = [*fits, *_by_name(mention.words, works)]
    fits = fits or _by_part_of_title(mention.words, works)
    return _of_year(mention.words, _in_volume(mention.volume, fits))


def volume_of(work: Work) -> int | None:
    """The number of the volume that a work is, if it is one."""
    volume = str(work.csl.get("volume", ""))
    return int(volume) if volume.isdigit() else None


def main_title(work: Work) -> str:
    """The title without its subtitle, ready for comparison."""
    return _main(work.csl["title"])


def makers(work: Work) -> list[Person]:
    """A work's authors, or its editors where it has none."""
    return list(work.csl.get("author") or work.csl.get("editor") or ())


def same_makers(one: Work, other: Work) -> bool:
    """Whether two works name the same authors, or editors where there are none."""
    ours, theirs = makers(one), makers(other)
    return [_whole(person) for person in ours] == [_whole(person) for person in theirs]


def years(work: Work) -> list[str]:
    """The years in which a work was issued."""
    parts = work.csl.get("issued", {}).get("date-parts", [])
    return [str(part[0]) for part in parts if part]


def is_by(name: str, work: Work) -> bool:
    """Whether ``name`` is nothing but names of those who made ``work``."""
    names, rest = _called(fold_case(name), work)
    return bool(names) and not _unexplained(rest, work)


@cache
def fold_case(text: str) -> str:
    """``text`` as it is compared: without capitals and accents, marks and dashes all alike.

    It stays as long as it was.
    """
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in text)
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in letters).translate(_ALIKE)


# --- titles -----------------------------------------------------------------------------------


def match_title(words: str, works: Sequence[Work], heard: Heard) -> list[Fit]:
    """The works whose whole title stands in ``words``, with their maker or with nothing else."""
    key = fold_case(words)
    places = _places(key, works)
    titled = [
        _titled(words, place, work, heard.get(work.id, ()))
        for work in works
        if (place := places.get(work.id))
    ]
    named = [fit for fit in titled if fit.is_named]
    if len({places[fit.work.id] for fit in named}) > 1:
        # The page may belong to either of two works.
        return [replace(fit, is_bare=False) for fit in named]
    fits = [
        fit
        for fit in named or titled
        if fit.is_headed and (fit.is_named or fit.is_bare or _years_in(key) & set(years(fit.work)))
    ]
    return [*fits, *_chapters(key, fits, works), *_added(key, fits, places, works)]


def _titled(words: str, place: Span, work: Work, heard: Collection[str]) -> Fit:
    key = fold_case(words)
    head, tail = _head(key, place, heard), key[place[1] :]
    names, rest = _called(f"{head},{_IN.split(tail)[0]}", work)
    is_headed = not _unexplained(rest[: len(head)], work)
    title = f"title “{words[slice(*place)]}”"
    return Fit(
        work,
        by=(title, f"name {', '.join(names)}") if names else (title,),
        is_named=bool(names) or not makers(work),
        is_headed=is_headed,
        is_bare=is_headed and not _unexplained(plain(tail), work),
    )


def _head(key: str, place: Span, heard: Collection[str]) -> str:
    """What is said before a title, unless that is who was heard inside the work before."""
    head = _from_in(key[: place[0]])
    return "" if head.strip(" ,'*_") in heard else head


def _chapters(key: str, fits: Sequence[Fit], works: Sequence[Work]) -> list[Fit]:
    """The chapters that `Tunn, in Book` may mean where Book itself is among the works too."""
    speaker = _before_in(key)
    books = {main_title(fit.work) for fit in fits}
    return [
        Fit(work, by=(f"chapter of {work.csl['container-title']}",))
        for work in works
        if _container(work) in books and is_by(speaker, work)
    ]


def _added(
    key: str, fits: Sequence[Fit], places: Mapping[str, Span], works: Sequence[Work]
) -> list[Fit]:
    """The works cited short behind a title: `Tunn, Book, and Oakes, Mills`."""
    tails = {key[places[fit.work.id][1] :] for fit in fits}
    more = [words for tail in tails for words in re.split(r"\band\b", tail)[1:]]
    added = [fit for words in more for fit in _by_part_of_title(words, works)]
    return [replace(fit, is_bare=False) for fit in added]


def _places(key: str, works: Sequence[Work]) -> dict[str, Span]:
    """The works whose title stands in ``key``, with its place there.

    A title inside a longer one does not count (*Life* is not cited by *A Life in Letters*), nor
    does that of the book in which a chapter that is cited stands.
    """
    places = {work.id: place for work in works if (place := _longest(key, work, _titles(work)))}
    books = {_container(work) for work in works if work.id in places}
    return {
        work.id: places[work.id]
        for work in works
        if work.id in places
        and main_title(work) not in books
        and not any(_is_inside(places[work.id], other) for other in places.values())
    }


def _titles(work: Work) -> set[str]:
    short = _main(work.csl.get("title-short", ""))
    titles = [fold_case(work.csl["title"]), main_title(work), short]
    return {form for title in titles for form in (title, _ARTICLE.sub("", title)) if form}


def _main(title: str) -> str:
    return fold_case(title).split(":")[0].strip()


def _container(work: Work) -> str:
    return _main(work.csl.get("container-title", ""))


def _longest(key: str, work: Work, titles: Collection[str]) -> Span | None:
    # The last place counts: a book may be named after its author, who is named first.
    found = [
        [one.span() for one in re.finditer(re.escape(title), key) if _stands(one, work)][-1:]
        for title in titles
        if title in key
    ]
    places = [place for last in found for place in last]
    return max(places, key=lambda place: place[1] - place[0], default=None)


def _stands(found: re.Match[str], work: Work) -> bool:
    """Whether a title stands by itself where it is found, and with no other book's subtitle."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    subtitle = _SUBTITLE.match(after)
    ours = _words(work.csl["title"].partition(":")[2])
    if subtitle and ours and subtitle["word"] != ours[0]:
        return False
    if _MARKED.search(before) and not _MARKED_TO_HERE.match(after):
        return False
    return bool(_OPENED.search(before) and _CLOSED.match(after))


def _is_inside(place: Span, other: Span) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]


def _by_part_of_title(words: str, works: Sequence[Work]) -> list[Fit]:
    """The works whose title has the rest of the citation in it: a short title (CMOS 14.33).

    Without its author it has to be marked as a title.
    """
    text = plain(_from_in(fold_case(words)))
    fits = []
    for work in works:
        names, rest = _called(text, work)
        parts = [part for part in re.split(r"[,()]", rest) if _unexplained(part, work)]
        part = _short_title(parts[0]) if len(parts) == 1 else ""
        is_marked = bool(re.search(rf"['*_]{re.escape(part)}", text))
        if part and (names or is_marked) and re.search(rf"\b{re.escape(part)}\b", main_title(work)):
            named = (f"name {', '.join(names)}",) if names else ()
            title = f"title “{work.csl['title']}”"
            fits.append(Fit(work, (title, *named), is_named=bool(names)))
    return fits


def _short_title(part: str) -> str:
    """A part of a citation as a title. In `Writer disagrees` a name runs into it: that is none."""
    *_, title = re.split(rf"{_MASK}(?:'s\s+|\s*(?=['*_]))", part)
    return _ARTICLE.sub("", title.strip(" .:'*_"))


# --- names ------------------------------------------------------------------------------------


def _by_name(words: str, works: Sequence[Work]) -> list[Fit]:
    """The works by whom the citation names, if it says nothing else."""
    key = fold_case(words)
    text = plain(_from_in(key))
    fits = []
    for work in works:
        names, rest = _called(text, work)
        if names and not _unexplained(rest, work):
            fits.append(Fit(work, (f"name {', '.join(names)}",)))
    # “Tunn, in Keeper, op. cit.” is Tunn's chapter, if there is one.
    return [fit for fit in fits if is_by(_before_in(key), fit.work)] or fits


def _called(text: str, work: Work) -> tuple[list[str], str]:
    """The family names of a work's makers in ``text``, and ``text`` without their names.

    The given names before them have to agree; a bare family name is anybody's who bears it.
    """
    names: dict[str, None] = {}
    rest = text
    for person in _people(work):
        for found in _name(person).finditer(text):
            given = _given_before(text[: found.start()])
            if _agree(_words(person.get("given", "")), [match[0] for match in given]):
                names[_family(person)] = None
                start = given[0].start() if given else found.start()
                rest = rest[:start] + _MASK * (found.end() - start) + rest[found.end() :]
    return list(names), rest


def _given_before(text: str) -> list[re.Match[str]]:
    """The words that end ``text`` and may be given names: none that goes between two names."""
    start = max(text.rfind(stop) for stop in ",;:()[]") + 1
    given: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(text, start))):
        if word[0] in _BETWEEN_NAMES:
            break
        given.insert(0, word)
    return given


def _agree(ours: list[str], theirs: list[str]) -> bool:
    """Whether given names agree as far as both go: `John` may be `J.`, but is no `James`."""
    if theirs == ["".join(name[0] for name in ours)]:
        return True
    return all(
        one == other or (one[0] == other[0] and 1 in (len(one), len(other)))
        for one, other in zip(ours, theirs, strict=False)
    )


def _unexplained(text: str, work: Work) -> set[str]:
    """The words of ``text`` that are no part of its makers' names, and no year of the work."""
    known = {*_BETWEEN_NAMES, *years(work)}
    for person in _people(work):
        known.update(word for value in person.values() for word in _words(str(value)))
        known.update(name[0] for name in _words(person.get("given", "")))
    return set(_words(re.sub(r"'s\b", " ", text))) - known


def _people(work: Work) -> list[Person]:
    return [person for role in ("author", "editor") for person in work.csl.get(role, ())]


def _family(person: Person) -> str:
    return person.get("family") or person.get("literal", "")


def _name(person: Person) -> re.Pattern[str]:
    """A family name, with or without its particles: `de Beauvoir` or `Beauvoir`."""
    family = _family(person).split()
    small = [word for word in family[:-1] if word.islower()]
    particles = [person.get(f"{kind}-particle", "") for kind in ("dropping", "non-dropping")]
    before = "".join(rf"(?:{re.escape(fold_case(one))}\s*)?" for one in [*particles, *small] if one)
    core = re.escape(fold_case(" ".join(family[len(small) :])))
    return re.compile(_NAME_BEFORE + before + core + _NAME_AFTER if core else r"(?!)")


def _whole(person: Person) -> str:
    return fold_case(f"{_family(person)}, {person.get('given', '')}")


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_case(text))


def _from_in(key: str) -> str:
    return key[max((found.end() for found in _IN.finditer(key)), default=0) :]


def _before_in(key: str) -> str:
    return key[: max((found.start() for found in _IN.finditer(key)), default=0)]


# --- which of several -------------------------------------------------------------------------


def _in_volume(volume: int | None, fits: list[Fit]) -> list[Fit]:
    """Those that are the volume named. A book without volumes may still be a set, listed whole."""
    if volume is None or all(volume_of(fit.work) is None for fit in fits):
        return fits
    return [
        replace(fit, by=(*fit.by, f"vol. {volume}"))
        for fit in fits
        if volume_of(fit.work) == volume or "number-of-volumes" in fit.work.csl
    ]


def _of_year(words: str, fits: list[Fit]) -> list[Fit]:
    """Those of the year named, where the year tells them apart."""
    named = _years_in(words)
    issued = [
        replace(fit, by=(*fit.by, *sorted(named & set(years(fit.work)))))
        for fit in fits
        if named & set(years(fit.work))
    ]
    return issued if 0 < len(issued) < len(fits) else fits


def _years_in(words: str) -> set[str]:
    return set(_YEAR.findall(words))
