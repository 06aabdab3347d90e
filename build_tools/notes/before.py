"""What was cited before a citation, and what it may mean after that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.model.numbers import NoteNumber, note_number
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.languages import words as listed
from build_tools.notes.makers import makers_of

THIS_NOTE = "this note"
# Among a citation's steps: it means what the editor has decided.
DECIDED = "the editor’s decision"

_OP_CIT = frozenset(
    word for kind in ("op_cit", "loc_cit") for written in listed(kind) for word in words_in(written)
)
_BACK = _OP_CIT.union(word for written in listed("ibid") for word in words_in(written))


# `Id. (emphasis added)`
_SAID = re.compile(r"\([^()\d]{2,120}\)")


# `§§ 4–5`
_SECTIONS = re.compile(r"§{1,2}\s?\d{1,4}[a-z]?(?:\s?[–-]\s?\d{1,4}[a-z]?)?")


class Cited:
    """What all citations so far say of the works: it goes along with them through the essay.

    ``pages`` has the page that a work was cited with last, by the id of every work cited;
    ``volumes`` the volume; ``heard`` whoever was heard inside a work, ready for comparison;
    ``notes`` the citations of each note that is done, ``count`` what tells the count of notes in
    which the one stands that is read now, ``number`` its own. ``certain`` has the works that were
    cited with certainty, ``unlisted`` the words with which citations began that are open, or of no
    work listed; ``asked`` all words of the open ones that fit no work, by the last of those with
    which they began.
    ``unnamed`` has what the editor decided of citations that name nothing, and in which note.
    """

    def __init__(self) -> None:
        self.pages: dict[str, str | None] = {}
        self.volumes: dict[str, str | None] = {}
        self.heard: dict[str, set[str]] = {}
        self.count = ""
        self.number: NoteNumber | None = None
        self.notes: dict[NoteNumber, tuple[Citation, ...]] = {}
        self.certain: set[str] = set()
        self.unlisted: set[str] = set()
        self.asked: dict[str, set[str]] = {}
        self.unnamed: dict[str, NoteNumber] = {}

    def in_note(self, number: int) -> tuple[Citation, ...]:
        """The citations of a note in the count of the note that is read now."""
        return self.notes.get(note_number(f"{self.count}{number}"), ())

    def is_past(self, number: int) -> bool:
        """Whether the note of this number, in the count of the note that is read now, is done."""
        return note_number(f"{self.count}{number}") in self.notes

    def add(self, citations: Iterable[Citation]) -> None:
        """Go on with these, which come next."""
        for citation in citations:
            self.pages[citation.work] = citation.page
            self.volumes[citation.work] = citation.volume
            if citation.certainty == "certain":
                self.certain.add(citation.work)
            if citation.within:
                self.heard.setdefault(citation.work, set()).add(fold_case(citation.within))

    def pass_over(self, words: str) -> None:
        """Go on without a citation, as it is worded, that is open or of no work listed."""
        self.unlisted.update(_first_words(words))

    def ask(self, words: str) -> None:
        """Go on after a citation, as it is worded, that fits no work."""
        key = "" if names_nothing(words) else _began(words)
        self.asked.setdefault(key, set()).update(words_in(words))

    def is_asked(self, words: str) -> bool:
        """Whether an open citation has all these words, so that one work would settle both."""
        if names_nothing(words):
            return "" in self.asked
        own = set(words_in(words)) - _BACK
        return bool(own) and own <= self.asked.get(_began(words), set())

    def may_be_unlisted(self, work: Work) -> bool:
        """Whether another work by a maker of ``work`` was cited, which is not listed."""
        last = ((words_in(maker.core) or [""])[-1] for maker in makers_of(work))
        return any(name in self.unlisted for name in last)


def says_more(words: str) -> bool:
    """Whether words have more in them than that they refer back: `Ibid., n. 4`."""
    idem = {word for written in listed("idem") for word in words_in(written)}
    return not set(words_in(_SAID.sub(" ", words))) <= _BACK | idem


def names_nothing(words: str) -> bool:
    """Whether a citation has no words of its own: a page alone, `§ 7`, `Op. cit., p. 4`."""
    return set(words_in(_SECTIONS.sub(" ", words) if "§" in words else words)) <= _OP_CIT


def _began(words: str) -> str:
    """The last word of whoever stands first in a citation: mostly a family name."""
    return (_first_words(words) or [""])[-1]


def _first_words(words: str) -> list[str]:
    return words_in(re.split("[,:]", words, maxsplit=1)[0])


@dataclass(frozen=True)
class Before:
    """What was cited before a citation: just before (in ``where``), and in all.

    ``over`` are the first and the last number of the notes between that cite nothing; ``is_open``
    says that what stands just before is a citation of which nobody knows yet what it means.
    """

    where: str
    just_before: tuple[Citation, ...]
    cited: Cited
    over: tuple[NoteNumber, NoteNumber] | tuple[()] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Meant:
    """What a citation may mean. One citation is what it means, unless ``is_sure`` says no.

    ``are_all`` says that several are all meant, and not one or another of them.
    """

    citations: tuple[Citation, ...] = ()
    is_sure: bool = True
    are_all: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether the rules alone say what is meant."""
        return (len(self.citations) == 1 or self.are_all) and self.is_sure
