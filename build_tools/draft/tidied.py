"""A reference without what stands beside it: who else had a hand in it, an original's year, a day.

What is left has makers, title, imprint and year, as the other rules read them.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.accessed import in_words, without_access
from build_tools.draft.aside import CSL, EDITOR, TRANSLATOR
from build_tools.draft.dashed import undashed
from build_tools.draft.entry import as_note
from build_tools.draft.family_first import in_order
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.glued import without_glued
from build_tools.draft.occasion import without_occasion
from build_tools.draft.out_of_place import in_place
from build_tools.draft.parentheses import IN_PARENTHESES
from build_tools.draft.rows import in_rows
from build_tools.draft.run_on import ended
from build_tools.draft.sentences import NAME
from build_tools.draft.series import without_bracketed
from build_tools.draft.smoothed import smoothed
from build_tools.draft.stopped import with_commas
from build_tools.draft.title_tail import with_comma
from build_tools.draft.titles import commas, split_makers
from build_tools.draft.year_first import YEAR, year_last
from build_tools.notes.languages import any_word
from build_tools.notes.makers import OTHER_NAME

# What a page or an address begins with: the year stands before it.
LOCATOR = re.compile(r",?\s(?:pp?\.|S\.|págs?\.|fol\.|accessed|retrieved|available|https?:)")
# Behind parentheses with a year: the place and the year of the work itself, `, Berlin 2011`,
# `. Berlin 1979`, or the whole in which it came out, `. In: Works, Berlin 1975`.
_OWN_YEAR = re.compile(
    rf",?\s{any_word('within')}\s[^()]{{3,200}}\([^()]{{0,120}}{YEAR}\)|"
    rf"(?:\s?\([^()]{{0,120}}\))?[.,]\s(?!(?i:orig|first|zuerst|erst|repr|publ|nachdr))(?:In:?\s[^()]{{1,160}}?)?[^\W\d_a-z][^\d()]{{1,60}}"
    rf"(?:\s\d{{1,3}}[.,]\s[^\W\d_a-z][^\d,()]{{1,40}})?\s{YEAR}(?!\d)"
)
_ORIGINAL = re.compile(r"(?i:orig|zuerst|first\s(?:published|ed)|1st\sed|publicado\sen)")
# `(1978; reprint New Brunswick: Quay, 1991)`, `(Leeds, 1676; reprinted Hull: Quay, 1991)`: an
# original's year before the imprint.
_REPRINTED = (
    r"(?i:repr(?:int(?:ed)?)?|rpt|ndr)\.?(?:\sand\s(?:rev\.|revised)(?:\sed\.)?|\sedition)?"
    r"[,:]?\s(?!in\s)"
)
_REPRINT = re.compile(
    rf"\((?:(?P<year>{YEAR})[;,]\s(?:{_REPRINTED})?"
    rf"|(?P<place>[^\d();:]{{2,40}})(?::\s(?P<house>[^\d();:]{{2,60}}))?\s(?P<first>{YEAR})[;,]\s{_REPRINTED}(?=[^\W\d_a-z]))"
    r"(?=[^\d)])"
)
# `Leeds: Quay, 1977 (1972)`: the original's year behind the work's own.
_ORIGINAL_BEHIND = re.compile(
    rf"(?:(?<=[^\d],\s)|(?<=[a-zß-ÿ]\s))(?P<own>{YEAR})\s\((?:[^()]{{1,30}}\s)?(?P<first>{YEAR})\)(?!,?\s\d{{1,2}}\()"
)
# `Leeds, Quay, 1977 (trad. it. Fiumi, Torino, 1970)`: behind the year of a row other printings.
_PRINTING = any_of((*listed("reprints"), *listed("firsts"), *listed("printed_as")))
_OTHER_PRINTINGS = re.compile(
    rf"(?P<own>[^\W\d_.]\.?,?\s{YEAR})\s\((?=(?i:{_PRINTING}))(?=[^()]*\b{YEAR})"
    r"(?:[^()]|\([^()]{0,80}\)){8,300}\)"
)
# `Quay, 2000, lesson of 17 March 1976`: what is said of a part of it.
_OF_A_PART = re.compile(
    rf"(?P<place>,\s(?P<house>[^,()]{{2,40}}),\s{YEAR}),\s[a-zß-ÿ][^()]{{3,80}}\s{YEAR}\Z"
)
# `Mills in Hull (1900–1939)`: the years of which a title speaks stand in other parentheses, so that
# no rule takes them for an imprint.
_YEARS = re.compile(r"\(\d{4}\s?[–-]\s?\d{2,4}\)")
_OTHERS, _AS_PRINTED = str.maketrans("()", "⦅⦆"), str.maketrans("⦅⦆", "()")
_KIND = re.compile(rf"(?:,|(?<=[,?!][”\"’]))\s(?:{any_of(listed('kinds'))})(?=,\s|\s\()")
# `Mill Authority (Netherlands), “Rules of Flour”`
_LAND = re.compile(r"(?<=[^\W\d_])\s\((?P<land>[^\W\d_a-z][^\W\d_]{3,20})\)(?=,\s[“‘\"'])")
# `Ann Moss [and Bob Ash], “Rivers”`.
_SUPPLIED = re.compile(rf"\s\[(?P<and>(?:{any_of(listed('and'))})\s[^\[\]]{{3,60}})\](?=[,:])")
# `Ann Moss (eds) Rivers`: no comma divides the makers from the title.
_ROLE = re.compile(rf"(?P<role>\((?:{EDITOR})\.?\))\s(?=[“„«\"‘]?\s?[^\W\d_a-z])")
# `[Ann Moss], Rivers`, `[Ann Moss,] Rivers`, `[Ann] Moss, Rivers`.
_BRACKETS = re.compile(r"\A\[(?P<names>[^\[\]\d]{3,80}?),?\][,:]?\s(?=[“„«\"‘]?[^\W\d_a-z])")
_NOBODY = re.compile(rf"\A(?:{any_of(listed('nobody'))}),?:?\s(?=[“„«\"‘]?[^\W\d_a-z])")
# `Ann Moss, review of Mills, by Bob Ash, Valley Review 84 (1998)`
_REVIEW = re.compile(
    rf"\A(?P<who>[^,“”\"()]{{3,60}},\s)(?P<title>(?:{any_of(listed('reviews'))})\s[^()“”\"]{{5,200}}),\s"
    r"(?P<where>[^,()“”\"]{3,80}\s\d{1,4}(?:,\sno\.\s\d+)?\s\()"
)
# `(Hull, 1974; first published Leeds, 1958)`
_FIRST = re.compile(
    rf"\((?P<own>[^();]{{0,120}}{YEAR});\s(?i:{any_of(listed('firsts'))})[^()]{{0,80}}\)"
)
# `Mills [Doctoral dissertation, University of Hull]. Archive`, in APA’s style.
_THESIS = re.compile(
    rf"\s\[(?P<said>[^\[\]]{{0,20}}(?i:{any_of(listed('thesis'))})[^\[\]]{{0,80}})\](?:\.\s[^.()]{{3,60}}(?=\.|\Z))?"
)
# `‘Mills’ [2011] CLJ 33` (OSCOLA, 3.3.1).
_COURT = re.compile(rf"(?<=[’”'\"]\s)\[(?P<year>{YEAR})\](?=\s(?:\d{{1,3}}\s)?[A-Z])")
# `Ann Moss, Art. „Mühle“, in: …`
_ENTRY = re.compile(rf",\s(?:{any_of(listed('entries'))})\s(?=[„“«\"])")
_ANGLED = re.compile(
    r"(?P<head>[^«»“”\"()]{10,250}),\s(?:in\s)?[«“\"](?P<journal>[^«»“”\"]{3,60})[»”\"],?\s(?:vol\.\s)?(?P<volume>\d{1,4}|[IVXLC]{1,7}),\s"
    rf"\(?(?P<year>{YEAR})\)?(?:,\sn\.\s?(?P<issue>\d{{1,3}}))?"
)
# `Mills 1–2 (Bob Ash ed., 2016)` (Bluebook, rule 15.2).
_HANDS = re.compile(rf"\((?:[^(),;]{{3,80}}\s(?:eds?|trans)\.,\s){{1,2}}(?P<year>{YEAR})\)")
_EDITED_BY = re.compile(r"[(\s](?P<who>[^\W\d_a-z][^(),;]{2,60}?)\seds?\.,")
# `Ann Moss, Introduction to Bob Ash, Mills`
_INTRODUCED = re.compile(
    rf"\A(?:[^,“”\"()]{{3,60}},\s)?(?i:{any_of(listed('introductions'))})\s"
    rf"(?=(?:{NAME}|[^\W\d_a-z][\w’'-]{{2,25}}),\s[^\W\d_a-z])"
)
# `“Mills”, [en ligne] https://…`
_ONLINE = re.compile(rf",?\s\[(?i:{any_of(listed('online'))})[^\[\]]{{0,12}}\][,.:]?(?=\s|\Z)")
# `Valley Review, Spring 2013, at 63`
_SEASON = re.compile(rf",\s(?i:{any_of(listed('seasons'))})\s(?={YEAR},\sat\s)")
# `Rivers § 6.15 (1958)`, `Rivers, II, § 12, trans. Ann Moss`
_SECTION = re.compile(
    r"(?<=[^\W\d_])(?:,\s[IVXLC]{1,6})?,?\s§§?\s?[\d.:–-]{1,12}"
    rf"(?=\s\(|,\s(?:{any_word('within')}|{TRANSLATOR}|{EDITOR})\s)"
)
# `(2018, March 4).`, of which the year alone is read (APA, 9.14).
_DAY = re.compile(
    rf"\((?P<year>{YEAR}),\s[^\W\d_]{{3,10}}\.?(?:\s\d{{1,2}})?(?:[–-]\d{{1,2}})?\)(?=[.,:])"
)
# `Rivers, at 4 (1930)`, and `Ann Moss, Jr.,`, whose suffix is no name of its own.
_AT = re.compile(
    r"(?:,\sat|(?<=\w))\s\d{1,4}\stbl\.\s[\d-]{1,8}(?=\s\()|,\sat\s\d{1,4}(?:[–-]\d{1,4})?(?=\s\()"
)
# `Hull 1783. Reprint: Leeds: Quay 1994`
_LATER = re.compile(
    rf"(?<=\d\d\d\d)\)?[.,]?\s\(?(?:{any_of(listed('reprints'))})[:,]?\s[^()]{{0,120}}\d\d\d\d\)?"
)
# `Rivers [Hull] 1957`
_PLACE_ASIDE = re.compile(rf"[,.]?\s\[(?P<place>[^\W\d_a-z][^\[\]\d]{{2,30}})\],?\s(?={YEAR})")
# `Hull, ca 1990`
_ABOUT = re.compile(rf"(?<=[\w,:.]\s)(?:{any_of(listed('circa'))})\s(?={YEAR}(?:[,.;)]|\Z))")
# `Rivers [1949], Hull 1972`, `Hull 1972 [1949]`.
_BRACKETED = re.compile(
    rf"\s(?:\[(?P<year>{YEAR})\](?=[,.:;]|\s\(|\Z|\s{YEAR})|\((?P<first>1[4-9]\d\d|20\d\d)\)(?=,\s(?i:{EDITOR}|{TRANSLATOR})\s[^()]{{3,80}}\([^()]{{3,80}}{YEAR}\)))"
)
# `Ann Moss/Bob Ash/de Lund, Titel`
_ONE = (
    rf"(?:(?:{any_of(listed('particles'))})\s){{0,2}}"
    r"[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,20}){0,3}"
)
_SLASH = re.compile(rf"\A{_ONE}(?:\s?/\s?{_ONE}){{1,7}}(?=[,:]\s)")
_BETWEEN_NAMES = re.compile(r"\s?/\s?")
# `(1900/08)`: of two printings the first is told.
_OTHER_YEAR = re.compile(rf"\((?P<year>{YEAR})/\d{{2,4}}\)")


# `Ann Moss, trans., The Book of Mills`
_TRANSLATED = re.compile(
    rf"\A(?P<names>[^“”«»\"():;\d]{{3,120}}?),\s\(?(?:{TRANSLATOR})\)?,\s(?=[“\"‘]?[^\W\d_a-z])"
)
# `The Book of Mills, by Ann Moss`: its author is read by no rule.
_BY_AUTHOR = re.compile(rf",\s{any_word('by')}\s[^\W\d_a-z]")

# `Moss, Ann. Forthcoming. Mills`, `Moss, Ann (n.d.). Mills`: read as behind a year, which none has.
# `N.Y.` is a place.
_UNDATED = re.compile(
    rf"(?P<names>[^()\d“„«\"?!:]{{2,90}}?(?:[.,]\s|\s\())(?P<said>(?![A-Z]\.\s?[A-Z]\.){any_word('undated')})"
    r"(?=\)?[.:,]?\s[“„«\"‘]?\s?[^\W\d_a-z])"
)
_ANY = "2099"


def tidied(words: str) -> tuple[str, CSL]:
    """``words`` in the order of a note, and what was read of them already."""
    undated = _UNDATED.match(words)
    if undated:
        stop = "." if words[undated.end()] == " " else ""  # That of `n.d.` ends it.
        bare, csl = tidied(f"{undated['names']}{_ANY}{stop}{words[undated.end() :]}")
        return bare, {**csl, "status": undated["said"], "issued": None}
    translated = _TRANSLATED.match(words)
    is_by = translated and _BY_AUTHOR.search(words, translated.end())
    if translated and not is_by and makers.are_people(translated["names"].replace(", ", " and ")):
        names = re.sub(r",\s(?:and\s)?", " and ", translated["names"])
        bare, csl = tidied(f"{names}, {words[translated.end() :]}")
        return bare, {**csl, "translator": makers.names(names)}
    words, of_printing = without_glued(words)
    words, of_series = smoothed(in_rows(words))
    words, of_occasion = without_occasion(in_place(ended(words)))
    words = _LAND.sub(lambda one: "" if is_place(one["land"]) else one[0], words)
    words = _PLACE_ASIDE.sub(_with_place, _ABOUT.sub("", words))
    words = _LATER.sub("", _OTHER_YEAR.sub(r"(\g<year>)", words))
    words = with_commas(_with_journal(_ENTRY.sub(", ", in_words(_INTRODUCED.sub("", words)))))
    hands = _HANDS.search(words)
    words = _HANDS.sub(r"(\g<year>)", without_bracketed(_SEASON.sub(", ", words)))
    words = _SECTION.sub("", _ONLINE.sub(",", makers.JUNIOR.sub(" ", words)))
    words, csl = without_access(_AT.sub("", words))
    csl = {**of_series, **of_occasion, **of_printing, **csl}
    words = _DAY.sub(r"(\g<year>)", _FIRST.sub(r"(\g<own>)", words))
    words = _COURT.sub(r"(\g<year>)", _THESIS.sub(r", \g<said>", words))
    words = with_comma(words)
    if hands and _EDITED_BY.search(hands[0]):
        csl = {"editor": makers.names(_EDITED_BY.findall(hands[0])[0]), **csl}
    original = _REPRINT.search(words)
    if original:
        words = _REPRINT.sub("(", words, count=1)
        csl = {**_first_printing(original), **csl}
    behind = _ORIGINAL_BEHIND.search(words)
    if behind and behind["own"][:4] > behind["first"][:4]:
        words = _ORIGINAL_BEHIND.sub(r"\g<own>", words, count=1)
        csl = {"original-date": {"date-parts": [[int(behind["first"][:4])]]}, **csl}
    words = _OF_A_PART.sub(_without_part, _OTHER_PRINTINGS.sub(r"\g<own>", words))
    words, beside = _printings(_REVIEW.sub(r"\g<who>“\g<title>,” \g<where>", words))
    csl = {**csl, **beside}
    words = _KIND.sub("", words)
    words = re.sub(r"(?<=[^\W\d_])/\s(?=[^\W\d_a-z])", "/", undashed(words))
    words = _SLASH.sub(lambda one: _BETWEEN_NAMES.sub(" and ", one[0]), _with_commas(words))
    bare = _SUPPLIED.sub(r" \g<and>", OTHER_NAME.sub("", _without_originals(words)))
    return as_note(in_order(year_last(bare))), csl


def _with_place(found: re.Match[str]) -> str:
    return f", {found['place']} " if is_place(found["place"]) else found[0]


def _first_printing(found: re.Match[str]) -> CSL:
    """When a work came out first, and where, if that is said."""
    csl: CSL = {"original-date": {"date-parts": [[int((found["year"] or found["first"])[:4])]]}}
    said = {"original-publisher-place": found["place"], "original-publisher": found["house"]}
    return csl | {name: words.strip(" ,") for name, words in said.items() if words}


def _with_journal(words: str) -> str:
    """`A. Moss, Orologi, «Studi», 33, 1992` with the title, not the journal, in quotation marks."""
    found = _ANGLED.match(words)
    people, rest = split_makers(commas(found["head"])) if found else ([], [])
    if found is None or not people or not rest:
        return words
    at = found["head"].rfind(rest[0])
    head, title = found["head"][:at], found["head"][at:]
    issue = f", no. {found['issue']}" if found["issue"] else ""
    where = f"{found['journal']} {found['volume']}{issue} ({found['year']})"
    return f"{head}“{title},” {where}{words[found.end() :]}"


def _without_part(found: re.Match[str]) -> str:
    house = found["house"]
    return found["place"] if is_place(house) or has_publisher(house) else found[0]


def _printings(words: str) -> tuple[str, CSL]:
    """``words`` without a later printing behind the first, and without an original's year."""
    found = _BRACKETED.search(words)
    if found is None:
        return words, {}
    words = words[: found.start()] + words[found.end() :]
    return words, {"original-date": {"date-parts": [[int((found["year"] or found["first"])[:4])]]}}


def _with_commas(words: str) -> str:
    """``words`` with a comma behind `(eds)`, and with makers out of their square brackets."""
    words = _NOBODY.sub("", _ROLE.sub(r"\g<role>, ", words))
    found = _BRACKETS.match(words)
    if found is None or not makers.are_people(found["names"].replace(", ", " and ")):
        return words
    return f"{found['names']}, {words[found.end() :]}"


def with_parentheses(csl: CSL) -> CSL:
    """What was read, with the parentheses that its titles have."""
    return {
        key: value.translate(_AS_PRINTED) if isinstance(value, str) else value
        for key, value in csl.items()
    }


def _without_originals(words: str) -> str:
    """``words`` without parentheses whose year is another's: an original's, a reign's.

    The work's own year stands behind them, or before an original's.
    """
    for found in reversed(list(IN_PARENTHESES.finditer(words))):
        behind = words[found.end() :]
        locator = LOCATOR.search(behind)
        own = _OWN_YEAR.match(behind, 0, locator.start() if locator else len(behind))
        if own and _YEARS.fullmatch(found[0]):
            words = words[: found.start()] + found[0].translate(_OTHERS) + behind
        elif own or (_ORIGINAL.match(found["inner"]) and _has_year(words, found)):
            words = words[: found.start()].rstrip() + behind
    return words


def _has_year(words: str, found: re.Match[str]) -> bool:
    """Whether there is a year outside ``found``: `(1st ed. 1979)` may be the work's own."""
    return re.search(YEAR, words[: found.start()] + words[found.end() :]) is not None
