"""Who made a work: names as references print them, as CSL has them.

`A. B. Writer`, `Writer, A. B.`, `Ann and Bob Writer-Scribe`, `Max Tunn et al.`, a body.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.draft.families import (
    begins_with_particles,
    divided,
    family_at,
    has_double_family,
    in_small_letters,
    is_in_capitals,
    is_particle,
    is_two_families,
    with_family_of_the_last,
    with_small_particles,
)
from build_tools.draft.forms import any_of, listed
from build_tools.draft.forms import has_body as has_word_of_body
from build_tools.notes.languages import LANGUAGES

Name = dict[str, str]

_INITIALS = re.compile(r"(?:[^\W\d_a-zß-ÿ][a-zß-ÿ]?\.-?){1,4}")
_CAPITAL = re.compile(
    r"(?:[dlDL][’']|al-|el-)?(?:[^\W\d_a-zß-ÿ]\.){0,4}[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-’'][^\W\d_]+)*\.?"
)
_OTHERS = tuple(f" {word}" for word in listed("others"))
_TITLES = frozenset(listed("honorifics"))
# `A. B. Court`: a family may be called as bodies are.
_ONE_FAMILY = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}[\w’'-]+")
# `Rivers. The Delta`: two parts of a title.
_SENTENCE = re.compile(rf"[^\W\d_]{{7}}\.\s|[^\W\d_]{{3}}\.\s(?:{any_of(listed('articles'))})\s")
# `ACLU of Ill.`
_OFFICE = re.compile(r"[A-Z]{3,8}(?:\s(?:of|for|de|du)\s[A-Z][\w.’']{1,20}){1,2}")
_MOST_WORDS, _SHORT = 7, 3

# Names in capitals are those of law reviews, which set them in small ones.
_LONGEST_INITIALS, _LONGEST_SHORT = 8, 5
# `LMN Baker` is no Baker, and `HRPC Adviser` no Adviser; with a vowel, `ROUX Ann` is one.
_SIGN, _SHORTEST_FAMILY = re.compile(r"[^\W\d_]{1,3}|[BCDFGHJKLMNPQRSTVWXZ]{4}"), 4
_BEGINS, _GIVEN = frozenset(listed("articles")), frozenset(listed("given_names"))
_COUNTED = re.compile(r"(?=[IVX]{2})X{0,2}(?:IX|IV|V?I{0,3})")
# `Ann of Hull` is called so whole.
_OF_A_PLACE = re.compile(r"(?:St\.?\s)?[^\W\d_a-z][\w’-]+\sof\s[^\W\d_a-z][\w’-]+")
# The comma before what tells a son from his father: `Bob Moss, Jr., Rivers`.
JUNIOR = re.compile(r"(?<=\w),\s(?=(?:Jr|Sr)\.,)")


def is_name(words: str) -> bool:
    """Whether ``words`` look like a person's name, given names first or the family name alone."""
    parts = _without_titles(words)
    if not parts or len(parts) > _MOST_WORDS:
        return False
    if _OF_A_PLACE.fullmatch(words) and any(map(is_given_name, parts[:2])):
        return True
    if parts[0] in _BEGINS and not begins_with_particles(parts):
        return False
    if parts[0][:1] == "L" and parts[0][1:2] in "’'" and parts[0][2:3].islower():
        return False  # `L’architecture de la Meule`
    if any(part.endswith(("’s", "'s")) for part in parts) or parts[-1] in listed("particles"):
        return False
    is_prose = sum(part.lower() in _prose() for part in parts) > 1
    if _SENTENCE.search(words) or (is_prose and not is_given_name(parts[0])):
        return False
    return all(_is_part(part) for part in parts) and any(_is_capital(part) for part in parts)


def _without_titles(words: str) -> list[str]:
    """A name without a rank; behind a given name alone, `Oscar Lord`, it is a family."""
    parts = words.split()
    if len(parts) == 2 and len(parts[1]) > _SHORT and is_given_name(parts[0]):
        return parts
    return [part for part in parts if part.strip(".,") not in _TITLES]


@cache
def _prose() -> frozenset[str]:
    """Words of sentences in all languages, two of which stand in no name: `Where They Are`."""
    tables = (own for table in LANGUAGES.values() for own in (table, table.get("own", {})))
    return frozenset(word for own in tables for word in own.get("prose", ()) if word.isalpha())


def _is_part(word: str) -> bool:
    return word in listed("particles") or _INITIALS.fullmatch(word) is not None or _is_capital(word)


def _is_capital(word: str) -> bool:
    return _CAPITAL.fullmatch(word) is not None


def is_given(words: str) -> bool:
    """Whether ``words`` can stand behind a family name and a comma: `E. H.`, `Isaac`."""
    parts = words.split()
    is_title = parts[:1] != [] and parts[0] in _BEGINS
    return 0 < len(parts) <= 4 and not is_title and all(_is_part(part) for part in parts)


def is_initials(words: str) -> bool:
    """Whether ``words`` are initials alone: `A. B.`"""
    parts = words.split()
    return bool(parts) and all(_INITIALS.fullmatch(part) for part in parts)


def are_names(words: str) -> bool:
    """Whether ``words`` name one person, several, or a body."""
    bare = _without_others(words.strip())
    is_known = _family_first(bare) or _are_all_names(bare) or is_body(bare)
    return bool(bare and is_known)


def _are_all_names(words: str) -> bool:
    """Whether there is a name in ``words``, and nothing else but what divides several."""
    people = divided(words)
    return bool(people) and all(map(is_name, people))


def _family_first(words: str) -> list[str]:
    """`Moss, Jean Michel` in two; nothing where it is no such name."""
    parts = words.split(", ")
    is_family = " " not in parts[0] or has_double_family(["", *parts[0].split()])
    is_family = is_family or is_two_families(parts)
    is_one = len(parts) == 2 and is_family and is_name(parts[0]) and is_given(parts[1])
    return parts if is_one and not has_body(words) else []


def are_people(words: str) -> bool:
    """Whether ``words`` name persons, and no body."""
    bare = _without_others(words.strip())
    return bool(bare) and _are_all_names(bare)


def _without_others(words: str) -> str:
    """``words`` without `et al.` at their end."""
    for others in _OTHERS:
        if words.endswith((others, f"{others}.")):
            return words[: words.rindex(others)].rstrip(" ,")
    return words


def is_known_person(words: str) -> bool:
    """Whether ``words`` are a whole name that begins with a given name: `Ann Moss`."""
    first, *rest = words.split() or [""]
    return is_given_name(first) and bool(rest) and is_name(words) and not is_initials(rest[-1])


def is_given_name(word: str) -> bool:
    """Whether a word is known for a given name, or two that a hyphen joins: `Ann`, `Jean-Paul`."""
    return word in _GIVEN or word.partition("-")[0] in _GIVEN


def has_body(words: str) -> bool:
    """Whether a body's word stands in ``words``, and they are nobody's name: `John Court`."""
    return has_word_of_body(words) and not _is_of_family(words)


def _is_of_family(words: str) -> bool:
    """Whether ``words`` are a family that is called as bodies are, behind given names:
    `John Court`, `Court, John`; `Rosa Moss Trust` is a body.
    """
    family, _, given = words.partition(", ")
    first, *rest = (f"{given} {family}" if given else words).split() or [""]
    is_family = bool(rest) and rest[-1].strip(".").casefold() in listed("families")
    return (
        is_family
        and is_given_name(first)
        and all(is_given_name(one) or _INITIALS.fullmatch(one) for one in rest[:-1])
    )


def _is_paper(words: str) -> bool:
    """Whether ``words`` name a newspaper, by nobody's given name: `Hull Daily Post`."""
    *first, last = words.split() or [""]
    is_called = last.casefold() in listed("papers") and all(map(_is_capital, first))
    return is_called and bool(first) and not (is_given_name(first[0]) or "." in first[0])


def is_body(words: str) -> bool:
    """Whether ``words`` name a body that publishes in its own name."""
    first = words.split(maxsplit=1)[:1]
    if not first or first[0] in _BEGINS or first[0].lower() in leads():
        return False
    if _OFFICE.fullmatch(words):
        return True
    return has_body(words) and len(words) < 90 and not re.search(r"\d{4}", words)


@cache
def leads() -> frozenset[str]:
    """Words that lead to a name in a sentence, in all languages: `según`, `selon`."""
    return frozenset(word for table in LANGUAGES.values() for word in table.get("leads", ()))


def is_named_body(words: str) -> bool:
    """Whether ``words`` are a body's name before a title: `The Mill Party`, `Watch of Mills`."""
    first, *rest = words.strip(" ,").split()
    long = [word for word in rest if len(word) > 3]
    is_joined = _is_capital(first) and any(word in ("for", "of", "on", "für") for word in rest)
    is_short = 0 < len(rest) <= _MOST_WORDS
    return (first in _BEGINS or is_joined) and is_short and all(map(_is_part, long or rest))


def names(words: str) -> list[Name]:
    """The people whom ``words`` name, in order; a body as a literal name."""
    words = words.strip(" ,.:") + ("." if words.rstrip().endswith(".") else "")
    words = words.title() if words.isupper() and len(words) > _LONGEST_INITIALS else words
    bare = _without_others(words)
    if two := _family_first(bare):
        return [family_first(*two)]
    people = in_small_letters(divided(bare))
    if mixed := _with_bodies(people):
        return mixed
    is_one_body = _is_paper(bare) or (
        (len(people) == 1 or bare.startswith(listed("body_starts")))
        and has_body(bare)
        and not _ONE_FAMILY.fullmatch(bare)
    )
    if is_one_body or _OFFICE.fullmatch(bare) or not all(is_name(person) for person in people):
        is_stop = len(bare.rpartition(" ")[2]) > _LONGEST_SHORT  # `Hull Office of Mills.`
        return [{"literal": bare.strip(" ,." if is_stop else " ,")}]
    found = with_family_of_the_last([_name(person) for person in people])
    if bare != words:
        found[-1]["suffix"] = "et al."
    return found


def _with_bodies(people: list[str]) -> list[Name]:
    """`Ann Moss and the Mill Institute`: people whose given names are known, and bodies."""
    bare = [
        one.partition(" ")[2] if one.partition(" ")[0].title() in _BEGINS else one for one in people
    ]
    bodies = [has_body(one) and is_body(one) for one in bare]
    is_mixed = any(bodies) and not all(bodies)
    if not is_mixed or not all(map(is_known_person, (one for one in bare if not has_body(one)))):
        return []
    return [
        {"literal": one} if of_body else _name(one)
        for one, of_body in zip(bare, bodies, strict=True)
    ]


def _name(person: str) -> Name:
    if _OF_A_PLACE.fullmatch(person):
        return {"literal": person}
    if ", " in person:
        family, given = person.split(", ", 1)
        return {"family": family, "given": _spaced(given)}
    if person.endswith((" Jr.", " Sr.")):
        return {**_name(person[:-4]), "suffix": person[-3:]}
    before, _, last = person.rpartition(" ")
    if _COUNTED.fullmatch(last) and " " in before:  # `John Paul II`, `Ann Moss III`
        is_pope = all(map(is_given_name, before.split()))
        return {"family": person} if is_pope else {**_name(before), "suffix": last}
    parts = _without_titles(person)
    parts = with_small_particles(parts)
    initials = re.match(r"(?:[^\W\d_]\.){1,4}(?=[^\W\d_]{2})", parts[-1])
    if initials:  # `A.B.Writer`
        parts[-1:] = [initials[0], parts[-1][initials.end() :]]
    capitals = next((at for at, part in enumerate(parts) if not is_in_capitals(part)), 0)
    is_sign = len(parts) == 2 and _SIGN.fullmatch(parts[0]) and parts[1] not in _GIVEN
    is_sign = is_sign and (len(parts[0]) < _SHORTEST_FAMILY or not is_initials(parts[1]))
    if capitals and not is_sign:  # `WRITER Ann`
        family = " ".join(part.title() for part in parts[:capitals])
        return {"family": family, "given": _spaced(" ".join(parts[capitals:]))}
    if len(parts) > 1 and is_in_capitals(parts[-1]) and all(map(is_initials, parts[:-1])):
        parts[-1] = parts[-1].title()  # `A. B. WRITER`
    first = parts[0].rstrip(".")
    is_short = len(first) == 2 and first.isupper() and not parts[0].endswith(".")
    is_family = len(first) > 2 or is_short
    if len(parts) == 2 and is_initials(parts[1]) and is_family and not is_initials(parts[0]):
        family = parts[0].title() if is_short else parts[0]
        return {"family": family, "given": _spaced(parts[1])}  # `Writer A.`
    begins = (parts[0].islower() and is_particle(parts[0])) or begins_with_particles(parts)
    if begins and len(parts) > 2 and is_given_name(parts[-1]):  # `de la Moss Ann`
        return {"family": " ".join(parts[:-1]), "given": parts[-1]}
    is_short = len(parts) == 2 and parts[0] in listed("particles_in_capitals")
    if begins or is_short:
        return {"family": " ".join(parts)}  # `de Moss`, without a given name
    at = family_at(parts)
    given, family = " ".join(parts[:at]), " ".join(parts[at:])
    family = family.rstrip(".") if len(family) > _SHORT + 1 and family[-2].islower() else family
    return {"family": family, "given": _spaced(given)} if given else {"family": family}


def family_first(family: str, given: str) -> Name:
    """A name that stands as `Writer, A. B.`"""
    return {"family": family.strip(), "given": _spaced(given.strip())}


def _spaced(given: str) -> str:
    """Initials with a space between them (CMOS 10.12)."""
    return re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_]\.)", " ", given.strip())
