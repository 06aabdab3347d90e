"""Parse: sections, paragraphs, display quotations, verse, epigraphs, note marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import dropwhile

from build_tools.desk.files import PLAN
from build_tools.errors import EditorError
from build_tools.model.declared import Kind
from build_tools.model.desk import Plan
from build_tools.model.edition import Block, Essay, Mark, Note, Section
from build_tools.model.groups import grouped
from build_tools.model.numbers import NoteNumber
from build_tools.model.source import EmendedPassage, EmendedText, SourceNote
from build_tools.text.blocks import ATTRIBUTION, Shape, shapes
from build_tools.text.corrections import changes, corrections, published_mark
from build_tools.text.dashes import dashed
from build_tools.text.passages import fold
from build_tools.text.place_marks import place_marks
from build_tools.text.placed import PlacedMark

# How many words before a mark are quoted to a reader who comes from the note.
WORDS_BEFORE_MARK = 9


def parse(emended: EmendedText, plan: Plan) -> Essay:
    """The essay: every passage a block in its section, every mark at its place with its note.

    Raises `EditorError` for a note without a mark, a mark without a note, a mark that could
    stand in two places, and an emendation that leaves no words to show.
    """
    passages = emended.passages
    notes, counts = emended.source.notes, emended.source.counts
    marks, told = place_marks(passages, notes, counts, plan)
    by_passage: list[list[PlacedMark]] = [[] for _ in passages]
    for mark in marks:
        by_passage[mark.passage].append(mark)
    kinds = shapes(passages, _end_marks(passages, by_passage), plan.kinds)
    blocks = {
        passage.passage.id: _block(passage, shape, own)
        for passage, shape, own in zip(passages, kinds, by_passage, strict=True)
    }
    sections = _sections(passages, blocks, plan)
    marked = {number for count in counts for number in count.numbers}
    _refuse_lost_remarks(plan, marked | plan.unmarked_of.keys())
    return Essay(
        title=dashed(emended.source.title),
        sha256=emended.source.sha256,
        sections=sections,
        notes=_with_unmarked(_notes(sections, notes), notes, plan),
        emendations=emended.emendations,
        inferred=(*emended.source.inferred, *told),
    )


def _refuse_lost_remarks(plan: Plan, numbers: Set[NoteNumber]) -> None:
    for remark in plan.remarks:
        if remark.note not in numbers:
            raise EditorError(
                PLAN, remark.line, f"there is no note {remark.note}: correct this [[remark]]"
            )


# --- marks ------------------------------------------------------------------------------------


def _end_marks(
    passages: Sequence[EmendedPassage], marks: Sequence[Sequence[PlacedMark]]
) -> tuple[bool, ...]:
    return tuple(
        bool(own) and not emended.text[own[-1].end :].strip(" “”‘’'\"")
        for emended, own in zip(passages, marks, strict=True)
    )


# --- blocks -----------------------------------------------------------------------------------


def _block(emended: EmendedPassage, shape: Shape, marks: Sequence[PlacedMark]) -> Block:
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
    lines = run.split("\n") if shape.kind in ("verse", "list") else [run]
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
    own = grouped((one.passage.section, blocks[one.passage.id]) for one in passages)
    return tuple(
        Section(slug=slug, title=dashed(fold(title)), blocks=own.get(slug, ()))
        for slug, title in titles
    )


# --- notes ------------------------------------------------------------------------------------


def _notes(sections: Iterable[Section], notes: Iterable[SourceNote]) -> tuple[Note, ...]:
    """The notes in the order of their marks."""
    sources = {note.number: note for note in notes}
    return tuple(
        _note(mark, words, sources.get(mark.number), section, block)
        for section in sections
        for block in section.blocks
        for mark, words in _marks_with_words(block)
        if mark.time == 1
    )


def _with_unmarked(
    marked: Sequence[Note], sources: Iterable[SourceNote], plan: Plan
) -> tuple[Note, ...]:
    """The notes, each that has no mark behind the one before it in the source's list."""
    notes, behind = [*marked], {note.number: note for note in marked}
    before: Note | None = None
    first = marked[0].section if marked else ""
    for source in sources if plan.unmarked else ():
        if source.number in plan.unmarked_of:
            section, parts = before.section if before else first, source.parts
            own = Note(source.number, source.text, source.line, section, None, "", parts)
            notes.insert(notes.index(before) + 1 if before else 0, own)
            before = own
        else:
            before = behind.get(source.number, before)
    return tuple(notes)


def _note(
    mark: Mark, words: str, source: SourceNote | None, section: Section, block: Block
) -> Note:
    return Note(
        number=mark.number,
        text=source.text if source else None,
        line=source.line if source else None,
        section=section.slug,
        block=block.id,
        words=words or section.title,
        parts=source.parts if source else (),
    )


def _marks_with_words(block: Block) -> Iterator[tuple[Mark, str]]:
    """The marks of a block, each with the last words before it."""
    before = ""
    for run in block.runs:
        if isinstance(run, str):
            before += run
            continue
        yield run, _last_words(_own_words(before, block.kind))
        # No more is kept than may be told: a paragraph is read once, however many marks it has.
        longer = before.rsplit(maxsplit=WORDS_BEFORE_MARK + 1)
        if len(longer) > WORDS_BEFORE_MARK + 1 and block.kind != "epigraph":
            before = before[len(longer[0]) :]


def _own_words(before: str, kind: Kind) -> str:
    """Of the words before a mark those that go with it: an item's, an epigraph's without a name."""
    if kind == "list":
        return before.rpartition("\n")[2]
    return before.partition("\n")[0] if kind == "epigraph" else before


def _last_words(text: str) -> str:
    """The last words of a text, whole ones."""
    words = text.split()
    if len(words) <= WORDS_BEFORE_MARK:
        return " ".join(words)
    # What begins with the stops of an ellipsis would have two.
    last = dropwhile(lambda word: not any(map(str.isalnum, word)), words[-WORDS_BEFORE_MARK:])
    return f"… {' '.join(last)}"
