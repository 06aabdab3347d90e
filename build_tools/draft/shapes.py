"""Have a work's author and title a shape that authors and titles hardly have?

Each shape shows that a reference was probably divided at the wrong place: the author's given name
begins the title, the title ends the author, a place stands for the title. As with words that are
left over (`accounted`), such a work is doubtful until an editor has looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from build_tools.draft import makers
from build_tools.draft.families import is_cut_short
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.draft.titles import begins_with_name
from build_tools.notes.languages import language_of, words
from build_tools.notes.title_alone import in_capitals

# `Biondi, Ghislaine, Mills, Hull 1990`, `Roberson, Chris and Ann Moss, Mills, Hull 1990`
_GIVEN_FIRST = re.compile(
    r"[^\W\d_a-z][\w’'-]+\s[^\W\d_a-z]\.{1,2}\s|"
    rf"[^\W\d_a-z][\w’'-]+(?:\s(?:{any_of(listed('and'))})\s[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)?)?,\s[^\W\d_a-z]"
)
# `Ann; Ash, Bob: Mills`: the names of two.
_NAMES_FIRST = re.compile(r"[^\W\d_a-z][\w’'-]+;\s[^\W\d_a-z][\w’'-]+,\s[^,:;]{2,30}:\s")
# `Mills, 2011 (Leeds), played there`, but not `Hull, 1900–1939`.
_YEAR_INSIDE = re.compile(r",\s(?:1[5-9]|20)\d\d(?!\d|\s?[–/-])")
# `“Left-Wing” Politics`: the marks stand round a word of the title.
_GOES_ON = re.compile(r"[”»\"](?P<colon>:)?\s[^\W\d_a-z]")
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.\s[^\W\d_a-z]")
_CLOSES = re.compile(r"[.,]?[”»\"]")
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
# `Valley Review 12 (1950): 4`
_VOLUME_AND_PAGE = re.compile(
    r"\s\d{1,4}(?:\s\((?:1[5-9]|20)\d\d\)[:,]|,\s(?:1[5-9]|20)\d\d,)\s?(?:S\.\s)?\d"
)
_IMPRINT_ASIDE = re.compile(r"\([^()]{3,80}\s?\d{4}\)")
_SHORT = 3
_ARTICLES = frozenset(one.casefold() for one in listed("articles"))
# `R. Mills of Hull`: the end of a name.
_INITIAL_FIRST = re.compile(r"[^\W\d_a-z]\.\s[^\W\d_a-z][\w’'-]")
# `Ann Moss The Mills of Hull`: no comma divides the name.
_NAME_FIRST = re.compile(r"(?:(?!The\s|An?\s)[^\W\d_a-z][\w’'-]+\s){2,3}(?:The|An?)\s[^\W\d_a-z]")
_SIGLUM = re.compile(r"[^\W\d_a-z]{2,6}(?:-[^\W\d_a-z]{1,3})?")
_BY = re.compile(rf",\s(?:{any_of(listed('hands'))})\s[^\W\d_a-z][\w.]")
# `Mills, Weirs e Locks, Roma`: a house of two, or the end of the title.
_ROW = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:\s[\w’'-]+)?"
    rf"\s(?:{any_of(one for one in listed('and') if one.isalpha())})\s[^\W\d_a-z][\w’'\s-]*"
)
_OWNER, _ADDRESS = re.compile(r"[’']s(?!\w)"), re.compile(r"(?:https?://|www\.)\S+")
_SMALL_WORD = re.compile(r"(?<![\w’'.@/-])[a-zß-öø-ÿ]{4,}(?![\w’'-])")
# `Moss, P. (1964). Mills of the north`
_BEHIND_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?\)?[.:,]\s\Z")
_FEW = 3
# Nobody's name has so many words.
_LONG_NAME = 4
_PRINTED = frozenset({"publisher", "publisher-place", "container-title"})


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
    is_alone = bool(first.get("family") or first.get("literal")) and not first.get("given")
    is_printed = bool({"publisher", "publisher-place"} & set(csl))
    if is_alone and is_printed and _GIVEN_FIRST.match(name):
        yield "its title may begin with its author’s given name"
    if people and _is_titled_name(first, reference):
        yield f"“{first['given']} {first['family']}” may begin its title"
    end = reference.find(name) + len(name)
    is_quoted = end >= len(name) and _CLOSES.match(reference, end) is not None
    if _YEAR_INSIDE.search(name) and not (is_quoted and _is_marked(name, reference)):
        yield "its title has a year in it"
    if people and _TWO_NAMES.fullmatch(name) and makers.are_people(name):
        yield "its title may be the names of other authors"
    is_named = csl["type"] == "book" and begins_with_name(name)
    if people and (is_named or _NAMES_FIRST.match(name)):
        yield "its title may begin with another author"
    if len(people) == 2 and not any("given" in one for one in people):
        yield from _both(people, reference)
    if _may_be_one(people, reference):
        yield "its authors may be one person, whose family name stands first"
    if any(is_cut_short(one, name, reference) for one in people[1:]):
        yield "its title may begin with another author’s given name"
    if _is_series_joined(name, csl, reference):
        yield "its title may end in its series"
    is_house = has_publisher(name) and len(name.split()) < _LONG_NAME and "publisher" not in csl
    is_house = is_house and "publisher-place" in csl
    if csl["type"] == "book" and (is_house or _is_body_for_title(name, first, csl)):
        yield "its title may be its publisher"
    yield from _printing(reference, csl)
    yield from _title(name, csl, is_marked=_is_marked(name, reference))
    where = str(csl.get("container-title", ""))
    if _TWO_NAMES.fullmatch(where) and makers.are_people(where):
        yield f"“{where}” is taken for where it came out"
    families, given = ({one.get(part) for one in people} for part in ("family", "given"))
    is_one = len(families) == 1 and None not in families
    if len(people) > 2 and is_one and (len(given) < len(people) or not all(given)):
        yield "its authors are all of one family"
    is_sentence = is_small(name) and not is_small(where) if where else False
    if is_sentence and language_of(name, "") == "en" and not _is_told_apart(name, reference, csl):
        yield "its title may be words of a sentence"
    if is_place(name) or is_place(f"{name}."):
        yield "its title is the name of a place"
    end = reference.find(name) + len(name)
    goes_on = _GOES_ON.match(reference, end) if end >= len(name) else None
    is_short = len(name.split()) < _FEW and name[-1] not in ",.?!"
    if goes_on and (is_short or goes_on["colon"]):
        yield "its title may go on behind the quotation marks"


def _may_be_one(people: Sequence[Mapping[str, str]], reference: str) -> bool:
    """Whether two authors may be a family of two words and a given name: `Moss Ash, Fabia`."""
    if len(people) != 2 or "given" not in people[0] or "family" not in people[1]:
        return False
    first = f"{people[0]['given']} {people[0].get('family')}"
    return "given" not in people[1] and f"{first}, {people[1]['family']}" in reference


def _is_series_joined(name: str, csl: Mapping[str, Any], reference: str) -> bool:
    """Whether words with a capital stand between a title and a volume: `Mills, Roads of Old Hull,
    vol. 3`, which may be its series.
    """
    before, _, last = name.rpartition(", ")
    first, *rest = last.split() or [""]
    has_author = bool({"author", "editor"} & set(csl))
    if ": " in before and _is_like_series(last) and f"{last} (" in reference:
        return has_author and csl["type"] == "book"
    is_long = len(rest) >= _FEW and first[:1].isupper() and first.casefold() not in _ARTICLES
    is_behind = is_long and reference.find(f"{last}, ") > 0
    return bool(before) and has_author and "volume" in csl and csl["type"] == "book" and is_behind


def _is_like_series(words_: str) -> bool:
    """Whether words with capitals, of which none is joined, may be a series behind a subtitle:
    `Bread: A Life, Critical Mill Studies (Hull: Quay, 1990)`.
    """
    return in_capitals(words_) and {*words_.split()}.isdisjoint((*listed("and"), "or"))


def _is_body_for_title(name: str, first: Mapping[str, str], csl: Mapping[str, Any]) -> bool:
    """Whether a body has a title's place, and nobody's known name an author's: `Old Dictionary of
    Hull, Istituto della Meula, Roma`.
    """
    given = str(first.get("given", ""))
    is_person = "." in given or makers.is_given_name(given.partition(" ")[0])
    is_title = ("given" in first and is_person) or "given" not in first
    return "publisher" not in csl and makers.is_body(name) and " " in name and not is_title


def _is_titled_name(one: Mapping[str, str], reference: str) -> bool:
    """Whether a name before a colon may be a title's, `Mill Robe: Art of Hull (Leeds: Quay, 1990)`:
    where place and publisher stand in parentheses, a comma divides names from titles.
    """
    given, family = one.get("given", ""), one.get("family", "")
    is_known = makers.is_given_name(given.partition(" ")[0]) or "." in given or not given
    is_so = not is_known and reference.startswith(f"{given} {family}: ")
    return is_so and _IMPRINT_ASIDE.search(reference) is not None


def _both(people: Sequence[Mapping[str, str]], reference: str) -> Iterator[str]:
    """`Pérez y Moss, Pan`: two people, or one of two families."""
    first, other = (one.get("family", "") for one in people)
    if any(reference.startswith(f"{first} {word} {other}: ") for word in listed("and")):
        yield f"“{first}” and “{other}” may begin its title"
    joins = (f"{first} {word} {other}" for word in listed("inside_families"))
    if name := next((one for one in joins if one in reference), ""):
        yield f"“{name}” may be one person"
    is_title = _IMPRINT_ASIDE.search(reference) and f"{other}: " in reference
    if is_title and reference.startswith(f"{first} "):
        yield f"“{first}” and “{other}” may begin its title"


def _printing(reference: str, csl: Mapping[str, Any]) -> Iterator[str]:
    """What is odd in what is said of where and how a work was printed."""
    house, place = str(csl.get("publisher", "")), str(csl.get("publisher-place", ""))
    is_known = has_publisher(house) or makers.is_body(house)
    # Behind the place, `Paris, Moulineau et Larive, 2001`, it can be nothing else.
    is_behind = bool(place) and f"{place}, {house}" in reference
    if _ROW.fullmatch(house) and not (is_known or is_behind) and f", {house}" in reference:
        yield f"“{house}” is taken for its publisher"
    if csl["type"] == "book" and not _PRINTED & set(csl) and _VOLUME_AND_PAGE.search(reference):
        yield "it may be an article whose title is not told"


def _title(name: str, csl: Mapping[str, Any], *, is_marked: bool) -> Iterator[str]:
    """What is odd in a title of whatever kind of work but a law."""
    has_author = bool({"author", "editor"} & set(csl))
    if str(csl["type"]).startswith(("leg", "bill")):
        return
    if not has_author and _NAME_FIRST.match(name):
        yield "its title may begin with its author"
    if has_author and _INITIAL_FIRST.match(name):
        yield "its title may begin with somebody’s initials"
    if has_author and _BY.search(name):
        yield "its title may have its author in it"
    if is_marked or csl["type"] in ("periodical", "manuscript"):
        return
    is_printed = bool({*_PRINTED, "edition"} & set(csl))
    if has_author and not is_printed and _SIGLUM.fullmatch(name):
        yield "its title may be that of a journal"
    is_person = len(name.split()) < _LONG_NAME and makers.is_known_person(name)
    if not has_author and (is_person or makers.is_body(name)):
        yield "its title may be somebody’s name"


def is_small(title: str) -> bool:
    """Whether a title of some words has capitals in its first alone."""
    long = [word for word in re.findall(r"[^\W\d_]+", title)[1:] if len(word) > _SHORT]
    has_article = not _ARTICLES.isdisjoint(title.casefold().split()[:1])
    return len(long) > has_article and not any(word[0].isupper() for word in long)


def _is_told_apart(name: str, reference: str, csl: Mapping[str, Any]) -> bool:
    """Whether marks stand before the title or a year in parentheses, or it came out in a volume."""
    is_behind_year = _BEHIND_YEAR.search(reference[: max(0, reference.find(name))]) is not None
    return is_behind_year or _is_marked(name, reference) or bool({"volume", "issue"} & set(csl))


def _is_marked(name: str, reference: str) -> bool:
    """Whether a quotation mark or italics stand before the title, or `«` and a space."""
    before = reference[: max(0, reference.find(name))]
    return before.endswith(tuple("“”„«»\"‘'_*")) or before.rstrip().endswith("«")


def _odd_name(one: Mapping[str, str], small: frozenset[str]) -> str:
    family, given = one.get("family", ""), one.get("given", "")
    whole = f"{given} {family}{one.get('literal', '')}".strip()
    is_word = family.casefold() in small and len(given.strip(".")) > 1 and "." not in given
    is_part = whole.partition(" ")[0].casefold().strip(".") in _PARTS
    # `Moss, Y ASH`: two family names, of which one was taken for a given name.
    # `as William Moss says. See Moss, Mills`
    called = (one.partition(" ")[0].casefold() for one in (given, family))
    is_part = is_part or not {*called}.isdisjoint((*listed("and"), *listed("sees")))
    is_owner = any(map(_OWNER.search, (given, family)))
    is_odd = is_part or _STOP.search(whole) or is_owner or is_word
    return f"“{whole}” is taken for its author" if is_odd else ""
