"""Render: the edition as the files of ``docs/``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from build_tools.desk.files import PLAN, WORKS
from build_tools.errors import EditorError
from build_tools.formats.edition_json import edition_json, edition_schema
from build_tools.formats.exports import exports
from build_tools.formats.tei import tei
from build_tools.model.desk import Gloss, NamedWork, OnlineText, Spelling
from build_tools.model.edition import Edition
from build_tools.pages.about import about_page
from build_tools.pages.bibliography import bibliography_page
from build_tools.pages.downloads import downloads_page, whole_in
from build_tools.pages.notes import notes_page
from build_tools.pages.page import source_of, with_alternates
from build_tools.pages.redirects import with_redirects
from build_tools.pages.section import section_page
from build_tools.pages.textual_notes import textual_notes_page
from build_tools.pages.title import title_page
from build_tools.pages.whole import SLUG as WHOLE
from build_tools.pages.whole import whole_page


def render(edition: Edition, made: Mapping[str, bytes] = MappingProxyType({})) -> Mapping[str, str]:
    """Every text that this program publishes: its path in ``docs/`` and the text.

    ``made`` are the files that are no text, which the pages lead to and describe. Raises
    `EditorError` where two pages would have one address, what the plan names is not in the
    essay, or an address has moved to where nothing is.
    """
    _, *sections = edition.essay.sections
    for gloss in edition.plan.glosses:
        _refuse_lost_words(gloss, edition)
        _refuse_divided_words(gloss, edition)
    for named in edition.plan.named:
        _refuse_lost_words(named, edition)
    for spelling in edition.plan.spellings:
        _refuse_unknown_names(spelling, edition)
    for online in edition.plan.online:
        _refuse_unknown_work(online, edition)
    own = {
        "index.md": title_page(edition),
        "notes.md": notes_page(edition),
        "bibliography.md": bibliography_page(edition),
        "textual-notes.md": textual_notes_page(edition),
        "about.md": about_page(edition),
        source_of(WHOLE): whole_page(edition),
        "edition.json": edition_json(edition),
        "edition.schema.json": edition_schema(),
    }
    own |= exports(edition)
    own[f"{edition.plan.name}.tei.xml"] = tei(edition).decode()
    files = {**{path: text.encode() for path, text in own.items()}, **made}
    own["downloads.md"] = downloads_page(edition, files)
    for heading in edition.plan.headings:
        if source_of(heading.slug) in own:
            raise EditorError(
                PLAN, heading.line, f"slug “{heading.slug}” is another page’s: choose a new one"
            )
    own |= {source_of(section.slug): section_page(section, edition) for section in sections}
    whole = with_alternates(own, whole_in(files, edition.plan.name))
    return with_redirects(whole, edition.plan.moved)


def _refuse_lost_words(place: Gloss | NamedWork, edition: Edition) -> None:
    for section in edition.essay.sections:
        for block in section.blocks:
            if block.id == place.block and place.words in block.text:
                return
    raise EditorError(
        PLAN, place.line, f"“{place.words}” is not in {place.block}: correct the block or the words"
    )


def _refuse_divided_words(gloss: Gloss, edition: Edition) -> None:
    """A link cannot go on over a note mark, which is a link itself."""
    blocks = edition.section_with(gloss.block).blocks
    (block,) = (block for block in blocks if block.id == gloss.block)
    if not any(isinstance(run, str) and gloss.words in run for run in block.runs):
        raise EditorError(
            PLAN,
            gloss.line,
            f"“{gloss.words}” is divided by a note mark in {gloss.block}: quote fewer words",
        )


def _refuse_unknown_names(spelling: Spelling, edition: Edition) -> None:
    blocks = (block.text for section in edition.essay.sections for block in section.blocks)
    notes = (note.text or "" for note in edition.essay.notes)
    text = "\n".join([*blocks, *notes])
    if not any(name in text for name in spelling.names):
        raise EditorError(
            PLAN,
            spelling.line,
            f"none of “{', '.join(spelling.names)}” is in the essay: add its own spelling",
        )


def _refuse_unknown_work(online: OnlineText, edition: Edition) -> None:
    if all(work.id != online.work for work in edition.works):
        raise EditorError(PLAN, online.line, f"“{online.work}” is not in {WORKS}")
