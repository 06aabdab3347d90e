"""Was a work drafted from the very words of a citation that fit no title as it was read?

`Ann Moss, Mills (2 vols, Hull 1950; new ed. Leeds 1990)` may be read in part alone: then it is no
other work that is cited, and the citation is no more than probable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from build_tools.model.desk import DRAFTED, Work
from build_tools.model.edition import Citation
from build_tools.notes.before import Before, Meant, names_nothing
from build_tools.notes.citing import cited_as
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.mention import Mention
from build_tools.notes.repeating import probable
from build_tools.notes.sentences import known_words, small_words
from build_tools.notes.shelf import Shelf
from build_tools.notes.works import all_years

# By so many words with which both begin: a name and the beginning of a title.
_FEWEST = 5
# Shorter words may stand anywhere.
_SHORT = 8
_LEFT = "Behind it stands what is open, and may be of this work: its page, or where it came out."
_REASON = "The work was read from these words, and they say more than was read of it."


def as_drafted(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """The one work that was drafted from this note's own words, if ``mention`` begins with them,
    or is a sentence that has them all, or stands among them and says nothing that the work does
    not say of itself.
    """
    said = words_in(fold_case(mention.words))
    if len(said) < _FEWEST:
        return Meant()
    drafted = [(work, words) for work in shelf.works if (words := _words(work, before))]
    found = [work for work, words in drafted if words[:_FEWEST] == said[:_FEWEST]] or [
        work
        for work, words in drafted
        if (_stands(said, words) and {*said} <= _known(work, shelf.language))
        or (mention.is_prose and len(words) >= _FEWEST and _stands(words, said))
    ]
    cited = tuple(cited_as(mention, work, before, ("drafted from this note",)) for work in found)
    return probable(Meant(cited), _REASON) if len(cited) == 1 else Meant()


def read_whole(found: Meant, mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """What was ``found``: no more than probable, but no question, where it is the one work that was
    drafted from all words of ``mention``, which are no sentence's.
    """
    works = {one.work for one in found.citations}
    words = _words(shelf.by_id[works.pop()], before) if len(works) == 1 else []
    said = words_in(fold_case(mention.words))
    if mention.is_prose or len(said) < _FEWEST or not _stands(said, words):
        return found
    return probable(Meant(found.citations[:1]), _REASON)


def _stands(said: Sequence[str], words: Sequence[str]) -> bool:
    return f" {' '.join(said)} " in f" {' '.join(words)} "


def is_of_list(work: Work) -> bool:
    """Whether a work was drafted from the essay's own list alone, and nobody has looked at it."""
    return "list" in _drafted(work) and "note" not in _drafted(work)


def no_surer_than_its_words(
    citation: Citation, mention: Mention, before: Before, shelf: Shelf
) -> Citation:
    """The citation, probable where ``mention``, of which nobody knows what it means, stands among
    the words that its work was drafted from, or is a page alone.
    """
    said = f" {' '.join(words_in(fold_case(mention.words)))} "
    own = f" {' '.join(_words(shelf.by_id[citation.work], before))} "
    is_rest = names_nothing(mention.words) or (len(said) > _SHORT and said in own)
    if citation.certainty != "certain" or not is_rest:
        return citation
    return replace(citation, certainty="probable", reason=_LEFT)


def _known(work: Work, language: str) -> frozenset[str]:
    """The words that a work's own data may be told in."""
    told = " ".join(str(one) for one in work.csl.values() if isinstance(one, str | int))
    return (
        small_words(language) | known_words(work) | all_years(work) | {*words_in(fold_case(told))}
    )


def _words(work: Work, before: Before) -> list[str]:
    said = _drafted(work)
    is_here = str(said.get("note")) == str(before.cited.number)
    return words_in(fold_case(str(said.get("words", "")))) if is_here else []


def _drafted(work: Work) -> Mapping[str, Any]:
    custom = work.csl.get("custom")
    said = custom.get(DRAFTED) if isinstance(custom, Mapping) else None
    return said if isinstance(said, Mapping) else {}
