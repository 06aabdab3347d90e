"""Where in a citation does its page stand, and which volume and pages does it name?

The forms are those of the Chicago Manual of Style, 17th ed., 14.147–14.158 (page numbers), of the
MHRA (`ii, 33`), of the Bluebook, 21st ed., 3.2 and 16 (`63 Rev. 811, 834-36 (1950)`, `Id. at 75`),
and of notes in other languages (``languages.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from build_tools.any_of import any_of
from build_tools.notes.languages import any_word, labels, one_of, words
from build_tools.notes.law_places import law_forms

# A year is no page unless “p.” says so.
YEAR = r"(?:1[4-9]\d\d|20\d\d)"

# No page has more figures, no volume more than four.
# French `ici` is a word.
_WORDS = any_of(word for word in words("here") if set(word) <= set("ivxlc"))
_ROMAN_SMALL = rf"(?!{_WORDS}\b)[ivxlc]{{1,15}}"
_ROMAN = rf"(?:{_ROMAN_SMALL}|[IVXLC]{{1,15}})"
_ARABIC = r"\d{1,5}"
# `p. E3636`; a newspaper's `C1`, `P7`, `4D`, which are told without `p.` too.
_LETTERED = r"(?:[A-Z](?=\d))?\d{1,5}"
_NEWSPAPER = r"(?:[A-HPS]\d{1,2}|\d{1,2}[A-F])(?!\w)"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

# `25. März 2021` is a day, and no page.
OF = rf"(?:{any_word('genitive')}\s)?"
_DAY = rf"\.?\s{OF}[^\W\d_]{{3,10}}\.?,?\s{OF}{YEAR}\b"

# `144, juillet-septembre 1988` is a journal's number, before its months.
_DATED = rf"[^\W\d_]{{3,10}}(?:[–/-][^\W\d_]{{3,10}})?\.?\s{YEAR}\b"

# `pp. 193 (the mill) and 201`
_SAID = r"(?:\s\([^()\d]{1,40}\))?"

# `[= Reihe, Bd. 3]`, `(= Reihe, Bd. 3)`: the volume of a series.
_SERIES = re.compile(r"\[=[^\[\]]{0,200}\]|\(=[^()]{0,200}\)")

_FIGURES = re.compile(r"\d+")
_FEW = 4
# `See generally`, and nothing that could be a name.
_LEAD = re.compile(r"(?:[^\W\d_]?[a-z.,\s]{0,24})?")

# Finds a pattern in a text that it knows.
Search = Callable[[re.Pattern[str]], re.Match[str] | None]


@dataclass(frozen=True)
class Place:
    """Where the words of a citation end, what follows its page begins, and what stands between.

    ``volume`` is the figure of one that stands with the page (`ii, 33`); ``printed`` is both where
    the figure may be a page of its own; ``is_bare`` says that no `p.` tells a page, ``is_dated``
    that it is the number before a year in parentheses, which in a journal may be its volume's.
    ``imprint`` is the year's parentheses behind the page.
    """

    start: int
    end: int
    pages: str | None = None
    volume: str | None = None
    printed: str | None = None
    is_bare: bool = False
    imprint: str = ""
    is_dated: bool = False


@dataclass(frozen=True)
class Locators:
    """The patterns of pages and volumes in notes of one language.

    ``alone`` is pages beside which nothing is said: `cf. also 25ff, 30`.
    """

    alone: re.Pattern[str]
    given: re.Pattern[str]
    bare: re.Pattern[str]
    volume: re.Pattern[str]

    def first(self, search: Search) -> Place | None:
        """The first page in a text, which ``search`` searches."""
        forms = ((_given, self.given), (_bare, self.bare), *((_of_law, one) for one in law_forms()))
        found = [(place.start(), read(place)) for read, form in forms if (place := search(form))]
        return min(found, key=lambda one: one[0], default=(0, None))[1]

    def volume_in(self, text: str) -> str | None:
        """The figure of the volume that ``text`` names in words, `Vol. II`."""
        found = self.volume.search(_SERIES.sub(" ", text))
        return found["number"] if found else None


def number(figure: str) -> int:
    """A volume's number from arabic or roman figures."""
    if figure.isdecimal():
        return int(figure)
    values = [_VALUES[letter] for letter in figure.lower()]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )


@cache
def locators(language: str) -> Locators:
    """The patterns for an essay in ``language``."""
    page = one_of(words("page", language))
    back = one_of(words("ibid", language) + words("op_cit", language) + words("loc_cit", language))
    volume = one_of(words("volume", language))
    pages = _list_of(rf"(?!{YEAR}(?!\d)){_ARABIC}", language)
    return Locators(
        re.compile(pages),
        _given_form(language, page, volume),
        _bare_form(language, page, back),
        _volume(volume),
    )


def _list_of(figure: str, language: str, most: int = 20, said: str = "") -> str:
    """`12`, `xii`, `183-4`, `12 to 14`, `12 ff.`, `12n`, `12, n. 3`; and lists of these.

    ``said`` is what may be said of a page before the next one.

    ``most`` more are read at once; where there are yet more, they are read as the same work's. They
    are no possessive group, which Python 3.11.2 reads wrongly (gh-106052).
    """
    footnote = one_of(words("footnote", language))
    note = rf"(?:nn?(?:\.?\s?{_ARABIC})?\b|(?:,|\s&)?\s{footnote}\s?{_ARABIC})"
    dash = rf"(?:\s?[-\u2010-\u2014]\s?|\s{one_of(words('to', language))}\s)"
    following = rf"\s?{one_of(words('following', language))}(?!\w)"
    both = one_of(words("and", language))
    page = rf"{figure}(?:{dash}{figure}(?:[A-Z](?!\w))?)?(?:{following}|{note})?"
    more = rf"(?:{said}\s?(?:,|,?\s{both}|&)\s?{page}(?!\w|\s?:\s?\d)){{0,{most}}}"
    return rf"{page}{more}(?:,?\s(?:{both}\s)?passim)?"


def _given_form(language: str, page: str, volume: str) -> re.Pattern[str]:
    """With `p.`; before it a roman figure of its own is a volume, after it may come the page itself
    in parentheses where an article's own pages come first. Pages to which a word is joined stand
    out of their place, where others follow.
    """
    pages = _list_of(rf"(?:{_ROMAN}\b|{_ARABIC})", language)
    several = _list_of(rf"(?:{_ROMAN}\b|{_LETTERED})", language, said=_SAID)
    following = rf"(?:\s?{one_of(words('following', language))}(?!\w))"
    letters = "".join(word[0] for word in words("page", language) if len(word.strip(".")) == 1)
    here = one_of(words("here", language))
    return re.compile(
        rf"(?:(?<=,)\s?(?P<volume>{_ROMAN})\s?,\s?)?"
        rf"(?<!\w)(?<![^\W\d_]\.)(?:{page}|Pp?\.(?=\s?\d)|(?<=[,(]\s)[{letters}](?=\s?\d))"
        # Right behind its word stands no roman figure: Paggi is somebody, no page i.
        # `S.C.` are initials.
        rf"\s?(?:(?<=[.\s])|(?=\d))(?!(?<=\.)[A-Z]\.)(?P<pages>{several})(?!\w)"
        # `S. V. Moss` is somebody.
        r"(?!(?<=[IVXLC])\.\s[A-Z][a-z])"
        rf"(?![\d,\s–-]{{0,40}}\.[A-ZÀ-Þ].{{0,200}}?(?<!\w){page}\s?\d)"
        rf"(?:\s?\((?:at\s)?{page}\s?(?P<inner>{pages})\)"
        rf"|,?\s\(?{here}:?\s(?:{page}\s?)?(?P<here>{pages})(?!\w|\s\([“\"])\)?)?"
        rf"(?=(?:(?:,\s{page}\s?|:\s)(?P<then>{_ARABIC}(?:[–-]{_ARABIC}|,\s{_ARABIC})?{following}?)(?=[\s.;]*$|[.;]\s))?)"
        rf"|(?:,|(?<=[.\d])|(?<=\dd)|(?<=\dth))\sat\s(?:at\s|{page}\s?)?"
        rf"(?P<at>{_list_of(_ARABIC, language)})"
        r"(?=[\s.)]*$|[.,;)]\s|\s[(&])"
        r"|(?<!\w)(?P<passim>passim)\b"
    )


def _bare_form(language: str, page: str, back: str) -> re.Pattern[str]:
    """Without it, after a comma, a colon, a closed parenthesis or title, or after `ibid.`; at the
    end, or before a comment: a sentence, “and Writer”, “, says he” or “(my emphasis)”. A volume may
    stand before: `ii, 33`, `II. 33`, `2:33`.
    """
    online, here = (one_of(words(kind, language)) for kind in ("online", "here"))
    editions = one_of(words("editions", language))
    both = one_of(words("and", language))
    hands = any_word("edited_by", "translated_by", language=language)
    issue = one_of(labels("issue"))
    figure = one_of(labels("figure"))
    turns = any_word("about", "prose", "turns", "and", "article", language=language)
    # `Mill Association (MA) v. Moss` has no page v.
    roman = rf"(?!v\.\s?(?:{_ROMAN}|\d+)\b)(?!(?<=\)\s)vs?\.?\s[A-Z]){_ROMAN_SMALL}\b"
    pages = _list_of(rf"(?:{roman}|{_NEWSPAPER}|(?!{YEAR}\b){_ARABIC})", language, 8)
    return re.compile(
        # No thousands: `$60,000`.
        rf"(?:(?!(?<=\d),\d{{3}}(?!\d))[,:)]|(?<=[\w.,!?])[*_”\"»“]|(?<!\w){back}(?!\w)\.?,?)\s?(?:{here}\s)?"
        rf"(?P<printed>(?:(?!(?i:cl|ll?|cc?)\.)(?P<roman>{_ROMAN})\s?[.,:]|(?P<arabic>\d{{1,3}})\s?:)\s?(?=\d))?"
        rf"(?P<pages>{pages})(?!{_DAY})"
        rf"(?:,?\s\(?{here}:?\s(?:{page}\s?)?(?P<here>{pages})(?=[\s.,;:)]|$)\)?"
        rf"|(?=[\s.):]*$|,\s(?:\d{{1,3}}|{_ROMAN})\s?:\s?\d|(?:\.|(?<=\.))\s(?!{editions})[\"“‘(«„]?[A-ZÀ-Þ]|,?\s(?=[a-z]){both}\s[A-Z]|,?\s(?:{both}\s)?{figure}\s?(?:\d|[IVX])|\s\([^()\d]+\)"
        rf"|[.,]\s{online}|,\s(?=[a-z])(?:(?!(?:{hands}|{issue})(?!\w)|{_DATED})[a-z]{{4,}}|{turns}\s(?!\d))))"
        rf"|\s\(?{YEAR}[a-z]?\)?(?:[:.]|,(?!\s?{YEAR}(?!\d)))\s?"
        rf"(?P<dated>{_list_of(_ARABIC, language, 4)})(?=\)|[\s.]*$)"
        r"|(?:(?<=[^\W\d_])|(?<=[^\W\d_],)|(?<=[”\"’])|(?<=[–-]\d\d\d\d))\s"
        # `Quay, 2012 (1883)`: two years.
        rf"(?!(?<=,\s){YEAR}\b)(?P<number>{_list_of(_ARABIC, language, 4)})"
        rf"\s(?P<year>\((?:[^():]{{0,40}}\s)?{YEAR}\))(?=[\s.]*$|\s\((?:[a-z]{{5,14}}\s|[“\"]))"
        # `Moss, Ann. 1990. Rivers. Leeds: Quay Press. 104.`
        rf"|(?:(?<=[^\W\d_]{{5}})|(?<=:\s[^\W\d_]{{4}})|(?<=:\s[^\W\d_]{{3}}))\.\s(?P<last>(?!{YEAR}\b)\d{{1,4}}(?:[–-]\d{{1,4}})?)(?=[\s.]*$)"
    )


def _volume(volume: str) -> re.Pattern[str]:
    """“Vol. II”, “Volume 2”, “Bd. I/2”, and a slip in the word such as “Vio. II” or a stop such as
    “Vol, II”.
    """
    return re.compile(
        rf"(?<!\w)(?:{volume}|(?i:vol,|v(?![ivxlc]{{2}})[^\W\d_]{{2}}[.,]))\s?"
        r"(?P<number>(?<![a-z])(?:[ivxlcIVXLC]{1,15}|\d{1,4})(?:[/.]\d{1,3}(?!\d))?)\b"
        r"(?!\s?[-–&]|[^\W\d_])"
    )


def _given(found: re.Match[str]) -> Place:
    if is_within(found["then"], found["pages"]):
        # `S. 14-33, S. 17`, `pp. 14-33: 17`: the page of the article's own pages.
        return Place(found.start(), found.end("then"), found["then"], found["volume"])
    pages = next(filter(None, map(found.group, ("inner", "here", "pages", "at", "passim"))))
    return Place(*found.span(), _meant(re.sub(_SAID, "", pages)), found["volume"])


def _meant(pages: str) -> str:
    """The page that is meant of an article's own pages, `17` of `14–33, 17`: nobody lists a page
    beside others among which it is. Of few pages, `2–3, 3`, another place in the text may speak.
    """
    own, comma, page = pages.partition(",")
    return page.strip() if comma and is_within(page, own, _FEW) else pages


def is_within(page: str | None, pages: str | None, least: int = 0) -> bool:
    """Whether a page, or each of several, is one of those from one to another, ``least`` pages
    or more behind it: `17` of `14-33`.
    """
    named, range_ = (_FIGURES.findall(one or "") for one in (page, pages))
    if not named or len(range_) != 2 or re.search(r"[,&]|[^\W\d]", pages or ""):
        return False
    first, last = range_
    # `133-46` ends at 146.
    last = first[: max(0, len(first) - len(last))] + last
    is_long = int(last) - int(first) >= least
    return is_long and all(int(first) <= int(one) <= int(last) for one in named)


def _bare(found: re.Match[str]) -> Place:
    if found["number"]:
        return Place(
            found.start("number"),
            found.end(),
            found["number"],
            is_bare=True,
            imprint=found["year"],
            is_dated=True,
        )
    if found["dated"]:
        return Place(*found.span("dated"), _meant(found["dated"]), is_bare=True)
    if found["last"]:
        return Place(*found.span("last"), found["last"], is_bare=True)
    if found["here"]:
        # `254–262, hier 258`: the page of the article's own pages.
        return Place(found.start("pages"), found.end(), found["here"], is_bare=True)
    if not found["printed"]:
        return Place(*found.span("pages"), _meant(found["pages"]), is_bare=True)
    printed = found["printed"] + found["pages"] if found["roman"] else None
    figure = found["roman"] or found["arabic"]
    return Place(found.start("printed"), found.end(), found["pages"], figure, printed, True)


def _of_law(found: re.Match[str]) -> Place:
    said = found.groupdict()
    # Where a case has no name, its first page tells it from others of the volume.
    is_nameless = _LEAD.fullmatch(found.string, 0, found.start()) and said["first"]
    return Place(
        found.end("first") if is_nameless else found.start("first"),
        found.end(),
        found["pages"],
        said.get("volume"),
        is_bare=True,
        imprint=said.get("imprint") or "",
    )
