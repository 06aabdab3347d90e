"""Which signs show that a field of a work holds what no such field does, whatever rule has read it?

A journal with its number, a house that is a sentence, a title with a translator in it: each shows
that a reference was divided at the wrong place. Nothing but the field itself is looked at; what the
reference says round it is compared in `accounted` and `fields`, what is odd in an author and a
title together in `shapes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.draft import makers
from build_tools.draft.aside import EDITOR, TRANSLATOR
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.law import is_legal_name
from build_tools.draft.left_over import ADDRESS, small
from build_tools.draft.sentences import spoken
from build_tools.draft.year_first import YEAR
from build_tools.notes.acts import act_name
from build_tools.notes.languages import any_word, words
from build_tools.notes.subdivisions import alone, label

Csl = Mapping[str, Any]

_HANDS = any_of(
    sorted({one.rstrip(".") for kind in ("editor", "translator") for one in listed(kind)}, key=len)[
        ::-1
    ]
)
# `Mills (eds) Weirs`, `Weirs, ed. by A. Ro`, `Mills, trans Eva Lund`; not `The Editor Speaks`.
_HAND = re.compile(
    rf"[(\[,]\s?(?i:{EDITOR})\.?(?:[)\],:]|$)|(?<=[^\W\d_]),?\s(?:{_HANDS})\.?,\s(?=[A-Z])"
    rf"|[,(\[]\s?(?:{_HANDS})\.?\s(?=[^\W\d_a-z][\w’'-]*[.\s][^\W\d_a-z])"
)
_HAND_FIRST = re.compile(
    rf"(?:\A|,\s)(?:{EDITOR}|{TRANSLATOR})(?:\s|(?<=’))[^\W\d_a-z]|[(\[]\s?{EDITOR}\.?\s"
)
_YEAR_ASIDE = re.compile(rf"\((?:[^()]*[\s,:;])?{YEAR}(?<![–-]\d{{4}})\)|\[{YEAR}\]")
_REPRINT = re.compile(
    rf"(?<!\w)(?:{any_of((*listed('reprints'), *listed('no_place')))})(?!\w)", re.IGNORECASE
)
_EDITION = any_of(one.strip(".") for one in listed("edition"))
# `Rivers. 3. Aufl`, `Rivers, 2nd ed`, `Rivers, NED-New edition`: at its end is a printing.
_PRINTING = re.compile(
    rf"[,.]\s(?:\d{{1,2}}(?:\.|{any_word('ordinal')})?\s|[\w-]{{1,12}}\s)(?:{_EDITION})\.?\Z",
    re.IGNORECASE,
)
# `Rivers. Neu übersetzt`, `Rivers (1992.) Hull: Quay`, `Rivers [interactive]`, `Rivers. (Mills)`
_PRINTED = re.compile(
    rf"\.\s(?i:{any_of(listed('printings'))})\s[a-zß-ÿ]|\({YEAR}\.\)|\]\Z|\.\s\([^()]{{1,80}}\)\Z"
)
_CHAPTER = (
    rf"(?:{any_of((*words('chapter'), *words('page'), *words('volume'), 'n°', 'nº', 'll.'))})"
)
# `Part 1, 106`, `L. Rev. 77, 97–103`, `chap. 5`, `n° 22`.
_PLACE_IN_WORK = re.compile(
    rf"(?<!\w){_CHAPTER}\.?\s?\d(?!\.\d)|\d,\s\d+(?:[–-]\d+)?$", re.IGNORECASE
)
# `Mills, 190––as she says`, `Mills, 20`; `No. 33`, `XC2014.03.1` alone.
_PAGE = re.compile(
    r"[–—]{2}|,\s\d{1,4}\s?[–—]\s?[^\W\d_]|[^\W\d],\s\d{1,3}\Z|\A[^\W\d_]{1,3}[.°º]\s?\d{1,4}\Z"
    r"|\A(?!\d{4}\Z)(?=\S*\d\d)[A-Z\d./-]+\Z"
)
_PLACE_FIRST = re.compile(rf"\A(?:{alone()})")
_STRAY = re.compile(r"(?<!\w)[*_]|[*_](?!\w)|,[*_]")
# `Mills. Moss, Ann. “On the Weirs of Hull”, Rivers`: another title inside.
_TITLE_INSIDE = re.compile(r"[.,]\s[«“\"]\s?[^«»“”\"]{10,200}[»”\"],\s")
_BREAKS_OFF = re.compile(rf"\s(?:{any_of((*listed('and'), *words('of')))})\Z|,\s{label()}\Z")
# `Ash, and Oakes, Rivers, 126, fn. 31, citing Bob Cole, Weirs`
_CITES = re.compile(
    rf",\s(?:{any_of(listed('citing'))})\s|[^\W\d],\s\d{{1,4}},\s[^\W\d_]"
    rf"|(?<!\w)(?:{any_of(listed('others'))})(?=[.,]?(?:\s[^\W\d_a-zß-ÿ]|\Z))"
)
# What stands in a title that is read wrong, and what is said of it.
_IN_TITLES: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = (
    ("its title has a year or an address in it", (_YEAR_ASIDE, ADDRESS, _REPRINT)),
    ("its title has an editor or a place in it", (_HAND,)),
    ("its title has a page or a chapter in it", (_PLACE_IN_WORK,)),
    ("its title has a page or a number in it", (_PAGE, _PLACE_FIRST)),
    ("its title has a printing in it", (_PRINTING, _PRINTED)),
    ("another title stands in its title", (_TITLE_INSIDE,)),
    ("a mark in its title stands alone", (_STRAY,)),
    ("its title may have another work in it", (_CITES,)),
    ("its title breaks off", (_BREAKS_OFF,)),
)
# `Valley Review 13, n.°`, `Valley Review 58 (7)`, `«Valley Review», n.s., 26`, `Valley, vol. 3`,
# `Valley Review18`, `Valley Review, July 1950, repr`, `Valley Review, 5, . As she says`
_NUMBERED = re.compile(
    r"\s\d{1,3}(?:[.:/]\d{1,3}|\s?\(\d{1,3}\))?\Z|,\s\d{1,3}:\d|[«»\"]|(?<!\A)“"
    r"|\d,\s[^\W\d_]{1,4}[.°º]{1,2}\Z|\A\d+\Z|,\s\."
    rf"|,\s(?i:{any_word('volume')})\s?[\dIVXLivxl]{{1,5}}(?!\w)"
    r"|[a-z]{3}\d{1,3}\Z|\.,\s[A-Z]\.|,\s[^,]*\b(?:1[5-9]|20)\d\d,|,\s\d{1,4}\(|,\s[a-z]{2,5}\.?\Z"
)
# `Valley. As she says`
_STOPS = re.compile(r"[a-z]{2}\.\s[^\W\d_a-z]")
# A name that no whole has, `paper presented at the annual meeting`, has so many small words.
_LONGEST_SMALL = 3
_SMALL = re.compile(r"[^\W\d_]+")
# `Hunger. A Handbook`, `Quay, 104`, `Quay; 1st ed., 1873`
_NO_HOUSE = re.compile(
    r"(?<=[^\W\d_]{4})\.\s[^\W\d_a-z]|[;:(]|,\s\d|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)"
)
# `NJ`; a place of more words is none.
_STATE, _LONG_PLACE = 2, 7
_LOW_QUOTED = re.compile("„[^„“”]*[“”]")
# These are read from end to end or not at all.
_READ_WHOLE = ("manuscript", "personal_communication", "interview")
# What is laid before Congress begins with the house that has it: `S. Rep. No. 94-75`.
_LAID = ("U.N.", "UN D", "G.A.", "GA R", "Doc.", "H.R.", "S. R", "S. D", "H. R", "H. D")
# No law's name has more words.
_LONGEST = 30


def signs(csl: Csl) -> Iterator[str]:
    """What shows that a field of ``csl`` holds what it does not say, a phrase each."""
    kind, name = str(csl["type"]), str(csl["title"])
    where, house, place = (
        str(csl.get(one, "")) for one in ("container-title", "publisher", "publisher-place")
    )
    if not is_read_whole(csl):
        # `Rivers, 53` is its title where nothing else is known.
        own = name.removesuffix(f", {csl['page']}") if "page" in csl else name
        for said, forms in _IN_TITLES:
            if any(form.search(own) for form in forms):
                yield said
        if not is_closed(name):
            yield "brackets or quotation marks in its title do not close"
    if where and _is_no_whole(where, kind):
        yield f"“{where}” is taken for where it came out"
    inside = house.split(", ")[1 : -1 if kind == "thesis" else None]
    indefinite = tuple(f"{one} " for one in listed("indefinite"))
    if _NO_HOUSE.search(house) or house.startswith(indefinite) or any(map(is_place, inside)):
        yield f"“{house}” is taken for its publisher"
    first = place.partition(" ")[0].strip(",")
    is_long = len(place.split()) > _LONG_PLACE
    is_state = len(place) == _STATE and place.isupper()
    is_hand = first in (*listed("translator"), *listed("and"))
    if is_long or is_state or is_hand or any(map(str.isdigit, place)):
        yield f"“{place}” is taken for a place"
    if "," in str(csl.get("edition", "")):
        yield f"“{csl['edition']}” is taken for its edition"
    for one in (*csl.get("author", ()), *csl.get("editor", ())):
        whole = f"{one.get('given', '')}, {one.get('family', '')}"
        if _HAND.search(whole):
            yield f"“{whole.replace(', ', ' ')}” is taken for its author"


def is_read_whole(csl: Csl) -> bool:
    """Whether a work is read from end to end or not at all: a letter, a law by its name."""
    kind, name = str(csl["type"]), str(csl["title"])
    is_law = kind.startswith(("leg", "bill")) or name[:4] in _LAID
    is_law = is_law and is_legal_name(name) and is_closed(name) and name.count(" ") < _LONGEST
    return is_law or kind in _READ_WHOLE or bool(act_name(name))


def _is_no_whole(where: str, kind: str) -> bool:
    """Whether the whole has a name that none has: a figure, a year, an editor, a small word."""
    forms = (_NUMBERED, _PRINTING, _YEAR_ASIDE, _HAND, _HAND_FIRST)
    if any(form.search(where) for form in forms) or not is_closed(where):
        return True
    if where in listed("diary_entries") or where.startswith(listed("nobody")):
        return True
    is_journal = kind in ("article-journal", "article-newspaper")
    first, house = where.partition(" ")[0], where.partition(": ")
    is_led = first in listed("and") or (first.islower() and first in listed("in"))
    is_led = is_led or (is_place(house[0]) and bool(house[1]))
    # `Ann Moss, Mills and Weirs`
    is_led = is_led or (", " in where and makers.is_known_person(where.partition(", ")[0]))
    if is_led or (is_journal and _has_aside(where)):
        return True
    is_small = where[0].islower()
    is_said = is_small and len(where.split()) > _LONGEST_SMALL
    has_sentence = _STOPS.search(where) is not None and spoken(where) > 0
    return has_sentence or is_said or (is_small and set(_SMALL.findall(where)) <= small())


def _has_aside(where: str) -> bool:
    """Whether parentheses end a journal’s name, and no place: `The Star (Hull)`."""
    name, _, inside = where.rpartition(" (")
    return where.endswith(")") and (is_place(name) or not is_place(inside.rstrip(")")))


def is_closed(name: str) -> bool:
    """Whether what opens in ``name``, brackets and quotation marks, is closed there."""
    name = _LOW_QUOTED.sub("", name)
    if name[:1] in ("'", "‘") and not re.search(r"['’](?!\w)", name[1:]):
        return False
    return all(name.count(opens) == name.count(closes) for opens, closes in ("()", "[]", "“”"))
