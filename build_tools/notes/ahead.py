"""Is a reference back one to something? `Op. cit.` before the work is cited at all is a slip."""

from __future__ import annotations

from dataclasses import replace

from build_tools.model.edition import Citation
from build_tools.notes.before import Cited
from build_tools.notes.shelf import Shelf

_REASON = "“Op. cit.” refers back, but no earlier note cites this work: another one may be meant."


def no_surer_than_its_way_back(citation: Citation, cited: Cited, shelf: Shelf) -> Citation:
    """The citation, probable where it refers back to a work that nothing before it cites.

    ``cited`` is what was cited before it. Another volume of the same set is the work as well.
    """
    if citation.form != "op-cit" or citation.certainty != "certain":
        return citation
    if any(one.id in cited.pages for one in shelf.set_of(shelf.by_id[citation.work])):
        return citation
    return replace(citation, certainty="probable", reason=_REASON)
