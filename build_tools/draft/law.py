"""Law: cases, articles of law reviews, what is enacted and what is laid before those who enact it.

The forms are a volume, an abbreviated name in capitals and a page. *The Bluebook*, 21st ed., rules
10, 12, 13, 15 and 16; *OSCOLA*, 4th ed., 2 and 3.3; the reports of German courts by their pages.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL
from build_tools.draft.enacted import enacted
from build_tools.draft.forms import any_of, listed
from build_tools.draft.judged import judged
from build_tools.draft.online_law import on_a_site
from build_tools.draft.titles import commas, split_makers, title
from build_tools.draft.year_first import YEAR

_SMALL_WORD = r"(?:(?:of|in|on|for|and)\s(?:the\s)?)?"
_NAME = (
    rf"[A-Z][\w.’'&-]*(?:(?:,(?=\s[A-Z][a-z]{{1,8}}\.))?\s{_SMALL_WORD}[A-Z&\d][\w.’'&-]*){{0,8}}?"
)
_PAGE = r"(?:\d{1,3},\d{3}|\d{1,5})"
_AT = r"(?:,\s(?:at\s)?[n*]?\d[\d\s,–.&n*-]*)?"
# `73 Yale L.J. 733, 745` (Bluebook, rules 10 and 16).
_LAW = re.compile(
    rf"^(?P<head>.+?),\s(?P<volume>\d{{1,3}})\s(?P<name>{_NAME})\s(?P<first>\d{{1,5}})"
    r"(?:,\s[\d–\s,n.&-]+)?$"
)
# The same with its year behind it, or for its volume: `2015 U. Ill. L. Rev. 117, 120`.
_REPORTED = re.compile(
    rf"(?P<head>.+?),\s(?P<volume>\d{{1,4}})\s(?P<name>{_NAME})\s(?:de\snovo\s|\([^()]{{2,20}}\)\s)?"
    rf"(?P<first>{_PAGE}){_AT}(?:\s\((?P<court>[^()]{{0,60}}?)(?P<year>{YEAR})\))?"
)
# `184 S. Ct. 311 (2014)`
_NAMELESS = re.compile(
    rf"(?P<title>(?P<volume>\d{{1,4}})\s(?P<name>(?=[A-Z][\w.’]{{0,12}}\.){_NAME})\s(?P<first>\d{{1,5}})){_AT}"
    rf"\s\((?P<court>[^()]{{0,60}}?)(?P<year>{YEAR})\)"
)
_FORTHCOMING = re.compile(
    rf"(?P<head>.+?),\s(?P<volume>\d{{1,4}})\s(?P<name>{_NAME})\s\(forthcoming\s(?:[A-Z]\w+\.?\s)?(?P<year>{YEAR})\)"
)
_UNREPORTED = re.compile(
    rf"(?P<head>.+?),\sNos?\.\s(?P<number>[\w:–-]{{2,30}}(?:\s\([^()]{{1,12}}\))?),?\s"
    rf"(?:(?:{YEAR}\s(?:WL|[A-Z][\w.\s]{{2,20}}?LEXIS)\s\d{{1,9}}(?:,\sat\s[*\d–,\s-]{{1,20}})?|slip\sop\.(?:\sat\s\d+)?)\s)?"
    rf"\((?P<court>[^()]{{0,60}}?)(?P<year>{YEAR})\)"
)
_DAY_BEHIND = re.compile(r"\s?[A-Z][a-z]{2,8}\.?\s\d{1,2},\s?$")
# `(defining materiality)`, `(Moss, J., dissenting)`, `[hereinafter Weirs]`, an address.
_BEHIND = re.compile(
    r"\s\((?!forthcoming)(?:[a-z“\"][^()]{2,400}|[^()]{2,60}\sJJ?\.[^()]{0,80})\)\Z|\s\[hereinafter\s[^\[\]]{2,80}\]\Z"
    r"|,\savailable\s(?:in|on|at)\s[A-Z][^():“”]{2,120}\Z"
    r"|,?\s(?:available\sat\s)?(?:https?://|www\.|perma\.cc/)\S+(?:\s\(last\s[^()]{5,40}\))?\Z|\s\[https?://[^\s\]]+\]\Z"
    r"|,\s(?:aff[’']d|rev[’']d|cert\.\s(?:denied|granted)|vacated|overruled|superseded)\b.{0,200}\Z"
)
_MOST_BEHIND = 4
# A book in small capitals, its volume first and its page before the year (rule 15).
_BOOK = re.compile(
    r"(?:(?P<volume>\d{1,2})\s)?(?:(?P<who>[A-Z][^a-z\d()“”:;]{4,80}?),\s)?"
    r"(?P<title>(?=[^a-z]{8})[A-Z][^a-z();]{5,200}?)"
    r"(?:,?\s§§?\s[\d.:–-]+)?(?:,?\s(?:at\s)?(?:[\d–,\s-]{1,30}|[ivxl]{1,8}))?"
    r"\s\((?:(?P<hands>[A-Z][^()]{3,120}?),?\s(?P<role>eds?|trans)\.,\s)?"
    rf"(?:(?P<edition>\d{{1,2}})(?:st|d|nd|rd|th)\sed\.,?\s)?(?:[A-Z][^()\d]{{3,40}}\s)?(?P<year>{YEAR})\)"
)
_VERSUS = re.compile(r"\sv\.?\s|^(?:In\sre|Ex\sparte|Matter\sof)\s")
# What the names of cases and acts have in small letters.
_SMALL = frozenset(
    "v v. of the and for de la van von & ex rel. re parte in on to et al. application behalf "
    "others".split()
)
_LED_BY = frozenset("of the and for in on to de la".split())
# What students write in a law review has its kind before its title (rule 16.7.1).
_STUDENT = re.compile(r"(?:\A|(?<=,\s))(?P<genre>Student\sNote|Note|Comment|Recent\sCase),\s")
_ABBREVIATED = re.compile(r"\w\.|&|\A[A-Z]{2,6}\Z|\b(?:Law|Review|Journal|REV)\b")
_PARTIES = r"(?:R\s\([^()]{2,80}\)|(?:In\s)?Re\s|Ex\sparte\s|[^\[\]()“”\"\d]{1,120}?)"
_NEUTRAL = re.compile(
    rf"(?P<title>(?:(?:In\s)?Re\s|Ex\sparte\s|{_PARTIES}\sv\.?\s)[^\[\]()“”\"\d]{{2,120}}?),?\s"
    rf"(?:\[(?P<year>{YEAR})\]\s(?:(?P<part>\d{{1,2}})\s)?|\((?P<round>{YEAR})\)\s(?P<volume>\d{{1,3}})\s)"
    r"(?P<court>[A-Z][\w.&\s]{0,30}?)\s(?P<page>\d{1,5})(?!\w)"
)
# `Case C-71/19 Moss v Ash EU:C:2020:461`, `Case 26/62 Moss [1963] ECR 1` (OSCOLA, 2.6.2).
_EUROPEAN = re.compile(
    rf"(?:Joined\s)?Cases?\s(?P<number>[CTF]?[–-]?\d{{1,4}}/\d\d(?:\s?[A-Z]{{1,3}})?),?\s(?P<title>[^\[\]\d]{{3,200}}?),?\s"
    rf"(?:(?:ECLI:)?EU:[CTF]:(?P<ecli>{YEAR}):\d{{1,5}}|\[(?P<year>{YEAR})\]\s(?P<name>ECR)\s(?P<page>(?:I+-)?\d{{1,6}}))"
)
# `‘Weirs’ (2013) 76 MLR 123`, `‘Weirs’ [2009] PL 501` (OSCOLA, 3.3).
_ARTICLE = re.compile(
    rf"(?P<who>[^‘’“”\d]{{3,120}}),\s[‘“](?P<title>[^‘“”]{{3,200}}?)[’”]\s"
    rf"(?:\((?P<round>{YEAR})\)\s(?P<volume>\d{{1,3}})|\[(?P<square>{YEAR})\])\s"
    rf"(?:\(\d{{1,2}}\)\s)?(?P<name>[A-Z][\w.&\s]{{0,50}}?)\s(?P<page>\d{{1,5}})(?:,\s[\d–,\s-]+)?"
)
_COLLECTED = re.compile(
    rf"(?P<title>(?P<name>{any_of(listed('reports'))}),?\s(?:Bd\.\s)?(?P<volume>\d{{1,3}}),\s(?:S\.\s)?(?P<page>\d{{1,4}}))"
    r"(?:\s?\((?:S\.\s)?\d[\d\s–-]*(?:ff?\.?)?\)|(?:,|\s-)\s(?:S\.\s)?\d[\d\s–-]*(?:ff?\.?)?|\sff?\.)?"
)


def of_law(words: str) -> CSL | None:
    """What ``words`` cite in a form of law that they fill from end to end; else ``None``."""
    is_online = "http" in words
    words = bare(words)
    collected = _COLLECTED.fullmatch(words)
    if collected:
        csl: CSL = {"type": "legal_case", "title": collected["title"]}
        csl["container-title"] = collected["name"]
        return csl | {"volume": collected["volume"], "page": collected["page"]}
    return (
        enacted(words)
        or judged(words)
        or _european(words)
        or neutral(words)
        or _by_year(words)
        or _unreported(words)
        or _reported(words)
        or _nameless(words)
        or _in_capitals(words)
        or on_a_site(words, is_online=is_online)
    )


def bare(words: str) -> str:
    """A citation without what explains it, says where it is kept, or became of it."""
    words = makers.JUNIOR.sub(" ", words)
    for _ in range(_MOST_BEHIND):
        words = _BEHIND.sub("", words.strip(" ."))
    return words


def _in_capitals(words: str) -> CSL | None:
    """A book whose author and title stand in capitals, or that others edited."""
    found = _BOOK.fullmatch(words)
    if found is None or not (found["who"] or found["hands"]):
        return None
    csl: CSL = {"type": "book"}
    if found["who"]:
        who = in_small(found["who"])
        people = [one for one in re.split(r",\s(?!Jr|Et\sAl)|\s(?:&|[Aa]nd)\s", who) if one.strip()]
        is_body = len(people) == 1 and makers.is_body(who)
        if not is_body and not (people and all(map(makers.are_people, people))):
            return None
        csl["author"] = makers.names(who if is_body else " and ".join(people))
    csl["title"] = title(in_small(found["title"]))
    if found["hands"]:
        role = "translator" if found["role"].startswith("tr") else "editor"
        csl[role] = makers.names(found["hands"].replace(", &", " &").replace(", ", " and "))
    csl |= {key: found[key] for key in ("volume", "edition") if found[key]}
    return csl | {"issued": {"date-parts": [[int(found["year"][:4])]]}}


def _reported(words: str) -> CSL | None:
    found = _REPORTED.fullmatch(words) or _FORTHCOMING.fullmatch(words)
    if found is None or not _ABBREVIATED.search(found["name"]):
        return None
    is_volume = re.fullmatch(YEAR, found["volume"]) is not None
    if not found["year"] and not is_volume:
        return None
    groups = found.groupdict()
    csl: CSL = {"container-title": in_small(found["name"])}
    csl |= {} if is_volume and not found["year"] else {"volume": found["volume"]}
    csl |= {"page": groups["first"]} if groups.get("first") else {}
    year = found["year"] or found["volume"]
    csl["issued"] = {"date-parts": [[int(year[:4])]]}
    if _is_case(found["head"]):
        court = _court(groups.get("court") or "")
        return {"type": "legal_case", "title": parties(found["head"])} | csl | court
    return _article(found["head"]) | csl


def _nameless(words: str) -> CSL | None:
    """A case by its reports alone, whose name stands in the prose (Bluebook, rule 10.9)."""
    found = _NAMELESS.fullmatch(words)
    if found is None or not _ABBREVIATED.search(found["name"]):
        return None
    csl: CSL = {"type": "legal_case", "title": found["title"], "container-title": found["name"]}
    csl |= {"volume": found["volume"], "page": found["first"]} | _court(found["court"])
    return csl | {"issued": {"date-parts": [[int(found["year"][:4])]]}}


def _unreported(words: str) -> CSL | None:
    """A case by its docket and a database (Bluebook, rule 10.8.1)."""
    found = _UNREPORTED.fullmatch(words)
    is_order = found is not None and found["head"].startswith(listed("orders"))
    if found is None or not (is_order or _is_case(found["head"])):
        return None
    csl: CSL = {"type": "legal_case", "title": parties(found["head"]), "number": found["number"]}
    csl |= _court(found["court"])
    return csl | {"issued": {"date-parts": [[int(found["year"][:4])]]}}


def _is_case(head: str) -> bool:
    return _VERSUS.search(head) is not None and not _has_author(head)


def parties(head: str) -> str:
    """A case's name, without what a sentence says before it; stops of `Inc.` stay."""
    first, versus, other = head.strip(" ,").partition(" v")
    said = first.split()
    at = len(said)
    while versus and at and _is_of_name(said[at - 1]):
        at -= 1
    while at < len(said) and said[at] in _LED_BY:
        at += 1
    return f"{' '.join(said[at:]) or first}{versus}{other}" if at else head.strip(" ,")


def _is_of_name(word: str) -> bool:
    return not word[0].islower() or word in _SMALL or not word.islower()


def is_legal_name(name: str) -> bool:
    """Whether words have the shape of a case's name or an act's: no small words of a sentence."""
    return not name[:1].islower() and all(map(_is_of_name, name.split()))


def _court(said: str) -> CSL:
    said = _DAY_BEHIND.sub("", said).strip()
    return {"authority": said} if said else {}


def _article(head: str) -> CSL:
    student = _STUDENT.search(head)
    people, rest = split_makers(commas(in_small(_STUDENT.sub("", head, count=1))))
    if student and student.start() == 0:
        people, rest = [], commas(head[student.end() :])
    csl: CSL = {"type": "article-journal", "title": title(", ".join(rest))}
    csl |= {"author": people} if people else {}
    return csl | ({"genre": student["genre"]} if student else {})


def in_small(words: str) -> str:
    """Small capitals, which are copied as capitals, as names and titles have them."""
    if not words.isupper() or not re.search(r"[A-Z]{3}", words):
        return words
    words = re.sub(r"[A-Z]{2,}(?:[’'][A-Z]{1,2}\b)?", lambda one: one[0].capitalize(), words)
    return re.sub(r"\bEt\sAl\b", "et al", words)


def _european(words: str) -> CSL | None:
    found = _EUROPEAN.match(words)
    if found is None:
        return None
    csl: CSL = {"type": "legal_case", "title": title(found["title"]), "number": found["number"]}
    csl |= {"container-title": found["name"], "page": found["page"]} if found["name"] else {}
    return csl | {"issued": {"date-parts": [[int((found["ecli"] or found["year"])[:4])]]}}


def _by_year(words: str) -> CSL | None:
    """An article by the year of its journal (OSCOLA, 3.3.1)."""
    found = _ARTICLE.fullmatch(words)
    if found is None or not makers.are_people(found["who"]):
        return None
    csl: CSL = {
        "type": "article-journal",
        "author": makers.names(found["who"]),
        "title": title(found["title"]),
    }
    csl |= {"container-title": found["name"], "page": found["page"]}
    csl |= {"volume": found["volume"]} if found["volume"] else {}
    return csl | {"issued": {"date-parts": [[int((found["round"] or found["square"])[:4])]]}}


def law(head: str) -> CSL | None:
    """An article of a law review or a case in its reports; ``None`` for what is neither."""
    found = _LAW.match(head)
    if found is None:
        return None
    csl: CSL = {"container-title": found["name"].strip(), "volume": found["volume"]}
    csl["page"] = found["first"]
    if _is_case(found["head"]):
        return {"type": "legal_case", "title": title(found["head"])} | csl
    people, rest = split_makers(commas(found["head"]))
    csl |= {"type": "article-journal", "title": title(", ".join(rest))}
    return csl | ({"author": people} if people else {})


def _has_author(head: str) -> bool:
    """Whether somebody wrote about a case: `Ann Moss, Ash v. Oakes at Fifty`."""
    first, *others = commas(head)
    people, rest = split_makers([first, *others])
    is_party = not rest or rest[0].split()[0] in listed("suffixes")
    return (
        bool(people)
        and not is_party
        and " " in first
        and not _VERSUS.search(first)
        and makers.are_people(first)
    )


def neutral(words: str) -> CSL | None:
    """A case by its year and court: `Ash v Oakes [2004] AC 21` (OSCOLA, 2.1.2)."""
    found = _NEUTRAL.match(words)
    if found is None:
        return None
    csl: CSL = {"type": "legal_case", "title": title(found["title"])}
    csl["container-title"] = found["court"].strip()
    csl |= {"volume": found["volume"]} if found["volume"] else {}
    year = found["year"] or found["round"]
    return csl | {"page": found["page"], "issued": {"date-parts": [[int(year[:4])]]}}
