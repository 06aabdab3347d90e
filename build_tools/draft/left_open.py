"""Works that the notes cite in words that no other rule has read, as far as these can be read.

What the grammar of notes cuts out of them as a citation is looked at once more, by itself: less
stands round it than in its note. Of a citation that names who made it and what it is called, and
no more, `Moss, Rivers of the North, 45`, that is all that is known. Each such work is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from build_tools.draft import makers
from build_tools.draft.doubtful import OPEN
from build_tools.draft.forms import is_place, listed
from build_tools.draft.full_references import full_references
from build_tools.draft.pieces import pieces
from build_tools.draft.proposal import Proposal, is_printed
from build_tools.draft.sentences import spoken
from build_tools.model.numbers import NoteNumber
from build_tools.model.question import Question
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.grammar import plain

# Where no year stands this one is put, and taken away again.
_ANY = "2099"
# In so many words a name and a title are said; a sentence has more.
_MOST = 40
_CAPITAL = re.compile(r"[“„«\"‘'_*]?[^\W\d_a-zß-ÿ]")
_OPENED = tuple("“„«\"‘'_*")

Csl = Mapping[str, Any]


def works_left_open(
    asked: Iterable[Question],
    known: Sequence[Csl],
    is_wrong: Callable[[Proposal], bool],
) -> Iterator[Proposal]:
    """The works of the citations that are ``asked`` because they fit none of those ``known``.

    ``is_wrong`` says whether a work may have been read wrong; such a one is left to the editor.
    """
    taken = [*known]
    for question in asked:
        if question.note is None or not question.words or question.waits:
            continue
        for one in _read(question.note, question.words):
            if not is_wrong(one) and not any(_may_be(one.csl, other) for other in taken):
                taken.append(one.csl)
                yield replace(one, doubts=(*one.doubts, OPEN))
                break


def _read(number: NoteNumber, words: str) -> Iterator[Proposal]:
    """What ``words`` may be read as, the surest first."""
    if len(words.split()) > _MOST or not pieces(words):
        return  # It may go on with what stands before it, or refers back to it.
    yield from (one for one in full_references(number, words) if _is_whole(one, words))
    bare = plain(words).strip(" ,.:;")
    for one in full_references(number, f"{bare} ({_ANY})"):
        csl = {key: value for key, value in one.csl.items() if key != "issued"}
        if _is_named(csl, bare):
            yield replace(one, words=words, csl=csl)


def _is_whole(one: Proposal, words: str) -> bool:
    """Whether a reference says enough of a work: who made it, where it came out, or who printed
    it and when.
    """
    people = one.csl.get("author") or one.csl.get("editor")
    is_said = spoken(words) > 0 and not any(
        makers.is_known_person(f"{each.get('given')} {each.get('family')}") for each in people or ()
    )
    if is_said or not _is_title(str(one.csl["title"])):
        return False
    is_quoted = "container-title" in one.csl and one.words.startswith(_OPENED)
    return bool(people or is_quoted or (is_printed(one.csl) and "publisher" in one.csl))


def _is_named(csl: Csl, words: str) -> bool:
    """Whether somebody's name and a title behind it are all that ``words`` say; or a title in
    quotation marks and the volume of a journal.
    """
    if spoken(words) or not _is_title(str(csl["title"])):
        return False
    if "volume" in csl and "container-title" in csl and words.startswith(_OPENED):
        return True
    names = [str(one.get("family", "")) for one in csl.get("author", ())]
    is_person = names and all(names) and not any(map(is_place, names))
    return bool(is_person) and not any(one.isdecimal() for one in words.split())


def _is_title(name: str) -> bool:
    """Whether a title has words enough to tell it from another."""
    return _CAPITAL.match(name) is not None and " " in _key(name)


def _may_be(csl: Csl, other: Csl) -> bool:
    """Whether a work may be one that is known: by the same people with half the words of a title,
    or perhaps by them with all. One that came out in another year is another.
    """
    if _key(csl["title"]) in _key(other.get("container-title", "")):
        return True
    ours, theirs = _people(csl), _people(other)
    said, known = ({*_key(one["title"]).split()} - _small() for one in (csl, other))
    if ours & theirs:
        return 2 * len(said & known) >= min(len(said), len(known))
    is_dated = {"issued", "publisher"} <= set(csl) and csl["issued"] != other.get("issued")
    is_other = bool(ours and theirs) or is_dated
    return not is_other and (said <= known or known <= said)


def _key(name: object) -> str:
    return " ".join(words_in(fold_case(str(name))))


def _people(csl: Csl) -> set[str]:
    people = csl.get("author") or csl.get("editor") or ()
    return {str(one.get("family") or one.get("literal", "")) for one in people}


@cache
def _small() -> frozenset[str]:
    return frozenset(one.casefold() for one in (*listed("small_in_titles"), *listed("articles")))
