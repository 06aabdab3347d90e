"""The dictionary: is this a word of the essay's language?

The words are those of two libraries for the correction of spelling, which bring their lists along:
pyspellchecker’s English is American, SymSpell’s British, and either is right. Other languages have
pyspellchecker’s list, if it has one.
"""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from importlib.resources import files

# The lists are read as they are: what the libraries make of them to correct words takes a second.
BRITISH = ("symspellpy", "frequency_dictionary_en_82_765.txt")

# The languages that have a list, by the first part of their tags (BCP 47).
LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pt", "ru"})

# What may stand before an apostrophe in languages that join words by it: `l’homme`, `dell’anno`.
_JOINING = frozenset({"fr", "it"})
_JOINED = re.compile(r"[^\W\d_]{1,7}'(?=[^\W\d_])")


def has_dictionary(language: str) -> bool:
    """Whether there is a list of the words of ``language``, a tag of BCP 47."""
    return _primary(language) in LANGUAGES


def is_word(word: str, language: str = "en") -> bool:
    """Whether a dictionary of ``language`` knows ``word``, in whatever letters it is written.

    An apostrophe inside it may be curly. A possessive is known where its noun is, and a word
    behind an apostrophe where it is one itself. Without a dictionary every word is known.
    """
    if not has_dictionary(language):
        return True
    primary = _primary(language)
    plain = word.replace("’", "'").lower()
    if primary in _JOINING:
        plain = _JOINED.sub("", plain)
    return plain in _words(primary) or plain.removesuffix("'s") in _words(primary)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def _words(language: str) -> frozenset[str]:
    # The lists have every single letter, and only some of them are words.
    listed = frozenset(word for word in _listed(language) if len(word) > 1)
    return listed | _british() if language == "en" else listed


def _listed(language: str) -> frozenset[str]:
    """The keys of an object of JSON; the values are how often they are used."""
    return frozenset(
        json.loads(gzip.decompress(_list("spellchecker", f"resources/{language}.json.gz")))
    )


def _british() -> frozenset[str]:
    """A line has a word and how often it is used."""
    lines = _list(*BRITISH).decode("utf-8-sig").splitlines()
    return frozenset(line.split()[0] for line in lines if line.strip())


def _list(package: str, path: str) -> bytes:
    return files(package).joinpath(path).read_bytes()
