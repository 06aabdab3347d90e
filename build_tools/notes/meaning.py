"""What may a citation mean, after those that were made before it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.model.desk import Work
from build_tools.model.edition import Citation, Form
from build_tools.notes.folding import fold_case
from build_tools.notes.grammar import BackReference, Mention, plain
from build_tools.notes.makers import is_by
from build_tools.notes.matching import match
from build_tools.notes.shelf import Shelf
from build_tools.notes.works import main_title, makers, volume_of, years

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


class Cited:
    """What all citations so far say of the works: it goes along with them through the essay.

    ``pages`` has the page that a work was cited with last, by the id of every work cited;
    ``heard`` whoever was heard inside a work, ready for comparison.
    """

    def __init__(self) -> None:
        self.pages: dict[str, str | None] = {}
        self.heard: dict[str, set[str]] = {}

    def add(self, citations: Iterable[Citation]) -> None:
        """Go on with these, which come next."""
        for citation in citations:
            self.pages[citation.work] = citation.page
            if citation.within:
                self.heard.setdefault(citation.work, set()).add(fold_case(citation.within))


@dataclass(frozen=True)
class Before:
    """What was cited before a citation: just before (in ``where``), and in all."""

    where: str
    just_before: tuple[Citation, ...]
    cited: Cited


def candidates(mention: Mention, before: Before, shelf: Shelf) -> tuple[Citation, ...]:
    """The citations that ``mention`` may be, by the rules alone: none, one, or rivals."""
    if mention.back == "idem":
        return _by_the_same(mention, before, shelf)
    words = plain(mention.words).strip(" ,.")
    if mention.back == "ibid":
        is_whole = PLACE_IN_WORK.fullmatch(words)
        return _all_repeated(mention, before, shelf) if is_whole else ()
    if mention.back == "loc-cit" and not words:
        return _all_repeated(mention, before, shelf)
    return _matched(mention, (), before, shelf)


def _matched(
    mention: Mention, first: Sequence[str], before: Before, shelf: Shelf
) -> tuple[Citation, ...]:
    """What the words name; of several that they fit as well, those that were cited before."""
    fits = match(mention, shelf, before.cited.heard)
    if len(fits) > 1 and all(fit.is_bare for fit in fits):
        earlier = [fit for fit in fits if fit.work.id in before.cited.pages]
        fits = [replace(fit, by=(*fit.by, "cited before")) for fit in earlier] or fits
    return tuple(cited_as(mention, fit.work, before, (*first, *fit.by)) for fit in fits)


def _all_repeated(mention: Mention, before: Before, shelf: Shelf) -> tuple[Citation, ...]:
    """`Ibid.`: each work just cited, or another volume of it."""
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        for work in _volumes_meant(mention, shelf.by_id[antecedent.work], shelf):
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


def _volumes_meant(mention: Mention, work: Work, shelf: Shelf) -> list[Work]:
    """The volume that `Ibid., Vol. II` names, of the set or else of the author just cited."""
    if mention.volume is None or volume_of(work) in (None, mention.volume):
        return [work]
    by_same = shelf.by_the_makers_of(work).works
    others = [other for other in by_same if volume_of(other) == mention.volume]
    of_set = [other for other in others if main_title(other) == main_title(work)]
    return of_set or [other for other in others if makers(other)]


def _by_the_same(mention: Mention, before: Before, shelf: Shelf) -> tuple[Citation, ...]:
    """`Idem`: a work by the author just cited; the same work where nothing else is named."""
    named = IDEM.sub("", mention.words)
    if not plain(named).strip(" ,.") and not OP_CIT.search(named):
        return _all_repeated(mention, before, shelf)
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        author = shelf.by_id[antecedent.work]
        by_author = shelf.by_the_makers_of(author) if makers(author) else Shelf(())
        names = " and ".join(
            person.get("family") or person.get("literal", "") for person in makers(author)
        )
        meant = replace(mention, words=f"{names}{named}")
        for citation in _matched(meant, ("idem", before.where), before, by_author):
            found[citation.work] = _resting_on(antecedent, before, citation)
    return tuple(found.values())


def cited_as(mention: Mention, work: Work, before: Before, by: Sequence[str]) -> Citation:
    """The citation of ``work`` that ``mention`` makes; ``by`` is how the work was found."""
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
    return before.cited.pages.get(work.id)


def _form(mention: Mention, work: Work, before: Before) -> Form:
    """Full where the note gives the date or is the first to give the whole title; else short."""
    if mention.back in ("op-cit", "loc-cit"):
        return "op-cit"
    words = fold_case(mention.words)
    if any(year in words.replace(main_title(work), "") for year in years(work)):
        return "full"
    is_first = work.id not in before.cited.pages
    return "full" if is_first and main_title(work) in words else "short"


def _within(mention: Mention, work: Work) -> str | None:
    """Who is cited inside a work by others: the name with which the citation begins."""
    name = SPEAKER.match(mention.words)
    if not name or mention.back == "idem" or is_by(name[0], work):
        return None
    key, titles = fold_case(name[0]), (main_title(work), fold_case(work.csl.get("title-short", "")))
    return None if any(title in key or key in title for title in titles if title) else name[0]
