"""Is a reference back one to something? `Op. cit.` before the work is cited at all is a slip."""

from __future__ import annotations

from dataclasses import replace

from build_tools.model.edition import Citation
from build_tools.notes.before import Cited
from build_tools.notes.shelf import Shelf
from build_tools.notes.works import main_title, maker_names

_REASON = "“Op. cit.” refers back, but no earlier note cites this work: another one may be meant."


def no_surer_than_its_way_back(citation: Citation, cited: Cited, shelf: Shelf) -> Citation:
    """The citation, probable where it refers back to a work that nothing before it cites.

    ``cited`` is what was cited before it. Another volume of the same set is the work as well.
    """
    if citation.form != "op-cit" or citation.certainty != "certain":
        return citation
    work = shelf.by_id[citation.work]
    earlier = (shelf.by_id[identifier] for identifier in cited.pages)
    told = (main_title(work), maker_names(work))
    if any((main_title(one), maker_names(one)) == told for one in earlier):
        return citation
    return replace(citation, certainty="probable", reason=_REASON)
