"""Pages as a reference gives them (*The Chicago Manual of Style*, 17th edition, 6.78, 9.61)."""

from __future__ import annotations

import re

# “pp. 392-3”, with or without spaces; what stands before a range is not part of it.
_RANGE = re.compile(r"(?<![\w-])(\d+)\s*[-–]\s*(\d+)(?![\w-])")
_OTHER_RANGE = re.compile(r"(?<=[\divxlcdm])\s*[-–]\s*(?=[\divxlcdm])")

# Below this, and at each multiple of it, the last page is given whole.
_HUNDRED = 100


def inclusive(pages: str) -> str:
    """``pages`` with an en dash in every range, and its last page as Chicago abbreviates it.

    Up to 100, and from a multiple of 100, all digits are given (25–26, 100–104); from 101 to 109,
    201 to 209 and so on the part that changes (203–4); else two digits, or more where more change
    (392–93, 498–532). Roman numbers are always whole. A range that does not go upwards is left
    as it is but for its dash.
    """
    return _OTHER_RANGE.sub("–", _RANGE.sub(_abbreviated, pages))


def last_page(first: str, last: str) -> str:
    """The last page of a range in full: of 392-3 it is 393."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


def _abbreviated(found: re.Match[str]) -> str:
    first, last = found[1], last_page(found[1], found[2])
    if int(last) <= int(first):
        return f"{first}–{found[2]}"
    return f"{first}–{_shortened(first, last)}"


def _shortened(first: str, last: str) -> str:
    beyond = int(first) % _HUNDRED
    if len(first) != len(last) or int(first) < _HUNDRED or not beyond:
        return last
    same = next(at for at in range(len(last)) if first[at] != last[at])
    return last[same if beyond < 10 else min(same, len(last) - 2) :]
