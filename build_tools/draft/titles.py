"""Where do the names of the makers end, and the title begins?"""

from __future__ import annotations

import itertools
import re

from build_tools.draft import makers
from build_tools.draft.aside import EDITOR
from build_tools.draft.families import is_one, is_two_families
from build_tools.draft.forms import any_of, has_publisher, is_place, listed
from build_tools.notes.languages import language_of
from build_tools.notes.languages import words as words_of

_AND = re.compile(rf"(?:{any_of(listed('and'))})\s(?P<name>.+)")
_TWO = re.compile(rf"\S\s\S+\s(?:{any_of(listed('and'))})\s\S+\s\S")
_COMMA = re.compile(r"[()]|,(?=\s)")
_OTHERS = re.compile(rf"(?:{any_of(listed('others'))})\.?")
_ENDS_IN_OTHERS = re.compile(rf"(?P<name>.+?),?\s(?:{any_of(listed('others'))})\.?")
_ROLE = re.compile(rf"\(?(?i:{EDITOR})\.?\)?")
_ROLE_BEFORE_COLON = re.compile(rf"\s?\((?i:{EDITOR})\.?\)(?=:)")
_ROLE_BEHIND = re.compile(rf"\s?\((?i:{EDITOR})\.?\)$")
_ENDS = " ,.:;*_"
_INITIALS_FIRST = re.compile(r"(?:[^\W\d_a-zß-ÿ][a-zß-ÿ]?\.[\s-]?){1,3}[^\W\d_a-zß-ÿ]")
_INITIALS_LAST = re.compile(r"\A[^\W\d_a-zß-ÿ][\w’'-]{1,30}\s(?:[^\W\d_a-zß-ÿ]\.[\s-]?){1,3}\Z")
_NUMBER = r"(?:\d{1,3}|[IVXLC]{1,6}|[ivxlc]{1,6})(?:[–-]\d{1,3})?"
_CHAPTERS = rf"(?:{any_of(words_of('chapter'))})\s?{_NUMBER}"
# The figure behind `ch.` and `vol.` may have been read as a page.
_LABEL = any_of(
    word.strip(".")
    for kind in ("chapter", "volume")
    for word in words_of(kind)
    if len(word.strip(".")) > 1
)
_CHAPTER = re.compile(rf",\s(?i:{_CHAPTERS}|(?:{any_of(words_of('opening'))})|(?:{_LABEL})\.?)\Z")
_CHAPTER_ALONE = re.compile(rf"(?i:{_CHAPTERS})(?:\Z|,|\sof\sthe\s)")
_WRAPPED = re.compile(r"[“\"‘](?P<inner>[^“”\"]*)[”\"’]|«\s?(?P<angled>[^«»]*?)\s?»")
_GOES_ON = frozenset((*listed("articles"), *(one.capitalize() for one in words_of("whose"))))
_TWO_WORDS = re.compile(
    r"(?!The\s|An?\s|On\s)[^\W\d_a-z][\w’'-]+\s(?:[A-Z]\.\s)?[^\W\d_a-z][\w’'-]+"
)
# `A Lund, The Mill of Hull`: no title is so short before an article.
_BY_A = re.compile(r"A\s[A-Z][\w’'-]{2,20}")
_ARTICLES = ("A", "An", "The", "On")
# Stands for a maker whom the words do not name; no note has this sign (``pieces``).
UNNAMED = "\ue000"
# As many authors as a title page names; two that `&` joins have fewer words.
_MOST, _LONG_PAIR = 6, 8
# No body that edits has a longer name.
_LONGEST_BODY = 10


def commas(words: str) -> list[str]:
    """What commas divide, those in parentheses left alone."""
    # From the end, so that what closes is known without a look ahead behind every comma.
    ends, is_inside = [len(words)], False
    for found in reversed(list(_COMMA.finditer(words))):
        if found[0] != ",":
            is_inside = found[0] == ")"
        elif not is_inside:
            ends.append(found.start())
    starts = [0, *(end + 1 for end in reversed(ends))]
    parts = (words[start:end].strip() for start, end in zip(starts, reversed(ends), strict=False))
    return [part for part in parts if part.strip(" .")]


def title(words: str) -> str:
    """A title without what stands round it; all capitals, as in law reviews, become a title's."""
    bare = words.strip(_ENDS)
    if bare[:1] in "“„«" and not re.search("[”»“]", bare[1:]):  # One that nothing closes.
        bare = bare[1:].strip(_ENDS)
    wrapped = _WRAPPED.fullmatch(bare)
    bare = (wrapped["inner"] or wrapped["angled"] or "").strip(_ENDS) if wrapped else bare
    return bare.title() if bare.isupper() and " " in bare else bare


def as_printed(title_: str, words: str) -> str:
    """A title with the stops that it has in ``words``, where commas stand for them."""
    if title_ in words or ", " not in title_:
        return title_
    pattern = r"[.,]\s".join(re.escape(part) for part in title_.split(", "))
    found = re.search(pattern, words)
    return found[0] if found else title_


def begins_with_name(title_: str) -> bool:
    """Whether a title begins with somebody's name and a comma, who may have made the work too:
    `Bob Ash, Bread and Mills`; in `Bob Ash, His Life` he has not.
    """
    first, _, rest = title_.partition(", ")
    return makers.is_known_person(first) and bool(rest) and rest.split()[0] not in _GOES_ON


def without_chapter(title_: str) -> str:
    """A title without a chapter of it: `Rivers, chap. 1`; nothing where there is no more."""
    return "" if _CHAPTER_ALONE.match(title_) else _CHAPTER.sub("", title_)


def without_roles(segments: list[str]) -> list[str]:
    """Names without `ed.`, which stands behind a comma or in parentheses."""
    bare = (_ROLE_BEHIND.sub("", segment) for segment in segments)
    return [segment for segment in bare if not _ROLE.fullmatch(segment)]


def joined(segments: list[str]) -> str:
    """Names divided by commas as names divided by `and`; `Writer, A. B.` as one."""
    is_family = segments and (" " not in segments[0] or is_two_families(segments))
    if len(segments) == 2 and makers.is_given(segments[1]) and is_family:
        return ", ".join(segments)
    if len(segments) == 2 and makers.is_body(segments[0]):  # `Hull County, Yorks`
        return ", ".join(segments)
    return re.sub(r"\band (?=and\b)", "", " and ".join(segments))


def split_makers(segments: list[str]) -> tuple[list[makers.Name], list[str]]:
    """Who made it, and the segments that follow; nobody where the title comes first.

    ``UNNAMED`` before the title stands for somebody.
    """
    if segments and segments[0].startswith(UNNAMED):
        return [{"literal": UNNAMED}], [segments[0].removeprefix(UNNAMED), *segments[1:]]
    is_by_a = len(segments) > 2 and _BY_A.fullmatch(segments[0]) is not None
    # `A Mill, a Weir, and a Lock` is one title.
    is_title = is_by_a and segments[2].split()[0] in listed("and")
    if is_by_a and not is_title and segments[1].split()[0] in _ARTICLES:
        return makers.names(segments[0]), segments[1:]
    edited = _ROLE_BEHIND.search(segments[0]) if len(segments) > 1 else None
    if edited and not makers.are_names(segments[0][: edited.start()]):
        body = segments[0][: edited.start()].strip()
        if segments[0].endswith(")") and len(body.split()) < _LONGEST_BODY:
            return [{"literal": body}], segments[1:]
    if len(segments) > 2 and _ROLE.fullmatch(segments[1]) and segments[0][:1].islower():
        # `the catalog and study in Ann Moss and Bob Ash, eds., Mills`
        _, _, led = segments[0].partition(" in ")
        people = makers.names(led) if makers.are_people(led) else [{"literal": segments[0]}]
        return people, segments[2:]
    if end := _edited_end(segments):
        return makers.names(joined(without_roles(segments[:end]))), segments[end:]
    if len(segments) > 2 and segments[1].split()[0] in listed("ranks"):
        family = re.sub(r"^\S+(?:\sof)?\s", "", segments[1])
        return [makers.family_first(family, segments[0])], segments[2:]
    segments = without_roles([_ROLE_BEFORE_COLON.sub("", segment) for segment in segments])
    for read in (_before_colon, _family_first):
        found = read(segments)
        if found:
            return found
    end = _names_end(segments)
    if end == 0 or end >= len(segments):
        return [], segments
    return makers.names(joined(segments[:end])), segments[end:]


def _edited_end(segments: list[str]) -> int:
    """How many whole names end in an editor's mark: `Ann Moss, Bob Ash (eds), Bread`."""
    marked = (
        at
        for at, one in enumerate(segments[:_MOST])
        if at and (_ROLE_BEHIND.search(one) or (at > 1 and _ROLE.fullmatch(one)))
    )
    end = next(marked, -1) + 1
    bare = without_roles(segments[:end])
    are_whole = all(" " in one and makers.is_name(one) for one in bare)
    return end if are_whole and end < len(segments) else 0


def _before_colon(segments: list[str]) -> tuple[list[makers.Name], list[str]] | None:
    """`Karl Marx: Das Kapital`, `Müller, Hans: Titel`."""
    if not segments:
        return None
    name, colon, rest = segments[0].partition(": ")
    if colon and (len(name.split()) > 1 or "; " in name) and makers.are_names(name):
        return makers.names(name), [rest, *segments[1:]]
    if colon or len(segments) == 1 or not is_one(segments[0]) or not makers.is_name(segments[0]):
        return None
    given, colon, rest = segments[1].partition(": ")
    # `Moss, Public Welfare: A Study` is no name.
    is_title = len(given.split()) > 1 and not re.search(r"\b[^\W\d_]\.", given)
    if colon and makers.is_given(given) and not is_title:
        return [makers.family_first(segments[0], given)], [rest, *segments[2:]]
    return None


def begins_title(given: str, behind: str) -> bool:
    """Whether a word before a colon begins an English title, and is no given name: `Sophia: The
    Wisdom of Hull` behind a family name.
    """
    is_one = " " not in given and given.isalpha() and bool(behind)
    return is_one and language_of(re.split(r"[,(]", behind, maxsplit=1)[0], "") == "en"


def is_title_before_colon(words: str) -> bool:
    """Whether a colon divides an English title, and no name stands before it: `Bread Wars: Mills of
    the North`.
    """
    head, _, behind = words.partition(": ")
    first = head.partition(" ")[0]
    is_name = makers.is_given_name(first) or any(sign in head for sign in ".,;/")
    return bool(behind) and not is_name and language_of(behind, "") == "en"


def _family_first(segments: list[str]) -> tuple[list[makers.Name], list[str]] | None:
    """`Writer, A. B., Rivers`"""
    if len(segments) < 3 or not makers.is_name(segments[0]) or not makers.is_initials(segments[1]):
        return None
    return [makers.family_first(segments[0], segments[1])], segments[2:]


def _are_two(segment: str) -> bool:
    """Whether a segment is two people, and no title with a stop in it."""
    words = segment.split()
    firsts = [words[0], *(two for one, two in itertools.pairwise(words) if one in listed("and"))]
    is_given = any("." in one or makers.is_given_name(one) for one in firsts)
    is_given = is_given or ("&" in words and len(words) < _LONG_PAIR)
    return is_given and makers.are_people(segment) and not re.search(r"[^\W\d_]{3}\.\s", segment)


def _names_end(segments: list[str]) -> int:
    """How many segments are names: the first, and in a list all up to the one with `and`."""
    if not segments or not makers.are_names(segments[0]):
        return 0
    for index, segment in enumerate(segments[1:_MOST], start=1):
        last = _AND.match(segment)
        if (last and makers.is_name(last["name"])) or _OTHERS.fullmatch(segment):
            return index + 1
        has_title = any(map(str.isalpha, "".join(segments[index + 1 :])))
        if _TWO.search(segment) and _are_two(segment) and has_title:
            return index + 1  # `Bob Scribe & Max Tunn`
        others = _ENDS_IN_OTHERS.fullmatch(segment)
        if others and makers.is_name(others["name"]) and has_title:
            return index + 1  # `Bob Scribe, Max Tunn et al.`
        if not makers.is_name(segment) or len(segment.split()) < 2:
            break
    return max(_with_initials(segments), _known(segments)) if len(segments) > 2 else 1


def _known(segments: list[str]) -> int:
    """How many whole names stand before a title: `Ann Moss, Bob Ash, Eva Lund, Mills, Hull`.

    A second one alone may be whom the title is of, which begins so: `Ann Moss, Karl Marx, Thinker
    of Work`.
    """
    count = 1
    while count < len(segments) and count < _MOST and makers.is_known_person(segments[count]):
        count += 1
    first = segments[count].split()[0] if count < len(segments) else ""
    if count == 1 and len(segments) > 3 and makers.is_known_person(segments[0]):
        # `Emily Moss, Sondra Ash, Cheryl Lund, The Mills`, if not all given names are known.
        names = next((at for at, one in enumerate(segments) if not _TWO_WORDS.fullmatch(one)), 0)
        is_row = 2 < names < _MOST and segments[names].split()[0] in _ARTICLES
        return names if is_row else 1
    is_title = bool(first) and first not in _GOES_ON and not is_place(segments[count])
    return count if count != 2 and is_title and not has_publisher(segments[count]) else 1


def _with_initials(segments: list[str]) -> int:
    """How many names with initials stand before the rest: `A. Moss, B. Ash, C. Oakes, Bread`."""
    for order in (_INITIALS_FIRST, _INITIALS_LAST):
        count = next((at for at, one in enumerate(segments) if not order.match(one)), len(segments))
        if 1 < count < len(segments) and all(map(makers.is_name, segments[:count])):
            return count
    return 1
