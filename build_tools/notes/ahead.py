"""Is what a citation rests on certain? `Op. cit.` before the work is cited at all is a slip.

So is it one to something uncertain, where no earlier citation of the work is certain; a work that
was drafted and may have been read wrong is certain nowhere, and no part of a whole is it on a page
that lies outside its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from build_tools.model.desk import IN_JOURNALS, Work
from build_tools.model.edition import Citation
from build_tools.notes.before import Cited
from build_tools.notes.shelf import Shelf

_REASON = "“Op. cit.” refers back, but no earlier note cites this work: another one may be meant."
_OUTSIDE = "The note gives page {page}, and the work listed stands on pages {own}."
_FIGURES = re.compile(r"(?:\A|(?<=,\s))\d+")
_OWN = re.compile(r"(?P<first>\d+)\s?[–-]\s?(?P<last>\d+)")
# So few pages may be those that were cited first, and not all that the work has.
_FEW = 6
_UNSURE = "“Op. cit.” refers back to a citation of this work that is no more than probable itself."


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
