"""Which of two readings of a reference is the surer: the one that leaves less unexplained."""

from __future__ import annotations

from build_tools.draft import families, makers
from build_tools.draft.accounted import unaccounted
from build_tools.draft.aside import CSL
from build_tools.draft.by_slots import article_by_slots
from build_tools.draft.doubtful import doubts
from build_tools.draft.forms import has_publisher
from build_tools.draft.shapes import odd_shapes
from build_tools.draft.signs import signs

_IMPRINT = frozenset({"publisher", "publisher-place", "URL"})


def surer(words: str, csl: CSL) -> CSL:
    """What was read of a reference, or what its end says of it, whichever is surer."""
    csl = _with_house(csl)
    other = article_by_slots(words)
    if not other or not csl.get("title"):
        return other or csl
    if csl["type"] == "book" and "volume" in other and not _IMPRINT & set(csl):
        return other
    return min((csl, other), key=lambda one: _count(words, one))


def _count(words: str, csl: CSL) -> int:
    """How much shows that ``csl`` may have been read wrong from ``words``."""
    odd = (*unaccounted(words, csl), *signs(csl), *odd_shapes(words, csl, frozenset()))
    return len({*odd, *doubts(words, csl)})


def _with_house(csl: CSL) -> CSL:
    """`Collected Mills, ed. Ann Moss, Springer, Berlin, 1950`, where what was read as somebody's
    name is the title, and what was read as the title is the house.
    """
    house, people = str(csl.get("title", "")), csl.get("author", [])
    is_house = has_publisher(house) and "publisher-place" in csl and "publisher" not in csl
    given = str(people[0].get("given", "")) if len(people) == 1 else "."
    if not is_house or " " in house or not given or "." in given or makers.is_given_name(given):
        return csl
    rest = {key: value for key, value in csl.items() if key != "author"}
    return rest | {"title": families.in_words(csl), "publisher": house}
