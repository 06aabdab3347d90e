"""The bibliography and the citations as files to take away.

BibTeX for LaTeX, RIS for reference managers, CSL-JSON for what understands CSL, and a table of all
citations for a spreadsheet or a program. What CSL calls a thing and what BibTeX and RIS call it
stands in tables at the top of each module. A field that a work does not have is left out: nothing
is made up. A CSL variable that BibTeX or RIS has no field for stands in the CSL-JSON alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools.formats.bibtex import bibtex
from build_tools.formats.json_text import json_text
from build_tools.formats.ris import ris
from build_tools.formats.table import citations_csv
from build_tools.model.desk import Work
from build_tools.model.edition import Edition

__all__ = ["bibtex", "citations_csv", "csl_json", "exports", "ris"]

BIBTEX = "bibliography.bib"
RIS = "bibliography.ris"
CSL_JSON = "bibliography.csl.json"
CITATIONS = "citations.csv"


def exports(edition: Edition) -> Mapping[str, str]:
    """The files to take away: the path of each in ``docs/`` and its text, which is UTF-8.

    The same edition gives the same bytes; works stand in the editor's order.
    """
    return {
        BIBTEX: bibtex(edition.works),
        RIS: ris(edition.works),
        CSL_JSON: csl_json(edition.works),
        CITATIONS: citations_csv(edition),
    }


def csl_json(works: Sequence[Work]) -> str:
    """The works as CSL-JSON, exactly as the editor wrote them."""
    return json_text([dict(work.csl) for work in works], depth=2) + "\n"
