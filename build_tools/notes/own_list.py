"""Which works that no note cites stand in the essay's own list? They are right as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.model.desk import Work
from build_tools.notes.folding import fold_case, with_plain_quotes
from build_tools.notes.works import family_of, main_title, makers, years

# Stand in a list for the names of the entry before.
_DASHES = ("—", "–", "―", "-", "_")


def unlisted(works: Sequence[Work], texts: Iterable[str]) -> list[Work]:
    """Those of ``works`` that no line of ``texts`` has with author, title and year."""
    if not works:
        return []
    lines = [fold_case(with_plain_quotes(line)) for text in texts for line in text.split("\n")]
    return [work for work in works if not _is_listed(work, lines)]


def _is_listed(work: Work, lines: Iterable[str]) -> bool:
    names = [fold_case(family_of(one)) for one in makers(work)[:1]]
    issued = years(work)
    return any(
        main_title(work) in line
        and (not issued or any(one in line for one in issued))
        and (line.lstrip().startswith(_DASHES) or all(name in line for name in names))
        for line in lines
    )
