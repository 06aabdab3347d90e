"""What the lines round an essay say of where it is from: who wrote it, when, and where it stood.

Each is proposed with the line that it was read from and how sure that is; nobody is taken for an
author who is not clearly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.draft.aside import online
from build_tools.draft.forms import any_of, has_body, listed
from build_tools.draft.forms import is_place as place_known
from build_tools.draft.makers import are_people, names
from build_tools.draft.when import YEAR, date_in, without_time, without_weekday
from build_tools.text.page_forms import is_own

# No line that says where an essay is from has more characters.
LONGEST, _LONGEST_REMARK = 160, 300
SURE = 0.7

_BETWEEN = re.compile(r"(?<!\s)\s+[|·•]\s+")
_THIS_WAS = rf"(?:(?:{any_of(listed('this_was'))})\s)?"
_POSTED = re.compile(rf"(?:{any_of(listed('posted'))})(?!\w)\s?:?\s", re.IGNORECASE)
_FIRST = re.compile(
    rf"{_THIS_WAS}(?:{any_of(listed('first_published'))})(?!\w)\s?:?\s(?P<rest>.+)", re.IGNORECASE
)
_LOOSE = " ,;|·•–—-/"
_ON = re.compile(rf"\s(?:{any_of(listed('posted'))})$", re.IGNORECASE)
# Catalan family names: `Vidal i Soler`.
_CAPITAL = r"[^\W\d_a-zß-ÿ][\w’'-]+"
_JOINED = re.compile(rf"(?P<given>{_CAPITAL})\s(?P<family>{_CAPITAL}\si\s{_CAPITAL})")
# Who wrote it without a name: `By a Member of the Society`.
_UNNAMED = re.compile(r"(?:By|Von|Par|Por|Di)\s(?:an?|the|einem|einer|un|une|una)\s[^\W\d_].{3,}")
_AGAIN = re.compile(r"source\b|re(?:printed|published)\b|this was reprinted", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?:(?<=[^\W_]{2})|(?<=\)))\.\s(?=[^\W\d_a-z])")
_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_]{2,20}(?:\s[^\W\d_a-z][^\W\d_]{2,20})?")
_BY = re.compile(rf"(?:{any_of(listed('bylines'))})(?!\w)\s?:?\s?(?P<names>\S.+)", re.IGNORECASE)
_POSTER = re.compile(
    rf"(?:{any_of(listed('posters'))})\s:?\s?(?P<names>\S.{{2,60}})", re.IGNORECASE
)
_HAND = re.compile(rf"(?:{any_of(listed('other_hands'))})\s(?!\d)[^\W_].{{3,80}}", re.IGNORECASE)
_FROM_LANGUAGE = "|".join(
    re.escape(form)
    .replace(r"\ ", r"\s")
    .replace("'", "['’]")
    .replace("…", r"[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?")
    for form in listed("translated_from")
)
_TRANSLATED = re.compile(
    rf"\(?(?:{_FROM_LANGUAGE}|{any_of(listed('translated'))})(?!\w)\s?:?\s(?P<names>.+?)\)?\.?",
    re.IGNORECASE,
)
_RETRIEVED = re.compile(
    rf"(?:(?:{any_of(listed('retrieved'))})\s?:?\s|retrieved on [\w,. ]{{4,30}} from )?"
    r"<?(?P<url>(?:https?://|www\.)[^\s<>]+?)>?[.,;]?",
    re.IGNORECASE,
)
# A title, perhaps behind an article or a possessive, or a year; a sentence has many small words.
_PUBLICATION = re.compile(r"(?:[^\W\d_]{2,4}\s)?[^\W_a-zß-ÿ]|[“‘«„\"'*_]|https?:")
_SMALL, _MOST_SMALL = re.compile(r"(?<![\w/.])[a-zß-ÿ]{4,}"), 4
_ANONYMOUS = frozenset(one.casefold() for one in listed("anonymous"))
_NOBODY = frozenset(one.casefold() for one in listed("no_authors"))
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\s(?:©|\(c\)|\d{4}|by\b))\s?.{2,}", re.IGNORECASE)
# A licence of Creative Commons, as an abbreviation or in words.
_CC = re.compile(
    r"\bCC[ -](?P<terms>BY(?:-(?:NC|SA|ND))*|0)(?:[ -](?P<version>\d\.\d))?(?![\w-])", re.IGNORECASE
)
_WORDS_OF_CC = {
    "noncommercial": "NC", "non-commercial": "NC", "sharealike": "SA", "share-alike": "SA",
    "share alike": "SA", "noderivatives": "ND", "no derivatives": "ND", "noderivs": "ND",
}  # fmt: skip
_IN_WORDS = re.compile(
    r"Creative Commons Attribution(?P<terms>[\w -]*?)\s(?P<version>\d\.\d)", re.I
)


@dataclass(frozen=True)
class Said:
    """A field of `[origin]` and what it would be, by the line ``words``; ``sure`` from 0 to 1."""

    field: str
    value: str
    words: str
    why: str
    sure: float

    @property
    def is_pages(self) -> bool:
        """Whether the line is none of the essay's words, even if what it says is not sure."""
        return self.is_sure or self.field == "licence"

    @property
    def is_sure(self) -> bool:
        """Whether it is written as it is, with the line left out; else it is asked about."""
        return self.sure >= SURE


def said_in(line: str) -> tuple[Said, ...]:
    """What one line says of where the essay is from; nothing where it may say something else."""
    if len(line) > LONGEST or not line:
        return ()
    whole = tuple(_said(line))
    parts = [part for part in _BETWEEN.split(line) if part.strip()]
    if whole or len(parts) < 2:
        return whole
    said = [tuple(_said(part)) for part in parts]
    others = [part for part, own in zip(parts, said, strict=True) if not own and not is_own(part)]
    found = [one for own in said for one in own]
    people = [authors_in(other) for other in others]
    if not any(one.is_sure for one in found) or len(others) > 1:
        return ()
    if people and people[0][1] >= 0.8 and not any(one.field == "authors" for one in found):
        value = "; ".join(people[0][0])
        found.append(Said("authors", value, line, "a name beside a date", 0.7))
    elif people and not any(one.field == "authors" for one in found):
        return ()
    return tuple(replace(one, words=line) for one in found)


def remark_in(text: str) -> Said | None:
    """Where the essay came out first, if the first sentence of a remark of several says so."""
    sentence = _SENTENCE_ENDS.split(text, maxsplit=1)[0]
    found = _FIRST.fullmatch(sentence) if len(text) <= _LONGEST_REMARK else None
    said = [*_first_published(found["rest"].strip(), text)] if found else []
    one = next((one for one in said if one.field == "published"), None)
    return replace(one, sure=0.6) if one else None


def authors_in(words: str) -> tuple[tuple[str, ...], float]:
    """Those whom ``words`` name, the family name first, and how sure it is that they are people.

    What stands behind a comma or in parentheses may be where they work.
    """
    bare = re.sub(r"\s\([^()]*\)", "", words).strip(" .,;")
    plain = bare.casefold()
    if bare.isupper():
        bare = bare.title()
    if (
        not bare
        or plain in _NOBODY
        or bare.split()[0] in listed("no_given")
        or any(char.isdigit() for char in bare)
        or ":" in bare
    ):
        return (), 0.0
    first, _, rest = bare.partition(", ")
    listed_names = re.sub(r",\s(?:and\s|und\s|et\s|y\s|e\s)?", " and ", bare)
    joined = _JOINED.fullmatch(bare)
    if joined:
        return (f"{joined['family']}, {joined['given']}",), 0.9
    for said in (bare, listed_names) if not is_workplace(rest) else ():
        if are_people(said) and all(len(one.split()) > 1 for one in re.split(r"\sand\s", said)):
            return tuple(_family_first(said)), 0.9
    if are_people(first) and len(first.split()) > 1 and (is_workplace(rest) or not rest):
        return tuple(_family_first(first)), 0.8
    return (tuple(_family_first(bare)), 0.5) if are_people(bare) else ((), 0.0)


def is_workplace(words: str) -> bool:
    """Whether ``words`` name where someone works: `University of Leeds`."""
    return has_body(words) or any(one in words.casefold() for one in listed("workplaces"))


def _family_first(words: str) -> Iterator[str]:
    for one in names(words):
        family = one.get("family") or one.get("literal", "")
        yield ", ".join(filter(None, [family, one.get("given")]))


def _said(line: str) -> Iterator[Said]:
    words = line.strip(" |·•*_")
    if words.casefold().strip(" .()[]") in _ANONYMOUS or words.casefold() in _ANONYMOUS:
        yield Said("anonymous", words, line, "the line says so", 0.9)
    elif found := _TRANSLATED.fullmatch(words):
        people, sure = authors_in(found["names"])
        if people:
            yield Said("translators", "; ".join(people), line, "the line says who translated", sure)
    elif licence := _licence(words):
        yield Said("licence", licence, line, "the line names a licence", 0.8)
    elif _COPYRIGHT.fullmatch(words):
        yield Said("licence", words, line, "it may be the site’s alone", 0.5)
    elif (found := _RETRIEVED.fullmatch(words)) and found["url"]:
        url = found["url"] if found["url"].startswith("http") else f"https://{found['url']}"
        yield Said("url", url, line, "the line is an address", 0.7)
    elif (found := _FIRST.fullmatch(words)) and not _SENTENCE_ENDS.search(words):
        said = _first_published(found["rest"].strip(), line)
        if _AGAIN.match(words):
            # It need not be where the essay came out first.
            said = (replace(one, sure=0.6) for one in said if one.field == "published")
        yield from said
    elif re.match(r"doi\b", words, re.I) and (
        where := online(words.replace("DOI", "doi")).get("DOI")
    ):
        yield Said("url", f"https://doi.org/{where}", line, "the line is a DOI", 0.8)
    else:
        yield from _dated(words, line)


def _licence(words: str) -> str:
    """A Creative Commons licence as SPDX names it; empty where none is named."""
    found, worded = _CC.search(words), _IN_WORDS.search(words)
    if found:
        terms = found["terms"].upper()
        return "CC0-1.0" if terms == "0" else f"CC-{terms}-{found['version'] or '4.0'}"
    if worded:
        plain = worded["terms"].casefold()
        own = [code for code in ("NC", "SA", "ND") if any(
            words in plain for words, of in _WORDS_OF_CC.items() if of == code
        )]  # fmt: skip
        return "-".join(["CC-BY", *own, worded["version"]])
    return ""


def _first_published(rest: str, line: str) -> Iterator[Said]:
    """Where it came out first, and when: `Common Ground, 12 May 2019`."""
    where = rest.rstrip(" .")
    if not _PUBLICATION.match(where) or len(_SMALL.findall(where)) > _MOST_SMALL:
        return
    url = re.search(r"https?://\S+", where)
    date, without = date_in(where)
    years = re.findall(rf"(?<!\d){YEAR}(?!\d)", where)
    if not date and len(set(years)) == 1:
        date, without = years[0], where.replace(years[0], "")
    if re.search(r"[^\W\d_]{2}", without) and not url:
        # `Published in Vain` may be a heading.
        has_more = re.search(r"[\d,“«„:]", where) is not None
        yield Said("published", where, line, "the line says so", 0.9 if has_more else 0.6)
    if date:
        yield Said("date", date, line, "when it was first published", 0.8)


def _dated(words: str, line: str) -> Iterator[Said]:
    """A date, a byline or both: `Posted on March 3, 2014 by admin`, `By Ann Moss | 3 May 1998`."""
    date, rest = date_in(without_time(words))
    bare = without_weekday(rest.strip(_LOOSE)).strip(_LOOSE)
    posted = _POSTED.match(f"{bare} ")
    if not date and posted and re.fullmatch(YEAR, bare[posted.end() :].strip(" .")):
        yield Said("date", bare[posted.end() :].strip(" ."), line, "the line says when", 0.8)
        return
    by = bare[posted.end() :].strip(_LOOSE) if posted and date else bare
    by = re.sub(r"^da\s", "di ", _ON.sub("", by)) if date else by
    found = _BY.fullmatch(by)
    is_way = re.match(r"von\b.*\s(?:zu|zum|zur|bis|nach)\s", by, re.IGNORECASE) is not None
    people, sure = authors_in(found["names"]) if found and not is_way else ((), 0.0)
    signed = found or _POSTER.fullmatch(by)
    is_nobody = signed is not None and signed["names"].casefold().strip(" .") in _NOBODY
    is_place = _is_place(words, by)
    if date and (not by or is_nobody or people or is_place or _POSTER.fullmatch(by)):
        is_whole = date.count("-") > 1 or posted or people
        why = "the line is a date" + " of the page" * bool(posted)
        yield Said("date", date, line, why, 0.7 if is_whole else 0.6)
    if date and is_place and " " in by and not place_known(by):
        someone, _ = authors_in(by)
        yield from (
            Said("authors", one, line, "a name before a date, or a place", 0.6) for one in someone
        )
    if people:
        yield Said("authors", "; ".join(people), line, "the line says who it is by", sure)
    elif _HAND.fullmatch(by) or _POSTER.fullmatch(by):
        poster = _POSTER.fullmatch(by)
        people, _ = authors_in(poster["names"]) if poster else ((), 0.0)
        if people:
            yield Said("authors", "; ".join(people), line, "who put the page up", 0.6)
        elif poster is None:
            yield Said("hand", words, line, "the line says who had another hand in it", 0.6)
    elif not date and _UNNAMED.fullmatch(words):
        yield Said("signed", words, line, "the line says who it is by, without a name", 0.6)
    elif signed and is_nobody and not date:
        yield Said("nobody", signed["names"], line, "it says who signs the page", 0.8)


def _is_place(line: str, words: str) -> bool:
    """Whether a date is told with where it was written: `Leeds, 3 May 1998`."""
    return line.startswith(f"{words}, ") and _PLACE.fullmatch(words) is not None
