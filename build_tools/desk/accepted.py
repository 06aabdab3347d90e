"""What ``accepted.toml`` may hold: what looks like a slip and is right, with the reasons."""

from __future__ import annotations

from pathlib import Path

from build_tools.desk.files import is_there
from build_tools.desk.table import Table, refuse_second
from build_tools.desk.toml_file import TomlFile
from build_tools.errors import Faults
from build_tools.model.accepted import Accepted, AcceptedPlace, AcceptedWords, FindingKind

FINDINGS: tuple[FindingKind, ...] = ("word", "doubled word", "space", "quotation mark")


def accepted_in(path: Path) -> Accepted:
    """What is right as it stands. An essay in which nothing is doubtful has no such file."""
    if not is_there(path):
        return Accepted()
    file, faults = TomlFile(path), Faults()
    words = faults.each(_accepted_words, file.tables("words"))
    places = faults.each(_accepted_place, file.tables("place"))
    listed = ((f"“{word}”", entry.line) for entry in words for word in entry.words)
    with faults:
        refuse_second(path, "words", listed)
    with faults:
        file.rest().done()
    faults.raise_all()
    return Accepted(words, places)


def _accepted_words(table: Table) -> AcceptedWords:
    accepted = AcceptedWords(table.strings("words"), table.string("reason"), table.line or 0)
    table.done()
    return accepted


def _accepted_place(table: Table) -> AcceptedPlace:
    name = table.string("finding")
    finding = next((finding for finding in FINDINGS if finding == name), None)
    if finding is None:
        raise table.fail(f"finding “{name}” is none of {', '.join(FINDINGS)}")
    accepted = AcceptedPlace(
        table.string("place"),
        finding,
        table.string("words"),
        table.string("reason"),
        table.line or 0,
    )
    table.done()
    return accepted
