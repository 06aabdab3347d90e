"""The way through the house: from the editor's folder to the edition, and to its pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_tools.desk.load import load
from build_tools.errors import Faults, together
from build_tools.model.edition import Edition
from build_tools.names.locate import located
from build_tools.notes.questions import all_of, raise_all
from build_tools.notes.resolve import resolve_as_far
from build_tools.text.emend import emend
from build_tools.text.parse import parse
from build_tools.text.read import read


def edit(essay: Path) -> Edition:
    """The edition that the files in the folder ``essay`` make.

    Raises `EditorError` for whatever is wrong or left open in them.
    """
    edition = edit_as_far(essay)
    raise_all(edition.questions)
    return edition


def edit_as_far(essay: Path) -> Edition:
    """The edition as far as it can be made: what the notes leave open are its questions.

    Raises `EditorError` for what is wrong in the files.
    """
    desk = load(essay)
    source = read(desk.source, desk.plan)
    text = emend(source, desk.emendations)
    parsed = parse(text, desk.plan)
    resolved = resolve_as_far(parsed, desk)
    faults = Faults()
    with faults:
        return located(resolved, desk.names)
    # What is open is told with what is wrong in the names.
    raise together([*([all_of(resolved.questions)] if resolved.questions else []), *faults.found])


def files_of(edition: Edition) -> Mapping[str, str]:
    """All that is written into ``docs/``: the pages, the data, and what MkDocs must know of it."""
    from build_tools.pages.configuration import CONFIGURATION, configuration
    from build_tools.pages.render import render

    files = render(edition)
    return {**files, CONFIGURATION: configuration(edition, files)}


def published(edition: Edition, files: Mapping[str, str]) -> tuple[str, ...]:
    """Every address of the edition: those that ``files`` make, and what the site is given later."""
    from build_tools.formats.whole import whole_names
    from build_tools.publish.addresses import addresses

    return (*addresses(files), *(f"/{path}" for path in whole_names(edition)))


def names(edition: Edition) -> tuple[str, str]:
    """What an edition is known by: one goes on when the editor corrects its title or its source."""
    return edition.essay.title, edition.essay.sha256
