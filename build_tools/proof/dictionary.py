"""The dictionary: is this an English word, in British or in American spelling?

The words are those of two libraries for the correction of spelling, which bring their lists along:
pyspellchecker’s is American, SymSpell’s British.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import symspellpy
from spellchecker import SpellChecker

BRITISH = "frequency_dictionary_en_82_765.txt"


def is_word(word: str) -> bool:
    """Whether a dictionary knows ``word``, in whatever letters it is written.

    An apostrophe inside it may be curly. A possessive is known where its noun is.
    """
    plain = word.replace("’", "'").lower()
    return plain in _words() or plain.removesuffix("'s") in _words()


@cache
def _words() -> frozenset[str]:
    # The American list has every single letter, and only some of them are words.
    american = (word for word in SpellChecker("en").word_frequency.words() if len(word) > 1)
    return frozenset(american) | _british()


def _british() -> frozenset[str]:
    speller = symspellpy.SymSpell(max_dictionary_edit_distance=0)
    with as_file(files(symspellpy) / BRITISH) as path:
        speller.load_dictionary(path, term_index=0, count_index=1)
    return frozenset(speller.words)
