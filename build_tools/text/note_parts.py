"""A note put together from the lines over which it is broken, in its parts.

A line goes on with its paragraph unless the paragraph was over: a sentence ended there though the
next word had room, and the line begins as a sentence does. What stands on lines of its own behind
a colon is quoted: several short lines are a stanza, and anything else is a display quotation where
its first word had room behind the colon. A colon within brackets stands in a reference
(`(London:`), and a reference behind one is no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, takewhile

from build_tools.languages import listed_anywhere
from build_tools.model.declared import Kind, PassageDecision
from build_tools.model.source import Inference, Line, NotePart, SourceNote
from build_tools.text.back_links import ends_with_back_link, is_back_link, without_back_links
from build_tools.text.items import item_lines, items_of, list_length
from build_tools.text.lines import VERSE_LINE, breaks_early
from build_tools.text.note_list import UNFINISHED, RawNote
from build_tools.text.rules import SENTENCE_ENDS

_LAST_WORD = re.compile(r"([^\W\d_]{1,12}(?:\.[^\W\d_]{1,12}){0,3})\.\s*\Z")
_SENTENCE_BEGINS = re.compile(r"[“‘\"'«‹(\[]{0,2}[^\W\d_a-z]")
# Also a page's own line: `← The Mill`, `• May 2012`, `© Hull`.
_BEGINS = re.compile(
    rf"{_SENTENCE_BEGINS.pattern}|[«‹]\s?[^\W\d_]|[^\w\s.…,;:–—“‘\"'«‹()\[\]-]\s?[^\W_]"
)
# So many lines may a reference have, where brackets are looked for that are still open; and so
# many what a note quotes.
_LOOKED_BACK, _LOOKED_AHEAD = 20, 400
# What a reference has and a quotation seldom does: pages, a year in brackets, an address.
_REFERENCE = re.compile(r"\([^()]{0,80}\d{4}[a-z]?\)|://")
_BEFORE_FIGURE = re.compile(r"([^\W\d_]{1,12})\.\s?\d")
_WORD = re.compile(r"[^\W\d_]{2,12}")
# Why a part is taken for what it is.
_WHY = {
    "list": "each line begins with a sign, or they count up",
    "verse": "short lines after a colon",
    "quotation": "it stands by itself after a colon",
}


def parts_of(
    note: RawNote,
    width: int,
    join: Callable[[Sequence[Line]], str],
    decided: Mapping[int, PassageDecision],
) -> tuple[NotePart, ...]:
    """The paragraphs of a note and what else it has, its white space folded.

    ``width`` is that of the widest line among the notes, ``join`` puts wrapped lines together.
    """
    parts: list[NotePart] = []
    group: list[Line] = []
    index = 0
    lines = [line for line in note.lines if not is_back_link(line.text)]
    while index < len(lines):
        kind, length = _apart(group, lines, index, width, decided)
        if group and (kind or _is_over(group[-1], lines[index], width)):
            parts.append(NotePart("paragraph", _folded(join(group))))
            group = []
        own = lines[index : index + length]
        if kind is None:
            group += own
        else:
            parts.append(NotePart(kind, _words(kind, own, join)))
        index += length
    if group or not parts:
        parts.append(NotePart("paragraph", _folded(join(group)) if group else ""))
    last = parts[-1]
    return (*parts[:-1], NotePart(last.kind, without_back_links(last.text)))


def told_of_parts(notes: Iterable[SourceNote], decided: Sequence[str]) -> Iterator[Inference]:
    """What in the notes was taken for lists, quotations and verse, so that it can be seen.

    Of what begins with words of ``decided`` the editor has said it.
    """
    beginnings = tuple(map(_folded, decided))
    for note in notes:
        for part in note.parts:
            if part.kind in _WHY and not part.text.startswith(beginnings):
                first = part.text.partition("\n")[0][:40]
                value = f"note {note.number}, from “{first}”"
                yield Inference(f"{part.kind} in a note", value, _WHY[part.kind], 0.8, note.line)


def _apart(
    before: Sequence[Line],
    lines: Sequence[Line],
    start: int,
    width: int,
    decided: Mapping[int, PassageDecision],
) -> tuple[Kind | None, int]:
    """What begins at ``start`` and is no paragraph, if anything is, and how many lines it has.

    ``before`` are those of the paragraph before it.
    """
    first = lines[start]
    decision = decided.get(first.number)
    if decision is not None and decision.kind not in (None, "paragraph"):
        own = takewhile(
            lambda line: decided.get(line.number) is decision, islice(lines, start, None)
        )
        return decision.kind, sum(1 for _ in own)
    following = lines[start : start + _LOOKED_AHEAD]
    if length := item_lines(following) or list_length(islice(lines, start, None)):
        return "list", length
    if decision is not None or not before or not _introduces(before):
        return None, 1
    undecided = list(takewhile(lambda line: line.number not in decided, following))
    kind: Kind = "verse"
    length = _stanza(undecided, width)
    if not length and breaks_early(before[-1], first, width):
        kind, length = "quotation", _paragraph(undecided, width)
    if not length or _has_reference(" ".join(line.text for line in undecided[:length])):
        return None, 1
    return kind, length


def _has_reference(words: str) -> bool:
    before = (found[1].lower() for found in _BEFORE_FIGURE.finditer(words))
    return (
        _REFERENCE.search(words) is not None
        or not listed_anywhere("page", "volume").isdisjoint(before)
        or not listed_anywhere("ibid").isdisjoint(word.lower() for word in _WORD.findall(words))
    )


def _introduces(before: Sequence[Line]) -> bool:
    """Whether a paragraph ends with a colon that stands in no brackets."""
    if not before[-1].text.rstrip().endswith(":"):
        return False
    words = " ".join(line.text for line in before[-_LOOKED_BACK:])
    return words.count("(") == words.count(")") and words.count("[") == words.count("]")


def _stanza(lines: Sequence[Line], width: int) -> int:
    """How many short lines at the beginning of ``lines`` are verse; 0 where none are.

    Not all end as sentences do: where the last ones do, the first of these ends the stanza.
    """
    short = 0
    for line in lines:
        words = line.text.strip()
        is_full = short > 0 and not breaks_early(lines[short - 1], line, width)
        if is_full or len(words) > VERSE_LINE or words.endswith(":"):
            break
        short += 1
    within = [at for at in range(short) if not SENTENCE_ENDS.search(lines[at].text.rstrip())]
    length = min(within[-1] + 2, short) if within else 0
    return length if length > 1 else 0


def _paragraph(lines: Sequence[Line], width: int) -> int:
    """How many lines the paragraph at the beginning of ``lines`` has."""
    own = takewhile(lambda two: not _is_over(*two, width), pairwise(lines))
    return 1 + sum(1 for _ in own)


def _words(kind: Kind, lines: Sequence[Line], join: Callable[[Sequence[Line]], str]) -> str:
    if kind == "list" and (items := items_of(lines)):
        return "\n".join(_folded(join(item)) for item in items)
    if kind in ("verse", "list"):
        return "\n".join(_folded(line.text) for line in lines)
    return _folded(join(lines))


def _is_over(line: Line, following: Line, width: int) -> bool:
    """Whether the paragraph of ``line`` is over, so that ``following`` begins one."""
    words = line.text.rstrip()
    if ends_with_back_link(words):
        return True
    return (
        bool(SENTENCE_ENDS.search(words))
        and is_whole(words)
        and bool(_SENTENCE_BEGINS.match(following.text.lstrip()))
        and breaks_early(line, following, width)
    )


def ends_sentence(words: str) -> bool:
    """Whether ``words`` end as a sentence does, and with no abbreviation."""
    return bool(SENTENCE_ENDS.search(words.rstrip())) and is_whole(words.rstrip())


def begins_sentence(words: str) -> bool:
    """Whether ``words`` begin as a sentence does."""
    return _SENTENCE_BEGINS.match(words) is not None


def may_be_over(line: Line, following: Line) -> bool:
    """Whether ``following`` may begin a paragraph, though that of ``line`` ends without a stop."""
    return is_whole(line.text.rstrip()) and bool(_BEGINS.match(following.text.lstrip()))


def is_whole(words: str) -> bool:
    """Whether ``words`` may end where they do: not with a comma, `p.` or an abbreviation."""
    return not UNFINISHED.search(words) and not _is_abbreviated(words)


def _is_abbreviated(words: str) -> bool:
    """Whether a line ends with an initial, or a word after whose stop no sentence ends."""
    last = _LAST_WORD.search(words[-60:])
    is_initial = last is not None and len(last[1]) == 1 and last[1].isupper()
    return last is not None and (is_initial or last[1].lower() in listed_anywhere("abbreviations"))


def _folded(text: str) -> str:
    return " ".join(text.split())
