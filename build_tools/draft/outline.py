"""What the source shows of itself: title, language, headings, gaps, furniture, broken notes.

The reader (`text.read`) does the work, with a plan that says nothing yet; what it takes the lines
for is told with how sure it is. Headings are the editor's to say, so they are proposed here: short
lines that stand alone, end without a stop, and come before prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from build_tools.desk.files import SOURCE, decode
from build_tools.draft.as_far import parsed_as_far, prose_alone
from build_tools.draft.forms import listed
from build_tools.draft.found import Hole, Outline, plan_of
from build_tools.draft.headings import headings, heads, under_the_title
from build_tools.errors import EditorError
from build_tools.model.source import Inference, Source
from build_tools.text.counts import FollowsLastNote
from build_tools.text.forms import begins_as_line, is_line
from build_tools.text.lines import lines_of
from build_tools.text.note_list import OutOfOrder
from build_tools.text.openings import divided
from build_tools.text.read import fold, read
from build_tools.text.starts import starts

# Where more lines stand behind the last note, more than a page's own begins there.
_MOST_BELOW = 8
# Where more notes stand out of order, the list is no list.
_MOST_OUT_OF_ORDER = 8
_FIRST_MARK = re.compile(r"(?<=[^\W\d_]{2})(?:1|\[1\]|\(1\)|¹|[*†])$")
# The kinds of lines that are a page's and no title: those below an essay and those above it.
_PAGES_OWN = ("furniture", "above", "contents")
_FROM_LINE = re.compile(r"\d+ lines? from “")
_BROKEN_OFF = re.compile(r"(?:[,:;–-]|\b(?:pp?|vols?|nos?)\.)$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")


def outline(data: bytes) -> Outline:
    """The outline of a source, given as its bytes. Raises `EditorError` where it is no text."""
    text = decode(data, SOURCE)
    lines, _ = lines_of(text)
    if not lines:
        raise EditorError(SOURCE, None, "is empty: put the essay's text here")
    own = (line for line in lines if not any(is_line(line.text, one) for one in _PAGES_OWN))
    title = fold(next(own, lines[0]).text)
    title = _FIRST_MARK.sub("", title)
    return _read_as_far(data, Outline(title, language_of(text)))


def _read_as_far(data: bytes, found: Outline) -> Outline:
    """The outline, without what cannot be read: each time one thing less. All of it is told."""
    faults: list[str] = []
    while True:
        try:
            read_so = _read(data, found)
        except FollowsLastNote as error:
            if error.beginning in found.below or found.furniture:
                return _given_up(data, found, [*faults, str(error)])
            if len(found.below) == _MOST_BELOW:
                faults.append(str(error))
                found = replace(found, furniture=_line(data, found.below[0]), below=())
            else:
                found = replace(found, below=(*found.below, error.beginning))
        except OutOfOrder as error:
            if error.beginning in found.going_on or len(found.going_on) == _MOST_OUT_OF_ORDER:
                return _given_up(data, found, [*faults, str(error)])
            faults.append(str(error))
            found = replace(found, going_on=(*found.going_on, error.beginning))
        except EditorError as error:
            # What was tried last may be to blame: the first fault is the source's own.
            return _given_up(data, found, faults or [str(error)])
        else:
            told = [*faults, *([read_so.fault] if read_so.fault else [])]
            return replace(read_so, fault="\n".join(told) or None)


def _given_up(data: bytes, found: Outline, faults: Iterable[str]) -> Outline:
    own = replace(found, furniture=None, below=(), going_on=(), fault="\n".join(faults))
    return prose_alone(data, own)


def _line(data: bytes, beginning: str) -> str:
    """The line of the source that begins so."""
    lines = (fold(line.text) for line in lines_of(decode(data, SOURCE))[0])
    return next(line for line in lines if line.startswith(beginning))


def language_of(text: str) -> str:
    """The language whose small words the text has most of, as a tag of BCP 47."""
    counted = Counter(_WORDS.findall(text.casefold()))
    known = ("en", "de", "fr", "es", "it", "pt", "nl")
    return max(known, key=lambda tag: sum(counted[word] for word in listed(f"small_{tag}")))


def _read(data: bytes, found: Outline) -> Outline:
    again = _titles_again(data)
    found = replace(found, headings=again)
    holes = _holes(data, found)
    found = replace(found, gaps=holes)
    behind, between = _behind_notes(data, found), again or _between_notes(data, found)
    source = read(data, plan_of(replace(found, headings=(*between, *behind))))
    known = {*between, *behind}
    own = [one for one in headings(source.passages) if one not in known]
    titles = _in_order(own, between, data) if between else own
    found = replace(found, headings=(*titles, *behind))
    source = read(data, plan_of(found))
    found = replace(
        found,
        source=source,
        furniture=_furniture(source) or found.furniture,
        under_title=under_the_title(source.passages),
        unfinished=tuple(
            note.number for note in source.notes if _BROKEN_OFF.search(note.text.rstrip())
        ),
    )
    told = (*source.inferred, *map(_told_of_what_follows, behind), *_told_of(found))
    return parsed_as_far(replace(found, inferred=told), source)


def _told_of(found: Outline) -> Iterator[Inference]:
    """What the program has read of the essay's parts, and by what."""
    yield Inference("title", f"“{found.title}”", "the first line that is no page’s own", 0.9)
    yield Inference("language", found.language, "it has most of its small words", 0.95)
    if found.headings:
        named = ", ".join(f"“{one}”" for one in found.headings)
        yield Inference("headings", named, "short lines without a stop, before prose", 0.7)
    for line in found.under_title:
        yield Inference("under the title", f"“{line}”", "a name or a date alone", 0.7)
    for line in found.below:
        yield Inference("left out", f"“{line} …”", "it stands behind the last note", 0.5)
    for line in found.going_on:
        why = "its number is not the next, so it is read with the note before it"
        yield Inference("out of order", f"“{line} …”", why, 0.4)
    for gap in found.gaps:
        yield Inference("missing", f"note {gap.note}", "the numbers leave it out", 0.95)
    for note in found.unfinished:
        yield Inference("breaks off", f"note {note}", "it ends where a sentence goes on", 0.7)


def _holes(data: bytes, found: Outline) -> tuple[Hole, ...]:
    """The numbers that the list of notes lacks between its first and its last."""
    lines, _ = lines_of(decode(data, SOURCE))
    started = starts(lines[1:], plan_of(found), frozenset(found.headings))
    place = min(started.places)
    figures = [
        divided(opening.label)[0]
        for at, opening in sorted(started.openings.items())
        if at >= place and len(started.places) == 1
    ]
    holes: list[Hole] = []
    last = figures[0] if figures else 0
    for figure in figures[1:]:
        if figure == last + 1:
            last = figure
        elif last + 1 < figure <= last + 5:
            holes += (Hole(number, last, figure) for number in range(last + 1, figure))
            last = figure
    return tuple(holes)


def _behind_notes(data: bytes, found: Outline) -> tuple[str, ...]:
    """The lines behind the last note with which something else begins: `Bibliography`."""
    lines, _ = lines_of(decode(data, SOURCE))
    started = starts(lines[1:], plan_of(found), frozenset(found.headings))
    titles: list[str] = []
    for at, line in enumerate(lines[1:]):
        if at <= max(started.places) or at in started.openings:
            continue
        if is_line(line.text, "furniture"):
            break
        if is_line(line.text, "after") or begins_as_line(line.text, "after"):
            titles.append(fold(line.text))
    return tuple(dict.fromkeys(titles))


def _in_order(own: Iterable[str], between: Iterable[str], data: bytes) -> list[str]:
    """Headings as they come in the text."""
    lines = [fold(line.text) for line in lines_of(decode(data, SOURCE))[0]]
    titles = {*own, *between}
    return list(dict.fromkeys(line for line in lines if line in titles))


def _titles_again(data: bytes) -> tuple[str, ...]:
    """The titles of sections that stand again above their notes, which are counted anew there."""
    lines, _ = lines_of(decode(data, SOURCE))
    count = Counter(fold(line.text) for line in lines)
    first = re.compile(r"\s*[\[(^{]?\s?[1¹][\])}.:]?\s*[^\W\d]")
    above = (
        fold(line.text) for line, following in pairwise(lines[1:]) if first.match(following.text)
    )
    titles = tuple(dict.fromkeys(one for one in above if count[one] > 1 and heads(one, "a" * 200)))
    return titles if len(titles) > 1 else ()


def _between_notes(data: bytes, found: Outline) -> tuple[str, ...]:
    """The headings behind a list of notes, where there are several lists."""
    lines, _ = lines_of(decode(data, SOURCE))
    rest = lines[1:]
    started = starts(rest, plan_of(found), frozenset())
    if len(started.places) < 2:
        return ()
    return tuple(
        fold(line.text)
        for at, (line, following) in enumerate(pairwise(rest))
        if min(started.places) < at < max(started.places)
        and at not in started.openings
        and not is_line(line.text, "headings")
        and heads(line.text, following.text)
    )


def _told_of_what_follows(title: str) -> Inference:
    why = f"it stands behind the notes; furniture = {title!r} leaves it out"
    return Inference("a section behind the notes", f"“{title}”", why, 0.5)


def _furniture(source: Source) -> str | None:
    """The line at which the essay is over, as the reader left it out."""
    left_out = [
        one for one in source.inferred if one.what == "left out" and _FROM_LINE.match(one.value)
    ]
    return left_out[-1].value.partition("from “")[2].rstrip("”") if left_out else None
