"""Where in the words of a citation does a work's title stand, by itself and in no longer one?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from build_tools.model.desk import Work
from build_tools.notes.days import RIGHT_BEHIND
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.languages import any_word
from build_tools.notes.works import container_of, main_title, makers, titles

Span = tuple[int, int]

# A title stands by itself: behind a stop, an opening mark, an article, `and`, `in` or `Writer’s`,
# and before a stop, a mark or a word that speaks of the book.
_OPENED = re.compile(
    rf"(?:^|[,.;:(\[*_]|\({any_word('edited_by')}\),?\s|(?<!\w)'|'s\s|\b{any_word('opens')}:?\s)"
    rf"\s?['*_]{{0,3}}(?:{any_word('article')}\s)?['*_]{{0,2}}$"
)

_CLOSED = re.compile(
    r"['*_]*(?:$|[,.;:?!()\[\]*_]|'(?!\w)|\s[(\[-]|\s(?:1[4-9]|20)\d\d(?=[,.;)]|$)|\s\d{1,4},?\s(?:\(|tbl\b)|\s(?:op|loc|vols?|v|eds?|edn|trans|in|pp?)\b"
    rf"|{RIGHT_BEHIND})"
)

# How far before a title stands what opens it, at the very most.
NEAR = 64

# A comma, an initial and a space are shorter.
_SHORT_NAME = 5

# Where a mark opens it the mark ends it: *Letters, Diaries* is not Letters.
_MARKED = re.compile(rf"(?:[*_]|(?<!\w)')(?:{any_word('article')}\s+)?$")

_MARKED_TO_HERE = re.compile(r"[.,?!]{0,2}\s?['*_]|:|,?\s+vol")

_SUBTITLE = re.compile(r"['*_]*:\s*(?P<word>\w+)")


def places_of(key: str, works: Sequence[Work]) -> dict[str, Span]:
    """The works whose title stands in ``key``, with its place there.

    A title inside a longer one does not count (*Life* is not cited by *A Life in Letters*), nor
    does that of the book in which a chapter that is cited stands.
    """
    places = {work.id: place for work in works if (place := _longest(key, work, titles(work)))}
    # A chapter may have its book's title.
    books = {
        book
        for work in works
        if work.id in places and (book := container_of(work)) != main_title(work)
    }
    taken = set(places.values())
    return {
        work.id: places[work.id]
        for work in works
        if work.id in places
        and main_title(work) not in books
        and not any(_is_inside(places[work.id], other) for other in taken)
    }


def _longest(key: str, work: Work, titles: Collection[str]) -> Span | None:
    # The last place counts: a book may be named after its author, who is named first; but a
    # chapter's title may be its book's too, and then stands before it.
    is_books = any(title in fold_case(str(work.csl.get("container-title", ""))) for title in titles)
    which = slice(1) if is_books else slice(-1, None)
    found = [
        [one.span() for one in _spelt(title).finditer(key) if _stands(one, work)][which]
        for title in titles
        if title in key
    ]
    places = [place for last in found for place in last]
    return max(places, key=lambda place: place[1] - place[0], default=None)


@cache
def _spelt(title: str) -> re.Pattern[str]:
    return re.compile(re.escape(title))


def _stands(found: re.Match[str], work: Work) -> bool:
    """Whether a title stands by itself where it is found, and with no other book's subtitle."""
    start = found.start()
    is_opened = _OPENED.search(found.string, max(0, start - NEAR), start) is not None
    return (is_opened or is_behind_name(found, work)) and ends_here(found, work)


def is_behind_name(found: re.Match[str], work: Work) -> bool:
    """Whether a maker's given name stands right before a title: `Moss, Ann Mills of Hull`."""
    before = found.string[max(0, found.start() - NEAR) : found.start()]
    names = (f", {fold_case(str(one.get('given', '')))} " for one in makers(work))
    return before.endswith(tuple(one for one in names if len(one) > _SHORT_NAME))


def ends_here(found: re.Match[str], work: Work) -> bool:
    """Whether a title goes on neither in words of its own nor in another book's subtitle."""
    key, start, end = found.string, found.start(), found.end()
    near = max(0, start - NEAR)
    subtitle = _SUBTITLE.match(key, end)
    ours = words_in(work.csl["title"].partition(":")[2])
    if subtitle and ours and subtitle["word"] != ours[0]:
        return False
    if key[start - 1 : start] == "[" and key[end : end + 1] == "]" and start > 1:
        # `Moulins [Mills]` is called so in another language.
        return False
    if _MARKED.search(key, near, start) and not _MARKED_TO_HERE.match(key, end):
        return False
    return _CLOSED.match(key, end) is not None


def _is_inside(place: Span, other: Span) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]
