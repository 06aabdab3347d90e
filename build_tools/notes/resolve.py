"""Resolve: which work and which page does every note cite?

A citation that names its work is matched with the works cited (`matching`). `Op. cit.` with a name
alone means the work of that name cited before it, if there is only one; `ibid.` means the one
citation just before it; `idem` means its author, and its work where no other is named; `loc. cit.`
means the page too. A part of a note that names no work, no page and no year, and refers back to
nothing, is a comment and cites nothing. Where what looks like a citation means none or more than
one, nothing is guessed: the editor decides in ``edition.toml``, with a reason, and the reader is
told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from build_tools.desk.files import WORKS
from build_tools.model.desk import CitationDecision, Desk, Work
from build_tools.model.edition import Citation, Edition, Essay
from build_tools.model.numbers import NoteNumber, count_of
from build_tools.model.question import Question
from build_tools.notes.ahead import no_surer, no_surer_than_its_figures
from build_tools.notes.before import THIS_NOTE, Before, Cited, Meant, names_nothing
from build_tools.notes.decisions import NoteWords, decided, is_for, objection
from build_tools.notes.described import left_over
from build_tools.notes.divided import mentions_in
from build_tools.notes.drafted import no_surer_than_its_words
from build_tools.notes.folding import fold_case
from build_tools.notes.in_one_breath import goes_on, with_page_of
from build_tools.notes.languages import DEFAULT, language_of
from build_tools.notes.makers import names_in
from build_tools.notes.meaning import candidates
from build_tools.notes.mention import Mention
from build_tools.notes.own_list import unlisted
from build_tools.notes.questions import open_citation, raise_all, refused, uncited
from build_tools.notes.seeming import seems_cited
from build_tools.notes.shelf import Shelf

# A note with an address alone cites what no list has, and `ibid.` behind it is of that.
_ADDRESS = re.compile(r"https?://|www\.")

Citations = Mapping[NoteNumber, tuple[Citation, ...]]


def resolve(essay: Essay, desk: Desk) -> Edition:
    """The edition: for every note the citations it makes, each with its work and page.

    Raises `EditorError` for whatever the notes leave open, all of it at once.
    """
    edition = resolve_as_far(essay, desk)
    raise_all(edition.questions)
    return edition


def resolve_as_far(essay: Essay, desk: Desk) -> Edition:
    """The edition as far as it can be made, with the questions that are open. Raises nothing."""
    plan = desk.plan
    found, questions = cite_as_far(essay.notes, desk.works, plan.citations, plan.language)
    cited = {citation.work for citations in found.values() for citation in citations}
    # Where citations are open nobody knows yet what no note cites.
    is_open = any(question.note is not None for question in questions)
    left = [] if is_open else [work for work in desk.works if work.id not in cited]
    texts = (block.text for section in essay.sections for block in section.blocks)
    lost = uncited(work.id for work in unlisted(left, texts))
    return Edition(
        essay,
        plan,
        tuple(_in_its_language(work, plan.language) for work in desk.works),
        desk.about,
        found,
        desk.accepted,
        history=desk.history,
        questions=(*questions, *lost),
    )


def _in_its_language(work: Work, language: str) -> Work:
    title = str(work.csl.get("title", ""))
    own = str(work.csl.get("language") or language_of(title, language))
    return replace(work, language=own, cited_in=language)


def cite(
    notes: Sequence[NoteWords],
    works: Sequence[Work],
    decisions: Iterable[CitationDecision] = (),
    language: str = DEFAULT,
) -> Citations:
    """The citations that each note makes, by the note's number.

    ``notes`` are in order; one that is lost has no text and makes none. Raises `EditorError` for
    citations that fit no work or more than one without a decision, and for decisions that the
    rules contradict, do without, or never come to.
    """
    found, questions = cite_as_far(notes, works, decisions, language)
    raise_all(questions)
    return found


def cite_as_far(
    notes: Sequence[NoteWords],
    works: Sequence[Work],
    decisions: Iterable[CitationDecision] = (),
    language: str = DEFAULT,
) -> tuple[Citations, tuple[Question, ...]]:
    """The citations that each note makes as far as they are certain, and what is left open."""
    desk = _Desk(Shelf(tuple(works), language))
    for decision in decisions:
        desk.take(decision)
    cited = Cited()
    before = Before("", (), cited)
    for note in notes:
        cited.count, cited.number = count_of(note.number), note.number
        found, is_open, has_cited = _citations(note, before, desk)
        cited.notes[note.number] = found
        is_whole = not is_open and note.number not in desk.passed
        is_online = not found and _ADDRESS.search(note.text or "") is not None
        if found or is_open or note.text is None or has_cited or is_online:
            # Where one of a note's citations is open, or of a work that is not listed, nobody
            # knows to which of them another note refers back.
            before = Before(
                f"note {note.number}", found if is_whole else (), cited, is_open=is_open
            )
        elif before.just_before:
            over = (before.over[0] if before.over else note.number, note.number)
            before = replace(before, over=over)
    desk.refuse_left()
    return cited.notes, tuple(desk.questions)


@dataclass
class _Desk:
    """The works, the decisions that wait for their citations, and what is left open so far.

    ``refused`` are the citations of which a decision was refused, ``passed`` the notes with a
    citation that the editor knows to be of no work listed.
    """

    shelf: Shelf
    waiting: dict[NoteNumber, list[CitationDecision]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    refused: set[tuple[NoteNumber, int]] = field(default_factory=set)
    passed: set[NoteNumber] = field(default_factory=set)

    def take(self, decision: CitationDecision) -> None:
        """Keep a decision until its note comes."""
        unknown = [work for work in decision.works if work not in self.shelf.by_id]
        same = [one for one in self.waiting.get(decision.note, ()) if _alike(one, decision)]
        if unknown:
            self.questions.append(refused(decision, f"“{unknown[0]}” is not in {WORKS}"))
            self.refused.add((decision.note, decision.part))
        elif same:
            what = f"note {decision.note}, citation {decision.part}"
            self.questions.append(refused(decision, f"{what}, is decided twice: remove one"))
        else:
            self.waiting.setdefault(decision.note, []).append(decision)

    def decision(
        self, note: NoteNumber, part: int | None, mention: Mention
    ) -> CitationDecision | None:
        """The decision for a citation, which waits no longer; ``part`` is none for a comment."""
        for one in self.waiting.get(note, ()):
            if is_for(one, mention) if one.words else one.part == part:
                self.waiting[note].remove(one)
                return one
        return None

    def refuse_left(self) -> None:
        """Refuse the decisions to which no citation came."""
        for decision in (one for left in self.waiting.values() for one in left):
            what = (
                f"no words “{decision.words}”" if decision.words else f"no citation {decision.part}"
            )
            self.questions.append(
                refused(decision, f"note {decision.note} has {what}: remove this [[citation]]")
            )


def _alike(one: CitationDecision, other: CitationDecision) -> bool:
    return one.words == other.words and (bool(one.words) or one.part == other.part)


def _citations(
    note: NoteWords, before: Before, desk: _Desk
) -> tuple[tuple[Citation, ...], bool, bool]:
    """The citations of a note; whether any is open; whether anything looks like one.

    Those ``before`` it go on with them.
    """
    found: list[Citation] = []
    part, was_open = 0, False
    parts = list(mentions_in(note, desk.shelf))
    is_decided = bool(desk.waiting.get(note.number))
    for index, mention in enumerate(parts):
        if found and goes_on(mention, found[-1], desk.shelf):
            found[-1] = with_page_of(mention, found[-1], desk.shelf)
            continue
        meant = candidates(mention, before, desk.shelf)
        is_citation = _is_citation(mention, meant, desk.shelf, is_whole=len(parts) == 1)
        part += is_citation
        is_last = index == len(parts) - 1 and not part
        number = part if is_citation else 1 if is_last else None
        decision = desk.decision(note.number, number, mention)
        if not is_citation and decision is None:
            if found:
                work = desk.shelf.by_id[found[-1].work]
                found[-1] = no_surer_than_its_figures(found[-1], mention, work)
            continue
        citations = _settled(note, part, mention, meant, decision, before, desk)
        was_open = was_open or citations is None
        if found and citations is None:
            found[-1] = no_surer_than_its_words(found[-1], mention, before, desk.shelf)
        sure = tuple(no_surer(one, mention, before.cited, desk.shelf) for one in citations or ())
        found = [*(found[:-1] if found and _is_same(found[-1], sure) else found), *sure]
        _keep(note.number, mention, meant, decision, sure, before, desk)
        if sure or citations is None or (decision and mention.is_citation):
            before = Before(THIS_NOTE, sure, before.cited, is_open=citations is None)
    if not is_decided and not was_open:
        # Who decides of a note has seen what else is in it.
        left = left_over(note.text or "", found, before, desk.shelf)
        found += left
        before.cited.add(left)
    return tuple(found), was_open, part > 0


def _is_same(last: Citation, sure: Sequence[Citation]) -> bool:
    """Whether a citation without a page is the same as the next, which is no more than probable."""
    is_one = len(sure) == 1 and sure[0].work == last.work and sure[0].certainty != "certain"
    return is_one and last.page is None and sure[0].page is not None


def _is_citation(mention: Mention, meant: Meant, shelf: Shelf, *, is_whole: bool) -> bool:
    """Whether a part of a note cites, or looks as if it did; ``is_whole`` if it is all of it."""
    is_read = bool(meant.citations) or mention.is_citation
    return is_read or seems_cited(mention, shelf, is_whole=is_whole)


def _keep(
    note: NoteNumber,
    mention: Mention,
    meant: Meant,
    decision: CitationDecision | None,
    sure: tuple[Citation, ...],
    before: Before,
    desk: _Desk,
) -> None:
    """Keep what a part of a note cites, or that it cites nothing, for what comes after it."""
    is_passed = not sure and mention.is_citation
    if is_passed and not meant.citations and not mention.back:
        before.cited.pass_over(mention.words)
    if is_passed and decision:
        desk.passed.add(note)
    before.cited.add(sure)
    if decision and names_nothing(mention.words):
        before.cited.unnamed |= {one.work: note for one in sure}


def _settled(
    note: NoteWords,
    part: int,
    mention: Mention,
    meant: Meant,
    decision: CitationDecision | None,
    before: Before,
    desk: _Desk,
) -> tuple[Citation, ...] | None:
    """What a citation means by the rules or the editor's word; ``None`` where that is open."""
    if decision is None:
        if meant.is_settled:
            return meant.citations
        near = [] if meant.citations else _near(mention.words, desk.shelf)
        asked = open_citation(note, part, mention, before, meant.citations, near)
        is_told = (note.number, part) in desk.refused
        desk.questions.append(replace(asked, waits=asked.waits or is_told))
        if not meant.citations:
            before.cited.ask(mention.words)
        return None
    wrong = objection(decision, meant)
    if wrong:
        desk.questions.append(refused(decision, wrong))
        return meant.citations if meant.is_settled else None
    return decided(decision, mention, meant, before, desk.shelf)


def _near(words: str, shelf: Shelf) -> list[Work]:
    """The works by somebody whom ``words`` name."""
    key = fold_case(words)
    return [work for work in shelf.naming(words) if names_in(key, work)[0]]
