"""Is a work that is proposed among those that the editor has already, perhaps under another id?

By its words, while it still says from which note it was drafted; else by makers, title and year, of
which the editor may have corrected one, but hardly two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from build_tools.model.desk import DRAFTED

Item = Mapping[str, Any]


def is_known(work: Item, there: Iterable[Item]) -> bool:
    """Whether ``work``, as it is proposed, is one of those that are ``there`` (CSL-JSON each)."""
    return any(_is_same(work, other) for other in there)


def _is_same(work: Item, other: Item) -> bool:
    if str(work.get("id")) == str(other.get("id")):
        return True
    said, drafted = _drafted(work), _drafted(other)
    if said and drafted and drafted == said:
        return True
    if str(work.get("volume", "")) != str(other.get("volume", "")):
        return False
    alike = (
        families(work) == families(other) and bool(families(work)),
        main(work) == main(other),
        year(work) == year(other) and year(work) is not None,
    )
    return (alike[1] and (alike[0] or alike[2] or not families(work))) or (
        alike[0] and alike[2] and _shares_words(work, other)
    )


def _drafted(work: Item) -> tuple[str, ...] | None:
    said = (work.get("custom") or {}).get(DRAFTED)
    names = ("note", "words", "list")
    return tuple(str(said.get(one)) for one in names) if isinstance(said, dict) else None


def families(work: Item) -> frozenset[str]:
    """The family names of those who made a work, ready for comparison."""
    people = work.get("author") or work.get("editor") or ()
    names = (one.get("family") or one.get("literal") or "" for one in people)
    return frozenset(name.casefold() for name in names)


def main(work: Item) -> str:
    """The words of its title without the subtitle, ready for comparison."""
    title = str(work.get("title", "")).partition(":")[0]
    return " ".join(re.findall(r"\w+", title.casefold()))


def _shares_words(work: Item, other: Item) -> bool:
    """Whether half of the words of the shorter title stand in the other: a slip was corrected."""
    mine, theirs = set(main(work).split()), set(main(other).split())
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def year(work: Item) -> int | None:
    """The year in which it came out, if that is said."""
    parts = (work.get("issued") or {}).get("date-parts") or [[None]]
    return parts[0][0] if parts[0] else None
