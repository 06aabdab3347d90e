"""Is what a citation rests on certain? `Op. cit.` before the work is cited at all is a slip.

So is it one to something uncertain, where no earlier citation of the work is certain; a work that
was drafted and may have been read wrong is certain nowhere, no part of a whole is it on a page
that lies outside its own, and no citation is it beside a figure that nothing reads.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from build_tools.model.desk import IN_JOURNALS, Work
from build_tools.model.edition import Citation
from build_tools.notes.before import Cited
from build_tools.notes.folding import fold_case
from build_tools.notes.languages import any_word
from build_tools.notes.locators import YEAR
from build_tools.notes.mention import Mention
from build_tools.notes.shelf import Shelf

_REASON = "“Op. cit.” refers back, but no earlier note cites this work: another one may be meant."
_OUTSIDE = "The note gives page {page}, and the work listed stands on pages {own}."
_FIGURES = re.compile(r"(?:\A|(?<=,\s))\d+")
_FIGURE = re.compile(r"\d+")
_OWN = re.compile(r"(?P<first>\d+)\s?[–-]\s?(?P<last>\d+)")
# So few pages may be those that were cited first, and not all that the work has.
_FEW = 6
# `Moss, Mills (Hull, 1990), 10.432`, `257, fig. 3 (Weirs) and 300`: a figure by itself, where
# pages stand, which nothing has read.
_BY_ITSELF = re.compile(
    rf"(?:\A|[,:)”\"]\s|(?<!\w){any_word('and')}\s)(?!{YEAR}(?!\d))"
    r"(?P<figure>\d{1,4}(?:[.:]\d{1,3})?(?:[–-]\d{1,4})?)(?=\s?(?:[,;:)]|\((?!\d)|\.?\Z))"
)
# Before what was read as pages, `134, 195`, the first of a row: `lots 47`.
_FIRST_OF_ROW = re.compile(r"\s[a-zß-ÿ]{3,}s\s(?P<figure>\d{1,3}),?\s*\Z")
# `Mills (a scene)`
_MORE = re.compile(r"\((?P<said>[^()]{2,80})\)\W?\Z")
_ON_WEB = "The note gives a page, and the work listed is on the web, “{said}”: a book may be meant."
_LOST = "Nothing reads the figure {figure} in the note, which may be a page."
_UNSURE = "“Op. cit.” refers back to a citation of this work that is no more than probable itself."


def no_surer(citation: Citation, mention: Mention, cited: Cited, shelf: Shelf) -> Citation:
    """A citation as sure as the way back to its work, the work itself, its pages and figures;
    ``cited`` is what was cited before it.
    """
    work = shelf.by_id[citation.work]
    back = no_surer_than_its_way_back(citation, cited, shelf)
    whole = no_surer_than_its_page(no_surer_than_its_work(back, work), work)
    whole = no_surer_than_its_title(whole, mention, work)
    return no_surer_than_its_figures(whole, mention, work)


def no_surer_than_its_way_back(citation: Citation, cited: Cited, shelf: Shelf) -> Citation:
    """The citation, probable where it refers back to a work that nothing before it cites.

    ``cited`` is what was cited before it. Another volume of the same set is the work as well.
    """
    if citation.form != "op-cit" or citation.certainty != "certain":
        return citation
    of_set = {one.id for one in shelf.set_of(shelf.by_id[citation.work])}
    if not of_set.isdisjoint(cited.certain):
        return citation
    reason = _UNSURE if any(one in cited.pages for one in of_set) else _REASON
    return replace(citation, certainty="probable", reason=reason)


def no_surer_than_its_work(citation: Citation, work: Work) -> Citation:
    """The citation, probable where its ``work`` may have been read wrong from a note."""
    if not work.doubt or citation.certainty != "certain":
        return citation
    return replace(citation, certainty="probable", reason=work.doubt)


def no_surer_than_its_page(citation: Citation, work: Work) -> Citation:
    """The citation, probable where its page lies outside those on which its ``work`` stands."""
    if not citation.page or citation.certainty != "certain" or "page" not in work.csl:
        return citation
    own = _OWN.fullmatch(str(work.csl["page"]))
    if own is None or work.csl.get("type") not in {*IN_JOURNALS, "chapter"}:
        return citation
    first, last = own["first"], own["last"]
    # `133–46` ends at 146.
    start, end = int(first), int(first[: max(0, len(first) - len(last))] + last)
    named = [int(one) for one in _FIGURES.findall(citation.page)]
    if end - start < _FEW or all(start <= one <= end for one in named):
        return citation
    reason = _OUTSIDE.format(page=citation.page, own=own[0])
    return replace(citation, certainty="probable", reason=reason)


def no_surer_than_its_title(citation: Citation, mention: Mention, work: Work) -> Citation:
    """The citation of a page, probable where its ``work`` is one on the web whose title says more
    than ``mention``: `Moss, Mills, 7` may be of the book, and “Mills (a scene)” is none.
    """
    if not citation.page or citation.certainty != "certain" or work.csl.get("type") != "webpage":
        return citation
    more = _MORE.search(str(work.csl["title"]))
    if more is None or fold_case(more["said"]) in fold_case(mention.words):
        return citation
    return replace(citation, certainty="probable", reason=_ON_WEB.format(said=more["said"]))


def no_surer_than_its_figures(citation: Citation, mention: Mention, work: Work) -> Citation:
    """The citation, probable where a figure stands in ``mention`` that is in no field of it or of
    its ``work``, and may be another page.
    """
    if citation.certainty != "certain":
        return citation
    forms = [_BY_ITSELF.finditer(mention.comment if mention.pages else mention.words)]
    forms += [_FIRST_OF_ROW.finditer(mention.words)] if mention.pages else []
    fields = (work.csl.get(one, "") for one in ("title", "volume", "issue", "page", "number"))
    read = (citation.page, citation.volume, citation.subdivision)
    own = {one for field in (*fields, *read) for one in _FIGURE.findall(str(field))}
    for found in chain(*forms):
        if own.isdisjoint(_FIGURE.findall(found["figure"])):
            reason = _LOST.format(figure=found["figure"])
            return replace(citation, certainty="probable", reason=reason)
    return citation
