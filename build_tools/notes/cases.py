"""Cases by one of their parties: `Moss, 137 S. Ct. at 429` is *Moss v. United States*.

The short form of a case names the party that tells it from others, or the words with which that
party begins (`County Farm` of *Ash v. County Farm Mutual Co.*), with its reports, or has these
alone where the sentence names it (Bluebook, rule 10.9). A government, which is a party to thousands
of cases, names none.
"""

from __future__ import annotations

import re

from build_tools.model.desk import Work
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import Fit

_SHORT = re.compile(
    r"(?:(?P<party>[^\W\d_][\w.&’' -]{1,60}?)(?:,\s|\Z)|(?=\d))"
    r"(?:(?P<volume>\d{1,4})\s(?P<reports>[A-Z][\w. ’']{0,30}?)(?:\s(?P<first>\d{1,5}))?)?"
)
# `184 S. Ct. 311 (2014)`
_DATED = re.compile(r"(?<=\w[\w.])\s\([^()]{0,60}\d{4}\)\W*\Z")
# `Moss v. Ash (In re Oakes)`
_SIDES = re.compile(
    r"\sv(?:s|ersus)?\.?\s|[()]\s?|\b(?:In\sre|on\sthe\sapplication\sof)\s", re.IGNORECASE
)
_SEVERAL, _LONG, _MOST_WORDS = 2, 4, 4
_NAMELESS = "The case listed has no name, and another one may stand in the same volume."
_GOVERNMENTS = frozenset(
    {
        "united states",
        "united states of america",
        "state",
        "people",
        "commonwealth",
        "commissioner",
        "government",
        "regina",
    }
)


def by_party(words: str, shelf: Shelf) -> list[Fit]:
    """The cases of which ``words`` name a party, with their reports or alone, or the reports."""
    found = _SHORT.fullmatch(_DATED.sub("", words).strip(" ,.*_"))
    if found is None or fold_case(found["party"] or "") in _GOVERNMENTS:
        return []
    party, volume, reports = found["party"] or "", found["volume"], found["reports"]
    name = party or f"{volume} {reports}"
    cases = [
        work
        for work in shelf.works
        if work.csl.get("type") == "legal_case" and _is_reported(work, volume, reports)
    ]
    if found["first"]:
        cases = [work for work in cases if str(work.csl.get("page", "")) == found["first"]]
    named = [work for work in cases if _is_party(party, work)]
    # Where the prose has the name, the work is called by its reports.
    nameless = [work for work in cases if volume and _title(work)[:1].isdecimal()]
    doubts = (_NAMELESS,) if party and not named else ()
    return [Fit(work, (f"title “{name}”",), doubts=doubts) for work in named or nameless]


def is_case_named(words: str, work: Work) -> bool:
    """Whether a case may be called by ``words``: `Moss II (n 5)`, all whose longer words it has."""
    said = [word for word in words_in(words) if len(word) >= _LONG and word.isalpha()]
    ours = set(words_in(_title(work)))
    is_case = work.csl.get("type") == "legal_case"
    return is_case and bool(said) and len(words.split()) <= _MOST_WORDS and set(said) <= ours


def of_reports(words: str, fits: list[Fit]) -> list[Fit]:
    """Those that stand in the reports named, of cases of one name: `[2017] EWHC 114`."""
    if len(fits) < _SEVERAL or any(fit.work.csl.get("type") != "legal_case" for fit in fits):
        return fits
    said = " ".join(words_in(words))
    places = (
        (fit, words_in(f"{fit.work.csl.get('container-title', '')} {fit.work.csl.get('page', '')}"))
        for fit in fits
    )
    there = [fit for fit, place in places if place and f" {' '.join(place)} " in f" {said} "]
    return there or fits


def _is_party(name: str, work: Work) -> bool:
    """Whether a party is, or begins with, ``name``; whoever is meant where it is nothing."""
    said = words_in(name)
    sides = map(words_in, _SIDES.split(_title(work)))
    return any(
        side[: len(said)] == said and not (said and " ".join(side) in _GOVERNMENTS)
        for side in sides
    )


def _title(work: Work) -> str:
    return str(work.csl.get("title", ""))


def _is_reported(work: Work, volume: str | None, reports: str | None) -> bool:
    """Whether the case stands in these reports, where a note names them."""
    if volume is None:
        return True
    container = "".join(words_in(str(work.csl.get("container-title", ""))))
    is_there = "".join(words_in(reports or "")).startswith(container)
    return str(work.csl.get("volume", "")) == volume and is_there
