"""A reference inside a sentence: `The point is made by Ann Moss, Rivers (Leeds, 1990)`.

What was read as a title and is a sentence is no title. Then the reference is looked for where one
may begin: behind a colon, a dash, a parenthesis or a small word, with a name of two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from build_tools.draft import makers
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.notes.languages import LANGUAGES

_WORD = re.compile(r"(?<![\w’'-])[a-zß-ÿ]+(?![\w’'-])")
_QUOTED = re.compile(r"“[^“”]{0,400}”|\"[^\"]{0,400}\"|«[^«»]{0,400}»|„[^„“”]{0,400}[“”]")
# A sentence's end inside a title, and no stop of a subtitle: a verb comes behind it.
_STOP = re.compile(r"(?<=[\w)”»]{2})[.!]\s(?=[^\W\d_a-z])")
NAME = (
    r"(?:[^\W\d_a-zß-ÿ]\.[\s-]?|[^\W\d_a-zß-ÿ][\w’'-]{1,25}\.?\s){1,4}"
    rf"(?:(?:{any_of(listed('particles'))})\s){{0,2}}[^\W\d_a-zß-ÿ][\w’'-]{{1,25}}"
)
_BEGINS = re.compile(
    rf"(?:(?<=[:;(—–] )|(?<=[(\[—])|(?<=[a-zß-ÿ] )|(?<=[.,] )|(?<=[.,?!][”\"»] ))"
    rf"(?=(?:{NAME})(?:\s(?:{any_of(listed('and'))}|–)\s(?:{NAME}))?(?:\s\([^()]{{2,30}}\)|,?\s(?:{any_of(listed('others'))}))?"
    rf"(?:,\s|:\s|\s[“„«\"])"
    r"|(?:(?<=\()|(?<=\b[Ii]n )|(?<=\bby )|(?<=\bsee ))(?=[^\W\d_a-zß-ÿ][\w’'-]{2,25},\s[“‘\"])"
    r"|(?<=[.,?!][”\"»] )(?=[^\W\d_a-zß-ÿ][\w’'-]{2,25},\s[^\W\d_a-zß-ÿ][a-zß-ÿ]+\.\s[^\W\d_a-z])"
    r"|(?<=[a-z] )(?=[^\W\d_a-zß-ÿ][\w’'-]{2,25},"
    rf"\s(?:[^\W\d_a-z]\.[\s-]?){{1,3}}(?:,|\(|&))"
    # `se rapporter à MOSS, Ann, Pain`
    r"|(?<=[a-zß-ÿ.] )(?=[A-ZÀ-Þ]{3,25},\s[^\W\d_a-z][a-zß-ÿ-]{1,20}"
    r"(?:,|\s[^\W\d_]{1,3}\s[A-ZÀ-Þ])))"
)
# `Moss v. Ash, 12 U.S. 3`, `12 U.S.C. § 3`, behind a word of a sentence or what it quotes.
_OF_LAW = re.compile(
    r"(?:[^\W\d_a-z][\w.’'&-]{0,20}\s(?:of\s(?:the\s)?|&\s)?){1,6}v\.\s[A-Z][^;()]{1,80},\s\d{1,4}\s[A-Z]"
    r"|\d{1,3}\s[A-Z][\w.]{1,12}\s(?:[A-Z][\w.]{1,12}\s)?§"
)
_ENDS_SENTENCE = re.compile(r"(?:(?<![\w’'-])[a-zß-ÿ][\w’'-]{2,28}|[.”\"’)])\Z")
# So many beginnings are tried, and no title has more words.
_LONGEST_WORD = 30
_MOST, _LONGEST, _LONGEST_IMPRINT, _LONGEST_ALONE = 8, 45, 14, 25
_PROSE_BEFORE = re.compile(r"[a-zß-ÿ]{3,20}\s(?:[a-zß-ÿ]{2,20}\s){1,8}[^\W\d_a-zß-ÿ]")
# What no title or imprint has: another reference's page or year, what refers back.
_OTHER = re.compile(
    r"\b(?:vgl|cfr?|ibid|ebd)\.\s|\b(?:1[89]|20)\d\d ?: ?\d|, (?:see|siehe|voir) [A-Z]"
    r"|\b(?:S|pp?)\.\s?\d",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    rf"(?<!\d[–-])\b[12]\d\d\d[),]?\s(?:{any_of(listed('and'))})\s(?=[“„«\"]?[^\W\d_a-z])"
)

# `196–203, Moss, 105, and Eva Ash’s Rivers`: pages of what stands before.
# `For more on “mills,” see Moss, Rivers`: words of a sentence.
_SEES = re.compile(rf",[”\"]?\s(?:{any_of(listed('sees'))})\s")
_PAGES_FIRST = re.compile(r"\d+\s?[–-]\s?\d+,\s")
# A name has hardly more words.
_FEW = 6

# What says where something came out, or which printing of it is meant.
_WHERE = frozenset({"publisher", "publisher-place", "container-title", "URL", "edition"})


@cache
def _prose() -> frozenset[str]:
    """Words of sentences in all languages, less those that titles have."""
    listed_ = (
        word
        for table in LANGUAGES.values()
        for own in (table, table.get("own", {}))
        for word in own.get("prose", ())
    )
    return frozenset(listed_) - frozenset(listed("title_words"))


def spoken(words: str) -> int:
    """How many words of sentences stand in ``words`` outside quotation marks."""
    return sum(word in _prose() for word in _WORD.findall(_QUOTED.sub(" ", words)))


def begins_in_law(part: str, start: int, end: int, after: int) -> bool:
    """Whether a case or a section of a code stands ``after`` a sentence of ``part``, from ``start``
    to ``end``, whose stop ends no abbreviation.
    """
    ends = _ENDS_SENTENCE.search(part, max(start, end - _LONGEST_WORD), end)
    return ends is not None and _OF_LAW.match(part, after) is not None


def is_said(words: str) -> bool:
    """Whether any word of a sentence stands in ``words``, even one that titles have."""
    return any(word in _prose() or word in listed("title_words") for word in _WORD.findall(words))


def may_name(before: str) -> bool:
    """Whether a few words with a capital and a comma may be who made what follows, and no
    sentence's: `Ki no Mori,`.
    """
    first, *rest = before.strip().split() or [""]
    is_short = 0 < len(rest) < _FEW and before.rstrip().endswith(",") and first[:1].isupper()
    return is_short and first.strip(",").lower() not in makers.leads() and not spoken(before)


# `Hull: Moss 1990, 276, no. 80. Leeds: Ash`: another work by its name and year, and its page.
_BY_DATE = re.compile(
    r"(?:\A|[:.;]\s)(?:[^\W\d_a-z][\w’-]{1,25}\s(?:[a-z]{1,3}\s)?){1,4}(?:1[4-9]|20)\d\d[a-z]?,\s"
    r"\d{1,3}(?:[–-]\d{1,3})?(?:\Z|[,.;](?:\s|\Z)|\sff?\.)"
)


def is_garbled(csl: Mapping[str, Any]) -> bool:
    """Whether what was read of a reference cannot be what it says: a sentence for a title, or
    several references in one.
    """
    title = str(csl.get("title", ""))
    if csl.get("type") == "legal_case" and title[:1].isdecimal():
        # `406 U.S. 518`
        return False
    # Whoever edited the whole did not write the part.
    has_author = bool(csl.get("author") or (csl.get("editor") and csl["type"] != "chapter"))
    count = spoken(title)
    is_long = not has_author and len(title.split()) > _LONGEST_ALONE
    is_dated = csl.get("type") == "book" and _BY_DATE.search(title) is not None
    if is_long or is_dated or len(title.split()) > _LONGEST:
        return True
    # `“Mills: 2020 and Beyond,” Valley` is one title.
    if _OTHER.search(title) if "container-title" in csl else _is_several(title):
        return True
    where = str(csl.get("container-title", ""))
    if (_PROSE_BEFORE.match(where) or spoken(where)) and not has_author:
        return True  # `Ann Moss, writing in the Courier`, `“Mills.” The passage is at p. 6`
    if len(str(csl.get("publisher", "..")).strip(" .,")) == 1:
        return True  # `Ann Moss (d. 1717)`
    if _PAGES_FIRST.match(title) or _SEES.search(title):
        return True
    if count > 2 or (count and not has_author and not csl.get("container-title")):
        return True
    if count and any(spoken(part) for part in _STOP.split(title)[1:]) and not has_author:
        return True
    return (
        any(
            len(said.split()) > _LONGEST_IMPRINT or _is_several(said) or spoken(said)
            for said in (str(csl.get(name, "")) for name in ("publisher", "publisher-place"))
        )
        or len(str(csl.get("container-title", "")).split()) > _LONGEST
    )


def _is_several(words: str) -> bool:
    """Whether another reference stands in ``words``."""
    return _OTHER.search(words) is not None or _ANOTHER.search(words) is not None


def is_told(csl: Mapping[str, Any]) -> bool:
    """Whether what was read inside a sentence is more than a name with a year: who made it, what
    it is called, and where it came out.
    """
    title = str(csl["title"])
    first, comma, _ = title.partition(", ")
    return (
        "author" in csl
        and bool(_WHERE & set(csl))
        and bool({"issued", "URL"} & set(csl))
        and not title[:1].isdigit()
        and not is_place(title)
        and not (comma and " " in first and makers.are_people(first))
    )


def may_be_led(csl: Mapping[str, Any]) -> bool:
    """Whether a sentence may lead to what has editors alone: `more in Ann Moss, “Mills,” ed. …`"""
    name = str(csl["title"])
    return csl["type"] == "chapter" or re.search(r"[“‘„«\"]", name) is not None


def beginnings(words: str) -> Iterator[str]:
    """What follows each place in a sentence at which a reference may begin, the first first."""
    return (words[found.end() :] for found in islice(_BEGINS.finditer(words, 1), _MOST))
