"""Which form do the marks have, and where does each stand?

Forms are tried in the order of the table: the first one by which every note has its mark is the
source's. Where none is, the one that has the most of them tells what is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import Plan
from build_tools.model.numbers import SIGNS, NoteNumber
from build_tools.model.source import Count, EmendedPassage, Inference, SourceNote
from build_tools.text.decided_marks import decided, refuse_needless
from build_tools.text.forms import MARKS, known_form
from build_tools.text.heading_marks import candidates_on_headings
from build_tools.text.mark_forms import in_form, said_in_emendations
from build_tools.text.marks import (
    Candidate,
    NoMark,
    TwoReadings,
    find_marks,
    standing_apart,
)
from build_tools.text.openings import divided
from build_tools.text.placed import PlacedMark, line_of, place_shown
from build_tools.text.repeated_marks import (
    first_and_again,
    left_in_text,
    marked_again,
    may_be_again,
)
from build_tools.text.sign_marks import signs, signs_in_order
from build_tools.text.surroundings import Fit
from build_tools.text.year_marks import told_behind_years, with_behind_years


class NoteWithoutMark(EditorError):
    """A note that no mark in the text leads to: ``number``."""

    number: NoteNumber = 0


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
    searches = [_Search(passages, notes, count, plan) for count in numbered]
    marks, told = _by_best_form(searches, passages, plan) if numbered else ([], ())
    for count in signed:
        marks += signs(passages, count)
    return tuple(sorted(marks, key=lambda mark: mark.place)), told


def _by_best_form(
    searches: Sequence[_Search], passages: Sequence[EmendedPassage], plan: Plan
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
        more = with_behind_years(found, texts) if best == ("1",) else ()
        marks = [mark for search in searches for mark in search.marks(more)]
        return marks, tuple(told_behind_years(marks, texts))
    with suppress(NoMark, TwoReadings):
        apart = standing_apart(found, texts)
        marks = [mark for search in searches for mark in search.marks(apart)]
        why = f"many of the marks of the {len(marks)} notes stand behind a space"
        return marks, (Inference("marks", "figures apart from the words", why, 0.6),)
    for search in searches:
        search.explain(found)
    raise AssertionError("a search that failed has found all marks")


def _labels(searches: Sequence[_Search]) -> Iterator[str]:
    return (label for search in searches for label in search.count.labels)


def _by_form(
    searches: Sequence[_Search],
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
    found: Iterable[Candidate], searches: Sequence[_Search], passages: Sequence[EmendedPassage]
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


class _Search:
    """Looks for the marks of one count, in its own passages."""

    def __init__(
        self,
        passages: Sequence[EmendedPassage],
        notes: Sequence[SourceNote],
        count: Count,
        plan: Plan,
    ) -> None:
        self.count, self._passages = count, passages
        self._notes = {note.number: note for note in notes}
        self._place_of = {label: at for at, label in enumerate(count.labels, start=1)}
        places = {number: at for at, number in enumerate(count.numbers, start=1)}
        self._decisions = [(places[one.note], one) for one in plan.marks if one.note in places]

    def have(self, found: Iterable[Candidate]) -> int:
        """How many of the notes have a candidate at all."""
        return len({one.number for one in self._own(found)} & {*self._place_of.values()})

    def marks(self, found: Iterable[Candidate]) -> list[PlacedMark]:
        """The marks among the candidates. Raises what `find_marks` raises, and `EditorError`."""
        own = self._own(found)
        refuse_needless(self._decisions, own, self.count, self._passages)
        own = decided(self._decisions, own, self._passages)
        marks = find_marks(own, len(self.count.labels))
        self._refuse_mark_without_note(own, marks)
        return [
            PlacedMark(one.passage, one.start, one.end, self.count.numbers[one.number - 1])
            for one in marks
        ]

    def again(
        self, found: Iterable[Candidate], marks: Sequence[PlacedMark]
    ) -> Iterator[PlacedMark]:
        """Further marks of notes of this count, each behind the note's first mark."""
        numbers, times = self.count.numbers, Counter(mark.number for mark in marks)
        first = {mark.number: mark.place for mark in marks}
        for one in self._own(found):
            number = numbers[one.number - 1] if 0 < one.number <= len(numbers) else None
            if number is not None and one.place > first[number]:
                times[number] += 1
                yield PlacedMark(one.passage, one.start, one.end, number, times[number])

    def explain(self, found: Iterable[Candidate]) -> None:
        """Raise `EditorError` for the first note whose mark cannot be found."""
        try:
            self.marks(found)
        except NoMark as missing:
            raise self._note_without_mark(missing) from missing
        except TwoReadings as rivals:
            raise self._two_readings(rivals) from rivals

    def _own(self, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """The candidates in the passages of this count, with their places in it."""
        return tuple(
            replace(one, number=place)
            for one in found
            if self.count.start <= one.passage < self.count.end
            and (place := self._place(one.label)) is not None
        )

    def _place(self, label: str) -> int | None:
        """A label's place in the count; that of the number before the first is 0."""
        place = self._place_of.get(label)
        if place is None and label.isdecimal():
            figure = int(label)
            if figure == divided(self.count.labels[-1])[0] + 1:
                return len(self.count.labels) + 1
            if figure == divided(self.count.labels[0])[0] - 1:
                return 0
        return place

    # --- what is wrong ------------------------------------------------------------------------

    def _note_without_mark(self, missing: NoMark) -> EditorError:
        number = self.count.numbers[missing.number - 1]
        note = self._notes.get(number)
        after = "the beginning of the text"
        if missing.before:
            after = f"mark {missing.before.label} in {place_shown(missing.before, self._passages)}"
        if note is None:
            return EditorError(
                PLAN, None, f"[[gap]] {number} has no mark in {SOURCE} after {after}"
            )
        error = NoteWithoutMark(
            SOURCE,
            note.line,
            f"note {number} {excerpt(note.text)} has no mark in the text after {after}: "
            f"point to it in {PLAN} under [[mark]], put it into an emendation as [{number}], or "
            "say under [source] what form marks have (marks = [“[1]”])",
        )
        error.number = number
        return error

    def _two_readings(self, rivals: TwoReadings) -> EditorError:
        number = self.count.numbers[rivals.first.number - 1]
        return EditorError(
            SOURCE,
            line_of(rivals.first, self._passages),
            f"mark {number} may stand in {place_shown(rivals.first, self._passages)} or in "
            f"{place_shown(rivals.second, self._passages)}: say in {PLAN} under [[mark]] which "
            "of them it is",
        )

    def _refuse_mark_without_note(
        self, found: Iterable[Candidate], marks: Sequence[Candidate]
    ) -> None:
        """A further number, right behind words, before the first mark or after the last."""
        first, last = marks[0], marks[-1]
        for one in found:
            is_after = one.place > last.place and one.number == last.number + 1
            is_before = one.place < first.place and one.number == 0 and one.label != "0"
            if (is_after or is_before) and one.fit is Fit.CERTAIN:
                which = "the last note is" if is_after else "the first note is"
                label = self.count.labels[-1 if is_after else 0]
                raise EditorError(
                    SOURCE,
                    line_of(one, self._passages),
                    f"mark {one.label} in {place_shown(one, self._passages)} has no note: "
                    f"{which} {label}. Add the note, or record the gap in {PLAN}",
                )


def _refuse_lost_decisions(plan: Plan, numbers: set[NoteNumber], counts: Sequence[Count]) -> None:
    for one in plan.marks:
        if one.note not in numbers:
            raise EditorError(
                PLAN,
                one.line,
                f"there is no note {one.note}: the last is {counts[-1].numbers[-1]}. Correct this "
                "[[mark]]",
            )
