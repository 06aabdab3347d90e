"""Have a work's author and title a shape that authors and titles hardly have?

Each shape shows that a reference was probably divided at the wrong place: the author's given name
begins the title, the title ends the author, a place stands for the title. As with words that are
left over (`accounted`), such a work is doubtful until an editor has looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build_tools.draft import makers
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.titles import begins_with_name
from build_tools.notes.languages import words

# `Biondi, Ghislaine, Mills, Hull 1990`, `Roberson, Chris and Ann Moss, Mills, Hull 1990`
_GIVEN_FIRST = re.compile(
    rf"[^\W\d_a-z][\w’'-]+(?:\s(?:{any_of(listed('and'))})\s[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)?)?,\s[^\W\d_a-z]"
)
# `Mills, 2011 (Leeds), played there`, but not `Hull, 1900–1939`.
_YEAR_INSIDE = re.compile(r",\s(?:1[5-9]|20)\d\d(?!\d|\s?[–/-])")
# `“Left-Wing” Politics`: the marks stand round a word of the title.
_GOES_ON = re.compile(r"[”»\"]\s[^\W\d_a-z]")
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.\s[^\W\d_a-z]")
_STRAY = re.compile(r"(?<!\w)[*_]|[*_](?!\w)|,[*_]")
_TWO_NAMES = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*\s){1,3}[^\W\d_a-z][\w’'-]*\s(?:&|and)"
    r"\s(?:[^\W\d_a-z][\w.’'-]*\s){1,3}[^\W\d_a-z][\w’'-]*"
)
# `Part Two`
_PARTS = frozenset(
    word.casefold().strip(".")
    for kind in ("chapter", "volume")
    for word in words(kind)
    if len(word.strip(".")) > 1
)
_OWNER = re.compile(r"[’']s\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_SMALL_WORD = re.compile(r"(?<![\w’'.@/-])[a-zß-öø-ÿ]{4,}(?![\w’'-])")
_FEW = 3


def small_words(notes: Iterable[str]) -> frozenset[str]:
    """The words that the notes have in small letters, which are hardly family names."""
    return frozenset(
        word for note in notes for word in _SMALL_WORD.findall(_ADDRESS.sub(" ", note))
    )


def odd_shapes(reference: str, csl: Mapping[str, Any], small: frozenset[str]) -> Iterator[str]:
    """What is odd in the author and title of a work read from ``reference``, a phrase each."""
    name = str(csl["title"])
    people = [*csl.get("author", ()), *csl.get("editor", ())]
    yield from (fault for one in people if (fault := _odd_name(one, small)))
    first = people[0] if people else {}
    is_alone = bool(first.get("family")) and not first.get("given") and " " not in first["family"]
    is_printed = bool({"publisher", "publisher-place"} & set(csl))
    if is_alone and is_printed and _GIVEN_FIRST.match(name):
        yield "its title may begin with its author’s given name"
    if _YEAR_INSIDE.search(name):
        yield "its title has a year in it"
    if _STRAY.search(name):
        yield "a mark in its title stands alone"
    if people and _TWO_NAMES.fullmatch(name) and makers.are_people(name):
        yield "its title may be the names of other authors"
    if people and csl["type"] == "book" and begins_with_name(name):
        yield "its title may begin with another author"
    if is_place(name):
        yield "its title is the name of a place"
    end = reference.find(name) + len(name)
    is_quoted = end >= len(name) and _GOES_ON.match(reference, end) is not None
    if is_quoted and len(name.split()) < _FEW and name[-1] not in ",.?!":
        yield "its title may go on behind the quotation marks"


def _odd_name(one: Mapping[str, str], small: frozenset[str]) -> str:
    family, given = one.get("family", ""), one.get("given", "")
    whole = f"{given} {family}{one.get('literal', '')}".strip()
    is_word = family.casefold() in small and len(given.strip(".")) > 1 and "." not in given
    is_part = whole.partition(" ")[0].casefold().strip(".") in _PARTS
    is_odd = (
        is_part or _STOP.search(whole) or _OWNER.search(given) or _OWNER.search(family) or is_word
    )
    return f"“{whole}” is taken for its author" if is_odd else ""
