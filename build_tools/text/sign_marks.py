"""Marks that are signs: for notes that begin with the same signs, or for notes in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.desk.files import SOURCE
from build_tools.errors import EditorError
from build_tools.model.numbers import SIGNS
from build_tools.model.source import Count, EmendedPassage
from build_tools.text.forms import SIGNED, SPACED_SIGN, known_form
from build_tools.text.heading_marks import candidates_on_headings
from build_tools.text.mark_forms import in_form
from build_tools.text.marks import Candidate
from build_tools.text.placed import PlacedMark, line_of, place_shown
from build_tools.text.surroundings import Fit


def signs(passages: Sequence[EmendedPassage], count: Count) -> Iterator[PlacedMark]:
    """The marks that are signs: as many, and in the same order, as the notes that have them.

    Raises `EditorError` where they are not.
    """
    found = [one for one in _found(passages, count) if one.label in count.labels]
    for one, label, number in zip(found, count.labels, count.numbers, strict=False):
        if one.label != label:
            raise EditorError(
                SOURCE,
                line_of(one, passages),
                f"mark {one.label} in {place_shown(one, passages)} stands where the notes have "
                f"{label}: correct one of them by an emendation",
            )
        yield PlacedMark(one.passage, one.start, one.end, number)
    if len(found) != len(count.labels):
        raise EditorError(
            SOURCE,
            None,
            f"{len(found)} marks and {len(count.labels)} notes have the signs "
            f"{' '.join(dict.fromkeys(count.labels))}: correct the text by emendations",
        )


def signs_in_order(passages: Sequence[EmendedPassage], count: Count) -> list[PlacedMark]:
    """The signs of the text, where they are as many as the notes, which have numbers or nothing.

    None where a note is counted otherwise than from 1 on, or where there are more or fewer.
    """
    found = _found(passages, count)
    in_order = [str(at) for at in range(1, len(count.labels) + 1)]
    if list(count.labels) != in_order or len(found) != len(in_order):
        return []
    return [
        PlacedMark(one.passage, one.start, one.end, number)
        for one, number in zip(found, count.numbers, strict=True)
    ]


def _found(passages: Sequence[EmendedPassage], count: Count) -> list[Candidate]:
    """The signs in the passages of ``count``, in the order of the text."""
    texts = [emended.text for emended in passages]
    said = [*candidates_on_headings(passages), *in_form(texts, known_form(SIGNED))]
    own = [one for one in said if count.start <= one.passage < count.end and one.label in SIGNS]
    if len(own) < len(count.labels):
        # Behind a space they are looked for where those behind words are too few.
        own += _behind_spaces(passages, count)
    return sorted(own, key=lambda one: one.place)


def _behind_spaces(passages: Sequence[EmendedPassage], count: Count) -> Iterator[Candidate]:
    for passage in range(count.start, min(count.end, len(passages))):
        for found in SPACED_SIGN.finditer(passages[passage].text):
            yield Candidate(passage, *found.span(), 0, Fit.DOUBTFUL, found["number"])
