"""Which lines round an essay's prose are the page's own: menus, page numbers, invitations?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from build_tools.draft.headings import is_prose
from build_tools.draft.running import running
from build_tools.model.source import Line
from build_tools.text.forms import is_line
from build_tools.text.lines import wrapping
from build_tools.text.page_forms import is_bar, is_likely, is_menu, is_own

# So many lines of a menu together are one in the middle of a text, and at its head.
_MENU, _MENU_ABOVE = 3, 2
# Where more lines behind the notes are of no known form, what goes on there is left out as one.
_MOST_BELOW = 8
# A link that comes so often, in a line so long, is a page's.
_LINKS, _LONGEST_LINK = 4, 24
MARK = re.compile(r"[⁰¹²³⁴-⁹]|\[\d{1,3}\]|\(\d{1,3}\)$|[^\W\d_]{2}[.,”]?\d{1,3}$")
# So many lines under the title, with their labels, are what a page says of itself.
_HEAD, _LABELS = 30, 3
_LABELLED = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ -][^\W\d_]+){0,2}\s?:\s\S.{0,250}$")
_TELLING = re.compile(r"\b(?:ISSN|ISBN|DOI)\b|\b10\.\d{4,5}/|https?://", re.IGNORECASE)
_DRAWN = re.compile(r"[-–—_=*~ .·•]{3,}")


@dataclass(frozen=True)
class Places:
    """Where in the lines the title ends, the notes begin, and the last of them begins.

    ``lists`` is how many lists of notes there are.
    """

    title: int
    notes: int
    last: int
    lists: int = 1


def is_pages(text: str) -> bool:
    """Whether a line is none that an essay's title can be."""
    return is_own(text) or is_menu(text) or is_bar(text)


def own(text: str) -> bool:
    """Whether a line is a page's wherever it stands, and has no note's mark."""
    return (is_own(text) or is_bar(text)) and not MARK.search(text.rstrip())


def labelled(words: Sequence[str], places: Places) -> set[int]:
    """Lines under the title that say what the page holds, each behind its label: `DOI: 10.5/71`.

    There are several, one with what only a page says of itself: else it may be the essay that
    speaks so, as a dialogue does.
    """
    found: set[int] = set()
    for at in range(places.title + 1, min(places.title + _HEAD, places.notes)):
        label = _LABELLED.match(words[at])
        if label:
            found.add(at)
        elif is_prose(words[at]) and not is_pages(words[at]):
            break
    is_pages_own = any(_TELLING.search(words[at]) for at in found)
    return found if len(found) >= _LABELS and is_pages_own else set()


def page_numbers(lines: Sequence[Line], places: Places) -> Iterator[int]:
    """Page numbers and running heads, where lines are wrapped."""
    if wrapping(lines).is_wrapped:
        yield from (at for at in running(lines) if places.title < at)


def menus(
    lines: Sequence[Line], places: Places, first: int, own: Set[int], known: Set[int]
) -> tuple[set[int], set[int]]:
    """Lines of menus: those beside others of the page’s, and those that may be headings."""
    menu: set[int] = set()
    asked: set[int] = set()
    again = Counter(line.text for line in lines)
    at = places.title + 1
    while at < places.notes:
        run = list(takewhile(
            lambda one: one < places.notes and (one in known or is_menu(lines[one].text)),
            range(at, len(lines)),
        ))  # fmt: skip
        words = [one for one in run if one not in known]
        if words:
            many = len(words) >= (_MENU_ABOVE if at <= first else _MENU)
            is_listed = at > places.title + 1 and lines[at - 1].text.rstrip().endswith(":")
            beside = bool(own & set(run)) or run[-1] in known
            if (
                len(words) == 1
                and is_likely(lines[words[0]].text)
                and again[lines[words[0]].text] > 1
            ):
                menu.update(words)  # Nobody's essay has `Advertisement` twice in a line of its own.
            elif (beside or many) and not is_listed:
                last = {run[-1]} & {*words} if at > first and _heads_prose(lines, run) else set()
                menu.update({*words} - last)
                asked |= last
            else:
                is_at_end = at <= first or run[-1] + 1 >= places.notes
                asked.update(one for one in words if is_at_end or is_likely(lines[one].text))
        at = run[-1] + 1 if run else at + 1
    return menu, asked


def _heads_prose(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether the last line of a run has empty ones round it, and prose behind it."""
    if run[-1] + 1 >= len(lines) or len(run) < 2:
        return False
    before, line, behind = (lines[at].number for at in (run[-2], run[-1], run[-1] + 1))
    is_apart = line > before + 1 and behind > line + 1
    return is_apart and is_prose(lines[run[-1] + 1].text)


def links(words: Sequence[str], places: Places) -> set[int]:
    """Short lines that come again and again, in the prose and among the notes: `TOP`.

    Where notes stand behind each section, such a line may be a play's, and says who speaks.
    """
    found: dict[str, list[int]] = {}
    for at, line in enumerate(words if places.lists == 1 else ()):
        if len(line) <= _LONGEST_LINK and line[-1:].isalpha() and not is_line(line, "headings"):
            found.setdefault(line, []).append(at)
    return {at for own in found.values() if _is_link(own, places) for at in own}


def _is_link(own: Sequence[int], places: Places) -> bool:
    """Whether a line that stands at these places is often, in the prose and among the notes."""
    if len(own) < _LINKS or own[0] >= places.notes - 1:
        return False
    return any(places.notes < one < places.last for one in own)


def line_above(words: Sequence[str], places: Places) -> set[int]:
    """A line drawn between the prose and the notes."""
    at = places.notes - 1
    if (
        at > places.title + 1
        and words[at].startswith(("*", "†"))
        and not _DRAWN.fullmatch(words[at])
    ):
        at -= 1  # A note that has a sign stands between.
    return {at} if at > places.title and _DRAWN.fullmatch(words[at]) else set()


def behind_notes(
    lines: Sequence[Line], said: Set[int], places: Places
) -> tuple[set[int], int | None]:
    """The page's own lines behind the last note, and the first of them if all behind it are many.

    What the reader leaves out by itself is not looked at.
    """
    found: set[int] = set()
    others = 0
    for at in range(places.last + 1, len(lines)):
        text = lines[at].text
        if is_line(text, "furniture"):
            return found, None
        if own(text) or at in said or (is_menu(text) and at - 1 in found):
            found.add(at)
        others += at not in found
    first = min(found, default=len(lines))
    has_more = any(is_line(line.text, "after") for line in lines[places.last + 1 :])
    again = first < len(lines) and [line.text for line in lines].count(lines[first].text) > 1
    return found, first if others > _MOST_BELOW and found and not (has_more or again) else None
