"""Rules under and behind headings, as pages in plain text draw them: `The Second Loaf ———————`.

They are no words. One alone between empty lines is an ornament of the essay's, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.model.source import Inference, Line

SENTENCE_ENDS = re.compile(r"[.?!…][”’\"')\]»]{0,3}$")

_STROKE = "[-‐‑‒–—―─━═=~_]"
# So many strokes are no dash, and no words left out.
_BEHIND = re.compile(rf"(?<=[^\s\-‐‑‒–—―─━═=~_])\s{{1,40}}{_STROKE}{{8,400}}\s*$")
_UNDER = re.compile(rf"\s*{_STROKE}{{4,400}}\s*")
# What has more characters is no heading.
_LONGEST = 160


def without_rules(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Inference, ...]]:
    """The lines without the rules of headings, and from how many headings they were left out."""
    headed = [_without(line) for line in lines]
    kept = headed[:1]
    kept += [line for before, line in pairwise(headed) if not _is_under(before, line)]
    changed = sum(one != other for one, other in zip(lines, headed, strict=True))
    count = changed + len(headed) - len(kept)
    if not count:
        return tuple(lines), ()
    from_how_many = f"of {count} heading{'s' if count > 1 else ''}"
    return tuple(kept), (Inference("rules left out", from_how_many, "no words", 0.95),)


def _without(line: Line) -> Line:
    """A heading without the rule behind it."""
    words = line.text.rstrip()
    if len(words) > _LONGEST * 2 or words[-1:] not in "-‐‑‒–—―─━═=~_":
        return line
    bare = _BEHIND.sub("", words)
    is_heading = bare != words and len(bare) <= _LONGEST and not SENTENCE_ENDS.search(bare)
    return replace(line, text=bare) if is_heading else line


def _is_under(before: Line, line: Line) -> bool:
    """Whether ``line`` is a rule right under the words of a heading."""
    words = before.text.strip()
    if line.number != before.number + 1 or not _UNDER.fullmatch(line.text[: _LONGEST * 4]):
        return False
    is_short = len(words) <= _LONGEST and any(map(str.isalpha, words))
    return is_short and not SENTENCE_ENDS.search(words)
