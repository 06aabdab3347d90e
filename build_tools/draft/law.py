"""Law: a case in its reports or by its court, an article of a law review, a section of a code.

Forms: *The Bluebook*, rules 10, 12 and 16; *OSCOLA*, 4th ed., 2.1.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL
from build_tools.draft.forms import listed
from build_tools.draft.titles import commas, split_makers, title
from build_tools.draft.year_first import YEAR

# `73 Yale L.J. 733, 745` (Bluebook, rules 10 and 16).
_LAW = re.compile(
    r"^(?P<head>.+?),\s(?P<volume>\d{1,3})\s(?P<name>[A-Z][\w.’&-]*(?:\s(?:of\s)?[A-Z&\d][\w.’&-]*){0,8}?)\s(?P<first>\d{1,5})"
    r"(?:,\s[\d–\s,n.&-]+)?$"
)
_VERSUS = re.compile(r"\sv\.?\s|^(?:In\sre|Ex\sparte|Matter\sof)\s")
_NEUTRAL = re.compile(
    r"(?P<title>(?:(?:In\s)?Re\s|Ex\sparte\s|[^\[\]()“”\"\d]{1,120}?\sv\.?\s)[^\[\]()“”\"\d]{2,120}?),?\s"
    r"\[(?P<year>(?:1[89]|20)\d\d)\]\s(?:\d{1,2}\s)?(?P<court>[A-Z][\w.\s]{0,30}?)\s(?P<page>\d{1,5})(?!\w)"
)
# `42 U.S.C. § 1983`, `Colo. Rev. Stat. § 12-4`.
_CODE = re.compile(r"(?:\d+\s)?[A-Z][\w. ]{1,30}§")


def law(head: str) -> CSL | None:
    """An article of a law review or a case in its reports; ``None`` for what is neither."""
    found = _LAW.match(head)
    if found is None:
        return None
    csl: CSL = {"container-title": found["name"].strip(), "volume": found["volume"]}
    csl["page"] = found["first"]
    if _VERSUS.search(found["head"]) and not _has_author(found["head"]):
        return {"type": "legal_case", "title": title(found["head"])} | csl
    people, rest = split_makers(commas(found["head"]))
    csl |= {"type": "article-journal", "title": title(", ".join(rest))}
    return csl | ({"author": people} if people else {})


def _has_author(head: str) -> bool:
    """Whether somebody wrote about a case: `Ann Moss, Ash v. Oakes at Fifty`."""
    first, *others = commas(head)
    people, rest = split_makers([first, *others])
    is_party = not rest or rest[0].split()[0] in listed("suffixes")
    return bool(people) and not is_party and " " in first and makers.are_people(first)


def neutral(words: str) -> CSL | None:
    """A case by its year and court: `Ash v Oakes [2004] AC 21` (OSCOLA, 2.1.2)."""
    found = _NEUTRAL.match(words)
    if found is None:
        return None
    csl: CSL = {"type": "legal_case", "title": title(found["title"])}
    csl["container-title"] = found["court"].strip()
    return csl | {"page": found["page"], "issued": {"date-parts": [[int(found["year"])]]}}


def code(words: str) -> CSL | None:
    """A section of a code, with the year of the edition behind it (Bluebook, rule 12)."""
    if not _CODE.match(words):
        return None
    found = re.fullmatch(rf"(?P<title>.*?)\s?\((?:[A-Z]\w+\s)?(?P<year>{YEAR})\)", words)
    if found is None:
        return {"type": "legislation", "title": title(words)}
    return {"type": "legislation", "title": title(found["title"])} | {
        "issued": {"date-parts": [[int(found["year"][:4])]]}
    }
