"""Pages on the web that name no year: `Ann Moss, “Rivers,” The Valley, https://…`, `Wikibu, https://…`.

They are known by their address; what stands before it is makers, title, and where it stands.
"""

from __future__ import annotations

import re

from build_tools.draft import makers, parts
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, listed
from build_tools.draft.posts import peeled
from build_tools.draft.sentences import is_said
from build_tools.draft.titles import commas, joined, split_makers, title, without_roles
from build_tools.notes.languages import any_word
from build_tools.notes.title_alone import in_capitals

_ADDRESS = re.compile(r"https?://|\bwww\.")
# What stands between a page and its address.
_LEADS = re.compile(
    rf"(?<!\w)(?:{any_word('leads_to', 'links')}|(?i:{any_of(listed('online'))}))\W*\Z"
)
# A sentence with an address in it is no page's title.
_LONGEST = 25
# A title in small letters has more words.
_SHORT = 4
_DATED = re.compile(r",\s(?P<day>\d{1,2}\s[^\W\d_]{3,9})?\s?(?P<year>(?:19|20)\d\d)\Z")
# A newspaper of a day: `Journal des Moulins, 26 novembre 1866`.
_ISSUE = re.compile(
    r"(?P<title>[^\W\d_a-z][^,;:()\d“”\"]{3,60}),?\s"
    r"(?P<day>\d{1,2}(?:er)?\s(?:de\s)?[^\W\d_]{3,10}(?:\sde)?|[^\W\d_]{3,9}\.?\s\d{1,2},)\s(?:1[4-9]|20)\d\d"
)
# `'“Bread” and Mills', The Valley`: what straight quotation marks enclose has others in it.
_NESTED = re.compile(r"(?:(?<=,\s)|\A)'(?P<title>(?=[^']*[“”])[^']{4,200})'(?=,\s|\Z)")
# `my summary at “Mills,” June 25, 2013`
_OWN = re.compile(
    rf"(?:{any_of(listed('mine'))})\s(?:[a-z]{{2,12}}\s){{0,5}}[“\"](?P<title>[^“”\"]{{4,200}})[”\"]"
)
_LONGEST_SITE = 6
_IN_BEHIND_COMMA = re.compile(
    rf"(?:,\s{any_word('within')}:?|\s{any_word('within')}:)\s(?=[^\W\d_a-z])"
)
_IN = re.compile(rf",?\s{any_word('within')}:?\s(?=[^\W\d_a-z])")


def page(words: str, was_online: bool) -> CSL:
    """What ``words`` say of a page; nothing where they have no address, or say more.

    ``was_online`` says that somebody looked at it on a day, which is as good as an address.
    """
    address = _ADDRESS.search(words)
    if address is None and not was_online:
        return {}
    whole = words[: address.start()] if address else words
    head = _bare(whole)
    # `Data available at www.…` is no title.
    is_word = " " not in head and head != whole.rstrip(" ,.:;–-<([")
    if not head or head in listed("databases") or is_word or len(head.split()) > _LONGEST:
        return {}
    quoted = _NESTED.search(head) or parts.quoted_title(head) or _OWN.match(head)
    if quoted:
        before = without_roles(commas(head[: quoted.start()].strip(" ,:")))
        named = title(next(one for one in quoted.groups() if one))
        where, beside = peeled(head[quoted.end() :])
        return _made(makers.names(joined(before)) if before else [], named, where) | beside
    issue = _ISSUE.fullmatch(head)
    if issue and day(f"{issue['day']} ")[1]:
        return {"type": "periodical", "title": issue["title"]}
    printed, (head, beside) = head, peeled(head)
    stands_in = _IN.search(head)
    if stands_in and "," not in head[: stands_in.start()] and ": " not in head[: stands_in.start()]:
        return _made([], head[: stands_in.start()], head[stands_in.end() :]) | beside
    people, rest = split_makers(commas(head))
    if head != printed and len(rest) > 1 and _is_site(rest[-1], is_made=bool(people)):
        where = "publisher" if "container-title" in beside else "container-title"
        beside = {where: rest.pop()} | beside
    if not rest or re.search(r"[.?!]\s[^\W\d_a-z]\w*\s[a-zß-ÿ]+\s[a-zß-ÿ]+", head):
        return {}
    # `Ann Moss, Weirs in Paris: A Map` stands in no Paris.
    form = _IN_BEHIND_COMMA if people else _IN
    named, *container = form.split(", ".join(rest), maxsplit=1)
    if not people and (is_said(named) or re.search(r"\bet\sal\b", named)):
        return {}
    is_short = " " in named and len(named.split()) < _SHORT
    if is_short and not people and not container and not beside and not in_capitals(named):
        return {}  # `Digitized version: https://…`
    return _made(people, title(named), container[0] if container else "") | beside


def _is_site(last: str, *, is_made: bool) -> bool:
    """Whether the last piece before a day is the site or the body whose page it is, and no title's.

    Behind somebody's name a title may have a comma.
    """
    small = [one for one in last.split() if one[0].islower()]
    is_named = last[0].isupper() and len(last.split()) < _LONGEST_SITE
    is_body = makers.is_body(last) or last.endswith(listed("suffixes"))
    return is_named and set(small) <= set(listed("in_houses")) and (is_body or not is_made)


def _bare(head: str) -> str:
    while True:
        head = head.rstrip(" ,.:;–-<([")
        lead = _LEADS.search(head, max(0, len(head) - _LONGEST))
        if lead is None:
            return head
        head = head[: lead.start()]


def _made(people: list[makers.Name], named: str, where: str) -> CSL:
    csl: CSL = {"type": "webpage", "title": named}
    where = re.sub(r"^\W+", "", where)
    dated = _DATED.search(where)
    if dated:
        where, date = where[: dated.start()], day(dated["day"] or "")[1]
        csl |= {"issued": {"date-parts": [[int(dated["year"]), *date]]}}
    csl |= {"container-title": title(where)} if title(where) else {}
    return csl | ({"author": people} if people else {})
