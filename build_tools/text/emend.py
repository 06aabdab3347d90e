"""Emend: what did the editor correct, and where?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from build_tools.desk.files import EMENDATIONS
from build_tools.errors import EditorError, Faults, excerpt
from build_tools.model.desk import Emendation
from build_tools.model.source import EmendedPassage, EmendedText, Passage, Place, Source
from build_tools.text.difference import parting

UNFIT = "Emendations that fit no place, or more than one"


def emend(source: Source, emendations: Sequence[Emendation]) -> EmendedText:
    """The source with every emendation made in its block.

    Raises `EditorError` for an emendation whose block does not exist, whose source reading is
    not in the block, is in it twice, or overlaps another, and for one that could not be undone
    because its own reading then stands in the block more than once. Refused too are two that
    change the same place, one at its end and the other at its beginning.
    """
    by_block: dict[str, list[Emendation]] = defaultdict(list)
    for emendation in emendations:
        by_block[emendation.block].append(emendation)
    faults = Faults()
    _find_unknown_blocks(source.passages, emendations, faults)
    passages = tuple(
        _emended(passage, by_block[passage.id], source.passages, faults)
        for passage in source.passages
    )
    faults.raise_all()
    in_order = tuple(place.emendation for passage in passages for place in passage.places)
    return EmendedText(source, passages, in_order)


def _find_unknown_blocks(
    passages: Iterable[Passage], emendations: Iterable[Emendation], faults: Faults
) -> None:
    known = {passage.id for passage in passages}
    for emendation in emendations:
        if emendation.block not in known:
            message = f"there is no block {emendation.block}: the last is p{len(known)}"
            faults.found.append(_fault(emendation, message))


def _emended(
    passage: Passage,
    emendations: list[Emendation],
    passages: Sequence[Passage],
    faults: Faults,
) -> EmendedPassage:
    source = passage.source
    placed = faults.each(lambda one: (_place(passage, one, passages), one), emendations)
    found = sorted(placed, key=lambda place: place[0])
    text, end, places = "", 0, list[Place]()
    for start, emendation in found:
        identifier = f"e-{passage.id}-{start + parting(emendation.source, emendation.reading) + 1}"
        before = places[-1] if places else None
        if before and (start < end or before.id == identifier):
            faults.found.append(_overlap(passage, before.emendation, emendation))
            continue
        text += source[end:start]
        reading = emendation.reading
        places.append(Place(identifier, emendation, len(text), len(text) + len(reading)))
        text += reading
        end = start + len(emendation.source)
    text += source[end:]
    for made in places:
        with faults:
            _refuse_irreversible(passage, made.emendation, text)
    return EmendedPassage(passage, text, tuple(places))


def _overlap(passage: Passage, before: Emendation, emendation: Emendation) -> EditorError:
    return _fault(
        emendation,
        f"{excerpt(emendation.source)} overlaps {excerpt(before.source)} of line "
        f"{before.line} in {passage.id}: make one emendation of the two",
    )


def _fault(emendation: Emendation, message: str) -> EditorError:
    return EditorError(EMENDATIONS, emendation.line, message, kind=UNFIT)


def _place(passage: Passage, emendation: Emendation, passages: Sequence[Passage]) -> int:
    found = _count(emendation.source, passage.source)
    if found == 1:
        return passage.source.index(emendation.source)
    if found > 1:
        raise _fault(
            emendation,
            f"{excerpt(emendation.source)} is {found} times in {passage.id}: "
            "quote more words around it",
        )
    raise _fault(
        emendation,
        f"{excerpt(emendation.source)} is not in {passage.id}{_suggestion(emendation, passages)}",
    )


def _suggestion(emendation: Emendation, passages: Sequence[Passage]) -> str:
    elsewhere = [passage.id for passage in passages if emendation.source in passage.source]
    if not elsewhere:
        return ", nor in any other block: copy it from the source"
    return f"; did you mean {' or '.join(elsewhere)}?"


def _refuse_irreversible(passage: Passage, emendation: Emendation, text: str) -> None:
    if emendation.source == emendation.reading:
        raise _fault(emendation, f"{excerpt(emendation.source)} changes nothing: remove it")
    found = _count(emendation.reading, text)
    if found == 1:
        return
    raise _fault(
        emendation,
        f"{excerpt(emendation.reading)} is then {found} times in "
        f"{passage.id}, so that the correction cannot be undone: quote more words around it",
    )


def _count(words: str, text: str) -> int:
    """How often ``words`` stand in ``text``; places may overlap, as those of `. .` in `. . .`."""
    count, at = 0, text.find(words)
    while at >= 0:
        count, at = count + 1, text.find(words, at + 1)
    return count
