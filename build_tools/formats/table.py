"""Every citation as a row of a table, for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from build_tools.formats.csl_values import PAGE_RANGE, Csl, inverted
from build_tools.model.edition import Citation, Edition, Note

_COLUMNS = (
    "note",
    "form",
    "work",
    "title",
    "author",
    "locator",
    "page",
    "certainty",
    "reason",
    "signal",
    "within",
    "section",
    "section_title",
    "block",
    "url",
    "note_text",
    "volume",
)
_SUBDIVISION = "subdivision"


BYTE_ORDER_MARK = "\ufeff"

# What a spreadsheet would take for a date, for a time, and for a number with its thousands apart.
_VOLUME_AND_PAGE = re.compile(r"(?<!\d)(\d{1,5})\s?:\s?(?=\d)")
_LISTED = re.compile(r"(?<=\d),(?=\d)")


def citations_csv(edition: Edition) -> str:
    """A row for every citation, in the order of the notes, under a row of column names.

    `locator` is what the note prints, `page` the page it means, `volume` the volume of a work that
    is listed whole, `url` leads to the note's mark from the site's root. Where any note names a
    chapter or another place that is no page, a last column, `subdivision`, has these.
    The form is RFC 4180's, with line feeds for line ends; every cell is quoted, for which cells
    need it changes from one Python to another. It begins with a byte order mark, without which
    Excel takes UTF-8 for the system's old code page; LibreOffice and pandas pass over it, and
    Python reads it as ``utf-8-sig``.

    Pages are written so that no spreadsheet takes them for a date, a time or a sum, which quotation
    marks do not prevent: 25-6 is 25–6, 2:33 is vol. 2, 33, and 1,200 is
    1, 200. The note's own letters stand in `note_text`, and those of its locator in
    ``edition.json``. Every other cell is the edition's own word, letter by letter: one that begins
    with ``=``, ``+``, ``-`` or ``@`` gets no apostrophe in front, as is advised against
    spreadsheets that take it for a formula. It would falsify the data for every other reader, RFC
    4180 knows no formulas, and all cells come from files that the editor answers for.
    """
    table = io.StringIO()
    rows = list(_rows(edition))
    columns = (*_COLUMNS, *([_SUBDIVISION] if any(row[_SUBDIVISION] for row in rows) else []))
    writer = csv.DictWriter(
        table, columns, extrasaction="ignore", lineterminator="\n", quoting=csv.QUOTE_ALL
    )
    writer.writeheader()
    writer.writerows(rows)
    return BYTE_ORDER_MARK + table.getvalue()


def _rows(edition: Edition) -> Iterator[dict[str, object]]:
    for note in edition.essay.notes:
        for citation in edition.citations.get(note.number, ()):
            yield _place(note, edition) | _cited(citation, edition.work(citation.work).csl)


def _place(note: Note, edition: Edition) -> dict[str, object]:
    page = f"{note.section}/" if note.section else ""
    mark = f"{page}#fnref:{note.number}" if note.block else f"notes/#n{note.number}"
    return {
        "note": note.number,
        "section": note.section,
        "section_title": edition.section_of(note.section).title,
        "block": note.block,
        "url": mark,
        "note_text": note.text,
    }


def _pages(printed: str | None) -> str | None:
    """Pages as words that every spreadsheet leaves as they are."""
    if printed is None:
        return None
    apart = _VOLUME_AND_PAGE.sub(r"vol. \1, ", printed)
    return _LISTED.sub(", ", PAGE_RANGE.sub("–", apart))


def _cited(citation: Citation, csl: Csl) -> dict[str, object]:
    return {
        "form": citation.form,
        "work": citation.work,
        "title": csl["title"],
        "author": "; ".join(inverted(name) for name in csl.get("author", ())),
        "locator": _pages(citation.locator),
        "page": _pages(citation.page),
        "certainty": citation.certainty,
        "reason": citation.reason,
        "signal": citation.signal,
        "within": citation.within,
        "volume": citation.volume,
        _SUBDIVISION: citation.subdivision,
    }
