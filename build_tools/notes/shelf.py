"""The works, so ordered that a citation is compared with those alone that it may mean.

Every question here gives more works than fit rather than fewer: `titles`, `makers` and `matching`
look at each of them as they would at all. What is asked for are whole words, for in a note titles
and names stand between whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.model.desk import Work
from build_tools.model.groups import grouped
from build_tools.notes.folding import fold_case, with_plain_quotes, words_in
from build_tools.notes.languages import DEFAULT
from build_tools.notes.makers import Maker, makers_of
from build_tools.notes.works import container_of, family_of, main_title, maker_names, makers, titles

_STOP = re.compile(r"[.?!;]\s")


@dataclass
class _Branch:
    """The works of which a title ends here, and what words titles go on with."""

    works: list[Work] = field(default_factory=list)
    onward: dict[str, _Branch] = field(default_factory=dict)


@dataclass(frozen=True)
class Shelf:
    """Works in the editor's order, and where each of them is found.

    ``language`` is that of the notes in which they are cited.
    """

    works: tuple[Work, ...]
    language: str = DEFAULT

    @cached_property
    def by_id(self) -> Mapping[str, Work]:
        """The works by their ids."""
        return {work.id: work for work in self.works}

    @cached_property
    def houses(self) -> frozenset[str]:
        """Who published the works, ready for comparison."""
        said = (str(work.csl.get("publisher", "")) for work in self.works)
        return frozenset(fold_case(one) for one in said if one)

    def titled(self, key: str) -> list[Work]:
        """The works of which a title, whole, may stand in ``key``."""
        words = words_in(key)
        onward = self._titles.onward
        begun = (self._begun(words, at) for at, word in enumerate(words) if word in onward)
        found = (work for works in begun for work in works)
        return self.in_order([*found, *self._titles.works])

    def part_titled(self, part: str) -> list[Work]:
        """The works whose title may have ``part`` in it."""
        words = set(words_in(part))
        if not words:
            return list(self.works)
        rarest_first = sorted((self._having.get(word, frozenset()) for word in words), key=len)
        return self.in_order(frozenset.intersection(*rarest_first))

    def naming(self, text: str) -> list[Work]:
        """The works of whose makers one may be named in ``text``."""
        words = set(words_in(text))
        ends = {word[-length:] for word in words for length in self._lengths}
        found = [
            *(self._named.get(word, ()) for word in ("", *words)),
            *(self._named_with_particle.get(end, ()) for end in ends),
        ]
        return self.in_order(work for works in found for work in works)

    def chapters_of(self, books: Iterable[str]) -> list[Work]:
        """The works that stand in a book with one of these main titles."""
        return self.in_order(work for book in books for work in self._chapters.get(book, ()))

    def by_the_makers_of(self, work: Work) -> Shelf:
        """A shelf of the works that name the same authors, or editors where there are none."""
        return self._by_same_makers[maker_names(work)]

    def set_of(self, work: Work) -> Sequence[Work]:
        """The work and other volumes of it: what has its main title and its makers."""
        return self._sets[main_title(work), maker_names(work)]

    def in_order(self, works: Iterable[Work]) -> list[Work]:
        """``works``, which are of this shelf, in its order and each once."""
        return sorted(set(works), key=lambda work: self._ranks[work.id])

    @cached_property
    def divided_titles(self) -> tuple[str, ...]:
        """The titles that have a stop in them, which ends no sentence of a note, or quote."""
        said = (with_plain_quotes(str(work.csl.get("title", ""))) for work in self.works)
        return tuple(dict.fromkeys(one for one in said if _STOP.search(one) or "“" in one[1:]))

    @cached_property
    def families(self) -> frozenset[str]:
        """The last words of the names of all who made a work."""
        people = (person for work in self.works for person in makers(work))
        return frozenset(family_of(one).rpartition(" ")[2] for one in people)

    # --- where each is found ----------------------------------------------------------------------

    def _begun(self, words: Sequence[str], at: int) -> Iterator[Work]:
        """The works of which a title, whole, is the words from ``at`` on."""
        branch = self._titles
        while at < len(words) and words[at] in branch.onward:
            branch = branch.onward[words[at]]
            yield from branch.works
            at += 1

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {work.id: rank for rank, work in enumerate(self.works)}

    @cached_property
    def _titles(self) -> _Branch:
        root = _Branch()
        for work in self.works:
            for title in titles(work):
                branch = root
                for word in words_in(title):
                    branch = branch.onward.setdefault(word, _Branch())
                branch.works.append(work)
        return root

    @cached_property
    def _having(self) -> Mapping[str, frozenset[Work]]:
        """The works by each word of their titles."""
        named = ((fold_case(with_plain_quotes(work.csl["title"])), work) for work in self.works)
        pairs = ((word, work) for title, work in named for word in words_in(title))
        return {word: frozenset(works) for word, works in grouped(pairs).items()}

    @cached_property
    def _makers(self) -> Sequence[tuple[Maker, str, Work]]:
        """Everybody who made a work, with the last word of the name, which a note has whole."""
        return [
            (maker, (words_in(maker.core) or [""])[-1], work)
            for work in self.works
            for maker in makers_of(work)
        ]

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Work]]:
        return grouped((word, work) for _, word, work in self._makers)

    @cached_property
    def _named_with_particle(self) -> Mapping[str, Sequence[Work]]:
        """Those to whose names a particle may be joined: `Leyen` in `vonderLeyen`."""
        return grouped((word, work) for maker, word, work in self._makers if maker.has_particles)

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(len(word) for word in self._named_with_particle if word)

    @cached_property
    def _chapters(self) -> Mapping[str, Sequence[Work]]:
        return grouped((container_of(work), work) for work in self.works)

    @cached_property
    def _by_same_makers(self) -> Mapping[tuple[str, ...], Shelf]:
        by_makers = grouped((maker_names(work), work) for work in self.works)
        return {names: Shelf(works, self.language) for names, works in by_makers.items()}

    @cached_property
    def _sets(self) -> Mapping[tuple[str, tuple[str, ...]], Sequence[Work]]:
        return grouped(((main_title(work), maker_names(work)), work) for work in self.works)
