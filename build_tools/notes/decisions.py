"""What does the editor decide about a citation that the notes leave open?"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from build_tools.model.desk import CitationDecision
from build_tools.model.edition import Citation, Form
from build_tools.model.numbers import NoteNumber
from build_tools.model.source import NotePart
from build_tools.notes.before import DECIDED, Before, Meant
from build_tools.notes.citing import SHOWN, cited_as
from build_tools.notes.folding import fold_case, with_plain_quotes
from build_tools.notes.mention import Mention
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

    @property
    def parts(self) -> tuple[NotePart, ...]:
        """Its paragraphs, and its lists, quotations and verse, if it is known."""


def is_for(decision: CitationDecision, mention: Mention) -> bool:
    """Whether a decision that quotes words of the note quotes them from ``mention``."""
    said = fold_case(with_plain_quotes(decision.words or "")).strip(" ,.;:()")
    ours = fold_case(mention.words)
    parts = (ours, fold_case(f"{mention.words}, {mention.pages}"), fold_case(mention.comment))
    return any(said in part for part in parts) or (bool(ours) and ours in said)


def objection(decision: CitationDecision, meant: Meant) -> str | None:
    """Why a decision cannot stand: the rules find it by themselves, or exclude its works."""
    by_rule = [citation.work for citation in meant.citations]
    note, found = decision.note, "” or “".join(by_rule)
    is_same = meant.is_settled and list(decision.works) == by_rule
    if is_same and not (decision.page or decision.volume):
        if meant.citations[0].certainty == "probable":
            return None
        return f"the rules find “{found}” for note {note} by themselves: remove this"
    excluded = by_rule and not set(decision.works) <= set(by_rule)
    if (meant.is_settled and meant.citations[0].certainty == "certain" and not is_same) or (
        len(by_rule) > 1 and excluded
    ):
        return f"contradicts the rules, which find “{found}” for note {note}: correct the decision"
    return None


def decided(
    decision: CitationDecision, mention: Mention, meant: Meant, before: Before, shelf: Shelf
) -> tuple[Citation, ...]:
    """What the editor decides; a decision for no work says that the words are a comment."""
    offered = {citation.work: citation for citation in meant.citations}
    return tuple(
        _with_place(
            decision,
            replace(
                offered.get(identifier) or cited_as(mention, shelf.by_id[identifier], before, ()),
                form=_decided_form(mention),
                within=None,
                certainty="probable",
                reason=decision.reason,
                steps=(_words_shown(mention), DECIDED, identifier),
            ),
        )
        for identifier in decision.works
    )


def _with_place(decision: CitationDecision, citation: Citation) -> Citation:
    """The page and the volume that the editor gives stand for those that the rules read."""
    volume = decision.volume or citation.volume
    if decision.page is None:
        return replace(citation, volume=volume)
    return replace(citation, volume=volume, locator=decision.page, page=decision.page)


def _decided_form(mention: Mention) -> Form:
    if mention.back == "ibid":
        return "ibid"
    return "op-cit" if mention.back in ("op-cit", "loc-cit", "note") else "short"


def _words_shown(mention: Mention) -> str:
    return SHOWN[mention.back] if mention.back else f"“{mention.words}”"
