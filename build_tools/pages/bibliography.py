"""The works cited, each with every place that cites it."""

from __future__ import annotations

from build_tools.markdown_text import escape, link
from build_tools.model import Citation, Edition, Note
from build_tools.pages.page import page, source_of
from build_tools.references import bibliography


def bibliography_page(edition: Edition) -> str:
    """Every work in Chicago's form and order, with its citations, in Markdown."""
    entries = bibliography(edition.works)
    return page(
        "Bibliography",
        "The works that the essay’s notes cite, as the notes describe them. Under each stand "
        "the notes that cite it, the page that each gives, and the words of the essay before "
        "its mark.",
        *(_work(identifier, entry, edition) for identifier, entry in entries),
    )


def _work(identifier: str, entry: str, edition: Edition) -> str:
    cited = [
        (note, citation)
        for note in edition.essay.notes
        for citation in edition.citations[note.number]
        if citation.work == identifier
    ]
    times = "once" if len(cited) == 1 else f"{len(cited)} times"
    return "\n\n".join(
        [
            f"{entry}\n{{ #{identifier} .work }}",
            f"Cited {times}\n{{ .count }}",
            "\n".join(_citation(note, citation) for note, citation in cited),
        ]
    )


def _citation(note: Note, citation: Citation) -> str:
    mark = link(f"Note {note.number}", f"{source_of(note.section)}#fnref:{note.number}")
    page_cited = f", {_pages(citation.page)}" if citation.page else ""
    judged = " (editor’s judgement)" if citation.certainty == "probable" else ""
    return f"- {mark}{page_cited}{judged}: {escape(note.words)}"


def _pages(page_cited: str) -> str:
    several = any(character in page_cited for character in "-–,")
    return escape(f"{'pp.' if several else 'p.'} {page_cited.replace('-', '–')}")
