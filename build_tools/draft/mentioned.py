"""A work whose author is named in the sentence before it, and not as a reference names one.

`Ann Moss’s Rivers, Hull, 1990`, `As Ann Moss writes in her book Rivers (Hull, 1990)`, `wie Ann
Moss in ihrem Buch Rivers, Hull 1990, zeigt`, `his writings about Rivers, Hull, 1990`: each is put
into the order in which references stand, and read as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from build_tools.draft import makers
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.sentences import NAME
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import LANGUAGES
from build_tools.notes.languages import words as words_of


def _all(kind: str) -> str:
    """A pattern for the words of a kind in all languages."""
    return any_of(sorted({one for tag in LANGUAGES for one in words_of(kind, tag)}, key=len)[::-1])


_AND = rf"(?:{any_of(listed('and'))})"
_PEOPLE = rf"(?:{NAME})(?:\s{_AND}\s(?:{NAME}))?"
_SMALL = r"(?:[a-zß-ÿ][\w’-]{0,20},?\s)"
_WORK = r"[“\"«„‘_*]?[^\W\d_a-zß-ÿ]"
_DATED = rf"(?=.{{3,300}}?\b{YEAR})"
# `Ann Moss’s much-read Rivers`; of a name alone only where an article or a mark shows a title.
_POSSESSIVE = re.compile(
    rf"(?<![\w.’'-])(?:(?P<names>{_PEOPLE})|(?P<name>[^\W\d_a-z][\w-]{{2,25}})(?=[’']s?\s(?:The|An?|[“\"«„_*])))"
    rf"[’']s?\s{_SMALL}{{0,5}}(?P<work>{_WORK}{_DATED})"
)
# `Ann Moss has written of it in such books as Rivers`
_BOOK = rf"(?:(?:{_all('book')})s?\s(?:(?:{any_of(listed('called'))})\s)?)"
_CUE = (
    rf"(?:(?:{any_of(listed('in'))})\s)?(?:(?:{_all('whose')})\s{_SMALL}{{0,4}}{_BOOK}?"
    rf"|(?:the|das|dem|der|die|le|la|l[’']|el|il|lo|un|una|uno|une|ein|eine|einem|a|an|such)?\s?{_BOOK})"
)
_SAID_IN = re.compile(
    rf"(?<![\w.’'-])(?P<names>{_PEOPLE})(?:,?\s[^.;:()“”«»\"\d]{{0,160}}?)?,?\s{_CUE}(?P<work>{_WORK}{_DATED})"
)
# `As Ann Moss writes in Rivers (Hull, 1990)`: without a cue the parentheses show it.
_IN_PARENTHESES = re.compile(
    rf"(?<![\w.’'-])(?P<names>{_PEOPLE}),?\s(?:[^.;:()“”\"\d]{{0,60}}?\s)?(?:{any_of(listed('in'))})\s"
    rf"(?P<work>[“\"«„‘_*]?[^\W\d_a-zß-ÿ][^()“”\"«»;]{{2,160}}?[”\"»’_*]?,?\s\([^()]{{0,120}}{YEAR}(?:[,:]\s[^()]{{1,20}})?\))"
)
# `his writings about Rivers`, of whoever was cited last; `my Rivers`, of the essay's own author.
_OF_THE_LAST = re.compile(
    rf"(?:\A|\s)(?P<whose>{_all('whose')})\s{_SMALL}{{0,4}}(?P<work>{_WORK}{_DATED})"
)
# `the miller Ann Moss (Rivers, Quay, 1990)`
_BEHIND = re.compile(
    rf"(?<![\w.’'-])(?P<names>{_PEOPLE})\s\((?P<work>(?=[“„«\"]?[^\W\d_a-z])[^(),]{{5,100}},[^()]{{3,80}},\s{YEAR})"
    r"(?:,\s[^()]{1,20})?\)"
)
# `Rivers, Hull 1990, which says that`
_GOES_ON = re.compile(rf"\b{YEAR}\)?(?P<prose>,?\s(?!{_AND}\s\d)[a-zß-ÿ]{{2,20}}(?![.\w]))")
# `in Ann Moss, “Mills”`: who made it stands before the title.
_NAMED = re.compile(rf"{NAME},\s[“‘„«\"]")
# So many are tried of each form.
_MOST = 4


@dataclass(frozen=True)
class Mentioned:
    """A work in the order of references: ``words``; ``is_of_last`` where of its maker the sentence
    says only that it was the last one.
    """

    words: str
    is_of_last: bool = False


def mentioned(words: str) -> Iterator[Mentioned]:
    """The works that a sentence may name, the first form first."""
    for form in (_POSSESSIVE, _SAID_IN, _IN_PARENTHESES):
        for found in islice(form.finditer(words), _MOST):
            people = _people(found.groupdict().get("names") or found.groupdict().get("name") or "")
            if people and not _NAMED.match(words, found.start("work")):
                yield Mentioned(f"{people}, {_from(words, found)}")
    for found in islice(_BEHIND.finditer(words), _MOST):
        first, people = found["work"].partition(", ")[0], _people(found["names"])
        if people and not is_place(first.partition(":")[0]) and " " in first:
            yield Mentioned(f"{people}, {found['work']}")
    for found in islice(_OF_THE_LAST.finditer(words), _MOST):
        yield Mentioned(_from(words, found), found["whose"].lower() not in listed("mine"))


def _from(words: str, found: re.Match[str]) -> str:
    """The work, up to where the sentence goes on behind its year."""
    if found.re is _IN_PARENTHESES:
        return re.sub(r"[“”«»„\"]", "", found["work"].strip(" ,‘_*"))
    work = words[found.start("work") :]
    end = _GOES_ON.search(work)
    return work[: end.start("prose")] if end else work


def _people(names: str) -> str:
    """Names without a sentence's first word; nothing where they are nobody's."""
    first, _, rest = names.partition(" ")
    people = rest if first.lower() in makers.leads() and rest else names
    return people if makers.are_people(people) and not is_place(people) else ""
