"""What may a citation mean, after those that were made before it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from build_tools.model.desk import Work
from build_tools.model.edition import Citation
from build_tools.notes.before import THIS_NOTE, Before, Meant, names_nothing
from build_tools.notes.cases import is_case_named
from build_tools.notes.citing import cited_as, volume_named
from build_tools.notes.described import SENTENCE, as_described
from build_tools.notes.drafted import as_drafted, read_whole
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.grammar import plain
from build_tools.notes.languages import one_of
from build_tools.notes.languages import words as listed
from build_tools.notes.matched import matched
from build_tools.notes.matching import match, named_at_end, named_last
from build_tools.notes.mention import Mention
from build_tools.notes.misspelt import match_misspelt
from build_tools.notes.patterns import grammar
from build_tools.notes.repeating import (
    all_repeated,
    named_back,
    of_the_full,
    probable,
    repeated_of,
    resting_on,
    volumes_meant,
)
from build_tools.notes.sentences import is_about_the_same, names_nobody
from build_tools.notes.shelf import Shelf
from build_tools.notes.sigla import with_volume
from build_tools.notes.sparing import (
    all_of_one,
    as_decided,
    by_year,
    in_catalogue,
    is_in_work,
    is_place_alone,
    page_behind,
)
from build_tools.notes.titles import years_in
from build_tools.notes.wording import forms
from build_tools.notes.works import all_years, makers, years

_MANY_WORDS, _MOST_NAMED = 3, 3
_UNNAMED = frozenset({"legislation", "report", "bill", "treaty"})
_ELSEWHERE = (
    "The note refers back to a note that cites nothing by this author: the one work by this author "
    "that was cited is taken."
)
_BY_NAME = (
    "The note refers back by a name that the work listed does not have, to a note that cites this "
    "work alone."
)
_BY_SIGN = "The note refers back by a sign to a note that cites this work alone."
# `MG417 (n 10)`: no person's name.
_SIGN = re.compile(r"[A-Z]{2,8}[-/ ]?\d{0,5}")


def candidates(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """The citations that ``mention`` may be, by the rules alone: none, one, or rivals."""
    if mention.is_elsewhere:
        return Meant()
    mention = with_volume(_of_the_same(mention, before, shelf), shelf)
    words = plain(mention.words, shelf.language).strip(" ,.")
    if mention.back == "note":
        return _of_note(mention, words, before, shelf)
    if mention.back == "idem":
        return Meant(_by_the_same(mention, words, before, shelf))
    if named := named_back(mention, shelf):
        return repeated_of(named, mention, before, shelf)
    if mention.back == "ibid":
        return Meant(all_repeated(mention, before, shelf) if is_in_work(words) else ())
    if mention.back == "loc-cit" and not words:
        return Meant(all_repeated(mention, before, shelf))
    found = next(
        (meant for meant in _ways(mention, words, before, shelf) if meant.citations), Meant()
    )
    if found.is_settled or not found.citations:
        return found
    whole = as_described(mention, before, shelf)
    is_same = {one.work for one in found.citations} <= {one.work for one in whole.citations}
    if is_same and whole.is_settled:
        return whole
    return read_whole(found, mention, before, shelf)


def _ways(mention: Mention, words: str, before: Before, shelf: Shelf) -> Iterator[Meant]:
    """What a citation means by its own words; with whoever is named before its parentheses; by its
    page alone.
    """
    fits = match(mention, shelf, before.cited.heard)
    if mention.is_host:
        # `Cole (Papers, p. 3)` cites Papers alone.
        fits = [fit for fit in fits if fit.is_titled]
    yield matched(mention, fits, (), before)
    if mention.host and mention.is_citation:
        by_host = named_last(mention.host, shelf)
        names = " and ".join(dict.fromkeys(_family(work) for work in by_host.works))
        if names:
            meant = replace(mention, words=f"{names}, {mention.words}".strip(" ,"))
            fits = match(meant, by_host, before.cited.heard)
            found = matched(meant, fits, (), before)
            is_titled = bool(words) and not names_nobody(words, shelf.language)
            yield (
                found
                if is_titled
                else probable(found, f"The note names {names} beside the page alone.")
            )
    if not mention.back:
        yield page_behind(mention, before, shelf)
    if mention.pages and not mention.back:
        is_alone = names_nobody(words, shelf.language)
        yield (_page_alone if is_alone else _beside_a_name)(mention, before, shelf)
    if mention.is_prose and not mention.pages:
        yield by_year(mention, before, shelf)
    if not mention.pages and not mention.back:
        yield in_catalogue(mention, before, shelf)
    if names_nothing(mention.words) and not mention.host:
        yield as_decided(mention, before, shelf)
    if not mention.pages and before.where == THIS_NOTE and is_place_alone(mention.words):
        yield all_of_one(mention, before, shelf)
    yield as_described(mention, before, shelf)
    if mention.back in ("op-cit", "loc-cit"):
        # `As it was said by Ann Moss, op. cit.`
        by_name = named_at_end(words, shelf)
        meant = replace(mention, words=" and ".join(dict.fromkeys(map(_family, by_name.works))))
        yield matched(mention, match(meant, by_name, before.cited.heard), (), before)
    if mention.is_citation:
        yield matched(mention, match_misspelt(words, shelf), (), before)
        yield as_drafted(mention, before, shelf)


def _beside_a_name(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """`Ash argues (p. 12)`: the work of whoever is named last before a page, if nothing else is."""
    *sentences, last = SENTENCE.split(mention.words)
    by_name = named_last(last, shelf)
    names = " and ".join(dict.fromkeys(_family(work) for work in by_name.works))
    said, _, behind = last.rpartition(names.split()[-1]) if names.strip() else ("", "", "A")
    if not names_nobody(behind, shelf.language) or forms(shelf.language).back.search(behind):
        return Meant()
    fits = match(replace(mention, words=names), by_name, before.cited.heard)
    found = matched(replace(mention, words=names), fits, (), before)
    if len(found.citations) == 1 and sentences and not said:
        # `It is so elsewhere. Moss, p. 76`
        return found
    if mention.is_aside and len(found.citations) == 1:
        return probable(found, f"The sentence names {names} beside the page, and no work.")
    return replace(found, is_sure=False)


def _page_alone(mention: Mention, before: Before, shelf: Shelf) -> Meant:
    """A page beside which nothing is named is one of the work just before it in the note."""
    if before.where != THIS_NOTE or len({one.work for one in before.just_before}) != 1:
        return Meant()
    if mention.begins and mention.words.count(" ") >= _MANY_WORDS and not mention.is_prose:
        # `strangers in a wood, 38` names somebody with a small letter, or something.
        return Meant()
    if not is_about_the_same(mention.words, mention.comment, shelf.language):
        return Meant()
    (antecedent, *_) = before.just_before
    works = volumes_meant(mention, shelf.by_id[antecedent.work], shelf)
    if len(works) != 1 or not years_in(mention.words) <= all_years(works[0]):
        # `russ. 2010, S. 335` is of another edition.
        return Meant()
    again = cited_as(mention, works[0], before, ("page alone", THIS_NOTE))
    is_same = again.work == antecedent.work
    if is_same and antecedent.volume and mention.figure:
        # `I, p. 580; II, 14`
        again = replace(again, volume=volume_named(mention), locator=mention.pages)
        again = replace(again, page=mention.pages)
    volume = again.volume or (antecedent.volume if is_same else None)
    again = resting_on(antecedent, before, replace(again, volume=volume))
    if not mention.begins and not mention.host:
        return Meant((again,))
    reason = "The sentence names no work beside the page: the work cited just before is taken."
    return probable(Meant((again,)), reason)


def _family(work: Work) -> str:
    return " and ".join(
        person.get("family") or person.get("literal", "") for person in makers(work)
    )


def _of_note(mention: Mention, words: str, before: Before, shelf: Shelf) -> Meant:
    """`Supra note 3`: what that note cites and the words name; its one work where they name none.

    A note that comes later tells nothing yet: then the words have to name the work.
    """
    there = before.cited.in_note(mention.note or 0)
    if not words:
        works = {one.work: one for one in there}
        return Meant(tuple(cited_as(mention, shelf.by_id[one], before, ()) for one in works))
    only = Shelf(tuple({one.work: shelf.by_id[one.work] for one in there}.values()), shelf.language)
    named = replace(mention, words=words, figure=mention.figure)
    for among in (only, shelf):
        fits = match(named, among, before.cited.heard)
        found = matched(mention, fits, (), before)
        if len(found.citations) > 1 and among is only:
            found = of_the_full(found, there, named.words, shelf)
        if found.citations:
            # By a name alone nobody knows what a note means that cites no work listed.
            is_sure = among is only or all(fit.is_titled for fit in fits)
            if not is_sure and _is_known(found, mention, before, shelf):
                return probable(found, _ELSEWHERE)
            return replace(found, is_sure=found.is_sure and is_sure)
    alone = only.works[0] if len(only.works) == 1 else None
    if alone and (_is_its_beginning(words, alone) or is_case_named(words, alone)):
        return Meant((cited_as(mention, alone, before, ()),))
    if alone and _is_nickname(words, alone):
        cited = replace(cited_as(mention, alone, before, ()), within=None)
        return probable(Meant((cited,)), _BY_NAME)
    if alone and _SIGN.fullmatch(words):
        return probable(Meant((cited_as(mention, alone, before, ()),)), _BY_SIGN)
    return Meant()


def _is_nickname(words: str, work: Work) -> bool:
    """Whether a law, a treaty or a document may be called so: `Rome Statute, supra note 1`."""
    said = words.split()
    is_law = work.csl.get("type") in _UNNAMED and not makers(work)
    return is_law and 0 < len(said) <= _MOST_NAMED and all(one[0].isupper() for one in said)


def _is_its_beginning(words: str, work: Work) -> bool:
    """Whether ``words`` are how the title of a work begins, and its year: `Mills (1923)`."""
    own = [word for word in words_in(fold_case(words)) if word not in years(work)]
    title = words_in(fold_case(str(work.csl.get("title", ""))))
    return bool(own) and own == title[: len(own)]


def _is_known(found: Meant, mention: Mention, before: Before, shelf: Shelf) -> bool:
    """Whether the note referred to is known whole, and one work is left by whom it names."""
    works = {one.work for one in found.citations}
    is_known = bool(before.cited.in_note(mention.note or 0)) or not before.cited.is_past(
        mention.note or 0
    )
    return (
        is_known
        and len(works) == 1
        and all(
            work in before.cited.pages and not before.cited.may_be_unlisted(shelf.by_id[work])
            for work in works
        )
    )


def _of_the_same(mention: Mention, before: Before, shelf: Shelf) -> Mention:
    """`See also her Rivers`: whoever made what was cited just before in the note is named."""
    found = _whose(shelf.language).match(mention.words)
    if found is None:
        return mention
    families = {_family(shelf.by_id[one.work]) for one in before.just_before}
    is_known = before.where == THIS_NOTE and len(families) == 1
    name = f"{families.pop()}, " if is_known else ""
    return replace(mention, words=f"{name}{mention.words[found.end() :]}")


@cache
def _whose(language: str) -> re.Pattern[str]:
    whose, book = (one_of(listed(kind, language)) for kind in ("whose", "book"))
    return re.compile(rf"{whose}\s(?:{book}\s)?(?=[“‘„«\"'*_]{{0,2}}[^\W\d_a-zß-ÿ]|[“\"«]\d)")


@cache
def _reprinted(language: str) -> re.Pattern[str]:
    return re.compile(rf"\A{one_of(listed('reprinted', language))}(?!\w)")


def _by_the_same(
    mention: Mention, words: str, before: Before, shelf: Shelf
) -> tuple[Citation, ...]:
    """`Idem`: a work by the author just cited; the same work where nothing else is named."""
    forms = dict(grammar(shelf.language).backs)
    # `repris dans Id., Les lacs`
    named = _reprinted(shelf.language).sub("", forms["idem"].sub("", mention.words))
    if is_in_work(words) and not forms["op-cit"].search(named):
        return all_repeated(mention, before, shelf)
    found: dict[str, Citation] = {}
    for antecedent in before.just_before:
        author = shelf.by_id[antecedent.work]
        by_author = shelf.by_the_makers_of(author) if makers(author) else Shelf((), shelf.language)
        meant = replace(mention, words=f"{_family(author)}{named}")
        fits = match(meant, by_author, before.cited.heard)
        for citation in matched(meant, fits, ("idem", before.where), before).citations:
            found[citation.work] = resting_on(antecedent, before, citation)
    return tuple(found.values())
