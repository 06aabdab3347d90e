"""Short titles as notes make them: `Moss: Rivers 1950`, `Moss, Leaders, Mills, and Bread`.

Some words of a title, in their order, mean the work by the name before them where the year is its
own (German notes); without a year they have to begin the title (CMOS 14.33).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.model.desk import Work
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.grammar import plain
from build_tools.notes.makers import MASK, names_in, unexplained
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import Fit, from_in, years_in
from build_tools.notes.works import ARTICLE, years

_BEHIND_NAME = re.compile(r"(?:'s)?\s?[,:]?\s(?P<said>.+)")
# Fewer words may begin the title of another work.
_FEWEST = 2


def match_short_title(words: str, shelf: Shelf) -> list[Fit]:
    """The works by whoever is named first whose titles the rest of ``words`` is short for."""
    text = plain(from_in(fold_case(words)), shelf.language)
    return [fit for work in shelf.naming(text) if (fit := _fit(text, work))]


def _fit(text: str, work: Work) -> Fit | None:
    names, rest = names_in(text, work)
    end = rest.rfind(MASK) + 1
    found = _BEHIND_NAME.fullmatch(rest, end) if names else None
    named = years_in(rest)
    if found is None or unexplained(rest[:end], work) or not named <= years(work):
        return None
    said = [word for word in words_in(found["said"]) if word not in named]
    title = words_in(ARTICLE.sub("", fold_case(work.csl["title"])))
    if not (_is_within(said, title) if named else _begins(said, title)):
        return None
    by = (f"title “{work.csl['title']}”", f"name {', '.join(names)}", *sorted(named))
    return Fit(work, by, is_named=True)


def _is_within(said: Sequence[str], title: Sequence[str]) -> bool:
    """Whether all words of ``said``, of which there are some, stand in ``title`` in their order."""
    rest = iter(title)
    return bool(said) and all(word in rest for word in said)


def _begins(said: Sequence[str], title: Sequence[str]) -> bool:
    return len(said) >= _FEWEST and list(title[: len(said)]) == list(said)
