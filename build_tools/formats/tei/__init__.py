"""The edition as TEI P5 (https://tei-c.org/guidelines/p5/), valid by TEI All 4.12.

From the file alone the source can be had, by every `sic`, and the edition, by every `corr`. Each
block of the text, note, correction and work has the id of the site where XML allows that one.
"""

from __future__ import annotations

from build_tools.formats.tei.back import back
from build_tools.formats.tei.elements import T
from build_tools.formats.tei.header import header
from build_tools.formats.tei.ids import ids
from build_tools.formats.tei.text import body, front
from build_tools.formats.trees import laid_out, written
from build_tools.model.edition import Edition


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Elements that hold elements alone, each on a line of its own.
_APART = _words(
    """TEI teiHeader fileDesc titleStmt respStmt editionStmt publicationStmt availability notesStmt
    sourceDesc encodingDesc projectDesc editorialDecl correction normalization quotation
    segmentation interpretation refsDecl classDecl taxonomy category profileDesc langUsage
    revisionDesc text front titlePage docTitle body back div epigraph lg listBibl biblStruct
    analytic monogr series imprint listPerson person listEvent event list table row"""
)


def tei(edition: Edition) -> bytes:
    """The whole edition as one TEI file, UTF-8; the same edition gives the same bytes.

    Raises `EditorError` where ``edition.toml`` says that the rules stand under a heading that
    ``about.md`` does not have.
    """
    names = ids(edition)
    root = T.TEI(
        {"version": "4.12.0", "{http://www.w3.org/XML/1998/namespace}lang": edition.plan.language},
        header(edition),
        T.text(front(edition), body(edition, names), back(edition, names)),
    )
    return written(laid_out(root, _APART))
