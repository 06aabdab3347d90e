"""A work whose author is named in the sentence before it, and not as a reference names one.

`Ann Moss’s Rivers, Hull, 1990`, `As Ann Moss writes in her book Rivers (Hull, 1990)`, `wie Ann
Moss in ihrem Buch Rivers, Hull 1990, zeigt`, `his writings about Rivers, Hull, 1990`: each is put
into the order in which references stand, and read as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from build_tools.draft import families, makers
from build_tools.draft.doubtful import NO_AUTHOR
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.proposal import Proposal, is_printed
from build_tools.draft.sentences import NAME, is_said, is_told, may_name, spoken
from build_tools.draft.series import is_numbered
from build_tools.draft.titles import UNNAMED
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import LANGUAGES
from build_tools.notes.languages import words as words_of


def _all(kind: str) -> str:
    """A pattern for the words of a kind in all languages."""
    return any_of(sorted({one for tag in LANGUAGES for one in words_of(kind, tag)}, key=len)[::-1])


_AND = rf"(?:{any_of(listed('and'))})"
_PEOPLE = rf"(?:{NAME})(?:\s{_AND}\s(?:{NAME}))?"
_SMALL = r"(?:[a-zß-ÿ][\w’-]{0,20}\s)"
_WORK = r"(?:[“\"«„‘_*]?[^\W\d_a-zß-ÿ]|[“\"«„]\d)"
_DATED = rf"(?=.{{3,300}}?\b{YEAR})"
# `Ann Moss’s much-read Rivers`; of a name alone only where an article or a mark shows a title.
_POSSESSIVE = re.compile(
    rf"(?<![\w.’'-])(?:(?P<names>{_PEOPLE})|(?P<name>[^\W\d_a-z][\w-]{{2,25}})(?=[’']s?\s{_SMALL}{{0,3}}(?:The|An?|[“\"«„_*])))"
    rf"[’']s?\s{_SMALL}{{0,5}}(?P<work>{_WORK}{_DATED})"
)
# Behind the possessive of somebody whose given name is none that is known.
_SHOWS_TITLE = re.compile(r"[’']s?\s(?:[a-zß-ÿ]|(?:The|An?)\s|[“\"«„‘_*])")
# `Ann Moss has written of it in such books as Rivers`
_BOOK = rf"(?:(?:{_all('book')})s?\s(?:(?:{any_of(listed('called'))})\s)?)"
_CUE = (
    rf"(?:(?:{any_of(listed('in'))})\s)?(?:(?:{_all('whose')})\s{_SMALL}{{0,4}}{_BOOK}?"
    rf"|(?:{any_of(listed('before_nouns'))}|l[’'])?\s?{_BOOK})"
)
_SAID_IN = re.compile(
    rf"(?<![\w.’'-])(?P<names>{_PEOPLE})(?:[’']s?|,)?(?:\s(?:[^.;:()“”«»\"\d]|“[^“”]{{1,60}}”){{0,160}}?)?,?\s{_CUE}(?P<work>{_WORK}{_DATED})"
)
# `As Ann Moss writes in Rivers (Hull, 1990)`: without a cue the parentheses show it.
_IN_PARENTHESES = re.compile(
    rf"(?<![\w.’'-])(?P<names>{_PEOPLE}),?\s(?:[^.;:()“”\"\d]{{0,60}}?\s)?(?:{any_of(listed('in'))})\s"
    rf"(?P<work>[“\"«„‘_*]?[^\W\d_a-zß-ÿ][^()“”\"«»;]{{2,160}}?[”\"»’_*]?,?\s\([^()]{{0,120}}{YEAR}(?:[,:]\s[^()]{{1,20}})?\))"
)
# `his writings about Rivers`, of whoever was cited last; `my Rivers`, of the essay's own author.
_WHOSE = re.compile(
    rf"(?:\A|\s)(?P<whose>(?i:{_all('whose')}))\s{_SMALL}{{0,4}}(?P<work>{_WORK}{_DATED})"
)
# `the miller Ann Moss (Rivers, Quay, 1990)`
_BEHIND = re.compile(
    rf"(?<![\w.’'-])(?P<names>{_PEOPLE}|(?<=\bby\s)[^\W\d_a-z][\w’-]{{2,25}})\s\((?P<work>(?=[“„«\"]?[^\W\d_a-z])[^(),]{{5,100}},[^()]{{3,80}},\s{YEAR})"
    r"(?:,\s[^()]{1,20})?\)"
)
# `Rivers, Hull 1990, which says that`
_GOES_ON = re.compile(rf"\b{YEAR}\)?(?P<prose>,?\s(?!{_AND}\s\d)[a-zß-ÿ]{{2,20}}(?![.\w]))")
# `in Ann Moss, “Mills”`: who made it stands before the title.
_NAMED = re.compile(rf"{NAME},\s[“‘„«\"]")
_LED = re.compile(
    rf"(?:(?i:{_all('whose')})\s|(?:[^\W\d_a-zß-ÿ][a-zß-ÿ]{{1,15}},?\s)?(?:{NAME})[’']s?\s)"
)
_YEAR_BEHIND = re.compile(rf"[”\"»’_*]?,?\s\({YEAR}\)")
# Where a sentence goes on behind a reference.
_BEHIND_YEAR = re.compile(rf"{YEAR}\)?,\s(?=[^()]{{0,160}}[a-zß-ÿ]{{2}}\s[^\W\d_a-zß-ÿ])")
# `Ann Moss’s`
_OF = re.compile(r"[’']s\Z")
# A verb has more letters than `and`.
_VERB = 3
# So many are tried of each form.
_MOST = 4


@dataclass(frozen=True)
class _Mentioned:
    """A work, and who made it: ``people``, whoever was named last, or the essay's own author."""

    work: str
    people: str = ""
    is_own: bool = False


def in_prose(
    words: str, last: Proposal | None, read: Callable[[str], Proposal | None]
) -> Proposal | None:
    """The work whose author the sentence names before it, or has named in the work before.

    ``last`` is the work before it in the note; ``read`` reads a reference.
    """
    for one in _mentioned(words):
        said = f"{UNNAMED}{one.work}" if one.is_own else _in_order(one, last)
        found = read(said)
        if found is None or spoken(str(found.csl["title"])):
            continue
        if said == one.work and "author" in found.csl:
            continue  # `her Of Mills and Men: A Life`: nobody is called so.
        if not is_told(found.csl) and not _is_dated(one, found):
            continue
        if not one.is_own:
            return replace(found, words=words, read=said)
        csl = {key: value for key, value in found.csl.items() if key != "author"}
        return replace(
            found, words=words, read=one.work, csl=csl, doubts=(*found.doubts, NO_AUTHOR)
        )
    return None


def _in_order(one: _Mentioned, last: Proposal | None) -> str:
    """A work behind whoever made it, as references have it."""
    people = one.people or families.in_words(last.csl if last else {})
    # No title is taken for another of the names.
    return f"{people}{': ' if ' ' in people else ', '}{one.work}" if people else one.work


def another_in_prose(
    words: str, found: Proposal, read: Callable[[str], Proposal | None]
) -> Proposal | None:
    """A second work of a piece, which its sentence names behind the one ``found``."""
    behind = _BEHIND_YEAR.search(words)
    other = in_prose(words[behind.end() :], None, read) if behind else None
    is_other = other and is_printed(other.csl) and other.csl["title"] != found.csl["title"]
    return other if is_other else None


def _is_dated(one: _Mentioned, found: Proposal) -> bool:
    """Whether a title of some words has its year behind it in parentheses: `Moss’s Rivers of the
    North (1950)`.
    """
    title = str(found.csl["title"])
    has_year = _YEAR_BEHIND.match(one.work, one.work.find(title) + len(title)) is not None
    return has_year and "issued" in found.csl and len(title.split()) > 1 and not is_place(title)


def _mentioned(words: str) -> Iterator[_Mentioned]:
    """The works that a sentence may name, the first form first."""
    for form in (_POSSESSIVE, _SAID_IN, _IN_PARENTHESES):
        for found in islice(form.finditer(words), _MOST):
            people = people_in(
                found.groupdict().get("names") or found.groupdict().get("name") or ""
            )
            is_marked = _NAMED.match(words, found.start("work"))
            is_led = form is _IN_PARENTHESES and (
                may_name(words[: found.start()]) or _is_joined(words, found)
            )
            if people and not is_marked and not is_led and not _is_in_title(words, found):
                yield _Mentioned(_from(words, found), people)
    for found in islice(_BEHIND.finditer(words), _MOST):
        first, people = found["work"].partition(", ")[0], people_in(found["names"])
        is_title = " " in first and not is_place(first.partition(":")[0])
        if people and is_title and not is_numbered(first) and not has_publisher(first):
            yield _Mentioned(found["work"], people)
    for found in islice(_WHOSE.finditer(words), _MOST):
        first = words[: found.start("whose")].partition(" ")[0].strip(",")
        if (
            first[:1].isupper()
            and first.lower() not in makers.leads()
            and not _is_told(words, found)
        ):
            continue  # `Annals of his Patrons and Friends`
        yield _Mentioned(_from(words, found), is_own=found["whose"].lower() in listed("mine"))


def _is_joined(words: str, found: re.Match[str]) -> bool:
    """Whether `and` joins a word with a capital to the name, and no verb stands between: in `Ann
    Moss Mass and Elite in Hull` nobody says anything.
    """
    between = words[found.end("names") : found.start("work")].split()
    return between[:1] == ["and"] and not any(one.islower() and len(one) > _VERB for one in between)


def _is_told(words: str, found: re.Match[str]) -> bool:
    """Whether a sentence stands before whose work it is."""
    before = words[: found.start("whose")]
    return "," in before or is_said(before.lower()) or spoken(before) > 0


def _is_in_title(words: str, found: re.Match[str]) -> bool:
    """Whether a possessive is no sentence's, but a title's at the head of a reference:
    `Moss, H. C. The Miller’s Coat`, `Mill Owner’s Guide`.
    """
    if found.re is not _POSSESSIVE:
        return False
    name = "names" if found["names"] else "name"
    first, *rest = people_in(found[name]).split() or [""]
    if rest[1:] and not makers.is_given_name(first) and makers.is_given_name(rest[0]):
        return True  # `Blamed for Flooding Eva Ash’s Field`
    shown = _SHOWS_TITLE.match(words, found.end(name))
    before = words[: found.start()].split()
    if before and not any(one[0].islower() for one in before):
        last = before[-1].strip(",:").lower()
        is_small = shown is not None and shown[0][-1].islower()
        return not (last in makers.leads() or is_said(last) or is_small)
    if before:
        return False
    is_person = makers.is_given_name(first) or "." in first
    has_article = any(one in listed("articles") for one in rest)
    return has_article or not (is_person or shown)


def is_possessive(words: str) -> bool:
    """Whether a sentence's word stands before a name and its possessive, or a pronoun begins it:
    `Sadly, Ann Moss’s Rivers`, `When Ann Moss’s Rivers`, `My own Rivers`.
    """
    return _LED.match(words) is not None


def _from(words: str, found: re.Match[str]) -> str:
    """The work, up to where the sentence goes on behind its year."""
    if found.re is _IN_PARENTHESES:
        return re.sub(r"[“”«»„\"]", "", found["work"].strip(" ,‘_*"))
    work = words[found.start("work") :]
    end = _GOES_ON.search(work)
    return work[: end.start("prose")] if end else work


def people_in(names: str) -> str:
    """Names without a sentence's first word; nothing where they are nobody's: `As Ann Moss`."""
    names = _OF.sub("", names)
    first, _, rest = names.partition(" ")
    is_lead = first.lower() in makers.leads() or (
        " " in rest and first.isalpha() and is_said(first.lower())
    )
    people = rest if is_lead and rest else names
    return people if makers.are_people(people) and not is_place(people) else ""
