"""In what do two readings differ, and how is that said where the eye would miss it?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# What readers call two signs to which Unicode gives other names.
NAMES = {"-": "hyphen", "'": "straight apostrophe"}

_MARK = " quotation mark"


@dataclass(frozen=True)
class Difference:
    """Two readings: what they share at both ends, and what the one has for the other's words."""

    before: str
    removed: str
    added: str
    after: str


def difference(source: str, reading: str) -> Difference:
    """How ``reading`` differs from ``source``; of repeated signs the last is the one that does."""
    at = parting(source, reading)
    removed, added = source[at:], reading[at:]
    after = removed[len(removed) - parting(removed[::-1], added[::-1]) :]
    return Difference(source[:at], removed.removesuffix(after), added.removesuffix(after), after)


def parting(one: str, other: str) -> int:
    """The place at which two texts part: how many characters they share at their beginning."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def in_words(change: Difference) -> str | None:
    """The signs that changed, by their names; ``None`` where letters or digits did.

    A letter that changed is seen; a quotation mark turned, a space or a hyphen hardly is, and a
    screen reader passes over all of them.
    """
    removed, added = change.removed, change.added
    if any(character.isalnum() for character in removed + added):
        return None
    if not added:
        return f"{_named(removed)} removed"
    if not removed:
        return f"{_named(added)} added"
    becomes = "becomes" if len(removed) == 1 else "become"
    return f"{_named(removed)} {becomes} {_named(added)}"


def _named(signs: str) -> str:
    """The names of signs one after the other: `comma and space`."""
    names = [_name(sign) for sign in signs]
    if len(names) > 1 and all(name.endswith(_MARK) for name in names):
        return f"{_listed([name.removesuffix(_MARK) for name in names])}{_MARK}s"
    return _listed(names)


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _name(sign: str) -> str:
    return NAMES.get(sign) or unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
