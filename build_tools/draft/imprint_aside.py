"""What semicolons divide from the imprint in its parentheses, as theologians cite.

`Mills (Quay Studies 23; trans. Ann Moss and Bob Ash; Hull: Quay, 2002)`, `Mills (2nd ed.; 2 vols.;
Hull: Quay, 1990)`: series, hands and printing before place and publisher.
"""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL, set_aside
from build_tools.draft.imprint import imprint_of

# Between semicolons it is nothing else.
_SERIES = re.compile(r"(?P<name>[^\W\d_a-z][^\d,;:]{1,80}?),?\s(?P<of>\d{1,4}(?:[./]\d{1,2})?)")


def imprint_alone(said: str) -> tuple[str, CSL]:
    """What parentheses have before the year: the imprint alone, and what stands before it."""
    *before, imprint = said.strip(" ;").split("; ")
    if not before or not imprint_of(imprint).csl:
        return said, {}
    csl: CSL = {}
    for piece in before:
        rest, own = set_aside(f", {piece}")
        of_series = _SERIES.fullmatch(piece) if rest else None
        if of_series:
            own = {"collection-title": of_series["name"], "collection-number": of_series["of"]}
        elif rest:
            return said, {}
        csl |= own
    return imprint, csl
