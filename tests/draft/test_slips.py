"""Likely slips in the text. The cases are in cases/slips.txt."""

from __future__ import annotations

import pytest

from build_tools.draft.slips import slips
from build_tools.draft.spelling import speller
from tests.making import parsed
from tests.tables import cases


@pytest.mark.slow
def test_slips_are_proposed_where_a_likely_word_is_near() -> None:
    """All in one test: a language's words are read once."""
    for case in cases("slips.txt"):
        language, *lines = case.values[0]
        text = [line for line in lines if line[:2] not in ("1.", "⇒ ")]
        notes = [line for line in lines if line.startswith("1.")]
        essay = parsed([*text, "Fin.[1]"], notes=notes or ["1. Fin."])
        blocks = [block for section in essay.sections for block in section.blocks]
        found = slips(blocks, speller(language), [note.text or "" for note in essay.notes])
        told = [f"⇒ {one.source} → {one.reading}" for one in found]
        assert told == [line for line in lines if line.startswith("⇒ ")], text
