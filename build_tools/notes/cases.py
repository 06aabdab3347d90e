"""Cases by one of their parties: `Moss, 137 S. Ct. at 429` is *Moss v. United States*.

The short form of a case names the party that tells it from others, with its reports (Bluebook, rule
10.9); that party is not a government, which is a party to thousands of cases.
"""

from __future__ import annotations

import re

from build_tools.model.desk import Work
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import Fit

_SHORT = re.compile(
    r"(?P<party>[^\W\d_][\w.&’' -]{1,60}?)"
    r"(?:,\s(?P<volume>\d{1,4})\s(?P<reports>[A-Z][\w. ’']{1,30}))?"
)
_VERSUS = re.compile(r"\sv(?:s|ersus)?\.?\s", re.IGNORECASE)
_GOVERNMENTS = frozenset(
    {"united states", "state", "people", "commonwealth", "commissioner", "government", "regina"}
)


def by_party(words: str, shelf: Shelf) -> list[Fit]:
    """The cases of which ``words`` name a party, with their reports or alone."""
    found = _SHORT.fullmatch(words.strip(" ,.*_"))
    if found is None or fold_case(found["party"]) in _GOVERNMENTS:
        return []
    said = words_in(found["party"])
    return [
        Fit(work, (f"title “{found['party']}”",))
        for work in shelf.part_titled(found["party"])
        if work.csl.get("type") == "legal_case"
        and said in _parties(work)
        and _is_reported(work, found["volume"], found["reports"])
    ]


def _parties(work: Work) -> list[list[str]]:
    return [words_in(side) for side in _VERSUS.split(str(work.csl.get("title", "")))]


def _is_reported(work: Work, volume: str | None, reports: str | None) -> bool:
    """Whether the case stands in these reports, where a note names them."""
    if volume is None:
        return True
    container = "".join(words_in(str(work.csl.get("container-title", ""))))
    is_there = "".join(words_in(reports or "")).startswith(container)
    return str(work.csl.get("volume", "")) == volume and is_there
