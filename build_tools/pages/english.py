"""The program's own words are English. In an edition in another language they say so.

So a screen reader speaks them as English, and the essay's words as what they are (WCAG 2.2, success
criterion 3.1.2). A page of the essay is in its language, and the program's words there are marked;
an index is in English, and the essay's words there are. The theme does the same for what stands
around a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_tools.model.edition import Edition
from build_tools.pages.markdown_text import heading

ENGLISH = "en"

# Pages that the program words, with what they take from the essay.
_INDICES = frozenset(
    f"{name}.md"
    for name in ("notes", "bibliography", "textual-notes", "people", "terms", "chronology")
) | {"downloads.md"}

# Attributes behind paragraphs, told by their class: those of the program, and those of the essay.
_OWN = re.compile(r"^( *\{) (?=\.(?:facts|next|begin|how|elsewhere|missing)\b)", re.MULTILINE)
_ESSAYS = re.compile(
    r"^( *\{) (?=(?:#\S+ )?\.(?:note|reference|words|work|emendation)\b)", re.MULTILINE
)
# Its headings, with attributes or without, and its lines of links.
_HEADINGS = re.compile(
    r"^(#{1,2} (?:Contents|This edition|Notes|About this edition))(?: \{ (.*) \})?$", re.MULTILINE
)
_LINKS = re.compile(r"^(\[(?:The whole essay on one page|About this edition)\]\(.*)$", re.MULTILINE)


def with_languages(files: Mapping[str, str], edition: Edition) -> dict[str, str]:
    """``files`` by their paths, in each page what is not in its language marked with its own.

    In an English edition nothing is.
    """
    language = edition.plan.language
    if language.partition("-")[0] == ENGLISH:
        return dict(files)
    titles = frozenset(f"## {heading(section.title)}" for section in edition.essay.sections)
    return {
        path: _index(text, language, titles)
        if path in _INDICES
        else _page(text)
        if path.endswith(".md")
        else text
        for path, text in files.items()
    }


def _page(text: str) -> str:
    text = _OWN.sub(rf"\1 lang={ENGLISH} ", text)
    text = _HEADINGS.sub(lambda found: f"{found[1]} {{ lang={ENGLISH} {found[2] or ''} }}", text)
    return _LINKS.sub(rf"\1\n{{ lang={ENGLISH} }}", text)


def _index(text: str, language: str, titles: frozenset[str]) -> str:
    text = text.replace("\n---\n", f'\nlanguage: "{ENGLISH}"\n---\n', 1)
    lines = text.split("\n")
    marked = (f"{line} {{ lang={language} }}" if line in titles else line for line in lines)
    return _ESSAYS.sub(rf"\1 lang={language} ", "\n".join(marked))
