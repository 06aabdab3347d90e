"""What may a citation mean, after those that were made before it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.notes.before import DECIDED, THIS_NOTE, Before, Meant
from build_tools.notes.citing import SHOWN, cited_as, locator_in, volume_in
from build_tools.notes.grammar import Mention, grammar, plain
from build_tools.notes.matching import match, named_last
from build_tools.notes.sentences import is_about_the_same, names_nobody
from build_tools.notes.shelf import Shelf
from build_tools.notes.sigla import with_volume
from build_tools.notes.titles import Fit, years_in
from build_tools.notes.wording import forms
from build_tools.notes.works import main_title, makers, volume_of, years

# What may stand beside `ibid.` and still be in the same work.
PLACE_IN_WORK = re.compile(
    r"(?:(?:ch|chap|chapter|sec|section|pt|part|bk|book|lines?|ll?|cols?|fols?|nn?|notes?)\b\.?"
    r"\s*(?:\d+|[ivxlc]+)\b(?:\s*[-–]\s*\d+)?|introduction|preface|foreword"
    r"|(?:(?:first|second|third|fourth|fifth)\s(?:essay|part|book|chapter),?\s?)?§{1,2}\s?\d+(?:[-–]\d+)?)?",
    re.IGNORECASE,
)

_MANY_WORDS = 3
_NAME_ALONE = "The note names its author alone, and no title, year or page."
_UNLISTED = "The note names no title, and a work by the same author that is not listed was cited."

# Where so much speaks against a work nobody is sure that it is meant.
_MANY = 2


def candidates(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """The citations that ``mention`` may be, by the rules alone: none, one, or rivals."""
    if mention.is_elsewhere:
        return Meant()
    mention = with_volume(mention, shelf)
    words = plain(mention.words, shelf.language).strip(" ,.")
    if mention.back == "note":
        return _of_note(mention, words, before, shelf)
    if mention.back == "idem":
        return Meant(_by_the_same(mention, words, before, shelf))
    if mention.back == "ibid":
        is_whole = PLACE_IN_WORK.fullmatch(words)
        return Meant(_all_repeated(mention, before, shelf) if is_whole else ())
    if mention.back == "loc-cit" and not words:
        return Meant(_all_repeated(mention, before, shelf))
    return next(
        (meant for meant in _ways(mention, words, before, shelf) if meant.citations), Meant()
    )


def _ways(mention: Mention, words: str, before: Before, shelf: Shelf) -> Iterator[Meant]:
    """What a citation means by its own words; with whoever is named before its parentheses; by its
    page alone.
    """
    fits = match(mention, shelf, before.cited.heard)
    if mention.is_host:
        # `Cole (Papers, p. 3)` cites Papers alone.
        fits = [fit for fit in fits if fit.is_titled]
    yield _matched(mention, fits, (), before)
    if mention.host and mention.is_citation:
        by_host = named_last(mention.host, shelf)
        names = " and ".join(dict.fromkeys(_family(work) for work in by_host.works))
        if names:
            meant = replace(mention, words=f"{names}, {mention.words}".strip(" ,"))
            fits = match(meant, by_host, before.cited.heard)
            found = _matched(meant, fits, (), before)
            is_titled = bool(words) and not names_nobody(words, shelf.language)
            yield (
                found
                if is_titled
                else _probable(found, f"The note names {names} beside the page alone.")
            )
    if mention.pages and not mention.back:
        is_alone = names_nobody(words, shelf.language)
        yield (_page_alone if is_alone else _beside_a_name)(mention, before, shelf)


def _beside_a_name(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """`Ash argues (p. 12)`: the work of whoever is named last before a page, if nothing else is."""
    by_name = named_last(mention.words, shelf)
    names = " and ".join(dict.fromkeys(_family(work) for work in by_name.works))
    _, _, behind = mention.words.rpartition(names.rpartition(" ")[2]) if names else ("", "", "A")
    if not names_nobody(behind, shelf.language) or forms(shelf.language).back.search(behind):
        return Meant()
    fits = match(replace(mention, words=names), by_name, before.cited.heard)
    found = _matched(replace(mention, words=names), fits, (), before)
    if mention.is_aside and len(found.citations) == 1:
        return _probable(found, f"The sentence names {names} beside the page, and no work.")
    return replace(found, is_sure=False)


def _page_alone(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """A page beside which nothing is named is one of the work just before it in the note."""
    if before.where != THIS_NOTE or len({one.work for one in before.just_before}) != 1:
        return Meant()
    if mention.begins and mention.words.count(" ") >= _MANY_WORDS and not mention.is_prose:
        # `strangers in a wood, 38` names somebody with a small letter, or something.
        return Meant()
    if not is_about_the_same(mention.words, mention.comment, shelf.language):
        return Meant()
    (antecedent, *_) = before.just_before
    works = _volumes_meant(mention, shelf.by_id[antecedent.work], shelf)
    if len(works) != 1:
        return Meant()
    again = cited_as(mention, works[0], before, ("page alone", THIS_NOTE))
    is_same = again.work == antecedent.work
    volume = again.volume or (antecedent.volume if is_same else None)
    again = _resting_on(antecedent, before, replace(again, volume=volume))
    if not mention.begins and not mention.host:
        return Meant((again,))
    reason = "The sentence names no work beside the page: the work cited just before is taken."
    return _probable(Meant((again,)), reason)


def _probable(meant: Meant, reason: str) -> Meant:
    """What was found, no more than probable."""
    citations = (
        one if one.certainty == "probable" else replace(one, certainty="probable", reason=reason)
        for one in meant.citations
    )
    return Meant(tuple(citations), meant.is_sure)


def _family(work: Work) -> str:
    return " and ".join(
        person.get("family") or person.get("literal", "") for person in makers(work)
    )


def _of_note(mention: Mention, words: str, before: Before, shelf: Shelf) -> Meant:
    """`Supra note 3`: what that note cites and the words name; its one work where they name none.

    A note that comes later tells nothing yet: then the words have to name the work.
    """
    there = before.cited.in_note(mention.note or 0)
    if not words:
        works = {one.work: one for one in there}
        return Meant(tuple(cited_as(mention, shelf.by_id[one], before, ()) for one in works))
    only = Shelf(tuple({one.work: shelf.by_id[one.work] for one in there}.values()), shelf.language)
    named = replace(mention, words=words, figure=mention.figure)
    for among in (only, shelf):
        fits = match(named, among, before.cited.heard)
        found = _matched(mention, fits, (), before)
        if found.citations:
            # By a name alone nobody knows what a note means that cites no work listed.
            is_sure = among is only or all(fit.is_titled for fit in fits)
            return replace(found, is_sure=found.is_sure and is_sure)
    return Meant()


def _matched(mention: Mention, fits: Sequence[Fit], first: Sequence[str], before: Before) -> Meant:
    """What the words name; of several that they fit as well, those that were cited before."""
    if len(fits) > 1 and all(fit.is_bare for fit in fits):
        earlier = [fit for fit in fits if fit.work.id in before.cited.pages]
        fits = [replace(fit, by=(*fit.by, "cited before")) for fit in earlier] or fits
    found = tuple(
        cited_as(
            replace(mention, words=fit.words or mention.words),
            fit.work,
            before,
            (*first, *fit.by),
        )
        for fit in fits
    )
    meant = Meant(found, all(fit.is_sure and len(fit.doubts) < _MANY for fit in fits))
    said = [doubt for fit in fits for doubt in fit.doubts]
    named = years_in(mention.words)
    unnamed = [fit.work for fit in fits if not fit.is_titled and named.isdisjoint(years(fit.work))]
    if any(map(before.cited.may_be_unlisted, unnamed)):
        said.append(_UNLISTED)
    elif unnamed and not mention.is_citation:
        said.append(_NAME_ALONE)
    return _probable(meant, said[0]) if said else meant


def _all_repeated(mention: Mention, before: Before, shelf: Shelf) -> tuple[Citation, ...]:
    """`Ibid.`: each work just cited, or another volume of it."""
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        for work in _volumes_meant(mention, shelf.by_id[antecedent.work], shelf):
            repeated = _repeated(mention, antecedent, work, before)
            twice = found.get(work.id)
            # One work cited with two pages: the work is certain, which page is not.
            found[work.id] = (
                repeated
                if twice is None
                else replace(twice, page=repeated.locator, volume=volume_in(mention, work))
            )
    return tuple(found.values())


def _repeated(mention: Mention, antecedent: Citation, work: Work, before: Before) -> Citation:
    """The citation just before, and its page if no other is named."""
    chain = antecedent.steps[1:-1] if antecedent.form == "ibid" else ()
    steps = (before.where, *(step for step in chain if step != THIS_NOTE))
    page = locator_in(mention, work)
    is_same = work.id == antecedent.work
    volume = volume_in(mention, work)
    again = Citation(
        work=work.id,
        locator=page,
        page=page or (antecedent.page if is_same and not volume else None),
        volume=volume or (antecedent.volume if is_same else None),
        form="ibid",
        signal=mention.signal,
        within=antecedent.within,
        steps=(SHOWN[mention.back or "ibid"], *steps, work.id),
    )
    return _resting_on(antecedent, before, again)


def _resting_on(antecedent: Citation, before: Before, citation: Citation) -> Citation:
    """A citation is no more certain than the one that it refers back to."""
    if antecedent.certainty == "probable":
        is_decided = DECIDED in antecedent.steps
        whose = "itself the editor’s judgement" if is_decided else "no more than probable itself"
        return replace(
            citation, certainty="probable", reason=f"Rests on {before.where}, which is {whose}."
        )
    if before.over:
        first, last = before.over
        cite = f"Note {first} cites" if first == last else f"Notes {first} to {last} cite"
        reason = f"{cite} nothing: what is cited before, in {before.where}, is taken to be meant."
        return replace(citation, certainty="probable", reason=reason)
    return citation


def _volumes_meant(mention: Mention, work: Work, shelf: Shelf) -> list[Work]:
    """The volume that `Ibid., Vol. II` names, of the set or else of the author just cited."""
    if mention.volume is None or volume_of(work) in (None, mention.volume):
        return [work]
    by_same = shelf.by_the_makers_of(work).works
    others = [other for other in by_same if volume_of(other) == mention.volume]
    of_set = [other for other in others if main_title(other) == main_title(work)]
    return of_set or [other for other in others if makers(other)]


def _by_the_same(
    mention: Mention, words: str, before: Before, shelf: Shelf
) -> tuple[Citation, ...]:
    """`Idem`: a work by the author just cited; the same work where nothing else is named."""
    forms = dict(grammar(shelf.language).backs)
    named = forms["idem"].sub("", mention.words)
    if not words and not forms["op-cit"].search(named):
        return _all_repeated(mention, before, shelf)
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        author = shelf.by_id[antecedent.work]
        by_author = shelf.by_the_makers_of(author) if makers(author) else Shelf((), shelf.language)
        meant = replace(mention, words=f"{_family(author)}{named}")
        fits = match(meant, by_author, before.cited.heard)
        for citation in _matched(meant, fits, ("idem", before.where), before).citations:
            found[citation.work] = _resting_on(antecedent, before, citation)
    return tuple(found.values())
