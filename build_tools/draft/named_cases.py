"""Cases by their names, wherever they stand in a note: in a sentence, in parentheses, in a row.

`Court of Justice, Third Chamber, judgment of 3 May 2019, Moss, case C-12/18`; `Moss v Austria App
no 12/18 (ECtHR, 3 May 2019)`; `Moss Ltd v. Hull, ICSID Case No. ARB/12/3, Award, 3 May 2019`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.draft.aside import CSL
from build_tools.draft.judged import issued_on
from build_tools.draft.law import parties
from build_tools.draft.titles import title
from build_tools.notes.named_cases import VERSUS, again, by_court, number_first, numbered

# What a name does not go back over.
_BEFORE, _STOP = re.compile(r"[;:()]\s?"), re.compile(r"(?<=[a-zß-ÿ\d]{3})\.\s")
_VERSUS = re.compile(VERSUS)
# `See also Moss v. Ash`
_LED = re.compile(
    r"(?:(?:[Ss]ee|[Cc]f\.|But|Also|In|And|E\.g\.,)(?:\s(?:also|generally))?,?\s){1,3}"
)
# `(Moss)`: the short name that is given to a case right behind it (OSCOLA, 2.1.3).
_SHORT = re.compile(r"\s\([‘“'\"]?(?P<short>[^\W\d_a-z][\w’' -]{1,30}?)[’”'\"]?\)")
_LONGEST = 200


# So far from its beginning a citation may come to a case.
_NEAR = 60


def cites_case(piece: str) -> bool:
    """Whether a piece of a note is a citation of a case by its name, which is read here alone."""
    return any(at <= _NEAR for at, _ in _cases(piece)) or again().match(piece) is not None


def cases_in(note: str) -> Iterator[tuple[str, CSL]]:
    """The cases that a note names with what a court knows them by, each with the words from its
    name on.
    """
    for at, csl in _cases(note):
        yield note[at : at + _LONGEST].partition(";")[0], csl


def _cases(text: str) -> Iterator[tuple[int, CSL]]:
    found: list[tuple[int, CSL]] = []
    spans: list[tuple[int, int]] = []
    for one in by_court().finditer(text):
        spans.append(one.span())
        name = one["name"] or one["parties"]
        csl = _case(name, one["number"], one["day"], text, one.end())
        found.append((one.start(), csl | {"authority": one["court"]}))
    for one in numbered().finditer(text):
        name = _name_before(text[max(0, one.start() - _LONGEST) : one.start()])
        is_new = name and not any(start <= one.start() < end for start, end in spans)
        if is_new and _VERSUS.search(name):
            number = one["number"] or one["docket"]
            csl = _case(name, number, one["day"] or one["given"], text, one.end())
            court = one["court"] or (one["forum"] or "").partition(" ")[0]
            found.append(
                (text.rfind(name, 0, one.start()), csl | ({"authority": court} if court else {}))
            )
    for one in number_first().finditer(text):
        if _VERSUS.search(one["name"]) or one["year"]:
            csl = _case(one["name"], one["number"], one["year"], text, one.end())
            found.append((one.start(), csl))
    yield from sorted(found, key=lambda each: each[0])


def _name_before(head: str) -> str:
    """The name of a case with which words end: `Moss v. Ash` of `(see also Moss v. Ash`."""
    said = _BEFORE.split(head)[-1].strip(" ,")
    said = parties(said) if " v" in said else _STOP.split(said)[-1]
    return _LED.sub("", said, count=1)


def _case(name: str, number: str | None, day: str | None, text: str, end: int) -> CSL:
    csl: CSL = {"type": "legal_case", "title": title(name)}
    csl |= {"number": number} if number else {}
    short = _SHORT.match(text, end)
    if short and all(word in name for word in short["short"].split()) and short["short"] != name:
        csl["title-short"] = short["short"]
    if day and day.isdecimal():
        return csl | {"issued": {"date-parts": [[int(day)]]}}
    return csl | (issued_on(day) if day else {})
