"""The dictionary: is this an English word, in British or in American spelling?

The words are those of two libraries for the correction of spelling, which bring their lists along:
pyspellchecker’s is American, SymSpell’s British.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files

# The lists are read as they are: what the libraries make of them to correct words takes a second.
AMERICAN = ("spellchecker", "resources/en.json.gz")
BRITISH = ("symspellpy", "frequency_dictionary_en_82_765.txt")


def is_word(word: str) -> bool:
    """Whether a dictionary knows ``word``, in whatever letters it is written.

    An apostrophe inside it may be curly. A possessive is known where its noun is.
    """
    plain = word.replace("’", "'").lower()
    return plain in _words() or plain.removesuffix("'s") in _words()


@cache
def _words() -> frozenset[str]:
    # The American list has every single letter, and only some of them are words.
    return frozenset(word for word in _american() if len(word) > 1) | _british()


def _american() -> frozenset[str]:
    """The keys of an object of JSON; the values are how often they are used."""
    return frozenset(json.loads(gzip.decompress(_list(*AMERICAN))))


def _british() -> frozenset[str]:
    """A line has a word and how often it is used."""
    lines = _list(*BRITISH).decode("utf-8-sig").splitlines()
    return frozenset(line.split()[0] for line in lines if line.strip())


def _list(package: str, path: str) -> bytes:
    return files(package).joinpath(path).read_bytes()
