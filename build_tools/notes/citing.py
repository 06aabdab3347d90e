"""What does a citation say of the work that it means? Page and volume, form, who is heard in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from build_tools.model.desk import IN_JOURNALS, Work
from build_tools.model.edition import Citation, Form
from build_tools.notes.before import Before
from build_tools.notes.folding import fold_case
from build_tools.notes.languages import any_word, everywhere, one_of
from build_tools.notes.law_places import YEAR
from build_tools.notes.makers import is_by
from build_tools.notes.mention import BackReference, Mention
from build_tools.notes.subdivisions import subdivided, without_words_behind
from build_tools.notes.works import main_title, volume_of, years

SHOWN: Mapping[BackReference, str] = {
    "ibid": "ibid.",
    "idem": "idem",
    "op-cit": "op. cit.",
    "loc-cit": "loc. cit.",
    "note": "supra",
}
# The name of whoever is heard inside a work: words with capitals, and such as `de` and `and`, up
# to the first comma or up to `quoted in`.
HEARD = {word for word in everywhere("heard") if " " in word}
SPEAKER = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:[^\W\d_a-z][\w.'’-]*|[a-z]{1,3}))*?"
    rf"(?=,|\s+(?:{any_word('quoted')}\s|{one_of(sorted(HEARD))}(?!\w)))"
)

_YEARS = re.compile(r"1[5-9]\d\d(?:\s?[–-]\s?(?:1[5-9])?\d\d)?")
# `21:8, 179–208`: the number of an issue, and pages.
_ISSUE = re.compile(r"\A\d{1,2},\s(?=\d{1,4}[–-]\d)")
# `5 U.S.C. § 553(c) (2018) (emphasis added)`, `Mills § 6.15 (2d ed. 1958)`, `ibid [12] (Lord Fern)`
_SAID_OF_IT = re.compile(rf"(?:\s\([^()]{{2,200}}\)|,\s{YEAR}){{1,4}}\Z")


def cited_as(mention: Mention, work: Work, before: Before, by: Sequence[str]) -> Citation:
    """The citation of ``work`` that ``mention`` makes; ``by`` is how the work was found."""
    first = SHOWN[mention.back] if mention.back in ("op-cit", "loc-cit", "note") else None
    page, volume = locator_in(mention, work), volume_in(mention, work)
    is_same_place = mention.back == "loc-cit" and not page
    return Citation(
        work=work.id,
        locator=page,
        # `Loc. cit.` means the page of the work that was cited last.
        page=before.cited.pages.get(work.id) if is_same_place else page,
        volume=volume or (before.cited.volumes.get(work.id) if is_same_place else None),
        form=_form(mention, work, before),
        signal=mention.signal,
        within=_within(mention, work),
        steps=(*((first,) if first else ()), *by, work.id),
        subdivision=subdivision_in(mention, work),
    )


def subdivision_in(mention: Mention, work: Work) -> str | None:
    """The chapter, section or whatever else is named and is no page, nor in the title."""
    words = mention.words.rstrip(" ,.")
    # `Supra note 3` is one of the essay's own.
    is_back = mention.back is not None and mention.note is None
    ends = (words, _SAID_OF_IT.sub("", words), without_words_behind(words))
    found = next(filter(None, (subdivided(end, is_back=is_back)[1] for end in ends)), ())
    title = fold_case(str(work.csl.get("title", "")))
    parts = [one for one in found if fold_case(one) not in title]
    return ", ".join(parts) or None


def locator_in(mention: Mention, work: Work) -> str | None:
    """The page; of a work that has no volumes, with the figure that may have been a volume's."""
    if mention.is_dated and work.csl.get("type") in IN_JOURNALS:
        return None
    # `Mills of the North, 1931-39`, `Mills after 1894`
    title = str(work.csl.get("title", ""))
    ends = mention.pages and title.endswith((f", {mention.pages}", f" {mention.pages}"))
    if ends and _YEARS.fullmatch(mention.pages or ""):
        return None
    pages = mention.pages if _has_volumes(work) else mention.printed or mention.pages
    if pages and mention.figure == work.csl.get("volume") and work.csl.get("type") in IN_JOURNALS:
        pages = _ISSUE.sub("", pages)
    # `Mills, in Rivers 294, 301 (1950)`: the first page, and the one that is meant.
    own = str(work.csl.get("page", ""))
    is_first = bool(pages) and own.isdecimal() and mention.printed is None
    return pages.removeprefix(f"{own}, ") if pages and is_first else pages


def volume_in(mention: Mention, work: Work) -> str | None:
    """The volume of a work that is none itself: its number, or its figure as printed."""
    is_page = mention.printed is not None and not _has_volumes(work)
    if is_page or volume_of(work) is not None or work.csl.get("type") in IN_JOURNALS:
        return None
    return None if _is_of_series(mention, work) else volume_named(mention)


def _is_of_series(mention: Mention, work: Work) -> bool:
    """Whether the number is that of a series which the note names: `Mills, Studies in Bread, 2`."""
    series = fold_case(str(work.csl.get("collection-title", "")))
    is_its = str(mention.volume or "") == str(work.csl.get("collection-number", "-"))
    return is_its and bool(series) and series in fold_case(mention.words)


def volume_named(mention: Mention) -> str | None:
    """The number of the volume that a citation names, or its figure as printed."""
    return str(mention.volume) if mention.volume is not None else mention.figure


def _has_volumes(work: Work) -> bool:
    return volume_of(work) is not None or "number-of-volumes" in work.csl


def _form(mention: Mention, work: Work, before: Before) -> Form:
    """Full where the note gives the date or is the first to give the whole title; else short."""
    is_back = mention.back == "note" and work.id in before.cited.pages
    if is_back or mention.back in ("op-cit", "loc-cit"):
        return "op-cit"
    words = fold_case(mention.words)
    if any(year in words.replace(main_title(work), "") for year in years(work)):
        return "full"
    is_first = work.id not in before.cited.pages
    return "full" if is_first and main_title(work) in words else "short"


def _within(mention: Mention, work: Work) -> str | None:
    """Who is cited inside a work by others: the name with which the citation begins."""
    name = SPEAKER.match(mention.words)
    is_case = work.csl.get("type") == "legal_case"
    if not name or is_case or mention.back == "idem" or is_by(name[0], work):
        return None
    key, titles = fold_case(name[0]), (main_title(work), fold_case(work.csl.get("title-short", "")))
    return None if any(title in key or key in title for title in titles if title) else name[0]
