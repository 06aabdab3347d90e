"""Resolve: which work and which page does every note cite?

A citation that names its work is matched with the works cited (`matching`). `Op. cit.` with a
name alone means the work of that name cited before it, if there is only one; `ibid.` means the
one citation just before it; `idem` means its author, and its work where no other is named;
`loc. cit.` means the page too. Where that leaves none or more than one, nothing is guessed: the
editor decides in ``edition.toml``, with a reason, and the reader is told so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from build_tools.citations import BackReference, Mention, mentions
from build_tools.errors import EditorError, excerpt
from build_tools.load import PLAN, SOURCE, WORKS
from build_tools.matching import family_of, fold_case, main_title, match, same_author, volume_of
from build_tools.model import Citation, CitationDecision, Desk, Edition, Essay, Form, Work

SHOWN: Mapping[BackReference, str] = {
    "ibid": "ibid.",
    "idem": "idem",
    "op-cit": "op. cit.",
    "loc-cit": "loc. cit.",
}


class NoteWords(Protocol):
    """A note as the resolver needs it: its number, its words (or that it is lost), its line."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str | None: ...
    @property
    def line(self) -> int | None: ...


@dataclass(frozen=True)
class Before:
    """What was cited before a citation: just before (in ``where``), and in all."""

    where: str
    just_before: tuple[Citation, ...]
    all: tuple[Citation, ...]


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
    return Edition(essay, desk.plan, desk.works, desk.about, resolved)


def cite(
    notes: Sequence[NoteWords], works: Sequence[Work], decisions: Iterable[CitationDecision] = ()
) -> dict[int, tuple[Citation, ...]]:
    """The citations that each note makes, by the note's number.

    ``notes`` are in order; one that is lost has no text and makes none. Raises `EditorError` for
    a citation that fits no work or more than one without a decision, and for a decision that the
    rules contradict, do without, or never come to.
    """
    waiting = {(decision.note, decision.part): decision for decision in decisions}
    _refuse_unknown_works(waiting.values(), works)
    resolved: dict[int, tuple[Citation, ...]] = {}
    for note in notes:
        resolved[note.number] = _citations(note, resolved, works, waiting)
    for decision in waiting.values():
        raise EditorError(
            PLAN,
            decision.line,
            f"note {decision.note} has no citation {decision.part}: remove this [[citation]]",
        )
    return resolved


def _citations(
    note: NoteWords,
    resolved: Mapping[int, tuple[Citation, ...]],
    works: Sequence[Work],
    waiting: dict[tuple[int, int], CitationDecision],
) -> tuple[Citation, ...]:
    if note.text is None:
        return ()
    found: list[Citation] = []
    for part, mention in enumerate(mentions(note.text), start=1):
        before = _before(note, resolved, found)
        candidates = _candidates(mention, before, works)
        decision = waiting.pop((note.number, part), None)
        if decision is not None:
            _refuse_needless(decision, candidates)
            found += _decided(decision, mention, candidates, before, works)
        elif len(candidates) == 1:
            found.append(candidates[0])
        else:
            raise _open(note, mention, candidates)
    return tuple(found)


def _before(
    note: NoteWords, resolved: Mapping[int, tuple[Citation, ...]], found: Sequence[Citation]
) -> Before:
    earlier = [citation for citations in resolved.values() for citation in citations]
    if found:
        return Before("this note", tuple(found[-1:]), (*earlier, *found))
    last = note.number - 1
    return Before(f"note {last}", resolved.get(last, ()), tuple(earlier))


# --- what a citation may mean -----------------------------------------------------------------


def _candidates(
    mention: Mention, before: Before, works: Sequence[Work]
) -> tuple[Citation, ...]:
    if mention.back == "ibid":
        return tuple(_repeated(mention, one, before, works) for one in before.just_before)
    if mention.back == "idem":
        return _by_the_same(mention, before, works)
    found = match(mention, works)
    matched, by = found.works, found.by
    if len(matched) > 1:
        cited = {citation.work for citation in before.all}
        earlier = tuple(work for work in matched if work.id in cited)
        matched, by = (earlier, (*by, "cited before")) if earlier else (matched, by)
    return tuple(_citation(mention, work, before, by) for work in matched)


def _repeated(
    mention: Mention, antecedent: Citation, before: Before, works: Sequence[Work]
) -> Citation:
    """`Ibid.`: the work just cited, or another volume of it, and its page if no other is named."""
    work = _volume_meant(mention, _work(antecedent.work, works), works)
    chain = antecedent.steps[1:-1] if antecedent.form == "ibid" else ()
    other = work.id != antecedent.work
    reason = None
    if antecedent.certainty == "probable":
        reason = f"Rests on {before.where}, which is itself the editor’s judgement."
    return Citation(
        work=work.id,
        locator=mention.pages,
        page=mention.pages or (None if other else antecedent.page),
        form="ibid",
        signal=mention.signal,
        within=antecedent.within,
        certainty=antecedent.certainty,
        reason=reason,
        steps=(SHOWN[mention.back or "ibid"], before.where, *chain, work.id),
    )


def _volume_meant(mention: Mention, work: Work, works: Sequence[Work]) -> Work:
    """The volume that `Ibid., Vol. II` names, of the set or else of the author just cited."""
    if mention.volume is None or volume_of(work) == mention.volume:
        return work
    others = [
        other for other in works if same_author(work, other) and volume_of(other) == mention.volume
    ]
    of_set = [other for other in others if main_title(other) == main_title(work)]
    return next(iter(of_set or others), work)


def _by_the_same(
    mention: Mention, before: Before, works: Sequence[Work]
) -> tuple[Citation, ...]:
    """`Idem`: a work by the author just cited; the same work where no title is given."""
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        author = _work(antecedent.work, works)
        by_author = [work for work in works if same_author(work, author)]
        matched = match(mention, by_author)
        for work in matched.works if matched.by else ():
            steps = ("idem", before.where, *matched.by)
            found[work.id] = _citation(mention, work, before, steps)
        if not matched.by:
            found[author.id] = _repeated(mention, antecedent, before, works)
    return tuple(found.values())


def _citation(mention: Mention, work: Work, before: Before, by: Sequence[str]) -> Citation:
    first = SHOWN[mention.back] if mention.back in ("op-cit", "loc-cit") else None
    return Citation(
        work=work.id,
        locator=mention.pages,
        page=mention.pages or _page_before(mention, work, before),
        form=_form(mention, work, before),
        signal=mention.signal,
        within=_within(mention, work),
        steps=(*((first,) if first else ()), *by, work.id),
    )


def _page_before(mention: Mention, work: Work, before: Before) -> str | None:
    """`Loc. cit.` means the page of the work that was cited last."""
    if mention.back != "loc-cit":
        return None
    pages = [citation.page for citation in before.all if citation.work == work.id]
    return pages[-1] if pages else None


def _form(mention: Mention, work: Work, before: Before) -> Form:
    """Full where the note gives the date or is the first to give the whole title; else short."""
    if mention.back in ("op-cit", "loc-cit"):
        return "op-cit"
    if any(year in mention.words for year in _years(work)):
        return "full"
    is_first = all(citation.work != work.id for citation in before.all)
    return "full" if is_first and main_title(work) in fold_case(mention.words) else "short"


def _years(work: Work) -> list[str]:
    parts = work.csl.get("issued", {}).get("date-parts", [])
    return [str(part[0]) for part in parts if part]


def _within(mention: Mention, work: Work) -> str | None:
    """Who is cited inside a work by others: the name before the first comma, if not theirs."""
    name, comma, _ = mention.words.partition(",")
    key = fold_case(name)
    people = [person for role in ("author", "editor") for person in work.csl.get(role, ())]
    known = [family_of(person) for person in people]
    titles = [main_title(work), fold_case(work.csl.get("title-short", ""))]
    is_title = any(key and (title in key or key in title) for title in titles if title)
    if not comma or is_title or mention.back == "idem" or any(name in key for name in known):
        return None
    return name.strip()


def _work(identifier: str, works: Sequence[Work]) -> Work:
    return next(work for work in works if work.id == identifier)


# --- decisions --------------------------------------------------------------------------------


def _refuse_unknown_works(
    decisions: Iterable[CitationDecision], works: Sequence[Work]
) -> None:
    known = {work.id for work in works}
    for decision in decisions:
        for identifier in decision.works:
            if identifier not in known:
                raise EditorError(PLAN, decision.line, f"“{identifier}” is not in {WORKS}")


def _refuse_needless(decision: CitationDecision, candidates: Sequence[Citation]) -> None:
    if len(candidates) != 1:
        return
    by_rule = candidates[0].work
    if decision.works == (by_rule,):
        message = f"the rules find “{by_rule}” for note {decision.note} by themselves: remove this"
    else:
        message = (
            f"contradicts the rules, which find “{by_rule}” for note {decision.note}: "
            "correct the decision"
        )
    raise EditorError(PLAN, decision.line, message)


def _decided(
    decision: CitationDecision,
    mention: Mention,
    candidates: Sequence[Citation],
    before: Before,
    works: Sequence[Work],
) -> list[Citation]:
    """What the editor decides; a decision for no work says that the words are a comment."""
    offered = {citation.work: citation for citation in candidates}
    return [
        replace(
            offered.get(identifier) or _citation(mention, _work(identifier, works), before, ()),
            form=_decided_form(mention),
            within=None,
            certainty="probable",
            reason=decision.reason,
            steps=(_words_shown(mention), "the editor’s decision", identifier),
        )
        for identifier in decision.works
    ]


def _decided_form(mention: Mention) -> Form:
    if mention.back == "ibid":
        return "ibid"
    return "op-cit" if mention.back in ("op-cit", "loc-cit") else "short"


def _words_shown(mention: Mention) -> str:
    return SHOWN[mention.back] if mention.back else f"“{mention.words}”"


def _open(note: NoteWords, mention: Mention, candidates: Sequence[Citation]) -> EditorError:
    words = f"note {note.number} {excerpt(note.text or '')}"
    if mention.back in ("ibid", "idem") and not candidates:
        return EditorError(
            SOURCE,
            note.line,
            f"{words}: nothing is cited just before it that “{SHOWN[mention.back]}” could mean. "
            f"Decide in {PLAN} under [[citation]]",
        )
    if not candidates:
        return EditorError(
            SOURCE,
            note.line,
            f"{words}: {excerpt(mention.words)} fits no work in {WORKS}. Add the work, or decide "
            f"in {PLAN} under [[citation]] (works = [] says that it is a comment)",
        )
    rivals = " or ".join(citation.work for citation in candidates)
    return EditorError(
        SOURCE,
        note.line,
        f"{words}: {excerpt(mention.words)} may mean {rivals}. "
        f"Decide in {PLAN} under [[citation]]",
    )
