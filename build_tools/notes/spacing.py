"""The words of a note with the spaces that copying has lost, or without those that it has added.

`Rivers,ed. Ann Moss`, `“Mills”Valley Review`, `Valley Review18, no. 1`, `“ Mills”`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from build_tools.notes.folding import with_inner_quotes
from build_tools.notes.languages import any_word
from build_tools.notes.locators import YEAR
from build_tools.notes.rows import in_rows

_LOST = re.compile(
    # `Moss,Rivers`, `Rivers,ed. Moss`, `Moss,58`
    r"(?<=[^\W\d_A-Z]{2},)(?=[^\W\d_a-z][^\W\d_]|[a-z]{2,6}\.\s|\d{1,3}(?!\d))"
    # `“Mills”Valley`
    r"|(?<=[\w).,?!]”)(?=[A-Z][A-Za-z]{2})"
    # `(Quay 1915)110`
    r"|(?<=[12]\d\d\d\))(?=\d)"
    # `Valley Review18, no. 1`
    r"|(?<=[a-z]{4})(?=\d{1,3},?\s[Nn]os?\.)"
    # `Rivers(trans. Ann Moss`, `Rivers(Hull: Quay`
    r"|(?<=[^\W\d_]{3})(?=\((?:[A-Za-z][a-z]{1,20}[.:,]|\d{1,2}(?:st|nd|rd|th)\sed)\S?\s?)"
)
# `https://example.org/mills and “Rivers,” Valley 2 (1990)`
_ANOTHER = re.compile(rf",?\s{any_word('and')}\s(?=[“\"][^\W\d_a-z])")
# `http://mills.example/page.php ?article64`, as French sets its marks, `…/mills/ page.html`.
_DIVIDED = re.compile(
    r"\s(?=\?[\w-]+(?:=|\d))"
    r"|(?<=[/?&=_-])\s(?=[a-z][\w%-]{2,}(?:[/?&=]|\.(?:html?|php|pdf|aspx?)\b))"
)
# `Ann Moss, Ph.D.; Tom Weir, J.D., Mills`: what stands behind names at the beginning.
_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,20}){1,4}"
# Beside a degree `J.D.` is one too; `Pérez Moss, J.D., Mills` are initials.
_SURE = re.compile(rf",\s{any_word('degrees')}[,;]")
_DEGREE = rf",\s(?:{any_word('degrees')}|[A-Z]\.\s?[A-Z]\.)[,;]\s(?:{any_word('and')}\s)?"
_DOCTORS = re.compile(rf"(?:{_NAME}{_DEGREE})+")
_DEGREES = re.compile(_DEGREE)
# `12--14`, as a typewriter has it.
_TYPED = re.compile(r"(?<=\d)\s?--\s?(?=\d)")
# `(Moss, Rivers [Hull: Quay, 1990], 5)`, `58 [Fall 1990], 4–9 [p. 5]`: within parentheses square
# brackets stand for them (CMOS 6.101), and elsewhere too.
_NESTED = re.compile(
    rf"\[(?P<inner>[^\[\]();\d]{{2,60}}:\s[^\[\]()\d]{{2,60}},\s?{YEAR}"
    rf"|(?<!\d{{4}}\s\[)(?<=\d\s\[)(?:[^\W\d_]{{3,9}}\.?\s){{0,2}}{YEAR}(?=\][,:])"
    r"|pp?\.\s?\d{1,4}(?:[–-]\d{1,4})?)\]"
)
# `El pan; Quay, Madrid, 2008; p.15`: in Spain semicolons divide a work's imprint and its page.
_PAGE = r"pp?\.?\s?\d"
_IMPRINT = re.compile(
    rf";\s(?=(?:[^\W\d_a-z][^;:,()\d]{{1,40}},\s){{1,2}}(?:1[4-9]|20)\d\d;\s?{_PAGE})"
)
_PAGE_BEHIND = re.compile(rf"(?:(?<=\d\d\d\d)|(?<=cit\.));\s?(?={_PAGE})")
_BARE_PAGE = re.compile(r"(?<=\d\d\d\d, )(?P<word>pp?)\s(?=\d)")
_ADDED = re.compile(r"(?:(?<=\s“)|(?<=\A“)|(?<=„))\s(?=\w)")


@lru_cache(maxsize=1024)
def spaced(note: str) -> str:
    """``note`` with spaces between its words, and none within quotation marks that open or within
    addresses; names without degrees; and with dashes between pages, a semicolon between an address
    and the title of another work, and parentheses for square brackets within others.
    Guillemets within others are single marks.
    """
    note = with_inner_quotes(note if note.isascii() else normalize("NFC", note))
    doctors = _DOCTORS.match(note)
    if doctors and _SURE.search(doctors[0]):
        *names, last = _DEGREES.split(doctors[0])[:-1]
        all_but = f"{', '.join(names)} & " if names else ""
        note = f"{all_but}{last}, {note[doctors.end() :]}"
    if "; p" in note:
        note = _BARE_PAGE.sub(r"\g<word>. ", _PAGE_BEHIND.sub(", ", _IMPRINT.sub(", ", note)))
    note = _TYPED.sub("–", note) if "--" in note else note
    note = _NESTED.sub(r"(\g<inner>)", note) if "[" in note else note
    if "http" in note:
        whole = note.replace("http ://", "http://").replace("https ://", "https://")
        note = _ANOTHER.sub(_behind_address, _DIVIDED.sub(_in_address, whole))
    return in_rows(_ADDED.sub("", _LOST.sub(" ", note)))


def _behind_address(found: re.Match[str]) -> str:
    """A semicolon for the `and` that stands right behind an address."""
    return "; " if _is_behind_address(found) else found[0]


def _in_address(found: re.Match[str]) -> str:
    """Nothing for the space that divides an address."""
    return "" if _is_behind_address(found) else found[0]


def _is_behind_address(found: re.Match[str]) -> bool:
    begins = found.string.rfind(" ", 0, found.start()) + 1
    return found.string.startswith("http", begins)
