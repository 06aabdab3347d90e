"""What ``history.toml`` may hold: the versions of the edition, a table each, the first one first.

An edition that is cited has versions, and says of each what changed (Broyles, “Digital Editions and
Version Numbering”, *Digital Humanities Quarterly* 14.2, 2020).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from build_tools.desk.files import EMENDATIONS, HISTORY, PLAN, is_there
from build_tools.desk.table import Table
from build_tools.desk.toml_file import TomlFile
from build_tools.errors import EditorError, Faults, excerpt
from build_tools.model.desk import CHANGED, Emendation, Plan, Version

_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})*", re.ASCII)
_CHECKSUM = re.compile(r"[0-9a-f]{64}", re.ASCII)


def history_in(path: Path, plan: Plan) -> tuple[Version, ...]:
    """The versions in the file ``path``, in its order; none without that file.

    Raises `EditorError` for a version that lacks something, is not above the one before it, or
    says nothing of what changed, and where the last is not the one that ``plan`` names.
    """
    if not is_there(path):
        return ()
    file, faults = TomlFile(path), Faults()
    versions = faults.each(_version, file.tables("version"))
    with faults:
        file.rest().done()
    faults.raise_all()
    for before, version in pairwise(versions):
        if _order(version) <= _order(before) or version.date < before.date:
            raise EditorError(
                path,
                version.line,
                f"version {version.number} of {version.date} stands after {before.number} of "
                f"{before.date}: put them in order, the first one first",
            )
    if versions:
        _refuse_another(versions[-1], plan, path)
    return versions


def refuse_unknown_versions(emendations: Sequence[Emendation], versions: Sequence[Version]) -> None:
    """Raise `EditorError` for a correction `since` a version that there is not.

    Of an edition that lists no versions nothing is known, and nothing refused.
    """
    known = {version.number for version in versions}
    if not known:
        return
    for emendation in emendations:
        if emendation.since is not None and emendation.since not in known:
            raise EditorError(
                EMENDATIONS,
                emendation.line,
                f"version {excerpt(emendation.since)} is not in {HISTORY}: correct “since”, or "
                "remove it from a correction that was always there",
            )


def _version(table: Table) -> Version:
    version = Version(
        number=table.string("number"),
        date=table.string("date"),
        checksum=table.string("checksum"),
        changed={part: table.string(part) for part in CHANGED if part in table.values},
        line=table.line or 0,
    )
    if not _NUMBER.fullmatch(version.number):
        table.refuse(f"number {excerpt(version.number)} is no version: write one like “2.0.0”")
    if not _CHECKSUM.fullmatch(version.checksum):
        table.refuse(
            f"checksum {excerpt(version.checksum)} is none: write 64 figures from 0 to 9 and a to f"
        )
    if not version.changed:
        table.refuse(f"[[version]] says of no part what changed: add {', '.join(CHANGED)}")
    try:
        # Another way to write a day would not be in order with these.
        if date.fromisoformat(version.date).isoformat() != version.date:
            raise ValueError(version.date)
    except ValueError:
        table.refuse(f"date {excerpt(version.date)} is no day: write one such as “2026-11-25”")
    table.done()
    return version


def _order(version: Version) -> tuple[int, ...]:
    return tuple(map(int, version.number.split(".")))


def _refuse_another(last: Version, plan: Plan, path: Path) -> None:
    if (last.number, last.date) != (plan.version, plan.released):
        raise EditorError(
            path,
            last.line,
            f"the last version is {last.number} of {last.date}, and {PLAN} has version "
            f"{plan.version}, released {plan.released or 'on no day'}: correct one of them",
        )
