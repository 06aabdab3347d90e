"""Marks that nothing but their sequence shows: `19972`, `KLMP16`, `Web 3.08`, `art. 123`.

Years, names with figures, decimals and numbers are many: the last figures of one are a mark only
where a note has no other place for its mark between those before and after it, and where only one
such place is there. The editor is told where it was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from build_tools.model.source import Count, Inference
from build_tools.text.forms import COUNTED, UNCOUNTED
from build_tools.text.marks import Candidate, NoMark, TwoReadings, find_marks
from build_tools.text.placed import PlacedMark
from build_tools.text.surroundings import BEHIND, Fit, is_numbered, numbered_names

# Of so many notes one may have such a mark; and how many in all.
_ONE_IN, _MOST = 4, 40
# So many numbers are looked at for the next mark, behind which the hidden one cannot stand.
_NEXT = 4
# How far back is looked at what a mark stands behind, and how much of it is told.
_REACH, _SHOWN = 30, 12
# Capitals of a name that may have a figure.
_SIGN = 2
# So many figures behind a comma are of thousands.
_THOUSANDS = 3
_Place = tuple[int, int]
_YEAR = r"(?:1\d|20)\d\d"
# What shows by itself that a figure behind it is another: a year, also of two, as in `1848–495`,
# and thousands.
_ENDED = re.compile(
    rf"""(?<![\d$£€\#.,/–—-])(?:{_YEAR}(?:[–-](?!{_YEAR}(?!\d))(?:{_YEAR}|\d\d))?
    | \d{{1,3}}(?:[.,]\d{{3}}){{1,3}})\Z""",
    re.VERBOSE,
)
_WORD = re.compile(r"(?<![^\W_])[^\W_]{2,30}\Z")
# Another number, or one with decimals, of which the mark may be the last figures.
_NUMBER = re.compile(r"(?<![\w$£€#.,/–—-])(?:[^\W\d_]{1,3})?[1-9]\d{0,5}(?:[.,]\d{1,2})?\Z")
_WHOLE_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
# Behind a comma and a space, as a mark is copied that stood raised there: `the Mill, 20 the Court`.
_BEHIND_COMMA = r"(?:(?<=[^\W\d_][,;:”’)]\s)|(?<=\d\)\s))"
_BEFORE_WORD = rf"(?=\s(?:{'|'.join(UNCOUNTED)})(?!\w))"
# `« un livre ouvert 71», dit-il`: inside quotation marks, where a space stands before their end.
_BEFORE_CLOSING = r"(?=[»”](?:[.,;:]|\s|$))"
# `la conscience de soi 71. Cette`: a space before the mark, and its stop behind it.
_BEHIND_WORD, _BEFORE_STOP = r"(?<=[a-zß-ÿ]{3}\s)", r"(?=[.,](?:\s+[“«]?\s?[^\W\d_]|\s*$))"
# So are texts set in which spaces stand before signs, as in French.
_SPACED = re.compile(r"[^\W\d_]\s[;:?!](?:\s|$)|«\s")
# A sentence that begins right behind its mark: `socialism.5Then`.
_RUNS_ON = r"(?=[^\W\d_a-z][a-zß-ÿ])"

# What may follow a sentence: the end, or a capital.
_NEW_SENTENCE = re.compile(r"[”’\"')\]»]{0,3}(?:\s+[“‘\"'«„(\[]{0,2}[^\W\d_a-zß-ÿ]|\s*$)")


def hidden_marks(
    own: Sequence[Candidate], texts: Sequence[str], count: Count
) -> tuple[Candidate, ...]:
    """The marks that must be added to the candidates ``own`` of a count, so that all are there.

    None where that is not enough, or where a mark has two such places.
    """
    names = numbered_names(texts)
    most = max(2, min(_MOST, len(count.labels) // _ONE_IN))
    hidden: list[Candidate] = []
    while True:
        known = sorted([*own, *hidden], key=lambda one: one.place)
        try:
            find_marks(known, len(count.labels))
            return tuple(hidden)
        except TwoReadings:
            return ()
        except NoMark as missing:
            label, around = count.labels[missing.number - 1], _around(known, missing, count)
            found = [*_in(texts, label, around, names)]
            best = [one for one in found if one.fit is Fit.CERTAIN] or found
            if len(best) != 1 or len(hidden) == most:
                return ()
            hidden.append(replace(best[0], number=missing.number))


def _around(found: Sequence[Candidate], missing: NoMark, count: Count) -> tuple[_Place, _Place]:
    """Behind and before which place the mark of a number stands."""
    before = missing.before
    after = (before.passage, before.end) if before else (count.start, 0)
    for number in range(missing.number + 1, missing.number + _NEXT):
        places = [
            one.place
            for one in found
            if one.number == number and one.fit is not Fit.LOOSE and one.place > after
        ]
        if places:
            return after, min(places)
    return after, (count.end, 0)


def _in(
    texts: Sequence[str], label: str, around: tuple[_Place, _Place], names: Set[str]
) -> Iterator[Candidate]:
    """Where ``label`` ends a year, a name or a number between two places, or stands apart.

    What shows where the mark begins is certain, as what stands apart where no number can; other
    numbers are doubtful.
    """
    (first, start), (last, stop) = around
    if not label.isdecimal():
        return
    pattern = re.compile(rf"(?<=\S){label}(?!\d)(?:{BEHIND}|{_RUNS_ON})", re.VERBOSE)
    quoted = rf"(?<=[^\W\d_]{{3}}\s){label}{_BEFORE_CLOSING}"
    apart = re.compile(rf"{_BEHIND_COMMA}{label}{_BEFORE_WORD}|{quoted}")
    stopped = re.compile(rf"{_BEHIND_WORD}{label}{_BEFORE_STOP}")
    for passage in range(first, min(last + 1, len(texts))):
        text = texts[passage]
        end = stop if passage == last else len(text)
        for found in pattern.finditer(text, start if passage == first else 0):
            fit = _fit(text, *found.span(), names) if found.end() <= end else None
            if fit is not None:
                yield Candidate(passage, *found.span(), 0, fit, label)
        begin = start if passage == first else 0
        for found in apart.finditer(text, begin, end):
            yield Candidate(passage, *found.span(), 0, Fit.CERTAIN, label)
        for found in stopped.finditer(text, begin, end):
            word = text[: found.start()][-_REACH:].split()[-1]
            if word.islower() and word not in COUNTED:  # Else it counts what it stands behind.
                fit = Fit.CERTAIN if any(map(_SPACED.search, texts)) else Fit.DOUBTFUL
                yield Candidate(passage, *found.span(), 0, fit, label)


def _fit(text: str, start: int, end: int, names: Set[str]) -> Fit | None:
    head = text[max(0, start - _REACH) : start]
    if not head[-1].isalnum():
        if text[end : end + 1].isalpha() or _ends_with_abbreviation(head, text, end):
            return Fit.CERTAIN
        # `AD 99/100–103,47 a date`: decimals have a stop, or three figures are thousands.
        is_comma = head[-1] in ",;" and head[-2:-1].isdecimal() and end - start < _THOUSANDS
        return Fit.DOUBTFUL if is_comma else None
    word = _WORD.search(head)
    if word and word[0].isupper() and len(word[0]) <= _SIGN:
        return None  # `MI7` may be the name itself.
    if word and word[0][-1].isalpha() and not word[0].islower():
        return None if word[0] + text[start:end] in names else Fit.CERTAIN
    if _ENDED.search(head):
        return Fit.CERTAIN
    number = _NUMBER.search(head)
    is_year = number and _WHOLE_YEAR.search(text, max(0, end - 4), end)
    return Fit.DOUBTFUL if number and not is_year else None


def _ends_with_abbreviation(head: str, text: str, end: int) -> bool:
    """Whether a sentence ends with what looks like an abbreviation: `Net art.36 The`, `No.5 He`."""
    return is_numbered(head.split()[-1]) and _NEW_SENTENCE.match(text, end) is not None


def told_of_hidden(hidden: Sequence[PlacedMark], texts: Sequence[str]) -> Iterator[Inference]:
    """What the editor is told of marks that only their sequence shows."""
    for one in hidden:
        text = texts[one.passage]
        value = f"{one.number}, at “…{text[max(0, one.start - _SHOWN) : one.end]}”"
        why = "the note has no other mark between those before and after it"
        yield Inference("mark behind a figure or a name", value, why, 0.7)
