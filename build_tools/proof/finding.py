"""What is found that an editor should look at, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from build_tools.errors import EditorError
from build_tools.model.accepted import FindingKind

# So many places of a word are told beside the first.
_MOST_PLACES = 8


@dataclass(frozen=True)
class Finding:
    """Something to look at: where it is, the words at fault as they stand there, and the message.

    ``place`` is the block’s id, `note 63`, or the heading’s own words; ``also`` are the further
    places of a word that no dictionary knows.
    """

    kind: FindingKind
    place: str
    words: str
    file: str
    line: int | None
    what: str
    remedy: str
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        others = f" (also in {_listed(self.also)})" if self.also else ""
        said = f"{self.place}: {self.what}{others}: {self.remedy}"
        return str(EditorError(self.file, self.line, said))


def together(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """A word that no dictionary knows once, where it stands first, with its further places."""
    by_words: dict[object, list[Finding]] = {}
    for finding in found:
        key = (finding.words, finding.remedy) if finding.kind == "word" else finding
        by_words.setdefault(key, []).append(finding)
    return tuple(
        replace(first, also=tuple(other.place for other in others))
        for first, *others in by_words.values()
    )


def _listed(places: Sequence[str]) -> str:
    if len(places) <= _MOST_PLACES:
        return ", ".join(places)
    return f"{', '.join(places[:_MOST_PLACES])} and {len(places) - _MOST_PLACES} more"
