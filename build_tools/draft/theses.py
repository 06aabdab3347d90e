"""A thesis: what is said of it, and where it was accepted."""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL
from build_tools.draft.forms import any_of, listed

_THESIS = re.compile(rf"(?<!\w)(?:{any_of(listed('thesis'))})(?!\w)", re.IGNORECASE)
_AS_THESIS = re.compile(
    rf",\s(?P<genre>(?:(?i:{any_of(listed('thesis'))})|Ph\.?\s?D\.?)(?!\w)"
    r"(?:,\s[^\W\d_a-z][^,()“”\"]{3,60})?(?:,\s(?:19|20)\d\d)?)(?:,\s\d\svols?\.)?\Z"
)
_ENDS = " ,.:;("


def is_thesis(words: str) -> bool:
    """Whether ``words`` say that it is a thesis."""
    return _THESIS.search(words) is not None


def without_thesis(head: str) -> tuple[str, CSL]:
    """`Rivers, PhD diss., University of Hull, 1972` without what it was before it was printed."""
    found = _AS_THESIS.search(head)
    if found is None or ", " not in head[: found.start()]:
        return head, {}
    return head[: found.start()], {"genre": found["genre"]}


def thesis(words: str) -> CSL:
    """What kind of thesis it is, and where it was accepted."""
    genre = _THESIS.search(words)
    rest = _THESIS.sub("", words)
    places = [place.strip(_ENDS) for place in rest.split(",")]
    csl = {"type": "thesis", "genre": genre[0] if genre else "thesis"}
    return csl | {"publisher": ", ".join(place for place in places if place)}
