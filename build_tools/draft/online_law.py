"""What law reviews cite of the web and the press: `Ann Moss, Title, SITE (Jan. 2, 2013), https://…`.

The site or the newspaper stands in small capitals, which are copied as capitals (*The Bluebook*,
21st ed., rules 16.6 and 18.2); its author may be missing, or be a body's, whose office is no part
of the title.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import listed
from build_tools.draft.titles import commas, split_makers, title
from build_tools.draft.year_first import YEAR

_SITE = re.compile(
    r"(?P<head>.{4,320}?),\s(?P<site>(?!URL|DOI|ISBN|ISSN)(?=[^a-z]{0,24}[A-Z]{3})[^a-z()“”;]{3,80}?),?"
    rf"(?:\s\((?P<said>(?:[A-Z][a-z]{{2,8}}\.?\s)?(?:\d{{1,2}},\s)?{YEAR})(?:,\s[\d:]{{3,5}}\s[AP]\.?M\.?(?:\s[A-Z]{{2,3}})?)?\))?"
)
_OFFICE = re.compile(
    r"\w\.(?:\s|\Z)|[’'](?:n|y|t|l)\b|\b(?:Office|Officer|House|Director|Dir|Secretary)\b"
)
_LONGEST_NAME = 5


def on_a_site(words: str, *, is_online: bool) -> CSL | None:
    """The page or the newspaper's article that ``words``, which have no address any more, are."""
    found = _SITE.fullmatch(words)
    if found is None or not (found["said"] or is_online):
        return None
    people, name = author_and_title(found["head"])
    if not name or found["head"].isupper() or "@" in found["head"]:
        return None
    csl: CSL = {"type": "article-newspaper" if found["said"] else "webpage", "title": title(name)}
    csl |= {"author": people} if people else {}
    csl["container-title"] = found["site"].strip(" ,")
    if found["said"]:
        year = re.search(YEAR, found["said"])
        dated = day(found["said"][: -len(year[0])].strip(" ,"))[1] if year else []
        csl["issued"] = {"date-parts": [[int(year[0][:4]), *dated]]} if year else {}
    return csl


def author_and_title(head: str) -> tuple[list[makers.Name], str]:
    """Whoever wrote it, if the first words are somebody's name or a body's, and its title."""
    people, others = split_makers(commas(head))
    if len(people) > 1 and others:
        return people, ", ".join(others)
    first, *rest = commas(head)
    bare = re.sub(r"\set\sal\.?\Z", "", first, flags=re.IGNORECASE)
    is_named = bool(rest) and " " in bare and len(bare.split()) <= _LONGEST_NAME
    is_person = is_named and makers.are_people(bare) and ":" not in first
    if not (is_person or (rest and makers.is_body(first))):
        return [], head
    while len(rest) > 1 and _OFFICE.search(rest[0]) and len(rest[0].split()) < 9:
        rest = rest[1:]
    people = makers.names(first)
    if first.split()[-1] in listed("wires"):
        people = [{"literal": first}]
    return people, ", ".join(rest)
