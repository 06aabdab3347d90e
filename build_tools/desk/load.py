"""Bring the editor's files in: everything in an essay's folder, checked for form."""

from __future__ import annotations

from pathlib import Path

from build_tools.desk.accepted import accepted_in
from build_tools.desk.emendations import emendations_in
from build_tools.desk.files import (
    ABOUT,
    ACCEPTED,
    ADDRESSES,
    EMENDATIONS,
    HISTORY,
    PLAN,
    SOURCE,
    WORKS,
    bytes_of,
    is_there,
    text_of,
)
from build_tools.desk.history import history_in, refuse_unknown_versions
from build_tools.desk.names import names_in
from build_tools.desk.plan import plan_in
from build_tools.desk.works import works_in
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import Desk


def load(folder: Path) -> Desk:
    """Everything in the essay's ``folder``, checked for form.

    Raises `EditorError` for a file that is missing, not UTF-8, not TOML or JSON, or that lacks
    a field or has one too many.
    """
    source, plan = bytes_of(folder / SOURCE), plan_in(folder / PLAN)
    emendations = emendations_in(folder / EMENDATIONS)
    history = history_in(folder / HISTORY, plan)
    refuse_unknown_versions(emendations, history)
    return Desk(
        source=source,
        plan=plan,
        emendations=emendations,
        works=works_in(folder / WORKS),
        about=text_of(folder / ABOUT),
        accepted=accepted_in(folder / ACCEPTED),
        names=names_in(folder),
        history=history,
    )


def load_addresses(folder: Path) -> tuple[str, ...]:
    """The addresses that the essay in ``folder`` has published; none without a list of them.

    Raises `EditorError` for a line that is neither an address nor a comment.
    """
    path = folder / ADDRESSES
    if not is_there(path):
        return ()
    lines = text_of(path).splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.startswith(("/", "#")):
            raise EditorError(
                path, number, f"{excerpt(line)} is no address: it begins with /, a comment with #"
            )
    return tuple(line for line in lines if line.startswith("/"))
