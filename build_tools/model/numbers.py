"""What a note is called: its number, a number with a letter, a sign, and of which count it is.

A plain number is an `int`. Anything else is a `str` that is fit for an id: `5a`; `2.3` for note 3
of the second count, where notes are counted anew; `asterisk`, `dagger-2` for notes that have signs.
"""

from __future__ import annotations

import re

NoteNumber = int | str

# What a sign is called in ids, in the order in which printers use them (Chicago Manual, 14.25).
SIGNS = {
    "*": "asterisk",
    "†": "dagger",
    "‡": "double-dagger",
    "§": "section-sign",
    "‖": "parallel",
    "¶": "pilcrow",
    "**": "two-asterisks",
    "††": "two-daggers",
    "‡‡": "two-double-daggers",
    "***": "three-asterisks",
}
_SIGN_OF = {name: sign for sign, name in SIGNS.items()}

NOTE_NUMBER = re.compile(
    r"(?:\d{1,3}\.)?(?:\d{1,5}[a-z]?|[a-z]{3,9}(?:-[a-z]{4,9}){0,2}(?:-\d{1,4})?)", re.ASCII
)
_REPEATED = re.compile(r"-\d{1,4}$")


def shown(number: NoteNumber) -> str:
    """The number as the author has it beside the words: `3` of `2.3`, `†` of `dagger-2`."""
    return _sign(str(number).rpartition(".")[2])


def listed(number: NoteNumber) -> str:
    """The number as it tells notes of all counts apart: `2.3`, `2.†`."""
    count, dot, own = str(number).rpartition(".")
    return f"{count}{dot}{_sign(own)}"


def count_of(number: NoteNumber) -> str:
    """What tells the number's count: `2.` of `2.3`, nothing where notes are counted once."""
    count, dot, _ = str(number).rpartition(".")
    return f"{count}{dot}"


def value(number: NoteNumber) -> int | None:
    """The figure of the number for a list that counts; ``None`` for a sign."""
    figures = re.match(r"\d{1,5}", shown(number))
    return int(figures[0]) if figures else None


def note_number(written: str) -> NoteNumber:
    """What an editor has written, as a number where it is a plain one."""
    return int(written) if written.isdecimal() else written


def _sign(own: str) -> str:
    return _SIGN_OF.get(own) or _SIGN_OF.get(_REPEATED.sub("", own)) or own
