"""Which words and marks of the text may be slips, and what may have been meant?

Proposed are words that no dictionary knows and that are close to one it knows, and quotation marks
of display quotations that nothing opens or closes. All are for the editor to look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from build_tools.draft.spelling import Speller
from build_tools.model.edition import Block
from build_tools.proof.proofread import plain, unknown

_WORD = re.compile(r"/?[^\W_]+(?:[’'/-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_VOWELS = str.maketrans("", "", "aeiouyäöüàáâéèêëíìîïóòôúùû")
_DOUBLED = re.compile(r"(.)\1+")
# Shorter words have too many neighbours.
_SHORTEST = 4
# A name so long is hardly by chance near to a common word.
_LONG = 7
# How alike a word is to one with the same consonants, if it is that word.
_ALIKE = 0.75
_LONGER = 2
# Among so many words on either side, so many that are near to none are of another language, or a
# name.
_BESIDE, _MANY = 5, 2

# A stanza with so many words that no dictionary has is not in its language, or in a dialect.
_DIALECT = 3

_QUOTES = re.compile("[“”]")
# What may stand behind the last mark of a quotation.
_AT_END = " .,;:?!)’‘'"


@dataclass(frozen=True)
class Slip:
    """A place in ``block`` where ``source`` may have to be ``reading``.

    Both have as many words around the slip as make them the only such place in the block;
    ``kind`` and ``reason`` are those of an emendation.
    """

    block: str
    source: str
    reading: str
    kind: str
    reason: str


def slips(blocks: Iterable[Block], speller: Speller, beside: Iterable[str] = ()) -> Iterator[Slip]:
    """The likely slips of ``blocks``, in the order of the text.

    A word that the texts ``beside``, such as the notes, have too is none.
    """
    blocks = tuple(blocks)
    words = [word for block in blocks for word in _LETTERS.findall(block.text.lower())]
    elsewhere = Counter(word for one in beside for word in _LETTERS.findall(one.lower()))
    text = _Text(Counter(words), Counter(pairwise(words)), frozenset(elsewhere))
    for block in blocks:
        yield from _misspellings(block, speller, text)
        yield from _stray_marks(block)


@dataclass(frozen=True)
class _Text:
    """How often each word stands in the text, and each pair of words; the words of its notes."""

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    notes: frozenset[str]


def _misspellings(block: Block, speller: Speller, text: _Text) -> Iterator[Slip]:
    seen: set[str] = set()
    words = list(_WORD.finditer(plain(block.text)))
    strange = [tuple(unknown(found.group(), speller.language)) for found in words]
    if block.kind == "verse" and sum(map(bool, strange)) >= _DIALECT:
        return
    for index, found in enumerate(words):
        near = strange[max(0, index - _BESIDE) : index] + strange[index + 1 : index + 1 + _BESIDE]
        for word in strange[index]:
            # The first half of a compound may be a form of its own: `socio-cultural`.
            is_part = f"{word}-" in found.group()
            at = block.text.index(word, found.start())
            # `[A]fter`: brackets stand in the word.
            is_bracketed = block.text[at - 1 : at] == "]" or block.text[at + len(word) :][:1] == "["
            # `tatter'd`, `ev'ry`: verse leaves letters out.
            is_elided = block.kind == "verse" and re.search("['’]", word) is not None
            if word in seen or is_part or is_bracketed or is_elided:
                continue
            seen.add(word)
            before = _LETTERS.findall(block.text[:at].lower()[-40:])
            after = _LETTERS.findall(block.text[at + len(word) :][:40].lower())
            beside = (before[-1] if before else "", after[0] if after else "")
            meant = _meant(word, beside, speller, text)
            if meant and not _is_among_others(word, near, speller):
                reason = f"No dictionary has “{word}”."
                yield _slip(block, at, at + len(word), meant, "misspelling", reason)


def _is_among_others(word: str, near: Iterable[Sequence[str]], speller: Speller) -> bool:
    """Whether words beside an unknown one are near to none: in a name, in another language.

    Slips may stand beside each other: each is near to the word that was meant. A name beside a
    small word says nothing of it.
    """
    others = (other for words in near for other in words[:1])
    like = (other for other in others if other[0].islower() or not word[0].islower())
    return sum(not _near(other, speller) for other in like) >= _MANY


def _meant(word: str, beside: tuple[str, str], speller: Speller, text: _Text) -> str | None:
    """The word that was likeliest meant; ``None`` where none is near, or ``word`` may be right.

    Likeliest is what the text has elsewhere between the words ``beside``, then what differs in
    vowels and doubled letters alone, then what has a letter more, then what is used most.
    """
    small = word.lower()
    if len(word) < _SHORTEST or text.words[small] > 1 or small in text.notes:
        return None
    if word[1:] not in (small[1:], word[1:].upper()):  # `AusStage` is a name.
        return None
    if speller.is_foreign(small) or speller.is_compound(small):
        return None
    skeleton, near = _skeleton(word), _near(word, speller)

    def is_likely(one: str) -> bool:
        """Whether the text has it, or it is used: a name may be near to any rare word."""
        if text.words[one]:
            return True
        if word[0].isupper():
            return len(word) >= _LONG and speller.is_common(one) and one in speller.near(small)
        return speller.is_used(one)

    def likelihood(one: str) -> tuple[bool, bool, bool, int]:
        stands = text.pairs[beside[0], one] > 0 or text.pairs[one, beside[1]] > 0
        has_more = len(one) > len(small)
        return stands, _skeleton(one) == skeleton, has_more, speller.frequency(one)

    meant = max(sorted(filter(is_likely, near)), key=likelihood, default=None)
    if meant is None or meant.rstrip("s") == small.rstrip("s"):
        return None
    return meant.capitalize() if word[0].isupper() else meant


def _near(word: str, speller: Speller) -> set[str]:
    """The words of the dictionary that ``word`` may be meant for."""
    listed = speller.near(word.lower())
    near = {one for one in listed if not word[0].isupper() or _alike(one, word)}
    like = speller.with_skeleton(_skeleton(word), _skeletons)
    return near or _closest(word, (one for one in like if _alike(one, word)))


def _closest(word: str, others: Iterable[str]) -> set[str]:
    """Those of ``others`` that are most like ``word``, accents apart."""
    plain = _without_accents(word.lower())
    alike = {one: SequenceMatcher(None, plain, _without_accents(one)).ratio() for one in others}
    return {one for one, ratio in alike.items() if ratio == max(alike.values())}


def _without_accents(word: str) -> str:
    return "".join(
        sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)
    )


def _alike(one: str, word: str) -> bool:
    is_near = SequenceMatcher(None, word.lower(), one).ratio() > _ALIKE
    is_near = is_near and abs(len(one) - len(word)) <= _LONGER
    return is_near and _skeleton(one) == _skeleton(word)


def _skeleton(word: str) -> str:
    return _skeletons([word])[0]


def _skeletons(words: Sequence[str]) -> list[str]:
    """The consonants of each word, doubled ones once: vowels and doubling are what slips.

    Of all at once, for a dictionary has many.
    """
    small = "\n".join(words).lower()
    bare = zip(small.translate(_NO_VOWELS).split("\n"), small.split("\n"), strict=True)
    kept = "\n".join(consonants or word for consonants, word in bare)
    return _DOUBLED.sub(lambda found: found[1], kept).split("\n")


# --- display quotations -------------------------------------------------------------------------


def _stray_marks(block: Block) -> Iterator[Slip]:
    """Marks at the beginning and the end of a display quotation that have no other."""
    # Where “ closes what „ opens, nothing is said of what “ alone may be.
    if block.kind not in ("quotation", "verse") or "„" in block.text:
        return
    opened: list[re.Match[str]] = []
    unopened: list[re.Match[str]] = []
    for mark in _QUOTES.finditer(block.text):
        at_end = not block.text[mark.end() :].strip(_AT_END)
        if mark[0] == "“" and not at_end:
            opened.append(mark)
        elif opened:
            opened.pop()
        else:
            unopened.append(mark)
    for mark in opened[:1]:
        if mark.start() == 0:
            reason = "Opens a display quotation, which needs no mark, and is never closed."
            yield _slip(block, 0, 1, "", "display quotation", reason)
    for mark in unopened[-1:]:
        if not block.text[mark.end() :].strip(_AT_END):
            reason = "Closes a display quotation that is not opened."
            start = len(block.text[: mark.start()].rstrip(" "))
            yield _slip(block, start, mark.end(), "", "display quotation", reason)


# --- places -------------------------------------------------------------------------------------


def _slip(block: Block, start: int, end: int, reading: str, kind: str, reason: str) -> Slip:
    """The place with as many words around it as make it, and its reading, the only such ones."""
    text = block.text
    corrected = text[:start] + reading + text[end:]
    left, right = start, end
    if not reading:
        left = _word_before(text, start)
        right = end if left < start else _word_after(text, end)
    while True:
        source = text[left:right]
        meant = text[left:start] + reading + text[end:right]
        is_only = _count(source, text) == 1 and _count(meant, corrected) == 1
        if is_only or (left, right) == (0, len(text)):
            return Slip(block.id, source, meant, kind, reason)
        if left:
            left = _word_before(text, left)
        else:
            right = _word_after(text, right)


def _count(words: str, text: str) -> int:
    """How often ``words`` stand in ``text``, as an emendation counts: places may overlap."""
    return len(re.findall(f"(?={re.escape(words)})", text))


def _word_before(text: str, at: int) -> int:
    head = text[:at].rstrip()
    return head.rfind(" ") + 1


def _word_after(text: str, at: int) -> int:
    found = text.find(" ", at + 1)
    return len(text) if found < 0 else found
