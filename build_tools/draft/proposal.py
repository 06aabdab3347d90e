"""A work as a note, or the essay’s own list, describes it, before it has an id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from build_tools.draft.aside import in_order
from build_tools.draft.doubtful import BEFORE, CUT, NO_AUTHOR, TAKEN
from build_tools.draft.forms import any_of, listed
from build_tools.draft.sentences import may_name
from build_tools.model.numbers import NoteNumber

# Stands for the note of a work that the essay’s own list has, and no note in full.
LIST = "list"
# `Ash, Bob, and Ann Moss, Rivers`
_JOINED = re.compile(rf"(?<!\w)[^\W\d_a-z][\w’'-]{{1,30}},?\s(?:{any_of(listed('and'))})\s\Z")
_FIRST = re.compile(r"[^\W\d_a-z][a-zß-ÿ]+\s")


@dataclass(frozen=True)
class Proposal:
    """A work as a note's full reference describes it.

    ``csl`` is CSL-JSON without an id; ``note`` the note's number, ``words`` the reference as it
    stands there; ``doubts`` what the editor should look at, a phrase each; ``read`` the words in
    the order of a reference, where a sentence has another; ``entry`` those of the essay’s own list.
    """

    note: NoteNumber
    words: str
    csl: Mapping[str, Any]
    doubts: tuple[str, ...] = ()
    read: str = ""
    entry: str = ""


def led_by_names(told: Proposal | None, words: str) -> Proposal | None:
    """A work that was read inside ``words``, doubtful where a few words with capitals and a comma
    before it may be who made it, `Ki no Mori, Ann Preface, in Rivers`, or one its title’s first:
    `From Mill to Table, ed. Ann Moss`.
    """
    before = words.partition(told.words)[0] if told else ""
    if told and _JOINED.search(before):
        return replace(told, doubts=(*told.doubts, BEFORE))
    is_first = told is not None and "author" not in told.csl and _FIRST.fullmatch(before)
    if told is None or not (is_first or may_name(before)):
        return told
    return replace(told, doubts=(*told.doubts, CUT if is_first else BEFORE))


def has_maker(one: Proposal | None) -> bool:
    """Whether a work names who made it, or begins with who translated it."""
    if one is None or {"author", "editor"} & set(one.csl):
        return one is not None
    given = [str(each.get("given", "")) for each in one.csl.get("translator", ())[:1]]
    return given != [""] and given != [] and one.words.startswith(given[0])


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
