"""Which form do the marks have, and where does each stand?

Forms are tried in the order of the table: the first one by which every note has its mark is the
source's. Where none is, the one that has the most of them tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError
from build_tools.model.desk import Plan
from build_tools.model.numbers import SIGNS, NoteNumber
from build_tools.model.source import Count, EmendedPassage, Inference, SourceNote
from build_tools.text.forms import MARKS, known_form
from build_tools.text.heading_marks import candidates_on_headings
from build_tools.text.hidden_marks import told_of_hidden
from build_tools.text.mark_forms import in_form, said_in_emendations
from build_tools.text.mark_search import Search
from build_tools.text.marks import Candidate, NoMark, TwoReadings, standing_apart
from build_tools.text.placed import PlacedMark, line_of, place_shown
from build_tools.text.repeated_marks import (
    first_and_again,
    left_in_text,
    marked_again,
    may_be_again,
)
from build_tools.text.sign_marks import signs, signs_in_order
from build_tools.text.surroundings import Fit


def place_marks(
    passages: Sequence[EmendedPassage],
    notes: Sequence[SourceNote],
    counts: Sequence[Count],
    plan: Plan,
) -> tuple[tuple[PlacedMark, ...], tuple[Inference, ...]]:
    """All marks in reading order, and by which form they were found.

    Raises `EditorError` for a note without a mark, a mark without a note, and a mark that could
    stand in two places.
    """
    _refuse_lost_decisions(plan, {number for count in counts for number in count.numbers}, counts)
    numbered = [count for count in counts if count.labels[0] not in SIGNS]
    signed = [count for count in counts if count.labels[0] in SIGNS]
    searches = [Search(passages, notes, count, plan) for count in numbered]
    marks, told = _by_best_form(searches, passages, plan) if numbered else ([], ())
    for count in signed:
        marks += signs(passages, count)
    return tuple(sorted(marks, key=lambda mark: mark.place)), told


def _by_best_form(
    searches: Sequence[Search], passages: Sequence[EmendedPassage], plan: Plan
) -> tuple[list[PlacedMark], tuple[Inference, ...]]:
    texts = [emended.text for emended in passages]
    lettered = frozenset(
        label for search in searches for label in search.count.labels if not label.isdecimal()
    )
    tried: list[tuple[int, tuple[str, ...], list[Candidate]]] = []
    declared = plan.source.marks
    said = [*said_in_emendations(passages), *candidates_on_headings(passages)]
    for forms in [declared] if declared else [(form,) for form in MARKS]:
        found = _found(texts, forms, lettered, said)
        try:
            marks, again = _by_form(searches, found, said, forms)
        except (NoMark, TwoReadings):
            have = sum(search.have(found) for search in searches)
            tried.append((have, forms, found))
            continue
        _refuse_outside(found, searches, passages)
        shown = "figures alone" if forms == ("1",) else f"“{'” or “'.join(forms)}”"
        why = "declared" if declared else f"each of the {len(marks)} notes has its mark so"
        told = [Inference("marks", shown, why, 1.0 if len(marks) > 2 else 0.7)]
        left = left_in_text(found, [*marks, *again], set(_labels(searches)))
        told += [*marked_again(again), *may_be_again([place_shown(one, passages) for one in left])]
        return [*marks, *again], tuple(told)
    if not declared and len(searches) == 1 and (own := signs_in_order(passages, searches[0].count)):
        return own, (Inference("marks", "signs", "as many as the notes, in their order", 0.6),)
    _, best, found = max(tried, key=lambda one: (one[0], one[1] == ("1",)))
    with suppress(NoMark, TwoReadings):
        apart = standing_apart(found, texts)
        marks = [mark for search in searches for mark in search.marks(apart)]
        why = f"many of the marks of the {len(marks)} notes stand behind a space"
        return marks, (Inference("marks", "figures apart from the words", why, 0.6),)
    if best == ("1",):
        with suppress(NoMark, TwoReadings):
            return _with_hidden(searches, found, texts)
    for search in searches:
        search.explain(found)
    raise AssertionError("a search that failed has found all marks")


def _with_hidden(
    searches: Sequence[Search], found: Sequence[Candidate], texts: Sequence[str]
) -> tuple[list[PlacedMark], tuple[Inference, ...]]:
    """With marks that only their sequence shows. Raises what `find_marks` raises."""
    hidden = [one for search in searches for one in search.hidden(found, texts)]
    more = sorted([*found, *hidden], key=lambda one: one.place)
    marks = [mark for search in searches for mark in search.marks(more)]
    places = {one.place for one in hidden}
    told = told_of_hidden([one for one in marks if one.place in places], texts)
    return marks, (Inference("marks", "figures alone", "the notes have their marks so", 0.8), *told)


def _labels(searches: Sequence[Search]) -> Iterator[str]:
    return (label for search in searches for label in search.count.labels)


def _by_form(
    searches: Sequence[Search],
    found: Sequence[Candidate],
    said: Sequence[Candidate],
    forms: Sequence[str],
) -> tuple[list[PlacedMark], list[PlacedMark]]:
    """Each note's mark, and those that mark a note again. Raises what `find_marks` raises."""
    firsts, others = first_and_again(found, said, forms)
    with suppress(NoMark, TwoReadings):
        marks = [mark for search in searches for mark in search.marks(firsts)]
        return marks, [mark for search in searches for mark in search.again(others, marks)]
    return [mark for search in searches for mark in search.marks(found)], []


def _refuse_outside(
    found: Iterable[Candidate], searches: Sequence[Search], passages: Sequence[EmendedPassage]
) -> None:
    """Where notes are counted anew: a first mark in a passage that no count has."""
    if len(searches) < 2:
        return
    last = max(search.count.end for search in searches)
    inside = {at for one in searches for at in range(one.count.start, one.count.end)}
    for one in found:
        outside = one.passage < last and one.passage not in inside
        if outside and one.label == "1" and one.fit is Fit.CERTAIN:
            raise EditorError(
                SOURCE,
                line_of(one, passages),
                f"mark 1 in {place_shown(one, passages)} has no note: no list of notes is its "
                f"section’s. Give the section in {PLAN} the title that stands above its notes",
            )


def _found(
    texts: Sequence[str], forms: Sequence[str], lettered: frozenset[str], said: list[Candidate]
) -> list[Candidate]:
    spans = {(one.passage, one.start, one.label): one for one in said}
    taken = {place[:2] for place in spans}
    for form in forms:
        for one in in_form(texts, known_form(form), lettered):
            if (one.passage, one.start) not in taken:
                spans.setdefault((one.passage, one.start, one.label), one)
    return [spans[place] for place in sorted(spans)]


def _refuse_lost_decisions(plan: Plan, numbers: set[NoteNumber], counts: Sequence[Count]) -> None:
    for one in plan.marks:
        if one.note not in numbers:
            raise EditorError(
                PLAN,
                one.line,
                f"there is no note {one.note}: the last is {counts[-1].numbers[-1]}. Correct this "
                "[[mark]]",
            )
