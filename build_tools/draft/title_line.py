"""Which line of a copied page is the essay's title?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft.headings import MARK_OF_NAME, is_prose
from build_tools.draft.origin import authors_in, is_workplace, said_in
from build_tools.draft.page import is_pages
from build_tools.model.source import Line
from build_tools.text.forms import BULLETS, TITLED, is_line
from build_tools.text.page_forms import is_bar
from build_tools.text.passages import fold

# The title stands among so many lines; a site's name has so many lines of a menu behind it.
_FIRST_LINES, _MENU = 40, 3
_FEW = 4
_SURE = 0.8
# No line of a menu has more characters; so many of them say that it leads through a site.
_LONGEST_IN_MENU, _WAYS = 40, 2
# So many lines behind sentences about a page its title stands.
_BEHIND_SENTENCES = 12
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# A mark right behind the last word of a title: `The Price of Bread1`.
_FIRST_MARK = re.compile(
    r"(?<=[^\W\d_]{2})(?:(?:\[n?\s?|\(n?\s?)?(?P<number>\d{1,3})[\])]?|[¹*†])$"
)
_BULLETS = "".join(BULLETS) + " "
# What stands between a title and the name of its site: `The Price of Bread | Quay Review`.
_BEFORE_SITE = re.compile(r"\s(?:[|–—·•«»]|-|::)\s")


def title_line(lines: Sequence[Line]) -> int:
    """The place of the title: the first line that is no page's own, or one that shows it is not.

    The first may be the title with its site's name, which comes again without it, or that name
    alone, before a menu and the title with who wrote it or when. Items of a list are a menu's.
    """
    words = [fold(line.text) for line in lines[:_FIRST_LINES]]
    may_be = (at for at, line in enumerate(words) if _may_be_title(line) and not _is_item(line))
    first = _as_said(words) or _behind_sentences(words, next(may_be, 0))
    for part in _BEFORE_SITE.split(words[first])[:-1]:
        if len(part) > 3 and part in words[first + 1 :]:
            return words.index(part, first + 1)
    if _is_shelf(words, first, [line.text for line in lines[_FIRST_LINES:]]):
        return first + 1
    menu = first + 1
    if menu + 1 < len(words) and is_pages(words[menu + 1]) and not is_prose(words[menu]):
        menu += not is_pages(words[menu])  # What the site says of itself under its name.
    end = menu
    while end < len(words) and is_pages(words[end]):
        end += 1
    behind = words[end + 1 : end + 4]
    is_signed = any(_is_signed(line) for line in behind) or any(map(_is_name, behind[:1]))
    is_menu = end - menu >= _MENU or any(is_bar(line) for line in words[first + 1 : end])
    is_site = is_menu and end < len(words) and is_signed
    if is_site and _may_be_title(words[end]) and not is_prose(words[end]):
        return end
    return _behind_ways(lines, words, first)


def title_of(lines: Sequence[Line], at: int) -> str:
    """The title in the line ``at``, without the first note's mark behind it."""
    words = fold(lines[at].text)
    found = _FIRST_MARK.search(words)
    if found is None:
        return words
    number = int(found["number"] or 1)
    begins = re.compile(rf"\s*[\[({{]?(?:n\s?)?{number}(?:[\])}}.:]|\s)")
    others = re.compile(rf"\s*[\[({{]?(?:n\s?)?{number - 1}(?:[\])}}.:]|\s)")
    is_first = number == 1 or (
        any(begins.match(line.text) for line in lines[at:])
        and not any(others.match(line.text) for line in lines[at:])
    )
    return words[: found.start()] if is_first else words


def _as_said(words: Sequence[str]) -> int:
    """The title that a line says (`Title: The Price of Bread`), where it comes again; else 0."""
    said = (
        (at, line.removeprefix(label).strip().casefold())
        for at, line in enumerate(words)
        for label in TITLED
        if line.startswith(label)
    )
    for at, title in said:
        again = (one for one in range(at + 1, len(words)) if words[one].casefold() == title)
        return next(again, 0)
    return 0


def _behind_sentences(words: Sequence[str], first: int) -> int:
    """The title behind sentences about the page, where one there is signed; else ``first``."""
    if not is_prose(words[first]) or words[first].endswith(("?", "!")):
        return first
    for at in range(first + 1, min(first + _BEHIND_SENTENCES, len(words) - 1)):
        is_signed = _is_signed(words[at + 1]) or _names(words[at + 1])
        is_free = _may_be_title(words[at]) and not _names(words[at])
        if is_signed and is_free and not words[at].endswith("."):
            return at
    return first


def _behind_ways(lines: Sequence[Line], words: Sequence[str], first: int) -> int:
    """The title behind a site's name and the ways through it, if prose follows; else ``first``."""
    end = first + 1
    while end < len(words) and len(words[end]) <= _LONGEST_IN_MENU:
        is_next = lines[end].number == lines[end - 1].number + 1 or end == first + 1
        if not (is_next or _is_item(words[end])):
            break
        end += 1
    ways = sum(is_line(line.lstrip(_BULLETS), "ways") for line in words[first + 1 : end])
    if ways < _WAYS or end + 1 >= len(words) or not _may_be_title(words[end]):
        return first
    is_listed = any(is_line(words[end], kind) for kind in ("headings", "after", "abstracts"))
    is_followed = any(map(is_prose, words[end + 1 : end + 3]))
    return end if is_followed and not (is_listed or is_prose(words[end])) else first


def _is_item(words: str) -> bool:
    return words[:1] in BULLETS and words[1:2].isspace()


def _is_shelf(words: Sequence[str], first: int, rest: Sequence[str]) -> bool:
    """Whether the first line is the part of a site in which an essay stands: `Scholarship`.

    Then the title stands under it and is signed, and the essay speaks of that alone.
    """
    if len(words) > first + 2 and is_line(words[first], "abstracts"):
        return _is_signed(words[first + 2]) or _is_name(words[first + 2])
    if len(words) < first + 4 or not _is_signed(words[first + 2]):
        return False
    shelf, title = words[first], words[first + 1]
    prose = " ".join([*words[first + 3 :], *rest]).casefold()
    of_shelf, of_title = (
        sum(word.casefold() in prose for word in _LONG_WORD.findall(line))
        for line in (shelf, title)
    )
    is_short = len(shelf.split()) < _FEW and ":" not in shelf
    return is_short and not of_shelf and of_title > 1 and not is_prose(title)


def _is_signed(words: str) -> bool:
    """Whether a line says who wrote what stands above it, or when."""
    bare = MARK_OF_NAME.sub("", words)
    with_workplace = bool(authors_in(bare)[0]) and is_workplace(bare)
    return with_workplace or any(one.is_sure for one in said_in(words))


def _is_name(words: str) -> bool:
    """Whether a line is a person's name, as it stands under a title."""
    people, sure = authors_in(MARK_OF_NAME.sub("", words))
    return len(people) == 1 and sure >= _SURE and len(words.split()) < _FEW


def _names(words: str) -> bool:
    """Whether a line names people and nothing else."""
    return authors_in(MARK_OF_NAME.sub("", words))[1] > _SURE


def _may_be_title(words: str) -> bool:
    is_listed = is_line(words, "furniture") or is_line(words, "contents")
    return not (is_listed or is_pages(words) or any(one.is_sure for one in said_in(words)))
