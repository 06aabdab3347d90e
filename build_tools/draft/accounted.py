"""Is every word of a reference accounted for by what was read of it?

Words that no field has, a title with a place, a year or an editor in it, an author without a
name's shape: each shows that the reference may have been read wrong. Such a work is doubtful, and
citations that rest on it are no more than probable until an editor has looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from build_tools.draft import makers
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.left_over import is_marked, left
from build_tools.draft.sentences import is_said, spoken
from build_tools.draft.signs import is_read_whole
from build_tools.notes.days import MONTH_NAMES
from build_tools.notes.languages import LANGUAGES, words
from build_tools.notes.title_alone import in_capitals

Csl = Mapping[str, Any]

_PIECE = re.compile(r"(?:,|(?<=[^\W\d_]{3})\.)\s")
# What names another one right before the first author.
_JOINED = re.compile(
    rf"(?:(?<![\w.’'-])[^\W\d_a-z][\w.’'-]{{0,25}},|(?<!\s)\s(?:{any_of(listed('and'))}))\s"
    r"(?:[^\W\d_a-z][\w.’'-]{0,25}\s){0,3}\Z"
)
_BARE = frozenset({"type", "title", "issued"})
# Names that stand before one are no longer.
_NEAR = 80
_LONGEST = 30
_TITLED = tuple(one.casefold() for one in (*listed("reviews"), *words("opening")))


def unaccounted(reference: str, csl: Csl) -> Iterator[str]:
    """What shows that ``csl`` may have been read wrong from ``reference``, a phrase each."""
    name = str(csl["title"])
    people = [*csl.get("author", ()), *csl.get("editor", ())]
    if is_read_whole(csl):
        return
    if csl.get("page") is None or not name.endswith(f", {csl['page']}"):
        yield from _title(name, reference, has_author=bool(people))
    yield from (fault for one in people if (fault := _maker(one, reference)))
    if csl["type"] == "periodical" and " " not in name and name.casefold() not in listed("papers"):
        yield "it may be no newspaper"
    if people and _is_acronym(people[0], reference):
        yield "its author may be a body"
    if people and _is_joined(reference, people[0]):
        yield "somebody may be named before its author"
    marked = is_marked(name, reference)
    is_printed = bool({"publisher", "publisher-place", "container-title"} & set(csl))
    is_alone = not marked or csl["type"] == "article"
    if is_alone and people and not is_printed and not _is_person(people[0]):
        yield f"“{people[0].get('given')} {people[0].get('family')}” may be no person"
    if not marked and _is_sentence(name, csl):
        yield "its title may be words of a sentence"
    if csl["type"] == "book":
        yield from _book(name, csl, is_marked=marked)
    where = str(csl.get("container-title", ""))
    is_book = csl["type"] == "article-journal" and not {"volume", "issue", "page"} & set(csl)
    if is_book and is_place(where.partition(", ")[2]):
        yield f"“{where}” is taken for where it came out"
    rest = [] if csl["type"].startswith("leg") else left(reference, csl)
    if rest:
        yield f"“{'”, “'.join(rest[:3])}” {'is' if len(rest) == 1 else 'are'} in no field of it"


def _title(name: str, reference: str, *, has_author: bool) -> Iterator[str]:
    pieces = _PIECE.split(name)
    behind = pieces[1:]
    if any(is_place(one.partition(":")[0]) for one in behind):
        yield "its title has an editor or a place in it"
    elif behind and has_publisher(behind[-1]) and len(behind[-1].split()) < 5 and not has_author:
        yield "its title has a publisher in it"
    if len(name.split()) > _LONGEST:
        yield "its title is very long"
    if is_marked(name, reference):
        return
    if behind and not has_author and makers.is_body(behind[-1]) and len(behind) == 1:
        yield "its title may have a body in it"
    first = name.split()[0].strip(",:.’'")
    if first[:1] == "[" or (first[:1].islower() and not name.casefold().startswith(_TITLED)):
        yield "its title begins in the middle"
    if has_author and behind and makers.is_body(pieces[0]) and " " in pieces[0]:
        yield "its title may have a body in it"
    first_words = name.split()[:3]
    # `Ann Moss refused to see mills in her Weirs`
    is_said = first_words[-1].islower() and first_words[-1] not in listed("small_in_titles")
    called = " ".join(first_words[:-1] if is_said else first_words)
    if not has_author and len(name.split()) > 3 and makers.is_known_person(called):
        yield f"“{' '.join(name.split()[:2])}” may be its author"
    elif not has_author and behind and " " in pieces[0] and _may_be_name(pieces[0]):
        yield f"“{pieces[0]}” may be its author"
    # `So it went on in works like: Ann Moss, Mills`
    elif behind and not has_author and makers.is_known_person(pieces[0].rpartition(": ")[2]):
        yield "its author may be named in its title"


def _is_sentence(name: str, csl: Csl) -> bool:
    """Whether a title that nothing marks may be prose: nobody made it, or nobody printed it."""
    is_printed = bool({"publisher", "publisher-place", "container-title"} & set(csl))
    has_author = bool({"author", "editor"} & set(csl))
    first = name.split()[0].strip(",:.’'").casefold()
    if has_author:
        # Editors are named behind the title too, before which a sentence may stand.
        is_led = "author" not in csl and first in _leads() and ", " in name
        return is_led or (spoken(name) > 0 and (not is_printed or "author" not in csl))
    is_page = csl["type"] in ("webpage", "article-newspaper") and not in_capitals(name)
    hands = (*listed("translator"), *listed("editor"))
    is_hand = any(name.casefold().startswith(f"{one.casefold()} ") for one in hands)
    return not _leads().isdisjoint({first, first.rpartition("’")[2]}) or (
        (is_said(name.partition(" ")[2]) and "publisher-place" not in csl)
        or spoken(name) > 0
        or (is_said(first) and len(first) > 1 and first.capitalize() not in listed("articles"))
        or is_page
        or is_hand
    )


def _book(name: str, csl: Csl, *, is_marked: bool) -> Iterator[str]:
    """What no book has: a day; a person or a body for a title, and no house."""
    if len((csl.get("issued") or {"date-parts": [[]]})["date-parts"][0]) > 1:
        yield "it has a day, as no book has"
    if not is_marked and "author" not in csl and makers.is_known_person(name):
        yield "its title may be somebody’s name"
        return
    # `the painting The Mill (1929)` is no book that anybody could look up.
    if csl.keys() <= _BARE:
        yield "only its title and year were read"
    if is_marked or "publisher-place" in csl or has_publisher(str(csl.get("publisher", ""))):
        return
    has_author = bool({"author", "editor"} & set(csl))
    # `Rivers of Hull, Ferry Mills (1990)`
    *before, last = name.split(", ")
    words_ = last.split()
    is_house = before and len(words_) < 4 and all(one[0].isupper() for one in words_)
    is_house = is_house or (before and len(words_) > 2 and has_author and makers.is_body(last))
    # `Ash/Oakes, UWG` is a commentary by its editors.
    if is_house and "publisher" not in csl and "/" not in name:
        yield "its title may end in its publisher"
    is_name = len(name.split()) < 4 and makers.is_known_person(name)
    of_body = not has_author or "literal" in (csl.get("author") or [{}])[0]
    if (is_name and has_author) or (makers.is_body(name) and of_body):
        yield "its title may be somebody’s name"


def _maker(one: Mapping[str, str], reference: str) -> str:
    """What is wrong with somebody's name; nothing where it is one."""
    family, given = one.get("family", ""), one.get("given", "")
    literal = one.get("literal", "")
    if literal and not literal[:1].islower():
        is_said = any(one in literal for one in (",", ". .", "…", "..."))
        is_said = is_said or bool(spoken(literal)) or len(literal.split()) > 10
        # `Christian Alliance`: somebody, or a body.
        is_two = len(literal.split()) == 2 and makers.is_given_name(literal.split()[0])
        return f"“{literal}” is taken for its author" if is_said or is_two else ""
    is_short = bool(family) and len(family.strip(".")) < 2
    is_alone = bool(given) or reference.startswith((f"{family},", f"{family}/"))
    is_rest = not is_alone and family.partition(" ")[0] in listed("particles")
    is_place_ = (bool(given) and is_place(f"{given} {family}")) or family in MONTH_NAMES
    # `Ann Moss, Mills, 1950`, if none of the names is known.
    is_title = " " in family and family[0].isupper() and given.isalpha()
    is_title = is_title and reference.startswith(f"{family}, {given}, ")
    if is_title and not makers.is_given_name(given):
        return f"“{given} {family}” is taken for its author"
    if is_short or is_rest or is_place_:
        return f"“{f'{given} {family}'.strip()}” is taken for its author"
    return ""


def _is_person(one: Mapping[str, str]) -> bool:
    """Whether nothing speaks against a name: a given name or initials before it, or none."""
    given = one.get("given", "")
    return not given or "." in given or len(given) == 1 or makers.is_given_name(given.split()[0])


def _is_acronym(one: Mapping[str, str], reference: str) -> bool:
    """Whether a family name is a body's, in capitals: `CGT, Regards. Les moulins`."""
    family, given = one.get("family", ""), one.get("given", "")
    return (
        bool(given)
        and "." not in given
        and f"{family.upper()}, {given}." in reference
        and len(family) < 6
    )


def _is_joined(reference: str, one: Mapping[str, str]) -> bool:
    """Whether another name stands right before the first author's, who is then not the first."""
    family, given = one.get("family", ""), one.get("given", "")
    if not given:
        return False
    at = reference.find(family)
    before = reference[: max(at, 0)]
    first = before.rfind(given.split()[0])
    return first > 0 and _JOINED.search(before, max(0, first - _NEAR), first) is not None


def _may_be_name(words_: str) -> bool:
    """Whether words are a name, even one that a space divides: `Barab á si`."""
    parts = [part for part in words_.split() if len(part.strip(".")) > 2]
    return len(words_.split()) < 6 and len(parts) > 1 and makers.are_people(" ".join(parts))


@cache
def _leads() -> frozenset[str]:
    """Small words that begin no title of a work without an author."""
    lead = {one for table in LANGUAGES.values() for one in table.get("leads", ())}
    prose = {one for t in LANGUAGES.values() for one in t.get("own", {}).get("prose", ())}
    return frozenset(lead | prose) - frozenset(listed("title_words")) - {"in", "from"}
