"""Who made a work: names as references print them, as CSL has them.

`A. B. Writer`, `Writer, A. B.`, `Ann and Bob Writer-Scribe`, `Max Tunn et al.`, a body.
"""

from __future__ import annotations

import re

from build_tools.draft.forms import any_of, has_body, listed

Name = dict[str, str]

_PARTICLE = any_of(listed("particles"))
_INITIALS = r"(?:[^\W\d_a-zà-ÿ]\.[-\s]?){1,4}"
_CAPITAL = r"[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-’'][^\W\d_]+)*\.?"
_WORD = rf"(?:{_INITIALS}|{_CAPITAL})"
_NAME = re.compile(rf"{_WORD}(?:\s?(?:(?:{_PARTICLE})\s)?{_WORD}){{0,5}}(?:,?\s(?:Jr|Sr)\.)?")
_FAMILY_WITH_PARTICLE = re.compile(rf"(?P<given>.+?)\s(?P<family>(?:(?:{_PARTICLE})\s)+\S.*)")
_AND = re.compile(rf"\s?(?:,\s)?(?<![^\s,])(?:{any_of(listed('and'))})\s")
_OTHERS = re.compile(rf",?\s(?:{any_of(listed('others'))})(?!\w)\.?$")
_GIVEN = re.compile(rf"{_INITIALS}|(?:{_CAPITAL}\s?){{1,3}}(?:{_INITIALS})?")
# Names in capitals are those of law reviews, which set them in small ones.
_LONGEST_INITIALS = 8
_BEGINS = frozenset(listed("articles"))
_TITLES = re.compile(r"^(?:Dr|Prof|Professor|Sir|Lord|Lady|Mr|Mrs|Ms|Rev|St)\.?\s")


def is_name(words: str) -> bool:
    """Whether ``words`` look like a person's name, given names first or the family name alone."""
    words = _TITLES.sub("", words.strip())
    first = words.split(maxsplit=1)[:1]
    is_possessive = words.endswith(("’s", "'s"))
    begins = not first or first[0] in _BEGINS or is_possessive
    return not begins and _NAME.fullmatch(words) is not None


def is_given(words: str) -> bool:
    """Whether ``words`` can stand behind a family name and a comma: `E. H.`, `Isaac`."""
    return _GIVEN.fullmatch(words.strip()) is not None


def is_initials(words: str) -> bool:
    """Whether ``words`` are initials alone: `E. H.`"""
    return re.fullmatch(_INITIALS, words.strip()) is not None


def are_names(words: str) -> bool:
    """Whether ``words`` name one person, several, or a body."""
    bare = _OTHERS.sub("", words.strip())
    if not bare:
        return False
    return all(is_name(part) for part in _AND.split(bare)) or is_body(bare)


def is_body(words: str) -> bool:
    """Whether ``words`` name a body that publishes in its own name."""
    first = words.split(maxsplit=1)[:1]
    return bool(first) and first[0] not in _BEGINS and has_body(words) and len(words) < 90


def names(words: str) -> list[Name]:
    """The people whom ``words`` name, in order; a body as a literal name."""
    words = words.strip(" ,.:") + ("." if words.rstrip().endswith(".") else "")
    words = words.title() if words.isupper() and len(words) > _LONGEST_INITIALS else words
    bare = _OTHERS.sub("", words)
    parts = [part.strip(" ,") for part in _AND.split(bare)]
    people = [part for part in parts if part]
    if not all(is_name(person) for person in people):
        return [{"literal": bare.strip(" ,")}]
    found = _with_family_of_the_last([_name(person) for person in people])
    if bare != words:
        found[-1]["suffix"] = "et al."
    return found


def _name(person: str) -> Name:
    person = _TITLES.sub("", person.strip())
    if ", " in person:
        family, given = person.split(", ", 1)
        return {"family": family, "given": _spaced(given)}
    particle = _FAMILY_WITH_PARTICLE.fullmatch(person)
    if particle:
        return {"family": particle["family"], "given": _spaced(particle["given"])}
    given, _, family = person.rpartition(" ")
    if not given and "." in family[:-1]:  # `A.B.Writer`
        given, family = re.match(r"(.*\.)(.*)", family).groups()  # type: ignore[union-attr]
    return {"family": family, "given": _spaced(given)} if given else {"family": family}


def family_first(family: str, given: str) -> Name:
    """A name that stands as `Writer, A. B.`"""
    return {"family": family.strip(), "given": _spaced(given.strip())}


def _with_family_of_the_last(people: list[Name]) -> list[Name]:
    """`Ann and Bob Writer-Scribe` are of one family."""
    last = people[-1]
    if "given" in last:
        for person in people[:-1]:
            if "given" not in person and len(people) > 1:
                person["given"], person["family"] = person["family"], last["family"]
    return people


def _spaced(given: str) -> str:
    """Initials with a space between them (CMOS 10.12)."""
    return re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_]\.)", " ", given.strip())
