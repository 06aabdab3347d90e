"""A reference with its parts divided as most references have them.

`Kai, Ann / Ohm, Eva: Brot. 3., erw. Aufl. Köln [u. a.]: Quay`, `Mill Board (Hrsg.): Brot`, `Moss,
Pain, Quai, « Points », 1990`: what stands in a land's own order, or between a title and its
imprint, would hide where the title ends.
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, EDITOR
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.year_first import YEAR

# `3., erw. Aufl.`, `8., neu bearb. u. erw. Aufl.`
_EDITION = re.compile(
    r"(?<=[.,]\s)(?P<number>\d{1,2})\.,?(?P<words>(?:\s[a-zäöüß]{1,20}\.?){1,6})"
    rf"\s(?P<noun>{any_of(listed('edition'))})(?=\s[^\W\d_a-z])"
)
_SHORT_AND = re.compile(r"\su\.(?=\s)")
# Behind a place: `Köln [u. a.]: Quay`.
_OTHERS = re.compile(rf"\s\[(?:{any_of(listed('others'))})\.?\](?=[:,]\s)")
# `Mill Board (Hrsg.): Brot`: with a comma the role is read.
_BODY = re.compile(rf"\A(?P<body>[^,:()\d]{{5,90}}?)\s(?P<role>\((?i:{EDITOR})\.?\)):\s")
# `MOSS DE ASH, Ana (coord.), El pan`: a family name in capitals, before a given name.
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{1,25}"
_FAMILY_FIRST = re.compile(
    rf"\A(?P<family>{_CAPITAL}(?:\s(?:Y|{_CAPITAL})){{0,4}}),\s"
    r"(?P<given>[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,20})?)"
    rf"(?P<role>\s\((?i:{EDITOR})\.?\))?(?P<end>[,:])\s(?=[“„«\"]?\s?[^\W\d_a-z])"
)
# `Hrsg. von Ann Moss / Bob Ash / Eva Lund`
_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,25}){1,3}"
_HANDS = re.compile(rf"(?<!\w)(?i:{EDITOR})\s{_NAME}(?:\s?/\s?{_NAME}){{1,4}}")
_SLASH = re.compile(r"\s?/\s?")
# `A. Moss-E. Lund, Pane`
_INITIALLED = r"[A-Z]\.(?:\s?[A-Z]\.)?\s?[^\W\d_a-z][\w’']{1,20}"
_TWO = re.compile(rf"\A(?P<one>{_INITIALLED})\s?-\s?(?={_INITIALLED},)")
# `Pain, Quai, coll. « Points », 1990`, `Pane, Molo, collana «Studi», 1990`
_COLLECTION = re.compile(
    r",\s(?:coll\.|collection|collana|col\.|colección)\s"
    r"(?:[«“]\s?(?P<marked>[^«»“”]{2,80}?)\s?[»”]|(?P<name>[^\W\d_a-z][^,;()«»“”\d]{1,60}?))"
    rf"(?=,\s|\s?\Z|\s\(?{YEAR})"
)
# `Pain, Quai, « Points », 1990`: behind a house.
_MARKED = re.compile(
    r"(?<=,\s)(?P<house>[^\W\d_a-z][^,;:()«»“”\d]{1,40}),\s[«“]\s?(?P<name>[^«»“”]{2,80}?)\s?[»”]"
    r"(?=,\s(?:\d{4}|n°|vol|t\.))"
)
# `Pain, Paris, Quai (Points), 1990`: behind a place and a house.
_ASIDE = re.compile(
    r"[,.]\s(?P<place>[^,.;:()\d]{2,30}),\s(?P<house>[^,;:()\d]{2,50})\s\((?P<name>[^\W\d_a-z][^()\d]{2,60})\),?"
    rf"(?=\s{YEAR})"
)
# `Lancet 2015; 386: 1201–3`, `Valley Review, 1915, 12:27–83`, as the sciences cite.
_YEAR_BEFORE = re.compile(
    r"(?<=[a-z.]),?\s(?P<year>1[5-9]\d\d|20\d\d)(?:\s\([^()]{3,20}\))?[;,]\s?(?P<volume>\d{1,4})(?:\(\d{1,3}\))?"
    r":\s?(?P<pages>\d+(?:[–-]\d+)?)"
)
# `Revue du blé, 23e année, n° 3`, `Valle, anno XII, n. 3`, `Mühlen 23. Jg. (2026)`
_YEARS_OF = any_of(listed("years_of_journals"))
_IN_YEARS = re.compile(
    rf"(?:(?<![Ll]a),?\s(?P<first>\d{{1,3}})(?:\.|e|ème)?\s(?i:{_YEARS_OF})"
    rf"|,\s(?i:{_YEARS_OF})\s(?P<last>\d{{1,3}}|[IVXLC]{{1,8}}))"
    r"(?=\s\(\d{4}\)|,\s(?:[^\W\d_]{1,5}\.?[°º]?\s?\d|\d{4}))"
)
# `April 28,1901`
_DAY_AND_YEAR = re.compile(
    r"(?P<day>\s[^\W\d_a-z][a-z]{2,8}\.?\s\d{1,2}),(?=(?:1[4-9]|20)\d\d(?!\d))"
)
# `“Mills” in the May 3, 1950, issue of the Hull Times`
_ISSUE_OF = re.compile(
    r",?\sin\sthe\s(?P<day>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:1[4-9]|20)\d\d|\d{1,2}\s[A-Z][a-z]{2,8}\s(?:1[4-9]|20)\d\d),?"
    r"\sissue\sof\s(?:the\s)?(?P<paper>[A-Z][\w’'&-]{0,20}(?:\s(?:of\s(?:the\s)?)?[A-Z][\w’'&-]{0,20}){0,4})"
)


def smoothed(words: str) -> tuple[str, CSL]:
    """``words`` so divided, and without a series behind its house, which is given as CSL."""
    if words[1:2].isupper():
        words = _FAMILY_FIRST.sub(_given_first, words)
    if "ufl" in words:
        words = _EDITION.sub(_edition, words)
    if "-" in words[:40] and words[1] == ".":
        words = _TWO.sub(r"\g<one> and ", words)
    if "[" in words:
        words = _OTHERS.sub("", words)
    body = _BODY.match(words) if "):" in words else None
    if body:
        words = f"{body['body']} {body['role']}, {words[body.end() :]}"
    if "/" in words:
        words = _HANDS.sub(lambda one: _SLASH.sub(" and ", one[0]), words)
    return _without_series(words)


def _given_first(found: re.Match[str]) -> str:
    first, *_ = found["given"].split()
    if not makers.is_given_name(first):
        return found[0]
    small = listed("particles")
    family = (
        one.lower() if one.lower() in small else one.title() for one in found["family"].split()
    )
    end = "," if found["role"] else found["end"]
    return f"{found['given']} {' '.join(family)}{found['role'] or ''}{end} "


def _without_series(words: str) -> tuple[str, CSL]:
    found = _COLLECTION.search(words)
    if found:
        name = found["marked"] or found["name"]
        return words[: found.start()] + words[found.end() :], {"collection-title": name}
    aside = _ASIDE.search(words) if "), " in words or ") " in words else None
    if aside and is_place(aside["place"]):
        rest = f"{words[: aside.end('house')]},{words[aside.end() :]}"
        return rest, {"collection-title": aside["name"]}
    marked = _MARKED.search(words) if "»" in words or "”" in words else None
    if marked is None or not _is_house(marked):
        return words, {}
    rest = words[: marked.end("house")] + words[marked.end() :]
    return rest, {"collection-title": marked["name"]}


def _edition(found: re.Match[str]) -> str:
    return f"{found['number']}.{_SHORT_AND.sub(' und', found['words'])} {found['noun']},"


def _is_house(found: re.Match[str]) -> bool:
    """Whether a house stands before such marks, and no title before a journal in them."""
    before = found.string[: found.start()]
    is_titled = before.count(", ") > 1 or before.rstrip(" ,")[-1:] in "»”"
    return has_publisher(found["house"]) or is_titled


# `»Mühlen«`, where the marks open as French ones close.
_INWARD = re.compile(r"(?<!\w)»(?P<title>[^«»]{2,400})«(?!\w)")


# `„Mühlen"`, where what closes is straight.
_STRAIGHT_END = re.compile(r"„(?P<title>[^„“”\"]{1,300})\"")


def with_low_marks(text: str) -> str:
    """``text`` with `„Mühlen“` for `„Mühlen"`, and for `»Mühlen«` where its first mark opens so."""
    if "„" in text and '"' in text:
        text = _STRAIGHT_END.sub("„\\g<title>“", text)
    opens = text.find("»")
    if opens < 0 or -1 < text.find("«") < opens:
        return text
    return _INWARD.sub(r"„\g<title>“", text)


def in_order(words: str) -> str:
    """``words`` with a volume before its year, and a paper before its day, `“Mills,” Times,
    May 3, 1950.`
    """
    words = _IN_YEARS.sub(lambda one: f" {one['first'] or one['last']}", words)
    words = _YEAR_BEFORE.sub(r" \g<volume> (\g<year>): \g<pages>", words)
    words = _DAY_AND_YEAR.sub(r"\g<day>, ", words)
    return _ISSUE_OF.sub(r", \g<paper>, \g<day>.", words) if " issue of " in words else words
