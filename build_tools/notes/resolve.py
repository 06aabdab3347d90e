"""Resolve: which work and which page does every note cite?

A citation that names its work is matched with the works cited (`matching`). `Op. cit.` with a name
alone means the work of that name cited before it, if there is only one; `ibid.` means the one
citation just before it; `idem` means its author, and its work where no other is named; `loc. cit.`
means the page too. A comment cites nothing, unless a title stands in it. Where that leaves none or
more than one, nothing is guessed: the editor decides in ``edition.toml``, with a reason, and the
reader is told so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_tools.desk.files import PLAN, WORKS
from build_tools.errors import EditorError
from build_tools.model.desk import CitationDecision, Desk, Work
from build_tools.model.edition import Citation, Edition, Essay
from build_tools.model.numbers import NoteNumber
from build_tools.notes.ahead import no_surer_than_its_way_back
from build_tools.notes.decisions import (
    NoteWords,
    decided,
    open_citation,
    refuse_needless,
    refuse_unknown_works,
)
from build_tools.notes.grammar import Mention, mentions
from build_tools.notes.meaning import THIS_NOTE, Before, Cited, candidates
from build_tools.notes.shelf import Shelf
from build_tools.notes.titles import match_title


def resolve(essay: Essay, desk: Desk) -> Edition:
    """The edition: for every note the citations it makes, each with its work and page.

    Raises what `cite` raises, and `EditorError` for a work that no note cites.
    """
    resolved = cite(essay.notes, desk.works, desk.plan.citations)
    cited = {citation.work for citations in resolved.values() for citation in citations}
    for work in desk.works:
        if work.id not in cited:
            raise EditorError(
                WORKS, None, f"“{work.id}” is cited by no note: remove it, or correct the notes"
            )
    return Edition(
        *(essay, desk.plan, desk.works, desk.about, resolved, desk.accepted), history=desk.history
    )


def cite(
    notes: Sequence[NoteWords], works: Sequence[Work], decisions: Iterable[CitationDecision] = ()
) -> dict[NoteNumber, tuple[Citation, ...]]:
    """The citations that each note makes, by the note's number.

    ``notes`` are in order; one that is lost has no text and makes none. Raises `EditorError` for
    a citation that fits no work or more than one without a decision, and for a decision that the
    rules contradict, do without, or never come to.
    """
    waiting: dict[tuple[NoteNumber, int], CitationDecision] = {}
    shelf, cited = Shelf(tuple(works)), Cited()
    for decision in decisions:
        refuse_unknown_works(decision, shelf)
        if waiting.setdefault((decision.note, decision.part), decision) is not decision:
            raise EditorError(
                PLAN,
                decision.line,
                f"note {decision.note}, citation {decision.part}, is decided twice: remove one",
            )
    resolved: dict[NoteNumber, tuple[Citation, ...]] = {}
    last: NoteNumber = 0
    for note in notes:
        before = Before(f"note {last}", resolved.get(last, ()), cited)
        resolved[note.number] = _citations(note, before, shelf, waiting)
        last = note.number
    for decision in waiting.values():
        raise EditorError(
            PLAN,
            decision.line,
            f"note {decision.note} has no citation {decision.part}: remove this [[citation]]",
        )
    return resolved


def _citations(
    note: NoteWords,
    before: Before,
    shelf: Shelf,
    waiting: dict[tuple[NoteNumber, int], CitationDecision],
) -> tuple[Citation, ...]:
    """The citations of a note; those ``before`` it go on with them."""
    found: list[Citation] = []
    for part, mention in enumerate(_parts(note.text or "", shelf), start=1):
        meant = candidates(mention, before, shelf)
        decision = waiting.pop((note.number, part), None)
        if decision is not None:
            refuse_needless(decision, meant)
            meant = decided(decision, mention, meant, before, shelf)
        elif len(meant) != 1:
            raise open_citation(note, part, mention, before, meant)
        meant = tuple(no_surer_than_its_way_back(one, before.cited, shelf) for one in meant)
        if meant:
            before.cited.add(meant)
            before = Before(THIS_NOTE, meant, before.cited)
            found += meant
    return tuple(found)


def _parts(note: str, shelf: Shelf) -> Iterator[Mention]:
    """The citations in a note. A comment after a page is one where a title stands in it."""
    for mention in mentions(note):
        yield mention
        if match_title(mention.comment, shelf, {}):
            yield Mention(mention.comment.strip(" ,.:("), None, None, None, None)
