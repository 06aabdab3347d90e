"""What looks like a slip and is right as it stands: the entries of ``accepted.toml``.

All are frozen. ``line`` is the line of the file on which an entry begins, for messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal["word", "doubled word", "space", "quotation mark"]


@dataclass(frozen=True)
class AcceptedWords:
    """Words that no dictionary knows and that are right wherever they stand."""

    words: tuple[str, ...]
    reason: str
    line: int


@dataclass(frozen=True)
class AcceptedPlace:
    """What looks like a slip in one ``place`` (`p5`, `note 63`) and stays as it is.

    ``finding`` and ``words`` are the kind of finding and the words that `proofread` tells.
    """

    place: str
    finding: FindingKind
    words: str
    reason: str
    line: int


@dataclass(frozen=True)
class Accepted:
    """All that looks like a slip to a machine and is right as it stands."""

    words: tuple[AcceptedWords, ...] = ()
    places: tuple[AcceptedPlace, ...] = ()
