"""What does a citation mean by the works that fit its words?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_tools.model.desk import Work
from build_tools.notes.before import Before, Meant
from build_tools.notes.citing import cited_as
from build_tools.notes.drafted import is_of_list
from build_tools.notes.mention import Mention
from build_tools.notes.repeating import probable
from build_tools.notes.titles import Fit, years_in
from build_tools.notes.works import issued, years

_NAME_ALONE = "The note names its author alone, and no title, year or page."
_OF_LIST = "The note names the author alone, of whom the essay’s own list has this work."
_UNLISTED = "The note names no title, and a work by the same author that is not listed was cited."

_NO_NEWSPAPER = "The page is told as those of newspapers are, and the work came out in none."

# `B2`, which is also a plate or a shelf, and what a date has that has a day too.
_SHEET, _MONTH = re.compile(r"[A-HPS]\d|\d{1,2}[A-F]"), 2

# `Moss 1990a`
_LETTERED = re.compile(r"(?<!\w)(?:1[4-9]|20)\d\d[a-z](?!\w)")

# Where so much speaks against a work nobody is sure that it is meant.
_MANY = 2


def matched(mention: Mention, fits: Sequence[Fit], first: Sequence[str], before: Before) -> Meant:
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
    if _SHEET.fullmatch(mention.pages or "") and not all(_has_sheets(fit.work) for fit in fits):
        said.append(_NO_NEWSPAPER)
    named = years_in(mention.words) | set(_LETTERED.findall(mention.words))
    unnamed = [fit.work for fit in fits if not fit.is_titled and named.isdisjoint(years(fit.work))]
    if any(map(before.cited.may_be_unlisted, unnamed)):
        said.append(_UNLISTED)
    elif any(is_of_list(one) and one.id not in before.cited.pages for one in unnamed):
        said.append(_OF_LIST)
    elif unnamed and not mention.is_citation:
        said.append(_NAME_ALONE)
    return probable(meant, said[0]) if said else meant


def _has_sheets(work: Work) -> bool:
    """Whether a work came out in a newspaper, whose pages may have letters, or on a day."""
    return work.csl.get("type") == "article-newspaper" or len(issued(work)) > _MONTH


def _are_all(mention: Mention, fits: Sequence[Fit]) -> bool:
    """Whether each work has its own title and makers, and there is no page that may be another's.

    `Wells, Faces (Leeds, 1988) and Ash, Hills (Hull, 1983)`
    """
    is_placed = mention.pages or mention.figure or mention.back
    named = {by for fit in fits if fit.is_titled for by in fit.by[1:] if by.startswith("name ")}
    return len(fits) > 1 and not is_placed and len(named) == len(fits)
