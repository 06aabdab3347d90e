"""What does a citation mean that says little of its work: a page, a chapter, a name and a year?"""

from __future__ import annotations

import re
from dataclasses import replace

from build_tools.model.desk import IN_JOURNALS, Work
from build_tools.model.edition import Citation
from build_tools.notes.before import Before, Meant
from build_tools.notes.citing import cited_as
from build_tools.notes.folding import words_in
from build_tools.notes.languages import any_word, labels, one_of
from build_tools.notes.locators import YEAR
from build_tools.notes.matched import matched
from build_tools.notes.matching import match
from build_tools.notes.mention import Mention
from build_tools.notes.repeating import all_repeated, probable
from build_tools.notes.shelf import Shelf
from build_tools.notes.subdivisions import subdivided
from build_tools.notes.works import volume_of, years

# What may stand beside `ibid.` and still be in the same work, without a number.
_UNNUMBERED = re.compile(
    rf"(?:{any_word('opening')}"
    rf"|{any_word('ordinals')}\s{one_of(labels('part', 'book', 'chapter'))})?",
    re.IGNORECASE,
)
# `[12] (Lord Ash)`
_SAID = re.compile(r"(?:(?:\A|\s)\([^()\d]{2,120}\)){1,3}\W*\Z")
_FIGURES = re.compile(r"\d+")
_AND = re.compile(rf"{any_word('and')}\s")
_NAMED_YEAR = re.compile(
    rf"(?<![\w.’'-])(?P<name>[^\W\d_a-z][\w’'-]{{1,30}}(?:\s(?:&|{any_word('and')})\s[^\W\d_a-z][\w’'-]{{1,30}}"
    rf"|\set\sal\.?)?)\s\((?P<year>{YEAR})[a-z]?\)"
)
_PAGE_BEHIND = re.compile(
    rf"(?P<words>(?:.{{2,200}}?|[“\"*_]?)[^\W\d_](?:(?<=\sal)\.|[”’\"*_])?)\s(?P<pages>(?!{YEAR}\b)\d{{1,4}}(?P<last>[-–]\d{{1,4}})?"
    rf"(?:(?:,|,?\s{any_word('and')}|\s&)\s(?!{YEAR}\b)\d{{1,4}}(?:[-–]\d{{1,4}})?){{0,6}})"
)
_NUMBER = (
    rf"(?:cat\.\s)?{one_of(labels('issue', 'figure'))}\s?[A-Z]{{0,3}}\d[\w.]{{0,8}}"
    r"(?:(?:,|–|-|\s&|\sand)\s?[A-Z]{0,3}\d[\w.]{0,8}){0,6}"
)
_IN_CATALOGUE = re.compile(
    rf"(?P<words>[^\W\d_][^\d]{{1,80}}\s\(?{YEAR}[a-z]?\)?)(?:,\s(?P<pages>\d{{1,4}}(?:[–-]\d{{1,4}})?))?"
    rf",\s(?P<number>{_NUMBER}(?:,\s{_NUMBER}){{0,2}})"
)
_FIGURE_BEHIND = "The figure right behind the title is taken for a page."
_FIGURE_BEHIND_NAME = (
    "The figure right behind the name is taken for a page of the one work that is known by it."
)
# Pages of one article stand no farther apart.
_FARTHEST = 60
_PLACE_ALONE = (
    "The sentence names no work beside the place in it: the work cited just before is taken."
)


def by_year(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """`Ash (1950) argues, and Cole (1961) too`: the works of those years, where each is listed."""
    found: list[Citation] = []
    for named in _NAMED_YEAR.finditer(mention.words):
        own = replace(mention, words=f"{named['name']} {named['year']}", is_prose=False)
        fits = [
            fit
            for fit in match(own, shelf, before.cited.heard)
            if named["year"][:4] in years(fit.work)
        ]
        found += matched(own, fits, (), before).citations if len(fits) == 1 else ()
    return Meant(tuple(found), are_all=True)


def page_behind(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """`Moss, Mills 36`, `Moss 46-50, 60`: a page right behind a title or name (MLA), of no set."""
    said = f"{mention.words}, {mention.pages}" if mention.pages else mention.words
    found = _PAGE_BEHIND.fullmatch(said) if not mention.figure else None
    if found is None:
        return Meant()
    mention = replace(mention, words=found["words"], pages=found["pages"])
    fits = [fit for fit in match(mention, shelf, before.cited.heard) if fit.is_bare]
    if any(map(_is_of_set, (fit.work for fit in fits))):
        return Meant()
    titled = [fit for fit in fits if fit.is_titled]
    if titled and not found["last"]:
        return probable(matched(mention, titled, (), before), _FIGURE_BEHIND)
    meant = matched(mention, fits, (), before)
    if titled:
        return meant
    works = [shelf.by_id[one.work] for one in meant.citations]
    own = set(words_in(found["words"]))
    is_asked = any(own <= asked for asked in before.cited.asked.values())
    if is_asked or any(_is_far(found["pages"], one, before) for one in works):
        return Meant()
    if any(map(before.cited.may_be_unlisted, works)):
        return replace(meant, is_sure=False)
    return meant if found["last"] else probable(meant, _FIGURE_BEHIND_NAME)


def _is_of_set(work: Work) -> bool:
    is_volume = volume_of(work) is not None and work.csl.get("type") not in IN_JOURNALS
    return is_volume or "number-of-volumes" in work.csl


def _is_far(pages: str, work: Work, before: Before) -> bool:
    """Whether an article does not reach to ``pages``, as far as its own are known, or one cited."""
    own = str(work.csl.get("page") or before.cited.pages.get(work.id) or "")
    figures = [int(one) for one in _FIGURES.findall(own)]
    named = [int(one) for one in _FIGURES.findall(pages)][:1]
    is_known = work.csl.get("type") in IN_JOURNALS and figures and named
    return bool(is_known) and not (min(figures) - _FARTHEST <= named[0] <= max(figures) + _FARTHEST)


def in_catalogue(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """`Moss 1962, 98, pls. 1–3`: a number behind a name and a year is within the work."""
    found = _IN_CATALOGUE.fullmatch(mention.words) if not mention.pages else None
    if found is None:
        return Meant()
    own = replace(mention, words=found["words"], pages=found["pages"])
    meant = matched(own, match(own, shelf, before.cited.heard), (), before)
    numbered = (replace(one, subdivision=found["number"]) for one in meant.citations)
    return replace(meant, citations=tuple(numbered))


def as_decided(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """A page alone, or `Op. cit.`, where the editor said of another what work it is of."""
    unnamed = before.cited.unnamed
    works = tuple(cited_as(mention, shelf.by_id[work], before, ()) for work in unnamed)
    notes = ", ".join(str(note) for note in unnamed.values())
    reason = f"The note names no work: what the editor decided of note {notes} is taken here too."
    return probable(Meant(works), reason) if len(works) == 1 else Meant(works)


def is_place_alone(words: str) -> bool:
    """Whether words name a chapter or another place in a work, and nothing else."""
    bare = _AND.sub("", words)
    return bool(bare) and is_in_work(bare)


def is_in_work(words: str) -> bool:
    """Whether nothing is left of ``words`` but a place in the work that is cited."""
    rest, _ = subdivided(_SAID.sub("", words), is_back=True)
    return _UNNUMBERED.fullmatch(rest.strip(" ,.")) is not None


def all_of_one(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """The one work cited just before, if it is one."""
    found = all_repeated(mention, before, shelf)
    again = tuple(replace(one, form="short", page=None) for one in found)
    return probable(Meant(again), _PLACE_ALONE) if len(again) == 1 else Meant()
