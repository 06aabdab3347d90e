"""What is enacted, and what is laid before those who enact it: codes, statutes, bills, hearings.

Forms: *The Bluebook*, 21st ed., rules 12 and 13; *OSCOLA*, 4th ed., 2.4.
"""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL
from build_tools.draft.titles import title
from build_tools.draft.year_first import YEAR

# `42 U.S.C. § 1983`, `Colo. Rev. Stat. § 12-4`.
_CODE = re.compile(r"(?:\d+\s)?[A-Z][\w. ]{1,30}§")
# What is said of a section is in the section: `5 U.S.C. § 553(c)(2)`.
_SUBSECTION = re.compile(r"(?<=\w)(?:\(\w{1,5}\))+\Z")
# `U.S. Const. art. I, § 8, cl. 3` (Bluebook, rule 11).
_CONSTITUTION = re.compile(
    r"(?P<title>(?:[A-Z][\w.]{0,12}\s){1,2}Const\.),?\s(?:(?:art|amend|pmbl|pt)\.?|§)[\w\s,.§()–-]{0,60}"
)
# `Art. 5 Abs. 1 S. 2 GG`, `§§ 12, 823 BGB`
_GERMAN = re.compile(
    r"(?:Art(?:\.|ikel)|§§?)\s?\d{1,4}[a-z]?(?:(?:\s(?:Abs|S|Nr|Ziff|Alt|Hs|UAbs|lit|Var)\.|\sSatz|\sAbsatz|,|\s[uf]{1,2}\.)\s?"
    r"(?:\d{1,4}[a-z]?|[a-z]|[IVX]{1,4})?){0,8}\s(?P<title>(?=[A-ZÄÖÜ][\wäöüß-]{0,9}[A-Z])[\wÄÖÜäöüß-]{2,14})"
)
# `Bread Act of 1933 § 3, 15 U.S.C. § 77c (2006)`.
_NAMED = re.compile(
    rf"(?P<title>[A-Z][^;:“”\"]{{4,160}}?),\s(?P<volume>\d{{1,3}})\s(?P<code>U\.S\.C\.(?:A\.|S\.)?|C\.F\.R\.)"
    rf"\s§§?\s(?P<section>[\w().–-]+(?:,\s[\d().–-]+)*)(?:\s\((?P<year>{YEAR})\))?"
)
_PUBLIC = re.compile(
    rf"(?:(?P<title>[A-Z][^;:“”\"]{{4,160}}?),\s)?(?P<number>Pub\.\sL\.\sNo\.\s[\d–-]{{3,8}}),\s"
    rf"(?:§§?\s[\w().–-]+,\s)?(?P<volume>\d{{1,3}})\sStat\.\s(?P<page>\d{{1,5}})"
    rf"(?:,\s[\d–-]+)?(?:\s\((?P<year>{YEAR})\))?"
)
_REPORT = re.compile(
    rf"(?P<title>(?:H\.R\.|H\.|S\.)\s(?:Conf\.\s)?(?:Rep|Doc|Misc\.\sDoc)\.\sNo\.\s[\d–-]{{1,10}}),?"
    rf"(?:\spt\.\s\d+,?)?(?:\sat\s[\d–,\s-]+?)?\s\((?P<year>{YEAR})\)"
)
_BILL = re.compile(
    rf"(?P<title>(?:H\.R\.|H\.R\.J\.\sRes\.|S\.|S\.J\.\sRes\.)\s\d{{1,5}},\s\d{{1,3}}(?:st|d|nd|rd|th)\sCong\.)"
    rf"(?:\s§§?\s[\w().–-]+)?\s\((?P<year>{YEAR})\)"
)
_HEARING = re.compile(
    r"(?P<title>[^“”\"]{0,200}\bHearings?\s(?:[Bb]efore|[Oo]n)\s[^“”\"()]{4,200}?\d{1,3}(?:st|d|nd|rd|th)\sCong\.)"
    rf"(?:,?\s(?:at\s)?[\d–,\s-]+?)?\s\((?P<year>{YEAR})\)"
)
_REGISTER = re.compile(
    r"(?P<title>[^;“”\"]{4,200}?),\s(?P<volume>\d{1,3})\s(?P<name>Fed\.\sReg\.)\s(?P<page>\d{1,3},\d{3}|\d{1,5})"
    rf"(?:,\s[\d,–-]+)?\s\((?:[^()]{{0,40}}\s)?(?P<year>{YEAR})\)"
)
# `Finance Act, 1931 (21 & 22 Geo. 5, c. 28), Part III`
_ACT = re.compile(
    rf"(?P<title>[A-Z][\w’'-]+(?:\s(?:[A-Z(][\w’')-]*|of|and|the|for|in|to)){{0,10}}\sAct,?\s(?P<year>{YEAR}))"
    r"(?:\s\([^()]{3,40}\))?(?:,?\s(?:ss?\.?|schs?\.?|pts?\.?|Parts?|cl\.)\s[\w()–,\s-]{1,30})?"
)
# `Cmd. 359 (1919), p. xvii`, `Cm 1234`, papers laid before Parliament (OSCOLA, 3.4.4).
_COMMAND = re.compile(
    rf"(?P<title>(?:C|Cd|Cmd|Cmnd|Cm|CP)\.?\s\d{{2,5}})(?:\s\((?P<year>{YEAR})\))?"
    r"(?:,?\s(?:pp?\.|at|para\.)\s?[\divxlc–-]{1,12})?"
)
# `Hansard, 5th ser., vol. 251, col. 1408 (27 Apr. 1931)`
_HANSARD = re.compile(
    r"(?P<title>(?:H\.?[CL]\.?\s(?:Deb\.?|Debates)|Hansard|Parl\.\sDebs?\.)(?:,\s\d\w{1,2}\sser\.)?),?\s(?:vol\.\s)?(?P<volume>\d{1,4}),?"
    rf"\s(?:cols?\.?\s|c)\d[\d–-]{{0,10}}\s\((?:[^()]{{0,20}}\s)?(?P<year>{YEAR})\)"
)


def enacted(words: str) -> CSL | None:
    """The statute, bill, report or hearing that ``words`` are; ``None`` for what is none."""
    named = _NAMED.fullmatch(words)
    if named:
        csl: CSL = {
            "type": "legislation",
            "title": named["title"],
            "container-title": named["code"],
        }
        csl |= {"volume": named["volume"], "section": named["section"]}
        return csl | _issued(named)
    whole = _CONSTITUTION.fullmatch(words) or _GERMAN.fullmatch(words)
    if whole:
        return {"type": "legislation", "title": whole["title"]}
    public = _PUBLIC.fullmatch(words)
    if public:
        csl = {"type": "legislation", "title": public["title"] or public["number"]}
        csl |= {"number": public["number"]} if public["title"] else {}
        csl |= {"container-title": "Stat.", "volume": public["volume"], "page": public["page"]}
        return csl | _issued(public)
    register = _REGISTER.fullmatch(words)
    if register:
        csl = {"type": "article-journal", "title": title(register["title"])}
        csl |= {"container-title": register["name"], "volume": register["volume"]}
        return csl | {"page": register["page"]} | _issued(register)
    debate = _HANSARD.fullmatch(words)
    if debate:
        csl = {"type": "report", "title": debate["title"], "volume": debate["volume"]}
        return csl | _issued(debate)
    found = (
        ("report", _REPORT.fullmatch(words) or _COMMAND.fullmatch(words)),
        ("bill", _BILL.fullmatch(words)),
        ("hearing", _HEARING.fullmatch(words)),
        ("legislation", _ACT.fullmatch(words)),
    )
    for kind, one in found:
        if one:
            return {"type": kind, "title": one["title"]} | _issued(one)
    return _code(words)


def _code(words: str) -> CSL | None:
    """A section of a code, with the year of the edition behind it (Bluebook, rule 12)."""
    if not _CODE.match(words):
        return None
    found = re.fullmatch(rf"(?P<title>.*?)\s?\((?:[A-Z]\w+\s)?(?P<year>{YEAR})\)", words)
    if found is None:
        return {"type": "legislation", "title": title(_SUBSECTION.sub("", words))}
    said = title(_SUBSECTION.sub("", found["title"]))
    return {"type": "legislation", "title": said} | _issued(found)


def _issued(found: re.Match[str]) -> CSL:
    year = found["year"]
    return {"issued": {"date-parts": [[int(year[:4])]]}} if year else {}
