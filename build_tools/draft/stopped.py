"""References that stops divide, and what stands in an unusual order, as other notes have them.

`Ann Moss. Rivers. Quay Press, 2009`, `Moss A. Rivers. Valley 2 (2009)`,
`Mills by Ann Moss, The Valley`.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.abbreviated import is_abbreviated
from build_tools.draft.aside import day
from build_tools.draft.family_first import given_first
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.from_end import imprint_at_end
from build_tools.draft.sentences import NAME
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import any_word

# `Moss P and Ash C, Rivers` (OSCOLA, 1.2.2).
_LETTERS = re.compile(r"(?<=\s)[A-Z]{1,3}(?=,|\s|\Z)")
_INITIALS = re.compile(
    r"\A[^\W\d_a-z][a-zß-ÿ’'-]{2,25}\s(?![IVX]+,)[A-Z]{1,2}"
    rf"(?:(?:,\s|\s(?:{any_of(listed('and'))})\s)[^\W\d_a-z][a-zß-ÿ’'-]{{2,25}}\s[A-Z]{{1,2}}){{0,5}}(?=,\s[^\W\d_a-z][a-zß-ÿ])"
)
_SCIENCE = re.compile(
    r"(?P<names>[^\W\d_a-z][\w’'-]{1,25}\s[A-Z]{1,3}(?:,\s[^\W\d_a-z][\w’'-]{1,25}\s[A-Z]{1,3}){0,9})\.\s"
    rf"(?P<title>(?![^\W\d_]+,)[^“”\".\d]{{5,200}})\.\s(?P<where>[^\W\d_a-z][^“”\"()\d]{{2,60}}\s\d{{1,4}}\s\({YEAR}\))"
)
# `1 Ann Moss & Bob Ash, Mills § 3:4`: a volume of a treatise (Bluebook, rule 3.1).
_VOLUME_FIRST = re.compile(rf"\A\d{{1,2}}\s(?={NAME}(?:\s(?:{any_of(listed('and'))})\s{NAME})?,\s)")
_OFFICE = re.compile(
    rf"(?P<who>{NAME}),\s(?:[A-Z][\w’']{{0,12}}\.\s(?:of\s(?:the\s)?)?|&\s){{1,5}}[A-Z][\w’']{{0,12}}\.,\s(?=[^\W\d_a-z])"
)
# No names are longer.
_LONGEST = 90
_STOP = re.compile(r"[.]\s(?=[“„«\"‘]|[^\W\d_a-z])")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_a-z]\Z")
_NO_NAMES = re.compile(r"[,:;()\d“”„«»\"]")
# Up to the year: what may be a title and an imprint.
_HEAD = re.compile(rf"(?P<head>[^“”„«»\"]{{3,300}}?)(?P<end>,?\s\(?{YEAR}\)?(?=[,.;:\s]|\Z))")
_YEAR_ALONE = re.compile(
    rf"\s\((?P<year>{YEAR})\)(?=\Z|[,;]|\.\Z|[.:]?\s(?:\d|https?:|[a-z]|S\.|Kap|Bd))"
)
# `Rivers. Quay Press, 2016: 72`
_YEAR_BEHIND_HOUSE = re.compile(rf",\s(?P<year>{YEAR})(?=[.:,;]\s|\Z)")
# `Rivers. 1991. Quay Press, 2016`: the first printing's year (MLA, 5.123).
_FIRST_YEAR = re.compile(rf"(?<=\w)\.\s{YEAR}\.\s(?=[^\W\d_a-z][^.()“”\"]{{3,80}},\s{YEAR})")
_DIVIDED = re.compile(r"[,.:]\s")
# `Ann Moss. Rivers. Hull: Quay, 2009`
_PLACE_BEHIND = re.compile(r"(?<=[\w)])\.\s(?P<place>[^\W\d_a-z][^:.]{1,40}):\s[^:.]{2,60}\Z")
_ENDS_IN_IMPRINT = re.compile(rf"\([^()]{{3,80}}{YEAR}\)")
# `Rivers. (Hull 1994)`, `Rivers, (Hull, 1994.)`
_BEFORE_IMPRINT = re.compile(
    rf"(?<=[^\W\d_]{{3}})[.,]\s(?P<imprint>\((?=[^\W\d_a-z])[^()]{{2,60}}[,:]?\s{YEAR})\.?\)"
)
# `Rivers (Quay Press), 1994`; not `The Mill of Kent (Hull), 1911-1951, Quay Press, 2006`
_YEAR_OUTSIDE = re.compile(
    rf"\((?P<house>(?=[^\W\d_a-z])[^()\d]{{3,60}})\),\s(?P<year>{YEAR})"
    rf"(?=\.?\Z|,\s(?!\D{{6,80}}\b{YEAR}))"
)
# `Rivers, Quay Press 1994`, `Rivers. Quay 1994`: a comma stands before the year.
_IN_HOUSE = re.compile(
    rf"(?P<before>[,.])\s(?P<house>(?=[^\W\d_a-z])[^.,:;()“”\"\d]{{3,50}})\s(?P<year>{YEAR})(?=[,.]|\Z)"
)
# `Alzani. 2000`: no sentence ends before a year.
_STOP_BEFORE_YEAR = re.compile(rf"(?<=[^\W\d_]{{3}})\.\s(?={YEAR}(?:[,;]|\.?\Z))")
# `Mills by Ann Moss, The Valley (July 2025)`
_BY = re.compile(
    rf"\A(?P<title>[^\W\d_a-z][^,;:()“”„«»\"]{{5,150}}?)\s(?:{any_of(listed('hands'))})\s(?P<who>{NAME}),\s(?=[^\W\d_a-z])"
)
# `Mill Union (29 August 2017), «Ruedas»`: the day on which a page was put up, behind whoever did.
_DAY = re.compile(
    rf"\A(?P<who>[^()“”„«»\"\d]{{3,90}}\s)\((?P<day>(?:\d{{1,2}}\.?\s)?(?:de\s)?[^\W\d_]{{3,10}}\.?(?:\s\d{{1,2}},)?)\s"
    rf"(?:de\s)?(?P<year>{YEAR})\)(?=[,.:]?\s[“„«\"‘])"
)


# `2a ed. 1a reimp.`: of an edition’s printings none is told.
_PRINTED_AGAIN = re.compile(
    rf"(?<=\bed\.),?\s\d{{1,2}}{any_word('ordinal')}?\.?\s(?:{any_of(listed('reprints'))})"
)
# `Ann Moss (et al.), Rivers`
_OTHERS_ASIDE = re.compile(
    rf"\A(?P<name>[^(),:\d]{{3,60}}\s)\((?P<others>{any_of(listed('others'))})\.?\)"
)


def with_commas(words: str) -> str:
    """``words`` in the order of a note, and divided by commas."""
    words = _OTHERS_ASIDE.sub(r"\g<name>\g<others>", _PRINTED_AGAIN.sub("", words))
    words = _IN_HOUSE.sub(_house_with_comma, _YEAR_OUTSIDE.sub(r"(\g<house>, \g<year>)", words))
    words = _FIRST_YEAR.sub(". ", _BEFORE_IMPRINT.sub(_imprint, words))
    words = given_first(_without_office(_VOLUME_FIRST.sub("", words)))
    words = _INITIALS.sub(lambda one: _LETTERS.sub(_stopped, one[0]), words)
    article = _SCIENCE.match(words)
    if article:
        names = _LETTERS.sub(_stopped, article["names"])
        return f"{names}, “{article['title']},” {article['where']}{words[article.end() :]}"
    dated = _DAY.match(words)
    if dated and day(dated["day"])[1]:
        words = f"{dated['who']}({dated['year']}){words[dated.end() :]}"
    words = _STOP_BEFORE_YEAR.sub(", ", words)
    by = _BY.match(words)
    if by and not makers.are_names(by["title"]):
        return f"{by['who']}, “{by['title']},” {words[by.end() :]}"
    return _imprint_in_parentheses(_behind_names(words))


def _imprint(found: re.Match[str]) -> str:
    """An imprint without the stop before it, which is no abbreviation's: `2 vols. (Hull, 1994)`."""
    is_short = found[0][0] == "." and is_abbreviated(found.string, found.start())
    return found[0] if is_short else f" {found['imprint']})"


def _house_with_comma(found: re.Match[str]) -> str:
    is_house = has_publisher(found["house"]) and not is_place(found["house"])
    return f", {found['house']}, {found['year']}" if is_house else found[0]


def _without_office(words: str) -> str:
    """`Ann Moss, Fed. Jud. Ctr., Mills` without the office for which it was written."""
    found = _OFFICE.match(words)
    return f"{found['who']}, {words[found.end() :]}" if found else words


def _imprint_in_parentheses(words: str) -> str:
    """`Rivers. Quay Press (2004)` as `Rivers (Quay Press, 2004)`."""
    year = _YEAR_ALONE.search(words) or _YEAR_BEHIND_HOUSE.search(words)
    title, imprint = imprint_at_end(words[: year.start()]) if year else ("", None)
    if year is None or imprint is None or not imprint.csl or not _DIVIDED.search(title):
        return words
    if year.re is _YEAR_BEHIND_HOUSE and words[len(title) : len(title) + 1] != ".":
        return words
    said = words[len(title) : year.start()].lstrip(" .,")
    return f"{title} ({said}, {year['year']}){words[year.end() :]}"


def _behind_names(words: str) -> str:
    """`Ann Moss. Rivers. Quay Press, 2009` with commas for these stops.

    One stop alone is no sign of such a reference: `Ann Moss. A Life, Hull, 1950` is a title.
    """
    stops = _STOP.finditer(words, 0, _LONGEST)
    ends = (one for one in stops if not _INITIAL.search(words, 0, one.start()))
    stop = next((one for one in ends if not is_abbreviated(words, one.start())), None)
    names = words[: stop.start()] if stop else ""
    people = re.split(rf"\s(?:{any_of(listed('and'))})\s|,\s", names)
    are_people = all(" " in one for one in people) and makers.are_people(" and ".join(people))
    if "," in names:
        are_people = are_people and all(map(makers.is_known_person, people))
        names = " and ".join(people)
    if stop is None or not are_people or _NO_NAMES.search(names) or makers.has_body(names):
        return words
    rest = words[stop.end() :]
    if rest[0] in '“„«"‘':
        return f"{names}, {rest}"
    head = _HEAD.match(rest)
    place = _PLACE_BEHIND.search(head["head"]) if head else None
    first = names.split()[0]
    is_person = len(people) > 1 or makers.is_given_name(first) or "." in first
    is_told = (place and is_place(place["place"])) or _ENDS_IN_IMPRINT.search(rest)
    if is_told and is_person:
        return f"{names}, {rest}"
    title, imprint = imprint_at_end(head["head"]) if head else ("", None)
    if head is None or imprint is None or not imprint.csl:
        return words
    said = head["head"][len(title) :].lstrip(" .,")
    return f"{names}, {title}, {said}{head['end']}{rest[head.end() :]}"


def _stopped(initials: re.Match[str]) -> str:
    return "".join(f"{letter}." for letter in initials[0])
