"""What ``emendations.toml`` may hold: the corrections, a table each."""

from __future__ import annotations

from pathlib import Path

from build_tools.desk.table import Table
from build_tools.desk.toml_file import TomlFile
from build_tools.errors import Faults
from build_tools.model.desk import Emendation


def emendations_in(path: Path) -> tuple[Emendation, ...]:
    """The corrections in the file ``path``, in its order."""
    file, faults = TomlFile(path), Faults()
    emendations = faults.each(_emendation, file.tables("emendation"))
    with faults:
        file.rest().done()
    faults.raise_all()
    return emendations


def _emendation(table: Table) -> Emendation:
    emendation = Emendation(
        block=table.string("block"),
        source=table.string("source"),
        reading=table.string("reading"),
        kind=table.string("kind"),
        reason=table.string("reason"),
        line=table.line or 0,
        since=table.string("since", "") or None,
    )
    table.done()
    return emendation
