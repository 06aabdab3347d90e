"""The patterns of one language by which a note is read: back-references, lead-ins, pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from build_tools.notes.judged import marginal
from build_tools.notes.languages import any_word, labels, one_of, words
from build_tools.notes.locators import Locators, locators
from build_tools.notes.mention import BackReference
from build_tools.notes.subdivisions import alone
from build_tools.notes.wording import signals

# What follows a back-reference that ends a sentence: no volume, and no page.
_NEW_SENTENCE = (
    rf"(?<=[.\w])(?=(?:\s[\"“‘(]?|,?\s{any_word('and')}\s)"
    rf"(?!{any_word('volume')}(?!\w)|V\w\w[.,]|[IVXLC]{{1,15}}\b"
    rf"|{any_word('page', 'footnote')}\s?\d)[A-Z])"
)
# An abbreviation with a capital, before a word with one.
_NO_NAME = r"(?![^\W\d_a-z][a-z]{1,9}\.\s[^\W\d_a-z][a-z.])"


@dataclass(frozen=True)
class Grammar:
    """The patterns of one language."""

    signal: re.Pattern[str]
    backs: tuple[tuple[BackReference, re.Pattern[str]], ...]
    ibid: re.Pattern[str]
    idem: re.Pattern[str]
    stop: re.Pattern[str]
    note: re.Pattern[str]
    note_alone: re.Pattern[str]
    elsewhere: re.Pattern[str]
    as_in: re.Pattern[str]
    cited: tuple[re.Pattern[str], ...]
    locators: Locators
    language: str
    margin: re.Pattern[str]
    shelf: re.Pattern[str]


@cache
def grammar(language: str) -> Grammar:
    """The patterns for an essay in ``language``."""

    def listed(kind: str, stop: str = r"\.?") -> str:
        return one_of(words(kind, language), stop)

    needed = r"(?:\.|$)"
    ibid, idem = listed("ibid", needed), listed("idem", needed)
    op_cit, loc_cit = _not_in_names(words("op_cit", language)), listed("loc_cit")
    # Nor is `Rn. 9` of `Ebd. Rn. 9` a sentence.
    new_sentence = rf"{_NEW_SENTENCE}(?!\s{alone()})"
    signal = rf"(?:{signals(language)}|{listed('heard')})"
    return Grammar(
        signal=re.compile(
            rf"(?:{any_word('and', 'turns')}\s)?(?P<signal>{signal}(?!\w)\.?),?\s?:?(?:\s|,?\Z)"
        ),
        backs=(
            ("ibid", re.compile(rf"^{ibid}(?!\w)\.?")),
            ("idem", re.compile(rf"^(?:{any_word('and')}\s)?{idem}(?!\w)")),
            ("loc-cit", re.compile(rf"(?<!\w){loc_cit}(?!\w)")),
            ("op-cit", re.compile(rf"(?<!\w){op_cit}(?!\w)")),
        ),
        # `Ibid.` or `op. cit.` ends a sentence: a new one begins, and it is no volume's number.
        ibid=re.compile(rf"{ibid}\.?{new_sentence}"),
        idem=re.compile(rf"{idem}{new_sentence}"),
        stop=re.compile(rf"(?<!\w)(?:{op_cit}|{loc_cit}){new_sentence}"),
        note=_note(language),
        note_alone=_note_alone(language),
        elsewhere=_elsewhere(language),
        as_in=re.compile(rf"{any_word('as_in', language=language)}\s"),
        cited=(
            locators(language).given,
            locators(language).bare,
            locators(language).volume,
            re.compile(rf"(?<!\w)(?:{ibid}|{op_cit}|{loc_cit}|(?i:idem))(?!\w)"),
        ),
        locators=locators(language),
        language=language,
        # `Rn. 18, 20`, `ll. 7–18, 24–25`, `Box: 4`
        margin=re.compile(
            rf"(?<!\w)(?:{marginal()}|{one_of(labels('line', 'verse'))})\s?\d[\d\s–-]{{0,12}},\s?\Z"
            rf"|(?<!\w){one_of(labels('other'))}:\s?\Z"
        ),
        shelf=re.compile(
            rf"{one_of(words('shelves'), needed)}(?:\s[^\W\d_a-z][\w’'-]{{1,20}}){{0,3}},\s"
        ),
    )


def _not_in_names(listed: Iterable[str]) -> str:
    """A pattern for any of these; a word alone may be a name's abbreviation: `Hull Cit. Review`."""
    several = [one for one in listed if " " in one]
    alone_in = one_of(one for one in listed if one not in several)
    return f"(?:{one_of(several)}|{_NO_NAME}{alone_in})"


def _note(language: str) -> re.Pattern[str]:
    """`supra note 3`, `a. a. O., Anm. 3`, `(n 3)`."""
    footnote = one_of((*words("footnote", language), "n"))
    above = any_word("above", language=language)
    cited = any_word("op_cit", "loc_cit", language=language)
    return re.compile(
        rf"(?:(?<!\w)(?:{above}|{cited},?)\s|\()\(?(?:{any_word('within')}\s|{above}\s)?"
        rf"{footnote}\s?(?P<note>\d{{1,5}})(?!\w)\)?(?:\s{above}(?!\w))?"
    )


def _note_alone(language: str) -> re.Pattern[str]:
    """`Moss, n. 25`, `Moss and Ash, note 25 above`: behind names alone it is none of a work."""
    footnote = one_of((*words("footnote", language), "n"))
    name = r"[^\W\d_a-z][\w’'-]{2,25}"
    both = rf",?\s(?:{any_word('and', language=language)}|&)\s"
    return re.compile(
        rf"(?P<who>{name}(?:(?:,\s|{both}){name}){{0,3}}),\s{footnote}\s?(?P<note>\d{{1,3}})"
        rf"(?:\s{any_word('above', language=language)})?"
    )


def _elsewhere(language: str) -> re.Pattern[str]:
    """What names another place of the essay itself: `above`, `note 3`, `the next chapter`."""
    footnote = one_of((*words("footnote", language), "n"))
    above, chapter = (any_word(kind, language=language) for kind in ("above", "chapter"))
    return re.compile(
        rf"(?<!\w)(?:{above}(?:\s{chapter}s?\s[\w.–-]{{1,12}})?"
        rf"|(?:(?-i:[a-zß-ÿ]{{2,3}}\s)|{above},?\s)?{footnote}\s\d{{1,5}}(?:\s{above})?"
        rf"|{chapter}|(?-i:[a-zß-ÿ]{{2,20}}\s){{0,3}}{chapter}\s[\dIVX.]{{1,6}}\s{above})(?!\w)",
        re.IGNORECASE,
    )
