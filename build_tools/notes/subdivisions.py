"""Where in a work does a citation point, if not to a page? To a chapter, a section, a line, a leaf.

The words are those of ``languages.toml`` under `locators`, by the name that CSL (1.0.2, appendix
II) has for each; `clause` and `other`, which hold the rest, are no names of it. The forms are those
of the Chicago Manual of Style, 17th ed., 14.147–14.158, of the Bluebook, 21st ed., 3.3 and 12, of
OSCOLA, 4th ed., 1.3 (`Ash (n 7) [34]`), and of German law (`Rn. 4`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from build_tools.notes.folding import fold_case
from build_tools.notes.languages import LANGUAGES, any_word, every, one_of, words
from build_tools.notes.law_places import YEAR

# These may tell one work from another (an issue from an issue, a letter from a letter), or stand
# for a note of the essay itself: only beside a reference back do they stand in a work.
_OF_WORKS = frozenset({"issue", "note", "book", "other", "figure"})
_ALONE = frozenset({"note", "figure"})
# Within these whatever has a number is of one work: `bk. 9, ch. 16`, `lib. V, tit. 3, num. 4`.
_OUTER, _FEWEST = frozenset({"book", "title-locator"}), 2

# `cl. 3` and `ll. 4–5` are a clause and lines.
_ROMAN = r"(?!(?:cl|ll?|cc?)\.)[ivxlcIVXLC]{1,8}"
_FIGURE = (
    rf"(?:\d{{1,5}}(?:[.:]\d{{1,4}}){{0,4}}(?:[a-z]|\s?[rv]o?)?|{_ROMAN}|[A-Za-z](?!\.\s?\d))(?:(?!\w)|(?=ff))"
    r"(?:\(\w{1,5}\)){0,4}(?:\s\((?!\d{4})\w{1,2}\))?"
)
# `Rn. 18 ff.`, whose last stop is the sentence's
_FOLLOWING = rf"(?:\s?(?:ff?\.?|{one_of(every('following'))})(?!\w))"
_RANGE = rf"{_FIGURE}(?:\s?[-–—]\s?{_FIGURE})?{_FOLLOWING}?"
_FIGURES = rf"{_RANGE}(?:(?:\s?[&,]|\s{any_word('and')})\s(?!{YEAR}(?!\d))(?:§\s?)?{_RANGE}){{0,6}}"
# `[34]`, `[12]–[14]`, and no year.
_ONE = r"\[\d{1,3}(?:\(\w{1,3}\))?(?:\s?[-–,]\s?\d{1,3}){0,4}\]"
_NUMBERED = rf"(?:(?<=[\s)])|\A){_ONE}(?:\s?[-–,]\s?{_ONE}){{0,3}}{_FOLLOWING}?(?=[\s.]*\Z)"
_SUB_VERBO = re.compile(r"s\.\s?vv?\.\s[“”\"‘’'«»\w\s-]{2,60}")
# `Rn. 18 ff`, whose stop ended the sentence too.
_STOPPED = re.compile(r"\S{0,12}[.§]\s?\d.*\sff?", re.DOTALL)
# What stands before a subdivision, and between two.
_BETWEEN = " ,;:.("
# `mwN auch zur Mühle`, `and the cases cited there`
_SAID_BEHIND = re.compile(
    rf",?\.?\s(?:{one_of(every('further'))}(?!\w)|[a-zß-ÿ]{{2,}}\s)[^\d§¶;]{{0,160}}"
)
_AND = frozenset({*words("and"), "&"})


@lru_cache(maxsize=4096)
def subdivided(words: str, *, is_back: bool = False) -> tuple[str, tuple[str, ...]]:
    """``words`` without the subdivisions in which they end, and these as printed, in order.

    ``is_back`` says that the words refer back to a work, so that whatever has a number is in it.
    """
    found: list[tuple[str, int, str]] = []
    end = len(words.rstrip(" .,;:)"))
    for one in reversed(list(_form().finditer(words))):
        between = words[one.end() : end].strip(_BETWEEN + ")")
        kind = _label(one[0])
        if (between and between not in _AND) or (not is_back and kind in _ALONE):
            break
        printed = one[0].strip(" ,.")
        printed = f"{printed}." if _STOPPED.fullmatch(printed) else printed
        found.append((kind, one.start(), printed))
        end = one.start()
    if not is_back and (len(found) < _FEWEST or found[-1][0] not in _OUTER):
        found = [*itertools.takewhile(lambda one: one[0] not in _OF_WORKS, found)]
    told = tuple(printed for _, _, printed in reversed(found))
    return (words[: found[-1][1]].rstrip(" ,;:(") if found else words), told


def without_words_behind(words: str) -> str:
    """``words`` up to a margin number behind which, in small letters, something is said of it.

    `Moss, Rivers, Rn. 35a` of `Moss, Rivers, Rn. 35a zur Mühle`, `para 12 and the cases cited`.
    """
    found = list(_form().finditer(words))
    if not found:
        return words
    last = found[-1]
    is_margin = last[0][0] in "§¶" or _label(last[0]) == "paragraph"
    is_said = is_margin and _SAID_BEHIND.fullmatch(words, last.end()) is not None
    return words[: last.end()] if is_said else words


@cache
def _form() -> re.Pattern[str]:
    return re.compile(
        # `mills.php?article641` is an address.
        rf"(?<![\w.’'?=])(?:{_SUB_VERBO.pattern}|[§¶]{{1,2}}\s?{_FIGURES}"
        # `Water Act 1998, s 6`, and `(PTS 1937)`: a house's siglum before its year.
        rf"|(?!s\.\s?v|[Aa]ct\s{YEAR}|[A-Z]{{2,6}}\s{YEAR}(?!\d))"
        rf"{label()}\s?(?:(?<=[.\s])|(?=\d)){_FIGURES})|{_NUMBERED}"
    )


@cache
def alone() -> str:
    """A pattern for a subdivision with which words end."""
    more = rf"\s?&|\s{any_word('and')}\s\d"
    return rf"{label()}\s?{_RANGE}\s*(?:[.;,)]|\Z|{more})"


@cache
def label() -> str:
    """A pattern for any word that stands before the figure of a subdivision."""
    return one_of(word for listed in _labels().values() for word in listed)


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """All languages' words for each kind of subdivision, and as they stand in folded words."""
    kinds: dict[str, set[str]] = {}
    for table in LANGUAGES.values():
        for label, listed in table.get("locators", {}).items():
            kinds.setdefault(label, set()).update(listed, map(fold_case, listed))
    return {label: tuple(sorted(listed)) for label, listed in kinds.items()}


@cache
def _starts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((label, _beginning(listed)) for label, listed in _labels().items())


def _beginning(listed: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{one_of(listed)}(?!\w)|{one_of(listed)}(?=\d)")


def is_outer(printed: str) -> bool:
    """Whether what is printed is a book or a title of a work, in which others may be."""
    return _label(printed) in _OUTER


def _label(printed: str) -> str:
    """CSL's name for what is printed."""
    signs = {"§": "section", "¶": "paragraph", "[": "paragraph"}
    if printed[0] in signs:
        return signs[printed[0]]
    if _SUB_VERBO.match(printed):
        return "sub-verbo"
    return next((kind for kind, form in _starts() if form.match(printed)), "other")
