"""Resolve: which work and which page does every note cite?

A note that names its work is matched with the works cited: by title (or short title), by the
author's or editor's name, by volume. `Op. cit.` with a name alone means the work of that name
cited before it, if there is only one. `Ibid.` means the one citation just before it. Where that
leaves none or more than one, nothing is guessed: the editor decides in ``edition.toml``, with a
reason, and the reader is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_tools.citations import Mention, mentions
from build_tools.errors import EditorError, excerpt
from build_tools.load import PLAN, SOURCE, WORKS
from build_tools.model import Citation, CitationDecision, Desk, Edition, Essay, Form, Note, Work

Resolved = dict[int, tuple[Citation, ...]]


def resolve(essay: Essay, desk: Desk) -> Edition:
    """The edition: for every note the citations it makes, each with its work and page.

    Raises `EditorError` for a citation that fits no work or more than one without a decision,
    and for a decision that the rules contradict, do without, or never come to.
    """
    decisions = {(decision.note, decision.part): decision for decision in desk.plan.citations}
    resolved: Resolved = {}
    for note in essay.notes:
        resolved[note.number] = _citations(note, resolved, desk, decisions)
    _refuse_unused(decisions, essay)
    _refuse_uncited(desk.works, resolved)
    return Edition(essay, desk.plan, desk.works, desk.about, resolved)


def _citations(
    note: Note,
    resolved: Resolved,
    desk: Desk,
    decisions: dict[tuple[int, int], CitationDecision],
) -> tuple[Citation, ...]:
    if note.text is None:
        return ()
    found: list[Citation] = []
    for part, mention in enumerate(mentions(note.text), start=1):
        earlier = _earlier(resolved, found)
        candidates = _candidates(mention, note, resolved, found, desk.works)
        decision = decisions.pop((note.number, part), None)
        if decision is not None:
            _check(decision, candidates, desk.works)
            found += _decided(decision, mention, candidates, earlier, desk.works)
            continue
        if len(candidates) != 1:
            raise _open(note, mention, candidates)
        found.append(candidates[0])
    return tuple(found)


def _earlier(resolved: Resolved, found: Sequence[Citation]) -> tuple[Citation, ...]:
    """All citations before this one, in the order of the essay."""
    before = [citation for citations in resolved.values() for citation in citations]
    return (*before, *found)


# --- what a citation may mean -----------------------------------------------------------------


def _candidates(
    mention: Mention,
    note: Note,
    resolved: Resolved,
    found: Sequence[Citation],
    works: Sequence[Work],
) -> tuple[Citation, ...]:
    if mention.stated == "ibid":
        return _ibid(mention, note, resolved, found)
    earlier = _earlier(resolved, found)
    matched = _matching(mention, works)
    if len(matched) > 1:
        cited = {citation.work for citation in earlier}
        matched = tuple(work for work in matched if work.id in cited) or matched
    return tuple(_citation(mention, work, earlier) for work in matched)


def _ibid(
    mention: Mention, note: Note, resolved: Resolved, found: Sequence[Citation]
) -> tuple[Citation, ...]:
    """`Ibid.` stands for the citation just before it, in this note or in the note before."""
    antecedents = tuple(found[-1:]) or resolved.get(note.number - 1, ())
    return tuple(_repeated(mention, antecedent, note.number - 1) for antecedent in antecedents)


def _repeated(mention: Mention, antecedent: Citation, number: int) -> Citation:
    reason = None
    if antecedent.certainty == "probable":
        reason = f"Rests on note {number}, which is itself the editor’s judgement."
    return Citation(
        work=antecedent.work,
        locator=mention.pages,
        page=mention.pages or antecedent.page,
        form="ibid",
        signal=mention.signal,
        within=antecedent.within,
        certainty=antecedent.certainty,
        reason=reason,
    )


def _citation(mention: Mention, work: Work, earlier: Iterable[Citation]) -> Citation:
    return Citation(
        work=work.id,
        locator=mention.pages,
        page=mention.pages,
        form=mention.stated or _named_form(mention, work, earlier),
        signal=mention.signal,
        within=_within(mention, work),
    )


def _named_form(mention: Mention, work: Work, earlier: Iterable[Citation]) -> Form:
    """Full where the note gives the date or is the first to give the whole title; else short."""
    if any(year in mention.words for year in _years(work)):
        return "full"
    is_first = all(citation.work != work.id for citation in earlier)
    whole_title = _key(_main(work.csl["title"])) in _key(mention.words)
    return "full" if is_first and whole_title else "short"


def _years(work: Work) -> list[str]:
    parts = work.csl.get("issued", {}).get("date-parts", [])
    return [str(part[0]) for part in parts if part]


# --- matching words with works ----------------------------------------------------------------


def _matching(mention: Mention, works: Sequence[Work]) -> tuple[Work, ...]:
    """The works that fit all that the citation says: title, name, volume.

    A citation that gives neither a title nor a name fits none.
    """
    titles = _titled(mention.words, works)
    matched = tuple(work for work in works if work.id in titles)
    outside = _without(mention.words, titles.values())
    named = tuple(work for work in matched or works if _is_named(work, outside))
    matched = named or matched
    if mention.volume is None or len(matched) == 1 and not _volume(matched[0]):
        return matched
    return tuple(work for work in matched if _volume(work) == mention.volume)


def _titled(words: str, works: Sequence[Work]) -> dict[str, tuple[int, int]]:
    """The works whose title stands in ``words``, with its place there.

    A title inside a longer one does not count: *Stalin* is not cited by *From Lenin to Stalin*.
    """
    spans: dict[str, tuple[int, int]] = {}
    key = _key(words)
    for work in works:
        found = [_longest(key, title) for title in _titles(work)]
        longest = max((span for span in found if span), key=_length, default=None)
        if longest:
            spans[work.id] = longest
    return {
        identifier: span
        for identifier, span in spans.items()
        if not any(_inside(span, other) for other in spans.values())
    }


def _titles(work: Work) -> list[str]:
    whole = work.csl["title"]
    titles = [whole, _main(whole), work.csl.get("title-short", "")]
    return [_key(title) for title in titles if title]


def _main(title: str) -> str:
    """A title without its subtitle."""
    return title.split(":")[0]


def _longest(key: str, title: str) -> tuple[int, int] | None:
    # The last place counts: “Trotsky, Trotsky Speaks” names its author first.
    places = list(re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", key))
    return places[-1].span() if places else None


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _without(words: str, spans: Iterable[tuple[int, int]]) -> str:
    key = list(_key(words))
    for start, end in spans:
        key[start:end] = " " * (end - start)
    return "".join(key)


def _is_named(work: Work, key: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", key) for name in _names(work))


def _names(work: Work) -> list[str]:
    """Family names, and names that CSL gives whole, of all who made the work."""
    people = [person for role in ("author", "editor") for person in work.csl.get(role, ())]
    return [_key(person.get("family") or person["literal"]) for person in people]


def _key(text: str) -> str:
    """``text`` as it is compared: small letters, straight apostrophes. Its length is kept."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(str.maketrans("’‘“”", "''\"\""))


def _volume(work: Work) -> int | None:
    volume = str(work.csl.get("volume", ""))
    return int(volume) if volume.isdigit() else None


def _within(mention: Mention, work: Work) -> str | None:
    """Who is cited inside a work by others: the name before the first comma, if not theirs."""
    name, comma, _ = mention.words.partition(",")
    key = _key(name)
    known = [*_names(work), *_titles(work)]
    if not comma or any(words in key for words in known):
        return None
    return name.strip()


# --- decisions --------------------------------------------------------------------------------


def _check(
    decision: CitationDecision, candidates: Sequence[Citation], works: Sequence[Work]
) -> None:
    known = {work.id for work in works}
    for identifier in decision.works:
        if identifier not in known:
            raise EditorError(PLAN, decision.line, f"“{identifier}” is not in {WORKS}")
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
    earlier: Sequence[Citation],
    works: Sequence[Work],
) -> list[Citation]:
    by_work = {work.id: work for work in works}
    offered = {citation.work: citation for citation in candidates}
    return [
        replace(
            offered.get(identifier) or _citation(mention, by_work[identifier], earlier),
            within=None,
            certainty="probable",
            reason=decision.reason,
        )
        for identifier in decision.works
    ]


def _open(note: Note, mention: Mention, candidates: Sequence[Citation]) -> EditorError:
    words = f"note {note.number} {excerpt(note.text or '')}"
    if mention.stated == "ibid" and not candidates:
        return EditorError(
            SOURCE,
            note.line,
            f"{words}: the note before it cites nothing that “Ibid.” could mean. "
            f"Decide in {PLAN} under [[citation]]",
        )
    if not candidates:
        return EditorError(
            SOURCE,
            note.line,
            f"{words}: {excerpt(mention.words)} fits no work in {WORKS}. Add the work, or decide "
            f"in {PLAN} under [[citation]]",
        )
    rivals = " or ".join(citation.work for citation in candidates)
    return EditorError(
        SOURCE,
        note.line,
        f"{words}: {excerpt(mention.words)} may mean {rivals}. "
        f"Decide in {PLAN} under [[citation]]",
    )


def _refuse_unused(decisions: dict[tuple[int, int], CitationDecision], essay: Essay) -> None:
    for decision in decisions.values():
        raise EditorError(
            PLAN,
            decision.line,
            f"note {decision.note} has no citation {decision.part}: remove this [[citation]]",
        )


def _refuse_uncited(works: Sequence[Work], resolved: Resolved) -> None:
    cited = {citation.work for citations in resolved.values() for citation in citations}
    for work in works:
        if work.id not in cited:
            raise EditorError(
                WORKS, None, f"“{work.id}” is cited by no note: remove it, or correct the notes"
            )
