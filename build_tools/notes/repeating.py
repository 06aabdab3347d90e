"""What does a citation mean that repeats one before it? `Ibid.`, `ibid., Vol. II`, `Moss, ibid.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.notes.before import DECIDED, THIS_NOTE, Before, Meant, says_more
from build_tools.notes.citing import SHOWN, cited_as, locator_in, subdivision_in, volume_in
from build_tools.notes.codes import of_another_section
from build_tools.notes.languages import words as listed
from build_tools.notes.matching import match, named_at_end
from build_tools.notes.mention import Mention
from build_tools.notes.patterns import grammar
from build_tools.notes.sentences import quoted_in
from build_tools.notes.shelf import Shelf
from build_tools.notes.subdivisions import subdivided, without_words_behind
from build_tools.notes.works import main_title, makers, volume_of

# `Moss, ibid.`
_NAMED_BACK = re.compile(r"(?P<name>[^\W\d_].{0,200}?),?\s(?P<back>\S{2,12})")

_IDEM = frozenset(word for word in listed("idem") if " " not in word and "." not in word)
_WITHOUT_PAGES = frozenset({"legislation", "bill"})
_NO_PAGE = (
    "The note gives a page, and what was cited just before has sections: it may mean another."
)
_IN_SMALL = (
    "The note referred to cites several works by this author: the one that is no book is taken, "
    "since law reviews set authors of books in capitals."
)
_ANOTHERS = (
    "The note says “ibid.” of this author, and another work was cited just before: the one work by "
    "this author that was cited is taken."
)


def all_repeated(mention: Mention, before: Before, shelf: Shelf) -> tuple[Citation, ...]:
    """`Ibid.`: each work just cited, or another volume of it."""
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        for work in _parts_meant(mention, shelf.by_id[antecedent.work], shelf):
            repeated = _repeated(mention, antecedent, work, before)
            twice = found.get(work.id)
            # One work cited with two pages: the work is certain, which page is not.
            is_one = twice is not None and twice.page == repeated.page
            page = repeated.page if is_one else repeated.locator
            found[work.id] = (
                repeated
                if twice is None
                else replace(twice, page=page, volume=volume_in(mention, work))
            )
    return tuple(found.values())


def _repeated(mention: Mention, antecedent: Citation, work: Work, before: Before) -> Citation:
    """The citation just before, and its page if no other is named."""
    chain = antecedent.steps[1:-1] if antecedent.form == "ibid" else ()
    steps = (before.where, *(step for step in chain if step != THIS_NOTE))
    page = locator_in(mention, work)
    subdivision = subdivision_in(mention, work)
    is_elsewhere = subdivision is not None or says_more(mention.words)
    is_same = work.id == antecedent.work
    volume = volume_in(mention, work)
    is_there = is_same and not (page or volume or is_elsewhere)
    again = Citation(
        subdivision=subdivision or (antecedent.subdivision if is_there else None),
        work=work.id,
        locator=page,
        # `Ibid., n. 4` and `ibid., ch. 2` are of another page.
        page=page or (antecedent.page if is_same and not (volume or is_elsewhere) else None),
        volume=volume or (antecedent.volume if is_same else None),
        form="ibid",
        signal=mention.signal,
        within=antecedent.within,
        steps=(SHOWN[mention.back or "ibid"], *steps, work.id),
    )
    if page and work.csl.get("type") in _WITHOUT_PAGES and not subdivision:
        again = replace(again, certainty="probable", reason=_NO_PAGE)
    return resting_on(antecedent, before, again)


def volumes_meant(mention: Mention, work: Work, shelf: Shelf) -> list[Work]:
    """The volume that `Ibid., Vol. II` names, of the set or else of the author just cited."""
    if mention.volume is None or volume_of(work) in (None, mention.volume):
        return [work]
    by_same = shelf.by_the_makers_of(work).works
    others = [other for other in by_same if volume_of(other) == mention.volume]
    of_set = [other for other in others if main_title(other) == main_title(work)]
    return of_set or [other for other in others if makers(other)]


def _parts_meant(mention: Mention, work: Work, shelf: Shelf) -> Sequence[Work]:
    """The volume that is named, or the section of a code: `Id. § 706` is no longer § 553."""
    of_code = of_another_section(mention.words, work, shelf)
    return volumes_meant(mention, work, shelf) if of_code is None else of_code


def named_back(mention: Mention, shelf: Shelf) -> str:
    """What stands before `ibid.` or `idem`, if that ends the words: `Moss` of `Moss, ibid.`"""
    if mention.back:
        return ""
    backs = dict(grammar(shelf.language).backs)
    words = without_words_behind(mention.words)
    found = _NAMED_BACK.fullmatch(subdivided(words, is_back=True)[0].strip(" ,."))
    is_back = found and (backs["ibid"].fullmatch(found["back"]) or found["back"] in _IDEM)
    return found["name"] if found and is_back else ""


def repeated_of(name: str, mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """`Moss, ibid.`: the work just before, if it is Moss's; else the one of hers that was cited.

    What the note says behind `ibid.`, `Moss, ibid., § 4`, is the place that is meant.
    """
    place = mention.words[len(name) :].lstrip(" ,")
    whole = replace(mention, back="ibid")
    mention = replace(whole, words=name)
    heard = list(quoted_in(shelf.language).finditer(mention.words))
    if heard and not mention.words[heard[-1].end() :].strip(" ,:"):
        # `Moss, zit. nach ebd.`
        again = all_repeated(replace(mention, words=place), before, shelf)
        said = mention.words[: heard[-1].start()].strip(" ,")
        return Meant(tuple(replace(one, within=said or one.within) for one in again))
    works = {fit.work.id for fit in match(mention, shelf, before.cited.heard)}
    works = works or {work.id for work in named_at_end(mention.words, shelf).works}
    again = all_repeated(replace(mention, words=place), before, shelf)
    hers = tuple(one for one in again if one.work in works)
    if hers:
        return Meant(hers)
    earlier = (work for work in before.cited.pages if work in works)
    cited = tuple(cited_as(whole, shelf.by_id[one], before, ()) for one in earlier)
    if any(before.cited.may_be_unlisted(shelf.by_id[one.work]) for one in cited):
        return Meant(cited, is_sure=False)
    meant = Meant(tuple(replace(one, form="ibid") for one in cited))
    return probable(meant, _ANOTHERS) if len(cited) == 1 else meant


def of_the_full(found: Meant, there: Sequence[Citation], words: str, shelf: Shelf) -> Meant:
    """Of several that `Moss, supra note 3` may mean the one that note 3 cites first of all notes
    (Bluebook, rule 4.2). A name in capitals is of a book, which law reviews set so (rule 15).
    """
    full = {one.work for one in there if one.form == "full"}
    left = tuple(one for one in found.citations if one.work in full) or found.citations
    name = words.partition(",")[0].strip()
    if len(left) > 1 and name.isupper() and len(name) > 1:
        books = tuple(one for one in left if shelf.by_id[one.work].csl.get("type") == "book")
        left = books or left
    elif len(left) > 1:
        is_book = [shelf.by_id[one.work].csl.get("type") == "book" for one in left]
        others = tuple(one for one, is_ in zip(left, is_book, strict=True) if not is_)
        if len(others) == 1:
            return probable(Meant(others), _IN_SMALL)
    return Meant(left) if len(left) == 1 else found


def resting_on(antecedent: Citation, before: Before, citation: Citation) -> Citation:
    """A citation is no more certain than the one that it refers back to."""
    if antecedent.certainty == "probable":
        is_decided = DECIDED in antecedent.steps
        whose = "itself the editor’s judgement" if is_decided else "no more than probable itself"
        return replace(
            citation, certainty="probable", reason=f"Rests on {before.where}, which is {whose}."
        )
    if before.over:
        first, last = before.over
        cite = f"Note {first} cites" if first == last else f"Notes {first} to {last} cite"
        reason = f"{cite} nothing: what is cited before, in {before.where}, is taken to be meant."
        return replace(citation, certainty="probable", reason=reason)
    return citation


def probable(meant: Meant, reason: str) -> Meant:
    """What was found, no more than probable."""
    citations = (
        one if one.certainty == "probable" else replace(one, certainty="probable", reason=reason)
        for one in meant.citations
    )
    return replace(meant, citations=tuple(citations))
