"""What stands behind the name of the whole in which a part stands: the number of a journal.

`in: Valley 13 (2009), H. 2`, `in «Valle», 15, 1996`, `dans Vallée, n° 4, 2004`, `Valle, n.º 3
(1987)`: without a place, a house or an editor the whole is a journal, and the figures are its
volume or its number, in whatever order a style has them. Of a book's part they are pages.
"""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL
from build_tools.draft.forms import any_of, listed
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import labels, one_of

_OF_A_BOOK = frozenset({"editor", "publisher", "publisher-place"})
_NUMBER = one_of([*labels("issue"), *listed("numbers")])
_VOLUME = one_of(listed("volumes"))
_FIGURE = r"\d{1,3}(?:\s?[–/-]\s?\d{1,3})?(?![\d.])"
# The figures behind a name, up to the year.
_BEHIND = re.compile(
    rf"\s?»?,?\s(?:(?P<is_issue>{_NUMBER})\s?|{_VOLUME}\s?)?(?P<first>{_FIGURE}|[IVXLC]{{1,7}}(?![\w.]))"
    rf"(?:[,/.:]?\s?(?:{_NUMBER}\s?|(?=\d))(?P<issue>{_FIGURE}))?"
    rf"(?:,\s[^\W\d_A-Z][^\W\d_]{{2,12}})?,?\s\(?{YEAR}\)?"
    rf"(?:,\s{_NUMBER}\s?(?P<last>{_FIGURE}))?"
)
_TAIL = re.compile(
    rf"\s?»?,?\s(?:(?:{_NUMBER}|{_VOLUME})\s?)?(?:{_FIGURE}|[IVXLC]{{1,7}})?(?:,\s[^\W\d_A-Z][^\W\d_]{{2,12}})?\Z"
)
_DAY = re.compile(rf"\({YEAR},\s[^\W\d_]{{3,10}}\.?\s\d{{1,2}}\)\.")
_NAME = re.compile(r"[^\d«»]{3,90}")
# `Rivers, 10–30`: pages of a book, and no years of its title.
_PAGES = re.compile(rf",\s(?P<pages>(?!{YEAR}\Z)\d+\s?[–-]\s?\d+)\Z")
# `Rivers 12, 20 ff. (1990)`: the first page, and those that are meant.
_FIRST = re.compile(r"\s(?P<first>\d{1,4}),\s\d[\d–-]*(?:\sff?)?")
# `Valley Courier vom`, before its day.
_OF_THE_DAY = re.compile(rf"\s(?:{any_of(listed('before_days'))})\Z")


def with_number(csl: CSL, words: str) -> CSL:
    """``csl``, which was read from ``words``, with the number of its journal out of its name."""
    csl = _of_the_day(csl, words)
    where = str(csl.get("container-title", ""))
    kind = str(csl["type"])
    if not where or kind not in ("chapter", "article-journal", "article-newspaper"):
        return csl
    if kind == "article-newspaper":
        return csl | {"container-title": _OF_THE_DAY.sub("", where)}
    if kind == "chapter" and _OF_A_BOOK & set(csl):
        return _with_pages(csl, where, words)
    if kind == "chapter" and "volume" in csl:
        return csl
    begun = _NAME.search(where)
    name = _TAIL.sub("", begun[0].strip(" ,")) if begun else ""
    at = words.find(name) if name else -1
    found = _BEHIND.match(words, at + len(name)) if at >= 0 else None
    if found is None or not name.strip():
        return csl
    issue = found["issue"] or found["last"]
    figures = {"issue": found["first"]} if found["is_issue"] else {"volume": found["first"]}
    figures |= {"issue": issue} if issue and not found["is_issue"] else {}
    # What was read as a volume's before is a number's.
    rest = {key: value for key, value in csl.items() if key != "volume" or not found["is_issue"]}
    return {**figures, **rest, "type": "article-journal", "container-title": name}


def _of_the_day(csl: CSL, words: str) -> CSL:
    """`Moss, A. (1987, May 3). Mills. The Courier`: what has a day came out in a newspaper."""
    if csl["type"] != "book" or "publisher" not in csl or "publisher-place" in csl:
        return csl
    if not _DAY.search(words):
        return csl
    rest = {key: value for key, value in csl.items() if key != "publisher"}
    return rest | {"type": "article-newspaper", "container-title": csl["publisher"]}


def _with_pages(csl: CSL, where: str, words: str) -> CSL:
    """A part of a book, the pages out of the book's name."""
    pages = _PAGES.search(where)
    if pages:
        return {"page": pages["pages"], **csl, "container-title": where[: pages.start()]}
    name = _FIRST.sub("", where)
    at = words.find(name)
    first = _FIRST.match(words, at + len(name)) if at >= 0 else None
    return {"page": first["first"], **csl, "container-title": name} if first else csl
