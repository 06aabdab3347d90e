"""What stands before a citation and leads to it: `See also`, `Für Mühlen vgl.`, `zu Mühlen`."""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.forms import any_of, listed
from build_tools.draft.semicolons import lead_in
from build_tools.draft.sentences import NAME
from build_tools.notes.languages import LANGUAGES, any_word, one_of, words

# `my “Rivers”`: whose it is, the essay says.
_MY_OWN = re.compile(rf"(?:{any_of(listed('mine'))})\s(?=[“\"„«][^\W_a-z])")
# `y, Rivers, Hull, 1990`: what joined a citation to the one before.
_JOINS = re.compile(rf"(?:{any_of(one for one in listed('and') if one.isalpha())}),\s")
# As they stand within a sentence: a title may have `See` in it.
_SEE, _ALL = listed("sees"), (one for tag in LANGUAGES for one in words("signal", tag))
_SIGNALS = {one for one in _ALL if one.startswith(_SEE)}
_LED_BY = one_of({one for tag in LANGUAGES for one in words("example", tag)})
# `Für weitere Mühlen vgl. Moss`, `Zum Wehr etwa: Moss`: what is said before.
_PROSE_LEAD = re.compile(
    rf"(?=\w)(?:[^.;:()“”„«\"]|\([^().;:]{{1,60}}\)|“[^“”.;:]{{1,60}}”){{8,260}}?,?\s"
    rf"(?:(?:{any_of(sorted(_SIGNALS, key=len, reverse=True))})(?:,?\s{_LED_BY})?"
    rf"|{_LED_BY}(?=:))[,:]?\s"
    r"(?=[“„«\"]?[^\W\d_a-z])"
)
# `le memorie riedite: Ann Moss, Rivers`, `Sul pane a Hull: A. Moss, Rivers`: what it is about.
_ABOUT = re.compile(
    rf"(?:[a-zß-ÿ]|(?:{any_of(listed('about'))})\b|Sull[’'])"
    rf"[^.;:()“”„«»\"\d]{{6,160}}:\s(?=(?:{NAME}),\s)"
)
# `zu Mühlen Ann Moss, Wehre`
_ON = re.compile(
    rf"(?i:{any_of(listed('about'))})\s(?P<said>[^.,;:()“”„«»\"\d]{{8,160}})(?=[,:]\s)"
)
# `Hereafter: Mills I. ET: Rivers`: what was said of the citation before.
_NAMED_SO = re.compile(
    rf"(?i:{any_word('hereafter')}):?\s[“„«\"‘']?[^\W\d_a-z][^.;:()]{{0,40}}[.;]\s"
)
_SMALL_WORD_IN = re.compile(r"(?<![\w’'-])[a-zß-ÿ]{2,}(?![\w.])")
_INITIALS = re.compile(r"[^\W\d_a-z]\.")


def without_leads(piece: str) -> str:
    """A citation without what leads to it."""
    piece = piece.strip(" ,;.")
    while True:
        lead = (
            lead_in(piece)
            or _JOINS.match(piece)
            or _MY_OWN.match(piece)
            or _NAMED_SO.match(piece)
            or _said_before(piece)
            or _about(piece)
        )
        end = lead.end() if lead else _of_whom(piece)
        if not end or end >= len(piece):
            return piece
        piece = piece[end:].lstrip(" ,:")


def _said_before(piece: str) -> re.Match[str] | None:
    """What a sentence says before it cites; `Moss, Ann u. a.: Rivers` says nothing."""
    found = _PROSE_LEAD.match(piece)
    return found if found and _SMALL_WORD_IN.search(piece, 0, found.end() - 1) else None


def _about(piece: str) -> re.Match[str] | None:
    """What is said, in small letters or before initials, of what a citation is about."""
    found = _ABOUT.match(piece)
    is_small = piece[:1].islower() or (found and _INITIALS.match(piece, found.end()))
    return found if is_small else None


def _of_whom(piece: str) -> int:
    """Where a name begins before which it is said what is cited: `zu Mühlen Ann Moss: Wehre`."""
    found = _ON.match(piece)
    said = found["said"].split(" ") if found else []
    for at in range(1, len(said) - 1):
        if makers.is_known_person(" ".join(said[at:])):
            return len(piece) - len(piece[found.start("said") :].split(" ", at)[-1]) if found else 0
    return 0
