"""What is taken for what in a source: the table ``forms.toml``, and the patterns made of it.

A form is written as it looks: in `[1]` the figure stands for any number, in `¹` for a raised one,
in `*` for any of the signs that notes have, in `[i]`, `[a]`, `[A]` for Roman ones and letters.
White space within it may be there or not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from build_tools.desk.files import PLAN
from build_tools.errors import EditorError
from build_tools.model.numbers import SIGNS

_TABLE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")
)

MARKS: tuple[str, ...] = tuple(_TABLE["marks"])
NOTES: tuple[str, ...] = tuple(_TABLE["notes"])
TWICE: tuple[str, ...] = tuple(_TABLE["twice"])
BACK: tuple[str, ...] = tuple(_TABLE["back"])
BACK_BEHIND: tuple[str, ...] = tuple(_TABLE["back_behind"])
BACK_WORDS: tuple[str, ...] = tuple(_TABLE["back_words"])
BULLETS: frozenset[str] = frozenset(_TABLE["bullets"])

GOING_ON: frozenset[str] = frozenset(_TABLE["going_on"])
SENDING: frozenset[str] = frozenset(_TABLE["sending"])
TITLED: tuple[str, ...] = tuple(_TABLE["titled"])
UNCOUNTED: tuple[str, ...] = tuple(_TABLE["uncounted"])
COUNTED: frozenset[str] = frozenset(_TABLE["counted"])

CODE: tuple[str, ...] = tuple(_TABLE["code"])

# Lines of pages, by language and kind.
PAGES: Mapping[str, Mapping[str, list[str]]] = _TABLE["page"]

# The form of a list in which the notes have no numbers, and that of signs.
NONE, SIGNED = "none", "*"

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED_LETTERS = str.maketrans("ᵃᵇᶜᵈᵉᶠ", "abcdef")

_FIGURES = r"0?[1-9][0-9]{0,4}[a-z]?(?![^\W_])"
_RAISED = "[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,4}[ᵃᵇᶜᵈᵉᶠ]?"
_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))

_ROMAN = "(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}

_STANDS_FOR_NUMBER = re.compile(r"[1¹*]|(?<!\w)[iaA](?!\w)")
# What stands for any of the words that the table has under its name.
_STANDS_FOR_WORD = re.compile(r"note|Footnote")


def _any_of(words: Sequence[str], flag: str = "") -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return rf"(?=[^\W\d_])(?{flag}:{'|'.join(map(re.escape, longest_first))})"


_SPOKEN, _WORDED = _any_of(_TABLE["spoken"]), _any_of(_TABLE["note"], "i")
# A mark with words, and one of letters, such as a line may end with.
WORDED_MARK = rf"(?:\[\s?{_WORDED}\s?|{_SPOKEN}\s?)(?P<worded>\d{{1,3}})(?:\s?\])?"
LETTERED_MARK = r"\[(?:[ivxl]{1,7}|[A-Z]{1,2}|[a-z])\]"
# A list's sign that a page sets before a note's number: `• 1. Ibid.`
_BULLET = r"(?:[•·▪◦‣●○■□]\s{1,3})?"
_INVISIBLE = re.compile(
    "[" + "".join(f"\\u{number.zfill(4)}" for number in _TABLE["invisible"]) + "]"
)
# A section's number before a line, and words in parentheses behind it.
_NUMBERED = re.compile(r"^(?:\d{1,2}|[ivx]{1,5})(?:\.\d{1,2}){0,3}[.)]? |\s?\([^()]*\)?$")
SOFT_HYPHEN = "\u00ad"


# A sign behind a word and a space, before a stop or the next word; before a figure `§` is none.
SPACED_SIGN = re.compile(
    rf"(?<=[^\s*†‡§‖¶]\s)(?P<number>{_SIGN})(?=\s(?![\s\d*†‡§‖¶])|[.,;:?!)]|$)"
)


# What stands behind the number of a note whose words begin at once: `1Moss`.
_AT_ONCE = "…"


@dataclass(frozen=True)
class Form:
    """A form by its ``example``: what stands ``before`` and ``after`` the number, and its kind."""

    example: str
    before: str
    sign: str
    after: str

    @property
    def number(self) -> str:
        """The pattern of the number alone."""
        return {
            "1": _FIGURES,
            "¹": _RAISED,
            "*": _SIGN,
            "i": _ROMAN,
            "a": "[a-z]",
            "A": "[A-Z]{1,2}",
        }[self.sign]

    @property
    def has_letters(self) -> bool:
        """Whether letters stand for its numbers, which words set in brackets look like."""
        return self.sign in ("i", "a", "A")

    def label(self, number: str) -> str:
        """A number as plain figures, whatever the form: `4` of `iv`, `27` of `AA`."""
        if self.sign == "i":
            digits = [_ROMAN_DIGITS[sign] for sign in number]
            pairs = zip(digits, [*digits[1:], 0], strict=True)
            return str(sum(-one if one < after else one for one, after in pairs))
        if self.sign in ("a", "A"):
            return str(26 * (len(number) - 1) + ord(number[-1].lower()) - ord("a") + 1)
        return label(number)

    @property
    def is_bare(self) -> bool:
        """Whether it is figures alone, which other numbers look like."""
        return self.example == "1"


@cache
def form_of(example: str) -> Form | None:
    """The form that looks like ``example``; ``None`` if no number stands in it."""
    found = _STANDS_FOR_NUMBER.search(example)
    if found is None:
        return None
    before, after = example[: found.start()].strip(), example[found.end() :].strip()
    return Form(example, before, found[0], after)


def known_form(example: str) -> Form:
    """The form that looks like ``example``, which the editor or the table has given."""
    form = form_of(example)
    if form is None:
        raise EditorError(PLAN, None, f"no number stands in the form “{example}”: correct it")
    return form


@cache
def opening_pattern(form: Form) -> re.Pattern[str]:
    """The beginning of a note: its `number`, then its `text`."""
    if form.after == _AT_ONCE:
        glued = r"(?=[“«‘\"'(\[]?[^\W\d_])(?!(?:st|nd|rd|th|[a-z])(?![^\W_]))(?P<text>.*)$"
        return re.compile(rf"\s{{0,20}}{_BULLET}(?P<number>[1-9][0-9]{{0,3}}){glued}")
    ends = re.escape(form.after[-1:])
    apart = r"(?:\s+|$)"
    if form.sign == "¹" or ends in ("\\]", "\\)", "\\}"):
        apart = r"(?:[.:](?=\s))?\s*"
    elif ends == "\\.":
        apart = r"(?:\s+|$|(?=[^\W\d_a-z]|[“«‘(]))"
    follows = r"(?![.)\]:])" if form.is_bare else ""
    after = re.escape(form.after).replace("–", "[–—-]")
    return re.compile(
        rf"\s{{0,20}}{_BULLET}{_spaced(form.before)}(?P<number>{form.number})"
        rf"\s{{0,3}}{after}{apart}{follows}(?P<text>.*)$"
    )


@cache
def mark_pattern(form: Form) -> re.Pattern[str]:
    """A mark in the prose, with its `number`; bare figures have their own (`surroundings`).

    Further numbers between the same brackets go on with it: `[1, 2]`, `[1–3]`.
    """
    if form.sign == "*":
        return re.compile(rf"(?<=[^\s*†‡§‖¶])(?P<number>{form.number})(?=$|[\s.,;:?!…)\]”’»«“—])")
    if not form.before and not form.after:
        return re.compile(rf"(?P<number>{form.number})(?:[,\u207b⁻](?=[¹²³⁴-⁹]))?")
    number = form.number
    ends = r"(?![^\W\d_])" if form.has_letters else ""
    return re.compile(
        rf"{_spaced(form.before)}(?P<number>{number}(?:\s?[,;–-]\s?{number}){{0,9}})"
        rf"\s{{0,2}}{re.escape(form.after)}{ends}"
    )


def _spaced(before: str) -> str:
    if not before:
        return ""
    stands = _STANDS_FOR_WORD.search(before)
    if stands is None:
        return rf"{re.escape(before)}\s{{0,2}}"
    words = _SPOKEN if stands[0] == "Footnote" else _WORDED
    return rf"{_spaced(before[: stands.start()])}{words}\s{{0,2}}"


def label(number: str) -> str:
    """A number as plain figures, whatever form it has: `5a` of `⁵ᵃ`, `5` of `05`."""
    return number.translate(RAISED).translate(RAISED_LETTERS).removeprefix("0")


@cache
def _lines(kind: str) -> frozenset[str]:
    return frozenset(map(_plain, _TABLE[kind]))


def is_line(text: str, kind: str) -> bool:
    """Whether a line is one of those that the table has under ``kind``, such as `headings`.

    A section's number before it and words in parentheses behind it count for nothing: `7. Notes`.
    """
    if len(text) > 60:
        return False
    words = _plain(text)
    return words in _lines(kind) or _NUMBERED.sub("", words) in _lines(kind)


def begins_as_line(text: str, kind: str) -> bool:
    """Whether a short line begins with one of the table's and goes on: `Bibliography of Part I`."""
    words = _NUMBERED.sub("", _plain(text))
    is_short = len(text) <= 60 and not text.rstrip().endswith((".", ",", ";"))
    return is_short and any(words.startswith(f"{line} ") for line in _lines(kind))


def _plain(text: str) -> str:
    words = " ".join(text.replace("’", "'").split()).casefold()
    return words.strip(" .:…*_=#~-[]()|»«›‹↓+")


def visible(text: str) -> str:
    """``text`` without the characters of the table that have no shape."""
    return _INVISIBLE.sub("", text)


def invisible_in(text: str) -> list[str]:
    """The characters without a shape in ``text``, one by one."""
    return _INVISIBLE.findall(text)
