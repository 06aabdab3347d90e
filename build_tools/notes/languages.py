"""The words of notes in each language, from ``languages.toml``, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from build_tools.any_of import any_of
from build_tools.languages import LANGUAGES
from build_tools.notes.folding import fold_case

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "any_word",
    "everywhere",
    "labels",
    "language_of",
    "one_of",
    "primary",
    "words",
]

# What notes are read in where nobody says.
DEFAULT = "en"
_PROSE = "prose"


@cache
def words(kind: str, language: str = DEFAULT) -> tuple[str, ...]:
    """The words of a ``kind`` that an essay in ``language`` (a tag of BCP 47) may have.

    Those of all languages, and those that are this language's own; each once, the longest first.
    """
    own = LANGUAGES.get(primary(language), {}).get("own", {})
    listed = [*(table.get(kind, ()) for table in LANGUAGES.values()), own.get(kind, ())]
    written = {word for some in listed for word in some}
    # As they are compared accents are gone: `ouvr. cite`; but Italian `e` is no `è`.
    compared = {fold_case(word) for word in written if not word.isascii()} if kind != _PROSE else ()
    return tuple(sorted(written.union(compared), key=lambda one: (-len(one), one)))


def every(kind: str) -> tuple[str, ...]:
    """The words of a ``kind`` in all languages, in the order in which they are listed."""
    return tuple(dict.fromkeys(word for tag in LANGUAGES for word in words(kind, tag)))


def everywhere(*kinds: str) -> frozenset[str]:
    """The words of these kinds of every language, those too that are a language's own."""
    return frozenset(word for kind in kinds for word in every(kind))


def labels(*kinds: str) -> tuple[str, ...]:
    """What stands before the number of such places, `chapter` or `issue`, in every language."""
    tables = [own.get("locators", {}) for own in LANGUAGES.values()]
    return tuple(sorted({word for own in tables for one in kinds for word in own.get(one, ())}))


def any_word(*kinds: str, language: str = DEFAULT) -> str:
    """A pattern for any of the words of these kinds that an essay in ``language`` may have."""
    return one_of(dict.fromkeys(word for kind in kinds for word in words(kind, language)))


def language_of(title: str, language: str) -> str:
    """What a title is written in, as its small words tell; ``language`` where they do not.

    >>> language_of("Die Lage der arbeitenden Klasse in England", "en")
    'de'
    """
    said = f"{title[:1].lower()}{title[1:]}".split()
    counts = {tag: sum(word in _small(tag) for word in said) for tag in LANGUAGES}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] > counts.get(primary(language), 0) else language


@cache
def _small(language: str) -> frozenset[str]:
    """The small words that titles in ``language`` have, as they are written."""
    return frozenset(word for word in LANGUAGES[language].get("imprint", ()) if word.islower())


def primary(language: str) -> str:
    """The first part of a language's tag: `de` of `de-AT`."""
    return language.split("-")[0].lower()


def one_of(listed: Iterable[str], stop: str = r"\.?") -> str:
    """A pattern for any of these words; their full stops are ``stop``, a space behind one may miss.

    A letter alone is taken as it is written and needs its full stop: `S. 12`, but not `s 12`. What
    words begin with alike is looked at once, so that many take no more steps than one.
    """
    letters, longer = [], []
    for word in listed:
        if len(word.strip(".")) == 1:
            letters.append(re.escape(word))
        else:
            longer.append(_steps(word.lower(), stop))
    return "(?:" + "|".join([*letters, *([f"(?i:{any_of(longer)})"] if longer else [])]) + ")"


def _steps(word: str, stop: str) -> list[str]:
    """What stands for a word, sign by sign."""
    steps: list[str] = []
    for piece in word.split():
        is_cut = piece.endswith(".")
        steps += [*map(_sign, piece.rstrip(".")), stop + r"\s?" if is_cut else r"\s"]
    steps[-1] = steps[-1].removesuffix(r"\s?").removesuffix(r"\s")
    return [step for step in steps if step]


def _sign(sign: str) -> str:
    return "['’]" if sign in "'’" else re.escape(sign)
