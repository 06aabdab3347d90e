"""Marks that are more than bare figures: `[1]`, `(1)`, `¹`, `*`.

A number in brackets is a mark but for what else it may be: `(1)` inside a sentence may count
something, `m²` is a measure, `*` may begin and end a word that is set apart.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from build_tools.model.source import EmendedPassage
from build_tools.text.forms import Form, known_form, mark_pattern
from build_tools.text.marks import Candidate, candidates
from build_tools.text.surroundings import Fit, spread

# By what an editor can say in an emendation that a number is a mark, whatever the essay's form.
ALWAYS = ("[1]", "¹")

_MEASURE = re.compile(r"(?<![^\W\d_])(?:[kcm]?m|ft|in|[a-z])$")
_EMPHASIS = re.compile(r"(?<!\S)[*](?=[^\s*])")
_RANGE = re.compile(r"(?P<first>\d{1,4})\s?[–-]\s?(?P<last>\d{1,4})")
# What a mark without a bracket before it stands behind; how far back such a bracket is looked for.
_ENDS, _REACH = ".,;:?!…”“’»\"')", 200
_ENDS_SENTENCE = '.?!…”’"»'


def in_form(
    texts: Sequence[str], form: Form, lettered: Set[str] = frozenset()
) -> tuple[Candidate, ...]:
    """What could be marks of this form in ``texts``, in reading order."""
    if form.is_bare:
        return candidates(texts, lettered)
    return tuple(
        candidate for passage, text in enumerate(texts) for candidate in _in(text, passage, form)
    )


def said_in_emendations(passages: Sequence[EmendedPassage]) -> Iterator[Candidate]:
    """The marks that the editor has put into readings: `1918[1]` for `19181`."""
    for index, emended in enumerate(passages):
        for place in emended.places:
            for example in ALWAYS:
                reading = emended.text[place.start : place.end]
                for one in _in(reading, index, known_form(example)):
                    yield Candidate(
                        index,
                        one.start + place.start,
                        one.end + place.start,
                        0,
                        Fit.CERTAIN,
                        one.label,
                    )


def _in(text: str, passage: int, form: Form) -> Iterator[Candidate]:
    emphasised = _EMPHASIS.finditer(text) if form.sign == "*" else ()
    opened = deque(found.start() for found in emphasised)
    for found in mark_pattern(form).finditer(text):
        fit = _fit(text, found.start(), found.end(), form)
        if fit is None:
            continue
        if found["number"].startswith("*") and opened and opened[0] < found.start():
            # It ends words that are set apart: `*so*`.
            while opened and opened[0] < found.start():
                opened.popleft()
            continue
        start = found.start()
        through = _RANGE.fullmatch(found["number"])
        if through:
            named = spread(through["first"], through["last"], *found.span())
            yield from (
                Candidate(passage, first, last, 0, fit, number) for number, first, last in named
            )
            continue
        spans = [one.span() for one in re.finditer(form.number, found["number"])]
        offset = found.start("number")
        for number, (first, last) in enumerate(spans, start=1):
            end = found.end() if number == len(spans) else offset + last
            name = form.label(text[offset + first : offset + last])
            yield Candidate(passage, start, end, 0, fit, name)
            start = end


def _fit(text: str, start: int, end: int, form: Form) -> Fit | None:
    before = text[:start].rstrip() if start < 3 else text[max(0, start - 12) : start].rstrip()
    if not before:
        return None
    is_apart = text[start - 1].isspace()
    if form.after == ")" and not form.before and (is_apart or _is_in_brackets(text, start)):
        return None
    if form.sign == "*":
        return Fit.CERTAIN
    if form.sign == "¹" or not form.after:
        is_measure = not is_apart and _MEASURE.search(before) and text[start] in "²³"
        return Fit.DOUBTFUL if is_apart or is_measure else Fit.CERTAIN
    if form.has_letters:
        return Fit.DOUBTFUL if is_apart else Fit.CERTAIN
    if form.after != ")" or not is_apart:
        return Fit.CERTAIN
    following = text[end : end + 1]
    ends = not following or following in ".,;:?!)" or before[-1] in _ENDS_SENTENCE
    return Fit.CERTAIN if ends else Fit.DOUBTFUL


def _is_in_brackets(text: str, start: int) -> bool:
    """Whether a bracket is open at a place: what ends with the other, as `(Ash 1)`, is no mark."""
    before = text[max(0, start - _REACH) : start]
    return before.rfind("(") > before.rfind(")") or not (
        before[-1:].isalpha() or before[-1:] in _ENDS
    )


def marked_lines(texts: Sequence[str], forms: Sequence[str]) -> Mapping[str, list[int]]:
    """By a mark's number the places of the ``texts`` in which it certainly stands, in order."""
    return _marked_lines(tuple(texts), tuple(forms))


@lru_cache(maxsize=4)
def _marked_lines(texts: tuple[str, ...], forms: tuple[str, ...]) -> Mapping[str, list[int]]:
    """A draft reads a source several times, each time with a little more known of it."""
    found: dict[str, list[int]] = defaultdict(list)
    for example in forms:
        for one in in_form(texts, known_form(example)):
            if one.fit is Fit.CERTAIN:
                found[one.label].append(one.passage)
    return {number: sorted(places) for number, places in found.items()}
