"""An article read from its end: what stands behind its journal is known by its form, in any order.

`Ann Moss, Weirs of Hull, Valley Review, Ser. 2, Vol. 4, No. 1. (Mar., 1987), pp. 29–53. p. 30`,
`Ann Moss. “Weirs,” Valley Review, vol. 4, no. 1, March, pp. 29–53`: pages, year, month, number and
volume are taken off, whatever divides them; before them stands the journal, before it the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft import makers, parts
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.titles import commas, joined, split_makers, title, without_roles
from build_tools.draft.year_first import YEAR
from build_tools.notes.days import MONTH_NAMES
from build_tools.notes.languages import any_word, labels, one_of

_FIGURE = r"\d{1,4}(?:\s?[–/-]\s?\d{1,4})?"
_MONTH = rf"(?i:{any_of((*MONTH_NAMES, *listed('seasons')))})\.?"
_WHEN = rf"(?:\d{{1,2}}\s)?{_MONTH}(?:\s?[–/-]\s?{_MONTH})?,?(?:\s\d{{1,2}},)?"
_PAGES = rf"{_FIGURE}(?:,\s{_FIGURE}){{0,3}}"
# Each stands at the end of what is left.
_SLOTS = {
    "issued": re.compile(rf"(?<=[\s(,])(?:(?:{_WHEN}\s)?{YEAR}|{_WHEN})\Z"),
    "page": re.compile(
        rf"(?<![\w.]){any_word('page')}\s?{_PAGES}\Z|(?<=:)\s?\d{{1,4}}\s?[–-]\s?\d{{1,4}}\Z"
    ),
    "issue": re.compile(rf"(?<![\w.])(?i:{one_of(labels('issue'))}|issue|nn?\.)\s?{_FIGURE}\Z"),
    "volume": re.compile(rf"(?<![\w.])(?i:{any_word('volume')})\s?(?:\d{{1,4}}|[IVXLC]{{1,8}})\Z"),
    "series": re.compile(rf"(?<![\w.])(?i:{any_of(listed('runs'))})\s?\d{{1,2}}\Z"),
    "bare": re.compile(r"(?:(?<=[^\W\d_]\s)|(?<=[.?]\s))\d{1,4}(?:[–-]\d{1,4})?\Z"),
    "remark": re.compile(r",\s[a-z]{2,12}(?:\s[a-zA-Z]{2,12}){0,3}\Z"),
    "place": re.compile(r"(?<=\d),\s(?P<where>[^\W\d_a-z][\w’-]+(?:[/ ][^\W\d_a-z][\w’-]+)?)\Z"),
}
_RANGE = re.compile(r"(?<!\d)\d{1,4}\s?[–-]\s?\d{1,4}")
_BETWEEN = " ,.;:()"
_CUTS = (
    re.compile(r",\s(?=[^\W\d_a-z][^,]{2,80}\Z)"),
    re.compile(r"(?:(?<=[\w)]{3})\.|(?<=[?!]))\s(?=[^\W\d_a-z][^,]{2,80}\Z)"),
)
# A journal's name, or what came out of a conference, without a volume.
_PERIODICAL = re.compile(
    rf"(?:{any_of(listed('proceedings'))})(?!\w)"
    r"|(?:[A-Z][\w’'&-]*\.?\s){0,4}(?:J\.|L\.J\.|Rev\.|Q\.|Int[’']l|Proc\.|Trans\.|Bull\.|Zs\.|Zeitschr\.)(?:\s|\Z)"
    r"|(?:The\s)?(?:[A-Z][\w’'-]*\s){0,4}(?:Journal|Review|Quarterly|Bulletin)(?:\sof\s[^:]{3,60})?\Z"
    rf"|(?:{any_of(listed('journals'))})\s[^:]{{3,80}}\Z"
)
# `XYZ 12`, `ZfX 12`
_SIGLUM = re.compile(r"(?P<name>[A-ZÄÖÜ][a-z]?[A-ZÄÖÜ][\w&-]{0,8})\s(?P<volume>\d{1,3})")
# So far from the end a slot begins, and no journal's name has more words.
_FAR, _LONG, _LONGEST = 60, 84, 12


def article_by_slots(words: str) -> CSL:
    """What ``words`` say of an article; nothing where they do not end as one does."""
    head, said = _taken_off(words.strip(" ()"))
    if not {"volume", "issue", "bare"} & set(said):
        return {}
    csl = _quoted(head) or ({} if "bare" in said else _unmarked(head))
    return csl and {"type": "article-journal", **csl, **_fields(said)}


def _taken_off(words: str) -> tuple[str, dict[str, str]]:
    """``words`` without what stands behind the journal's name, and that."""
    said: dict[str, str] = {}
    while True:
        words = words.rstrip(_BETWEEN) if words[-1:] in _BETWEEN else words
        near = max(0, len(words) - _FAR)
        for slot, form in _SLOTS.items():
            found = form.search(words, near)
            if found is None or (slot in said and slot != "page"):
                continue
            is_other = "volume" in said if slot == "bare" else "issued" not in said
            if slot in ("bare", "place") and is_other:
                continue
            said[slot], words = found[0].strip(" :,"), words[: found.start()]
            break
        else:
            return words, said


def _fields(said: dict[str, str]) -> CSL:
    """The fields of CSL for what was taken off."""
    csl: CSL = {}
    for slot in ("volume", "issue", "bare"):
        if slot in said:
            name = "volume" if slot == "bare" else slot
            csl[name] = said[slot].rpartition(" ")[2]
    if pages := _RANGE.search(said.get("page", "")):
        csl["page"] = re.sub(r"\s?[–-]\s?", "–", pages[0])
    year = re.search(YEAR, said.get("issued", ""))
    if year:
        when = day(said["issued"][: year.start()])[1]
        csl["issued"] = {"date-parts": [[int(year[0][:4]), *when]]}
    return csl


def _quoted(head: str) -> CSL:
    """Who made it, its title in quotation marks, and the journal behind them."""
    found = parts.quoted_title(head)
    where = head[found.end() :].strip(_BETWEEN).removeprefix("in ") if found else ""
    if found is None or not _is_journal(where):
        return {}
    before = joined(without_roles(commas(head[: found.start()].strip(" ,.:"))))
    csl: CSL = {"author": makers.names(before)} if before else {}
    name = title(next(words for words in found.groups() if words))
    return csl | {"title": name, "container-title": title(where)}


def _unmarked(head: str) -> CSL:
    """The same where nothing marks the title: the last piece is the journal's name."""
    for form in _CUTS:
        cut = form.search(head, max(0, len(head) - _LONG))
        where = head[cut.end() :] if cut else ""
        people, rest = split_makers(commas(head[: cut.start()])) if cut else ([], [])
        if people and rest and _is_journal(where):
            name = title(", ".join(rest))
            return {"author": people, "title": name, "container-title": title(where)}
    return {}


def _is_journal(words: str) -> bool:
    """Whether ``words`` may be a journal's name."""
    first = words.partition(" ")[0]
    return (
        first[:1].isupper()
        and len(words.split()) <= _LONGEST
        and not has_publisher(words)
        and not is_place(words)
        and not re.search(r"[“”\"()]|\d{4}", words)
    )


def in_journal(segments: Sequence[str]) -> CSL | None:
    """An article whose title nothing marks, behind its makers: `Weirs, J. Water Stud.`"""
    if len(segments) < 2:
        return None
    csl: CSL = {"type": "article-journal", "title": title(", ".join(segments[:-1]))}
    if siglum := _SIGLUM.fullmatch(segments[-1]):
        return csl | {"container-title": siglum["name"], "volume": siglum["volume"]}
    is_journal_ = _PERIODICAL.match(segments[-1]) is not None
    return csl | {"container-title": segments[-1]} if is_journal_ else None
