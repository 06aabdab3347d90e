"""Acts of the European Union, each once, with the longest of the names that the notes have for it.

`Directive 2014/104/EU of the European Parliament and of the Council of 26 November 2014, OJ L 349`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from build_tools.draft.aside import CSL
from build_tools.draft.judged import issued_on
from build_tools.draft.proposal import Proposal
from build_tools.draft.titles import title
from build_tools.notes.acts import act, act_name, is_in_title
from build_tools.notes.judged import day_of
from build_tools.notes.languages import every, one_of

_ENACTED = re.compile(
    rf"(?:{one_of(every('of'))}|vom|du|del)"
    rf"\s(?P<day>{day_of()})"
)
# `(GDPR)`, `(DSM Directive)`: by what it is called from then on.
_CALLED = re.compile(r"\((?P<short>[A-Z][A-Za-z-]{1,12}(?:\s[A-Z][a-z]{3,10})?)\)")
_AREA = r"(?:[A-Z]{2,3}|Euratom)"
_UNION = re.compile(rf"\A\D{{3,40}}(?:(?<=\(){_AREA}\)|\d{{1,4}}/\d{{1,4}}/{_AREA}(?!\w))")
_YEAR = re.compile(r"(?:19|20)\d\d")
# So far from its beginning a citation may come to an act.
_NEAR, _FEW = 60, 2


def cites_act(piece: str) -> bool:
    """Whether a piece of a note is a citation of an act, which is read here alone."""
    found = act().search(piece)
    if found is None or found.start() >= _NEAR or is_in_title(found):
        return False
    return found.start() < _FEW or bool(found["place"] or _UNION.match(found[0]))


def acts_in(note: str) -> Iterator[tuple[str, CSL]]:
    """The acts that a note names, each with its words."""
    for found in act().finditer(note):
        if _UNION.match(found[0]) and not is_in_title(found):
            yield found[0], _csl(found)


def with_whole_names(full: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals, each act with the longest name that one of them has."""
    proposals = tuple(full)
    longest: dict[str, Proposal] = {}
    for one in proposals:
        name = act_name(str(one.csl["title"]))
        longest[name] = max(longest.get(name, one), one, key=lambda each: len(each.csl["title"]))
    for one in proposals:
        name = act_name(str(one.csl["title"]))
        yield replace(one, csl=longest[name].csl) if name else one


def _csl(found: re.Match[str]) -> CSL:
    name = found["name"] or found["called"] or ""
    csl: CSL = {"type": "legislation", "title": title(f"{_with_marks(found)}{name}")}
    short = _CALLED.search(found[0])
    csl |= {"title-short": short["short"]} if short else {}
    enacted = _ENACTED.search(name)
    if enacted:
        return csl | issued_on(enacted["day"])
    years = [int(one) for one in found["number"].split("/") if _YEAR.fullmatch(one)]
    return csl | ({"issued": {"date-parts": [[years[0]]]}} if years else {})


def _with_marks(found: re.Match[str]) -> str:
    """Its kind and number as the note prints them: `Directive 2014/104/EU`."""
    ends = (found.start(group) for group in ("name", "place", "called"))
    end = min((one for one in ends if one >= 0), default=found.end())
    return found.string[found.start() : end]
