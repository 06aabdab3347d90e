"""Works that a note describes whole: who made it, what it is called, and when it came out.

Where a sentence stands round them no grammar is needed: these three are said of no other work.
`As Ann Moss explains in that part of Rivers which was printed in Hull in 1950` cites her book.
What such words leave open is told, as is whose a page is that stands behind several works.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.notes.ahead import no_surer_than_its_work
from build_tools.notes.before import Before, Meant
from build_tools.notes.citing import cited_as
from build_tools.notes.days import is_month
from build_tools.notes.doubts import doubts
from build_tools.notes.folding import fold_case, unfolded, with_plain_quotes, words_in
from build_tools.notes.languages import any_word, one_of
from build_tools.notes.languages import words as listed
from build_tools.notes.locators import number
from build_tools.notes.makers import MASK, names_in
from build_tools.notes.matching import SMALL_WORD, is_of_another
from build_tools.notes.mention import Mention
from build_tools.notes.repeating import probable
from build_tools.notes.sentences import known_words, names_nobody, reaches
from build_tools.notes.shelf import Shelf
from build_tools.notes.title_places import NEAR, ends_here, is_behind_name
from build_tools.notes.titles import years_in
from build_tools.notes.whole_titles import has_its_subtitle, is_opened
from build_tools.notes.works import all_years, container_of, family_of, main_title, makers, titles

# How far from its title a maker's name and a year may stand; a shorter title may be any words.
_NAME_BEFORE, _NAME_BEHIND, _YEAR_BEFORE, _YEAR_BEHIND = 300, 80, 60, 300
_FEWEST_WORDS = 2
# A year of which a sentence speaks: `in 2004`, `on May 3, 2009`.
_SPOKEN_YEAR = re.compile(r"(?:(?<=[a-zß-ÿ]\s)|(?<=\d,\s))\d{4}")
# Before a title stands a stop, a mark or a small word: none of its own.
_OPENED = re.compile(
    r"(?:\A|[^\w\s’'-]|[’'-]\s|[’']s|(?<![\w’'-])[a-zß-ÿ][\w’'-]{1,30})\s?[“‘„«\"'*_]{0,3}\s?"
    rf"(?:{any_word('article')}\s)?\Z"
)
SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s")
_FIGURE = re.compile(r"(?<!\w)(?:\d{1,4}|[ivxlc]{1,8})(?!\w)")
# Of a set the last year is told: `1973, 1976 and 1979`.
_IN_A_ROW = re.compile(r"(?:(?<!\d)\d{4}(?:,\s|\s[^\W\d_]{1,3}\s)){1,6}(?=\d{4}(?!\d))")
# Before the last of several titles.
_IN_ROW = re.compile(rf"[,;]\s{any_word('and')}\s\Z")
_YEARS = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_BY = re.compile(rf"\s[^\W\d_]{{2,4}}\s{MASK}")
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-zß-ÿ][\w’'-]+")

_MARKS = ("'", "*", "_")

_WITHIN = "The note names this work among other words, and may only speak of it."
_WHOSE_PAGE = "Other words stand between this work and the page, which may be of another one."


@dataclass(frozen=True)
class Description:
    """A work and the place of its title in words as they are compared; ``is_headed`` says that
    nobody and nothing else is named before it.
    """

    work: Work
    start: int
    end: int
    is_headed: bool


def described(words: str, shelf: Shelf) -> tuple[Description, ...]:
    """The works that ``words`` describe whole, in their order."""
    key = fold_case(words)
    found = [
        (place, work)
        for work in shelf.titled(key)
        for place in [_place(words, key, work, shelf.language)]
        if place and _is_described(words, key, place, work)
    ]
    books = {container_of(work) for _, work in found}
    outermost = [
        (place, work)
        for place, work in found
        if main_title(work) not in books - {container_of(work)}
        and not any(
            other != place and other[0] <= place[0] <= place[1] <= other[1] for other, _ in found
        )
    ]
    return tuple(_in_order(words, sorted(outermost, key=lambda one: one[0]), shelf.language))


def as_described(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """The works that the words describe whole; the last of them has the page.

    Where they have another year, nobody is sure that no other work is meant beside these.
    """
    found = described(mention.words, shelf)
    if not found and mention.host and years_in(mention.words):
        # `as Ann Moss says in Rivers (Hull, 1950, p. 3)`
        mention = replace(mention, words=f"{mention.host} ({mention.words})")
        found = described(mention.words, shelf)
    if not found or is_of_another(mention.words, _tail(mention.words, found[-1]), found[-1].work):
        return Meant()
    bare = replace(mention, pages=None, printed=None, figure=None, back=None, comment="")
    *others, last = found
    meant = Meant(
        (
            *(cited_as(bare, one.work, before, (_by(one),)) for one in others),
            cited_as(replace(mention, back=None), last.work, before, (_by(last),)),
        ),
        is_sure=mention.is_prose or _has_no_other_year(mention.words, found),
        are_all=len(found) > 1,
    )
    tail = _tail(mention.words, last)
    against = doubts(tail, mention.address, last.work, shelf.language)
    if len(against) > 1:
        return replace(meant, is_sure=False, are_all=False)
    if mention.pages and not reaches(tail, last.work, shelf.language):
        against = (*against, _WHOSE_PAGE)
    if not all(one.is_headed for one in found):
        against = (*against, _WITHIN)
    return probable(meant, against[0]) if against else meant


def left_over(
    note: str, found: Iterable[Citation], before: Before, shelf: Shelf
) -> tuple[Citation, ...]:
    """What a note describes whole in works that none of its citations, ``found``, is of."""
    cited = {citation.work for citation in found}
    books = {container_of(shelf.by_id[one]) for one in cited}
    # Of judgements in one case the note has said which, and of the parts of a commentary.
    books |= {main_title(shelf.by_id[one]) for one in cited if _is_one_of(shelf.by_id[one])}
    plain = with_plain_quotes(note)
    if not any(_is_left(work, cited, books) for work in shelf.titled(fold_case(plain))):
        return ()
    said = Mention(plain, None, None, None, None)
    left = (
        cited_as(said, one.work, before, (_by(one),))
        for one in described(plain, shelf)
        if _is_left(one.work, cited, books)
    )
    return tuple(
        no_surer_than_its_work(
            replace(one, within=None, certainty="probable", reason=_WITHIN), shelf.by_id[one.work]
        )
        for one in left
    )


def _is_one_of(work: Work) -> bool:
    """Whether others may have its title: a judgement, or who wrote what in a book by editors."""
    return work.csl.get("type") == "legal_case" or {"author", "editor"} <= set(work.csl)


def _is_left(work: Work, cited: Container[str], books: Container[str]) -> bool:
    return work.id not in cited and main_title(work) not in books


def _tail(words: str, one: Description) -> str:
    return unfolded(words, one.end, len(fold_case(words)))


def _by(one: Description) -> str:
    return f"title “{one.work.csl['title']}”"


def _place(words: str, key: str, work: Work, language: str) -> tuple[int, int] | None:
    """Where the longest of a work's titles that stands by itself stands first."""
    found = (
        next((one.span() for one in places if _stands(words, one, work, language)), None)
        for title in titles(work)
        for places in [_spelt(title).finditer(key)]
    )
    return max(filter(None, found), key=lambda place: place[1] - place[0], default=None)


@cache
def _spelt(title: str) -> re.Pattern[str]:
    """A pattern for a title, however its words are divided: `“Bread,” She Said`, `“Bread”, …`."""
    spelt = r"\W{1,4}".join(map(re.escape, words_in(title)))
    return re.compile(rf"(?<!\w){spelt}(?!\w)")


def _stands(words: str, found: re.Match[str], work: Work, language: str) -> bool:
    key, start, end = found.string, found.start(), found.end()
    before = _called(language).sub("", unfolded(words, max(0, start - NEAR), start))
    is_closed = ends_here(found, work) or key[end - 1] in "?!" or _is_followed(key[end:], work)
    is_whole = _OPENED.search(before) is not None and is_opened(_IN_ROW.sub("", key[:start]))
    is_whole = is_whole or is_behind_name(found, work)
    return is_whole and is_closed and has_its_subtitle(key[end:], work)


def _is_followed(tail: str, work: Work) -> bool:
    """Whether no title goes on with ``tail``: `Mills by Ann Moss`, `Water Law § 6`."""
    return tail.startswith(" §") or _BY.match(names_in(tail[:_NAME_BEHIND], work)[1]) is not None


@cache
def _called(language: str) -> re.Pattern[str]:
    """What a sentence calls a work right before its title: `in ihrem Buch Die Mühle`."""
    return re.compile(rf"(?<=\s){one_of(listed('book', language))}\s\Z")


def _is_described(words: str, key: str, place: tuple[int, int], work: Work) -> bool:
    start, end = place
    before = unfolded(words, max(0, start - _NAME_BEFORE), start)
    behind = unfolded(words, end, end + _NAME_BEHIND)
    if not _has_volume(key[end : end + _YEAR_BEHIND], work):
        return False
    ours = all_years(work)
    near = key[max(0, start - _YEAR_BEFORE) : start] + key[end : end + _YEAR_BEHIND]
    is_dated = not ours.isdisjoint(years_in(near))
    is_long = len(words_in(key[start:end])) >= _FEWEST_WORDS or key[start - 1 : start] in _MARKS
    if not makers(work):
        return is_dated and is_long
    is_whole = (is_dated or not ours) and (is_long or _ends_in_name(before, work))
    return is_whole and (_is_named(before, work) or _is_named(behind, work))


def _is_named(words: str, work: Work) -> bool:
    """Whether a maker of ``work`` is named: no name goes on over a small word or a sentence's end,
    and the word with which a sentence begins may be none of it.
    """
    said = SMALL_WORD.sub(",", SENTENCE.sub(", ", words))
    ours = frozenset(map(family_of, makers(work)))
    return any(
        not ours.isdisjoint(names_in(fold_case(one), work)[0])
        for one in (words, said, said.partition(" ")[2])
    )


def _ends_in_name(words: str, work: Work) -> bool:
    return names_in(fold_case(words), work)[1].rstrip(" ,.:;'*_(").endswith(MASK)


def _has_volume(behind: str, work: Work) -> bool:
    """Whether the volume is given that a work is, or that it stands in, if that is known."""
    ours = str(work.csl.get("volume", ""))
    figures = {figure for one in _FIGURE.findall(behind) for figure in (one, str(number(one)))}
    return not ours or ours.casefold() in figures


def _in_order(
    words: str, found: Sequence[tuple[tuple[int, int], Work]], language: str
) -> Iterator[Description]:
    key, at = fold_case(words), 0
    for (start, end), work in found:
        # The imprint of the work before ends in its year.
        at = max([at, *(one.end() for one in _YEARS.finditer(key, at, start))])
        before = key[min(at, start) : start]
        masked = names_in(before, work)[1]
        head = "".join(
            "" if one == MASK else letter
            for one, letter in zip(masked, unfolded(words, min(at, start), start), strict=False)
        )
        yield Description(work, start, end, not _names_others(head, work, language))
        at = end


def _names_others(head: str, work: Work, language: str) -> bool:
    known = known_words(work)
    return any(
        not set(words_in(found[0])) <= known and not is_month(found[0])
        for found in _CAPITAL.finditer(head)
        # A sentence begins with a capital.
        if not names_nobody(found[0], language)
        and not (found.start() == 0 and SMALL_WORD.match(head, found.end() + 1))
    )


def _has_no_other_year(words: str, found: Sequence[Description]) -> bool:
    key = fold_case(words)
    for one in found:
        key = key[: one.start] + " " * (one.end - one.start) + key[one.end :]
    named = years_in(_SPOKEN_YEAR.sub(" ", _IN_A_ROW.sub(" ", key)))
    return named <= {year for one in found for year in all_years(one.work)}
