"""Works that a note cites in full and the essay's own list has too are one, with what both say.

What a list says of a work is mostly whole, and divided by stops alone: where a note was hardly
read, its entry tells what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from build_tools.draft.aside import CSL, in_order
from build_tools.draft.doubtful import OTHERWISE
from build_tools.draft.forms import listed
from build_tools.draft.known import families, main, year
from build_tools.draft.proposal import Proposal, is_printed
from build_tools.model.groups import grouped
from build_tools.notes.folding import words_in
from build_tools.notes.locators import number

_SMALL = frozenset(listed("small_in_titles"))
_TELLS = ("volume", "edition")


def with_listed(
    full: Iterable[Proposal], own: Sequence[Proposal], is_read: Callable[[Proposal], bool]
) -> Iterator[Proposal]:
    """The works of the notes, ``full``, and the list’s ``own``, each once; ``is_read`` says that
    nothing shows that one was read wrong.
    """
    by_family = grouped((first_family(one.csl), at) for at, one in enumerate(own))
    taken = set[int]()
    for one in full:
        same = [
            at for at in by_family.get(first_family(one.csl), ()) if _are_one(one.csl, own[at].csl)
        ]
        if len(same) > 1 and is_printed(one.csl):
            same = [at for at in same if main(one.csl) == main(own[at].csl)]
        if len(same) > 1 or (same and same[0] in taken):
            continue  # Short for two of the list, or the same once more.
        taken.update(same)
        yield _as_one(one, own[same[0]], is_read) if same else one
    yield from (one for at, one in enumerate(own) if at not in taken)


def first_family(csl: Mapping[str, Any]) -> str:
    """The last word of the family name of whoever stands first; where nobody does, the main title.

    Of `Ana Pérez Moss` a note alone does not tell that she has two family names.
    """
    people = csl.get("author") or csl.get("editor") or ({"literal": main(csl)},)
    family = people[0].get("family")
    return str(family.rpartition(" ")[2] if family else people[0].get("literal")).casefold()


def _are_one(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a work of a note is one of the list: by the same, and of its title, whole or short,
    and then of its year.
    """
    volumes = {_volume(str(each["volume"])) for each in (one, other) if "volume" in each}
    if len(volumes) > 1 or not _may_be_one(_given(one), _given(other)):
        return False
    mine, theirs = (set(main(each).split()) - _SMALL for each in (one, other))
    short = set(words_in(str(other.get("title-short", ""))))
    # `Moss, Ash, and Oakes 1990` was read as a title.
    is_names = bool(mine) and mine <= {"and", *words_in(" ".join(families(other)))}
    is_short = bool(mine and theirs) and (mine <= theirs or theirs <= mine or mine == short)
    return main(one) == main(other) or ((is_short or is_names) and year(one) in (None, year(other)))


def _volume(figure: str) -> str:
    return str(number(figure)) if re.fullmatch("[IVXLC]+", figure) else figure


def _given(csl: Mapping[str, Any]) -> str:
    people: Sequence[Mapping[str, str]] = csl.get("author") or csl.get("editor") or ({},)
    return people[0].get("given", "").casefold()


def _may_be_one(one: str, other: str) -> bool:
    """Whether two given names may be somebody's, as far as the first letters tell."""
    return not one or not other or one[0] == other[0]


def _as_one(one: Proposal, entry: Proposal, is_read: Callable[[Proposal], bool]) -> Proposal:
    """A work of a note with what its ``entry`` says of it, or by it alone if it was read better."""
    said = replace(entry, note=one.note, words=one.words, read=entry.read or entry.words)
    if not is_read(entry):
        return replace(one, entry=entry.words)
    if not is_read(one) or not is_printed(one.csl) or one.csl["type"] != entry.csl["type"]:
        return said
    first, second = (one, said) if _says_more(one.csl, entry.csl) else (said, one)
    csl = in_order({**second.csl, **first.csl, **_fuller(one.csl, entry.csl)})
    doubts = tuple(each for each in first.doubts if each in second.doubts)
    return replace(first, csl=csl, entry=entry.words, doubts=(*doubts, *_against(one, entry)))


def _says_more(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a note’s title is the better one: the same, as notes cite it; with a subtitle; or
    without what stands behind the other and is none.
    """
    mine, theirs = str(one["title"]), str(other["title"])
    more, less = mine.removeprefix(theirs), theirs.removeprefix(mine)
    is_longer = more != mine and more[:2] in (": ", ". ")
    is_cut = less != theirs and less[:2] != ": "
    return words_in(mine) == words_in(theirs) or is_longer or is_cut


def _fuller(one: Mapping[str, Any], other: Mapping[str, Any]) -> CSL:
    """The names of those who made a work, from where more of them are said whole."""
    return {
        role: max(other[role], one[role], key=lambda people: len(str(people)))
        for role in ("author", "editor")
        if role in one and role in other
    }


def _against(one: Proposal, entry: Proposal) -> Iterator[str]:
    """What the list says otherwise than the note."""
    if None not in (mine := year(one.csl), theirs := year(entry.csl)) and mine != theirs:
        yield f"{OTHERWISE}year, {theirs}"
    for field in _TELLS:
        said = [str(each.csl[field]) for each in (one, entry) if field in each.csl]
        if len(set(said)) > 1:
            yield f"{OTHERWISE}{field}, {said[1]}"
