"""Words of the time, explained, and of the author's own, located."""

from __future__ import annotations

from build_tools.formats.names_json import OWN
from build_tools.model.edition import Edition
from build_tools.model.names import Term
from build_tools.names.order import by_letter
from build_tools.pages.markdown_text import escape
from build_tools.pages.page import page
from build_tools.pages.passages import checked_in, contents, named

_INTRODUCTION = (
    "Words of the time that the essay uses, each in one sentence, and terms of the author’s own, "
    "which are not explained here but found: {count} in all, with every sentence that has them. "
    "What is said of a word stands in at least two sources independent of each other."
)


def terms_page(edition: Edition) -> str:
    """The index of terms, in Markdown."""
    terms, counts = by_letter(edition.names.terms), edition.index.terms
    return page(
        "Terms",
        f"Words of the time and of the author’s own in {edition.essay.title}, with every passage.",
        _INTRODUCTION.format(count=len(terms)),
        contents((term.id, term.term, len(counts[term.id])) for term in terms),
        *(_entry(term, edition) for term in terms),
    )


def _entry(term: Term, edition: Edition) -> str:
    parts = [
        f"## {escape(term.term)} {{ #{term.id} }}",
        escape(term.gloss or OWN),
        f"Editor’s remark: {escape(term.unknown)}\n{{ .judgement }}" if term.unknown else "",
        named(edition.index.terms[term.id], edition),
        checked_in(term.sources),
    ]
    return "\n\n".join(part for part in parts if part)
