"""A work as a note describes it, before it has an id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from build_tools.draft.aside import in_order
from build_tools.draft.doubtful import NO_AUTHOR, TAKEN
from build_tools.model.numbers import NoteNumber


@dataclass(frozen=True)
class Proposal:
    """A work as a note's full reference describes it.

    ``csl`` is CSL-JSON without an id; ``note`` the note's number, ``words`` the reference as it
    stands there; ``doubts`` what the editor should look at, a phrase each; ``read`` the words in
    the order of a reference, where a sentence has another.
    """

    note: NoteNumber
    words: str
    csl: Mapping[str, Any]
    doubts: tuple[str, ...] = ()
    read: str = ""


def by_the_same(other: Proposal, one: Proposal) -> Proposal:
    """A work that names no maker behind `and` is by those of the one before it."""
    role = next((role for role in ("author", "editor") if role in one.csl), None)
    if role is None or {"author", "editor"} & set(other.csl):
        return other
    left = (*(doubt for doubt in other.doubts if doubt != NO_AUTHOR), TAKEN)
    return replace(other, csl=in_order({**other.csl, role: one.csl[role]}), doubts=left)


def is_printed(csl: Mapping[str, Any]) -> bool:
    """Whether a work says when it came out, and where or at whose house."""
    return "issued" in csl and bool({"publisher", "publisher-place", "container-title"} & set(csl))
