"""Two sources in one breath: `Ann Moss, Mills (Hull, 1920), quoted in Bea Ash, Rivers, p. 3`.

Both are cited where the first is a work listed; the page is that of the one behind which it
stands. Whoever is only heard there, `Ann Moss quoted in Ash, Rivers`, has no work of her own.
Before `quoted in Ash, op. cit.` a title that is listed needs no year to be a source by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_tools.notes.described import described
from build_tools.notes.matching import match
from build_tools.notes.mention import Mention
from build_tools.notes.sentences import quoted_in
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import years_in


def each_source(mention: Mention, shelf: Shelf) -> Iterator[Mention]:
    """The citations of which ``mention`` consists: itself, or the two that it joins."""
    found = quoted_in(shelf.language).search(mention.words)
    if found is None:
        yield mention
        return
    said = mention.words[: found.start()].strip(" ,.;:(")
    first = replace(mention, words=said, pages=None, printed=None, figure=None, comment="")
    first = replace(first, back=None, address="", is_aside=False)
    is_back = mention.back in ("op-cit", "loc-cit")
    if not said or not _is_listed(first, shelf, is_back=is_back):
        yield mention
        return
    yield first
    behind = mention.words[found.end() :].strip(" ,.:")
    yield replace(mention, words=behind, signal=found[0].strip(" :"), begins=False)


def _is_listed(mention: Mention, shelf: Shelf, *, is_back: bool) -> bool:
    """Whether a first source is one by itself, and no title of whoever is heard in the second."""
    if not years_in(mention.words) and not is_back:
        return False
    fits = match(mention, shelf, {})
    return any(fit.is_titled for fit in fits) or bool(described(mention.words, shelf))
