"""Which lines go together as one passage, and which of them are headings?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from build_tools.model.declared import Kind, PassageDecision
from build_tools.model.source import Inference, Line
from build_tools.text.code import is_code
from build_tools.text.forms import LETTERED_MARK, WORDED_MARK, visible
from build_tools.text.items import items_of, list_length
from build_tools.text.lines import (
    VERSE_LINE,
    Joiner,
    Wrapping,
    all_break_early,
    indentation,
    paragraphs,
)
from build_tools.text.rules import SENTENCE_ENDS

# Verse that nothing introduces has from so many lines to so many, and none that begins so.
_SHORTEST_STANZA, _LONGEST_STANZA = 3, 60
# `the name of the mill; and`
_ITEM_ENDS, _PAIR = re.compile(r";(?:\s[^\W\d_]{1,3})?$"), 2
_NO_VERSE = re.compile(r"[–—-]\s|\W*\d|.*(?:@|://)")
_FIGURES = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹)]}"
# What ends with words or letters ends so, and is no longer: `Note de bas de page 12`.
_WORDED, _WORDED_ENDS, _LONGEST_MARK = (
    re.compile(rf"(?:{WORDED_MARK}|{LETTERED_MARK})$"),
    "0123456789]",
    40,
)
# A line is asked by each line before it from which a stanza might go on to it.
_ASKED_AGAIN = 4 * _LONGEST_STANZA


@dataclass(frozen=True)
class Group:
    """Lines that go together, their words where they are put together, and what they are."""

    lines: tuple[Line, ...]
    words: str | None = None
    kind: Kind | None = None

    @property
    def text(self) -> str:
        """All of it on one line, white space folded: what a heading is compared with."""
        return fold(" ".join(line.text for line in self.lines))


@lru_cache(_ASKED_AGAIN)
def fold(text: str) -> str:
    """``text`` with every run of white space as one space, none at its ends, nothing invisible."""
    return " ".join(visible(text).split())


class Grouper:
    """Puts the lines of a source into groups; ``inferred`` is what it took them for.

    ``gone`` are the numbers of lines that are no prose, such as the head of a page and its notes.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        wrapping: Wrapping,
        decided: Mapping[int, PassageDecision],
        headings: Set[str],
        subheadings: Set[str],
        gone: Set[int] = frozenset(),
    ) -> None:
        self._wrapping, self._decided = wrapping, decided
        self._gone = gone
        self._headings, self._subheadings = headings | subheadings, subheadings
        self.joiner = Joiner(lines if wrapping.is_wrapped else ())
        self.inferred: list[Inference] = []

    def groups(self, lines: Sequence[Line]) -> Iterator[Group]:
        """The groups of a stretch of prose, in order."""
        for decision, own in groupby(lines, key=lambda line: self._decided.get(line.number)):
            if decision is None:
                yield from self._undecided(list(own))
            elif decision.kind is not None:
                yield from self._as_decided(list(own), decision.kind)

    def _as_decided(self, lines: Sequence[Line], kind: Kind) -> Iterator[Group]:
        if kind in ("verse", "list"):
            words = "\n".join(line.text.strip() for line in lines)
            yield Group(tuple(lines), words, kind)
        elif self._wrapping.is_wrapped:
            for own in paragraphs(lines, self._wrapping.width):
                yield Group(tuple(own), self.joiner.join(own), kind)
        else:
            yield from (Group((line,), None, kind) for line in lines)

    def _undecided(self, lines: Sequence[Line]) -> Iterator[Group]:
        found = self._wrapped(lines) if self._wrapping.is_wrapped else self._one_each(lines)
        for group in found:
            is_subheading = group.text in self._subheadings
            yield Group(group.lines, group.words, "heading") if is_subheading else group

    def _infer(self, what: str, lines: Sequence[Line], evidence: str, sure: float) -> None:
        count = f"{len(lines)} lines" if len(lines) > 1 else "1 line"
        value = f"{count} from “{fold(lines[0].text)[:40]}”"
        self.inferred.append(Inference(what, value, evidence, sure, lines[0].number))

    # --- a paragraph a line -----------------------------------------------------------------------

    def _one_each(self, lines: Sequence[Line]) -> Iterator[Group]:
        """Each line by itself, but the lines of a stanza or a list."""
        index, ends = 0, self._ends_of_verse(lines)
        while index < len(lines):
            items = list_length(self._up_to_heading(lines, index))
            if items:
                own = tuple(lines[index : index + items])
                self._infer("list", own, "each line begins with a sign, or they count up", 0.9)
                yield Group(own, None, "list")
                index += items
                continue
            introduced = index > 0 and introduces(lines[index - 1])
            length = (
                self._stanza(lines, index)
                if introduced
                else self._bare_stanza(lines, index, ends[index])
            )
            own = tuple(lines[index : index + length])
            if introduced and _are_items(own):
                why = "each ends as an item of a list does, whose sign the copy has lost"
                self._infer("list", own, why, 0.6)
                yield Group(own, None, "list")
            elif length > 1:
                yield Group(own, None, "verse")
            else:
                own = self._over_page(lines, index)
                yield Group(own, Joiner(own).join(own) if len(own) > 1 else None)
            index += len(own)

    def _over_page(self, lines: Sequence[Line], start: int) -> tuple[Line, ...]:
        """A paragraph that is a line, or that goes on in another behind the foot of a page."""
        end = start + 1
        while (
            end < len(lines)
            and len(lines[end - 1].text) > VERSE_LINE
            and fold(lines[end].text[:400]) not in self._headings
            and self._goes_on(lines[end - 1], lines[end])
        ):
            end += 1
        return tuple(lines[start:end])

    def _up_to_heading(self, lines: Sequence[Line], start: int) -> Iterator[Line]:
        for at in range(start, len(lines)):
            if fold(lines[at].text) in self._headings:
                return
            yield lines[at]

    def _stanza(self, lines: Sequence[Line], start: int) -> int:
        """How many lines the stanza at ``start`` has; 1 where there is none.

        A stanza is two or more short lines together after a line that ends with a colon. It ends
        with its note's mark, and before a heading. Lines that are sentences are paragraphs.
        """
        count = 0
        for line in self._up_to_heading(lines, start):
            words = fold(line.text)
            if len(words) > VERSE_LINE or introduces(line) or words.startswith(("– ", "— ")):
                break
            if count > 1 and _stands_alone(lines, start + count):
                break
            if is_code(line.text):
                break
            count += 1
            if ends_with_mark(words):
                break
        own = lines[start : start + count]
        if count < 2:
            return 1
        if all(SENTENCE_ENDS.search(fold(line.text)) for line in own[:-1]):
            self._infer("paragraphs, no verse", own, "short sentences after a colon", 0.6)
            return 1
        if not _are_items(own):
            self._infer("verse", own, "short lines after a colon", 0.9)
        return count

    def _bare_stanza(self, lines: Sequence[Line], start: int, end: int | None) -> int:
        """How many lines the stanza at ``start`` has that no colon introduces; 1 where none is.

        It is three short lines or more, of which the last alone ends as a sentence does, at
        ``end``. One goes on with a comma or a small letter, as no headings, bylines or dates do.
        """
        if end is None or not _SHORTEST_STANZA <= end - start + 1 <= _LONGEST_STANZA:
            return 1
        own = lines[start : end + 1]
        words = [fold(line.text) for line in own]
        goes_on = any(without_mark(each).endswith((",", ";")) for each in words)
        is_one = goes_on or any(each[:1].islower() for each in words[1:])
        if not is_one or _are_items(own):
            return 1
        self._infer("verse", own, "short lines, one sentence", 0.6)
        return len(own)

    def _ends_of_verse(self, lines: Sequence[Line]) -> list[int | None]:
        """For each line the first one from there on that ends a sentence, if all between are such
        as a stanza may have.
        """
        ends: list[int | None] = []
        end = None
        for at in range(len(lines) - 1, -1, -1):
            words = fold(lines[at].text)
            if not self._may_be_verse(lines[at], words):
                end = None
            elif SENTENCE_ENDS.search(without_mark(words)):
                end = at
            ends.append(end)
        return ends[::-1]

    def _may_be_verse(self, line: Line, words: str) -> bool:
        is_short = len(words) <= VERSE_LINE and words not in self._headings
        return is_short and not (introduces(line) or _NO_VERSE.match(words) or is_code(line.text))

    # --- hard-wrapped -----------------------------------------------------------------------------

    def _over_pages(self, found: Iterable[list[Line]]) -> Iterator[list[Line]]:
        """Paragraphs, those that a page's head or number had broken in two put together."""
        held: list[Line] = []
        for own in found:
            if held and not self._goes_on(held[-1], own[0]):
                yield held
                held = []
            held += own
        if held:
            yield held

    def _goes_on(self, line: Line, following: Line) -> bool:
        between = range(line.number + 1, following.number)
        if self._gone.isdisjoint(between) or SENTENCE_ENDS.search(without_mark(line.text.rstrip())):
            return False
        if not self._wrapping.is_wrapped:
            return following.text[:1].islower() and not line.text.rstrip().endswith(":")
        is_full = len(line.text.rstrip()) > 0.7 * self._wrapping.width
        return is_full or following.text.lstrip()[:1].islower()

    def _wrapped(self, lines: Sequence[Line]) -> Iterator[Group]:
        width = self._wrapping.width
        margin = min(map(indentation, lines), default=0)
        for own in self._over_pages(paragraphs(lines, width)):
            items = items_of(own)
            if items:
                self._infer("list", own, "each item begins with a sign, or they count up", 0.9)
                yield Group(tuple(own), "\n".join(map(self.joiner.join, items)), "list")
            elif all_break_early(own, width):
                self._infer("verse", own, "every line ends before it must", 0.8)
                words = "\n".join(line.text.strip() for line in own)
                yield Group(tuple(own), words, "verse")
            else:
                is_set_in = len(own) > 1 and min(map(indentation, own)) > margin + 1
                if is_set_in:
                    self._infer("quotation", own, "every line is set in", 0.8)
                kind: Kind | None = "quotation" if is_set_in else None
                yield Group(tuple(own), self.joiner.join(own), kind)


def _are_items(lines: Sequence[Line]) -> bool:
    """Whether lines end as the items of a list do, whose signs a copy has lost."""
    return len(lines) > _PAIR and all(_ITEM_ENDS.search(fold(line.text)) for line in lines[:-1])


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has empty ones round it and prose behind it, and those before it have none."""
    if at + 1 >= len(lines):
        return False
    numbers = [line.number for line in lines[at - 2 : at + 2]]
    are_together = numbers[1] == numbers[0] + 1
    is_apart = numbers[2] > numbers[1] + 1 and numbers[3] > numbers[2] + 1
    return are_together and is_apart and len(fold(lines[at + 1].text)) > 2 * VERSE_LINE


def introduces(line: Line) -> bool:
    """Whether a line ends with a colon."""
    return line.text.rstrip().endswith(":")


def ends_with_mark(words: str) -> bool:
    """Whether a number stands right behind the last words, or in brackets."""
    bare = words.rstrip('”“’"»')
    if bare[-1:] in _WORDED_ENDS and _WORDED.search(bare, max(0, len(bare) - _LONGEST_MARK)):
        return True
    figures = bare.rstrip(_FIGURES)
    return 1 <= len(bare) - len(figures) <= 7 and not figures[-1:].isspace() and bool(figures)


def without_mark(words: str) -> str:
    """A line without the note mark at its end, if there is one."""
    if words[-1:] in _WORDED_ENDS:
        words = words[:-_LONGEST_MARK] + _WORDED.sub("", words[-_LONGEST_MARK:])
    return words.rstrip("*†‡").rstrip(_FIGURES).rstrip("([{").rstrip()
