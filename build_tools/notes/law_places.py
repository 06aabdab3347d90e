"""Where in a citation of law does its page stand?

A volume, an abbreviated name and a first page come before the page that is meant (Bluebook, 21st
ed., rules 3.2, 10, 13 and 16); German courts have it in parentheses, `BVerfGE 7, 198 (205)`.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.acts import told_by_acts
from build_tools.notes.judged import (
    PAGE_AGAIN,
    place_in_review,
    place_in_unlisted_review,
    told_by_courts,
)
from build_tools.notes.languages import every, one_of
from build_tools.notes.named_cases import told_by_names

YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_ARABIC = r"\d{1,5}"
# So far back an edition is looked for.
_NEAR = 30
# `F.3d`, `F. Supp. 2d`, `Wash. & Lee L. Rev.`
_NAME = (
    r"(?P<journal>(?:(?:[A-Z][A-Za-z.’'&]*(?:[23]d|[4-9]th)?|[23]d|[4-9]th)(?:,(?=\s[A-Z][a-z]{1,8}\.))?\s"
    r"(?:(?:of|and|the|for|on|in|&)\s){0,2}){1,10})"
)
_PINPOINT = r"(?:,\s(?P<pages>n?\d[\d\s,–-]*?(?:\s(?:&\s)?nn?\.\s?\d+)?))?"
_LED = r"(?<![\w.])(?P<volume>\d{1,4})\s(?=[A-Z][A-Za-z.,’'&\s\d]{2,60}\s[\d(])"
_REVIEW = re.compile(
    rf"{_LED}{_NAME}(?:\(\d{{1,2}}\s[A-Z][\w.\s]{{1,12}}\)\s)?(?P<first>{_ARABIC}){_PINPOINT}\s(?P<imprint>\([^()]{{0,40}}?{YEAR}\))"
)
# `2015 U. Ill. L. Rev. 117, 120`: the year is the volume.
_BY_YEAR = re.compile(
    rf"(?<![\w.])(?=(?P<year>{YEAR})\s[A-Z][^,;()]{{0,60}}\.\s\d){YEAR}\s{_NAME}(?P<first>{_ARABIC})"
    rf"{_PINPOINT}(?=[\s.)]*$|\s\([a-z\[])"
)
# `184 S. Ct. 365, 373 (“Weirs are walls”)`, its year left out.
_UNDATED = re.compile(
    rf"(?<![\w.])(?P<volume>\d{{1,4}})\s(?=[A-Z][^,;()]{{0,40}}\.(?:\s?[23]d)?\s\d){_NAME}(?P<first>{_ARABIC}),\s"
    rf"(?P<pages>{_ARABIC}(?:[–-]{_ARABIC})?(?:\sn\.\s?\d+)?)(?=[\s.]*\Z|\s\([“\"a-z])"
)
# `59 Fed. Reg. 12,748, 12,750`
_REGISTER = re.compile(
    rf"(?<![\w.])(?P<volume>\d{{1,3}})\sFed\.\sReg\.\s(?P<first>\d{{1,3}},\d{{3}})"
    rf"(?:,\s(?P<pages>\d{{1,3}},\d{{3}}(?:[–-][\d,]{{2,7}})?))?\s(?P<imprint>\([^()]{{0,40}}?{YEAR}\))"
)
# `2013 WL 12345, at *3`
_STARRED = re.compile(
    rf"(?<![\w.]){YEAR}\s(?:WL|[A-Z][\w.\s]{{2,20}}?LEXIS)\s(?P<first>\d{{1,9}}),\sat\s\*(?P<pages>\d{{1,4}}(?:[–-]\*?\d{{1,4}})?)"
    rf"\s(?P<imprint>\([^()]{{0,60}}?{YEAR}\))"
)
# `94th Cong. 12 (1975)`
_CONGRESS = re.compile(
    rf"(?<=\dth|\dst|\dnd|\drd)\sCong\.(?P<first>)\s(?P<pages>\d{{1,4}}(?:[–-]\d{{1,4}})?)\s(?P<imprint>\({YEAR}\))"
)
# `[1963] ECR 1, 12`
_BRACKETED = re.compile(
    rf"\[{YEAR}\]\s(?:\d\s)?[A-Z][A-Za-z.\s]{{0,20}}?\s(?P<first>{_ARABIC}),\s(?P<pages>\d{{1,5}}(?:[–-]\d{{1,5}})?)(?=[\s.)]*$|\s\()"
)
# `EU:C:2020:461` has no page, nor has a section: `111th Cong. § 2`.
_NO_PAGE = re.compile(r"(?P<first>)(?<!\w)(?:ECLI:)?EU:[CTF]:\d{4}:\d{1,5}(?P<pages>(?!))?")
# `Compare Moss, … (2012), with Ash, … (2013)`.
COMPARED = re.compile(r"(?<=\d\)),\s(?:and\s)?with\s(?=[^\W\d_a-z])")
# What became of a case stands in other reports: it is the same case (Bluebook, rule 10.7).
_BECAME = re.compile(
    r",\s(?:aff[’']d|rev[’']d|cert\.\s(?:denied|granted)|vacated|overruled\sby|superseded\sby)"
    rf"[^;()]{{0,160}}\([^()]{{0,40}}{YEAR}\)"
)
# `2 ANN MOSS, TREATISE ON WEIRS § 4`: the volume stands first (rule 3.1).
_VOLUME_FIRST = re.compile(
    r"(?:\A|(?<=[;.]\s)|(?<=[Ss]ee\s))(?P<volume>\d{1,2})\s(?P<head>[A-Z]{2}[^a-z\d()“”;]{4,80},\s[A-Z][^a-z\d()“”;§]{5,200}?)"
    r"(?=\s§|,?\s\d|\s\(|,\sat\s)"
)
# `Bread Act, 1931 (21 & 22 Geo. 5, c. 28)`: the year of a reign.
_REIGN = re.compile(
    r"\s\(\d{1,2}(?:\s&\s\d{1,2})?\s[A-Z][a-z.]{1,10}\s\d{1,2},\sc(?:h|ap)?\.?\s\d{1,4}\)"
)
# `Art. 5 Abs. 1 GG`: the code stands behind its section. In `Art. 12, S. 45`, S. is a page.
_CODE_LAST = re.compile(
    r"(?P<section>(?:Art(?:\.|ikel)|§§?)\s?\d(?:(?!,\sS\.)[^;()“”„]){0,50}?)\s(?P<code>(?=[A-ZÄÖÜ][\wäöüß-]{0,9}[A-Z])[\wÄÖÜäöüß-]{2,14})(?=[\s.,;)]|\Z)"
)
# `U.S. Const. art. I`
_CONSTITUTION = re.compile(r"\bC(?:onst|ONST)\.(?=\s(?:art|amend|pmbl|§|pt))")
# `18 Valley Journal of Law (2007) 3, 477, 480`: the issue, the first page, the page that is meant.
_WITH_ISSUE = re.compile(
    rf"(?<![\w.])\d{{1,3}}\s(?=[A-Z])(?:[A-Z][\w.’'&-]{{0,20}}\s(?:(?:of|and|the|for|on|in|&)\s){{0,2}}){{1,9}}"
    rf"\({YEAR}\)(?P<first>)(?:\s\d{{1,2}})?,\s(?:{_ARABIC},\s(?=\d))?(?P<pages>{_ARABIC}(?:[–-]{_ARABIC})?)(?!\w|,\s\d)"
)
# `73 Wash. U. J.L. & Pol’y 78`: no sentence ends in a journal's name.
_IN_NAME = re.compile(rf"(?<![\w.])\d{{1,4}}\s{_NAME}(?=\d)")
# `https://… [https://perma.cc/AB12]`: where it is kept.
_KEPT = re.compile(
    r",?\s\[?(?:https?://)?perma\.cc/[^\s\[\]]{1,20}(?:\s[^\s\[\]]{1,8})?\]?(?=[\s.;,]|\Z)"
)
_SECTION_BEHIND = re.compile(r"\s[a-z]{1,4}\.?\s\d")
_SECTION = re.compile(r"(?<=Cong\.)\s(?=§)")


def names_of_reports(note: str) -> list[tuple[int, int]]:
    """Where in ``note`` reports and reviews are named between a volume and a page."""
    return [found.span("journal") for found in _IN_NAME.finditer(note)]


def told_by_law(note: str, language: str) -> str:
    """The words of a note with a stop between works compared, and without what became of a case.

    ``language`` is the essay's: in German, `S.` behind an article or a paragraph is no page.
    """
    note = told_by_names(told_by_acts(_CONSTITUTION.sub("Const.,", _REIGN.sub("", note))))
    note = told_by_courts(note)
    is_german = language.partition("-")[0] == "de"
    note = _CODE_LAST.sub(_sentence_first if is_german else _code_first, note)
    note = _SECTION.sub(", ", _VOLUME_FIRST.sub(r"\g<head>, vol. \g<volume>", note))
    note = _BECAME.sub("", note)
    note = _KEPT.sub("", note) if "perma.cc" in note else note
    note = _called().sub(_with_comma, note) if ")" in note else note
    return COMPARED.sub("; ", note) if "ompare" in note else note


def _with_comma(found: re.Match[str]) -> str:
    """A comma for a law's short name, or for where it is law, before a section without one."""
    return "," if _SECTION_BEHIND.match(found.string, found.end()) else ""


def _sentence_first(found: re.Match[str]) -> str:
    """`BGB, § 823 Satz 2` of `§ 823 S. 2 BGB`; the section alone where it is a commentary's."""
    if _behind_edition().search(found.string, max(0, found.start() - _NEAR), found.start()):
        return found["section"]
    return f"{found['code']}, {found['section'].replace(' S. ', ' Satz ')}"


@cache
def _behind_edition() -> re.Pattern[str]:
    """`7. Aufl. 2022, `, behind which a commentary's section stands, and the code's name again."""
    return re.compile(rf"\d\.\s?{one_of(every('editions'))},?\s{YEAR},?\s\Z")


def _code_first(found: re.Match[str]) -> str:
    """`BGB, § 823` of `§ 823 BGB`; words with `S.`, which may be a page, as they are."""
    is_page = " S. " in found["section"]
    return found[0] if is_page else f"{found['code']}, {found['section']}"


@cache
def _called() -> re.Pattern[str]:
    """`(WA)` of `Water Act (WA) 2016`, `Mill Charter (MC) 2000/C 36`: its short name."""
    ends = every("statutes")
    behind = "|".join(f"(?<={re.escape(word)})" for word in sorted(ends))
    # `(Cth)` of `Water Act 2016 (Cth)`: where it is law.
    dated = "|".join(rf"(?<=\s{one}\s\d\d\d\d)" for one in every("dated_statutes"))
    siglum = r"\s\((?=[^\s()]{0,12}[A-ZÄÖÜ][^\s()A-ZÄÖÜ]{0,12}[A-ZÄÖÜ])[A-ZÄÖÜ][\w-]{1,14}\)"
    return re.compile(
        rf"(?:{behind}){siglum}|(?:{dated})\s\([A-Z][A-Za-z]{{1,9}}\)"
        rf"|(?<=[a-z]){siglum}(?=\s\[?(?:19|20)\d\d[/\]])"
        # `(‘Mill Rules’)`: what it is called from then on (AGLC, 1.4.4).
        r"|(?<=[\d)])\s\(‘[A-Z][^()‘’]{1,40}’\)(?=\.?\Z|;|\.\s)"
    )


@cache
def _collected() -> re.Pattern[str]:
    """`BVerfGE 7, 198 (205)`, whose name is its title."""
    names = one_of(word for word in every("laws") if word.isalpha())
    return re.compile(
        rf"(?<!\w){names},?\s\d{{1,3}},\s(?:S\.\s)?\d{{1,4}}(?P<first>)"
        r"(?:\s?\((?:S\.\s)?(?P<pages>\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?:\sff?\.)?)\))?"
    )


def law_forms() -> tuple[re.Pattern[str], ...]:
    """The forms of law; ``first`` is what begins the place, ``pages`` what is meant."""
    return (
        _REVIEW,
        _UNDATED,
        _BY_YEAR,
        _REGISTER,
        _STARRED,
        _CONGRESS,
        _BRACKETED,
        _NO_PAGE,
        _collected(),
        place_in_review(),
        place_in_unlisted_review(),
        PAGE_AGAIN,
        _WITH_ISSUE,
    )
