"""How a correction is told of, wherever an edition lists them: its place, and why it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from build_tools.model.desk import Emendation
from build_tools.model.edition import Block, Correction
from build_tools.text.difference import difference, in_words

# A reason that so many corrections share is said once, under a letter that each of them shows.
MANY = 3


def place_of(block: Block, correction: Correction) -> str:
    """Block and word, as `20.4`."""
    return f"{block.id.removeprefix('p')}.{word_of(block, correction)}"


def word_of(block: Block, correction: Correction) -> int:
    """Which word of its block the correction begins in, the first at 1."""
    return len(block.text[: correction.start + 1].split())


def why(emendation: Emendation) -> str:
    """Its kind, the signs that changed where the eye would miss them, and the editor's reason."""
    change = in_words(difference(emendation.source, emendation.reading))
    signs = f": {change}" if change else ""
    since = f" Since version {emendation.since}." if emendation.since else ""
    kind = f"{emendation.kind[:1].upper()}{emendation.kind[1:]}"
    return f"{kind}{signs}. {emendation.reason}{since}"


def said_once(emendations: Iterable[Emendation]) -> Mapping[str, tuple[str, int]]:
    """By what is said of many corrections the letter that stands for it, and of how many it is.

    The most frequent is `a`.
    """
    counts = Counter(map(why, emendations)).most_common()
    shared = ((said, count) for said, count in counts if count >= MANY)
    return {said: (_letter(place), count) for place, (said, count) in enumerate(shared)}


def _letter(place: int) -> str:
    """A to z, then aa to az and so on, as columns of a table of figures are named."""
    before, own = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[own]
