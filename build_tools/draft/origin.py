"""What the lines round an essay say of where it is from: who wrote it, when, and where it stood.

Each is proposed with the line that it was read from and how sure that is; nobody is taken for an
author who is not clearly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.draft.aside import day, online
from build_tools.draft.forms import any_of, has_body, listed
from build_tools.draft.makers import are_people, names
from build_tools.text.page_forms import is_own

# No line that says where an essay is from has more characters.
LONGEST, _LONGEST_REMARK = 160, 300
SURE = 0.7

_YEAR = r"(?:1[5-9]|20)\d\d"
_ISO = re.compile(rf"(?<!\d){_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d)")
_FIGURES = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>{_YEAR})(?!\d)"
)
_MONTHS = any_of(listed("months"))
_WORDED = re.compile(
    rf"(?:(?<!\w)(?:\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?(?:\s|\sde\s))?(?<!\w)(?:{_MONTHS})\.?"
    rf"(?:\s\d{{1,2}}(?:st|nd|rd|th)?,|,)?(?:\s|\sde\s|\sdel\s)){_YEAR}(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:,?\s(?:at|um|à|a las|alle|ore)\s)?\b\d{1,2}:\d\d(?:\s?[ap]\.?m\.?| Uhr)?", re.I
)
_WEEKDAY = re.compile(
    r"^[^\W\d]{3,11}day,?\s|^[^\W\d]{2,9}(?:tag|woch|di|manche),?\s(?:den\s)?", re.I
)

_BETWEEN = re.compile(r"\s+[|·•]\s+")
_THIS_WAS = rf"(?:(?:{any_of(listed('this_was'))})\s)?"
_POSTED = re.compile(rf"(?:{any_of(listed('posted'))})(?!\w)\s?:?\s", re.IGNORECASE)
_FIRST = re.compile(
    rf"{_THIS_WAS}(?:{any_of(listed('first_published'))})(?!\w)\s?:?\s(?P<rest>.+)", re.IGNORECASE
)
_ON = re.compile(rf"\s(?:{any_of(listed('posted'))})$", re.IGNORECASE)
# Catalan family names: `Vidal i Soler`.
_CAPITAL = r"[^\W\d_a-zß-ÿ][\w’'-]+"
_JOINED = re.compile(rf"(?P<given>{_CAPITAL})\s(?P<family>{_CAPITAL}\si\s{_CAPITAL})")
# Who wrote it without a name: `By a Member of the Society`.
_UNNAMED = re.compile(r"(?:By|Von|Par|Por|Di)\s(?:an?|the|einem|einer|un|une|una)\s[^\W\d_].{3,}")
_SENTENCE_ENDS = re.compile(r"(?:(?<=[^\W_]{2})|(?<=\)))\.\s(?=[^\W\d_a-z])")
_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_]{2,20}(?:\s[^\W\d_a-z][^\W\d_]{2,20})?")
_BY = re.compile(rf"(?:{any_of(listed('bylines'))})(?!\w)\s?:?\s?(?P<names>\S.+)", re.IGNORECASE)
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
    rf"(?:(?:{any_of(listed('retrieved'))})\s?:?\s)?<?(?P<url>https?://[^\s<>]+?)>?[.,;]?", re.I
)
# A title, perhaps behind an article or a possessive, or a year; a sentence has many small words.
_PUBLICATION = re.compile(r"(?:[^\W\d_]{2,4}\s)?[^\W_a-zß-ÿ]|[“‘«„\"'*_]|https?:")
_SMALL, _MOST_SMALL = re.compile(r"(?<![\w/.])[a-zß-ÿ]{4,}"), 4
_ANONYMOUS = frozenset(one.casefold() for one in listed("anonymous"))
_NOBODY = frozenset(one.casefold() for one in listed("no_authors"))
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\s?.{2,}", re.IGNORECASE)
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
    if len(others) > 1 or not any(one.is_sure for own in said for one in own):
        return ()
    return tuple(replace(one, words=line) for own in said for one in own)


def remark_in(text: str) -> Said | None:
    """Where the essay came out first, if the first sentence of a remark of several says so."""
    sentence = _SENTENCE_ENDS.split(text, maxsplit=1)[0]
    found = _FIRST.fullmatch(sentence) if len(text) <= _LONGEST_REMARK else None
    said = [*_first_published(found["rest"].strip(), text)] if found else []
    one = next((one for one in said if one.field == "published"), None)
    return replace(one, sure=0.6) if one else None


def date_in(words: str) -> tuple[str, str]:
    """The date in ``words`` as ISO 8601 writes it, and the words without it; empty if none is."""
    iso, figures, worded = _ISO.search(words), _FIGURES.search(words), _WORDED.search(words)
    if iso:
        return iso[0], words[: iso.start()] + words[iso.end() :]
    if figures and 1 <= int(figures["month"]) <= 12 and 1 <= int(figures["day"]) <= 31:
        said = f"{figures['year']}-{int(figures['month']):02}-{int(figures['day']):02}"
        return said, words[: figures.start()] + words[figures.end() :]
    if worded:
        _, parts = day(worded[0][:-4])
        shown = "-".join([worded[0][-4:], *(f"{part:02}" for part in parts)])
        return shown, words[: worded.start()] + words[worded.end() :]
    return "", words


def authors_in(words: str) -> tuple[tuple[str, ...], float]:
    """Those whom ``words`` name, the family name first, and how sure it is that they are people.

    What stands behind a comma or in parentheses may be where they work.
    """
    bare = re.sub(r"\s\([^()]*\)", "", words).strip(" .,;")
    plain = bare.casefold()
    if not bare or plain in _NOBODY or any(char.isdigit() for char in bare) or ":" in bare:
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
    elif (found := _FIRST.fullmatch(words)) and not _SENTENCE_ENDS.search(words):
        yield from _first_published(found["rest"].strip(), line)
    elif (found := _RETRIEVED.fullmatch(words)) and found["url"]:
        yield Said("url", found["url"], line, "the line is an address", 0.7)
    elif re.match(r"doi\b", words, re.I) and (where := online(words).get("DOI")):
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
    years = re.findall(rf"(?<!\d){_YEAR}(?!\d)", where)
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
    date, rest = date_in(_TIME.sub("", words))
    bare = _WEEKDAY.sub("", rest.strip(" ,|·•–—-/")).strip(" ,|·•–—-/")
    posted = _POSTED.match(f"{bare} ")
    if not date and posted and re.fullmatch(_YEAR, bare[posted.end() :].strip(" .")):
        yield Said("date", bare[posted.end() :].strip(" ."), line, "the line says when", 0.8)
        return
    by = bare[posted.end() :].strip(" ,|·•–—-/") if posted and date else bare
    by = _ON.sub("", by) if date else by
    found = _BY.fullmatch(by)
    is_way = re.match(r"von\b.*\s(?:zu|zum|zur|bis|nach)\s", by, re.IGNORECASE) is not None
    people, sure = authors_in(found["names"]) if found and not is_way else ((), 0.0)
    is_nobody = found is not None and found["names"].casefold().strip(" .") in _NOBODY
    if date and (not by or is_nobody or people or _is_place(words, by)):
        yield Said("date", date, line, "the line is a date" + " of the page" * bool(posted), 0.7)
    if people:
        yield Said("authors", "; ".join(people), line, "the line says who it is by", sure)
    elif not date and _UNNAMED.fullmatch(words):
        yield Said("signed", words, line, "the line says who it is by, without a name", 0.6)
    elif found and is_nobody and not date:
        yield Said("nobody", found["names"], line, "it says who signs the page", 0.8)


def _is_place(line: str, words: str) -> bool:
    """Whether a date is told with where it was written: `Leeds, 3 May 1998`."""
    return line.startswith(f"{words}, ") and _PLACE.fullmatch(words) is not None
