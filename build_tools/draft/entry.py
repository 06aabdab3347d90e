"""An entry of a bibliography, `Writer, Ann. Rivers. Leeds: Quay, 1950`, as a note has it.

Entries begin with the family name and divide their parts by stops (CMOS 14.19–14.22); authors after
the first stand either way round, and catalogues divide them by semicolons.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.abbreviated import is_abbreviated
from build_tools.draft.aside import EDITOR
from build_tools.draft.families import is_two_families
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.sentences import NAME
from build_tools.draft.titles import begins_title

_BEFORE = any_of((*listed("before_families"), *listed("particles_in_capitals")))
_FAMILY = re.compile(
    rf"(?P<family>(?:(?:{_BEFORE})\s|(?P<first>[^\W\d_a-z][\w’'-]{{2,25}}\s))?[^\W\d_][\w’'-]{{0,40}}"
    rf"(?P<second>\s(?:{any_of(listed('particles'))})\s[^\W\d_a-z][\w’'-]{{2,25}})?),"
    r" (?=[^\W\d_a-z])"
)
_STOP = re.compile(r"(?<=[\w”’)?!])(?<!\b\d\d)\.\s(?=[“\"‘A-ZÄÖÜÉ\d])")
# Where the names end: a colon, a quotation mark, a stop that is no initial's.
_NAMES_END = re.compile(r":\s|,?\s(?=[“\"])|(?<=\w\w)\.\s|(?<=\))[.:]?\s")
_INITIALS = re.compile(
    r"(?:[^\W\d_]\.[\s-]?){0,4}[^\W\d_](?P<end>\.\s)(?=[^\W_]{2})(?![^\W\d_]{2,20}(?:,\s[“\"‘]|:\s))"
)
# `Moss, Ann B. Rivers`, `Moss, A. Bea. Rivers`: a given name beside initials.
_GIVEN = r"[^\W\d_a-z][\w’-]{1,20}"
_WITH_GIVEN = re.compile(
    rf"(?:(?P<first>{_GIVEN})(?:\s[^\W\d_]\.){{0,2}}\s(?P<last>[^\W\d_])"
    rf"|(?:[^\W\d_]\.\s){{1,3}}(?P<second>{_GIVEN}))(?P<end>\.\s)(?=[“\"‘¿]?[^\W\d_a-z][\w’-])"
)
# What no list of names has: figures, and parentheses but those of a role.
_NO_NAMES = re.compile(
    r"\d|\b(?:trans|transl|vol|übers|trad)\b|\((?!(?i:hrsg|hg|eds?|orgs?|dir|coord|comp|a\scura)\b)"
)
# `World War I`, `Henry VIII`
_COUNTED = re.compile(r"(?<![\w.,])[^\W\d_a-z][a-z]{2,20}\s[IVX]{1,4}\Z")
_BEHIND = re.compile(
    r"(?:(?P<place>[^\W\d_a-z][^:;()\d]{1,40}):\s|(?P<house>[^\W\d_a-z][^:;()\d,]{3,60}),\s)"
)
_IMPRINT = re.compile(r"\([^()]{2,40}:\s[^()]{2,60},\s\d{4}\)")
_OTHERS = re.compile(r",?\s(?:u\.\s?a|et\sal)\.?$")
_ROLE = re.compile(rf",?\s\(?(?:{EDITOR}|Orgs?\.)\.?\)?$")
_INITIAL_LAST = re.compile(r"\s[^\W\d_a-z]\.?\Z")
_LAST_WORD = re.compile(r"\s?[^\W\d_a-z][\w’'-]{1,40},\s")
_NAME = re.compile(rf"{NAME}(?=,|\s\()")
_AND = re.compile(rf"(?:{any_of(listed('and'))})\s")
# Names are no longer than this.
_LONGEST = 160


def as_note(words: str) -> str:
    """``words`` with the first author's names in the order of a note, and commas for stops.

    What is no entry is given back as it is.
    """
    family = _FAMILY.match(words)
    if family is None:
        return words
    initials = _beside_given(words, family.end()) or _INITIALS.match(words, family.end())
    end = initials or _NAMES_END.search(words, family.end(), _LONGEST)
    if end is None:
        return words
    said = words[family.end() : initials.start("end") + 1 if initials else end.start()]
    if _NO_NAMES.search(said):
        return words
    role = _ROLE.search(said.rstrip("."))
    if role and not makers.is_given_name(said.split(",")[0]) and _is_hand(words[end.end() :]):
        return words
    people = said.rstrip(".")[: role.start()] if role else said
    people = _OTHERS.sub("", people)
    given, *others = re.split(r"(?<=\w)[,;]\s|(?<=\.)[,;]\s", people)
    goes_on = _INITIAL_LAST.search(given) and _LAST_WORD.match(words, end.end())
    if family["first"] and (goes_on or not is_two_families([family["family"], _bare(given)])):
        return words  # `Ann Moss, Ida. A Life`, `Brin Moss, Ida M. Ash, and Bea Oakes`
    if family["second"] and not (role or makers.is_given_name(given.split()[0].strip(","))):
        return words  # `Mills of Hull, Rivers: A Life`
    # `Moss, Public Welfare: A Study` is no entry.
    is_title = end[0].startswith(":") and " " in _bare(given) and "." not in given
    is_title = is_title and not all(map(makers.is_given_name, _bare(given).split()[:2]))
    is_title = (
        is_title
        and words[end.end() :][:1] not in "“„«\"‘'"
        and not (set(given.split()) & set(listed("particles")))
    )
    is_title = is_title or others[-1:] == ["in"]  # `Moss, Wehre, in: Mühlen`
    # `Moss, Sophia: The Wisdom of Hull (Leeds: Quay, 1990)`
    is_printed = end[0].startswith(":") and _IMPRINT.search(words, end.end()) is not None
    is_title = is_title or (is_printed and begins_title(given, words[end.end() :]))
    if not makers.is_given(_bare(given)) or is_title:
        return words
    names = [f"{_bare(given)} {_small(family['family'])}", *_turned(others)]
    if len(names) > 1 and not _AND.match(names[-1]):
        names[-1] = f"and {names[-1]}"
    return f"{', '.join(names)}{', ed.' if role else ''}, {commas_for_stops(words[end.end() :])}"


def _beside_given(words: str, at: int) -> re.Match[str] | None:
    """Initials behind a given name, or before one, with which the names end."""
    found = _WITH_GIVEN.match(words, at)
    is_name = found and makers.is_given_name(found["first"] or found["second"])
    return found if is_name or (found and found["first"] and found["last"] not in "IVX") else None


def _is_hand(behind: str) -> bool:
    """Whether `ed.` leads to its own name: `Jonas, Molaria, ed. Th. Moss, Leeds`."""
    found = _NAME.match(behind)
    return found is not None and ("." in found[0] or makers.is_given_name(found[0].split()[0]))


def commas_for_stops(words: str) -> str:
    """``words`` with commas where stops divide their parts."""
    return _STOP.sub(lambda stop: stop[0] if _is_within(words, stop) else ", ", words)


def _is_within(words: str, stop: re.Match[str]) -> bool:
    """Whether a stop is an abbreviation’s, and no imprint follows: `World War I. Hull: Quay`."""
    if not is_abbreviated(words, stop.start()):
        return False
    behind = _BEHIND.match(words, stop.end())
    is_imprint = behind and (
        is_place(behind["place"] or "") or has_publisher(behind["house"] or "")
    )
    return not (is_imprint and _COUNTED.search(words, 0, stop.start()))


def _bare(given: str) -> str:
    """Given names without the stop that ends them, which initials keep."""
    given = given.strip(" ,")
    return given if re.search(r"\b\w\.$", given) else given.rstrip(".")


def _turned(others: list[str]) -> list[str]:
    """Further authors, given names first; `Tromp, Hylke` is two of ``others``."""
    turned: list[str] = []
    rest = [_bare(other) for other in others]
    while rest:
        name = rest.pop(0)
        joined = _AND.match(name)
        bare = name[joined.end() :] if joined else name
        is_one = " " not in bare and rest and makers.is_given(rest[0]) and " " not in rest[0]
        is_family = is_one or is_two_families([bare, *rest[:1]])
        given = f"{joined[0] if joined else ''}{rest.pop(0)} " if is_family else ""
        turned.append(f"{given}{_small(bare)}" if is_family else name)
    return turned


def _small(family: str) -> str:
    """A family name in capitals, as catalogues have it, as others write it."""
    return family.title() if family.isupper() else family
