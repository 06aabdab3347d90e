"""Where in the published block does each correction stand?

An emendation is made in the passage as the source has it. On the way to the published block note
marks are taken out of the text, white space is folded, lines are set apart and hyphens between
figures become dashes; no other character changes. So a place is found again by counting the
characters that are no white space.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.desk.files import EMENDATIONS
from build_tools.errors import EditorError, excerpt
from build_tools.model.edition import Correction, Mark
from build_tools.model.source import EmendedPassage, Place
from build_tools.text.placed import PlacedMark


@dataclass(frozen=True)
class Change:
    """What an emendation changes in its passage: ``text[start:end]`` stands for ``source``.

    It is the emendation less the note marks at its ends that both readings have: of `night.”5`
    for `night.5`, the mark is not changed.
    """

    place: Place
    start: int
    end: int
    source: str


def changes(emended: EmendedPassage, marks: Sequence[PlacedMark]) -> tuple[Change, ...]:
    """What each emendation of a passage changes; ``marks`` are the note marks in it."""
    return tuple(_change(place, emended.text, marks) for place in emended.places)


def published_mark(mark: PlacedMark, emended: EmendedPassage, made: Iterable[Change]) -> Mark:
    """The mark, with what the source has for it where one of the changes made or moved it."""
    changed = {at for change in made for at in range(change.start, change.end)}
    digits = range(mark.start, mark.end)
    if changed.isdisjoint(digits):
        return Mark(mark.number, time=mark.time)
    source = "".join(emended.text[at] for at in digits if at not in changed)
    return Mark(mark.number, source, mark.time)


def corrections(
    made: Iterable[Change], emended: EmendedPassage, marks: Sequence[PlacedMark], text: str
) -> tuple[Correction, ...]:
    """The changes as they stand in ``text``, the block's, in order.

    Raises `EditorError` for one of which the text shows nothing, because its reading is white
    space or a note mark alone.
    """
    if not made:
        return ()
    shown = _shown(emended.text, marks, text)
    return tuple(
        Correction(
            change.place.id,
            change.place.emendation,
            change.source,
            _parts(change, shown, marks, text),
        )
        for change in made
    )


def _change(place: Place, text: str, marks: Sequence[PlacedMark]) -> Change:
    start, end, source = place.start, place.end, place.emendation.source
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    while inside and _ends_with(source, text[inside[-1].start : end]):
        source = source.removesuffix(text[inside[-1].start : end])
        end = inside.pop().start
    while inside and _begins_with(source, text[start : inside[0].end]):
        source = source.removeprefix(text[start : inside[0].end])
        start = inside.pop(0).end
    return Change(place, start, end, source)


def _ends_with(source: str, end: str) -> bool:
    """Whether ``source`` ends so: with words that begin with a mark, not with a longer number."""
    return source.endswith(end) and not source.removesuffix(end)[-1:].isdigit()


def _begins_with(source: str, beginning: str) -> bool:
    """Whether ``source`` begins so: with words that end with a mark, not with a longer number."""
    return source.startswith(beginning) and not source.removeprefix(beginning)[:1].isdigit()


def _shown(emended: str, marks: Iterable[PlacedMark], text: str) -> Mapping[int, int]:
    """For each character of the emended passage that the block shows, its place in ``text``."""
    in_marks = {at for mark in marks for at in range(mark.start, mark.end)}
    before = [at for at, one in enumerate(emended) if not one.isspace() and at not in in_marks]
    after = [at for at, one in enumerate(text) if not one.isspace()]
    return dict(zip(before, after, strict=True))


def _parts(
    change: Change, shown: Mapping[int, int], marks: Sequence[PlacedMark], text: str
) -> tuple[tuple[int, int], ...]:
    """The places in ``text`` of the changed words, divided at note marks and line feeds."""
    parts: list[tuple[int, int]] = []
    last = 0
    for at in range(change.start, change.end):
        if at not in shown:
            continue
        place = shown[at]
        is_divided = parts and (
            any(last < mark.start < at for mark in marks) or "\n" in text[parts[-1][1] : place]
        )
        if not parts or is_divided:
            parts.append((place, place))
        parts[-1] = (parts[-1][0], place + 1)
        last = at
    if not parts:
        raise _nothing_shown(change.place)
    return tuple(parts)


def _nothing_shown(place: Place) -> EditorError:
    emendation = place.emendation
    return EditorError(
        EMENDATIONS,
        emendation.line,
        f"{excerpt(emendation.reading)} for {excerpt(emendation.source)} in {emendation.block} "
        "has no words beside a note mark or white space: quote a word beside it in both",
    )
