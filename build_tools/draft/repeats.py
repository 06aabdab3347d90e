"""Each work once, however often it is cited in full; and names in full where another note has them.

`Moss: Rivers. Leeds 1950` behind `Ann Moss: Lakes. Leeds 1949` is by Ann Moss.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from build_tools.draft.forms import any_of, listed
from build_tools.draft.makers import is_given_name
from build_tools.draft.proposal import Proposal
from build_tools.notes.acts import act_name
from build_tools.notes.languages import words as words_of

_ARTICLE = re.compile(rf"^(?:{any_of(listed('definite'))})\s", re.IGNORECASE)
# `introduction to Rivers`
_OPENING = re.compile(rf"^(?:{any_of(words_of('opening'))})\s(?:to|zu|zum|zur|à|a|al|alla)\s(?=\w)")
# A family name alone, a title of few words, a page: `Moss, Mills, 190`, `Moss, “Mills,” p. 9`.
_SHORT = re.compile(
    rf"(?P<family>[^\W\d_a-z][\w’'-]+),\s[“«\"‘*_]?(?P<title>[^“”«»\",;:.()\d*_]{{2,60}}),?"
    rf"[”»\"’*_]?,?\s(?:{any_of(words_of('page'))})?\s?\d{{1,3}}(?![\w’']|\s[^\W\d_a-z])"
)
_PAGE_LAST = re.compile(r"S\.\s\d{1,5}(?:\sff?)?\.?\Z")
_MARKED = re.compile(r"[“\"«„]|,\s[IVXLC]{1,8},\s\d")
_SMALL = frozenset("the a an of and in on to etc der die das und le la les et el los y".split())
_FAMILY = re.compile(r"(?P<family>[^\W\d_a-z][\w’'-]+): (?P<title>\S.*)", re.DOTALL)
# What tells when a work came out, or that nobody knows, or where it can be read.
_DATED = frozenset({"issued", "URL", "status"})
_TOLD_BY = {"legal_case": ("volume", "issued", "container-title", "page")}
_PRINTED = {"publisher", "publisher-place", "container-title", "URL", "volume"}
# So many works with a colon behind their authors' names show that a name alone has one too.
_STYLE = 2


def named_in_full(found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals, family names alone with the given names that another note has for them."""
    found = tuple(found)
    alone = Counter(one["family"] for each in found for one in _people(each.csl) if _is_alone(one))
    double = {one.get("family", "") for each in found for one in _people(each.csl)}
    double = {one for one in double if " " in one and not one[:1].islower()}
    # `Ann Moss, Ph.D.` has no family name of two words.
    double = {one for one in double if not is_given_name(one.split()[0])}
    proposals = tuple(_with_both(_with_first_word(one, alone), double) for one in found)
    known: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for one in (one for proposal in proposals for one in _people(proposal.csl)):
        if one.get("given") and one not in known[one["family"]]:
            known[one["family"]].append(one)
    of_colon = sum(_has_colon(proposal) for proposal in proposals)
    return tuple(_named(proposal, known, of_colon >= _STYLE) for proposal in proposals)


def _with_both(proposal: Proposal, double: Set[str]) -> Proposal:
    """`Pérez Moss, Mills`, whose first name was taken for a given one, behind another note's."""
    people = proposal.csl.get("author")
    if not isinstance(people, list) or not any(_in_order(one) in double for one in people):
        return proposal
    whole = [{"family": _in_order(one)} if _in_order(one) in double else one for one in people]
    return replace(proposal, csl={**proposal.csl, "author": whole})


def _is_alone(one: Mapping[str, str]) -> bool:
    return set(one) == {"family"}


def _with_first_word(proposal: Proposal, alone: Mapping[str, int]) -> Proposal:
    """`Moss, Mühlen: Eine Frage`, whose first word was taken for a given name, where other notes
    have `Moss` alone.
    """
    people = proposal.csl.get("author")
    if not isinstance(people, list) or len(people) != 1 or not people[0].get("given"):
        return proposal
    family, given = people[0]["family"], people[0]["given"]
    is_said = alone.get(family) and f"{family}, {given}: " in proposal.words
    if not is_said or " " in given or "." in given or is_given_name(given):
        return proposal
    name = f"{given}: {proposal.csl['title']}"
    return replace(proposal, csl={**proposal.csl, "author": [{"family": family}], "title": name})


def _has_colon(proposal: Proposal) -> bool:
    return any(
        f"{one.get('family') or one.get('literal')}: " in proposal.words
        for one in _people(proposal.csl)
    )


def _named(
    proposal: Proposal, known: Mapping[str, Sequence[Mapping[str, str]]], is_style: bool
) -> Proposal:
    csl: dict[str, Any] = dict(proposal.csl)
    alone = _FAMILY.fullmatch(str(csl["title"]))
    if alone and "author" not in csl and (known.get(alone["family"]) or is_style):
        csl |= {"author": [{"family": alone["family"]}], "title": alone["title"]}
    people = csl.get("author")
    if isinstance(people, list) and len(people) == 1 and set(people[0]) == {"family"}:
        same = known.get(people[0]["family"], ())
        csl["author"] = [dict(same[0])] if len(same) == 1 else people
    if csl == proposal.csl:
        return proposal
    doubts = tuple(one for one in proposal.doubts if one != "no author was read")
    order = ("type", "author", *csl)
    return replace(proposal, csl={key: csl[key] for key in order if key in csl}, doubts=doubts)


def without_repeats(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Each work once, as it is cited first: the same makers, title, volume and year are one.

    A name and a title alone are no work where they may be short for another one's title, nor,
    where nothing marks the title, where a full reference has that name.
    """
    proposals = named_in_full(found)
    dated = {_families(one.csl) for one in proposals if "issued" in one.csl}
    titles_of: dict[str, list[str]] = defaultdict(list)
    for one in proposals:
        titles_of[_families(one.csl)].append(str(one.csl["title"]))
    people_known = [one for proposal in proposals for one in _people(proposal.csl)]
    names = {_in_order(one) for one in people_known} | {one.get("family") for one in people_known}
    seen: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    earlier: list[Proposal] = []
    for proposal in proposals:
        people = _families(proposal.csl)
        same = seen[people, _main(str(proposal.csl["title"]))]
        title = str(proposal.csl["title"])
        is_undated = bool(people) and not _DATED & set(proposal.csl)
        is_short = is_undated and (
            (people in dated and not _MARKED.search(proposal.words))
            or any(_is_part(title, other) for other in titles_of[people] if other != title)
        )
        is_short = is_short or (is_undated and _is_of_several(proposal, proposals))
        # `Moss (1973)` is a name with a year, and no title.
        is_short = is_short or _is_cited_short(proposal, earlier) or _is_dated(proposal, earlier)
        is_short = is_short or _is_page_of(proposal, proposals)
        is_short = is_short or _is_titled_so(proposal, proposals)
        is_short = is_short or _ends_in_year(proposal, proposals)
        earlier.append(proposal)
        is_name = not people and str(proposal.csl["title"]) in names
        if is_short or is_name or any(_agree(proposal.csl, other.csl) for other in same):
            continue
        same.append(proposal)
        yield proposal


def _is_cited_short(proposal: Proposal, earlier: Iterable[Proposal]) -> bool:
    """`Moss, Mills, 190––saying again what she said in 1978`, behind her `The Mills of Hull`."""
    found = _SHORT.match(proposal.words)
    if found is None:
        return False
    short = _words(found["title"])
    return any(
        proposal.note != one.note
        and [str(person.get("family")) for person in _people(one.csl)] == [found["family"]]
        and bool(set(short) - _SMALL)
        and set(short) < set(_words(str(one.csl["title"])))
        for one in earlier
    )


def _ends_in_year(proposal: Proposal, others: Iterable[Proposal]) -> bool:
    """`Moss, Bread and Mills, 1865, 77`, of which another note has the year in the title."""
    if _PRINTED & set(proposal.csl) or "issued" not in proposal.csl:
        return False
    year = proposal.csl["issued"]["date-parts"][0][0]
    named = f"{proposal.csl['title']}, {year}"
    return any(str(one.csl["title"]) == named for one in others)


def _is_of_several(proposal: Proposal, others: Iterable[Proposal]) -> bool:
    """`Moss et al., The Mills of Hull`, of which another note says the year and all who made it."""
    first, title = _people(proposal.csl)[0], _main(str(proposal.csl["title"]))
    return " " in title and any(
        "issued" in one.csl
        and len(_people(one.csl)) > 1
        and _people(one.csl)[0].get("family") == first.get("family")
        and _main(str(one.csl["title"])) == title
        for one in others
    )


def _is_dated(proposal: Proposal, earlier: Iterable[Proposal]) -> bool:
    """`Moss, Mills (1698)`, of which nothing else is said, behind her `A Collection of Mills`, or
    the `Mills of Ann Moss`, of that year.
    """
    csl = proposal.csl
    names, title = set(_families(csl).split()), set(_words(str(csl["title"]))) - _SMALL
    if _PRINTED & set(csl) or "issued" not in csl or len(title) < (1 if names else 2):
        return False
    return any(
        _said(csl, "issued") == _said(one.csl, "issued")
        and bool(_PRINTED & set(one.csl))
        and title <= set(_words(str(one.csl["title"])))
        and names <= {*_families(one.csl).split(), *_words(str(one.csl["title"]))}
        for one in earlier
    )


def _is_page_of(proposal: Proposal, others: Iterable[Proposal]) -> bool:
    """`Moss, XYZ 1988, S. 48`, `XYZ 1988, S. 48`, behind her article that begins before."""
    csl = proposal.csl
    where, page = csl.get("container-title"), str(csl.get("page", ""))
    is_place = where and page.isdecimal() and str(csl["title"]).endswith(f", {page}")
    if not is_place or not _PAGE_LAST.search(proposal.words):
        return False
    return any(
        one.csl.get("container-title") == where
        and _said(one.csl, "issued") == _said(csl, "issued")
        and _families(csl) in ("", _families(one.csl))
        and not _PAGE_LAST.search(one.words if _is_by_place(one) else "")
        and int(re.sub(r"\D.*", "", str(one.csl.get("page", ""))) or page) < int(page)
        for one in others
    )


def _is_by_place(proposal: Proposal) -> bool:
    """Whether an article has no title but where it stands: `Moss, XYZ 1988, 48`."""
    return str(proposal.csl["title"]).endswith(f", {proposal.csl.get('page')}")


def _is_titled_so(proposal: Proposal, others: Iterable[Proposal]) -> bool:
    """`Moss, DDR 1980, 12`, read as in a review, where her `Mühlen der DDR` came out that year."""
    where = str(proposal.csl.get("container-title", ""))
    if not where or not str(proposal.csl["title"]).startswith(f"{where} "):
        return False
    return any(
        _families(one.csl) == _families(proposal.csl)
        and _said(one.csl, "issued") == _said(proposal.csl, "issued")
        and where in re.findall(r"[\w&-]+", str(one.csl["title"]))
        for one in others
        if one.csl.get("container-title") != where
    )


def _people(csl: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    return csl.get("author") or csl.get("editor") or ()


def _is_part(title: str, other: str) -> bool:
    """Whether a title may be short for the other: it has some of its words, and no others."""
    mine, theirs = set(_main(title).split()) - _SMALL, set(_words(other)) - _SMALL
    return mine < theirs


def _words(title: str) -> list[str]:
    return re.sub(r"\W+", " ", title).casefold().split()


def _in_order(one: Mapping[str, str]) -> str:
    return f"{one.get('given', '')} {one.get('family') or one.get('literal')}".strip()


def _families(csl: Mapping[str, Any]) -> str:
    return " ".join(str(one.get("family") or one.get("literal")) for one in _people(csl)).casefold()


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether nothing that both say tells them apart. An article comes out once a year."""
    if _is_reprint(one, other) or _is_reprint(other, one):
        return True
    subtitles = {" ".join(_words(str(work["title"]).partition(":")[2])) for work in (one, other)}
    if one["type"].startswith("article") and len(subtitles - {""}) == 2:
        return False  # `Mills: The Wheel` and `Mills: The Weir`, of one series.
    years = [work["issued"]["date-parts"][0][0] for work in (one, other) if "issued" in work]
    is_article = one["type"].startswith("article") and other["type"].startswith("article")
    if is_article and _people(one) and len(_words(str(one["title"]))) > 2 and len(years) == 2:
        are_two = {"URL"} <= set(one) & set(other) and one["URL"] != other["URL"]
        return bool(years[0] == years[1]) and not are_two
    return all(
        _said(one, name) == _said(other, name) or not _said(one, name) or not _said(other, name)
        for name in _TOLD_BY.get(one["type"], ("volume", "issued"))
    )


def _is_reprint(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether all that is said of one is a year, and when it first came out: in the other's."""
    first = one.get("original-date")
    is_bare = not {"container-title", "publisher", "publisher-place", "URL"} & set(one)
    return is_bare and first is not None and first == other.get("issued")


def _said(csl: Mapping[str, Any], name: str) -> str:
    value = csl.get(name)
    if not isinstance(value, Mapping):
        return str(value or "")
    # The month tells the issues of a serial apart, the year the printings of a book.
    parts = value["date-parts"][0]
    if csl["type"] in ("personal_communication", "interview", "post"):
        return str(parts)
    return str(parts[:1] if csl["type"] == "book" else parts[:2])


def _main(title: str) -> str:
    if act := act_name(title):
        return act
    bare = _OPENING.sub("", re.sub(r"\W+", " ", title.partition(":")[0]).casefold().strip())
    return _ARTICLE.sub("", bare)
