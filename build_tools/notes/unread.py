"""Words that may be a citation in a form that no list knows: `Там же, с. 12`, `Tamże`, `同上`.

Nothing is guessed of them: the editor says what they mean, or that they are a comment.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.languages import labels, one_of, words

_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_FIGURE = re.compile(r"\d+")
# `Grant number: HD-51568-12`, or money, `received $60,000`.
_IDENTIFIER = re.compile(r"(?<![\w-])[^\W\d_]{1,5}-\d|[$€£¥]\s?\d|\d\s?[€%]")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d", re.ASCII)

# How often a word stands somewhere: `mill (147)`; a chapter of the essay itself: `chapter 2.3`.
_COUNTED = re.compile(r"(?:[a-zß-ÿ]+\s){1,3}\(\d+\)?")
_OWN_CHAPTER = re.compile(rf"(?i:{one_of(labels('chapter'))})\s\d+\.\d")

# What refers back to a place has no more words, and what follows a page's figure has not: `12. o.`
_LONGEST_BACK, _LONGEST_PLACE, _LONGEST_BEHIND = 3, 5, 2


def may_be_a_place(said: str, language: str) -> bool:
    """Whether a few words bear a figure, as a page is given: no year, no illustration's, none
    that letters belong to.

    ``said`` has no words of sentences in it.
    """
    figures = list(_FIGURE.finditer(said))
    if _COUNTED.fullmatch(said) or _OWN_CHAPTER.match(said):
        return False
    if not figures or _IDENTIFIER.search(said) or _YEAR.fullmatch(figures[-1][0]):
        return False
    listed = _shown(language)
    spoken, behind = _WORD.findall(said), _WORD.findall(said, figures[-1].end())
    is_short = len(spoken) <= _LONGEST_PLACE and len(behind) <= _LONGEST_BEHIND
    return is_short and not any(word.casefold() in listed for word in spoken)


def may_refer_back(said: str, language: str) -> bool:
    """Whether a whole note is one word to three, not all of them such as comments consist of."""
    spoken = _WORD.findall(said)
    is_short = 0 < len(spoken) <= _LONGEST_BACK and not _FIGURE.search(said)
    return is_short and not all(word.casefold() in _remarks(language) for word in spoken)


@cache
def _remarks(language: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words("remark", language))


@cache
def _shown(language: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words("shown", language))
