"""Names that stand family name first and divided by commas, as German notes have them.

`Moss, Jan, Ohm, Ulrich, Titel, in: Dies./Bleu, Anna (Hrsg.), Buch, Berlin 2011, S. 22` is put into
the order of other notes. Such notes are told by `S.`, `Hrsg.` or `in:`.
"""

from __future__ import annotations

import re

from build_tools.draft import makers

_GERMAN = re.compile(r"\bS\.\s?\d|\bH(?:rs)?g\.|\b[Ii]n:\s|\bebd\b")
_EDITED = re.compile(
    r"(?P<in>\b[Ii]n:\s)(?P<names>[^()]{3,160}?)\s?(?P<role>\((?:Hrsg|Hg|eds?)\.\))[,:]?\s"
)
_THE_SAME = re.compile(r"^(?:Ders|Dies)\.(?:\s?[/,]\s?|$)")


def in_order(words: str) -> str:
    """``words`` with the names of makers and editors given names first, divided by `and`."""
    if not _GERMAN.search(words):
        return words
    segments = words.split(", ")
    people = _pairs(segments)
    if people:
        title = ", ".join(segments[2 * len(people) :])
        words = f"{' and '.join(people)}, {title}"
    return _EDITED.sub(_editors, words)


def _editors(found: re.Match[str]) -> str:
    names = _THE_SAME.sub("", re.sub(r"\s?/\s?", "; ", found["names"]).replace("; ", "/", 1))
    segments = re.split(r"; |/|, ", names)
    people = _pairs([*segments, ""])
    if 2 * len(people) != len(segments):
        return found[0]
    return f"{found['in']}{' and '.join(people)} {found['role']}, "


def _pairs(segments: list[str]) -> list[str]:
    """The names with which ``segments`` begin, `Family` and `Given` by turns, something behind."""
    people: list[str] = []
    for family, given in zip(segments[::2], segments[1::2], strict=False):
        is_family = " " not in family.strip() and makers.is_name(family)
        if not is_family or not makers.is_given(given) or len(given.split()) > 2:
            break
        people.append(f"{given} {family}")
    return people if 2 * len(people) < len(segments) else []
