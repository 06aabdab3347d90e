"""Parse: sections, paragraphs, display quotations, verse, epigraphs, note marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import dropwhile

from build_tools.desk.files import PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import MarkDecision, Plan
from build_tools.model.edition import Block, Essay, Mark, Note, Section
from build_tools.model.source import EmendedPassage, EmendedText, SourceNote
from build_tools.text.blocks import ATTRIBUTION, Shape, shapes
from build_tools.text.corrections import changes, corrections, published_mark
from build_tools.text.dashes import dashed
from build_tools.text.decided_marks import decided, refuse_needless
from build_tools.text.marks import Candidate, NoMark, TwoReadings, candidates, find_marks
from build_tools.text.read import fold
from build_tools.text.surroundings import Fit

# How many words before a mark are quoted to a reader who comes from the note.
WORDS_BEFORE_MARK = 9


def parse(emended: EmendedText, plan: Plan) -> Essay:
    """The essay: every passage a block in its section, every mark at its place with its note.

    Raises `EditorError` for a note without a mark, a mark without a note, a mark that could
    stand in two places, and an emendation that leaves no words to show.
    """
    passages = emended.passages
    count = _last_number(emended.source.notes, plan)
    marks = _marks(passages, emended.source.notes, count, plan.marks)
    by_passage: list[list[Candidate]] = [[] for _ in passages]
    for mark in marks:
        by_passage[mark.passage].append(mark)
    kinds = shapes(passages, _end_marks(passages, by_passage), plan.kinds)
    blocks = {
        passage.passage.id: _block(passage, shape, own)
        for passage, shape, own in zip(passages, kinds, by_passage, strict=True)
    }
    sections = _sections(passages, blocks, plan)
    _refuse_lost_remarks(plan, count)
    return Essay(
        title=dashed(emended.source.title),
        sha256=emended.source.sha256,
        sections=sections,
        notes=_notes(sections, emended.source.notes),
        emendations=emended.emendations,
    )


def _refuse_lost_remarks(plan: Plan, count: int) -> None:
    for remark in plan.remarks:
        if not 1 <= remark.note <= count:
            raise EditorError(
                PLAN, remark.line, f"there is no note {remark.note}: correct this [[remark]]"
            )


def _last_number(notes: Sequence[SourceNote], plan: Plan) -> int:
    return max([note.number for note in notes] + [gap.note for gap in plan.gaps])


# --- marks ------------------------------------------------------------------------------------


def _marks(
    passages: Sequence[EmendedPassage],
    notes: Sequence[SourceNote],
    count: int,
    decisions: Sequence[MarkDecision],
) -> tuple[Candidate, ...]:
    found = candidates([emended.text for emended in passages])
    refuse_needless(decisions, found, count, passages)
    found = decided(decisions, found, count, passages)
    try:
        marks = find_marks(found, count)
    except NoMark as missing:
        raise _note_without_mark(missing, passages, notes) from missing
    except TwoReadings as rivals:
        raise _two_readings(rivals, passages) from rivals
    _refuse_mark_without_note(found, marks, passages)
    return marks


def _note_without_mark(
    missing: NoMark, passages: Sequence[EmendedPassage], notes: Sequence[SourceNote]
) -> EditorError:
    note = next((note for note in notes if note.number == missing.number), None)
    after = "the beginning of the text"
    if missing.before:
        after = f"mark {missing.before.number} in {_place(missing.before, passages)}"
    if note is None:
        return EditorError(
            PLAN, None, f"[[gap]] {missing.number} has no mark in {SOURCE} after {after}"
        )
    return EditorError(
        SOURCE,
        note.line,
        f"note {note.number} {excerpt(note.text)} has no mark in the text after {after}: "
        f"put its number where it belongs, point to it in {PLAN} under [[mark]], or remove "
        "the note",
    )


def _two_readings(rivals: TwoReadings, passages: Sequence[EmendedPassage]) -> EditorError:
    return EditorError(
        SOURCE,
        _line(rivals.first, passages),
        f"mark {rivals.first.number} may stand in {_place(rivals.first, passages)} or in "
        f"{_place(rivals.second, passages)}: say in {PLAN} under [[mark]] which of them it is",
    )


def _refuse_mark_without_note(
    found: Iterable[Candidate], marks: Sequence[Candidate], passages: Sequence[EmendedPassage]
) -> None:
    """A further number, right behind words, after the last mark would be one."""
    if not marks:
        return
    last = marks[-1]
    for candidate in found:
        follows = candidate.place > last.place and candidate.number == last.number + 1
        if follows and candidate.fit is Fit.CERTAIN:
            raise EditorError(
                SOURCE,
                _line(candidate, passages),
                f"mark {candidate.number} in {_place(candidate, passages)} has no note: the "
                f"last note is {last.number}. Add the note, or record the gap in {PLAN}",
            )


def _line(mark: Candidate, passages: Sequence[EmendedPassage]) -> int:
    return passages[mark.passage].passage.lines[0].number


def _place(mark: Candidate, passages: Sequence[EmendedPassage]) -> str:
    emended = passages[mark.passage]
    words = fold(emended.text[max(0, mark.start - 30) : mark.end])
    return f"{emended.passage.id} (line {_line(mark, passages)}, “…{words}”)"


def _end_marks(
    passages: Sequence[EmendedPassage], marks: Sequence[Sequence[Candidate]]
) -> tuple[bool, ...]:
    return tuple(
        bool(own) and not emended.text[own[-1].end :].strip(" “”‘’'\"")
        for emended, own in zip(passages, marks, strict=True)
    )


# --- blocks -----------------------------------------------------------------------------------


def _block(emended: EmendedPassage, shape: Shape, marks: Sequence[Candidate]) -> Block:
    made = changes(emended, marks)
    runs: list[str | Mark] = []
    end = 0
    for mark in marks:
        runs += [emended.text[end : mark.start].rstrip(), published_mark(mark, emended, made)]
        end = mark.end
    runs.append(emended.text[end:].rstrip())
    published = tuple(
        _evened(run, shape, index) if isinstance(run, str) else run
        for index, run in enumerate(runs)
    )
    block = Block(
        id=emended.passage.id,
        kind=shape.kind,
        runs=tuple(run for run in published if run),
        continues=shape.continues,
        lines=tuple(line.number for line in emended.passage.lines),
    )
    return replace(block, corrections=corrections(made, emended, marks, block.text))


def _evened(run: str, shape: Shape, index: int) -> str:
    """A run as it is published: white space and the dashes between figures evened out."""
    return _spaced(dashed(_folded(run, shape, first=index == 0)), index)


def _folded(run: str, shape: Shape, first: bool) -> str:
    """A run with its white space folded, the lines of verse and an attribution kept apart."""
    if shape.kind == "epigraph":
        attributed = ATTRIBUTION.match(run)
        if attributed:
            return f"{fold(attributed['words'])}\n{fold(attributed['name'])}"
        if not first and ATTRIBUTION.match(f".{run}"):
            # The mark stands before the attribution.
            return f"\n{fold(run)}"
    lines = run.split("\n") if shape.kind == "verse" else [run]
    folded = "\n".join(fold(line) for line in lines)
    begins_apart = not first and run[:1].isspace() and not run.startswith("\n")
    return f" {folded}" if begins_apart and folded else folded


def _spaced(run: str, index: int) -> str:
    """After a mark, an ellipsis is set off by the space that the scrape dropped there."""
    return f" {run}" if index and run.startswith((". .", "…")) else run


def _sections(
    passages: Sequence[EmendedPassage], blocks: dict[str, Block], plan: Plan
) -> tuple[Section, ...]:
    titles = [("", plan.opening), *((heading.slug, heading.title) for heading in plan.headings)]
    return tuple(
        Section(
            slug=slug,
            title=dashed(fold(title)),
            blocks=tuple(
                blocks[emended.passage.id]
                for emended in passages
                if emended.passage.section == slug
            ),
        )
        for slug, title in titles
    )


# --- notes ------------------------------------------------------------------------------------


def _notes(sections: Iterable[Section], notes: Iterable[SourceNote]) -> tuple[Note, ...]:
    sources = {note.number: note for note in notes}
    return tuple(
        Note(
            number=mark.number,
            text=sources[mark.number].text if mark.number in sources else None,
            line=sources[mark.number].line if mark.number in sources else None,
            section=section.slug,
            block=block.id,
            words=_words_before(block, mark),
        )
        for section in sections
        for block in section.blocks
        for mark in block.runs
        if isinstance(mark, Mark)
    )


def _words_before(block: Block, mark: Mark) -> str:
    """The last words before a mark, whole ones; of an epigraph without the name under it."""
    before = block.runs[: block.runs.index(mark)]
    text = "".join(run for run in before if isinstance(run, str))
    if block.kind == "epigraph":
        text = text.partition("\n")[0]
    words = text.split()
    if len(words) <= WORDS_BEFORE_MARK:
        return " ".join(words)
    # What begins with the stops of an ellipsis would have two.
    last = dropwhile(lambda word: not any(map(str.isalnum, word)), words[-WORDS_BEFORE_MARK:])
    return f"… {' '.join(last)}"
