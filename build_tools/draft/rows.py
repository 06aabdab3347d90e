"""Several makers at the beginning of a reference, or of the whole in which a part stands, in
whatever order their names are and by whatever signs they are divided.

`Moss, Jan; Ohm, Eva: Brot`, `Jan Moss, Eva Ohm u. a.: Brot`, `Moss, Inés y Ruiz, Pía, «Pan»`, `Moss
Inés y Ruiz Pía (coords.), Pan`, `in: Moss, Jan/Ohm, Eva (Hrsg.): Brot`: where a sign ends the
names, they are read as a row, and put given names first, with `and` between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft import makers
from build_tools.draft.aside import EDITOR
from build_tools.draft.families import is_one, is_two_families
from build_tools.draft.forms import any_of, listed
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import language_of

_OTHERS = rf"(?:{any_of(listed('others'))})\.?"
_AND = re.compile(rf"[,;]?\s(?:{any_of(listed('and'))})\s(?!al\b)")
_STRONG = re.compile(r"\s?;\s|\s?/\s?|\s[–—]\s")
# A row ends before its editors’ mark, a colon or a title in quotation marks.
_ROW = re.compile(
    r"(?P<names>[^\W\d_a-z][^()\[\]:\d“”„«»\"]{6,250}?)"
    rf"(?:,?\s?\[?\b(?P<others>{_OTHERS})\]?)?"
    rf"(?:,?\s?\((?P<role>(?i:{EDITOR})\.?)\)(?P<stop>[,:.;]?\s)|(?P<colon>:\s)|[,;]?\s(?=[“„«\"]))"
)
_IN = re.compile(r"(?<=[,.?!”\"»:] )(?:[Ii]n|[Dd]ans|[Ee]n):?\s(?=[^\W\d_a-z])")
# `Moss, Jan`, and what is said of the rest in his place: `Ders./Moss, Jan`.
_THE_SAME = re.compile(r"\A(?:[Dd]ers|[Dd]ies|[Ii]d)\.\s?[,/]\s?")
_LIVES = frozenset(listed("lives"))
_IMPRINT = re.compile(rf"\([^()]{{2,60}}:\s[^()]{{2,60}},\s{YEAR}\)")
_MOST_WORDS, _PAIR = 4, 2


def in_rows(words: str) -> str:
    """``words`` with the names of such rows given names first and divided by `and`."""
    words = _in_row(words, 0)
    for found in reversed(list(_IN.finditer(words))):
        words = _in_row(words, found.end())
    return words


def _in_row(words: str, start: int) -> str:
    found = _ROW.match(words, start)
    if found is None:
        return words
    names = _THE_SAME.sub("", found["names"])
    people = row_of(names, is_marked=bool(found["role"]))
    is_several = len(people) >= _PAIR or found["others"] or names != found["names"]
    if not people or not is_several:
        return words
    is_pair = found["colon"] and not found["others"] and people == found["names"].split(", ")
    if is_pair and len(people) == _PAIR and _is_life(words[found.end() :]):
        return words  # `Ann Moss, Ada Ash: A Life`
    others = " et al." if found["others"] else ""
    role = f" ({found['role']})" if found["role"] else ""
    stop = ", " if found["role"] or found["colon"] else found[0][len(found[0].rstrip()) - 1 :]
    stop = stop if stop.startswith(",") else ", "
    return f"{words[:start]}{' and '.join(people)}{others}{role}{stop}{words[found.end() :]}"


def _is_life(behind: str) -> bool:
    """Whether a name before a colon may be that of whom a book is: `A Life`, `Sein Leben und Werk`,
    `Millers and Mills (Hull: Quay, 1990)`.
    """
    title = re.split(r"[,(.]", behind, maxsplit=1)[0]
    is_said = not _LIVES.isdisjoint(title.casefold().split())
    return is_said or language_of(title, "") == "en" or _IMPRINT.search(behind) is not None


def row_of(names: str, *, is_marked: bool = False) -> list[str]:
    """The people of a row, given names first; nobody where it is no row of names.

    ``is_marked`` says that the mark of editors stands behind it.
    """
    strong = _STRONG.split(names)
    if len(strong) > 1:
        return _each([one for part in strong for one in _AND.split(part)], is_marked=True)
    groups = [part.split(", ") for part in _AND.split(names)]
    whole = [one for group in groups for one in group]
    # What follows the name behind `and` is a title: `Jan Moss und Eva Ohm, Altes Brot: Neues`.
    is_ended = len(groups) == 1 or len(groups[-1]) == 1
    return (_each(whole, is_marked=is_marked) if is_ended else []) or _pairs(groups)


def _each(whole: Sequence[str], *, is_marked: bool = False) -> list[str]:
    """Names each of which is whole: `Jan Moss`, `Moss Jan`, `Moss, Jan`."""
    parted = [one.strip(" ,").split(", ") for one in whole]
    if all(len(one) == _PAIR for one in parted):
        return _turned(parted)
    if any(len(one) > 1 for one in parted):
        first, *rest = parted
        others = _each([one[0] for one in rest]) if all(len(one) == 1 for one in rest) else []
        return [*_turned([first]), *others] if others and _turned([first]) else []
    names = [one[0].split() for one in parted]
    if not all(1 < len(one) <= _MOST_WORDS and makers.is_name(" ".join(one)) for one in names):
        return []
    if any(all(map(_is_given, one)) for one in names):
        return []  # `Moss Ash, Juan Carlos`
    first_given = sum(_is_given(one[0]) for one in names)
    last_given = sum(_is_given(one[-1]) and not _is_given(one[0]) for one in names)
    if last_given and not first_given and all(len(one) == _PAIR for one in names):
        return [f"{given} {family}" for family, given in names]  # `Moss Jan y Ohm Eva`
    # Of three names one may be called as nobody known is; of two, `Jan Moss, Bread Wars`, none.
    is_sure = first_given >= len(names) - (1 if is_marked or len(names) > _PAIR else 0)
    is_sure = is_sure and (is_marked or _is_given(names[-1][0]))
    return [" ".join(one) for one in names] if first_given and is_sure else []


def _pairs(groups: Sequence[Sequence[str]]) -> list[str]:
    """`Moss, Jan, Ohm, Eva` by turns; or the first alone: `Moss, Jan, Eva Ohm`."""
    if all(len(group) % _PAIR == 0 for group in groups):
        flat = [one for group in groups for one in group]
        return _turned([flat[at : at + _PAIR] for at in range(0, len(flat), _PAIR)])
    family, *rest = [one for group in groups for one in group]
    others = _each(rest[1:]) if len(rest) > 1 else []
    first = _turned([[family, rest[0]]]) if others else []
    return [*first, *others] if first else []


def _turned(pairs: Sequence[Sequence[str]]) -> list[str]:
    """Pairs of family and given names; nobody where one may be something else."""
    are_families = all(_is_family(family, given) for family, given in pairs)
    given = [one for _, one in pairs]
    are_given = all(makers.is_given(one) and len(one.split()) < _MOST_WORDS for one in given)
    known = sum(_is_given(re.split(r"[\s-]", one)[0]) for one in given)
    if not are_families or not are_given or _PAIR * known < len(given):
        return []
    return [f"{given} {_small(family)}" for family, given in pairs]


def _is_family(family: str, given: str) -> bool:
    is_short = is_one(family) or is_two_families([family, given])
    return is_short and makers.is_name(family) and not makers.has_body(family)


def _is_given(word: str) -> bool:
    return makers.is_initials(word) or makers.is_given_name(word)


def _small(family: str) -> str:
    return family.title() if family.isupper() else family
