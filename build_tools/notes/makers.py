"""Whose names stand in the words of a citation, and what do they leave unexplained?"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from build_tools.model.desk import Work
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.languages import any_word, words
from build_tools.notes.works import Person, family_of, people_of, years

_WORD = re.compile(r"[^\W_]+")

# Half a name is no name: neither Civita in Levi-Civita nor Brien in O’Brien.
_NAME_BEFORE, _NAME_AFTER = r"(?<![\w-])(?<!\w')", r"(?![\w-])"

# What no name goes on over.
_STOPS = ",;:()[]"

# Under what name somebody wrote: `Ann Moss (as A. Fern), “Rivers”`.
# `(MIT Press, 2001)` is no other name.
OTHER_NAME = re.compile(rf"\s\({any_word('alias')}\s[^()\d]{{2,80}}\)(?=[,:])")

# Stands for the letters of a name that has been read.
MASK = "·"
# Shorter words before a family name are particles: `Van Moss`.
_LONG = 4

# Words between names that name nobody; one letter with a stop is an initial.
_BETWEEN_NAMES = frozenset(
    fold_case(word.strip("."))
    for kind in ("names", "persons", "generations")
    for word in words(kind)
    if len(word.strip(".")) > 1 or not word.endswith(".")
) | {"et", "al", "alii"}


def is_by(name: str, work: Work) -> bool:
    """Whether ``name`` is nothing but names of those who made ``work``."""
    names, rest = names_in(fold_case(name), work)
    return bool(names) and not unexplained(rest, work)


def names_in(text: str, work: Work) -> tuple[list[str], str]:
    """The family names of a work's makers in ``text``, and ``text`` without their names.

    The given names before them have to agree; a bare family name is anybody's who bears it.
    """
    names: dict[str, None] = {}
    places: list[tuple[int, int]] = []
    for person in makers_of(work):
        for found in person.name.finditer(text):
            # One more than are ours is as good as all of them: `_agree` looks at no others.
            given = _given_before(text, found.start(), len(person.given) + 1)
            if _agree(person.given, [word[0] for word in given]):
                names[person.family] = None
                places.append((given[0].start() if given else found.start(), found.end()))
    return list(names), _masked(text, places)


def _masked(text: str, places: list[tuple[int, int]]) -> str:
    """``text``, as long as it was, without what stands in ``places``, which may overlap."""
    pieces, at = [], 0
    for start, end in sorted(places):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], MASK * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def _given_before(text: str, at: int, most: int) -> Sequence[re.Match[str]]:
    """The first, at most so many, of the words that end ``text[:at]`` and may be given names:
    none that goes between two names.
    """
    words, firsts = _runs(text)
    count = bisect_left(words, at, key=lambda word: word.start())
    if not count or _ends(words[count - 1], text, at):
        return ()
    first = firsts[count - 1]
    return words[first : min(count, first + most)]


@lru_cache(maxsize=1)
def _runs(text: str) -> tuple[Sequence[re.Match[str]], Sequence[int]]:
    """The words of ``text``; for each the first (its index) that may be a given name with it."""
    words, firsts = list(_WORD.finditer(text)), list[int]()
    for index, word in enumerate(words):
        is_new = not index or _ends(words[index - 1], text, word.start())
        firsts.append(index if is_new else firsts[-1])
    return words, firsts


def _ends(word: re.Match[str], text: str, at: int) -> bool:
    """Whether a run of names ends with ``word``, or between it and ``at``."""
    is_between = word[0] in _BETWEEN_NAMES and (
        len(word[0]) > 1 or text[word.end() : word.end() + 1] != "."
    )
    return is_between or any(stop in text[word.end() : at] for stop in _STOPS)


def _agree(ours: Sequence[str], theirs: list[str]) -> bool:
    """Whether given names agree as far as both go: `John` may be `J.`, but is no `James`.

    The last of them may go with the family name alone: `Álvarez Junco`, `Stuart Mill`.
    """
    if theirs and len(theirs[0]) > 1 and theirs == list(ours[-len(theirs) :]):
        return True
    if theirs == ["".join(name[0] for name in ours if _is_initial(name[0]))]:
        return True
    return all(
        one == other or (one[0] == other[0] and 1 in (len(one), len(other)) and _is_initial(one[0]))
        for one, other in zip(ours, theirs, strict=False)
    )


def _is_initial(letter: str) -> bool:
    """Whether a letter may stand for a name: 明 and 명 are names themselves."""
    return not unicodedata.name(letter, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))


def unexplained(text: str, work: Work) -> set[str]:
    """The words of ``text`` that are no part of its makers' names, and no year of the work."""
    return set(words_in(re.sub(r"'s\b", " ", text))) - _explained(work)


@cache
def _explained(work: Work) -> frozenset[str]:
    known = {*_BETWEEN_NAMES, *years(work)}
    for person in people_of(work):
        known.update(word for value in person.values() for word in words_in(str(value)))
        given = words_in(person.get("given", ""))
        known.update(name[0] for name in given if _is_initial(name[0]))
    return frozenset(known)


@dataclass(frozen=True)
class Maker:
    """Somebody who made a work, as notes name them.

    ``name`` finds the family name with or without its particles, `de Beauvoir` or `Beauvoir`;
    ``core`` is what is always there of it, ready for comparison, and may be nothing.
    """

    family: str
    given: tuple[str, ...]
    core: str
    has_particles: bool
    name: re.Pattern[str]


@cache
def makers_of(work: Work) -> tuple[Maker, ...]:
    """All authors and editors of a work, as notes name them."""
    return tuple(_maker(person) for person in people_of(work))


def _maker(person: Person) -> Maker:
    family = family_of(person).split()
    small = [*takewhile(str.islower, family[:-1])]
    given = [person.get(f"{kind}-particle", "") for kind in ("dropping", "non-dropping")]
    particles = [particle for particle in (*given, *small) if particle]
    before = "".join(rf"(?:{re.escape(fold_case(one))}\s*)?" for one in particles)
    # `Int’l Ass’n of Prop.`, whose stop a note may have lost.
    core = fold_case(" ".join(family[len(small) :])).rstrip(".")
    father, space, mother = core.partition(" ")
    if space and person.get("family") and min(len(father), len(mother)) >= _LONG:
        # `Pérez Moss`, whom `Moss` may mean too.
        before, core = rf"{before}(?:{re.escape(father)}\s+)?", mother
    name = _NAME_BEFORE + before + re.escape(core) + _NAME_AFTER if core else r"(?!)"
    return Maker(
        family=family_of(person),
        given=tuple(words_in(person.get("given", ""))),
        core=core,
        has_particles=bool(particles),
        name=re.compile(name),
    )
