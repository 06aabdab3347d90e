"""Match the words of a citation with the works cited: by title, by name, by volume.

A work fits only where the words leave nothing unexplained. Before a title may stand nothing but
the names of those who made the work; beside a name alone, or a part of a title, nothing else may
stand at all. So a book that is missing from the works is never taken for another by its author,
and a comment in which a name falls is never taken for a citation.
"""

from __future__ import annotations

from dataclasses import replace

from build_tools.notes.folding import fold_case
from build_tools.notes.grammar import Mention, plain
from build_tools.notes.makers import is_by, names_in, unexplained
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import (
    Fit,
    Heard,
    before_in,
    from_in,
    match_part_of_title,
    match_title,
    years_in,
)
from build_tools.notes.works import volume_of, years


def match(mention: Mention, shelf: Shelf, heard: Heard) -> list[Fit]:
    """The works that fit all that the citation says. One without title and name fits none."""
    fits = match_title(mention.words, shelf, heard)
    if not any(fit.is_named for fit in fits):
        # “Nero, op. cit.” may be the book of that title, or one by the man of that name.
        fits = [*fits, *_by_name(mention.words, shelf)]
    fits = fits or match_part_of_title(mention.words, shelf)
    return _of_year(mention.words, _in_volume(mention.volume, fits))


def _by_name(words: str, shelf: Shelf) -> list[Fit]:
    """The works by whom the citation names, if it says nothing else."""
    key = fold_case(words)
    text = plain(from_in(key))
    fits = []
    for work in shelf.naming(text):
        names, rest = names_in(text, work)
        if names and not unexplained(rest, work):
            fits.append(Fit(work, (f"name {', '.join(names)}",)))
    # “Tunn, in Keeper, op. cit.” is Tunn's chapter, if there is one.
    return [fit for fit in fits if is_by(before_in(key), fit.work)] or fits


def _in_volume(volume: int | None, fits: list[Fit]) -> list[Fit]:
    """Those that are the volume named. A book without volumes may still be a set, listed whole."""
    if volume is None or all(volume_of(fit.work) is None for fit in fits):
        return fits
    return [
        replace(fit, by=(*fit.by, f"vol. {volume}"))
        for fit in fits
        if volume_of(fit.work) == volume or "number-of-volumes" in fit.work.csl
    ]


def _of_year(words: str, fits: list[Fit]) -> list[Fit]:
    """Those of the year named, where the year tells them apart."""
    named = years_in(words)
    issued = [
        replace(fit, by=(*fit.by, *sorted(named & years(fit.work))))
        for fit in fits
        if named & years(fit.work)
    ]
    return issued if 0 < len(issued) < len(fits) else fits
