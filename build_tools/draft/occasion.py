"""On what occasion did a book come out: a meeting, an exhibition? What a title page says of that.

`Mills of Hull, Actes du colloque de Hull, 3–4 mai 1990`, `Mills of Hull, exh. cat.`, `Mills of Hull
(Ausst.-Kat. Mill Museum, Hull 1990)`: it stands behind the title, with a place and a year of its
own, which are not those of the book.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, EDITOR
from build_tools.draft.forms import any_of, listed
from build_tools.notes.days import MONTH_NAMES
from build_tools.notes.languages import any_word

_MEETING = (
    rf"(?:[^\W\d_]{{3,12}}\s)?(?i:{any_of(listed('proceedings'))})(?:\s|’|')"
    rf"(?=[^,()]{{0,80}}?(?i:{any_of(listed('meetings'))}))[^,()]{{3,160}}"
)
_SHOW = rf"(?i:{any_of(listed('catalogues'))})(?!\w)[^,()]{{0,90}}"
_MONTH = rf"(?i:{any_of(sorted(MONTH_NAMES, key=len, reverse=True))})"
# `7–9 June 2001`, `4 mai`, `(Hull, 3 et 4 mai 1990)`.
_DAYS = rf"(?i:(?:{any_word('on_day')}\s)?\d{{1,2}}[^,()]{{0,40}}{_MONTH}\.?(?:\s\d{{4}})?)"
_YEAR = r"(?:1[89]|20)\d\d"
# What goes on with it: its day, and the place before that; parentheses with either.
_MORE = (
    rf"(?:,\s[^\W\d_a-z][^,()\d]{{2,60}}(?=,\s{_DAYS}(?:,|\Z)))?(?:,\s{_DAYS}(?=,|\Z|\s\())?"
    rf"(?:\s\([^():]{{0,90}}(?:{_YEAR}|{_MONTH})\)(?=[^;]{{3,200}}{_YEAR}))?"
)
# `« Moulins », Actes du congrès`: no book, but where something came out.
_NO_BOOK = r"(?<![”\"’»“])"
_OCCASION = re.compile(
    rf"{_NO_BOOK},\s(?P<said>(?:(?P<meeting>{_MEETING})|{_SHOW}){_MORE})(?=,|\Z|\s\()"
)
# What shows that a book is cited, or a part of one.
_WHOLE = re.compile(rf"(?<!\w)(?i:{EDITOR})(?!\w)|[,.;:?!”»\"’]\s(?i:{any_of(listed('in'))}):?\s")
_ROLE = re.compile(rf",?\s\(?(?i:{EDITOR})\.?\)?\Z")
_ASIDE = re.compile(rf"\s\((?P<said>(?:{_MEETING}|{_SHOW})[^()]{{0,120}})\)(?=[,.]|\s\(|\Z)")


def without_occasion(words: str) -> tuple[str, CSL]:
    """``words`` less the occasion on which the book came out, and that as CSL has it."""
    found = _ASIDE.search(words) or _OCCASION.search(words)
    is_book = found and (found.re is _ASIDE or not found["meeting"] or _WHOLE.search(words))
    if found is None or not is_book or _names_makers(words[: found.start()]):
        return words, {}
    said = {"event-title": found["said"].strip(" ,.")}
    return words[: found.start()] + words[found.end() :], said


def _names_makers(before: str) -> bool:
    """Whether no title stands before it yet: `Ann Moss (ed.), Actes du colloque de Hull`."""
    people = _ROLE.sub("", before)
    return people != before or all(map(makers.is_known_person, people.split(", ")))
