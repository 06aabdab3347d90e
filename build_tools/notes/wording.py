"""The patterns of one language by which a note is divided, and the words of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.notes.languages import any_word, one_of, words

# What stands behind the word for the page that is meant.
_PAGE = re.compile(r":?\s(?:[^\W\d_]{1,4}\.\s?)?\d")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Forms:
    """The patterns of one language by which a note is divided."""

    division: re.Pattern[str]
    prose: frozenset[str]
    goes_on: frozenset[str]
    about: frozenset[str]
    here: frozenset[str]
    back: re.Pattern[str]
    signal: re.Pattern[str]
    abbreviations: frozenset[str]


@cache
def forms(language: str) -> Forms:
    """The patterns for an essay in ``language``."""
    kinds = ("ibid", "idem", "op_cit", "loc_cit")
    backs = one_of(sum((words(kind, language) for kind in kinds), ()), r"\.")
    lead = signals(language)
    return Forms(
        # A semicolon divides; so does a lead-in. “Quoted in” does not: whoever is quoted may be
        # named before it.
        division=re.compile(
            # A sign is looked for before what stands before it, for it is seldom there.
            rf";|/(?<=\d/)\s(?=[^\W\d_a-z])"
            rf"|[.,–—](?<=[\w)*_”\"’'.»“].)\s(?=(?:{any_word('and')}\s)?{lead}(?!\w))"
            rf"|\s(?<=\w\s)[–—]\s(?={lead}(?!\w))"
            rf"|\s(?<=[^\W\d_]\s)(?={lead}\s{one_of(words('ibid', language))}(?!\w))"
        ),
        # As they are written: in a title they have capitals.
        prose=frozenset(words("prose", language)),
        goes_on=frozenset(word.lower() for word in words("imprint", language) if len(word) > 1),
        about=frozenset(words("about", language)),
        here=frozenset(words("here", language)),
        back=re.compile(rf"(?<!\w){backs}(?!\w)"),
        signal=re.compile(rf"{lead}(?!\w)"),
        abbreviations=frozenset(word.casefold() for word in words("abbreviations", language)),
    )


def spoken(text: str, language: str) -> Iterator[re.Match[str]]:
    """The words in ``text`` that stand in sentences, and not in references, as `hier S. 5` does."""
    own = forms(language)
    return (
        word
        for word in WORD.finditer(text)
        if word[0] in own.prose and not (word[0] in own.here and _PAGE.match(text, word.end()))
    )


def goes_on(text: str, own: Forms) -> bool:
    """Whether ``text`` begins as the rest of a reference does."""
    word = WORD.match(text)
    return word is not None and word[0].lower() in own.goes_on


def signals(language: str) -> str:
    """A pattern for words that lead in to a citation, with an example: `see, e.g.`."""
    example = one_of(words("example", language))
    return (
        rf"(?:(?:{one_of(words('signal', language))}|(?i:also)(?=:|\s(?:in\s)?[^\Wa-z_]|\ssee))"
        rf"(?:,?\s{example})*)"
    )
