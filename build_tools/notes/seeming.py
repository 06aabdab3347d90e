"""Does a part of a note that fits no work, and names no page, look like a citation all the same?"""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.days import is_month
from build_tools.notes.folding import fold_case
from build_tools.notes.languages import any_word, one_of
from build_tools.notes.languages import words as listed
from build_tools.notes.law_places import names_of_reports
from build_tools.notes.locators import YEAR
from build_tools.notes.makers import is_by
from build_tools.notes.matching import is_in_book_of
from build_tools.notes.mention import Mention
from build_tools.notes.sentences import led_to
from build_tools.notes.shelf import Shelf
from build_tools.notes.title_alone import is_title_alone
from build_tools.notes.unread import may_be_a_place, may_refer_back
from build_tools.notes.wording import forms
from build_tools.notes.works import titles

# A few words that begin with a capital, or stand in quotation marks or italics.
_TITLE = re.compile(r"\s[\"“‘«„*_]{0,2}[^\W\d_a-z][^,;()]{2,80}")

# `Ann Moss, “Rivers,” The Valley`, `Moss, *Rivers*`
_NAMED_TITLE = re.compile(
    r"[^\W\d_a-z][^“”\"«».,;:*_]{2,60},\s"
    r"(?:[“\"«][^“”\"«»]{3,200}[,.?!]?[”\"»]|[‘'*_]{1,2}[^\W\d_a-z][^*_;()]{2,200}[’'*_])"
)


# `Ann Moss, What is Water?, Leeds 1950`: a title may be a sentence.
_NAME = (
    r"[^\W\d_a-z][\w.’'-]{0,20}"
    rf"(?:\s(?:{any_word('and', 'particles')}|&|[^\W\d_a-z][\w.’'-]{{0,20}})){{0,6}}"
)
# `Ann Moss, Rivers of the Valley`, and nothing more: a name of two words or three, a title.
_PERSON_AND_TITLE = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]{1,20}\s){1,2}[^\W\d_a-z][\w’'-]{1,20}[,.]\s[^\W\d_a-z][^;]{15,160}"
)
# In so many characters at the end stands what stands for a year.
_AT_THE_END = 400
# A court's number of a case: `C-490/14`, `I ZR 196/08`
_DOCKET = re.compile(
    r"(?<![\w/-])(?:[A-Z]-|(?:[IVX]{1,5}|\d{1,2})\s[A-Z]{1,3}\s)\d{1,4}/\d{2}(?!\d)"
)
_ASKING = re.compile(
    rf"{_NAME},\s[“‘\"*_]{{0,2}}[^\W\d_a-z][^,;]{{2,150}}\?"
    rf"(?P<dated>.{{0,200}}[,(\s]{YEAR}\)?\W*\Z)?"
)


def seems_cited(mention: Mention, shelf: Shelf, *, is_whole: bool) -> bool:
    """Whether a work's maker is named with what may be the title of another: `Ash, Lakes`.

    Or whether there is nothing but a title, in quotation marks: `“Colour in Film.”`; a known title
    with another name; a part of the book in which a work stands; or a few words with a figure, or
    as a whole note, that may be a citation in a form that no list knows; or what stands in
    references alone: an edition's number, a court's.
    """
    words = mention.words
    if mention.is_elsewhere or mention.is_host:
        return False
    if is_in_book_of(words, shelf):
        return True
    if forms(shelf.language).back.search(f"{words}."):
        # “Moss, ibid.” refers back, if nobody knows to what.
        return True
    # `19 May 1966` is a day.
    reports = (words[slice(*span)].strip(" .,") for span in names_of_reports(words))
    if _statute(shelf.language).search(words) or not all(map(is_month, reports)):
        return True
    if any(_NAMED_TITLE.match(rest) for rest in led_to(words)):
        return True
    if _DOCKET.search(words) or _evident(shelf.language).search(words):
        return True
    asking = _ASKING.match(words)
    if asking and (asking["dated"] or mention.address or asking.end() == len(words)):
        return True
    return not mention.is_prose and _may_name_another(words, shelf, is_whole=is_whole)


def _may_name_another(words: str, shelf: Shelf, *, is_whole: bool) -> bool:
    """Whether words that are no sentence may name a work that is not listed."""
    end = max(0, len(words) - _AT_THE_END)
    if _undated(shelf.language).search(words, end) or _named_hereafter(shelf.language).search(
        words
    ):
        return True
    if is_title_alone(words, shelf.language) or may_be_a_place(words, shelf.language):
        return True
    if is_whole and (may_refer_back(words, shelf.language) or _PERSON_AND_TITLE.fullmatch(words)):
        return True
    if _NAMED_TITLE.match(words):
        return True
    name, _, title = words.partition(",")
    key = fold_case(title.strip(' .,*_“”‘’"«»'))
    if any(key in titles(work) for work in shelf.titled(key)):
        return True
    return _TITLE.fullmatch(title) is not None and any(
        is_by(name, work) for work in shelf.naming(fold_case(name))
    )


@cache
def _statute(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(listed('laws', language))}(?!\w)")


@cache
def _evident(language: str) -> re.Pattern[str]:
    """What only references have: `6. Aufl.`, `Rn. 38`, `Urt. v.`, `s.v. mill`, `Moss, in: Ash`."""
    evident, judged = (one_of(listed(one, language), r"\.") for one in ("evident", "judgement"))
    inside, entry = (one_of(listed(one, language), r"\.") for one in ("inside", "entry"))
    return re.compile(
        rf"(?<!\w)(?:{evident}\s?\d|\d{{1,3}}{any_word('ordinal')}?\.?\s?{evident}(?!\w)"
        rf"|{judged},?\s?\d|{entry}(?=\s\w))|\A[^\W\d_a-z][^,;:()]{{1,60}},\s{inside}\s[^\W\d_a-z]"
    )


@cache
def _named_hereafter(language: str) -> re.Pattern[str]:
    """`Mill Papers (hereafter Papers)`: whoever gives a short title cites what it is short for."""
    return re.compile(rf"[(\[,]\s?{one_of(listed('hereafter', language))}:?\s\W?[^\W\d_a-z]")


@cache
def _undated(language: str) -> re.Pattern[str]:
    """What stands for a year, last in a reference: `Paris, s.d. [1909]`."""
    undated = one_of(listed("undated", language))
    return re.compile(rf",.{{0,300}}[\s(]{undated}\)?(?:\s\[[^\[\]]{{1,20}}\])?\W*\Z")
