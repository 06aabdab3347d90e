"""In which series did a work come out, and as which number of it?

It stands behind the title, before the imprint: `Mills, Studies in Bread 14`, `Mills. Quay Library,
5`, `Mills, Monumenta Molarum. Tools 10`, `Mills [Studies in Bread, 4]`, `Mills, Report No. 12`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from build_tools.draft import makers
from build_tools.draft.forms import any_of, has_publisher, listed
from build_tools.notes.languages import any_word, labels, one_of

_LABELS = [*listed("volumes"), *labels("issue"), "v."]
# `14`, `38–40`, `5.1`, `194, 195, 224`, `(3) 18`: no year.
_FIGURE = r"(?:\(\d\)\s)?(?!(?:1[4-9]|20)\d\d(?!\d))\d{1,4}[A-Z]?(?:[./–-]\d{1,4})?"
_NUMBER = re.compile(
    rf",?\s(?P<label>{one_of(_LABELS)}\s?)?(?P<number>{_FIGURE}(?:,\s{_FIGURE}){{0,4}})\Z"
)
# `Studies in Bread, 4th series, 12`, `Reports, n.s. 5`: which run of it.
_RUN = re.compile(
    rf",\s(?:(?:\d{{1,2}}{any_word('ordinal')}?\.?|[^\W\d_]{{3,9}})\s(?i:{any_of(listed('runs'))})"
    rf"|(?:{any_of(listed('new_runs'))}))\Z"
)
# `Publications of the Society for Mills, U.K.`: what else its name has.
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,6}")
_NAME = re.compile(r"[^\W\d_a-z][^,:()“”\"\d]{1,90}")
_SHOWN = re.compile(rf"(?<!\w)(?i:{any_of(listed('series'))})(?!\w)")
_SHOWN_BY_NUMBER = re.compile(
    rf"(?<!\w)(?i:{any_of((*listed('series'), *listed('numbered_series')))})(?!\w)"
)
_COUNTED = re.compile(rf"(?i:{any_of(listed('counted'))})")
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s(?=[^\W\d_a-z])")
_EDITED = re.compile(rf",?\s\(?(?<!\w)(?:{any_of(listed('editor'))})(?!\w)\.?\)?\Z")
# With what no series begins.
_INDEFINITE = frozenset(listed("indefinite"))
# Of an editor no longer word is said, with what stands round it.
_ROLE = 16
# `Mills [Studies in Bread, 4], ed. Ann Moss`, `(Hull: Quay, 1983 [= Reihe, Bd. 3])`, `Mühlen (=
# Studien 4). Hull`, `Mills (Quay Classics) (Hull, 1990)`, `Works Vol. 3 (pp. 22–29). Hull, 1959`.
_BRACKETED = re.compile(
    r"\s?\(=\s?[^()]{3,120}\)[.,]?(?=\s)|\s\[[^\[\]()]{3,120},\s(?!(?:1[4-9]|20)\d\d\])\d{1,4}\](?=[,.]|\s\()"
    r"|\s\[[^\[\]()]{3,200}\](?=\))"
    rf"|\s\((?:(?=[^\W\d_a-z])[^()\d]{{2,40}}\s(?i:{any_of(listed('series'))})|pp?\.\s[\d–-]{{1,12}})\)"
    r"(?=[,.]|\s\()"
)
_ALONE = re.compile(
    r"(?P<name>[^\W\d_a-zß-ÿ][^\d,;:()“”\"]{4,60})\s"
    r"(?:No\.?|Nos\.|Number|Nr\.|Heft|[Nn][°º]|núm\.)\s?(?P<of>\d{1,4})"
)


def without_bracketed(words: str) -> str:
    """``words`` without the series that stands in brackets or parentheses behind the title."""
    return _BRACKETED.sub(lambda one: "," if one[0].lstrip().startswith("(=") else "", words)


def without_series(words: str, *, is_printed: bool = False) -> tuple[str, dict[str, Any]]:
    """``words`` less the series or the report's number at their end, behind a title, and that.

    ``is_printed`` says that nothing but a place or a house follows: then a number alone shows it.
    """
    number = _NUMBER.search(words)
    head = words[: number.start()] if number else words
    run = _RUN.search(head)
    head = head[: run.start()] if run else head
    cut = _cut(head)
    title, name = head[: max(cut, 0)], head[cut + 2 :] if cut > 0 else head
    stop = next(iter(_STOP.finditer(name)), None) if number and _is_behind_stop(name) else None
    if stop:
        title, name = (
            f"{head[: cut + 2] if cut > 0 else ''}{name[: stop.start()]}",
            name[stop.end() :],
        )
    if not title or not _is_series(title, name, number, is_printed=is_printed):
        return words, {}
    title, name = _with_whole(title, name)
    csl = {"collection-title": name}
    return title, csl | ({"collection-number": number["number"]} if number else {})


def _with_whole(title: str, name: str) -> tuple[str, str]:
    """A title, and a series with the greater one before it: `Monumenta Molarum, Auctores 5`."""
    before, _, whole = title.rpartition(", ")
    is_name = _SHOWN_BY_NUMBER.match(whole) or not any(map(str.islower, whole.split()))
    is_shown = (
        " " in whole and is_name and _NAME.fullmatch(whole) and _SHOWN_BY_NUMBER.search(whole)
    )
    if ", " not in before or not is_shown or _names_makers(before):
        return title, name
    return before, f"{whole}, {name}"


def _cut(head: str) -> int:
    """Where the comma before a series stands: its name may end in letters of their own."""
    cut = head.rfind(", ")
    before = head.rfind(", ", 0, max(cut, 0))
    is_one = before > 0 and _LETTERS.fullmatch(head[cut + 2 :])
    return before if is_one and _SHOWN.search(head, before, cut) else cut


def _is_behind_stop(name: str) -> bool:
    """Whether the series stands behind a stop: `The Mills of Hull. Studies in Bread`."""
    before, _, behind = name.partition(". ")
    return not _SHOWN_BY_NUMBER.search(before) and _SHOWN_BY_NUMBER.search(behind) is not None


def _is_series(title: str, name: str, number: re.Match[str] | None, *, is_printed: bool) -> bool:
    """Whether ``name`` behind a ``title`` is that of a series."""
    if number and _COUNTED.fullmatch(f"{name} {number['label'] or ''}".strip()):
        return ", " in title
    if not _NAME.fullmatch(name.replace(", ", " ")) or _names_makers(title):
        return False
    if name.partition(" ")[0] in _INDEFINITE:
        return False  # `Mills, A Guide to Texts`
    if _SHOWN.search(name) and " " in name and ", " in title:
        return True
    if number is None:
        return False
    if _SHOWN_BY_NUMBER.search(name):
        return " " in name or name.isupper()
    is_joined = not number[0].startswith(",") and number["label"] is None
    is_part = name.casefold().strip(".") in _parts() or has_publisher(name)
    is_titled = ", " in title or not makers.are_names(title)
    return is_printed and is_joined and is_titled and not is_part


@cache
def _parts() -> frozenset[str]:
    """What a book is divided in: `Part 1` is no series."""
    said = (*labels("part", "book", "chapter", "section", "figure", "other"), *_LABELS)
    return frozenset(one.casefold().strip(".") for one in said)


def _names_makers(title: str) -> bool:
    """Whether makers alone stand before it: `Ann Moss, ed., The Papers of Bob Ash`."""
    role = _EDITED.search(title, max(0, len(title) - _ROLE))
    people = title[: role.start()] if role else title
    if role and makers.are_people(people.replace(", ", " and ")):
        return True
    return all(map(makers.is_known_person, people.split(", ")))


def is_numbered(words: str) -> bool:
    """Whether ``words`` are a number of a series: `Tactical Notes No. 9`."""
    return bool(series_of(words))


def series_of(words: str) -> dict[str, str]:
    """The series that ``words`` name with a number, as CSL has it."""
    found = _ALONE.fullmatch(words)
    if found:
        return {"collection-title": found["name"], "collection-number": found["of"]}
    number = _NUMBER.search(words)
    name = words[: number.start()] if number else ""
    is_shown = " " in name and _NAME.fullmatch(name) and _SHOWN_BY_NUMBER.search(name)
    if number is None or not is_shown:
        return {}
    return {"collection-title": name, "collection-number": number["number"]}
