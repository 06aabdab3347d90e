"""What the notes leave open, told to the editor: where, in which words, and what to write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from build_tools.desk.files import PLAN, SOURCE, WORKS
from build_tools.errors import EditorError, excerpt, together
from build_tools.model.desk import CitationDecision, Work
from build_tools.model.edition import Citation
from build_tools.model.numbers import NoteNumber
from build_tools.model.question import Question
from build_tools.notes.before import Before
from build_tools.notes.citing import SHOWN
from build_tools.notes.decisions import NoteWords
from build_tools.notes.mention import Mention

FITS_NONE = "Citations that fit no work"
RIVALS = "Citations that may mean one work or another"
NOTHING_BEFORE = "References back to nothing"
UNCITED = "Works that no note cites"
DECISIONS = "Decisions that cannot stand"

# So many works are told as what may be meant.
_MOST_NEAR = 3


def open_citation(
    note: NoteWords,
    part: int,
    mention: Mention,
    before: Before,
    candidates: Sequence[Citation],
    near: Sequence[Work],
) -> Question:
    """What a citation may mean, and where the editor decides it.

    Where it fits no work, ``near`` are those by somebody whom it may name.
    """
    works = tuple(dict.fromkeys(citation.work for citation in candidates))
    place = f"in {PLAN} under [[citation]]" + (f", part = {part}" if part > 1 else "")
    kind, said = _said(mention, before, works, near, place)
    return Question(
        kind,
        SOURCE,
        note.line,
        f"note {note.number} {excerpt(note.text or '')}{said}",
        note.number,
        works,
        _remedy(note.number, part, mention, works, near),
        waits=_waits(mention, before, works),
        words=mention.words if kind == FITS_NONE else "",
    )


def _waits(mention: Mention, before: Before, works: Sequence[str]) -> bool:
    """Whether the answer to an earlier question may be the answer to this one as well."""
    if before.is_open and (mention.back in ("ibid", "idem") or not mention.words):
        return True
    return not works and before.cited.is_asked(mention.words)


def _said(
    mention: Mention, before: Before, works: Sequence[str], near: Sequence[Work], place: str
) -> tuple[str, str]:
    if mention.back in ("ibid", "idem") and not before.just_before:
        back = SHOWN[mention.back]
        said = f": nothing is cited just before it that “{back}” could mean. Decide {place}"
        return NOTHING_BEFORE, said
    words = _words(mention)
    if not works:
        perhaps = f" Is it {' or '.join(work.id for work in near[:_MOST_NEAR])}?" if near else ""
        return FITS_NONE, (
            f": {words} fits no work in {WORKS}.{perhaps} Add the work, or decide {place} "
            "(works = [] says that it is a comment)"
        )
    return RIVALS, f": {words} may mean {' or '.join(works)}. Decide {place}"


def _words(mention: Mention) -> str:
    return excerpt(mention.words or (f"p. {mention.pages}" if mention.pages else "ibid."))


def _remedy(
    number: NoteNumber, part: int, mention: Mention, works: Sequence[str], near: Sequence[Work]
) -> str:
    """A decision that the editor pastes, chooses in, and gives its reason."""
    perhaps = "".join(f"{work.id}? " for work in near[:_MOST_NEAR]) or "the work’s id; "
    choice = "keep what is meant" if works else f"{perhaps}[] says that it is a comment"
    lines = [
        f"# {_words(mention)}",
        "[[citation]]",
        f"note = {json.dumps(number)}",
        *([f"part = {part}"] if part > 1 else []),
        f"works = {json.dumps(list(works))}  # {choice}",
        'reason = ""  # why',
    ]
    return "\n".join(lines)


def uncited(identifiers: Iterable[str]) -> list[Question]:
    """The works that no note cites."""
    told = "is cited by no note: remove it, or correct the notes"
    return [Question(UNCITED, WORKS, None, f"“{one}” {told}") for one in identifiers]


def refused(decision: CitationDecision, message: str) -> Question:
    """A decision that cannot stand."""
    return Question(DECISIONS, PLAN, decision.line, message, decision.note)


def raise_all(questions: Sequence[Question]) -> None:
    """Raise what is open, all at once: one `EditorError`, or several as `EditorErrors`."""
    if questions:
        raise all_of(questions)


def all_of(questions: Sequence[Question]) -> EditorError:
    """What is open, of which there is something, as one error that tells it all."""
    firm = [one for one in questions if not one.waits] or list(questions)
    errors = [
        EditorError(one.file, one.line, one.message, kind=one.kind, remedy=one.remedy)
        for one in firm
    ]
    return together(errors, waiting=len(questions) - len(firm))
