"""How are the words of notes and works compared? As readers of their script compare them.

Capitals and kinds of marks make no difference, nor does how a letter is encoded (Unicode, chapter
3.13, caseless matching; annex 15, normalization). Accents make none in Latin and Greek, points
none in Hebrew and Arabic, where a reader writes or omits them at will. All else tells letters
apart: й from и, أ from ا, a vowel sign from another.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+")
# Letters that are not ASCII, with that before them, over which a mark may stand.
_OTHERS = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_QUOTES, _DASHES = '’‘‚‛“”„"ʼ`´׳״', "‐‑–—־"
_ALIKE = str.maketrans(_QUOTES + _DASHES + "\u00a0", "'" * len(_QUOTES) + "-" * len(_DASHES) + " ")

# A stress may be marked on a vowel, and ё is mostly written е.
_CYRILLIC_VOWELS = "аеиоуыэюяіѣ"
_STRESSES, _DIAERESIS = "\u0300\u0301", "\u0308"

# Lengthens a line, and is no letter (tatweel).
_TATWEEL = "\u0640"


# French marks with the spaces inside them, and German ones, which point inwards.
_GUILLEMETS = re.compile(
    r"«\s?(?P<french>[^\s«»][^«»]{0,600}?)\s?»|»(?P<german>[^\s«»][^«»]{0,600}?)«"
)


# `« Le « vrai » moulin »`: marks within marks.
_INNER = re.compile(r"(?P<before>«[^«»]{0,300})«\s?(?P<said>[^«»]{1,150}?)\s?»(?=[^«»]{0,400}»)")
_MOST_INNER = 3


def with_inner_quotes(text: str) -> str:
    """``text`` with guillemets that stand within others as single quotation marks."""
    for _ in range(min(text.count("«") - 1, _MOST_INNER)):
        text = _INNER.sub(r"\g<before>‘\g<said>’", text)
    return text


def with_plain_quotes(text: str) -> str:
    """``text`` with guillemets as the quotation marks of other notes: `« Moulins »`, `»Mühlen«`."""
    if "»" not in text:
        return text
    text = with_inner_quotes(text)
    return _GUILLEMETS.sub(lambda found: f"“{found['french'] or found['german']}”", text)


@cache
def fold_case(text: str) -> str:
    """``text`` as it is compared. It may become longer or shorter: see `unfolded`."""
    alike = text.translate(_ALIKE)
    return alike.lower() if alike.isascii() else _folded(alike)


def unfolded(text: str, start: int, end: int) -> str:
    """The words of ``text`` that are ``fold_case(text)[start:end]``."""
    if _is_even(text):
        return text[start:end]
    return text[_place(text, start) : _place(text, end)]


@lru_cache(maxsize=4096)
def _is_even(text: str) -> bool:
    """Whether each letter of ``text`` is one letter as it is compared."""
    if text.isascii():
        return True
    others = {letter for letter in text if not letter.isascii()}
    return all(map(_is_one, others)) and len(fold_case(text)) == len(text)


@lru_cache(maxsize=1024)
def _is_one(letter: str) -> bool:
    return not unicodedata.category(letter).startswith("M") and len(fold_case(letter)) == 1


def _place(text: str, place: int) -> int:
    """Where in ``text`` stands what stands at ``place`` as it is compared."""
    if place == 0:
        return 0
    ours, theirs = _bounds(text)
    if place >= theirs[-1]:
        return len(text)
    at = bisect_left(theirs, place)
    before, start, end = place - theirs[at - 1], ours[at - 1], ours[at]
    if text[start:end].isascii():
        return start + before
    piece = text[start:end]
    return start + bisect_left(range(len(piece)), before, key=lambda end: len(_folded(piece[:end])))


@lru_cache(maxsize=256)
def _bounds(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """The places in ``text`` between which either all letters are ASCII, one each as compared, or
    none but the first, and the same places as they are compared. No mark goes over them.
    """
    ours, theirs = [0], [0]
    for found in _OTHERS.finditer(text):
        ours += found.span()
        theirs.append(theirs[-1] + found.start() - ours[-3])
        theirs.append(theirs[-1] + len(_folded(found[0])))
    return (*ours, len(text)), (*theirs, theirs[-1] + len(text) - ours[-1])


def words_in(text: str) -> list[str]:
    """The words of ``text`` as they are compared."""
    return _WORD.findall(fold_case(text))


def _folded(text: str) -> str:
    letters, base = [], ""
    for character in unicodedata.normalize("NFKD", text.translate(_ALIKE)):
        if character.isascii():  # most are, and none of these is a mark, or invisible
            letters.append(character)
            base = character
            continue
        is_mark = unicodedata.category(character).startswith("M")
        if not (_is_optional(character, base) if is_mark else _is_invisible(character)):
            letters.append(character)
        base = base if is_mark else character
    folded = unicodedata.normalize("NFC", "".join(letters)).casefold()
    return "".join(map(_written_out, unicodedata.normalize("NFC", folded)))


def _is_invisible(character: str) -> bool:
    return character == _TATWEEL or unicodedata.category(character) == "Cf"


def _is_optional(mark: str, base: str) -> bool:
    """Whether a mark over ``base`` may be written or not without making another name."""
    script = _script(base)
    if script == "CYRILLIC":
        letter = base.lower()
        is_stress = mark in _STRESSES and letter in _CYRILLIC_VOWELS
        return is_stress or (mark == _DIAERESIS and letter == "е")
    if script == "ARABIC":
        # A hamza or a madda over or under it makes another letter.
        return mark not in "\u0653\u0654\u0655"
    return script in ("", "LATIN", "GREEK", "HEBREW") or "VARIATION" in unicodedata.name(mark, "")


@lru_cache(maxsize=1024)
def _script(letter: str) -> str:
    """The script of a letter; nothing where there is no letter that a mark could belong to."""
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""


def _written_out(character: str) -> str:
    """A mark that makes another letter, in letters: so patterns take it for part of its word."""
    if character.isascii() or not unicodedata.category(character).startswith("M"):
        return character
    return f"{ord(character):x}"
