"""Between figures stands an en dash (*The Chicago Manual of Style*, 17th edition, 6.78).

A source in plain text has a hyphen there. As with white space, that is evened out by one rule and
not recorded place by place: the edition's en dash between two figures is the source's hyphen.
"""

from __future__ import annotations

import re

# Two numbers that no letter and no third number is joined to: a range of years or of pages. What
# has more parts is a date or a number of its own (`2026-11-25`, `0-14-020749-5`), and so is `T-34`.
_BETWEEN_FIGURES = re.compile(r"(?<![\w-])(\d+)-(?=\d+(?![\w-]))", re.ASCII)


def dashed(text: str) -> str:
    """``text`` with an en dash for a hyphen between two figures; its length stays the same."""
    return _BETWEEN_FIGURES.sub("\\1–", text)


def undashed(text: str) -> str:
    """``text`` with a hyphen for every en dash between two figures, as the source has it."""
    return re.sub(r"(?<=\d)–(?=\d)", "-", text)
