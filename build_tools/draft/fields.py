"""Does each field of a work hold what such a field holds, and do its words stand so in the note?

This is asked last, of what was read, whatever rule has read it: a title that stands nowhere in the
note, or has a printing, a house or a page in it; a journal with its number; a house that is a
sentence. Such a work is doubtful until an editor has looked at it, as with `accounted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from build_tools.draft import makers
from build_tools.draft.forms import any_of, has_publisher, listed
from build_tools.draft.left_over import is_marked
from build_tools.draft.shapes import is_small
from build_tools.notes.languages import any_word, language_of

Csl = Mapping[str, Any]

_WORD = re.compile(r"\w+")
# `Rivers, 7 Mill`, `Rivers. Neu übersetzt`
_JOURNAL_AT_END = re.compile(r",\s\d{1,3}\s[^\W\d_a-z][\w.&\s]*\Z")
# `Rivers after 1722`, of which the year was taken for the book's.
_YEAR_BEHIND = re.compile(r"\s(?P<year>(?:1[5-9]|20)\d\d)(?!\d)")
_YEAR_AND_WORDS = re.compile(rf"{_YEAR_BEHIND.pattern}(?!,\s{any_word('page')}\s?\d)")
# `Rivers of Hull, 1760–1761: A Map, https://…`
_SPAN_BEHIND = re.compile(r",?\s(?P<year>(?:1[5-9]|20)\d\d)\s?[–-]\s?\d{2,4}:\s[^\W\d_]")
_YEAR = re.compile(r"(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])")
# `Ash, Mills, and Weirs`
_AND_LAST = re.compile(rf"[^\W\d_a-z][\w’'-]+,\s(?:{any_of(listed('and'))})\s")
# `Rivers. Quay`, `Rivers, Quay & Ash`
_ONE_WORD = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\s&\s[^\W\d_a-z][\w’'.-]+)?")
# `Ash (Bob), Rivers`, `Bob Ash’s Rivers`
_AUTHOR_FIRST = re.compile(
    r"[^\W\d_a-z][\w’'-]+(?:\s\([^\W\d_a-z][\w’'-]+\),|\s[^\W\d_a-z][\w-]+[’']s)\s[^\W\d_a-z]"
)
# `I find it in the later work. Ash, Bob M. Rivers`, `Ash, Ann Maria, Rivers`
_FAMILY_FIRST = re.compile(
    r"(?P<before>\A|\.\s)(?P<family>[^\W\d_a-z][\w’'-]+),\s(?P<given>[^\W\d_a-z][\w’'-]*)"
    r"(?:\s[^\W\d_a-z][\w.’'-]*){0,2}(?P<stop>[,.]+)\s"
)
# Where its words were put together: from the note that names the book, or by letters and dockets.
_TOGETHER = frozenset({"legal_case", "manuscript", "personal_communication", "interview"})
_TITLE_AND_WHERE = frozenset({"type", "title", "container-title", "custom", "id"})
_TITLE, _WHERE, _HOUSE = "title", "container-title", "publisher"


def misplaced(
    reference: str, csl: Csl, *, is_whole: bool = True, language: str = ""
) -> Iterator[str]:
    """What does not belong where it was put, a phrase each; ``is_whole`` if the ``reference`` alone
    says what the work is, ``language`` is that of the notes.
    """
    name, where, house = (str(csl.get(one, "")) for one in (_TITLE, _WHERE, _HOUSE))
    kind = str(csl["type"])
    if kind in _TOGETHER or kind.startswith(("leg", "bill")):
        return
    said = _words(reference)
    # `Rivers, vol. 1: Beginnings` has the volume as a field of its own.
    if is_whole and any(_words(one) not in said for one in re.split(r"\s?:\s", name)):
        yield "its title does not stand so in the note"
    # A thesis has its kind and its university together.
    if is_whole and kind != "thesis":
        yield from (
            f"“{one}” does not stand so in the note"
            for one in (where, house)
            if any(_words(part) not in said for part in re.split(r"\s?:\s", one))
        )
    # `“The Mills of Hull,” The Valley` may be whoever says so.
    if where and kind == "webpage" and csl.keys() <= _TITLE_AND_WHERE:
        yield f"“{where}” is taken for where it came out"
    is_quoted = is_marked(name, reference)
    people = csl.get("author") or csl.get("editor") or ()
    yield from _title(name)
    if is_quoted:
        yield from _marked(name, reference, csl)
    else:
        yield from _unmarked(name, reference, csl, language)
        yield from _row(name, reference, people, is_part=bool(where) or kind == "webpage")
    yield from _people(people, language)


def _title(name: str) -> Iterator[str]:
    found = _FAMILY_FIRST.search(name)
    if found and (
        makers.is_given_name(found["given"])
        or found["family"].isupper()
        or (found["before"] and found["stop"][0] == ".")
    ):
        yield "its title may begin with another author"


def _marked(name: str, reference: str, csl: Csl) -> Iterator[str]:
    """`“Rivers” (1985), Valley 5 (1992)`: the year of a part is not that of where it came out."""
    behind = reference[reference.find(name) + len(name) :] if _WHERE not in csl else ""
    # `“Rivers” (1985, 1992)` came out more than once.
    behind = behind[next((at for at, one in enumerate(behind) if one.isalpha()), len(behind)) :]
    if any(one not in str(csl.get("issued")) for one in _YEAR.findall(behind)):
        yield "where it came out was not read"


def _row(
    name: str, reference: str, people: Sequence[Mapping[str, str]], *, is_part: bool
) -> Iterator[str]:
    """What may be a title’s first words, divided by commas, and was taken for a name; or a given
    name that was taken for a title, where it ``is_part`` of something.
    """
    first: Mapping[str, str] = people[0] if people else {}
    given, family = first.get("given", ""), first.get("family", "")
    is_known = "." in given or makers.is_given_name(given.partition(" ")[0])
    head, comma, _ = name.partition(", ")
    is_row = bool(comma) and " " not in head and reference.startswith(f"{family}, {given}, ")
    if (given and is_row and not is_known) or (family and not given and _AND_LAST.match(name)):
        yield f"“{f'{given} {family}'.strip()}” may begin its title"
    for one in people[1:]:
        given, family = one.get("given", ""), one.get("family", "")
        is_known = "." in given or makers.is_given_name(given.partition(" ")[0])
        if given and f"{family}, {given}, " in reference and not is_known:
            yield f"“{given} {family}” may begin its title"
    alone = "" if given else family or str(first.get("literal", ""))
    head, stop, _ = name.partition(". ")
    if (
        alone
        and stop
        and " " not in head
        and f"{alone}, {head}. ".casefold() in reference.casefold()
    ):
        yield "its title may begin with its author’s given name"
    # `Bread, Salt and Rye in Hull, https://…`
    if is_part and family and not given and f"{family}, {name}, http" in reference:
        yield f"“{family}” may begin its title"
    is_alone = family and not given and " " not in name and is_part
    if is_alone and f"{family}, {name}, " in reference:
        yield "its title may be its author’s given name"


def _unmarked(name: str, reference: str, csl: Csl, language: str) -> Iterator[str]:
    """What is wrong with a title that nothing marks."""
    pieces = re.split(r"(?:,|(?<=[^\W\d_]{3})\.|(?<=\d{4})\.)\s", name)
    last = pieces[-1] if len(pieces) > 1 and _HOUSE not in csl and csl["type"] == "book" else ""
    has_place = "publisher-place" in csl
    if (has_place and _ONE_WORD.fullmatch(last)) or has_publisher(last):
        yield "its title may end in its publisher"
    where = str(csl.get(_WHERE, ""))
    is_paper = where.casefold() in (one.casefold() for one in listed("papers"))
    is_row = ", " in name and f"{name}, {where}, " in reference
    if is_row and _ONE_WORD.fullmatch(where) and not is_paper:
        yield f"“{where}” may end its title"
    first, stop, rest = name.partition(". ")
    if "author" not in csl and _AUTHOR_FIRST.match(name):
        yield "its title may begin with its author"
    is_said = stop and "author" not in csl and language_of(name, "") == "en"
    if is_said and is_small(first) and not is_small(rest):
        yield "its title may begin with a sentence"
    if _JOURNAL_AT_END.search(name):
        yield "its title may end in its journal"
    end = reference.find(name) + len(name)
    # German jurists name no place, `Mühlen 2023, S. 80`; in `Mühlen, Hull (Ost) 2023` is one.
    is_bare = language == "de" and not {*name} & {*",("}
    form = _YEAR_AND_WORDS if is_bare else _YEAR_BEHIND
    behind = form.match(reference, end) if end >= len(name) else None
    behind = behind or _SPAN_BEHIND.match(reference, max(end, 0))
    if behind and behind["year"] in str(csl.get("issued")):
        yield "its year may be its title’s"


def _people(people: Iterable[Mapping[str, str]], language: str) -> Iterator[str]:
    for one in people:
        given, family = one.get("given", ""), one.get("family", "")
        if language == "es" and _may_have_two(given):
            yield f"“{given} {family}” may have two family names"
        elif _is_turned(given, family):
            yield f"“{given} {family}” may stand family name first"
        elif _may_be_two(given, family):
            yield f"“{given} {family}” may be two people"
        elif not given and any(f" {joins} " in family for joins in listed("inside_families")):
            yield f"“{family}” may be two people"


def _is_turned(given: str, family: str) -> bool:
    """Whether a family name is known for a given one, and what stands before it is not."""
    first = given.partition(" ")[0]
    is_known = makers.is_given_name(first) or "." in given
    return bool(first) and makers.is_given_name(family) and not is_known


def _may_be_two(given: str, family: str) -> bool:
    """Whether a name was taken for a family, another for given names: `Ida de Moss, Bob Ash`."""
    first, _, last = given.partition(" ")
    inside = any(f" {joins} " in family for joins in listed("particles"))
    is_family = last.isalpha() and not makers.is_given_name(last)
    return inside and is_family and makers.is_given_name(first)


def _may_have_two(given: str) -> bool:
    """Whether the last of somebody's given names may be a family: `Ana Campo` of Ana Campo Moss."""
    *before, last = given.split() or [""]
    is_given = makers.is_given_name(last) or "." in last or last in listed("particles")
    return bool(before) and not is_given


def _words(said: str) -> str:
    """Words as they are compared, each with a space round it."""
    return f" {' '.join(_WORD.findall(said.casefold()))} " if said else ""
