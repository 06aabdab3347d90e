"""What does the editor decide about a citation that the notes leave open?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from build_tools.desk.files import PLAN, SOURCE, WORKS
from build_tools.errors import EditorError, excerpt
from build_tools.model.desk import CitationDecision
from build_tools.model.edition import Citation, Form
from build_tools.model.numbers import NoteNumber
from build_tools.notes.grammar import Mention
from build_tools.notes.meaning import SHOWN, Before, cited_as
from build_tools.notes.shelf import Shelf


class NoteWords(Protocol):
    """A note as the resolver needs it: its number, its words (or that it is lost), its line."""

    @property
    def number(self) -> NoteNumber:
        """What it is called."""

    @property
    def text(self) -> str | None:
        """Its words, or ``None`` where the source lacks it."""

    @property
    def line(self) -> int | None:
        """Where it stands in the source."""


def refuse_unknown_works(decision: CitationDecision, shelf: Shelf) -> None:
    """Raise `EditorError` for a decision that names a work nobody has listed."""
    for identifier in decision.works:
        if identifier not in shelf.by_id:
            raise EditorError(PLAN, decision.line, f"“{identifier}” is not in {WORKS}")


def refuse_needless(decision: CitationDecision, candidates: Sequence[Citation]) -> None:
    """Refuse what the rules find by themselves, and works that they exclude."""
    by_rule = [citation.work for citation in candidates]
    note, found = decision.note, "” or “".join(by_rule)
    if len(by_rule) == 1 and list(decision.works) == by_rule:
        message = f"the rules find “{found}” for note {note} by themselves: remove this"
        raise EditorError(PLAN, decision.line, message)
    if len(by_rule) == 1 or (by_rule and not set(decision.works) <= set(by_rule)):
        message = f"contradicts the rules, which find “{found}” for note {note}: "
        raise EditorError(PLAN, decision.line, f"{message}correct the decision")


def decided(
    decision: CitationDecision,
    mention: Mention,
    candidates: Sequence[Citation],
    before: Before,
    shelf: Shelf,
) -> tuple[Citation, ...]:
    """What the editor decides; a decision for no work says that the words are a comment."""
    offered = {citation.work: citation for citation in candidates}
    return tuple(
        replace(
            offered.get(identifier) or cited_as(mention, shelf.by_id[identifier], before, ()),
            form=_decided_form(mention),
            within=None,
            certainty="probable",
            reason=decision.reason,
            steps=(_words_shown(mention), "the editor’s decision", identifier),
        )
        for identifier in decision.works
    )


def _decided_form(mention: Mention) -> Form:
    if mention.back == "ibid":
        return "ibid"
    return "op-cit" if mention.back in ("op-cit", "loc-cit") else "short"


def _words_shown(mention: Mention) -> str:
    return SHOWN[mention.back] if mention.back else f"“{mention.words}”"


def open_citation(
    note: NoteWords, part: int, mention: Mention, before: Before, candidates: Sequence[Citation]
) -> EditorError:
    """The error that says what a citation may mean, and where the editor decides it."""
    words = f"note {note.number} {excerpt(note.text or '')}"
    place = f"in {PLAN} under [[citation]]" + (f", part = {part}" if part > 1 else "")
    if mention.back in ("ibid", "idem") and not before.just_before:
        said = f"nothing is cited just before it that “{SHOWN[mention.back]}” could mean"
        return EditorError(SOURCE, note.line, f"{words}: {said}. Decide {place}")
    if not candidates:
        return EditorError(
            SOURCE,
            note.line,
            f"{words}: {excerpt(mention.words)} fits no work in {WORKS}. Add the work, or decide "
            f"{place} (works = [] says that it is a comment)",
        )
    rivals = " or ".join(dict.fromkeys(citation.work for citation in candidates))
    return EditorError(
        SOURCE, note.line, f"{words}: {excerpt(mention.words)} may mean {rivals}. Decide {place}"
    )
