"""The grammar of a note: which citations does it hold, and what does each of them say?

Only words are read here; which works they mean is `resolve`'s question. The forms are those of
older humanities notes (ibid., idem, op. cit., loc. cit.) and of the Chicago Manual of Style,
17th ed., 14.29–14.36 (shortened citations, ibid.), the lead-ins those of its 14.37–14.42.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BackReference = Literal["ibid", "idem", "op-cit", "loc-cit"]

# White space is folded in notes: where there is any, it is one space.
_SIGNALS = r"(?:(?:(?:but\s)?see(?:\salso)?|also|compare|cf)\b\.?)"
_QUOTED = r"(?:as\s)?(?:quoted|cited)\s(?:in|by|from)"
_EXAMPLE = r"(?:,?\s(?:e\.\s?g\.|for\sexample))"
_SIGNAL = re.compile(
    rf"(?:and\s)?(?P<signal>(?:{_SIGNALS}|{_QUOTED}){_EXAMPLE}?),?\s?:?\s", re.IGNORECASE
)

# A semicolon divides citations unless it stands in parentheses, as between two publishers; so
# does a lead-in. “Quoted in” does not: whoever is quoted may be named before it.
_DIVISION = re.compile(rf";|(?<=[\w)*_”\"’'.])[.,]\s(?=(?:and\s)?{_SIGNALS})", re.IGNORECASE)

# A year is no page unless “p.” says so.
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
# No page has more figures, no volume more than four.
_ROMAN_SMALL = r"[ivxlc]{1,15}"
_ROMAN = rf"(?:{_ROMAN_SMALL}|[IVXLC]{{1,15}})"
_ARABIC = r"\d{1,5}"

# `12`, `xii`, `183-4`, `12 to 14`, `12 ff.`, `12 et seq.`, `12n`, `12, n. 3`; and lists of these.
_NOTE = rf"(?:nn?(?:\.?\s?{_ARABIC})?\b|,?\s(?:nn?\.|notes?)\s?{_ARABIC})"
_DASH = r"(?:\s?[-‐‑–—]\s?|\sto\s)"
_FOLLOWING = r"\s?(?:ff?\b\.?|sqq?\b\.?|et\sseqq?\b\.?)"


def _list_of(figure: str) -> str:
    page = rf"{figure}(?:{_DASH}{figure})?(?:{_FOLLOWING}|{_NOTE})?"
    return rf"{page}(?:\s?(?:,|,?\sand|&)\s?{page}){{0,40}}(?:,?\s(?:(?:and|et)\s)?passim)?"


_FIGURE = rf"(?:{_ROMAN}|{_ARABIC})"
_BARE_FIGURE = rf"(?:{_ROMAN_SMALL}|(?!{_YEAR}\b){_ARABIC})"

# With `p.`; before it a roman figure of its own is a volume, after it may come the page itself in
# parentheses where an article's own pages come first.
_LOCATOR = re.compile(
    rf"(?:(?<=,)\s?(?P<volume>{_ROMAN})\s?,\s?)?"
    r"(?<!\w)(?:p(?:p|ages?|gs?)?\.?|Pp?\.(?=\s?\d))\s?"
    rf"(?P<pages>{_list_of(_FIGURE)})(?!\w)"
    rf"(?:\s?\((?:at\s)?pp?\.?\s?(?P<inner>{_list_of(_FIGURE)})\))?"
    r"|(?<!\w)(?P<passim>passim)\b"
)
# Without it, after a comma, a colon, a closed parenthesis or title, or after `ibid.`; at the end,
# or before a comment: a sentence, “and Writer”, “, says he” or “(my emphasis)”. A volume may stand
# before: `ii, 33`, `II. 33`, `2:33`.
_BARE_LOCATOR = re.compile(
    r"(?:[,:)]|(?<=[\w.,!?])[*_”\"]|\b(?i:ib|ibid|ibidem|cit)\b\.?,?)\s?"
    rf"(?P<printed>(?:(?P<roman>{_ROMAN})\s?[.,:]|(?P<arabic>\d\d?)\s?:)\s?(?=\d))?"
    rf"(?P<pages>{_list_of(_BARE_FIGURE)})"
    r"(?=[\s.)]*$|(?:\.|(?<=\.))\s[\"“‘(]?[A-Z]|,?\sand\s[A-Z]|\s\([^()\d]+\)"
    r"|,\s(?!edited|translated|series|number)[a-z]{4,})"
)

_IBID = r"(?:ib(?:\.|$)|ibid\b\.?|ibidem\b\.?)"
_BACK_REFERENCES: tuple[tuple[BackReference, re.Pattern[str]], ...] = (
    ("ibid", re.compile(rf"^{_IBID}", re.IGNORECASE)),
    ("idem", re.compile(r"^(?:idem\b|id(?:\.|$)|eadem\b|ead(?:\.|$))", re.IGNORECASE)),
    ("op-cit", re.compile(r"\bop\.?\s?cit\b\.?", re.IGNORECASE)),
    ("loc-cit", re.compile(r"\bloc\.?\s?cit\b\.?", re.IGNORECASE)),
)

# “Vol. II”, “Volume 2”, “v. 2”, and a slip in the word such as “Vio. II” or a stop such as
# “Vol, II”.
_VOLUME = re.compile(
    r"\b(?:(?i:volume|vol[.,]?|v(?![ivxlc]{2})[^\W\d_]{2}[.,])|v\.)\s"
    r"(?P<number>[ivxlcIVXLC]{1,15}|\d{1,4})\b(?!\s?[-–&])"
)

# `Ibid.` or `op. cit.` ends a sentence: a new one begins, and it is not a volume's number.
_STOP = re.compile(
    rf"(?:^(?i:{_IBID})|\b(?i:(?:op|loc)\.?\s?cit)\b\.?)(?<=[.\w])"
    rf"(?=(?:\s[\"“‘(]?|,?\sand\s)(?!V(?:ol|\w\w[.,])|{_ROMAN}\b)[A-Z])"
)
# What makes words after a page more than a comment.
_IMPRINT = re.compile(rf"\((?=[^()]*+\))[^()]*{_YEAR}")
_BACK = re.compile(rf"\b(?:{_IBID}|idem\b|(?:op|loc)\.?\s?cit\b)", re.IGNORECASE)
_CITED = (_LOCATOR, _BARE_LOCATOR, _VOLUME, _IMPRINT, _BACK)
_LINK = re.compile(r"^[\s.,;:)]*(?:and\s)?")

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Mention:
    """One citation as a note words it.

    ``words`` is what stands before the page, less the lead-in (``signal``); ``back`` is the
    back-reference it makes, if any; ``pages`` is the locator as printed, less `p.` and `pp.`;
    ``printed`` is it with the figure before it that may be a volume's (`ii, 33`).
    ``comment`` is what follows the page and says nothing of pages itself.
    """

    words: str
    signal: str | None
    back: BackReference | None
    volume: int | None
    pages: str | None
    printed: str | None = None
    comment: str = ""


def mentions(note: str) -> tuple[Mention, ...]:
    """The citations in ``note``, in order."""
    found: list[Mention] = []
    for part in _divided(note):
        rest = part
        while rest.strip(" ,(."):
            mention, rest = _first(rest.strip(" ,("))
            found.append(mention)
    return tuple(found)


def _divided(note: str) -> Iterator[str]:
    parentheses = [found.start() for found in re.finditer("[()]", note)]
    end = 0
    for found in _DIVISION.finditer(note):
        following = bisect_left(parentheses, found.start())
        is_inside = following < len(parentheses) and note[parentheses[following]] == ")"
        if found[0] != ";" or not is_inside:
            yield note[end : found.start()]
            end = found.end()
    yield note[end:]


def plain(words: str) -> str:
    """``words`` less back-references and the volume: what is left has to name the work."""
    for _, form in _BACK_REFERENCES:
        words = form.sub(" ", words)
    return _VOLUME.sub(" ", words)


def number(figure: str) -> int:
    """A volume's number from arabic or roman figures."""
    if figure.isdecimal():
        return int(figure)
    values = [_VALUES[letter] for letter in figure.lower()]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )


def _first(part: str) -> tuple[Mention, str]:
    """The citation with which ``part`` begins, and what follows its page if that cites too."""
    signal = _SIGNAL.match(part)
    body = part[signal.end() :] if signal else part
    place = _place(body)
    words, rest = body[: place.start], _LINK.sub("", body[place.end :])
    is_cited = any(form.search(rest) for form in _CITED)
    volume = _VOLUME.search(words)
    mention = Mention(
        words=words.strip(" ,.:("),
        signal=signal["signal"] if signal else None,
        back=next((name for name, form in _BACK_REFERENCES if form.search(words)), None),
        volume=place.volume or (number(volume["number"]) if volume else None),
        pages=place.pages,
        printed=place.printed,
        comment="" if is_cited else rest,
    )
    return mention, rest if is_cited else ""


@dataclass(frozen=True)
class _Place:
    """Where the words of a citation end and what follows its page begins; and the page."""

    start: int
    end: int
    pages: str | None = None
    volume: int | None = None
    printed: str | None = None


def _place(body: str) -> _Place:
    """The first page in ``body``, or the end of its first sentence if that is a back-reference."""
    places = [
        read(found)
        for read, form in ((_given, _LOCATOR), (_bare, _BARE_LOCATOR), (_stop, _STOP))
        if (found := form.search(body))
    ]
    return min(places, key=lambda place: place.start, default=_Place(len(body), len(body)))


def _given(found: re.Match[str]) -> _Place:
    volume = number(found["volume"]) if found["volume"] else None
    return _Place(*found.span(), found["inner"] or found["pages"] or found["passim"], volume)


def _bare(found: re.Match[str]) -> _Place:
    if not found["printed"]:
        return _Place(*found.span("pages"), found["pages"])
    volume = number(found["roman"] or found["arabic"])
    printed = found["printed"] + found["pages"]
    return _Place(found.start("printed"), found.end(), found["pages"], volume, printed)


def _stop(found: re.Match[str]) -> _Place:
    return _Place(found.end(), found.end())
