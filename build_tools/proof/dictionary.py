"""The dictionary: is this a word of the essay's language?

The words are those of libraries that bring their lists along: pyspellchecker’s English is American,
SymSpell’s British, and either is right. Other languages have pyspellchecker’s list, if it has one,
and Simplemma’s, which has the forms that words are inflected to.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast
from unicodedata import combining, normalize

from simplemma import is_known
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

# The lists are read as they are: what the libraries make of them to correct words takes a second.
BRITISH = ("symspellpy", "frequency_dictionary_en_82_765.txt")

# The languages that pyspellchecker has a list of, by the first part of their tags (BCP 47).
LISTED = frozenset({"de", "en", "es", "fr", "it", "nl", "pt", "ru"})
_KNOWN = LISTED | frozenset(SUPPORTED_LANGUAGES)

# What may stand before an apostrophe in languages that join words by it: `l’homme`, `dell’anno`.
_JOINING = frozenset({"ca", "fr", "it", "oc"})
_JOINED = re.compile(r"[^\W\d_]{1,7}'(?=[^\W\d_])")

# Pronouns that stand behind a verb and are one word with it: `decírselo`, `darla`; its accent is
# the whole word's.
_BEHIND = {"es": re.compile(r"(?:me|te|se|nos|os)?(?:l[aeo]s?|me|te|se|nos|os)$")}
_BEHIND |= {"it": re.compile(r"(?:mi|ti|ci|vi|si|gli|l[aeio]|ne|glie(?:l[aeio]|ne))$")}
_ACCENTS = str.maketrans("áéíóú", "aeiou")

# Languages that write compounds as one word, and what may stand between the parts.
_COMPOUNDING = frozenset({"da", "de", "nb", "nl", "nn", "sv"})
_BETWEEN = ("", "s", "n", "en", "es", "er", "e")
_SHORTEST_PART = 4
# Where a word is divided, at the most: no word of a language is longer.
_LONGEST = 60

# The words that are one letter.
_LETTERS = {"ca": "aeiouàò", "de": "o", "en": "ai", "es": "aeouyáó", "fr": "aàyôo", "it": "aeioè"}
_LETTERS |= {"pt": "aeoàáéó", "ru": "авикосуя", "cs": "aikosuvz", "pl": "aiouwz"}


def has_dictionary(language: str) -> bool:
    """Whether there is a list of the words of ``language``, a tag of BCP 47."""
    return _primary(language) in _KNOWN


# Most words of a text stand in it again and again.
@lru_cache(maxsize=8192)
def is_word(word: str, language: str) -> bool:
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
    if len(plain) == 1:
        return plain in _LETTERS.get(primary, plain)
    bare = _BEHIND[primary].sub("", plain).translate(_ACCENTS) if primary in _BEHIND else plain
    if any(_is_listed(one, primary) for one in (plain, plain.removesuffix("'s"), bare)):
        return True
    return primary in _COMPOUNDING and _is_compound(plain, primary)


def is_loan(word: str, language: str) -> bool:
    """Whether an English word is known without its accents, as it came with them: `décor`."""
    bare = "".join(one for one in normalize("NFD", word) if not combining(one))
    return _primary(language) == "en" and bare != word and is_word(bare, language)


def _is_compound(word: str, language: str) -> bool:
    """Whether a word is two that the language has, such as `Netzwerkprojekt`."""
    return any(
        _is_listed(word[at:], language)
        and any(
            len(first := word[:at].removesuffix(between)) >= _SHORTEST_PART
            and word[:at] == first + between
            and _is_listed(first, language)
            for between in _BETWEEN
        )
        for at in range(_SHORTEST_PART, min(len(word), _LONGEST) - _SHORTEST_PART + 1)
    )


def _is_listed(word: str, language: str) -> bool:
    if word in _words(language):
        return True
    return language != "en" and language in SUPPORTED_LANGUAGES and is_known(word, language)


def without_elision(word: str, language: str) -> str:
    """What stands behind an apostrophe in languages that join words by it: `Odéon` of `l’Odéon`."""
    if _primary(language) not in _JOINING:
        return word
    found = _JOINED.match(word.replace("’", "'"))
    return word[found.end() :] if found else word


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def frequencies(language: str) -> Mapping[str, int]:
    """The words of the list of a language, by the first part of its tag, and how often each is
    used; none where there is no list.
    """
    if language not in LISTED:
        return {}
    listed = gzip.decompress(_list("spellchecker", f"resources/{language}.json.gz"))
    return cast("Mapping[str, int]", json.loads(listed))


@cache
def _words(language: str) -> frozenset[str]:
    # The lists have every single letter, and only some of them are words.
    listed = frozenset(word for word in frequencies(language) if len(word) > 1)
    return listed | _british() if language == "en" else listed


def _british() -> frozenset[str]:
    """A line has a word and how often it is used."""
    lines = _list(*BRITISH).decode("utf-8-sig").splitlines()
    return frozenset(line.split()[0] for line in lines if line.strip())


def _list(package: str, path: str) -> bytes:
    return files(package).joinpath(path).read_bytes()
