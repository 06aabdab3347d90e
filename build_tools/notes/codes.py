"""Sections of codes: `Id. § 706` behind `5 U.S.C. § 553`, and `§ 553(b)` alone.

A code's sections are works of their own, what is said of one in parentheses is in it (Bluebook,
21st ed., rules 3.3 and 12).
"""

from __future__ import annotations

import re

from build_tools.model.desk import Work
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import Fit

_SECTION = re.compile(r"(?P<code>[^§]{2,60}§) (?P<section>[\w–-]+(?:\.\w+)*)")
_ALONE = re.compile(r"§ (?P<section>[\w–-]+(?:\.\w+)*)(?:\(\w{1,5}\)){0,4}(?:\s\(.*\))?\W*")


def of_another_section(words: str, work: Work, shelf: Shelf) -> list[Work] | None:
    """The section that ``words`` name of the code of which ``work`` is another one, if listed.

    ``None`` where they name no section, or the same.
    """
    own, named = _SECTION.match(str(work.csl.get("title", ""))), _SECTION.match(words)
    if own is None or named is None or own["section"] == named["section"]:
        return None
    title = f"{own['code']} {named['section']}"
    return [other for other in shelf.works if other.csl.get("title") == title]


def by_section(words: str, shelf: Shelf) -> list[Fit]:
    """The sections that ``words`` mean which name no code."""
    alone = _ALONE.fullmatch(words)
    if alone is None:
        return []
    sections = ((work, _SECTION.fullmatch(str(work.csl.get("title", "")))) for work in shelf.works)
    return [
        Fit(work, (f"title “§ {alone['section']}”",))
        for work, own in sections
        if own and own["section"] == alone["section"]
    ]
