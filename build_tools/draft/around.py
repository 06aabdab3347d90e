"""What stands round an essay's prose in a copied page: the page's own lines, and where it is from.

Only what is nothing else is taken to be left out; the rest is asked about. The editor sees both in
``edition.toml``, each line with its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import takewhile

from build_tools.draft import page
from build_tools.draft.byline import name_alone
from build_tools.draft.headings import is_prose, numbered
from build_tools.draft.origin import Said, is_workplace, remark_in, said_in
from build_tools.draft.page import MARK
from build_tools.model.source import Line
from build_tools.text.forms import is_line
from build_tools.text.lines import VERSE_LINE
from build_tools.text.passages import fold

# So many lines below the title and before the notes may say where an essay is from.
_HEAD, _TAIL = 30, 20
# So few lines may stand between `Notes` and the notes.
_FEW = 7
_LONGEST_SUBTITLE = 120
# Lines that name what the next line says: `Author`, `DOI`.
_LABEL = re.compile(
    r"(?:author|autor|autorin|auteur|autore|by|von|par|doi|date|datum|fecha|data):?", re.I
)
# Where these are not sure, the line that says them is asked about.
_ASKED = ("authors", "signed", "hand", "date", "published", "translators")
_BEFORE_NOTES = ("licence", "published", "translators", "url")


@dataclass(frozen=True)
class Around:
    """The whole lines to leave out, each with the reason, those to ask about, and what was said of
    where the essay is from.

    ``before_notes`` are those of them that stand between `Notes` and the notes, and head nothing.
    ``furniture`` is the line at which the essay is over, where one behind the notes says so, and
    ``behind`` how many lines that leaves out.
    """

    left_out: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    before_notes: tuple[str, ...] = ()
    furniture: str | None = None
    behind: int = 0

    @property
    def subtitle(self) -> str:
        """The line that goes on with the title, if one does."""
        return next((one.value for one in self.said if one.field == "subtitle"), "")


def around(lines: Sequence[Line], places: page.Places, language: str) -> Around:
    """What stands round the prose. ``lines`` are those of the source that are not empty."""
    words = [fold(line.text) for line in lines]
    labels = page.labelled(words, places)
    first = _first_prose(words, places, labels)
    said = _said(words, places, first)
    own = {at for at in range(places.title + 1, places.last + 1) if page.own(lines[at].text)}
    pages, drawn = {*page.page_numbers(lines, places)}, page.line_above(words, places)
    links = page.links(words, places)
    own |= pages | drawn | links | labels
    known = own | {at for at in said if any(one.is_sure for one in said[at])}
    menu, asked = page.menus(lines, places, first, own, known)
    before = _before_notes(words, places, first)
    asked = asked | before
    below, cut = page.behind_notes(lines, said.keys(), places)
    below = {at for at in below if cut is None or at < cut}
    known |= menu
    head = _head(lines, words, first, known | below, said, places, language)
    said = {**said, **{at: own for at, own in head.items()}}
    sure = {at for at in said if any(one.is_pages and one.field != "subtitle" for one in said[at])}
    unsure = {at for at in said if at not in sure and said[at][0].field in _ASKED}
    left = {at for at in (known | below | sure) - asked if cut is None or at < cut}
    again = Counter(words)
    again.subtract(Counter(words[at] for at in left))
    safe = [at for at in sorted(left) if at > places.title and not _again(again, words, at, places)]
    why = {
        **dict.fromkeys(known | below, "a line of pages"),
        **dict.fromkeys(links, "it comes again and again, in the prose and among the notes"),
        **dict.fromkeys(menu, "of a menu, beside other lines of the page"),
        **dict.fromkeys(pages, "the number or the head of a page"),
        **dict.fromkeys(drawn, "a line drawn above the notes"),
        **dict.fromkeys(
            labels, "one of several that say what the page holds, each behind its label"
        ),
        **dict.fromkeys(sure, "where the essay is from"),
    }
    return Around(
        left_out={words[at]: why[at] for at in safe},
        asked=tuple(
            dict.fromkeys(
                words[at]
                for at in sorted(asked | unsure | ({*left} - {*safe}))
                if places.title < at <= places.last
            )
        ),
        said=tuple(_first_of_each(said)),
        before_notes=tuple(words[at] for at in sorted(before)),
        furniture=words[cut] if cut is not None else None,
        behind=len(words) - cut if cut is not None else 0,
    )


def _again(again: Mapping[str, int], words: Sequence[str], at: int, places: page.Places) -> bool:
    """Whether a line comes again where it may be the essay's; its title may, for it stays."""
    return again[words[at]] > (words[at] == words[places.title])


def _first_of_each(said: Mapping[int, Sequence[Said]]) -> Iterator[Said]:
    """The surest word on each field, of several alike the first."""
    by_field: dict[str, Said] = {}
    for at in sorted(said):
        for one in said[at]:
            known = by_field.get(one.field)
            if known is None or one.sure > known.sure:
                by_field[one.field] = one
    yield from by_field.values()


def _first_prose(words: Sequence[str], places: page.Places, labels: Set[int]) -> int:
    """The first line of prose below the title, or where the lines of a page's head must end."""
    end = min(places.title + _HEAD, places.notes)
    for at in range(places.title + 1, end):
        line = words[at]
        is_said = any(one.is_sure for one in said_in(line)) or remark_in(line) is not None
        if is_prose(line) and at not in labels and not (is_said or page.is_pages(line)):
            return at
    return end


# --- where it is from ---------------------------------------------------------------------------


def _said(words: Sequence[str], places: page.Places, first: int) -> dict[int, tuple[Said, ...]]:
    """What the lines above the prose, before the notes and behind them say of the essay."""
    found: dict[int, tuple[Said, ...]] = {}
    for at in range(first):
        if at == places.title or at in found:
            continue
        if _LABEL.fullmatch(words[at]) and at + 1 < first:
            both = said_in(f"{words[at].rstrip(':')}: {words[at + 1]}")
            if both:
                found[at] = tuple(replace(one, words=words[at + 1]) for one in both)
                found[at + 1] = found[at]
                continue
        if own := said_in(words[at]):
            found[at] = own
        elif remark := remark_in(words[at]):
            found[at] = (remark,)
    start = places.notes
    while start > max(first, places.notes - _TAIL) and _may_end(words[start - 1]):
        start -= 1
    tail = range(start, places.notes)
    for at in (*tail, *range(places.last + 1, min(len(words), places.last + 1 + _HEAD))):
        own = tuple(one for one in said_in(words[at]) if one.field in _BEFORE_NOTES)
        is_clear = own and not MARK.search(words[at]) and (len(words[at].split()) > 1)
        if is_clear and (own[0].field != "url" or not words[at].startswith("http")):
            found[at] = said_in(words[at])
        elif (remark := remark_in(words[at])) and not MARK.search(words[at]):
            found[at] = (remark,)
    return found


def _before_notes(words: Sequence[str], places: page.Places, first: int) -> frozenset[int]:
    """The lines from `Notes` on, where others stand between it and the notes: a publisher's."""
    start = max(first, places.notes - _FEW)
    above = (at for at in range(start, places.notes - 1) if is_line(words[at], "headings"))
    at = next(above, places.notes)
    between = range(at, places.notes)
    return frozenset() if any(MARK.search(words[one]) for one in between) else frozenset(between)


def _may_end(line: str) -> bool:
    """Whether a line may stand behind the prose, and be none of it."""
    is_said = any(one.field in _BEFORE_NOTES for one in said_in(line)) or remark_in(line)
    return bool(is_said) or page.is_pages(line) or not is_prose(line)


def _head(
    lines: Sequence[Line],
    words: Sequence[str],
    first: int,
    known: Set[int],
    said: Mapping[int, Sequence[Said]],
    places: page.Places,
    language: str,
) -> dict[int, tuple[Said, ...]]:
    """The subtitle and a name that stands alone, in the lines right under the title."""
    rest = [
        at for at in range(places.title + 1, min(first + 1, len(words)))
        if at not in known and at not in said
    ]  # fmt: skip
    found: dict[int, tuple[Said, ...]] = {}
    is_known = any(one.field == "authors" for own in said.values() for one in own)
    for at in takewhile(lambda at: at < first, rest[:2]):
        below = next((one for one in range(at + 1, first) if one not in known - said.keys()), first)
        is_last, is_followed = at + 1 == first, below in said
        if below < first and not is_followed and not is_known:
            after = below + 1 in said
            is_followed = (
                name_alone(words[below], words, first, places, after, False, language) is not None
            )
        name = name_alone(words[at], words, first, places, is_followed, is_last, language)
        if name is not None and not is_known:
            found[at] = (name,)
            is_free = below < first and below not in said and not _goes_on(lines, below)
            if is_free and is_workplace(words[below]):
                why = "where the bearer of the name above works"
                found[at] = (replace(name, sure=0.7),)
                found[below] = (Said("affiliation", words[below], words[below], why, 0.7),)
            break
        is_near = _is_near(lines, at) or is_followed or (below < first and numbered(words[below]))
        if at == rest[0] and is_near and _may_be_subtitle(words[places.title], words[at]):
            found[at] = (Said("subtitle", words[at], words[at], "right under the title", 0.7),)
    return found


def _may_be_subtitle(title: str, line: str) -> bool:
    """Whether a line under the title may go on with it, by its form."""
    if len(line) > _LONGEST_SUBTITLE or is_prose(line) or MARK.search(line) or numbered(line):
        return False
    if not re.match(r"[^\W\d_]", line) or line.endswith((".", ",", ";", ":")) or line.isupper():
        return False
    is_listed = any(is_line(line, one) for one in ("headings", "after", "contents"))
    return not is_listed and " " in line and re.search("[ -]", title) is not None


def _is_near(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands right under the one above it, and an empty one under it."""
    following = lines[at + 1].number if at + 1 < len(lines) else 0
    return lines[at].number == lines[at - 1].number + 1 and following > lines[at].number + 1


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of prose stands right under a line, which is the first of its paragraph."""
    is_under = at + 1 < len(lines) and lines[at + 1].number == lines[at].number + 1
    return is_under and len(lines[at + 1].text) > VERSE_LINE
