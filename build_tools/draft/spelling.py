"""The words that a language's dictionary has near to one that it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache

from spellchecker import SpellChecker

from build_tools.proof.dictionary import LANGUAGES


class Speller:
    """A language's words, how often each is used, and which are near to another."""

    def __init__(self, language: str) -> None:
        """``language`` is a tag of BCP 47; one without a list has no words, and nothing is near."""
        primary = language.partition("-")[0].lower()
        self._checker = SpellChecker(language=primary if primary in LANGUAGES else None)
        self._skeletons: Mapping[str, list[str]] | None = None

    def near(self, word: str) -> tuple[str, ...]:
        """The words that one letter more, less, changed or exchanged makes of ``word``."""
        return tuple(sorted(self._checker.known(self._checker.edit_distance_1(word))))

    def with_skeleton(self, skeleton: str, of: Callable[[str], str]) -> tuple[str, ...]:
        """The words whose skeleton, as ``of`` makes it, is ``skeleton``."""
        if self._skeletons is None:
            found: dict[str, list[str]] = defaultdict(list)
            for word in self._checker.word_frequency.keys():  # noqa: SIM118, no mapping
                found[of(word)].append(word)
            self._skeletons = found
        return tuple(self._skeletons.get(skeleton, ()))

    def frequency(self, word: str) -> int:
        """How often ``word`` is used, in the texts that the list was made of."""
        return int(self._checker.word_frequency[word])


@cache
def speller(language: str) -> Speller:
    """The speller of ``language``, read once."""
    return Speller(language)
