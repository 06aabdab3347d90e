"""Data and downloads: all that can be taken away, with what each is good for.

Data stand in ``docs/`` beside the pages. The book, the e-book and TEI are made when the site is
made (`formats.whole`); their sizes and checksums stand in a list that is made with them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import PLAN
from build_tools.formats.edition_json import DATA, SCHEMA
from build_tools.formats.exports import BIBTEX, CITATIONS, CSL_JSON, RIS
from build_tools.formats.names_json import NAMES
from build_tools.formats.rights import rights_table
from build_tools.formats.whole import CHECKSUMS, EPUB, PDF, TEI, WHOLE
from build_tools.model.edition import Edition
from build_tools.pages.markdown_text import attribute, escape, link
from build_tools.pages.page import page

# Whose a file is: the essay's words are its author's, all else is the edition's.
_ESSAY, _EDITION = "Rights: essay and edition", "Rights: edition"


@dataclass(frozen=True)
class Offer:
    """A file to take away: its name, what it is good for (Markdown), whose is what it holds."""

    file: str
    use: str
    rights: str


@dataclass(frozen=True)
class Shelf:
    """Files for one kind of use."""

    title: str
    offers: Sequence[Offer]


def shelves(edition: Edition) -> tuple[Shelf, ...]:
    """All that this program makes to take away."""
    name = edition.plan.name
    return (
        Shelf(
            "To read",
            (
                Offer(
                    f"{name}{PDF}",
                    "A book to print and to cite by pages: PDF, A5, with the notes at the foot of "
                    "the page.",
                    _ESSAY,
                ),
                Offer(
                    f"{name}{EPUB}",
                    "A book for readers and telephones: EPUB 3.3. Notes open in place, and the "
                    "pages are those of the printed book.",
                    _ESSAY,
                ),
            ),
        ),
        Shelf(
            "To edit and to study",
            (
                Offer(
                    f"{name}{TEI}",
                    "The text as TEI P5, for editors and "
                    "libraries: every correction stands beside the source’s reading.",
                    _ESSAY,
                ),
                Offer(
                    DATA,
                    "Text, notes, citations, works and corrections as JSON, for programs.",
                    _ESSAY,
                ),
                Offer(
                    SCHEMA,
                    "What each field of it means, as JSON Schema.",
                    _EDITION,
                ),
                Offer(
                    CITATIONS,
                    "Every citation as a row of a table, for Excel, LibreOffice, R or pandas: "
                    "UTF-8 with a byte order mark.",
                    _ESSAY,
                ),
                *_names(edition),
            ),
        ),
        Shelf(
            "To cite the works",
            (
                Offer(RIS, "The works cited, for Zotero, EndNote or Mendeley: RIS.", _EDITION),
                Offer(BIBTEX, "The same for LaTeX: BibTeX.", _EDITION),
                Offer(CSL_JSON, "The same for pandoc and what knows CSL: CSL-JSON.", _EDITION),
            ),
        ),
    )


def _names(edition: Edition) -> list[Offer]:
    use = "Who the people and what the terms in the text are, as the pages show it: JSON."
    return [Offer(NAMES, use, _EDITION)] if edition.names.people or edition.names.terms else []


def downloads_page(edition: Edition, files: Mapping[str, bytes]) -> str:
    """The page, in Markdown. ``files`` are those in ``docs/``, by their paths."""
    on_them = shelves(edition)
    data = [offer.file for shelf in on_them for offer in shelf.offers if offer.file in files]
    return page(
        "Data and downloads",
        f"{edition.essay.title}, to take away: as a book, as TEI, and as data to build on.",
        "The whole edition can be taken away and built upon. Every file is made from the same "
        "source as the pages, and has the ids that their addresses have.",
        *(_shelf(shelf, files) for shelf in on_them),
        _example(),
        _rights(edition),
        _checksums({name: files[name] for name in data}),
    )


def whole_in(name: str) -> list[dict[str, str]]:
    """The files that hold the whole edition, each with its media type and its format."""
    formats = [(f"{name}{ending}", *said) for ending, said in WHOLE.items()]
    formats.append((DATA, "application/json", "JSON"))
    return [
        {"file": file, "type": media_type, "title": title} for file, media_type, title in formats
    ]


def _shelf(shelf: Shelf, files: Mapping[str, bytes]) -> str:
    """A list, which a narrow window breaks where it likes."""
    return "\n".join([f"## {shelf.title}\n", *(_item(offer, files) for offer in shelf.offers)])


def _item(offer: Offer, files: Mapping[str, bytes]) -> str:
    if offer.file not in files:
        return f"- {_made_later(offer.file)} – {offer.use} {offer.rights}."
    size = _size(len(files[offer.file]))
    return f"- {link(escape(offer.file), offer.file)} – {offer.use} {size}. {offer.rights}."


def _made_later(file: str) -> str:
    """A link to a file that is not in ``docs/``, from where MkDocs would look for it in vain."""
    return f'<a href="../{attribute(file)}">{escape(file)}</a>'


def _size(size: int) -> str:
    """Bytes as a reader counts them, in kilobytes of a thousand; a space that does not break."""
    if size < 1000:
        return f"{size}\N{NO-BREAK SPACE}bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f}\N{NO-BREAK SPACE}kB"
    return f"{size / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"


# --- an example -------------------------------------------------------------------------------

EXAMPLE = """\
import json
from collections import Counter

with open("edition.json", encoding="utf-8") as file:
    edition = json.load(file)
works = {work["id"]: work["title"] for work in edition["works"]}
cited = Counter(one["work"] for note in edition["notes"] for one in note["citations"])
print(edition["title"], "leans most on:")
for work, times in cited.most_common(5):
    print(f"{times:4} {works[work]}")
"""


def _example() -> str:
    said = (
        f"## Ten lines of Python\n\nBeside {link(DATA, DATA)} they tell which works are cited most:"
    )
    return f"{said}\n\n```python\n{EXAMPLE}```"


# --- rights and checksums ---------------------------------------------------------------------


def _rights(edition: Edition) -> str:
    said = [
        checked(edition.plan.rights or "", PLAN, edition.plan.lines.get("rights")),
        rights_table(edition.plan),
    ]
    return "\n\n".join(["## Rights", *filter(None, said)]) if any(said) else ""


def _checksums(files: Mapping[str, bytes]) -> str:
    """SHA-256 of each file, in the form that `sha256sum --check` and `shasum` read."""
    sums = "\n".join(f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in files.items())
    return (
        "## Checksums\n\nSHA-256, as `sha256sum --check` and `shasum -a 256 -c` read them.\n\n"
        f"```text\n{sums}\n```\n\n"
        f"Those of all files, with their sizes, stand in {_made_later(CHECKSUMS)}."
    )
