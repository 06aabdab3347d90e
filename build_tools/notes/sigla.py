"""A set of volumes cited by its siglum: `MEW 4: 462` is volume 4 of what the works call MEW."""

from __future__ import annotations

import re
from dataclasses import replace

from build_tools.notes.folding import fold_case
from build_tools.notes.languages import labels, one_of, words
from build_tools.notes.locators import YEAR
from build_tools.notes.mention import Mention
from build_tools.notes.shelf import Shelf
from build_tools.notes.works import titles, volume_of

_CITED = re.compile(
    rf"(?P<siglum>[A-Z]{{2,6}}),?\s(?:{one_of([*words('volume'), *labels('part')])}\s?)?"
    rf"(?P<volume>[IVXLC]{{1,7}}|\d{{1,3}})(?:,?\s\({YEAR}\))?"
)


def with_volume(mention: Mention, shelf: Shelf) -> Mention:
    """``mention`` with the figure behind a siglum as that of a volume, where a work has it."""
    found = _CITED.fullmatch(mention.words.strip(" ,.:"))
    if found is None:
        return mention
    key = fold_case(found["siglum"])
    sets = [one for one in shelf.titled(key) if key in titles(one) and volume_of(one) is None]
    if len(sets) != 1:
        return mention
    return replace(mention, words=found["siglum"], figure=found["volume"])
