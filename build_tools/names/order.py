"""In which order do people, terms and dates stand in a list?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_tools.desk.dates import Day, span
from build_tools.model.names import Event, Person, Term
from build_tools.notes.folding import fold_case

# Letters that Unicode does not take apart, as an English index files them.
_FILED = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
)


_LATE = re.compile(r"-(?:late|end)$")


def filed(words: str) -> str:
    """What ``words`` are filed under: letters and figures without marks, and spaces."""
    letters = fold_case(words).translate(_FILED)
    return "".join(sign for sign in letters if sign.isalnum() or sign == " ").strip()


def by_family(people: Iterable[Person]) -> tuple[Person, ...]:
    """The people as an index has them: by family name, letter by letter."""
    return tuple(sorted(people, key=lambda person: filed(person.sort)))


def by_letter(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms in the order of the alphabet."""
    return tuple(sorted(terms, key=lambda term: filed(term.term)))


def by_date(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by the first day that each may mean; what begins together, the shorter first.

    The end of a year, or late in a month, comes after all that it is the end of.
    """
    return tuple(sorted(events, key=_days))


def _days(event: Event) -> tuple[Day, Day]:
    first, last = span(event.edtf).order
    return (last, last) if _LATE.search(event.date) else (first, last)
