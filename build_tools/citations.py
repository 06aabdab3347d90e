"""The grammar of a note: which citations does it hold, and what does each of them say?

Only words are read here; which works they mean is `resolve`'s question. Forms and signals are
those of the Chicago Manual of Style, 17th ed., 14.29–14.36, and of older humanities notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.model import Form

_SIGNAL = re.compile(
    r"(?P<signal>(?:see\s+also|see|also|cf\.|quoted\s+in|cited\s+in|quoted\s+by))\s*:?\s+",
    re.IGNORECASE,
)
_IBID = re.compile(r"ibid(?:em|\.|\b)", re.IGNORECASE)
_OP_CIT = re.compile(r"\b(?:op|loc)\.?\s*cit\b\.?", re.IGNORECASE)

_PAGE = r"(?:\d+|[ivxlc]+)(?:\s*[-–]\s*(?:\d+|[ivxlc]+))?(?:\s*ff?\.)?"
_PAGES = rf"(?P<pages>{_PAGE}(?:\s*,\s*{_PAGE})*)"
_LOCATOR = re.compile(rf"(?<!\w)pp?\.?\s*{_PAGES}(?!\w)")
# Chicago's own form has no `p.`: “Ibid., 14–15.” A year that ends a reference is no page.
_BARE_LOCATOR = re.compile(rf"[,:]\s*(?!(?:1[4-9]|20)\d\d\b){_PAGES}\W*$")

# “Vol. II”, “Volume 2”, and a slip in the word such as “Vio. II” or a stop such as “Vol, II”.
_VOLUME = re.compile(r"\bV(?:olume|\w{2})[.,]?\s+(?P<number>[IVXLC]+|\d+)\b", re.IGNORECASE)

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Mention:
    """One citation as a note words it.

    ``words`` is all of it but the signal and the locator; ``stated`` tells whether it is a
    back-reference (`ibid`, `op-cit`) or names its work (``None``: full or short, which depends
    on the work). ``pages`` is the locator as printed, less `p.` and `pp.`.
    """

    words: str
    signal: str | None
    stated: Form | None
    volume: int | None
    pages: str | None


def mentions(note: str) -> tuple[Mention, ...]:
    """The citations in ``note``, in order; they are divided by semicolons."""
    return tuple(_mention(part.strip()) for part in note.split(";") if part.strip())


def _mention(part: str) -> Mention:
    signal = _SIGNAL.match(part)
    body = part[signal.end() :] if signal else part
    located = list(_LOCATOR.finditer(body)) or list(_BARE_LOCATOR.finditer(body))
    locator = located[-1] if located else None
    words = body[: locator.start()] + body[locator.end() :] if locator else body
    volume = _VOLUME.search(words)
    return Mention(
        words=words.strip(" ,."),
        signal=signal["signal"] if signal else None,
        stated=_stated(words),
        volume=_number(volume["number"]) if volume else None,
        pages=locator["pages"] if locator else None,
    )


def _stated(words: str) -> Form | None:
    if _IBID.match(words):
        return "ibid"
    return "op-cit" if _OP_CIT.search(words) else None


def _number(figure: str) -> int:
    """A volume's number from arabic or roman figures."""
    if figure.isdigit():
        return int(figure)
    values = [_ROMAN[letter] for letter in figure.lower()]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )
