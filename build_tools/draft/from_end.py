"""Where a reference's title ends: what stands behind it is read from the end, piece by piece.

Before the year stand place and publisher, in either order; before these which printing it is, how
many volumes it has, its series; what is left behind the makers is the title. Each is known by its
words (``imprints.toml``) or by its place in the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft.abbreviated import is_abbreviated
from build_tools.draft.aside import CSL, NUMBER_WORDS
from build_tools.draft.forms import any_of, has_publisher, is_place, is_region, listed
from build_tools.draft.imprint import Imprint, imprint_of
from build_tools.draft.titles import commas
from build_tools.notes.languages import any_word

_WORD = re.compile(rf"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d{{1,2}}{any_word('ordinal')}?|&")
_COUNT = rf"(?:\d{{1,3}}|[IVXLC]{{1,7}}|{NUMBER_WORDS})"
_VOLUMES = rf"(?:{any_of(listed('volumes'))})\.?"
# `2 volumes`, `in four volumes`, `tome IV`, `vol. 2`, and a book's size, `16°`, `in-8°`.
_COUNTED = re.compile(
    rf"(?:{any_word('within')}\s)?{_COUNT}\.?\s{_VOLUMES}|{_VOLUMES}\s?{_COUNT}(?:(?:\s?[–-]\s?|\s(?:{any_of(listed('and'))})\s){_COUNT})?|(?:in-)?\d{{1,2}}°",
    re.IGNORECASE,
)
# `2 vols.`, not `vol. 2`.
_SEVERAL = re.compile(rf"(?:{any_word('within')}\s)?{_COUNT}\.?\s{_VOLUMES}", re.IGNORECASE)
_ONE_OF = re.compile(rf"{_VOLUMES}\s?{_COUNT}", re.IGNORECASE)
_CUT = re.compile(r",\s|(?<=[\w)])[.?!]\s(?=[^\W\d_a-zß-ÿ])")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){0,8}[^\W\d_a-z]\Z")
_SMALL = frozenset(listed("in_houses"))
# Behind a stop a few words with capitals are whoever printed it: `Rivers. Quay (2004)`.
_HOUSE = re.compile(
    rf"(?:(?:{any_of(listed('before_houses'))})\s)?[^\W\d_a-zß-ÿ][\w’'-]*\.?"
    rf"(?:\s(?:(?:{any_of(listed('and'))})\s)?[^\W\d_a-zß-ÿ][\w’'-]*){{0,2}}"
)


def without_printings(segments: Sequence[str]) -> tuple[list[str], CSL]:
    """``segments`` less those that say which printing it is, or how many volumes it has.

    The first is left, which is the title or its beginning.
    """
    left, csl = list(segments[:1]), CSL()
    for segment in segments[1:]:
        is_alone = segment in listed("printings_alone") and segment == segments[-1]
        if is_alone or is_printing(segment):
            csl.setdefault("edition", segment)
        elif not _COUNTED.fullmatch(segment):
            left.append(segment)
    return left, csl


def bare_volume(head: str) -> str:
    """`Journal, tome IV, Mai 1860, Hull, Quay` without what that volume is called, where the row
    goes on with a place.
    """
    segments = commas(head)
    at = next((at for at, one in enumerate(segments) if at and _ONE_OF.fullmatch(one)), None)
    if at is None:
        return head
    last = segments[-1].partition(":")[0].strip()
    places = [*segments[:-1], last]
    place = next((at for at, one in enumerate(places) if at > 1 and is_place(one)), None)
    if place is None or place < at:
        return head
    end = at + 1
    while end < place and not has_publisher(segments[end]) and not is_printing(segments[end]):
        end += 1
    return ", ".join([*segments[: at + 1], *segments[end:]]) if end > at + 1 else head


def at_set(head: str) -> tuple[str, Imprint]:
    """`Rivers, 2 vols., Mill Society, Hull` in two: the imprint alone stands behind the count."""
    segments = commas(head)
    at = next((at for at, one in enumerate(segments) if at and _SEVERAL.fullmatch(one)), None)
    imprint = imprint_of(", ".join(segments[at + 1 :])) if at else Imprint()
    if imprint.place is None or not is_place(imprint.place):
        return head, Imprint()
    return ", ".join(segments[:at]), imprint


def is_printing(segment: str) -> bool:
    """Whether a segment says which printing it is: `British edition`, `revue et corrigée`."""
    words = [word.casefold() for word in _WORD.findall(segment)]
    known = frozenset(word.casefold() for word in listed("printings"))
    nouns = frozenset(word.casefold().strip(".") for word in listed("edition"))
    is_all = all(one in known or one in nouns or one[0].isdigit() for one in words)
    if words and is_all:
        said = [one for one in words if not one[0].isdigit()]
        return any(one in nouns or one not in listed("printing_joins") for one in said)
    # `Édition intégrale publiée sous la direction de Ann Moss`
    return words[:1] != [] and words[0] in listed("printing_leads") and len(words) > 1


def imprint_at_end(head: str) -> tuple[str, Imprint]:
    """`Rivers: A Life. Quay Press, Hull` in two, where its year stands alone in parentheses."""
    found, end = None, len(head)
    for cut in reversed(list(_CUT.finditer(head))):
        is_stop = cut[0] != ", "
        if is_stop and (
            is_abbreviated(head, cut.start()) or _INITIALS.search(head, 0, cut.start())
        ):
            continue
        piece, behind = head[cut.end() : end], head[end:].strip(" ,.").split(", ")
        is_known = is_place(piece) or is_region(piece) or _is_house(piece)
        is_alone = is_stop and _HOUSE.fullmatch(piece) and all(map(_ends, filter(None, behind)))
        if is_known or is_alone:
            found = cut
        if not is_known:
            break
        end = cut.start()
    if found is None:
        return head, Imprint()
    return head[: found.start()] + found[0].strip(" .,"), imprint_of(head[found.end() :])


def _ends(piece: str) -> bool:
    """Whether a piece ends an imprint: a place, or what ends a publisher's name."""
    return is_place(piece) or piece in listed("suffixes")


def _is_house(piece: str) -> bool:
    """Whether a piece is a publisher's whole name: `Quay University Press`."""
    words = [word for word in piece.split() if word not in _SMALL]
    is_name = len(words) < 7 and not piece.startswith(("A ", "An ")) and ":" not in piece
    is_capital = all(word[0].isupper() or word in listed("publishers") for word in words)
    return piece in listed("suffixes") or (is_name and is_capital and has_publisher(piece))
