"""What somebody posted, and what stands behind a page's title: a day, a site, what it is.

`Ann Moss (@moss), “Mills are open,” Twitter, 3 May 2019, 11:10 a.m.`, `Mill Lab [@Lab], (5/7)
Guests, Tweet, Twitter, 8 March 2020` (*The Chicago Manual of Style*, 17th ed., 14.209).
"""

from __future__ import annotations

import re

from build_tools.draft import makers
from build_tools.draft.aside import CSL, day
from build_tools.draft.forms import any_of, listed
from build_tools.draft.titles import commas, joined, title
from build_tools.draft.year_first import YEAR
from build_tools.notes.languages import any_word
from build_tools.notes.locators import OF

_HANDLE = re.compile(r"\s?[\[(](?P<handle>@[\w.]{1,40})[\])]|(?P<bare>\A@[\w.]{1,40})")
_DAY = (
    rf"(?:[^\W\d_]{{3,10}}\.?\s\d{{1,2}}{any_word('ordinal')}?"
    rf"|(?:\d{{1,2}}(?:\.|{any_word('ordinal')})?\s{OF})?[^\W\d_]{{3,10}}\.?)"
)
# At the end of words: a day, its hour, another day in brackets, what it is, how long it takes.
_WHEN = re.compile(
    rf"(?:[,.]?\s|\A)(?:{any_word('on_day')}\s)?\(?(?P<day>{_DAY}),?\s{OF}(?P<year>{YEAR})\)?\Z"
)
_HOUR = re.compile(
    rf",?\s(?:{any_word('at_time')}\s)?\d{{1,2}}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{{2,4}})?(?P<closes>\))?\Z"
)
_IN_BRACKETS = re.compile(r"\s?\[[^\[\]@]{2,40}\]\Z")
_LONG = re.compile(r"(?:\d{1,3}(?::\d\d){1,2}|\d{1,3}\s(?:min|sec|h)\.?)")
_SITE = re.compile(r"[a-z\d-]+(?:\.[a-z\d-]+){1,3}")
_POSTS, _SOCIAL, _PLATFORMS, _KINDS = (
    frozenset(one.casefold() for one in listed(name))
    for name in ("posts", "social", "platforms", "page_kinds")
)
_UNDATED = re.compile(rf"{any_word('undated')}\.?|{any_of(listed('no_day'))}")
_ANY = re.compile(
    rf"@\w|(?<!\w)(?i:{any_of((*listed('posts'), *listed('social')))})(?!\w)",
)
_QUOTED = re.compile(r"(?P<who>[^“”„«»\"]{2,100}?)(?:,|:)?\s(?P<title>[“„«\"].{2,400}[”“»\"])\Z")
_BEHIND_QUOTED = re.compile(r"(?<=[”\"»’])\s(?P<last>[^“”\"«»,]{1,40})\Z")
_MOST = 8


def peeled(head: str) -> tuple[str, CSL]:
    """``head`` without what ends it and is none of its title, and that as CSL has it."""
    csl: CSL = {}
    for _ in range(_MOST):
        head = head.rstrip(" ,.;:–-")
        when = None if "issued" in csl else _WHEN.search(head)
        parts = day(f"{when['day']} ")[1] if when else []
        if when and parts:
            csl["issued"] = {"date-parts": [[int(when["year"][:4]), *parts]]}
            head = head[: when.start()]
        elif cut := _HOUR.search(head) or _IN_BRACKETS.search(head):
            head = head[: cut.start()] + (cut.groupdict().get("closes") or "")
        else:
            quoted = _BEHIND_QUOTED.search(head)
            before, comma, last = head.rpartition(", ")
            if quoted:
                before, comma, last = head[: quoted.start()], ",", quoted["last"]
            named = _said(last if comma else "")
            if named is None:
                break
            csl = named | csl
            head = before
    return head, {key: one for key, one in csl.items() if one}


def _said(last: str) -> CSL | None:
    """What the last piece says; ``None`` where it may be of the title."""
    bare, key = last.strip(" .()[]"), last.strip(" .()[]").casefold()
    if key in _SOCIAL | _PLATFORMS or _SITE.fullmatch(bare):
        return {"container-title": bare.title() if bare.isupper() and len(bare) > 1 else bare}
    if key in _POSTS | _KINDS:
        return {"genre": bare}
    is_undated = _UNDATED.fullmatch(f"{last.strip(' .')}.")
    return {"status": ""} if is_undated or _LONG.fullmatch(bare) else None


def posted(words: str) -> CSL:
    """What ``words`` say of something posted; nothing where they are no such reference."""
    if not _ANY.search(words):
        return {}
    head, csl = peeled(re.split(r"\s?[<(]?https?://", words, maxsplit=1)[0])
    handle = _HANDLE.search(head)
    where, kind = (str(csl.get(key, "")).casefold() for key in ("container-title", "genre"))
    if "issued" not in csl or not (handle or where in _SOCIAL or kind in _POSTS):
        return {}
    if handle:
        who, said = head[: handle.start()], head[handle.end() :]
        who = who.strip(" ,") or handle["bare"] or handle["handle"]
    elif quoted := _QUOTED.match(head):
        who, said = quoted["who"], quoted["title"]
    else:
        who, _, said = head.partition(", ")
    said = title(said) or csl.get("genre", "") or csl["container-title"]
    who = who.strip(" ,:–—-")
    people = joined(commas(who))
    # A body too has an account.
    is_person = makers.is_known_person(people) or (not handle and makers.are_people(people))
    author = makers.names(people) if is_person else [{"literal": who}]
    return {"type": "post", "author": author, "title": said} | csl
