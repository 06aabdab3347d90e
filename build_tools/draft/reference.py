"""What does a reference say that has a year: in parentheses with what stands beside it, or behind
a place, a publisher or a title?

What stands before the year is read from both ends: makers first, the imprint last, and the title
between.
"""

from __future__ import annotations

import re

from build_tools.draft import makers, parts
from build_tools.draft.aside import (
    CSL,
    day,
    edition,
    hands_first,
    is_edited,
    set_aside,
)
from build_tools.draft.by_slots import in_journal
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.from_end import at_set, bare_volume, without_printings
from build_tools.draft.imprint import (
    Imprint,
    divided,
    house_alone,
    imprint_of,
)
from build_tools.draft.imprint_aside import imprint_alone
from build_tools.draft.law import law
from build_tools.draft.parentheses import in_parentheses
from build_tools.draft.series import is_numbered, series_of
from build_tools.draft.theses import is_thesis, thesis, without_thesis
from build_tools.draft.tidied import LOCATOR
from build_tools.draft.titles import (
    begins_title,
    commas,
    is_title_before_colon,
    split_makers,
    title,
)
from build_tools.draft.undated import undated
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import any_word

_BARE = re.compile(
    rf"(?:(?<=[,:.)”] )|(?<=[^\W\d] )|(?<=[^\W\d]\. ))(?<!\sat )(?P<year>{YEAR})"
    r"(?=\s?[,.;:)]|\s\(|\s(?:pp?|S)\.|$)"
)
# Law reviews have the page before the year (Bluebook, rule 15).
_PAGE_AT_END = re.compile(
    r"(?P<title>.*(?:[^,\d]|\d{4}[–-]\d{4}))\s(?!(?:1[5-9]|20)\d\d(?:\Z|[–-]))\d{1,4}(?:[–-]\d+)?"
    r"(?:,\s\d{1,4}(?:[–-]\d{1,4})?){0,3}(?:\sff?\.?)?"
)
# `(FRLANT 119, Göttingen, 1978)`: a series by its letters.
_SIGLUM = re.compile(r"(?P<name>[A-Z][a-z]{0,3}[A-Z][A-Za-z]{1,6})\s(?P<of>\d{1,4}),\s")
# `(Leeds: Quay, forthcoming)`, `Leeds: Quay, n.d.`; and a year that stands for it.
_NO_YEAR = re.compile(rf"(?<=[\s(\[]){any_word('undated')}(?=[,.;:)\]]|\Z)")
_ANY = "2099"
# `1600–1900` has more letters; no set came out over so many years.
_SPAN, _LONGEST_SPAN = 8, 60
# `Rivers, Leeds: Quay, p. 6`, `Rivers (Leeds: Quay), 6`: behind the house stands a page alone.
_HOUSE_LAST = re.compile(
    r"[,.(]\s?(?P<place>[^\W\d_a-z][^,:;()\d]{2,30}(?:,\s[^\W\d_a-z][\w.]{1,12})?):"
    r"\s[^\W\d_a-z][^,:;()\d]{2,50}(?=,\s(?:pp?\.|\d)|\)|\Z)"
)
_EARLIER = re.compile(rf"(?:,\s{YEAR}){{1,5}}\Z|[,.]?\s?{YEAR},?\s(?:{any_of(listed('and'))})\Z")
# `the mills of May 3, 1918 and June 2, 1919`
_TO_A_DAY = re.compile(r"\d{4}\s[a-zß-ÿ]{1,8}")


def read(words: str) -> CSL:
    """What ``words`` say of a work; nothing where they are no reference."""
    outside = parts.outside_quotes(words)
    inner = in_parentheses(outside) or in_parentheses(words)
    if inner and outside[inner.start()] == "_" and inner["inner"].strip(" .").islower():
        inner = None  # `“Ann Moss (ca. 1770–1816),” in her Rivers`
    bare = _bare(words)
    if inner and not _is_remark(words, inner, bare):
        return _parenthetical(words[: inner.start()].strip(" ,"), inner, words[inner.end() :])
    if bare:
        is_joined = re.search(r"[^\W\d_]\.?\s\Z", words[: bare.start()]) is not None
        return _running(words[: bare.start()].strip(" ,("), bare["year"], ends_in_place=is_joined)
    return undated(words) or _without_year(words)


def _without_year(words: str) -> CSL:
    """A reference that says in its year's place that it has none, or none yet; or that says no more
    than place and publisher.
    """
    found = _NO_YEAR.search(words)
    if found:
        csl = read(f"{words[: found.start()]}{_ANY}{words[found.end() :]}")
        return {**csl, "status": found[0], "issued": None} if csl else {}
    house = _HOUSE_LAST.search(words)
    if house is None or not is_place(house["place"]):
        return {}
    csl = read(f"{words[: house.end()]}, {_ANY}{words[house.end() :]}")
    return {**csl, "issued": None} if csl else {}


def _is_remark(words: str, inner: re.Match[str], bare: re.Match[str] | None) -> bool:
    """Whether parentheses stand behind the page: `Leeds, 1990, p. 5 (a letter of 1927)`."""
    end = LOCATOR.search(words, bare.end()) if bare else None
    return end is not None and end.start() < inner.start()


def _bare(words: str) -> re.Match[str] | None:
    """The year of a reference without parentheses: the last before its page, not in its title."""
    outside = parts.outside_quotes(words)
    end = LOCATOR.search(outside)
    found = (one for one in _BARE.finditer(outside) if not _is_age(one["year"]))
    years = list(found)
    before = [one for one in years if not end or one.end() <= end.start()]
    return before[-1] if before else next(iter(years), None)


def _is_age(year: str) -> bool:
    """Whether two years are so far from each other that a title speaks of them: `1600–1900`."""
    first, last = year[:4], year[-4:]
    return len(year) > _SPAN and last.isdecimal() and int(last) - int(first) > _LONGEST_SPAN


def _parenthetical(head: str, inner: re.Match[str], after: str) -> CSL:
    """A reference whose year stands in parentheses, with place and publisher or without."""
    # `(Princeton, 1959 and 1964)`: of a set the last year is told.
    said, beside = imprint_alone(_EARLIER.sub("", inner["inner"].strip(" ,")))
    head, of_thesis = without_thesis(head)
    csl = _kind(head, said) | of_thesis | beside | {"issued": _issued(said, inner["year"])}
    if csl["type"] in ("article-journal", "chapter"):
        csl = parts.paged(csl, after)
    return csl


def _kind(head: str, said: str) -> CSL:
    quoted = parts.quoted_title(head)
    # `‘First Words’: Of the Mill (Ph.D. diss.)` goes on behind what is quoted.
    # So does `“First Words”: Of the Mill (Hull, 1950)`.
    is_begun = quoted is not None and parts.begins_title(head, quoted)
    if quoted and not (is_begun and (is_thesis(said) or imprint_of(said).place)):
        return parts.part(head, quoted, imprint_of(said), said)
    by_law = law(head)
    if by_law:
        return by_law
    if day(said)[1] and ", " in head and ":" not in said:
        return parts.in_paper(head)
    if is_thesis(said):
        return _book(head, {}) | thesis(said)
    people, named = split_makers(commas(head)) if not said else ([], [])
    article = in_journal(named) if people else None
    if article:
        return article | {"author": people}
    said, hands = hands_first(said)
    siglum = _SIGLUM.match(said)
    if siglum:
        said, hands = said[siglum.end() :], hands | _of_series(siglum)
    rest, printing = edition(said)
    page = _PAGE_AT_END.fullmatch(head)
    if not rest and page and (printing or not said):
        head = page["title"]
    head, part = parts.within(head)
    if part and not said and parts.is_journal(head):
        return part | parts.journal(head, said)
    imprint = {} if day(said)[1] and ":" not in rest else imprint_of(day(rest)[0]).csl
    book = _book(head, part, is_printed=bool(imprint))
    return _in_whole(book, part) | printing | hands | imprint


def _of_series(found: re.Match[str]) -> CSL:
    return {"collection-title": found["name"], "collection-number": found["of"]}


def _running(head: str, year: str, *, ends_in_place: bool) -> CSL:
    """A reference whose year stands behind commas alone."""
    issued = {"issued": _issued(head, year)}
    quoted = parts.quoted_title(head)
    if quoted:
        return parts.part(head, quoted, Imprint(), head) | issued
    head_ = head = _EARLIER.sub("", head)
    head, part = parts.within(day(head)[0])
    head, of_set = at_set(bare_volume(head))
    head, csl = set_aside(parts.BEFORE_PLACE.sub(", ", head), is_printed=bool(of_set.csl))
    is_made = bool(part) and "editor" in csl
    people, rest = ([], commas(head)) if is_made else _makers(commas(head), part)
    is_dated = bool(day(head_)[1])
    at = next((at for at, one in enumerate(rest) if at and is_thesis(one)), None)
    if at is not None:
        whole = _made(people, title(", ".join(rest[:at])), head)
        return whole | thesis(", ".join(rest[at:])) | issued
    rest, printing = without_printings(rest)
    csl = printing | csl
    is_title = len(rest) < 2 or is_place(rest[1]) or has_publisher(rest[1])
    if not is_title and is_numbered(rest[0]):
        csl |= series_of(rest.pop(0))
    article = in_journal(rest) if people and not csl and not of_set.csl else None
    if article:
        return article | {"author": people} | issued
    is_place_last = ends_in_place and not is_dated
    before, imprint = (rest, of_set) if of_set.csl else divided(rest, ends_in_place=is_place_last)
    if not people and not imprint.csl and "author" not in part:
        return {}  # A sentence with a year in it.
    if is_dated and before and _TO_A_DAY.fullmatch(before[-1]):
        return {}
    if len(before) > 1 and not imprint.csl and is_dated:
        # `Title, The Courier, 3 May 1950`
        where = {"type": "article-newspaper", "container-title": title(before[-1])}
        return _made(people, title(", ".join(before[:-1])), head) | where | issued
    if people and not imprint.csl:
        before, imprint = house_alone(before)
    whole = _made(people, title(", ".join(before)), head) | csl | imprint.csl
    return _in_whole(whole, part) | issued


def _makers(segments: list[str], part: CSL) -> tuple[list[makers.Name], list[str]]:
    """Who made it, and the rest. Those who made the whole of a part have given names: what else
    stands there is its title, or its beginning (`In: MEW, Bd. 3`).
    """
    slashed = segments[0].replace("/", " and ") if part and "/" in segments[0] else ""
    if len(segments) > 1 and slashed and makers.are_people(slashed):
        return makers.names(slashed), segments[1:]
    people, rest = split_makers(segments)
    has_no_title = len(rest) == 1 and is_place(rest[0])
    is_title = part and (has_no_title or any("given" not in one for one in people))
    return ([], segments) if is_title else (people, rest)


def _book(words: str, part: CSL, *, is_printed: bool = False) -> CSL:
    words, csl = set_aside(words, is_printed=is_printed)
    people, rest = _makers(commas(words), part)
    if people and "editor" in csl and is_title_before_colon(words):
        people, rest = [], commas(words)
    family, _, behind = words.partition(", ")
    if people and is_printed and " " not in family and begins_title(*behind.partition(": ")[::2]):
        people, rest = makers.names(family), commas(words)[1:]
    rest, printing = without_printings(rest)
    return _made(people, title(", ".join(rest)), words) | printing | csl


def _made(people: list[makers.Name], name: str, words: str) -> CSL:
    csl: CSL = {"type": "book", "title": name}
    role = "editor" if is_edited(words) else "author"
    return csl | ({role: people} if people else {})


def _in_whole(whole: CSL, part: CSL) -> CSL:
    """A part with the book in which it stands, whose makers are then its editors."""
    if not part:
        return whole
    people = whole.get("editor") or whole.get("author")
    rest = {key: value for key, value in whole.items() if key not in ("author", "title", "type")}
    csl = rest | {"container-title": whole["title"]} | part
    return csl | ({"editor": people} if people else {})


def _issued(before: str, year: str) -> CSL:
    return {"date-parts": [[int(year[:4]), *day(before)[1]]]}
