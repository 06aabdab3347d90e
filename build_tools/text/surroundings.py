"""How does a number stand in its text: as a note's mark does, or may it be something else?

A mark stands behind words (`socialism.5`, `socialism5`) or ends the sentence that a year ends
(`in 1917.5 Then`). Other numbers are part of what they stand behind: of a sum or a percentage
(`44.5 percent`), of a reference (`No.5`), of a name (`MI5`, `H2O`, `18th`). In between are those
that may be either, such as `700,000.34 According` and `Apollo11`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from enum import IntEnum
from itertools import pairwise


class Fit(IntEnum):
    """How well a number's surroundings fit a mark. Two in doubt are alike: neither is taken.

    A loose number stands apart inside a sentence (`5 sons`), or is a decimal (`44.5 percent`). It
    is no mark, but where the other number is doubtful too, it may be the one that is meant.
    """

    LOOSE = 0
    DOUBTFUL = 1
    CERTAIN = 2


_QUOTES = "“‘\"'”’"
_STOPS = ".,;:?!。，、；：？！،؛؟।\u037e\u00b7"
_ENDS = _STOPS + _QUOTES + "…)]»›«‹」』）"
# What ends a figure or a name.
_SIGNS = "%‰™®©"

# What may stand behind a mark: also an ellipsis, the sentence's own stop, a bracket, a dash.
BEHIND = rf"(?= [—–,;:.?!…)\]»]{{0,4}}(?:\s|$|[{_QUOTES}]) | … | — )"
# Its first figure, of which a text has few; what must not stand before it is looked at from there.
_FIRST = r"[1-9](?<![\d$£€\#/–—-][1-9])"

# A word that begins right behind a mark, and ends no ordinal: `socialism5and`.
_GLUED = r"(?<=\d)(?=[^\W\d_]{2})(?!(?:st|nd|rd|th)\b)"
_NUMBER = re.compile(
    rf"(?P<number>{_FIRST}[0-9]{{0,4}}[a-z]?)(?!\d)(?:{BEHIND}|(?P<glued>{_GLUED}))", re.VERBOSE
)
# The marks of several notes in one place: `1,2`.
_SEVERAL = re.compile(
    rf"(?P<number>{_FIRST}[0-9]{{0,4}}(?:,[1-9][0-9]{{0,4}}){{1,9}})(?![\d,]){BEHIND}",
    re.VERBOSE,
)

# The marks of several notes in one place, of which the first and the last stand there: `1-3`.
_RANGE = re.compile(
    rf"(?P<first>{_FIRST}[0-9]{{0,3}})[–-](?P<last>[1-9][0-9]{{0,3}})(?!\d){BEHIND}",
    re.VERBOSE,
)
# The figures of two marks or three with nothing between them, as raised ones are copied: `1213`.
_RUN = re.compile(rf"(?P<number>{_FIRST}[0-9]{{1,8}})(?!\d){BEHIND}", re.VERBOSE)

_NAMED = re.compile(r"(?<![\w.-])[^\W\d_]{2,20}\d{1,3}(?!\w)")
_ALONE = re.compile(r"[^\W\d_]{2,}+(?![’'-]?\d)")

# How far back the word or the figure before a number is looked for.
_REACH = 60
_DIVISION = re.compile(r"[\s“”‘\"()\[\]…/–—-]")
_APOSTROPHE = re.compile("[’']")
_FIGURE = re.compile(r"[^\w\s]*\d[\d.,:]*")
_THOUSANDS = re.compile(r"[^\w\s]*\d{1,3}")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
# One of several figures in brackets: `[440, 10]`.
_IN_BRACKETS = re.compile(r"[\[(]\d[\d,.;:–-]{0,20}\s\d{1,5}\Z")
_ORDINAL = re.compile(r"\d+(?:[’']?s|st|nd|rd|th)")

# Words that a number follows.
_NUMBERED = frozenset(
    "no nos nr p pp vol vols art arts ch chap fig figs sec par para bk pt ver n nn v ll abb bd bde "
    "taf tab kap anm cap núm num pág págs pag pagg fasc ill pl eq tbl table figure".split()
)


def words_alone(texts: Sequence[str]) -> frozenset[str]:
    """The words of two letters or more that stand somewhere without a number behind them."""
    return frozenset().union(*map(_ALONE.findall, texts))


def numbered_names(texts: Sequence[str]) -> frozenset[str]:
    """What stands more than once with the same figure behind it, and is a name: `python3`."""
    count = Counter(name for text in texts for name in _NAMED.findall(text))
    return frozenset(name for name, times in count.items() if times > 1)


def spread(first: str, last: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The numbers from ``first`` to ``last``, each with a share of the characters up to ``end``.

    None where there are fewer characters than numbers.
    """
    numbers = range(int(first), int(last) + 1)
    if not 2 <= len(numbers) <= end - start:
        return
    for at, number in enumerate(numbers):
        yield str(number), start + at, start + at + 1 if number < int(last) else end


def _counting_up(figures: str) -> list[str]:
    """``figures`` as two numbers or three that count up; none where they are no such."""
    for length in range(1, len(figures) // 2 + 1):
        numbers = [figures[:length]]
        while sum(map(len, numbers)) < len(figures):
            numbers.append(str(int(numbers[-1]) + 1))
        if len(numbers) in (2, 3) and "".join(numbers) == figures:
            return numbers
    return []


class Text:
    """One passage, looked at around its numbers; ``alone`` are the words of the whole text.

    ``names`` are words with a figure that stand in it more than once.
    """

    def __init__(
        self,
        text: str,
        alone: Set[str],
        lettered: Set[str] = frozenset(),
        names: Set[str] = frozenset(),
    ) -> None:
        self._text, self._alone, self._lettered, self._names = text, alone, lettered, names
        self._words = [(word.start(), word.end()) for word in re.finditer(r"\S+", text)]

    def numbers(self) -> Iterator[tuple[str, int, int, Fit]]:
        """Each number that could be a mark, where it stands, and how well it would fit.

        Of several together, the second and those after it begin with their comma.
        """
        together = [*self._several(), *self._ranges()]
        yield from together
        yield from self._runs()
        taken = {at for _, start, end, _ in together for at in range(start, end)}
        before = ("0", 0)
        for found in _NUMBER.finditer(self._text):
            start, end = found.span("number")
            is_other = not found["number"].isdecimal() and found["number"] not in self._lettered
            if start in taken or is_other:
                continue
            fit = self._fit(start, end)
            if found["glued"] is not None:
                is_sentence = fit is Fit.DOUBTFUL and self._text[end : end + 2].istitle()
                fit = Fit.DOUBTFUL if fit is Fit.CERTAIN or is_sentence else None
            elif self._goes_on_from(before, found["number"], start):
                fit = Fit.DOUBTFUL if self._goes_on_small(end) else Fit.CERTAIN
            if fit is Fit.CERTAIN:
                before = found["number"], end
            if fit is not None:
                yield found["number"], start, end, fit

    def _goes_on_from(self, before: tuple[str, int], number: str, start: int) -> bool:
        """Whether a number stands behind the mark before it and a space: `socialism.4 5 Then`."""
        label, end = before
        is_next = label.isdecimal() and number == str(int(label) + 1)
        return is_next and self._text[end:start].isspace()

    def _several(self) -> Iterator[tuple[str, int, int, Fit]]:
        """The marks of several notes in one place; a mark's comma goes with it."""
        for found in _SEVERAL.finditer(self._text):
            numbers = [int(number) for number in found["number"].split(",")]
            counts_up = all(one + 1 == other for one, other in pairwise(numbers))
            start, end = found.span("number")
            if not counts_up or self._fit(start, end) is not Fit.CERTAIN:
                continue
            for number in found["number"].split(","):
                comma = int(start > found.start("number"))
                yield number, start, start + comma + len(number), Fit.CERTAIN
                start += comma + len(number)

    def _ranges(self) -> Iterator[tuple[str, int, int, Fit]]:
        """The marks of `1-3`, of which each takes a character."""
        for found in _RANGE.finditer(self._text):
            if self._fit(*found.span()) is Fit.CERTAIN:
                for number, start, end in spread(found["first"], found["last"], *found.span()):
                    yield number, start, end, Fit.CERTAIN

    def _runs(self) -> Iterator[tuple[str, int, int, Fit]]:
        """The marks of `1213`, doubtful, for it may be one number."""
        for found in _RUN.finditer(self._text):
            start, end = found.span("number")
            numbers = _counting_up(found["number"])
            if not numbers or self._fit(start, end) is not Fit.CERTAIN:
                continue
            for number in numbers:
                yield number, start, start + len(number), Fit.DOUBTFUL
                start += len(number)

    def _fit(self, start: int, end: int) -> Fit | None:
        at = bisect_left(self._words, (start, start))
        if at < len(self._words) and self._words[at][0] == start:
            return self._apart(at, end)
        if start == 0:
            return None
        last = self._text[start - 1]
        if last in _STOPS:
            return self._behind_stop(start, end)
        if last in _SIGNS:
            return Fit.CERTAIN
        if last in _ENDS:
            # `’17` is a year; only where a quotation ends with an ellipsis is it a mark. In
            # French a space stands before a quotation's end.
            is_apart = last not in "»)]" and (start == 1 or self._text[start - 2].isspace())
            return Fit.DOUBTFUL if is_apart else Fit.CERTAIN
        if last.isalpha() or unicodedata.category(last)[0] == "M":
            token = _token(self._text, start)
            if token + self._text[start:end] in self._names:
                return Fit.DOUBTFUL
            return None if self._goes_on(end) else self._behind_word(token)
        return None

    def _apart(self, at: int, end: int) -> Fit | None:
        """Behind a space: doubtful at the passage's end and between two sentences, else loose."""
        is_closed = self._text[end : end + 1] in (")", "]")
        if at == 0 or (is_closed and _IN_BRACKETS.search(self._text, max(0, end - _REACH), end)):
            return None
        start, stop = self._words[at - 1]
        if self._text[start:stop].lower() in _NUMBERED:
            return None
        if at == len(self._words) - 1:
            return Fit.DOUBTFUL
        ends = self._text[stop - 1] in _ENDS and not is_numbered(self._text[start:stop])
        return Fit.DOUBTFUL if ends and not self._goes_on_small(end) else Fit.LOOSE

    def _behind_stop(self, start: int, end: int) -> Fit | None:
        token, stop = _token(self._text, start - 1), self._text[start - 1]
        if _FIGURE.fullmatch(token):
            return self._behind_figure(token, stop, start, end)
        if stop == "." and is_numbered(f"{token}."):
            # `SEC` may be a body's name.
            return Fit.DOUBTFUL if token.isupper() and len(token) > 2 else None
        is_initial = stop == "." and len(token.split(".")[-1]) == 1
        return Fit.DOUBTFUL if is_initial else Fit.CERTAIN

    def _behind_figure(self, figure: str, stop: str, start: int, end: int) -> Fit | None:
        if stop == "," and end - start == 3 and _THOUSANDS.fullmatch(figure):
            return None
        is_year = _YEAR.fullmatch(figure) is not None
        if self._goes_on_small(end):
            return Fit.DOUBTFUL if is_year else Fit.LOOSE
        return Fit.CERTAIN if is_year else Fit.DOUBTFUL

    def _behind_word(self, token: str) -> Fit | None:
        """Right behind a letter: of a word, of what may be a name with a number, or neither.

        `NEP5` may be a word with a mark where `NEP` stands alone elsewhere; `MI5` is none.
        """
        if any(character.isdigit() for character in token):
            return Fit.CERTAIN if _ORDINAL.fullmatch(token) else None
        *before, last = _APOSTROPHE.split(token.split(".")[-1])
        if last == "s" and before:
            return Fit.CERTAIN  # What is somebody's has no number.
        # Of `l’État` it is the last word that counts, of `don’t` the whole.
        word = last if len(last) > 1 else _APOSTROPHE.sub("", token.split(".")[-1])
        capitals = sum(letter.isupper() or letter.istitle() for letter in word)
        has_case = word.upper() != word or capitals
        if not capitals and (len(word) > 2 or not has_case):
            return Fit.CERTAIN
        may_be_word = not capitals or (capitals == 1 and word[0].isupper() and len(word) > 2)
        is_long = len(word) > 1
        return Fit.DOUBTFUL if is_long and (may_be_word or word in self._alone) else None

    def _goes_on(self, end: int) -> bool:
        """Whether a word goes on behind a number: `MI5’s`."""
        return self._text[end : end + 1] in ("’", "'") and self._text[end + 1 : end + 2].isalpha()

    def _goes_on_small(self, end: int) -> bool:
        """Whether what follows a number is a small letter, so that no sentence begins there."""
        at = bisect_left(self._words, (end, end))
        following = self._text[end : self._words[at][0] + 1] if at < len(self._words) else ""
        return following[-1:].islower() and following[:-1].isspace()


def _token(text: str, end: int) -> str:
    """The word or figure that ends at ``end``."""
    return _DIVISION.split(text[max(0, end - _REACH) : end])[-1]


def is_numbered(word: str) -> bool:
    """Whether ``word`` is an abbreviation that a number follows: `No.`, `pp.`."""
    return word.endswith(".") and word[:-1].lower().lstrip("“‘\"'") in _NUMBERED
