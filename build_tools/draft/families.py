"""Where does a family name begin in a name whose given names stand first?

Before it particles may stand, `de Moss`; in Spanish two families make it, `Ruiz Moss`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from build_tools.draft.forms import listed

_TWO_WORDS = re.compile(r"[^\W\d_a-z][\w’'-]{2,25}\s(?:d[a-z]{1,2}\s)?[^\W\d_a-z][\w’'-]{2,25}")
_FAMILY = re.compile(r"[^\W\d_a-z][^\W\d_]{2,25}")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,3}")


def family_at(parts: Sequence[str]) -> int:
    """Where in the ``parts`` of a name the family's begins, counted from either end."""
    start = _behind_given(parts)
    at = next((at for at, part in enumerate(parts) if at >= start and is_particle(part)), -1)
    before = (*listed("before_families"), *listed("inside_families"))
    if at > 1 and not {parts[at], parts[at - 1]}.isdisjoint(before):
        at -= 1
    if at < 0 and has_double_family(parts):
        at = -2
    return at


def begins_with_particles(parts: Sequence[str]) -> bool:
    """`De la Moss` at a sentence's beginning, as `de la Moss`."""
    return len(parts) > 2 and {parts[0].lower(), parts[1]} <= set(listed("particles"))


def _behind_given(parts: Sequence[str]) -> int:
    """Where a family name may begin: not in `Ana de los Ángeles`."""
    names = listed("given_behind_particles")
    return next((at for at, part in enumerate(parts) if at > 1 and part in names), 0) + 1


def has_double_family(parts: Sequence[str]) -> bool:
    """Whether the last two of ``parts`` are a father's name and a mother's: `Ana Ruiz Moss`."""
    if len(parts) < 3 or parts[-2] in listed("before_families"):
        return len(parts) > 2
    # `Rosa Ash Pérez`: the last is known for a family’s, the one before is no given name.
    is_last = parts[-1] in listed("before_families") and parts[-1] not in listed("portuguese")
    return is_last and _is_given(parts[0]) and _may_be_family(parts[-2])


def _may_be_family(word: str) -> bool:
    return _FAMILY.fullmatch(word) is not None and not _is_given(word)


def _is_given(word: str) -> bool:
    """Whether a word is known for a given name, its accents or not: `Angel`."""
    return _folded(word) in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(_folded, listed("given_names")))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()


def is_two_families(parts: Sequence[str]) -> bool:
    """Whether ``parts`` are a family of two words and given names: `Moss Ash` and `Fabia María`."""
    if len(parts) != 2 or not _TWO_WORDS.fullmatch(parts[0]) or _is_given(parts[0].split()[0]):
        return False
    first, *others = parts[1].split() or [""]
    if _INITIALS.fullmatch(parts[1]):
        return True
    return _is_given(first) and all(
        _is_given(one) or is_particle(one) or _INITIALS.fullmatch(one) for one in others
    )


def is_cut_short(one: Mapping[str, str], title: str, reference: str) -> bool:
    """Whether the words of somebody's name may be a family of two words, the given name behind
    them: `Ash Lund, Bob. Mills` in a ``reference``, of which `Bob. Mills` was read as the title.
    """
    given, first = one.get("given", ""), title.partition(" ")[0].strip(".")
    is_known = _is_given(given.partition(" ")[0]) or "." in given
    return not is_known and f"{given} {one.get('family')}, {first}. " in reference


def is_particle(word: str) -> bool:
    """Whether a family name begins with ``word`` in the middle of a name: `de`, `Di`, `Du`."""
    return word in listed("particles") or word in listed("particles_in_capitals")


def is_one(words: str) -> bool:
    """Whether ``words`` are one word, perhaps behind particles: `von der Moss`."""
    *before, _ = words.split() or [""]
    return all(map(is_particle, before))


def with_small_particles(parts: list[str]) -> list[str]:
    """The parts of a name, particles in capitals as in small letters: `Ana DE LA MOSS`."""
    if not parts or not parts[-1].isupper():
        return parts
    start = next((at for at in range(len(parts) - 1, -1, -1) if not parts[at].isupper()), -1) + 1
    return [
        *parts[:start],
        *(part.lower() if is_particle(part.lower()) else part for part in parts[start:-1]),
        parts[-1],
    ]


def in_small_letters(people: list[str]) -> list[str]:
    """`JASPER LI, ANN MOSS, and BOB ASH` as other names stand: `LI` alone may be initials."""
    words = [person.split() for person in people]
    is_so = len(people) > 1 and all(len(one) > 1 for one in words) and "".join(people).isupper()
    is_so = is_so and any(all(map(is_in_capitals, one)) for one in words)
    return [person.title() for person in people] if is_so else people


def is_in_capitals(part: str) -> bool:
    """Whether a part of a name is set in capitals, and may be no initials."""
    return len(part) > 2 and part.isupper() and "." not in part


def divided(words: str) -> list[str]:
    """The names that `and` divides, in whatever language; one where it stands in a family name."""
    people: list[list[str]] = [[]]
    all_words = words.split()
    for at, word in enumerate(all_words):
        is_inside = word in listed("inside_families") and _is_double(
            people[-1], all_words[at + 1 :]
        )
        if word in listed("and") and not is_inside:
            people.append([])
        else:
            people[-1].append(word)
    return [" ".join(person).strip(" ,") for person in people if person]


def _is_double(before: list[str], after: list[str]) -> bool:
    """Whether `y` joins a father's name and a mother's: `José Moss y Ash`, `Moss y Ash`
    not.
    """
    return len(before) > 1 and len(after) == 1 and not before[-1].endswith((".", ","))


def with_family_of_the_last(people: list[dict[str, str]]) -> list[dict[str, str]]:
    """`Ann and Bob Writer-Scribe` are of one family."""
    last = people[-1]
    if "given" in last:
        for person in people[:-1]:
            if "given" not in person and len(people) > 1:
                person["given"], person["family"] = person["family"], last["family"]
    return people


def in_words(csl: Mapping[str, Any]) -> str:
    """The authors of a work, or its editors, as a reference names them; nothing where none is."""
    people = csl.get("author") or csl.get("editor") or ()
    return " and ".join(
        f"{one.get('given', '')} {one.get('family') or one.get('literal')}".strip()
        for one in people
    )
