"""Whose names stand in the words of a citation, and what do they leave unexplained?"""

from __future__ import annotations

import re
import unicodedata

from build_tools.model.desk import Work
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.works import Person, family_of, people_of, years

_WORD = re.compile(r"[^\W_]+")

# Half a name is no name: neither Civita in Levi-Civita nor Brien in O’Brien.
_NAME_BEFORE, _NAME_AFTER = r"(?<![\w-])(?<!\w')", r"(?![\w-])"

# Stands for the letters of a name that has been read.
MASK = "·"

# Words between names that name nobody.
_BETWEEN_NAMES = frozenset(
    "and et al alii others with the ed eds edited editor editors by trans translated in "
    "his her their".split()
)


def is_by(name: str, work: Work) -> bool:
    """Whether ``name`` is nothing but names of those who made ``work``."""
    names, rest = names_in(fold_case(name), work)
    return bool(names) and not unexplained(rest, work)


def names_in(text: str, work: Work) -> tuple[list[str], str]:
    """The family names of a work's makers in ``text``, and ``text`` without their names.

    The given names before them have to agree; a bare family name is anybody's who bears it.
    """
    names: dict[str, None] = {}
    rest = text
    for person in people_of(work):
        for found in _name(person).finditer(text):
            given = _given_before(text[: found.start()])
            if _agree(words_in(person.get("given", "")), [match[0] for match in given]):
                names[family_of(person)] = None
                start = given[0].start() if given else found.start()
                rest = rest[:start] + MASK * (found.end() - start) + rest[found.end() :]
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
    known = {*_BETWEEN_NAMES, *years(work)}
    for person in people_of(work):
        known.update(word for value in person.values() for word in words_in(str(value)))
        given = words_in(person.get("given", ""))
        known.update(name[0] for name in given if _is_initial(name[0]))
    return set(words_in(re.sub(r"'s\b", " ", text))) - known


def _name(person: Person) -> re.Pattern[str]:
    """A family name, with or without its particles: `de Beauvoir` or `Beauvoir`."""
    family = family_of(person).split()
    small = [word for word in family[:-1] if word.islower()]
    particles = [person.get(f"{kind}-particle", "") for kind in ("dropping", "non-dropping")]
    before = "".join(rf"(?:{re.escape(fold_case(one))}\s*)?" for one in [*particles, *small] if one)
    core = re.escape(fold_case(" ".join(family[len(small) :])))
    return re.compile(_NAME_BEFORE + before + core + _NAME_AFTER if core else r"(?!)")
