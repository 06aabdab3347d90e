"""The works cited, each with every place that cites it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from build_tools.desk.editors_markdown import checked
from build_tools.desk.files import PLAN
from build_tools.formats.pages_cited import inclusive
from build_tools.formats.references import Reference, bibliography
from build_tools.model.desk import NamedWork, Work
from build_tools.model.edition import Citation, Edition, Note
from build_tools.notes.grammar import number as number_of
from build_tools.pages.chart import chart
from build_tools.pages.markdown_text import escape, link, reference
from build_tools.pages.page import page, source_of

# More than the pages that any book numbers with roman figures.
ROMAN_PAGES = 1000

Cited = tuple[Note, Citation]


def bibliography_page(edition: Edition) -> str:
    """Every work in Chicago's form and order, with its citations, in Markdown."""
    entries = bibliography(edition.works)
    works = edition.works_by_id
    cited = {identifier: edition.citing.get(identifier, ()) for identifier, _ in entries}
    return page(
        "Bibliography",
        f"The works cited in {edition.essay.title}, each with every note that cites it.",
        "The works that the essay’s notes cite, as the notes describe them. Under each stand "
        "the notes that cite it, the page that each gives, and the words of the essay before "
        "its mark.",
        "Download: [BibTeX](bibliography.bib), [RIS](bibliography.ris), "
        "[CSL-JSON](bibliography.csl.json), and [all citations as a table](citations.csv).",
        "## Which books the essay leans on",
        _chart([(works[identifier], cited[identifier]) for identifier, _ in entries], edition),
        "## Works cited",
        *(
            _work(works[identifier], entry, cited[identifier], edition)
            for identifier, entry in entries
        ),
        _named(edition),
    )


# --- the chart --------------------------------------------------------------------------------


def _chart(works: Sequence[tuple[Work, tuple[Cited, ...]]], edition: Edition) -> str:
    """A row a work: how often each section cites it."""
    rows = [(link(_short(work), f"#{work.id}"), _by_section(cited)) for work, cited in works]
    return chart("Work", rows, edition, "How often each section cites each work.")


def _by_section(cited: Sequence[Cited]) -> Counter[str]:
    return Counter(note.section for note, _ in cited)


def _short(work: Work) -> str:
    """Family name, short title and volume."""
    people = work.csl.get("author") or work.csl.get("editor") or []
    names = " and ".join(dict.fromkeys(_family(person) for person in people))
    title = work.csl.get("title-short") or work.csl["title"].split(":")[0]
    volume = f", {escape(str(work.csl['volume']))}" if work.csl.get("volume") else ""
    return f"{escape(names)}{', ' if names else ''}*{escape(title)}*{volume}"


def _family(person: dict[str, str]) -> str:
    return person.get("family") or person.get("literal", "")


# --- the works --------------------------------------------------------------------------------


def _work(work: Work, entry: Reference, cited: Sequence[Cited], edition: Edition) -> str:
    times = "once" if len(cited) == 1 else f"{len(cited)} times"
    return "\n\n".join(
        [
            f"{reference(entry)}\n{{ #{work.id} .work }}",
            f"Cited {times} · {' · '.join(_ways_to(work, edition))}\n{{ .count }}",
            "\n".join(_citation(note, citation, edition) for note, citation in cited),
        ]
    )


def _ways_to(work: Work, edition: Edition) -> list[str]:
    """Where the book can be found: searches made from the reference, texts known online."""
    people = work.csl.get("author") or work.csl.get("editor") or []
    author = " ".join(_family(person) for person in people[:1])
    book = work.csl.get("container-title") or work.csl["title"]
    title = book.split(":")[0]
    if work.csl.get("container-title"):
        author = " ".join(_family(person) for person in work.csl.get("editor", people)[:1])
    catalogue = urlencode({"q": f"{author} {title}".strip()})
    library = urlencode({"title": title} | ({"author": author} if author else {}))
    ways = [
        link("WorldCat", f"https://search.worldcat.org/search?{catalogue}"),
        link("Open Library", f"https://openlibrary.org/search?{library}"),
    ]
    online = [link("text online", text.url) for text in edition.plan.online_of.get(work.id, ())]
    return ways + online


def _citation(note: Note, citation: Citation, edition: Edition) -> str:
    mark = link(f"Note {note.number}", f"{source_of(note.section)}#fnref:{note.number}")
    judged = " (editor’s judgement)" if citation.certainty == "probable" else ""
    section = escape(edition.section_of(note.section).title)
    return f"- {mark}{_pages(citation.page)}{judged}, in {section}: {escape(note.words)}"


def _pages(cited: str | None) -> str:
    """The page cited; its value is what a list in the order of the book's pages goes by."""
    if not cited:
        return ""
    several = any(character in cited for character in "-–,")
    shown = escape(f"{'pp.' if several else 'p.'} {inclusive(cited)}")
    return f', <data class="page" value="{_order(cited)}">{shown}</data>'


def _order(cited: str) -> int:
    """The first page as a number. Roman pages come before all others: they are below zero."""
    first = re.match(r"\d+|[ivxlc]+", cited)
    if first is None:
        return 0
    return int(first.group()) if first.group().isdigit() else number_of(first.group()) - ROMAN_PAGES


# --- works that are only named ----------------------------------------------------------------


def _named(edition: Edition) -> str:
    if not edition.plan.named:
        return ""
    entries = "\n".join(_named_work(named, edition) for named in edition.plan.named)
    return f"## Named in the text and cited by no note\n\n{entries}"


def _named_work(named: NamedWork, edition: Edition) -> str:
    section = edition.section_with(named.block)
    number = named.block.removeprefix("p")
    place = link(f"block {number}", f"{source_of(section.slug)}#{named.block}")
    words = " ".join(named.reference.split())
    entry = f"- {words}: {place}, in {escape(section.title)}"
    return checked(entry, PLAN, named.line, named.reference)
