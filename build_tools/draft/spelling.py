"""The words that a language's dictionary has near to one that it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from spellchecker import SpellChecker

from build_tools.draft.forms import listed
from build_tools.model.groups import grouped
from build_tools.proof.dictionary import frequencies, is_word

# What follows a prefix has more letters.
_SHORTEST = 4


class Speller:
    """A language's words, how often each is used, and which are near to another."""

    def __init__(self, language: str) -> None:
        """``language`` is a tag of BCP 47; one without a list has no words, and nothing is near."""
        self.language = language
        self._checker = SpellChecker(language=None)
        listed_words = frequencies(language.partition("-")[0].lower())
        self._checker.word_frequency.load_json(dict(listed_words))
        self._rarest = min(self._checker.word_frequency.dictionary.values(), default=0)
        self._skeletons: Mapping[str, tuple[str, ...]] | None = None

    def near(self, word: str) -> tuple[str, ...]:
        """The words that one letter more, less, changed or exchanged makes of ``word``."""
        return tuple(sorted(self._checker.known(self._checker.edit_distance_1(word))))

    def with_skeleton(
        self, skeleton: str, of: Callable[[Sequence[str]], Sequence[str]]
    ) -> tuple[str, ...]:
        """The words whose skeleton, as ``of`` makes them of all words, is ``skeleton``."""
        if self._skeletons is None:
            words = [*self._checker.word_frequency.keys()]
            self._skeletons = grouped(zip(of(words), words, strict=True))
        return self._skeletons.get(skeleton, ())

    def is_used(self, word: str) -> bool:
        """Whether ``word`` is used more than the rarest of the list."""
        return self.frequency(word) > self._rarest

    def is_common(self, word: str) -> bool:
        """Whether ``word`` is met once in a million words."""
        return self.frequency(word) * 1_000_000 > self._checker.word_frequency.total_words

    def is_foreign(self, word: str) -> bool:
        """Whether ``word`` is English where the text is not: it may be quoted."""
        is_english = self.language.partition("-")[0].lower() == "en"
        return not is_english and is_word(word, "en")

    def is_compound(self, word: str) -> bool:
        """Whether a word follows a prefix that makes new ones at any time: `nonfigurative`."""
        return any(
            is_word(rest, self.language)
            for prefix in listed("prefixes")
            if word.startswith(prefix) and len(rest := word.removeprefix(prefix)) > _SHORTEST
        )

    def frequency(self, word: str) -> int:
        """How often ``word`` is used, in the texts that the list was made of."""
        return int(self._checker.word_frequency[word])


@cache
def speller(language: str) -> Speller:
    """The speller of ``language``, read once."""
    return Speller(language)
