"""The grammar of a note: which citations does it hold, and what does each of them say?

Only words are read here; which works they mean is `resolve`'s question. The forms are those of
older humanities notes (ibid., idem, op. cit., loc. cit.) and of the Chicago Manual of Style,
17th ed., 14.29–14.36 (shortened citations, ibid.), the lead-ins those of its 14.37–14.42.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

BackReference = Literal["ibid", "idem", "op-cit", "loc-cit"]

_SIGNALS = (
    r"(?:see\s+also|see|also|but\s+see|compare|cf\.?|quoted\s+(?:in|by|from)|cited\s+(?:in|by)|"
    r"as\s+quoted\s+in|as\s+cited\s+in)"
)
_SIGNAL = re.compile(rf"(?:and\s+)?(?P<signal>{_SIGNALS})\b\s*:?\s+", re.IGNORECASE)

_PAGE = r"(?:\d+|[ivxlc]+)(?:\s*[-–]\s*(?:\d+|[ivxlc]+))?(?:\s*ff?\b\.?)?"
_LOCATOR = re.compile(
    rf"(?<!\w)pp?\.?\s*(?P<pages>{_PAGE}(?:\s*(?:,|and|&)\s*{_PAGE})*(?:,?\s+(?:et\s+)?passim)?)(?!\w)"
    r"|(?<!\w)(?P<passim>passim)\b"
)
# A year, a volume's number and a place go before the page; a bare number at the end is a page.
_BARE_LOCATOR = re.compile(rf"[,:]\s*(?P<pages>{_PAGE}(?:\s*,\s*{_PAGE})*)\s*\.?$")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")

# A semicolon divides citations, and so does a lead-in or an “and” after a page.
_DIVISION = re.compile(
    rf";|(?<=[\divxlc])[.,]\s+(?=(?:and\s+)?{_SIGNALS}\b)|(?<=\d),?\s+and\s+(?=[A-Z])",
    re.IGNORECASE,
)

_BACK_REFERENCES: tuple[tuple[BackReference, re.Pattern[str]], ...] = (
    ("ibid", re.compile(r"^(?:ib\.|ibid\b|ibidem\b)", re.IGNORECASE)),
    ("idem", re.compile(r"^(?:idem\b|id\.|eadem\b)", re.IGNORECASE)),
    ("op-cit", re.compile(r"\bop\.?\s*cit\b", re.IGNORECASE)),
    ("loc-cit", re.compile(r"\bloc\.?\s*cit\b", re.IGNORECASE)),
)

# “Vol. II”, “Volume 2”, and a slip in the word such as “Vio. II” or a stop such as “Vol, II”.
_VOLUME = re.compile(r"\bV(?:olume|\w{2})[.,]?\s+(?P<number>[IVXLC]+|\d+)\b", re.IGNORECASE)

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Mention:
    """One citation as a note words it.

    ``words`` is what stands before the page, less the lead-in (``signal``); ``back`` is the
    back-reference it makes, if any; ``pages`` is the locator as printed, less `p.` and `pp.`.
    """

    words: str
    signal: str | None
    back: BackReference | None
    volume: int | None
    pages: str | None


def mentions(note: str) -> tuple[Mention, ...]:
    """The citations in ``note``, in order."""
    parts = (part.strip(" ,") for part in _DIVISION.split(note))
    return tuple(_mention(part) for part in parts if part.strip(" ."))


def _mention(part: str) -> Mention:
    signal = _SIGNAL.match(part)
    body = part[signal.end() :] if signal else part
    words, pages = _located(body)
    volume = _VOLUME.search(words)
    return Mention(
        words=words.strip(" ,.:"),
        signal=signal["signal"] if signal else None,
        back=_back_reference(words),
        volume=number(volume["number"]) if volume else None,
        pages=pages,
    )


def _located(body: str) -> tuple[str, str | None]:
    """The words before the page, and the page. What follows a page is comment."""
    found = list(_LOCATOR.finditer(body))
    if found:
        last = found[-1]
        return body[: last.start()], last["pages"] or last["passim"]
    bare = _BARE_LOCATOR.search(body)
    if bare and not _YEAR.fullmatch(bare["pages"]):
        return body[: bare.start()], bare["pages"]
    return body, None


def _back_reference(words: str) -> BackReference | None:
    return next((name for name, form in _BACK_REFERENCES if form.search(words)), None)


def number(figure: str) -> int:
    """A volume's number from arabic or roman figures."""
    if figure.isdigit():
        return int(figure)
    values = [_ROMAN[letter] for letter in figure.lower()]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )
