"""Render: the edition as the files of ``docs/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools.desk.files import PLAN, WORKS
from build_tools.errors import EditorError, Faults
from build_tools.formats.edition_json import DATA, SCHEMA, edition_json, edition_schema
from build_tools.formats.exports import exports
from build_tools.formats.names_json import NAMES, names_json
from build_tools.formats.origin import plain_name
from build_tools.model.desk import Gloss, NamedWork, OnlineText
from build_tools.model.edition import Edition
from build_tools.pages.about import about_page
from build_tools.pages.bibliography import bibliography_page
from build_tools.pages.chronology import chronology_page
from build_tools.pages.downloads import downloads_page, whole_in
from build_tools.pages.english import with_languages
from build_tools.pages.notes import notes_page
from build_tools.pages.page import WHOLE, source_of, with_alternates
from build_tools.pages.people import people_page
from build_tools.pages.redirects import with_redirects
from build_tools.pages.section import section_page
from build_tools.pages.terms import terms_page
from build_tools.pages.textual_notes import textual_notes_page
from build_tools.pages.title import title_page
from build_tools.pages.whole import whole_page


def render(edition: Edition) -> Mapping[str, str]:
    """Every text that this program publishes in ``docs/``: its path there and the text.

    Raises `EditorError` where two pages would have one address, what the plan names is not in the
    essay, or an address has moved to where nothing is.
    """
    _, *sections = edition.essay.sections
    _refuse_what_names_nothing(edition)
    own = {
        "index.md": title_page(edition),
        "notes.md": notes_page(edition),
        "bibliography.md": bibliography_page(edition),
        "textual-notes.md": textual_notes_page(edition),
        "about.md": about_page(edition),
        source_of(WHOLE): whole_page(edition),
        **_indices(edition),
        DATA: edition_json(edition),
        SCHEMA: edition_schema(edition),
    }
    own |= exports(edition)
    own["downloads.md"] = downloads_page(edition, {path: own[path].encode() for path in own})
    for heading in edition.plan.headings:
        if source_of(heading.slug) in own:
            raise EditorError(
                PLAN, heading.line, f"slug “{heading.slug}” is another page’s: choose a new one"
            )
    own |= {source_of(section.slug): section_page(section, edition) for section in sections}
    whole = with_alternates(own, whole_in(edition.plan.name), _known(edition))
    return with_redirects(with_languages(whole, edition), edition.plan.moved)


def _refuse_what_names_nothing(edition: Edition) -> None:
    faults = Faults()
    for gloss in edition.plan.glosses:
        with faults:
            _refuse_lost_words(gloss, edition)
            _refuse_divided_words(gloss, edition)
    for named in edition.plan.named:
        with faults:
            _refuse_lost_words(named, edition)
    with faults:
        _refuse_unknown_names(edition)
    for online in edition.plan.online:
        with faults:
            _refuse_unknown_work(online, edition)
    faults.raise_all()


def _known(edition: Edition) -> dict[str, str | Sequence[str]]:
    """Who wrote the essay, and when, where the editor knows."""
    origin = edition.plan.origin
    authors = [plain_name(name) for name in origin.authors]
    said = {"authors": authors, "date": origin.date}
    return {key: value for key, value in said.items() if value}


def _indices(edition: Edition) -> dict[str, str]:
    """The pages of people, terms and dates and what their cards say, where the editor lists any."""
    made = {
        "people.md": (edition.names.people, people_page),
        "terms.md": (edition.names.terms, terms_page),
        "chronology.md": (edition.names.events, chronology_page),
        NAMES: ((*edition.names.people, *edition.names.terms), names_json),
    }
    return {file: of(edition) for file, (listed, of) in made.items() if listed}


def _refuse_lost_words(place: Gloss | NamedWork, edition: Edition) -> None:
    _, block = edition.blocks.get(place.block, (None, None))
    if block is None or place.words not in block.text:
        raise EditorError(
            PLAN,
            place.line,
            f"“{place.words}” is not in {place.block}: correct the block or the words",
        )


def _refuse_divided_words(gloss: Gloss, edition: Edition) -> None:
    """A link cannot go on over a note mark, which is a link itself."""
    _, block = edition.blocks[gloss.block]
    if not any(isinstance(run, str) and gloss.words in run for run in block.runs):
        raise EditorError(
            PLAN,
            gloss.line,
            f"“{gloss.words}” is divided by a note mark in {gloss.block}: quote fewer words",
        )


def _refuse_unknown_names(edition: Edition) -> None:
    blocks = (block.text for section in edition.essay.sections for block in section.blocks)
    notes = (note.text or "" for note in edition.essay.notes)
    text = "\n".join([*blocks, *notes])
    for spelling in edition.plan.spellings:
        if not any(name in text for name in spelling.names):
            raise EditorError(
                PLAN,
                spelling.line,
                f"none of “{', '.join(spelling.names)}” is in the essay: add its own spelling",
            )


def _refuse_unknown_work(online: OnlineText, edition: Edition) -> None:
    if online.work not in edition.works_by_id:
        raise EditorError(PLAN, online.line, f"“{online.work}” is not in {WORKS}")
