"""Which titles, whole or in part, stand in the words of a citation?"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from build_tools.model.desk import Work
from build_tools.notes.citing import HEARD
from build_tools.notes.folding import fold_case, unfolded, with_plain_quotes
from build_tools.notes.grammar import plain
from build_tools.notes.languages import any_word, one_of
from build_tools.notes.makers import MASK, is_by, names_in, unexplained
from build_tools.notes.shelf import Shelf
from build_tools.notes.title_places import NEAR, Span, places_of
from build_tools.notes.whole_titles import is_whole
from build_tools.notes.works import (
    ARTICLE,
    main_title,
    maker_names,
    makers,
    years,
)

# Who was heard inside a work before, by the work's id: after “Tunn, in Book” there may be
# “Tunn, Book”.
Heard = Mapping[str, Collection[str]]
# Not in the midst of a shelf mark: `O1/1673/273`.
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d)\b(?!(?<=/\d{4})/)")


# What may stand round a title, and what marks one.
_ROUND = " .,:?!'*_"
_MARKS = ("'", "*", "_")
_MARK = re.compile(r"['*_]")


# Somebody speaks in a book of hers: `Ann Ash argues in Hills`.
_AND = re.compile(rf"\b(?:{any_word('and', 'or')}|&)\s(?:{any_word('article')}\s)?['*_]{{0,3}}$")
_SAYS_IN = re.compile(
    rf"[^\w{MASK}]*{MASK}[{MASK}\s.]*(?:'s)?,?\s(?:[^\W\d_]+\s){{0,6}}{any_word('within')}"
    rf"(?:\s{any_word('whose', 'article')})?\s"
)
_PIECE = re.compile(r"(?<!\w)'[^']{1,200}'(?!\w)")
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ][\w'’-]*")

# Behind it stands the work, before it whoever is heard in it: `Tunn, in Book`, `cité par`.
_BETWEEN = re.compile(r"[,()]")
_BEHIND_NAME = re.compile(rf"{MASK}(?:'s\s+|\s*(?=['*_]))")
_IN = re.compile(
    rf"(?:[,.*_')]\s*|^){any_word('within')}(?!\w):?"
    rf"|(?<!\w){one_of(sorted(HEARD))}(?!\w):?"
)


@dataclass(frozen=True)
class Fit:
    """A work that fits a citation, and by what: `title “Some Book”`, `name Writer`, `vol. 2`.

    ``is_named`` says that its maker is named, if it has one; ``is_headed`` that nobody and nothing
    else stands before its title; ``is_bare`` that the words hold nothing more, such as an imprint.
    ``tail`` is what stands behind the title, in the note's own letters; ``words`` are those that
    fit, where a sentence's own words stand before them; ``is_sure`` says that a page behind them is
    the work's.
    """

    work: Work
    by: tuple[str, ...]
    is_named: bool = True
    is_headed: bool = True
    is_bare: bool = True
    tail: str = ""
    words: str = ""
    is_sure: bool = True
    doubts: tuple[str, ...] = ()

    @property
    def is_titled(self) -> bool:
        """Whether a title, whole or in part, stands in the words."""
        return self.by[0].startswith("title")


def match_title(words: str, shelf: Shelf, heard: Heard) -> list[Fit]:
    """The works whose whole title stands in ``words``, with their maker or with nothing else."""
    key = fold_case(words)
    places = places_of(key, shelf.titled(key))
    titled = [
        _titled(words, place, shelf.by_id[identifier], heard.get(identifier, ()), shelf.language)
        for identifier, place in places.items()
        if is_whole(
            words, place, _head(key, place, heard.get(identifier, ())), shelf.by_id[identifier]
        )
    ]
    named = [fit for fit in titled if fit.is_named]
    if named and _is_followed(named, titled, places, key):
        return [replace(fit, is_bare=False) for fit in titled]
    if named and (joined := _joined(named, titled, places, key, shelf)):
        # `Moss, Weirs, and Mills, p. 9`
        return [replace(fit, is_bare=False) for fit in (*named, *joined)]
    if len({places[fit.work.id] for fit in named}) > 1:
        # The page may belong to either of two works.
        return [replace(fit, is_bare=False) for fit in named]
    fits = [
        fit
        for fit in named or titled
        if fit.is_headed and (fit.is_named or fit.is_bare or years_in(key) & years(fit.work))
    ]
    return [*fits, *_chapters(key, fits, shelf), *_added(key, fits, places, shelf)]


def _joined(
    named: Sequence[Fit],
    titled: Sequence[Fit],
    places: Mapping[str, Span],
    key: str,
    shelf: Shelf,
) -> list[Fit]:
    """The works by the same makers whose titles stand behind those of ``named`` and `and`."""
    last = max(places[fit.work.id][1] for fit in named)
    found, makers_named = {fit.work.id for fit in titled}, {maker_names(one.work) for one in named}
    behind = (
        (shelf.by_id[one], place)
        for one, place in places.items()
        if one not in found and place[0] >= last
    )
    return [
        Fit(work, (f"title “{work.csl['title']}”",))
        for work, place in behind
        if maker_names(work) in makers_named
        and _AND.search(key, max(last, place[0] - NEAR), place[0])
    ]


def _is_followed(
    named: Sequence[Fit], titled: Sequence[Fit], places: Mapping[str, Span], key: str
) -> bool:
    """Whether the title of another work follows in the same sentence: the page may be its own."""
    last = max(places[fit.work.id][1] for fit in named)
    return any(
        places[fit.work.id][0] > last and _IN.search(key, last, places[fit.work.id][0])
        for fit in titled
    )


def _titled(words: str, place: Span, work: Work, heard: Collection[str], language: str) -> Fit:
    key = fold_case(words)
    head, tail = _head(key, place, heard), key[place[1] :]
    names, rest = names_in(f"{head},{_IN.split(tail)[0]}", work)
    before = rest[: len(head)]
    if "number-of-volumes" in work.csl:
        # “Ann Ash, ‘Frost’, Collected Works, vol. 2”
        before = _PIECE.sub(" ", before)
    is_headed = not unexplained(before, work) or (
        bool(names)
        and _SAYS_IN.fullmatch(rest[: len(head)]) is not None
        and not unexplained(" ".join(_CAPITAL.findall(unfolded(words, 0, place[0]))), work)
    )
    title = f"title “{unfolded(words, *place)}”"
    return Fit(
        work,
        by=(title, f"name {', '.join(names)}") if names else (title,),
        is_named=bool(names) or not makers(work),
        is_headed=is_headed,
        is_bare=is_headed and not unexplained(plain(tail, language), work),
        tail=unfolded(words, place[1], len(key)),
    )


def _head(key: str, place: Span, heard: Collection[str]) -> str:
    """What is said before a title, unless that is who was heard inside the work before."""
    head = from_in(key[: place[0]])
    return "" if head.strip(" ,'*_") in heard else head


def _chapters(key: str, fits: Sequence[Fit], shelf: Shelf) -> list[Fit]:
    """The chapters that `Tunn, in Book` may mean where Book itself is among the works too."""
    speaker = before_in(key)
    books = {main_title(fit.work) for fit in fits}
    return [
        Fit(work, by=(f"chapter of {work.csl['container-title']}",))
        for work in shelf.chapters_of(books)
        if is_by(speaker, work)
    ]


def _added(key: str, fits: Sequence[Fit], places: Mapping[str, Span], shelf: Shelf) -> list[Fit]:
    """The works cited short behind a title: `Tunn, Book, and Oakes, Mills`."""
    tails = {key[places[fit.work.id][1] :] for fit in fits}
    more = [words for tail in tails for words in re.split(r"\band\b", tail)[1:]]
    added = [fit for words in more for fit in match_part_of_title(words, shelf)]
    return [replace(fit, is_bare=False) for fit in added]


def match_part_of_title(words: str, shelf: Shelf) -> list[Fit]:
    """The works whose title has the rest of the citation in it: a short title (CMOS 14.33).

    Without its author it has to be marked as a title.
    """
    text = plain(from_in(fold_case(words)), shelf.language)
    parts = _parts(text) if any(mark in text for mark in _MARKS) else ()
    marked = [part for part in map(_marked_title, parts) if part]
    works = shelf.in_order([*shelf.naming(text), *chain(*map(shelf.part_titled, marked))])
    return [fit for work in works if (fit := _part_titled(text, work))]


def _part_titled(text: str, work: Work) -> Fit | None:
    names, rest = names_in(text, work)
    parts = [part for part in _parts(rest) if unexplained(part, work)]
    part = _short_title(parts[0]) if len(parts) == 1 else ""
    if not part or not (names or _is_marked(part, text)):
        return None
    # What a mark opens may be the subtitle.
    whole = with_plain_quotes(str(work.csl["title"])) if _is_marked(part, text) else ""
    if not re.search(rf"\b{re.escape(part)}\b", fold_case(whole) or main_title(work)):
        return None
    named = (f"name {', '.join(names)}",) if names else ()
    return Fit(work, (f"title “{work.csl['title']}”", *named), is_named=bool(names))


def _parts(text: str) -> list[str]:
    return _BETWEEN.split(text)


def _is_marked(part: str, text: str) -> bool:
    behind = (text[found.end() :] for found in _MARK.finditer(text)) if part else ()
    return any(ARTICLE.sub("", one).startswith(part) for one in behind)


def _short_title(part: str) -> str:
    """A part of a citation as a title. In `Writer disagrees` a name runs into it: that is none."""
    return ARTICLE.sub("", _without_name(part).strip(_ROUND))


def _marked_title(part: str) -> str:
    """A part of a citation as a title, if a mark opens it there; else nothing.

    Not in all of a note, of which there may be as many parts as it has words.
    """
    words, title = _without_name(part), _short_title(part)
    lead = words[: len(words) - len(words.lstrip(_ROUND))]
    said = ARTICLE.sub("", words[len(lead) :])
    return title if lead.endswith(_MARKS) and said.startswith(title) else ""


def _without_name(part: str) -> str:
    *_, title = _BEHIND_NAME.split(part)
    return title


def from_in(key: str) -> str:
    """What stands behind the last `in` or `quoted in` of a citation; all where there is none."""
    return key[_last_in(key)[1] :]


def before_in(key: str) -> str:
    """What stands up to the last `in` or `quoted in` of a citation; nothing where there is none."""
    return key[: _last_in(key)[0]]


@lru_cache(maxsize=256)
def _last_in(key: str) -> Span:
    """Where the last `in` or `quoted in` of a citation stands; its beginning if there is none."""
    place = 0, 0
    for found in _IN.finditer(key):
        place = found.span()
    return place


def years_in(words: str) -> set[str]:
    """The years that ``words`` name."""
    return set(_YEAR.findall(words))
