"""References with the year behind the names, as lists by author and date have them.

`Moss, A. & Ash, B. (1960): Wehre. Berlin: Quay, S. 9`, `Moss, Ann. 1960. Rivers. Hull: Quay` and
`Moss, A. (1960). Rivers of Hull. Valley Review, 12(3), 4–9` are put into the order of a note (CMOS
15.6–15.9, the Harvard and the APA styles): names, title, imprint, year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft import makers
from build_tools.draft.aside import EDITOR
from build_tools.draft.entry import commas_for_stops
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.notes.languages import any_word

YEAR = r"(?:1[4-9]\d\d|20\d\d)(?:\s?[–/-]\s?(?:\d{4}|\d{1,2}))?[a-z]?"
_BETWEEN = re.compile(rf"\s?[;/]\s?|,?\s(?:{any_of(listed('and'))})\s(?!al\b)|,\s")
_SENTENCES = re.compile(r"[^\W\d_]{3}\.\s")
_ROLE = re.compile(rf",?\s\(?(?i:{EDITOR})\.?\)?[.,]?$")
_BEHIND = re.compile(
    rf"(?P<names>[^()\d“„«\"?!]{{2,500}}?(?:\((?i:{EDITOR})\.?\)\.?)?)"
    rf"(?:,?\s\((?P<year>{YEAR})(?:\s?\[\d{{4}}\]|,\s[^()\d]{{3,12}}\s?\d{{0,2}})?\)[.:,]?|[.,]\s(?P<bare>{YEAR})[.,]"
    rf"|(?<!,)\s(?P<colon>{YEAR}):|(?:(?<=,\s[A-Z])|(?<=,\s[A-Z]\.[A-Z])|(?<=,\s[A-Z]{{2}}))\.?\s(?P<harvard>{YEAR}),)\s(?!(?:S|pp?|Bd|[Vv]ol)\.|{any_word('leads_to')}\s)(?=[“„«\"‘]?\s?[^\W\d_a-z]|[“\"][a-z]|\d+\s[^\W\d_]{{3}})"
)
_IN = re.compile(
    rf"(?P<in>\b[Ii]n:?\s)(?P<rest>[^()\d]{{2,80}}\s(?:\({YEAR}\)[.:,]?|{YEAR}[.:])\s)"
)
_STOPPED = re.compile(rf"\.\s{YEAR}\.\s")
_SPAN, _YEAR = re.compile(r"\d{4}\s?[–-]"), re.compile(YEAR)
_IMPRINT_YEAR = re.compile(
    rf"(?<=[^\W\d],)\s{YEAR}(?=,\s{any_word('page')}\s?\d|\.?\Z)|(?<=[^\W\d_])\s{YEAR}(?=,\s{any_word('page')}\s?\d)"
)
_YEARS = ("year", "bare", "colon", "harvard")
# `Moss H, Ash LM (2018)`, as the sciences have names.
_WITHOUT_STOPS = re.compile(
    rf"\A(?:[^\W\d_a-z][\w’'-]{{1,25}}\s[A-Z]{{1,3}},\s){{0,9}}[^\W\d_a-z][\w’'-]{{1,25}}\s[A-Z]{{1,3}}"
    rf"(?=\s\({YEAR}\))"
)
_LOCATOR = re.compile(
    rf"[,.]?\s\(?(?:{any_word('page')}(?![^\W\d_])|DOI|doi|https?:|URL|arXiv:)\s?"
)
# `Hull: Quay University. 296`, `Hull: Quay. Chapter 3`
_PAGE_LAST = re.compile(
    rf"(?<=[^\W\d_]{{3}})\.\s(?:\d{{1,4}}(?:[–-]\d{{1,4}})?|(?i:{any_word('chapter')})\.?\s[\dIVX]+)\Z"
)
_ARTICLE = re.compile(
    r"(?P<title>[^“„«\"]{5,250}?[.?!])\s(?P<journal>[^\W\d_a-z][^.\d“„«\"]{2,80}?),?\s"
    r"(?P<volume>\d{1,4})\s?(?:\((?P<issue>[\w/–-]{1,12})\))?"
    rf"(?:[,:]\s?(?:{any_word('page')}\s)?(?P<pages>\d+(?:[–-]\d+)?))?(?P<rest>[.,]?(?:\s.*)?)"
)


def year_last(words: str) -> str:
    """``words`` with the year where notes have it; as they are where no names stand before it."""
    words = _WITHOUT_STOPS.sub(_with_stops, words)
    found = _BEHIND.match(words)
    if found is None:
        return words
    role = _ROLE.search(found["names"])
    named = found["names"][: role.start()] if role else found["names"]
    # `Moss, V. 2013.`: the stop is the initial's.
    people = in_note_order(f"{named}." if re.search(r"\b[^\W\d_]\Z", named) else named)
    # `Moss, Letters, 1920–1930, Hull, 1990`: of these years a title speaks.
    is_again = _YEAR.search(words, found.end()) is not None
    is_titled = _SPAN.match(found["bare"] or found["year"] or "") and is_again
    # `Ann Moss, Old Mills 1760–1860: A Life (Leeds, 1990)`
    is_alone = found["bare"] or (found["colon"] and is_again)
    # `Ana Moss, 1848. The Mills, Hull, Quay, 1990, p. 4`: the title begins with a year.
    is_begun = found["bare"] and _IMPRINT_YEAR.search(words, found.end()) is not None
    # `Ann Moss and Bea Ash. 1998. Mills`: stops round the year are those of a list.
    is_row = (
        found["bare"] is not None and len(people) > 1 and _STOPPED.match(words, found.end("names"))
    )
    may_be_titled = is_alone and not is_row and _may_be_titled(found["names"], people)
    if not people or is_titled or is_begun or may_be_titled:
        return words
    words = _IN.sub(lambda inner: inner["in"] + _inner(inner["rest"]), words)
    head = f"{' and '.join(people)}{', ed.' if role else ''}, "
    year, rest = next(found[name] for name in _YEARS if found[name]), words[found.end() :].strip()
    article = None if _PAGE_LAST.search(rest) else _ARTICLE.fullmatch(rest)
    is_house = article and ": " in article["journal"]
    if article and is_house and is_place(article["journal"].partition(": ")[0]):
        # `Hull: Quay, 26`: a page behind the house.
        at = article.end("journal")
        return f"{head}{commas_for_stops(rest[:at])}, {year}{rest[at:]}"
    if article:
        issue = f"({article['issue']})" if article["issue"] else ""
        pages = f": {article['pages']}" if article["pages"] else ""
        title = article["title"].rstrip(".")
        volume = f"{article['journal']} {article['volume']}{issue}"
        return f"{head}“{title},” {volume} ({year}){pages}{article['rest']}"
    place = _LOCATOR.search(rest) or _PAGE_LAST.search(rest)
    at = place.start() if place else len(rest)
    return f"{head}{commas_for_stops(rest[:at]).rstrip(' .,')}, {year}{rest[at:]}"


def _with_stops(found: re.Match[str]) -> str:
    """`Moss H, Ash LM` with the stops of their initials."""
    return re.sub(
        r"(?<=\s)[A-Z]{1,3}(?=,|\Z)",
        lambda one: "".join(f"{letter}." for letter in one[0]),
        found[0],
    )


def head_end(words: str, start: int) -> int:
    """Where the names and the year end with which a reference from ``start`` on begins, if so."""
    found = _BEHIND.match(words, start)
    names = _ROLE.sub("", found["names"]) if found else ""
    return found.end() if found and in_note_order(names) else start


def _may_be_titled(names: str, people: Sequence[str]) -> bool:
    """Whether a list may be a name and a title: `Ann Moss, Rivers, 1950, Hull`."""
    first, _, second = names.strip().partition(", ")
    is_in_order = " " in first and makers.is_given_name(first.split()[0])
    if is_in_order and second.isalpha() and not makers.is_given_name(second):
        return True
    return any(" " not in one for one in people) or (
        len(people) > 1 and names.strip().startswith(people[0])
    )


def _inner(words: str) -> str:
    """Whoever made the whole of a part, without its year."""
    found = re.match(rf"(?P<names>.*?)[,.]?\s\(?{YEAR}\)?", words)
    people = in_note_order(found["names"]) if found else []
    return f"{' and '.join(people)}, " if people else words


def in_note_order(names: str) -> list[str]:
    """People whose family names stand first, given names first; nobody where it is no list."""
    people: list[str] = []
    parts = [part.strip() for part in _BETWEEN.split(names.strip(" ,.") + _stop(names))]
    parts = [part for part in parts if part]
    while parts:
        name = parts.pop(0)
        if parts and _is_family(name) and makers.is_given(parts[0]) and _is_given(parts[0]):
            given = parts.pop(0)
            people.append(f"{given} {name.title() if name.isupper() else name}")
        elif len(parts) == 1 and not people and makers.is_given(parts[0]) and " " not in parts[0]:
            people.append(f"{parts.pop(0)} {name}")
        elif makers.are_names(name) and not _SENTENCES.search(name):
            people.append(name)
        else:
            return []
    return people


def _is_family(name: str) -> bool:
    """Whether ``name`` is one word, but for particles: `de la Rosa`."""
    return all(word in listed("particles") for word in name.split()[:-1])


def _is_given(words: str) -> bool:
    """Whether a name behind a comma is a given name, and nobody else's whole one."""
    return makers.is_initials(words) or len(words.split()) <= 2


def _stop(names: str) -> str:
    """The stop of an initial at the end."""
    return "." if re.search(r"\b[^\W\d_]\.$", names.strip(" ,")) else ""
