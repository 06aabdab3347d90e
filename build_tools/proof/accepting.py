"""What accepts that which is told and is right: entries to paste into ``accepted.toml``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence

from build_tools.desk.files import ACCEPTED
from build_tools.proof.finding import Finding

# Of so many findings entries are given.
_MANY = 5


def to_accept(told: Sequence[Finding]) -> Iterator[str]:
    """Where much is told: an entry that accepts the words, when the slips are out, and one for
    each other place.
    """
    words = sorted({finding.words for finding in told if finding.kind == "word"})
    if len(words) >= _MANY:
        listed = textwrap.fill(json.dumps(words, ensure_ascii=False)[1:-1], 96)
        yield (
            f"Of these {len(words)} words, take out those that are slips and correct them; those "
            f"that are right, to paste into {ACCEPTED} with the reason:\n\n"
            f'[[words]]\nwords = [\n{textwrap.indent(listed, "  ")},\n]\nreason = ""\n'
        )
    places = [finding for finding in told if finding.kind != "word"]
    if places and len(told) >= _MANY:
        entries = "\n".join(map(_entry, places))
        yield f"What else is right, to paste into {ACCEPTED} with the reason:\n\n{entries}"


def _entry(finding: Finding) -> str:
    place, words = (json.dumps(one, ensure_ascii=False) for one in (finding.place, finding.words))
    kind = json.dumps(finding.kind)
    return f'[[place]]\nplace = {place}\nfinding = {kind}\nwords = {words}\nreason = ""\n'
