"""What the editor should look at in a work that was drafted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.draft.aside import CSL
from build_tools.draft.forms import has_publisher

NO_AUTHOR = "no author was read"
UNNAMED = "its name stands in the text, if anywhere"
BEFORE = "what stands before it may name its author"
CUT = "what stands before it may be the beginning of its title"
GOES_ON = "its title may go on behind the semicolon"
TURNED = "its author’s family name may stand first"
ELSEWHERE = "another note may cite it in full"
TAKEN = "its author is taken from the reference before it"
OPEN = "it was read from words that fit no other work"
OTHERWISE = "the essay’s own list has another "
# `184 S. Ct. 311`
_REPORTS = re.compile(r"\d{1,4} [A-Z][^,;]{1,40} \d{1,5}")
_HEARD_INSIDE = re.compile(r"(?P<name>[^,]+), in\s")


def doubts(words: str, csl: CSL) -> Iterator[str]:
    """What is doubtful of a work that was read from ``words``, a phrase each."""
    if not {"issued", "status"} & set(csl) and csl["type"] == "book":
        is_printed = {"publisher", "publisher-place"} & set(csl)
        yield "it names no year" if is_printed else "it names no place, publisher or year"
    elif csl["type"] == "book" and not {"publisher", "publisher-place"} & set(csl):
        yield "no place or publisher was read"
    if "author" not in csl and "editor" not in csl and not csl["type"].startswith("leg"):
        yield NO_AUTHOR
    if "container-title" not in csl and csl["type"].startswith("article"):
        yield "where it came out was not read"
    if csl["type"] == "legal_case" and _REPORTS.fullmatch(csl["title"]):
        yield UNNAMED
    publisher = str(csl.get("publisher", ""))
    if publisher and "publisher-place" not in csl and not has_publisher(publisher):
        yield f"“{publisher}” is taken for the publisher"
    heard = _HEARD_INSIDE.match(words)
    if heard and csl["type"] == "book":
        yield f"“{heard['name']}” is taken for somebody who is heard inside it"
