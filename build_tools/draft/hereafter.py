"""The short title by which a note says that a work is cited from then on.

`Bea Ash, Rivers of Hull (Hull, 1950), hereafter Rivers`, `(im Folgenden: WS)`. It is the work's own
where it has words of its title or their first letters: an archive that is named behind a letter
(`hereafter NSU`) is another thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.draft.doubtful import NO_AUTHOR
from build_tools.draft.pieces import pieces
from build_tools.draft.proposal import Proposal
from build_tools.model.numbers import NoteNumber
from build_tools.notes.folding import words_in
from build_tools.notes.languages import every, one_of

_HEREAFTER = one_of(every("hereafter"))
_SHORT = r"(?P<short>[^\W\d_a-z][\w’' &-]{0,40})(?=[^\w’' &-]|$)"
_GIVEN = re.compile(rf"[(\[,;.]\s?{_HEREAFTER}:?\s[“„«\"‘'*_]?\s?{_SHORT}")
# `Mills II`: which of her books on mills it is.
_NUMBER = re.compile(r"(?<=\w)\s[IVX]{1,4}\Z")
# A word that is shortened keeps so many letters.
_SHORTEST = 4
_TITLE_BEFORE = re.compile(
    r"(?P<title>[^\W\d_a-z][\w’'-]{0,30}(?:\s(?:of|for|and|the|[^\W\d_a-z][\w’'-]{0,30})){1,8})\s\Z"
)


def with_short_titles(
    notes: Sequence[tuple[NoteNumber, str]], full: Sequence[Proposal]
) -> tuple[Proposal, ...]:
    """The proposals, with the short titles that ``notes`` (numbers and texts) give to them; and the
    works that have no more than a title and a short one, by which a later note cites them.
    """
    given = [(number, note, found) for number, note in notes for found in _GIVEN.finditer(note)]
    short_of: dict[int, str] = {}
    others: list[Proposal] = []
    for number, note, found in given:
        short = found["short"].strip(" ’'")
        at = _meant(full, number, note[: found.start()])
        if at is not None and _is_short_for(short, str(full[at].csl["title"])):
            short_of.setdefault(at, short)
        elif at is None:
            others += _named_alone(number, note)
    begun = Counter(piece.partition(",")[0] for _, note in notes for piece in pieces(note))
    named = (
        replace(one, csl={**one.csl, "title-short": short_of[at]})
        if at in short_of and "title-short" not in one.csl
        else one
        for at, one in enumerate(full)
    )
    return (*named, *(one for one in others if begun[str(one.csl["title-short"])]))


def _meant(full: Sequence[Proposal], number: NoteNumber, before: str) -> int | None:
    """Which of the works of a note stands last ``before`` the words that give a short title."""
    places = {
        at: before.rfind(str(one.csl["title"])) for at, one in enumerate(full) if one.note == number
    }
    there = [at for at, place in places.items() if place >= 0]
    return max(there, key=lambda at: places[at] + len(str(full[at].csl["title"])), default=None)


def _named_alone(number: NoteNumber, note: str) -> Iterator[Proposal]:
    """`Town Mill Papers Online (hereafter Papers)`: a work of which nothing more is known."""
    for piece in pieces(note):
        found = _GIVEN.search(piece)
        before = _TITLE_BEFORE.match(piece[: found.start()]) if found else None
        if found and before and _is_short_for(found["short"].strip(), before["title"]):
            csl = {"type": "book", "title": before["title"], "title-short": found["short"].strip()}
            yield Proposal(number, piece, csl, (NO_AUTHOR,))


def _is_short_for(short: str, title: str) -> bool:
    """Whether ``short`` has words of a title, in their order, or their beginnings with a number
    behind them, `Mills II`; or the first letters of some.
    """
    theirs = words_in(title)
    waiting = iter(theirs)
    letters = iter("".join(word[0] for word in theirs))
    is_siglum = " " not in short and short.isupper()
    ours = words_in(_NUMBER.sub("", short))
    is_begun = bool(ours) and all(any(_begins(one, word) for word in waiting) for one in ours)
    return is_begun or (is_siglum and all(letter in letters for letter in short.casefold()))


def _begins(short: str, word: str) -> bool:
    """Whether ``short`` is a word, or so many of its first letters that it is told by them."""
    return word == short or (len(short) >= _SHORTEST and word.startswith(short))
