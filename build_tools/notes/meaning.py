"""What may a citation mean, after those that were made before it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.notes.before import THIS_NOTE, Before, Meant, names_nothing
from build_tools.notes.citing import cited_as, volume_named
from build_tools.notes.grammar import Mention, grammar, plain
from build_tools.notes.locators import YEAR
from build_tools.notes.matching import match, named_last
from build_tools.notes.misspelt import match_misspelt
from build_tools.notes.repeating import (
    all_repeated,
    named_back,
    probable,
    repeated_of,
    resting_on,
    volumes_meant,
)
from build_tools.notes.sentences import is_about_the_same, names_nobody
from build_tools.notes.shelf import Shelf
from build_tools.notes.sigla import with_volume
from build_tools.notes.titles import Fit, years_in
from build_tools.notes.wording import forms
from build_tools.notes.works import all_years, makers, volume_of, years

# What may stand beside `ibid.` and still be in the same work.
PLACE_IN_WORK = re.compile(
    r"(?:(?:ch|chap|chapter|sec|section|pt|part|bk|book|lines?|ll?|cols?|fols?|nn?|notes?)\b\.?"
    r"\s*(?:\d+|[ivxlc]+)\b(?:\s*[-–]\s*\d+)?|introduction|preface|foreword"
    r"|(?:(?:first|second|third|fourth|fifth)\s(?:essay|part|book|chapter),?\s?)?§{1,2}\s?\d+(?:[-–]\d+)?)?",
    re.IGNORECASE,
)

_PAGE_BEHIND = re.compile(
    rf"(?P<words>.{{2,200}}?[^\W\d_])[”\"*_]?\s(?P<pages>(?!{YEAR}\b)\d{{1,4}}(?P<last>[-–]\d{{1,4}})?)"
)
_FIGURE_BEHIND = "The figure right behind the title is taken for a page."
_AND = re.compile(r"(?:and|und|et|y|e)\s", re.IGNORECASE)

_MANY_WORDS = 3
_NAME_ALONE = "The note names its author alone, and no title, year or page."
_UNLISTED = "The note names no title, and a work by the same author that is not listed was cited."

_ELSEWHERE = (
    "The note refers back to a note that cites nothing by this author: the one work by this author "
    "that was cited is taken."
)

_PLACE_ALONE = (
    "The sentence names no work beside the place in it: the work cited just before is taken."
)

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
    if named := named_back(mention, shelf):
        return repeated_of(replace(mention, words=named, back="ibid"), before, shelf)
    if mention.back == "ibid":
        is_whole = PLACE_IN_WORK.fullmatch(words)
        return Meant(all_repeated(mention, before, shelf) if is_whole else ())
    if mention.back == "loc-cit" and not words:
        return Meant(all_repeated(mention, before, shelf))
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
                else probable(found, f"The note names {names} beside the page alone.")
            )
    if mention.pages and not mention.back:
        is_alone = names_nobody(words, shelf.language)
        yield (_page_alone if is_alone else _beside_a_name)(mention, before, shelf)
    if not mention.pages and not mention.back:
        yield _page_behind(mention, before, shelf)
    if names_nothing(mention.words) and not mention.host:
        yield _as_decided(mention, before, shelf)
    if not mention.pages and before.where == THIS_NOTE and _is_place_alone(words):
        yield probable(_all_of_one(mention, before, shelf), _PLACE_ALONE)
    if mention.is_citation:
        yield _matched(mention, match_misspelt(words, shelf), (), before)


def _are_all(mention: Mention, fits: Sequence[Fit]) -> bool:
    """Whether each work has its own title and makers, and there is no page that may be another's.

    `Wells, Faces (Leeds, 1988) and Ash, Hills (Hull, 1983)`
    """
    is_placed = mention.pages or mention.figure or mention.back
    named = {by for fit in fits if fit.is_titled for by in fit.by[1:] if by.startswith("name ")}
    return len(fits) > 1 and not is_placed and len(named) == len(fits)


def _page_behind(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """`Moss, Mills 36`, `Moss 46-50`: a page right behind a title or a name (MLA), of no set."""
    found = _PAGE_BEHIND.fullmatch(mention.words)
    if found is None:
        return Meant()
    mention = replace(mention, words=found["words"], pages=found["pages"])
    fits = match(mention, shelf, before.cited.heard)
    if any("number-of-volumes" in one.work.csl or volume_of(one.work) for one in fits):
        return Meant()
    if found["last"]:
        return _matched(mention, [fit for fit in fits if fit.is_bare], (), before)
    # `Moss 12` may be anything of hers.
    titled = [fit for fit in fits if fit.is_bare and fit.is_titled]
    return probable(_matched(mention, titled, (), before), _FIGURE_BEHIND)


def _as_decided(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """A page alone, or `Op. cit.`, where the editor said of another what work it is of."""
    unnamed = before.cited.unnamed
    works = tuple(cited_as(mention, shelf.by_id[work], before, ()) for work in unnamed)
    notes = ", ".join(str(note) for note in unnamed.values())
    reason = f"The note names no work: what the editor decided of note {notes} is taken here too."
    return probable(Meant(works), reason) if len(works) == 1 else Meant(works)


def _is_place_alone(words: str) -> bool:
    """Whether words name a chapter or another place in a work, and nothing else."""
    bare = _AND.sub("", words)
    return bool(bare) and PLACE_IN_WORK.fullmatch(bare) is not None


def _all_of_one(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """The one work cited just before, if it is one."""
    found = all_repeated(mention, before, shelf)
    again = tuple(replace(one, form="short", page=None) for one in found)
    return Meant(again) if len(again) == 1 else Meant()


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
        return probable(found, f"The sentence names {names} beside the page, and no work.")
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
    works = volumes_meant(mention, shelf.by_id[antecedent.work], shelf)
    if len(works) != 1 or not years_in(mention.words) <= all_years(works[0]):
        # `russ. 2010, S. 335` is of another edition.
        return Meant()
    again = cited_as(mention, works[0], before, ("page alone", THIS_NOTE))
    is_same = again.work == antecedent.work
    if is_same and antecedent.volume and mention.figure:
        # `I, p. 580; II, 14`
        again = replace(again, volume=volume_named(mention), locator=mention.pages)
        again = replace(again, page=mention.pages)
    volume = again.volume or (antecedent.volume if is_same else None)
    again = resting_on(antecedent, before, replace(again, volume=volume))
    if not mention.begins and not mention.host:
        return Meant((again,))
    reason = "The sentence names no work beside the page: the work cited just before is taken."
    return probable(Meant((again,)), reason)


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
            if not is_sure and _is_known(found, mention, before, shelf):
                return probable(found, _ELSEWHERE)
            return replace(found, is_sure=found.is_sure and is_sure)
    return Meant()


def _is_known(found: Meant, mention: Mention, before: Before, shelf: Shelf) -> bool:
    """Whether the note referred to is known whole, and one work is left by whom it names."""
    works = {one.work for one in found.citations}
    is_known = bool(before.cited.in_note(mention.note or 0)) or not before.cited.is_past(
        mention.note or 0
    )
    return (
        is_known
        and len(works) == 1
        and all(
            work in before.cited.pages and not before.cited.may_be_unlisted(shelf.by_id[work])
            for work in works
        )
    )


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
    is_sure = all(fit.is_sure and len(fit.doubts) < _MANY for fit in fits)
    if are_all := _are_all(mention, fits):
        found = tuple(replace(one, within=None) for one in found)
    meant = Meant(found, is_sure, are_all)
    said = [doubt for fit in fits for doubt in fit.doubts]
    named = years_in(mention.words)
    unnamed = [fit.work for fit in fits if not fit.is_titled and named.isdisjoint(years(fit.work))]
    if any(map(before.cited.may_be_unlisted, unnamed)):
        said.append(_UNLISTED)
    elif unnamed and not mention.is_citation:
        said.append(_NAME_ALONE)
    return probable(meant, said[0]) if said else meant


def _by_the_same(
    mention: Mention, words: str, before: Before, shelf: Shelf
) -> tuple[Citation, ...]:
    """`Idem`: a work by the author just cited; the same work where nothing else is named."""
    forms = dict(grammar(shelf.language).backs)
    named = forms["idem"].sub("", mention.words)
    if not words and not forms["op-cit"].search(named):
        return all_repeated(mention, before, shelf)
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        author = shelf.by_id[antecedent.work]
        by_author = shelf.by_the_makers_of(author) if makers(author) else Shelf((), shelf.language)
        meant = replace(mention, words=f"{_family(author)}{named}")
        fits = match(meant, by_author, before.cited.heard)
        for citation in _matched(meant, fits, ("idem", before.where), before).citations:
            found[citation.work] = resting_on(antecedent, before, citation)
    return tuple(found.values())
