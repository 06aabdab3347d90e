"""Names that stand family name first and divided by commas, as German notes have them.

`Moss, Jan, Ohm, Ulrich, Titel, in: Dies./Bleu, Anna (Hrsg.), Buch, Berlin 2011, S. 22` is put into
the order of other notes. Such notes are told by a page's mark, an editor's, or a part's.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, EDITOR
from build_tools.draft.families import is_one, is_two_families, with_small_particles
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.sentences import NAME
from build_tools.notes.languages import LANGUAGES

_DE = LANGUAGES["de"]
_EDITORS = any_of((*_DE["edited_by"], "eds.", "ed."))
_GERMAN = re.compile(
    rf"(?<!\w)(?:(?:{any_of(_DE['page'])})\s?\d|(?:{any_of(_DE['edited_by'])})|[Ii]n:\s"
    rf"|(?:{any_of(_DE['ibid'])})(?!\w))"
)
_EDITIONS = [one.strip(".") for one in _DE["editions"]]
# Behind a title, where `Moss, Wehre, in: Mühlen` has no given name.
_NO_TITLE = re.compile(rf"[Ii]n:\s|\d{{4}},\s|\d{{1,3}}\.\s(?:{any_of(_EDITIONS)})")
_CATALOGUE = re.compile(
    r"(?P<family>(?:(?:[Dd]e|[Vv]on|[Vv]an)\s)?[^\W\d_a-z][\w’'-]{1,25}"
    rf"(?:\s(?:(?:{any_of(listed('particles'))})\s){{0,2}}[^\W\d_a-z][\w’'-]{{1,25}})?),\s"
    r"(?P<given>[^\W\d_a-z][\w’'-]{0,20}\.?(?:[\s][^\W\d_a-z][\w’'-]{0,20}\.?){0,2}"
    rf"(?:\s(?:{any_of(listed('particles'))}))?),\s"
    r"(?=[“„«\"‘]?[^\W\d_a-z])"
)
# `Moss, F. de`
_PARTICLE = re.compile(r"\s[a-z]{1,4}\Z")


# `MOSS ASH, Ana, y OHM, Luis: Pan`
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{1,25}"
_IN_CAPITALS = (
    rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},\s"
    r"[^\W\d_a-z][a-zß-ÿ.]{1,20}(?:\s[^\W\d_a-z][\w.]{0,20})?"
)
_ALL_CAPITALS = re.compile(
    rf"\A(?P<names>{_IN_CAPITALS}(?:,?\s(?:{any_of(listed('and'))})\s{_IN_CAPITALS}){{0,4}})"
    rf"(?P<role>\s?\((?i:{EDITOR})\.?\))?(?P<stop>[:,])\s"
    rf"(?!(?:(?:{any_of(listed('and'))})\s)?{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},)"
)
_AND = re.compile(rf",?\s(?:{any_of(listed('and'))})\s")


def _from_capitals(words: str) -> str:
    """`Ana Moss, Pan` of `MOSS, Ana: Pan`: family names in capitals, of one word or of more.

    Behind a comma a title may follow: the given names are known.
    """
    found = _ALL_CAPITALS.match(words)
    if found is None:
        return words
    turned = [one.split(", ", 1) for one in _AND.split(found["names"])]
    are_given = all(makers.is_initials(given) or _is_known_given(given) for _, given in turned)
    if found["stop"] == "," and not are_given and words[found.end()] not in '«“„"‘':
        return words
    people = [f"{given} {_in_small_letters(family)}" for family, given in turned]
    return f"{' and '.join(people)}{found['role'] or ''}, {words[found.end() :]}"


def _in_small_letters(family: str) -> str:
    parts = with_small_particles(family.split())
    return " ".join(part if part.islower() else part.title() for part in parts)


def with_double_families(csl: CSL, words: str) -> CSL:
    """What was read of ``words``, family names of two words as they stand before a comma there:
    `Robles Moss, Ana` is of Robles Moss.
    """
    roles = [role for role in ("author", "editor") if role in csl]
    return csl | {role: [_as_printed(one, words.casefold()) for one in csl[role]] for role in roles}


def _as_printed(one: dict[str, str], words: str) -> dict[str, str]:
    *given, last = one.get("given", "").split() or [""]
    whole = f"{last} {one.get('family')}"
    if makers.is_given_name(last) and not makers.is_given_name(given[0] if given else ""):
        return one  # `Ann Moss, Mills, 1950`
    if not given or f"{whole}, {' '.join(given)}".casefold() not in words:
        return one
    return {**one, "family": whole, "given": " ".join(given)}


def in_order(words: str) -> str:
    """``words`` with the names of makers and editors given names first, divided by `and`."""
    words = _from_capitals(words)
    if not _GERMAN.search(words):
        return words
    segments = words.split(", ")
    people = _pairs(segments)
    rest = ", ".join(segments[2 * len(people) :])
    if people and not (_NO_TITLE.match(rest) and not makers.is_given_name(segments[1])):
        title = ", ".join(segments[2 * len(people) :])
        words = f"{' and '.join(people)}, {title}"
    return words


def given_first(words: str) -> str:
    """`Moss Ash, Ana, Title`, as catalogues in Romance languages have it, given name first.

    The given name is known for one, or ends in an initial: `Moss, Ann Ash, Title` is of two. Where
    another name follows, the other rules read them all.
    """
    words = _from_capitals(words)
    several = _WITH_INITIALS.match(words)
    if several and several["year"]:
        return words  # A list by author and date (`year_first`).
    if several:
        turned = _ONE_WITH_INITIALS.finditer(several["names"])
        people = " and ".join(f"{one['given']} {one['family']}" for one in turned)
        role = "ed., " if several["role"] else ""
        return f"{people}, {role}{words[several.end() :]}"
    two = _TWO.match(words)
    if two and all(map(_is_known_given, (two["given"], two["other"]))):
        families = [one.title() if one.isupper() else one for one in two.group("family", "second")]
        names = f"{two['given']} {families[0]} and {two['other']} {families[1]}"
        return f"{names}, {words[two.end() :]}"
    pair = _AND_ANOTHER.match(words)
    another = _AND.sub("", f" {pair['and']}").strip(" ,.:") if pair else ""
    behind = _ALONE.match(words, pair.end()) if pair and pair[0].endswith(", ") else None
    if behind and is_two_families([another, behind["given"]]):
        return words  # `Moss, Ann, and Ash Lund, Bob. Mills`: an entry of a list (`entry`).
    if pair and (pair["given"].endswith(".") or pair["given"] in listed("given_names")):
        return f"{pair['given']} {pair['family']} {pair['and']}{words[pair.end() :]}"
    found = _catalogued(words, 0)
    if found is None or _LIST.match(words, found.end()) or _may_be_named(words, found.end()):
        return words
    family = found["family"].title() if found["family"].isupper() else found["family"]
    return f"{found['given']} {family}, {words[found.end() :]}"


# `Moss, Ann, Bob Ash, and Eva Lund. Mills`, which stops divide.
_LIST = re.compile(
    rf"(?:{NAME},\s){{0,5}}(?:(?:{any_of(listed('and'))})\s)?{NAME}\.\s(?=[“«\"‘]?\s?[^\W_a-z])"
)
# `Moss, A. B., Ash, C., and Lund, E. Mills`
_INITIALS = r"[^\W\d_a-z]\.(?:[\s-]?[^\W\d_a-z]\.){0,3}"
_FAMILY = rf"(?:(?:{any_of(listed('particles'))})\s){{0,2}}[^\W\d_a-z][\w’'-]{{1,25}}"
_ONE_WITH_INITIALS = re.compile(rf"(?P<family>{_FAMILY}),\s(?P<given>{_INITIALS})")
_WITH_INITIALS = re.compile(
    rf"\A(?P<names>{_FAMILY},\s{_INITIALS}(?:(?:,\s|,?\s(?:{any_of(listed('and'))})\s){_FAMILY},\s{_INITIALS}){{1,7}})(?!\s?[A-Z]\.)"
    rf"(?:,?\s\(?(?P<role>(?i:{_EDITORS}))\)?)?[,:]?\s(?=[“„«\"‘]|[^\W\d_a-z]|(?P<year>\(?(?:1[4-9]|20)\d\d[.),]))"
)
# `Moss, Ann and Bob Ash, Mills`
_AND_ANOTHER = re.compile(
    rf"\A(?P<family>[^\W\d_a-z][\w’'-]{{1,25}}),\s(?P<given>[^\W\d_a-z][\w’'-]{{0,20}}\.?(?:\s[^\W\d_a-z]\.)?)"
    rf",?\s(?P<and>(?:{any_of(listed('and'))})\s{NAME}[,.:]\s)"
)


_ALONE = re.compile(r"(?P<given>[^\W\d_a-z][\w’-]{1,20})\.\s(?=[“\"‘]?[^\W\d_a-z])")
# `Moss, Ann, and Ash, Bob, Mills`
_TWO = re.compile(
    r"\A(?P<family>[^\W\d_a-z][\w’'-]{1,25}),\s(?P<given>[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z]\.)?)"
    rf",?\s(?:{any_of(listed('and'))})\s(?P<second>[^\W\d_a-z][\w’'-]{{1,25}}),"
    r"\s(?P<other>[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z]\.)?)[,.]\s(?=[“„«\"‘]?[^\W\d_a-z])"
)


def _is_known_given(words: str) -> bool:
    return words.endswith(".") or makers.is_given_name(words.split()[0])


def _may_be_named(words: str, start: int) -> bool:
    """Whether another may be named so from ``start``: `Chan, Mung, Mills`."""
    found = _CATALOGUE.match(words, start)
    one_each = found is not None and " " not in found["family"] + found["given"]
    return found is not None and one_each and not is_place(found["given"])


def _catalogued(words: str, start: int) -> re.Match[str] | None:
    found = _CATALOGUE.match(words, start)
    given = re.split(r"[\s-]", _PARTICLE.sub("", found["given"])) if found else []
    first, space, _ = found["family"].partition(" ") if found else ("", "", "")
    if space and first in listed("given_names"):
        return None  # `Alex Moss, Ella, Hull`: a title that is a name.
    is_known = all(one in listed("given_names") or len(one.strip(".")) < 2 for one in given)
    is_initial = len(given) == 2 and given[1].endswith(".") and len(given[1]) == 2
    return found if is_known or is_initial else None


def _pairs(segments: list[str]) -> list[str]:
    """The names with which ``segments`` begin, `Family` and `Given` by turns, something behind."""
    people: list[str] = []
    for family, given in zip(segments[::2], segments[1::2], strict=False):
        is_family = is_one(family) and makers.is_name(family)
        if not is_family or not makers.is_given(given) or len(given.split()) > 2:
            break
        people.append(f"{given} {family}")
    return people if 2 * len(people) < len(segments) else []
