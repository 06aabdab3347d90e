"""Bring the editor's files in: everything in an essay's folder, checked for form."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from build_tools.desk.accepted import accepted_in
from build_tools.desk.emendations import emendations_in
from build_tools.desk.files import (
    ABOUT,
    ACCEPTED,
    ADDRESSES,
    EMENDATIONS,
    HISTORY,
    PEOPLE,
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
from build_tools.errors import EditorError, excerpt, together
from build_tools.model.accepted import Accepted
from build_tools.model.desk import Desk, Emendation, Plan
from build_tools.model.names import Names

Read = TypeVar("Read")

# An address from the site's root, with whatever letters its id has.
_PUBLISHED = re.compile(r"/(?!/)[^\s<>\"\\]{0,500}")

# Stands for a plan that has a fault, while the other files are looked at.
_NO_PLAN = Plan("", "", "", None, (), (), (), (), (), ())


def load(folder: Path) -> Desk:
    """Everything in the essay's ``folder``, checked for form.

    Raises `EditorError` for a file that is missing, not UTF-8, not TOML or JSON, or that lacks
    a field or has one too many; of several such files it tells all.
    """
    faults: list[EditorError] = []

    def read(reader: Callable[[Path], Read], name: str, instead: Read) -> Read:
        try:
            return reader(folder / name)
        except EditorError as error:
            faults.append(error)
            return instead

    source = read(bytes_of, SOURCE, b"")
    plan = read(plan_in, PLAN, _NO_PLAN)
    emendations: tuple[Emendation, ...] = read(emendations_in, EMENDATIONS, ())
    desk = Desk(
        source=source,
        plan=plan,
        emendations=emendations,
        works=read(works_in, WORKS, ()),
        about=read(text_of, ABOUT, ""),
        accepted=read(accepted_in, ACCEPTED, Accepted()),
        names=read(lambda path: names_in(path.parent), PEOPLE, Names()),
        history=() if plan is _NO_PLAN else read(lambda path: history_in(path, plan), HISTORY, ()),
    )
    if faults:
        # Where there is no folder one file stands for all.
        raise together(faults if folder.is_dir() else faults[:1])
    refuse_unknown_versions(emendations, desk.history)
    return desk


def load_addresses(folder: Path) -> tuple[str, ...]:
    """The addresses that the essay in ``folder`` has published; none without a list of them.

    Raises `EditorError` for a line that is neither an address nor a comment.
    """
    path = folder / ADDRESSES
    if not is_there(path):
        return ()
    lines = text_of(path).split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#") and not _PUBLISHED.fullmatch(line):
            raise EditorError(
                path,
                number,
                f"{excerpt(line)} is no address: it begins with one / and has no spaces; a comment "
                "begins with #",
            )
    return tuple(line for line in lines if line.startswith("/"))
