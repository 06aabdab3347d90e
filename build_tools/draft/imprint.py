"""Where a work came out, at whose house: `Leeds: Quay Press`, `Macmillan, London`, `Wien`.

References of books are read from their year backwards: what stands before it is the imprint as
far as it is known for one, and the rest is names and title. The forms are those of the *Chicago
Manual of Style*, 17th ed., 14.127–14.146, and those of older notes, which set them in any order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.draft import makers
from build_tools.draft.forms import any_of, has_publisher, is_place, is_region, listed
from build_tools.draft.series import is_numbered, series_of

# A place that is not listed is at most four words with capitals.
_LIKE_A_PLACE = re.compile(r"[^\W\d_a-zß-ÿ][\w.’'-]*(?:[\s/][\w.’'-]+){0,3}")

_YEARS = re.compile(r"(?:1[4-9]|20)\d\d\s?[–-]\s?(?:1[4-9]|20)?\d\d")
_STOP = re.compile(r"[.?!]\s")
# A few words that go together as a publisher's name does: `Fory e Dalmazzo`.
_LIKE_A_HOUSE = re.compile(
    rf"[^\W\d_a-zß-ÿ][\w.’'-]*"
    rf"(?:\s(?:(?:{any_of(listed('and'))})\s(?:van\s|de\s)?)?[^\W\d_a-zß-ÿ][\w.’'-]*){{0,2}}"
)
_ONE_OR_TWO = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]+(?:[\s-][^\W\d_a-zß-ÿ][^\W\d_]+)?")
_ONE_WORD = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]{2,}(?:-[^\W\d_]+)?")
# `V&R`
_SIGNED = re.compile(r"[A-ZÄÖÜ]{1,3}\s?&\s?[A-ZÄÖÜ]{1,3}")


@dataclass(frozen=True)
class Imprint:
    """Place and publisher as the reference prints them; ``None`` where it names none. ``series`` is
    that before them, with its number.
    """

    place: str | None = None
    publisher: str | None = None
    series: str | None = None

    @property
    def csl(self) -> dict[str, str]:
        """As CSL has them."""
        found = {"publisher-place": self.place, "publisher": self.publisher}
        known = {key: value for key, value in found.items() if value}
        return known | (series_of(self.series) if self.series else {})


def imprint_of(words: str) -> Imprint:
    """The imprint that ``words`` are, and nothing else: what parentheses hold before the year."""
    segments = _segments(words)
    if not segments:
        return Imprint()
    if len(segments) > 1 and is_numbered(segments[0]):
        return replace(_in_order(_whole(segments[1:])), series=segments[0])
    return _in_order(_whole(segments))


def _in_order(found: Imprint) -> Imprint:
    """Place and house as they are, where the house stands first: `Quay Press: Leeds`."""
    place, house = found.place or "", found.publisher or ""
    is_house = has_publisher(place) and not has_publisher(house)
    if house and not is_place(place) and (is_house or is_place(house)):
        return replace(found, place=house, publisher=place)
    head, colon, behind = house.partition(": ")
    if colon and has_publisher(head) and not has_publisher(behind):
        whole = ", ".join(filter(None, (behind, place)))
        return replace(found, place=whole, publisher=head)
    return found


def divided(
    segments: Sequence[str], *, ends_in_place: bool = False
) -> tuple[Sequence[str], Imprint]:
    """What stands before the imprint in a reference without parentheses, and the imprint.

    ``segments`` are what its commas divide, up to its year, without its makers: the first of them
    is the title, or its beginning. ``ends_in_place`` says that no comma divides the last from the
    year, as behind a place alone: `Title, Quay, Torre 1850`.
    """
    before, found = _divided(segments, ends_in_place=ends_in_place)
    return before, _in_order(found)


def _divided(segments: Sequence[str], *, ends_in_place: bool) -> tuple[Sequence[str], Imprint]:
    segments = [part for segment in segments for part in _at_place(segment)]
    numbered = next((at for at, one in enumerate(segments) if at and is_numbered(one)), None)
    if numbered is not None:
        # Behind a number of a series stands the imprint alone.
        behind = imprint_of(", ".join(segments[numbered + 1 :]))
        return segments[:numbered], replace(behind, series=segments[numbered])
    at = _colon(segments)
    if at is not None:
        start, head = at, segments[at].partition(":")[0]
        while start > 1 and is_region(head) and _is_short(segments[start - 1]):
            start, head = start - 1, segments[start - 1]
        return segments[:start], _whole(segments[start:])
    for index in range(1, len(segments)):
        if is_place(segments[index].rstrip(": ")):
            return _around_place(segments, index)
    if ends_in_place and len(segments) > 1 and _may_be_place(segments[-1]):
        return _around_place(segments, len(segments) - 1)
    for index in range(1, len(segments)):
        if has_publisher(segments[index]):
            house = ", ".join(segments[index:])
            if index > 1 and _ONE_WORD.fullmatch(segments[index - 1]):
                return segments[: index - 1], Imprint(segments[index - 1], house)
            return segments[:index], Imprint(publisher=house)
    return segments, Imprint()


def house_alone(segments: Sequence[str]) -> tuple[Sequence[str], Imprint]:
    """`Title, Herder`: behind a title a few words with capitals may be its publisher; a word before
    them is then its place.
    """
    if len(segments) > 2 and _ONE_WORD.fullmatch(segments[-2]) and len(segments[-1].split()) < 5:
        return segments[:-2], Imprint(segments[-2], segments[-1])
    if len(segments) > 1 and _LIKE_A_HOUSE.fullmatch(segments[-1]):
        return segments[:-1], Imprint(publisher=segments[-1])
    return segments, Imprint()


def _colon(segments: Sequence[str]) -> int | None:
    """The segment in which a colon stands between place and publisher: the last that may be."""
    heads = {
        index: head.strip()
        for index, segment in enumerate(segments)
        for head, colon, publisher in [segment.partition(":")]
        if index and colon and publisher.strip()
    }
    known = [index for index, head in heads.items() if is_place(head)]
    like = [
        index
        for index, head in heads.items()
        if _LIKE_A_PLACE.fullmatch(head)
        and not segments[index].partition(":")[2].strip()[0].islower()
    ]
    # `Une histoire : 1931-1981, Liège, Quai`: the place stands behind the colon.
    like = [at for at in like if not any(map(is_place, segments[at + 1 :]))]
    return next(iter(known), None) if known else next(reversed(like), None)


def _around_place(segments: Sequence[str], index: int) -> tuple[Sequence[str], Imprint]:
    """A place between commas: its publisher follows, or else stands before it."""
    end = index + 1
    while end < len(segments) and is_region(segments[end]):
        end += 1
    place, after = ", ".join(segments[index:end]).rstrip(": "), segments[end:]
    if after:
        return segments[:index], Imprint(place, ", ".join(after))
    before = list(segments[:index])
    dated = next((at for at, one in enumerate(before) if at and _YEARS.fullmatch(one)), None)
    if dated is not None and dated + 2 == len(before):
        # `Mills and Bread, 1914-1917, Some House`: a title ends in its years.
        return before[:-1], Imprint(place, before[-1])
    if len(before) > 2 and has_publisher(before[-2]) and _ONE_OR_TWO.fullmatch(before[-1]):
        # `Quay House, New Rochelle, New York`
        return before[:-2], Imprint(f"{before[-1]}, {place}", before[-2])
    house: list[str] = []
    while len(before) > 1 and before[-1] in listed("suffixes"):
        house.insert(0, before.pop())
    alone = _ONE_WORD if len(before) > 2 else _LIKE_A_HOUSE
    is_alone = len(before) > 1 and any(one.fullmatch(before[-1]) for one in (alone, _SIGNED))
    is_alone = is_alone and not _is_row(before)
    # `Mills. A Catalogue, Istituto della Meula, Roma`
    is_alone = is_alone or (" " in before[-1] and makers.is_body(before[-1]))
    if len(before) > 1 and (house or has_publisher(before[-1]) or is_alone):
        house.insert(0, before.pop())
    return before, Imprint(place, ", ".join(house) or None)


def _is_row(segments: Sequence[str]) -> bool:
    """Whether a title names several things: `Bread, Mills and Weirs`, `Bread, Mills, Weirs`."""
    *others, last = segments
    is_joined = not {*listed("and")}.isdisjoint(last.split())
    are_words = all(map(_ONE_WORD.fullmatch, others))
    return are_words and (is_joined or (len(others) > 1 and bool(_ONE_WORD.fullmatch(last))))


def _at_place(segment: str) -> list[str]:
    """`Das Kapital. London` in two: the place stands behind a stop."""
    for stop in list(_STOP.finditer(segment))[:-3:-1]:
        if is_place(segment[stop.end() :]):
            return [segment[: stop.end()].rstrip(" ."), segment[stop.end() :]]
    return [segment]


def _may_be_place(words: str) -> bool:
    """Whether words before a year may be a place that is not listed."""
    return _LIKE_A_PLACE.fullmatch(words) is not None and not has_publisher(words)


def _whole(segments: Sequence[str]) -> Imprint:
    words = ", ".join(segments)
    place, colon, publisher = words.partition(":")
    if colon and publisher.strip():
        return Imprint(place.strip(" ,"), publisher.strip(" ,") or None)
    if colon and "," in place:  # `Quay Press Co., Leeds:`
        publisher, _, place = place.rpartition(",")
        return Imprint(place.strip(), publisher.strip())
    place = place.strip(" ,")
    for index in range(1, len(segments) + 1):
        is_last = index == len(segments) or not is_place(", ".join(segments[: index + 1]))
        if is_place(", ".join(segments[:index])) and is_last:
            return Imprint(", ".join(segments[:index]), ", ".join(segments[index:]) or None)
    if is_place(segments[-1].rstrip(": ")) and len(segments) > 1:
        return Imprint(segments[-1].rstrip(": "), ", ".join(segments[:-1]))
    if is_place(place):
        return Imprint(place)
    if len(segments) == 2 and not has_publisher(segments[0]) and has_publisher(segments[1]):
        return Imprint(segments[0], segments[1])
    return Imprint(publisher=place or None)


def _segments(words: str) -> list[str]:
    return [part for part in (part.strip() for part in words.split(",")) if part]


def _is_short(words: str) -> bool:
    return _LIKE_A_PLACE.fullmatch(words) is not None and len(words.split()) <= 3
