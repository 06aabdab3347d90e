"""What is enacted, and what is laid before those who enact it: codes, statutes, bills, hearings.

Forms: *The Bluebook*, 21st ed., rules 12 and 13; *OSCOLA*, 4th ed., 2.4.
"""

from __future__ import annotations

import re

from build_tools.draft.aside import CSL
from build_tools.draft.titles import title
from build_tools.draft.year_first import YEAR
from build_tools.notes.judged import day_of
from build_tools.notes.languages import LANGUAGES, one_of
from build_tools.notes.languages import words as words_of

# `42 U.S.C. § 1983`, `Colo. Rev. Stat. § 12-4`.
_CODE = re.compile(r"(?:\d+\s)?[A-Z][\w. ]{1,30}§")
# What is said of a section is in the section: `5 U.S.C. § 553(c)(2)`.
_SUBSECTION = re.compile(r"(?<=\w)(?:\(\w{1,5}\))+\Z")
# `U.S. Const. art. I, § 8, cl. 3` (Bluebook, rule 11).
_CONSTITUTION = re.compile(
    r"(?P<title>(?:[A-Z][\w.]{0,12}\s){1,2}C(?:onst|ONST)\.),?\s(?:(?:art|amend|pmbl|pt)\.?|§)[\w\s,.§()–-]{0,60}"
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
    rf"(?:,\s\d[a-z]{{1,2}}\s[Ss]ess\.)?(?:,?\s(?:at\s)?[\d–,\s-]+?)?\s\((?:[^()]{{0,20}}\s)?(?P<year>{YEAR})\)"
)
_REGISTER = re.compile(
    r"(?P<title>[^;“”\"]{4,200}?),\s(?P<volume>\d{1,3})\s(?P<name>Fed\.\sReg\.)\s(?P<page>\d{1,3},\d{3}|\d{1,5})"
    rf"(?:,\s[\d,–-]+)?\s\((?:[^()]{{0,40}}\s)?(?P<year>{YEAR})\)"
)
# `Finance Act, 1931 (21 & 22 Geo. 5, c. 28), Part III`, `The Weirs (No. 4) Regulations 2020`.
_ACT = re.compile(
    rf"(?P<title>[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]*,?|\([^()]{{2,40}}\)|of|and|the|for|in|to)){{0,14}}\s"
    rf"(?:Act|Regulations|Order|Rules|Ordinance)(?:\s\((?P<short>[A-Z]{{2,10}})\))?,?\s(?P<year>{YEAR}))"
    r"(?:\s\((?:(?P<siglum>[A-Z]{2,10})|[^()]{3,40})\))?"
    r"(?:,?\s(?:ss?\.?|schs?\.?|pts?\.?|Parts?|cl\.|regs?\.?|rr?\.?|art\.?)\s[\w()–,\s-]{1,30}?)?"
    r"(?:\s\([‘“'\"](?P<called>[A-Z][^()‘’“”'\"]{1,40})[’”'\"]\))?(?:\s[–-]\s.*|\.?)\Z",
    re.DOTALL,
)
_GAZETTES, _TREATIES = (
    one_of(dict.fromkeys(one for tag in LANGUAGES for one in words_of(kind, tag)))
    for kind in ("gazettes", "treaties")
)
# `Mill Charter, May 3, 1994, 2080 U.N.T.S. 95`, `Mill Treaty (MT) [2016] OJ C202/16`.
_TREATY = re.compile(
    rf"(?P<title>(?=[A-Z\d])[^;“”\"()]{{0,200}}?\b{_TREATIES}(?!\w)[^;“”\"()]{{0,240}}?)"
    rf"(?:\s\((?P<short>[A-Z][\w-]{{1,15}})\)|\s\([^()]{{3,120}}\)){{0,2}}"
    rf"(?:,?\s(?P<day>(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},|\d{{1,2}}\s[A-Z][a-z]{{2,8}})\s{YEAR}))?"
    rf",?\s(?:in\s)?(?:\d{{4}}/C\s\d|(?:\[(?P<year>{YEAR})\]\s|\d{{1,4}}\s)?{_GAZETTES}(?!\w))[^;()]{{0,60}}?"
    r"(?:\s\((?P<called>[A-Z][\w-]{1,15}(?:\s[A-Z]\w{2,12}){0,2})\))?(?:,\s(?:[Aa]rts?\.?|[Aa]rticles?|pp?\.|§)\s.{1,40})?"
)
# `Mühlengesetz (MüG) vom 16. Juli 2008, GVBl. 2008, S. 242`
_DECREED = re.compile(
    rf"(?:(?:§§?|Art\.)\s?\d[^;:„“\"]{{0,40}}?\s(?:des\s)?)?(?P<title>(?=[A-ZÄÖÜ])[^;:„“\"()\d]{{5,200}}?)(?:\s\((?P<short>[^()]{{2,60}}?)\))?"
    rf"(?:\s(?:in\sder\sFassung\s)?vom\s(?P<day>{day_of()}))?,\s{_GAZETTES}(?!\w)[^;:„“\"]{{0,60}}?\s(?P<year>{YEAR})[^;:„“\"]{{0,40}}"
)
# `Report of the Mill Group, U.N. Doc. A/CONF.12/9, 17 July 1998, at 8`, `G.A. Res. 33 (XXIX)`.
_DOCUMENT = re.compile(
    r"(?:(?P<title>[A-Z][^;“”\"]{5,250}?),\s)?(?P<number>(?:U\.?N\.?\s)?Doc\.?\s?[A-Z][\w/().-]{2,40}\d"
    r"|(?:(?:Resolution|Decision)\s)?(?:[A-Z][\w.-]{1,12}(?:/[\w.-]{1,8}){0,2}[\s/])?Res(?:\.|olution)\s?\d{1,5}(?:\s?\([A-Z]{1,6}\))?(?:\s[A-Z])?)"
    rf"(?:,?\s(?:\((?:\d{{1,2}}\.?\s[A-Z][a-z]{{2,8}}\s)?(?P<year>{YEAR})\)|(?P<day>\d{{1,2}}\.?\s[A-Z][a-z]{{2,8}}\s{YEAR})))?"
    r"(?P<rest>,?\s(?:at\s\d|p\.\s|paras?\.?\s|[Aa]nnex|[Aa]ppendix|\d{1,3}\sU\.?N\.?\s|\[[A-Z]).{0,120})?"
)
# `BGBl. I 2003, S. 1774`: what is enacted stands there, and its name in the text.
_GAZETTE = re.compile(
    rf"(?P<title>{_GAZETTES}(?!\w)(?:\s(?:Teil\s)?[A-Z]{{1,3}}){{0,2}}\s(?P<year>{YEAR})(?:\s(?:Teil\s)?[IVX]{{1,3}})?(?:,?\sNr\.\s\d{{1,3}})?),\s(?:S|p)\.\s\d.{{0,30}}"
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
    laid = _laid(words)
    if laid:
        return laid
    found = (
        ("report", _REPORT.fullmatch(words) or _COMMAND.fullmatch(words)),
        ("bill", _BILL.fullmatch(words)),
        ("hearing", _HEARING.fullmatch(words)),
        ("legislation", _GAZETTE.fullmatch(words)),
    )
    for kind, one in found:
        if one:
            return {"type": kind, "title": one["title"]} | _issued(one)
    return _code(words)


def _laid(words: str) -> CSL | None:
    """An act of Parliament, a treaty, a law by its gazette, or a document by its number."""
    csl: CSL
    document = _DOCUMENT.fullmatch(words)
    if document:
        number = re.sub(r"Doc\.(?=[A-Z])", "Doc. ", document["number"])
        csl = {"type": "report", "title": title(document["title"] or number)}
        csl |= {"number": number} if document["title"] else {}
        year = re.search(YEAR, document["day"] or document["year"] or "")
        return csl | ({"issued": {"date-parts": [[int(year[0][:4])]]}} if year else {})
    found = _ACT.match(words) or _TREATY.fullmatch(words) or _DECREED.fullmatch(words)
    if found is None:
        return None
    said = found.groupdict()
    name = found["title"].replace(f" ({said['short']})", "") if said["short"] else found["title"]
    csl = {"type": "legislation", "title": title(name)}
    short = next((said[one] for one in ("called", "short", "siglum") if said.get(one)), None)
    csl |= {"title-short": short} if short else {}
    year = re.search(YEAR, said.get("day") or "")
    return csl | ({"issued": {"date-parts": [[int(year[0][:4])]]}} if year else _issued(found))


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
