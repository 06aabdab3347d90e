"""Which line of a copied page is the essay's title?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.draft.headings import is_prose
from build_tools.draft.origin import authors_in, is_workplace, said_in
from build_tools.draft.page import is_pages
from build_tools.model.source import Line
from build_tools.text.forms import is_line
from build_tools.text.page_forms import is_bar
from build_tools.text.passages import fold

# The title stands among so many lines; a site's name has so many lines of a menu behind it.
_FIRST_LINES, _MENU = 40, 3
_FEW = 4
_SURE = 0.8
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# What stands between a title and the name of its site: `The Price of Bread | Quay Review`.
_BEFORE_SITE = re.compile(r"\s(?:[|–—·•«»]|-|::)\s")


def title_line(lines: Sequence[Line]) -> int:
    """The place of the title: the first line that is no page's own, or one that shows it is not.

    The first may be the title with its site's name, which comes again without it, or that name
    alone, before a menu and the title with who wrote it or when.
    """
    words = [fold(line.text) for line in lines[:_FIRST_LINES]]
    first = next((at for at, line in enumerate(words) if _may_be_title(line)), 0)
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
    return end if is_site and _may_be_title(words[end]) and not is_prose(words[end]) else first


def _is_shelf(words: Sequence[str], first: int, rest: Sequence[str]) -> bool:
    """Whether the first line is the part of a site in which an essay stands: `Scholarship`.

    Then the title stands under it and is signed, and the essay speaks of that alone.
    """
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
    with_workplace = bool(authors_in(words)[0]) and is_workplace(words)
    return with_workplace or any(one.is_sure for one in said_in(words))


def _is_name(words: str) -> bool:
    """Whether a line is a person's name, as it stands under a title."""
    people, sure = authors_in(words)
    return len(people) == 1 and sure >= _SURE and len(words.split()) < _FEW


def _may_be_title(words: str) -> bool:
    is_listed = is_line(words, "furniture") or is_line(words, "contents")
    return not (is_listed or is_pages(words) or any(one.is_sure for one in said_in(words)))
