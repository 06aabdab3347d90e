"""Has the text changed since the version that was published last, and does a new one say why?"""

from __future__ import annotations

from build_tools.desk.files import HISTORY, PLAN
from build_tools.model.edition import Edition
from build_tools.proof.published_text import checksum


def untold_changes(edition: Edition) -> list[str]:
    """What to write where the text is not that of the last version; nothing without versions."""
    if not edition.history:
        return []
    last, now = edition.history[-1], checksum(edition.essay)
    if last.checksum == now:
        return []
    return [
        f"{HISTORY}:{last.line}: the text as published is no longer that of version "
        f"{last.number}: add a [[version]] with a new number, its date, what changed and "
        f"checksum = “{now}”, and give {PLAN} the same version and released. (A version that "
        "nobody has seen yet may get the new checksum instead.)"
    ]
