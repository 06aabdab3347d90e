"""Resolve: which work and which page does every note cite?

A citation that names its work is matched with the works cited (`matching`). `Op. cit.` with a name
alone means the work of that name cited before it, if there is only one; `ibid.` means the one
citation just before it; `idem` means its author, and its work where no other is named; `loc. cit.`
means the page too. A comment cites nothing, unless a title stands in it. Where that leaves none or
more than one, nothing is guessed: the editor decides in ``edition.toml``, with a reason, and the
reader is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from build_tools.citations import BackReference, Mention, mentions, plain
from build_tools.errors import EditorError, excerpt
from build_tools.load import PLAN, SOURCE, WORKS
from build_tools.matching import (
    fold_case,
    is_by,
    main_title,
    makers,
    match,
    match_title,
    same_makers,
    volume_of,
    years,
)
from build_tools.model import Citation, CitationDecision, Desk, Edition, Essay, Form, Work

SHOWN: Mapping[BackReference, str] = {
    "ibid": "ibid.",
    "idem": "idem",
    "op-cit": "op. cit.",
    "loc-cit": "loc. cit.",
}


THIS_NOTE = "this note"

IDEM = re.compile(r"^(?:idem\b|id(?:\.|$)|eadem\b|ead(?:\.|$))", re.IGNORECASE)
OP_CIT = re.compile(r"\bop\.?\s*cit\b", re.IGNORECASE)

# What may stand beside `ibid.` and still be in the same work.
PLACE_IN_WORK = re.compile(
    r"(?:(?:ch|chap|chapter|sec|section|pt|part|bk|book|lines?|ll?|cols?|fols?|nn?|notes?)\b\.?"
    r"\s*(?:\d+|[ivxlc]+)\b(?:\s*[-–]\s*\d+)?|introduction|preface|foreword)?",
    re.IGNORECASE,
)
# The name of whoever is heard inside a work: words with capitals, and such as `de` and `and`, up
# to the first comma or up to `quoted in`.
SPEAKER = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:[^\W\d_a-z][\w.'’-]*|[a-z]{1,3}))*"
    r"(?=,|\s+(?:quoted|cited)\s)"
)


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
    return Edition(essay, desk.plan, desk.works, desk.about, resolved, desk.accepted)


def cite(
    notes: Sequence[NoteWords], works: Sequence[Work], decisions: Iterable[CitationDecision] = ()
) -> dict[int, tuple[Citation, ...]]:
    """The citations that each note makes, by the note's number.

    ``notes`` are in order; one that is lost has no text and makes none. Raises `EditorError` for
    a citation that fits no work or more than one without a decision, and for a decision that the
    rules contradict, do without, or never come to.
    """
    waiting: dict[tuple[int, int], CitationDecision] = {}
    for decision in decisions:
        _refuse_unknown_works(decision, works)
        if waiting.setdefault((decision.note, decision.part), decision) is not decision:
            raise EditorError(
                PLAN,
                decision.line,
                f"note {decision.note}, citation {decision.part}, is decided twice: remove one",
            )
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
    found: list[tuple[Citation, ...]] = []
    for part, mention in enumerate(_parts(note.text or "", works), start=1):
        before = _before(note, resolved, found)
        candidates = _candidates(mention, before, works)
        decision = waiting.pop((note.number, part), None)
        if decision is not None:
            _refuse_needless(decision, candidates)
            found.append(_decided(decision, mention, candidates, before, works))
        elif len(candidates) == 1:
            found.append(candidates)
        else:
            raise _open(note, part, mention, before, candidates)
    return tuple(citation for citations in found for citation in citations)


def _parts(note: str, works: Sequence[Work]) -> Iterator[Mention]:
    """The citations in a note. A comment after a page is one where a title stands in it."""
    for mention in mentions(note):
        yield mention
        if match_title(mention.comment, works, {}):
            yield Mention(mention.comment.strip(" ,.:("), None, None, None, None)


def _before(
    note: NoteWords,
    resolved: Mapping[int, tuple[Citation, ...]],
    found: Sequence[tuple[Citation, ...]],
) -> Before:
    here = [citations for citations in found if citations]
    earlier = [*resolved.values(), *here]
    everything = tuple(citation for citations in earlier for citation in citations)
    if here:
        return Before(THIS_NOTE, here[-1], everything)
    last = note.number - 1
    return Before(f"note {last}", resolved.get(last, ()), everything)


# --- what a citation may mean -----------------------------------------------------------------


def _candidates(mention: Mention, before: Before, works: Sequence[Work]) -> tuple[Citation, ...]:
    if mention.back == "idem":
        return _by_the_same(mention, before, works)
    words = plain(mention.words).strip(" ,.")
    if mention.back == "ibid":
        is_whole = PLACE_IN_WORK.fullmatch(words)
        return _all_repeated(mention, before, works) if is_whole else ()
    if mention.back == "loc-cit" and not words:
        return _all_repeated(mention, before, works)
    return _matched(mention, (), before, works)


def _matched(
    mention: Mention, first: Sequence[str], before: Before, works: Sequence[Work]
) -> tuple[Citation, ...]:
    """What the words name; of several that they fit as well, those that were cited before."""
    fits = match(mention, works, _heard(before))
    if len(fits) > 1 and all(fit.is_bare for fit in fits):
        cited = {citation.work for citation in before.all}
        earlier = [fit for fit in fits if fit.work.id in cited]
        fits = [replace(fit, by=(*fit.by, "cited before")) for fit in earlier] or fits
    return tuple(_citation(mention, fit.work, before, (*first, *fit.by)) for fit in fits)


def _heard(before: Before) -> dict[str, set[str]]:
    heard: dict[str, set[str]] = {}
    for citation in before.all:
        if citation.within:
            heard.setdefault(citation.work, set()).add(fold_case(citation.within))
    return heard


def _all_repeated(mention: Mention, before: Before, works: Sequence[Work]) -> tuple[Citation, ...]:
    """`Ibid.`: each work just cited, or another volume of it."""
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        for work in _volumes_meant(mention, _work(antecedent.work, works), works):
            repeated = _repeated(mention, antecedent, work, before)
            twice = found.get(work.id)
            # One work cited with two pages: the work is certain, which page is not.
            found[work.id] = repeated if twice is None else replace(twice, page=mention.pages)
    return tuple(found.values())


def _repeated(mention: Mention, antecedent: Citation, work: Work, before: Before) -> Citation:
    """The citation just before, and its page if no other is named."""
    chain = antecedent.steps[1:-1] if antecedent.form == "ibid" else ()
    steps = (before.where, *(step for step in chain if step != THIS_NOTE))
    page = _locator(mention, work)
    again = Citation(
        work=work.id,
        locator=page,
        page=page or (antecedent.page if work.id == antecedent.work else None),
        form="ibid",
        signal=mention.signal,
        within=antecedent.within,
        steps=(SHOWN[mention.back or "ibid"], *steps, work.id),
    )
    return _resting_on(antecedent, before, again)


def _resting_on(antecedent: Citation, before: Before, citation: Citation) -> Citation:
    """A citation is no more certain than the one that it refers back to."""
    if antecedent.certainty == "certain":
        return citation
    reason = f"Rests on {before.where}, which is itself the editor’s judgement."
    return replace(citation, certainty=antecedent.certainty, reason=reason)


def _volumes_meant(mention: Mention, work: Work, works: Sequence[Work]) -> list[Work]:
    """The volume that `Ibid., Vol. II` names, of the set or else of the author just cited."""
    if mention.volume is None or volume_of(work) in (None, mention.volume):
        return [work]
    others = [
        other for other in works if same_makers(work, other) and volume_of(other) == mention.volume
    ]
    of_set = [other for other in others if main_title(other) == main_title(work)]
    return of_set or [other for other in others if makers(other)]


def _by_the_same(mention: Mention, before: Before, works: Sequence[Work]) -> tuple[Citation, ...]:
    """`Idem`: a work by the author just cited; the same work where nothing else is named."""
    named = IDEM.sub("", mention.words)
    if not plain(named).strip(" ,.") and not OP_CIT.search(named):
        return _all_repeated(mention, before, works)
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        author = _work(antecedent.work, works)
        by_author = [work for work in works if makers(work) and same_makers(work, author)]
        names = " and ".join(
            person.get("family") or person.get("literal", "") for person in makers(author)
        )
        meant = replace(mention, words=f"{names}{named}")
        for citation in _matched(meant, ("idem", before.where), before, by_author):
            found[citation.work] = _resting_on(antecedent, before, citation)
    return tuple(found.values())


def _citation(mention: Mention, work: Work, before: Before, by: Sequence[str]) -> Citation:
    first = SHOWN[mention.back] if mention.back in ("op-cit", "loc-cit") else None
    page = _locator(mention, work)
    return Citation(
        work=work.id,
        locator=page,
        page=page or _page_before(mention, work, before),
        form=_form(mention, work, before),
        signal=mention.signal,
        within=_within(mention, work),
        steps=(*((first,) if first else ()), *by, work.id),
    )


def _locator(mention: Mention, work: Work) -> str | None:
    """The page; of a work that is no volume, with the figure that may have been a volume's."""
    return mention.pages if volume_of(work) is not None else mention.printed or mention.pages


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
    words = fold_case(mention.words)
    if any(year in words.replace(main_title(work), "") for year in years(work)):
        return "full"
    is_first = all(citation.work != work.id for citation in before.all)
    return "full" if is_first and main_title(work) in words else "short"


def _within(mention: Mention, work: Work) -> str | None:
    """Who is cited inside a work by others: the name with which the citation begins."""
    name = SPEAKER.match(mention.words)
    if not name or mention.back == "idem" or is_by(name[0], work):
        return None
    key, titles = fold_case(name[0]), (main_title(work), fold_case(work.csl.get("title-short", "")))
    return None if any(title in key or key in title for title in titles if title) else name[0]


def _work(identifier: str, works: Sequence[Work]) -> Work:
    return next(work for work in works if work.id == identifier)


# --- decisions --------------------------------------------------------------------------------


def _refuse_unknown_works(decision: CitationDecision, works: Sequence[Work]) -> None:
    known = {work.id for work in works}
    for identifier in decision.works:
        if identifier not in known:
            raise EditorError(PLAN, decision.line, f"“{identifier}” is not in {WORKS}")


def _refuse_needless(decision: CitationDecision, candidates: Sequence[Citation]) -> None:
    """Refuse what the rules find by themselves, and works that they exclude."""
    by_rule = [citation.work for citation in candidates]
    note, found = decision.note, "” or “".join(by_rule)
    if len(by_rule) == 1 and list(decision.works) == by_rule:
        message = f"the rules find “{found}” for note {note} by themselves: remove this"
        raise EditorError(PLAN, decision.line, message)
    if len(by_rule) == 1 or (by_rule and not set(decision.works) <= set(by_rule)):
        message = f"contradicts the rules, which find “{found}” for note {note}: "
        raise EditorError(PLAN, decision.line, f"{message}correct the decision")


def _decided(
    decision: CitationDecision,
    mention: Mention,
    candidates: Sequence[Citation],
    before: Before,
    works: Sequence[Work],
) -> tuple[Citation, ...]:
    """What the editor decides; a decision for no work says that the words are a comment."""
    offered = {citation.work: citation for citation in candidates}
    return tuple(
        replace(
            offered.get(identifier) or _citation(mention, _work(identifier, works), before, ()),
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


def _open(
    note: NoteWords, part: int, mention: Mention, before: Before, candidates: Sequence[Citation]
) -> EditorError:
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
