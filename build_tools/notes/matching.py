"""Match the words of a citation with the works cited: by title, by name, by volume.

A work fits only where the words leave nothing unexplained. Before a title may stand nothing but
the names of those who made the work; beside a name alone, or a part of a title, nothing else may
stand at all. So a book that is missing from the works is never taken for another by its author,
and a comment in which a name falls is never taken for a citation.
"""

from __future__ import annotations

import re
from dataclasses import replace

from build_tools.model.desk import Work
from build_tools.notes.cases import by_party, of_reports
from build_tools.notes.codes import by_section
from build_tools.notes.days import days_in
from build_tools.notes.doubts import doubts, is_of_another_volume
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.grammar import plain
from build_tools.notes.languages import any_word
from build_tools.notes.languages import words as words_of
from build_tools.notes.makers import MASK, OTHER_NAME, is_by, names_in, unexplained
from build_tools.notes.mention import Mention
from build_tools.notes.sentences import citations_within, labelled, quoted_in, reaches
from build_tools.notes.shelf import Shelf
from build_tools.notes.short_titles import match_short_title
from build_tools.notes.titles import (
    Fit,
    Heard,
    before_in,
    from_in,
    match_part_of_title,
    match_title,
    years_in,
)
from build_tools.notes.wording import forms
from build_tools.notes.works import family_of, issued, people_of, volume_of, years

# `Finn Brunton u. Helen Nissenbaum`, `Graham, Mark u. a.: Wikipedia`
_AND = re.compile(r"(?<=\w)\su\.\s(?:a\.(?=[:,\s])|(?=[^\W\d_a-z]))")
# What a reference is, before its title: `McAdams, Note, Privacy` (Bluebook, rule 16.7).
_SORT = re.compile(
    r"(?:\A|(?<=,\s))(?:Student\s)?(?:Note|Comment|Essay|Book\sReview|Press\sRelease),\s(?=[A-Z(“])"
)

# `; and “2015 Mills,” Hull News`: before a mark it is no title's.
_JOINS = re.compile(rf"\A{any_word('and')}\s(?=[“\"‘'*_])")

# `Case C-71/19 Moss v Ash` (OSCOLA, 2.6.2).
_DOCKET = re.compile(r"\A(?:Joined\s)?Cases?\s[CTF]?[–-]?\d{1,4}/\d\d,?\s(?=[A-Z])")
_QUOTED = re.compile(r"[“\"][^“”\"]{3,300}[”\"]")
# What the work says, told in parentheses: `(stating “Bread may be sold”)` (Bluebook, rule 1.5).
_SAYING = re.compile(r"\((?=[a-z]{4})[^()]{0,600}\)")
# What a reader finds there, last: `17 C.F.R. § 2 (requiring weirs)` (Bluebook, rule 1.5).
_EXPLAINED = re.compile(r"\s\((?=[a-z]{4})[^()]{4,600}\)\W*\Z")
# `5 U.S.C. § 553(c)` is in § 553.
_IN_SECTION = re.compile(r"(?P<section>§\s?[\w.–-]{1,20})(?:\(\w{1,5}\))+")
SMALL_WORD = re.compile(r"(?<![\w’'-])[a-zß-ÿ][\w’'-]*")
_SMALL = frozenset(words_of("between"))

_GENERATIONS = frozenset(fold_case(word.strip(".")) for word in words_of("generations"))
_EDITORS = "The note names who edited the book in which the work listed stands, and not its author."


def match(mention: Mention, shelf: Shelf, heard: Heard) -> list[Fit]:
    """The works that fit all that the citation says. One without title and name fits none.

    Where the citation stands in a sentence (`For this see Ann Ash, Hills`), those that fit the rest
    of it. Of a page that stands too far from its title to be sure the fit is none (``is_sure``).
    """
    said = _JOINS.sub("", mention.words)
    said = _SORT.sub("", _DOCKET.sub("", _AND.sub(" und ", OTHER_NAME.sub("", said))))
    fits = _quoting(said, mention.volume, shelf, heard) or _fits(said, mention.volume, shelf, heard)
    bare = _IN_SECTION.sub(r"\g<section>", _EXPLAINED.sub("", said))
    if not fits and bare != said:
        said, fits = bare, _fits(bare, mention.volume, shelf, heard)
    for words in () if fits else citations_within(said, shelf.language):
        found = _fits(words, mention.volume, shelf, heard)
        # “The emphasis is Writer’s” cites nothing.
        fits = fits or [
            replace(fit, words=words)
            for fit in found
            # Who asks “What is Rivers?” does not cite it.
            if (fit.is_titled or mention.is_citation) and not fit.tail.startswith("?")
        ]
    fits = fits or match_labelled(said, mention.volume, shelf, heard)
    address, language = mention.address, shelf.language
    fits = [
        replace(fit, doubts=(*fit.doubts, *doubts(fit.tail, address, fit.work, language)))
        for fit in fits
        if not is_of_another(said, fit.tail, fit.work)
    ]
    if not mention.pages:
        return fits
    return [
        replace(fit, is_sure=reaches(fit.tail, fit.work, shelf.language)) if fit.tail else fit
        for fit in fits
    ]


def is_of_another(said: str, tail: str, work: Work) -> bool:
    """Whether a namesake made what is cited, or it is another part or volume than ``work``.

    ``tail`` is what stands in ``said`` behind the work's title.
    """
    return (
        _is_namesake(said, work) or _is_another_part(said, work) or is_of_another_volume(tail, work)
    )


def match_labelled(said: str, volume: int | None, shelf: Shelf, heard: Heard) -> list[Fit]:
    """`Video: Moss, Mills` is most likely Moss's, if the word is nobody's name."""
    label, words = labelled(said)
    if not label or shelf.naming(fold_case(label)):
        return []
    doubt = f"The note says “{label}” before the work listed, which may stand for another one."
    return [
        replace(fit, words=words, doubts=(doubt,))
        for fit in _fits(words, volume, shelf, heard)
        if fit.is_titled and fit.is_named and fit.is_headed
    ]


def _is_another_part(said: str, work: Work) -> bool:
    """Whether a title in quotation marks is that of another part of the book in which ``work`` is.

    `Moss, “Mills,” in Ash (ed.), Rivers` is not Moss's “Weirs” in it.
    """
    if "container-title" not in work.csl:
        return False
    own = {*words_in(str(work.csl["title"])), *words_in(str(work.csl.get("title-short", "")))}
    container = set(words_in(str(work.csl["container-title"])))
    named = [set(words_in(found[0])) - _SMALL for found in _QUOTED.finditer(_SAYING.sub(" ", said))]
    parts = [words for words in named if not words <= container]
    parts = [words for words in parts if words]
    return bool(parts) and not any(2 * len(words & own) >= len(words) for words in parts)


def _is_namesake(said: str, work: Work) -> bool:
    """Whether the words name the father of whoever made the work, or the son: `Sr.`, `Jr.`"""
    ours = {word for one in people_of(work) for value in one.values() for word in words_in(value)}
    named, own = _GENERATIONS & set(words_in(said)), _GENERATIONS & ours
    return bool(named) and bool(own) and named.isdisjoint(own)


def named_last(words: str, shelf: Shelf) -> Shelf:
    """The works of whoever is named last in ``words``, and whose name can be no one else's."""
    key = fold_case(words)
    ends: dict[Work, int] = {}
    for work in shelf.naming(key):
        names, rest = names_in(key, work)
        if names:
            ends[work] = max(at for at, letter in enumerate(rest) if letter == MASK)
    last = max(ends.values(), default=0)
    return Shelf(tuple(work for work in ends if ends[work] == last), shelf.language)


def named_at_end(words: str, shelf: Shelf) -> Shelf:
    """The works of whoever is named at the very end of ``words``: `as it was said by Ann Moss`.

    No name goes on over a small word.
    """
    key = fold_case(SMALL_WORD.sub(",", words))
    works = (
        work
        for work in named_last(key, shelf).works
        if names_in(key, work)[1].rstrip(" ,.;:").endswith(MASK)
    )
    return Shelf(tuple(works), shelf.language)


def _quoting(said: str, volume: int | None, shelf: Shelf, heard: Heard) -> list[Fit]:
    """`Moss, “Mills,” quoted in Ash, Rivers, p. 3` is Ash's page, if her work is listed."""
    found = list(quoted_in(shelf.language).finditer(said))
    fits = _fits(said[found[-1].end() :], volume, shelf, heard) if found else []
    return [fit for fit in fits if fit.is_titled and fit.is_named and fit.is_headed]


def _fits(words: str, volume: int | None, shelf: Shelf, heard: Heard) -> list[Fit]:
    fits = match_title(words, shelf, heard)
    if not any(fit.is_named for fit in fits):
        # “Nero, op. cit.” may be the book of that title, or one by the man of that name.
        named = {fit.work.id: fit for fit in _by_name(words, shelf)}
        fits = [*(fit for fit in fits if fit.work.id not in named), *named.values()]
    fits = (
        fits
        or by_party(words, shelf)
        or by_section(words, shelf)
        or match_part_of_title(words, shelf)
    )
    fits = fits or match_short_title(words, shelf)
    return of_reports(words, _of_day(words, _of_year(words, _in_volume(volume, fits))))


def _by_name(words: str, shelf: Shelf) -> list[Fit]:
    """The works by whom the citation names, if it says nothing else."""
    key = fold_case(words)
    text = plain(from_in(key), shelf.language)
    before, is_back = before_in(key), forms(shelf.language).back.search(f"{words}.") is not None
    fits = []
    for work in shelf.naming(text):
        names, rest = names_in(text, work)
        strange = unexplained(rest, work)
        if not names or strange - _journal(work):
            continue
        fit = Fit(work, (f"name {', '.join(names)}",))
        is_editors = _is_editors_chapter(fit)
        is_others = bool(before) and not is_by(before, work)
        if is_others and (strange or (is_editors and not is_back)):
            # `Moss: Wehre. In Ash, Flüsse` is not Ash's own part of that book.
            continue
        is_whole = bool(strange - {*words_in(str(work.csl["title"]))})
        fit = replace(fit, is_sure=not (is_whole and _is_authors_collection(work)))
        fits.append(replace(fit, doubts=(_EDITORS,)) if is_editors else fit)
    # “Tunn, in Keeper, op. cit.” is Tunn's chapter, if there is one.
    by_others = [replace(fit, doubts=()) for fit in fits if is_by(before, fit.work)]
    # “Keeper 1980” is Keeper's own, before a chapter by another in a book that Keeper edited.
    own = [fit for fit in fits if not fit.doubts]
    return by_others or own or fits


def is_in_book_of(words: str, shelf: Shelf) -> bool:
    """Whether words name a part of a book, by others, in which a work listed stands too.

    `Bob Mill: Wehre. In Ann Ash: Flüsse`, of whose parts another is listed.
    """
    key = fold_case(words)
    before, text = before_in(key), from_in(key)
    if not before:
        return False
    return any(
        names and rest_of and not rest_of - _journal(work)
        for work in shelf.naming(text)
        for names, rest in (names_in(text, work),)
        for rest_of in (unexplained(rest, work),)
    )


def _is_editors_chapter(fit: Fit) -> bool:
    """Whether the work is a part by its authors, and those who are named only edited the whole."""
    authors = {word for one in fit.work.csl.get("author", ()) for word in words_in(family_of(one))}
    return (
        bool(authors)
        and "editor" in fit.work.csl
        and not authors & {word for by in fit.by for word in words_in(by)}
    )


def _is_authors_collection(work: Work) -> bool:
    """Whether the book in which a work stands is by its author, who may be cited for all of it."""
    return work.csl.get("type") == "chapter" and not work.csl.get("editor")


def _journal(work: Work) -> set[str]:
    """What names the place of an article in its journal: `Oakes, 63 Valley L. Rev. at 815`."""
    fields = ("container-title", "container-title-short", "journalAbbreviation", "volume")
    return {word for field in fields for word in words_in(str(work.csl.get(field, "")))}


def _in_volume(volume: int | None, fits: list[Fit]) -> list[Fit]:
    """Those that are the volume named. A book without volumes may still be a set, listed whole."""
    if volume is None or all(volume_of(fit.work) is None for fit in fits):
        return fits
    return [
        replace(fit, by=(*fit.by, f"vol. {volume}"))
        for fit in fits
        if volume_of(fit.work) == volume or "number-of-volumes" in fit.work.csl
    ]


def _of_year(words: str, fits: list[Fit]) -> list[Fit]:
    """Those of the year named, where the year tells them apart."""
    named = years_in(words)
    issued = [
        replace(fit, by=(*fit.by, *sorted(named & years(fit.work))))
        for fit in fits
        if named & years(fit.work)
    ]
    return issued if 0 < len(issued) < len(fits) else fits


def _of_day(words: str, fits: list[Fit]) -> list[Fit]:
    """Those of the day named, where the day tells them apart."""
    named = set(days_in(words)) if len(fits) > 1 else set()
    of_day = [fit for fit in fits if issued(fit.work) in named]
    return of_day or fits
