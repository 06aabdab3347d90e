"""The marks of one count of notes, in its own passages, and what is wrong where they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import Plan
from build_tools.model.numbers import NoteNumber, count_of, shown, value
from build_tools.model.source import Count, EmendedPassage, SourceNote
from build_tools.text.decided_marks import decided, refuse_needless
from build_tools.text.hidden_marks import hidden_marks
from build_tools.text.marks import Candidate, NoMark, TwoReadings, find_marks
from build_tools.text.openings import divided
from build_tools.text.placed import PlacedMark, line_of, place_shown
from build_tools.text.surroundings import Fit


class NoteWithoutMark(EditorError):
    """A note that no mark in the text surely leads to: ``number``, where it may stand, and how
    many are ``lost`` with it.
    """

    number: NoteNumber = 0
    place: str = ""
    lost: int = 1


class Search:
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
        own = count_of(count.numbers[0])
        self._unmarked = [one for one in plan.unmarked if count_of(one.note) == own]
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
        placed = [
            PlacedMark(one.passage, one.start, one.end, self.count.numbers[one.number - 1])
            for one in marks
        ]
        self._refuse_marked(found, placed)
        return placed

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

    def hidden(self, found: Iterable[Candidate], texts: Sequence[str]) -> tuple[Candidate, ...]:
        """The marks of this count that only their sequence shows."""
        own = decided(self._decisions, self._own(found), self._passages)
        return hidden_marks(own, texts, self.count)

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
            "say under [source] what form marks have (marks = [“[1]”]); if the source lacks it, "
            f"record that in {PLAN} under [[unmarked]]",
        )
        error.number, error.lost = number, missing.lost
        before = missing.before and self._passages[missing.before.passage].passage.id
        error.place = f"It would stand in {before} or below." if before else ""
        return error

    def _two_readings(self, rivals: TwoReadings) -> EditorError:
        number = self.count.numbers[rivals.first.number - 1]
        error = NoteWithoutMark(
            SOURCE,
            line_of(rivals.first, self._passages),
            f"mark {number} may stand in {place_shown(rivals.first, self._passages)} or in "
            f"{place_shown(rivals.second, self._passages)}: say in {PLAN} under [[mark]] which "
            "of them it is",
        )
        error.number = number
        ids = (self._passages[one.passage].passage.id for one in (rivals.first, rivals.second))
        error.place = f"It may stand in {' or '.join(dict.fromkeys(ids))}."
        return error

    def _refuse_marked(self, found: Iterable[Candidate], marks: Sequence[PlacedMark]) -> None:
        """A mark, in the one place where it can be, of a note that is recorded as having none."""
        certain = [one for one in found if one.fit is Fit.CERTAIN]
        for gap in self._unmarked:
            figure = value(gap.note) or 0
            before = [one.place for one in marks if (value(one.number) or 0) < figure]
            behind = [one.place for one in marks if (value(one.number) or 0) > figure]
            own = [
                one
                for one in certain
                if one.label == shown(gap.note)
                and (not before or max(before) < one.place)
                and (not behind or one.place < min(behind))
            ]
            if len(own) == 1 and self.count.start <= own[0].passage < self.count.end:
                where = place_shown(own[0], self._passages)
                said = f"note {gap.note} has its mark in {where}: remove this [[unmarked]]"
                raise EditorError(PLAN, gap.line, said)

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
