"""Is what a citation rests on certain? `Op. cit.` before the work is cited at all is a slip.

So is it one to something uncertain, where no earlier citation of the work is certain; and a work
that was drafted and may have been read wrong is certain nowhere.
"""

from __future__ import annotations

from dataclasses import replace

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.notes.before import Cited
from build_tools.notes.shelf import Shelf

_REASON = "“Op. cit.” refers back, but no earlier note cites this work: another one may be meant."
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
