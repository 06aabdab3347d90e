"""Is a work cited with a slip of the pen: in one word of its title, in their order, or in a name?

`Dirik, The Kurdirih Women’s Movement` is her *Kurdish Women’s Movement* where all else agrees; it
is no more than probable, and the reader is told what is taken for what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from build_tools.model.desk import Work
from build_tools.notes.dated import IN_PARENTHESES
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.locators import YEAR
from build_tools.notes.makers import Maker, is_by, makers_of
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import Fit
from build_tools.notes.works import ARTICLE, titles, years

_YEAR = re.compile(rf"\b{YEAR}\b")

# Titles of fewer words are too much alike to tell a slip from another work, and so are words of
# fewer letters; one of many letters may have two wrong.
_FEWEST_WORDS, _FEWEST_IN_ORDER = 3, 4
_FEWEST_LETTERS, _MANY_LETTERS, _BEGIN_ALIKE = 4, 7, 3


def match_misspelt(words: str, shelf: Shelf) -> list[Fit]:
    """The works that ``words`` fit but for one slip; each fit has it for its doubt."""
    bare = _YEAR.sub(" ", IN_PARENTHESES.sub(" ", words))
    name, _, rest = bare.partition(",")
    said = _title(rest)
    if len(said) < _FEWEST_WORDS or len(said) > _most(shelf):
        return []
    named = set(_YEAR.findall(words))
    found = [*_by_title(name, said, shelf), *_by_name(name, said, shelf)]
    return [fit for fit in found if named <= years(fit.work)]


def _title(said: str) -> list[str]:
    return words_in(ARTICLE.sub("", fold_case(said).strip(" .,:;'*_")))


def _most(shelf: Shelf) -> int:
    return max((len(words_in(str(work.csl["title"]))) for work in shelf.works), default=0)


def _by_title(name: str, said: Sequence[str], shelf: Shelf) -> Iterator[Fit]:
    for work in shelf.naming(fold_case(name)):
        if not is_by(name, work):
            continue
        slip = next(filter(None, (_in_title(said, title) for title in _forms(work, said))), None)
        if slip:
            yield _fit(work, slip)


def _forms(work: Work, said: Sequence[str]) -> Iterator[Sequence[str]]:
    """The titles of ``work`` in words, and how it begins, where ``said`` is of many words."""
    for title in sorted(titles(work)):
        yield words_in(title)
    if len(said) >= _FEWEST_IN_ORDER:
        yield _title(str(work.csl["title"]))[: len(said)]


def _in_title(said: Sequence[str], title: Sequence[str]) -> tuple[str, str] | None:
    """What is said for what in the title, if all else is alike."""
    if len(said) != len(title) or list(said) == list(title):
        return None
    if len(said) >= _FEWEST_IN_ORDER and sorted(said) == sorted(title):
        return " ".join(said), " ".join(title)
    others = [(one, other) for one, other in zip(said, title, strict=True) if one != other]
    return others[0] if len(others) == 1 and _is_slip(*others[0]) else None


def _by_name(name: str, said: Sequence[str], shelf: Shelf) -> Iterator[Fit]:
    *given, family = words_in(name) or [""]
    for work in shelf.part_titled(" ".join(said)):
        if _title(str(work.csl["title"]))[: len(said)] != list(said):
            continue
        for maker in makers_of(work):
            if _agree(given, maker) and _is_slip(family, maker.core):
                yield _fit(work, (name.strip(), maker.family), f"{maker.family}, {' '.join(said)}")
                break


def _agree(given: Sequence[str], maker: Maker) -> bool:
    return len(given) <= len(maker.given) and all(
        one in (other, other[:1]) for one, other in zip(given, maker.given, strict=False)
    )


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ as a slip makes them: in a letter, or two of many."""
    shorter = min(len(one), len(other))
    if shorter < _FEWEST_LETTERS or one[0] != other[0] or not (one + other).isalpha():
        return False
    is_long = shorter >= _MANY_LETTERS and one[:_BEGIN_ALIKE] == other[:_BEGIN_ALIKE]
    if abs(len(one) - len(other)) > 1 + is_long:
        return False
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return (
        0
        < sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in changes if tag != "equal")
        <= (1 + is_long)
    )


def _fit(work: Work, slip: tuple[str, str], words: str = "") -> Fit:
    said, meant = slip
    doubt = f"The note has “{said}”, which is taken for a slip for “{meant}”."
    return Fit(work, (f"title “{work.csl['title']}”",), words=words, doubts=(doubt,))
