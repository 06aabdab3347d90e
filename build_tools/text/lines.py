"""The source's lines: what is left out of them, and whether a paragraph is one line or several.

Text is hard-wrapped where its lines end because the next word had no room, and not because a
paragraph was over. Then an empty line, an indentation or a line that ends early divides two
paragraphs, and a word that is divided at a line's end is one again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import name

from build_tools.characters import WINDOWS, from_windows, of_windows
from build_tools.model.source import Inference, Line
from build_tools.text.forms import SOFT_HYPHEN, invisible_in, visible
from build_tools.text.items import goes_on_with
from build_tools.text.margins import without_margins
from build_tools.text.rules import without_rules

# Lines that a person or a program has wrapped are between these in length.
NARROWEST, WIDEST = 40, 132

# In wrapped text so many lines are longer, such as addresses that nothing divides, or this share.
MOST_LONG, FEW_LONG = 2, 0.03

# Of lines that are followed by another at once, how many must be as full as they can be.
MOST, FEW = 0.7, 0.45

# A line of verse is shorter than a line of prose ever is in a text with a paragraph a line.
VERSE_LINE = 60

_HYPHENATED = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]{1,40})[-‐\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"[.?!…:][”’\"')\]»]{0,3}$")
# An address that a line's end divides.
_IN_ADDRESS = ("/", "-", "_", "=", "?", "&", "%")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,}$")
# A note begins on a line of its own, however short the line before.
_NUMBERED = re.compile(r"\s*[\[(]?\d{1,3}[.)\]:]{0,2}\s")


# A draft reads the same source time and again.
@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[tuple[Line, ...], tuple[Inference, ...]]:
    """The lines that are not empty, without what is no word of the essay's: invisible characters,
    the rules of headings, and what a page has in its margins; and what was left out.
    """
    left_out, of_others = Counter(invisible_in(text)), Counter(of_windows(text))
    seen = _seen if left_out or of_others else str
    found = (Line(number, seen(words)) for number, words in enumerate(text.split("\n"), start=1))
    lines, ruled = without_rules([line for line in found if line.text.strip()])
    lines, beside = without_margins(lines)
    ruled = (*_told_of_windows(of_others), *ruled, *beside)
    if not left_out:
        return lines, ruled
    told = ", ".join(f"{name(sign, '').lower()} {count}" for sign, count in left_out.items())
    unseen = Inference("invisible characters left out", told, "the table of forms", 1.0)
    return lines, (unseen, *ruled)


def _told_of_windows(found: Counter[str]) -> Iterator[Inference]:
    """That characters of another encoding are read as what stood there."""
    if found:
        told = ", ".join(
            f"U+{ord(sign):04X} as “{WINDOWS[sign]}” {count}" for sign, count in found.items()
        )
        why = "a copy of Windows-1252; compare with the page"
        yield Inference("characters of another encoding", told, why, 0.8)


def _seen(words: str) -> str:
    """A line without invisible characters; the soft hyphen at its end divides a word."""
    seen = from_windows(visible(words))
    return seen + SOFT_HYPHEN if words.rstrip().endswith(SOFT_HYPHEN) else seen


# --- is it wrapped? ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Wrapping:
    """Whether the lines are wrapped, their ``width`` if they are, and how sure that is."""

    is_wrapped: bool
    width: int
    evidence: str
    sure: float


def wrapping(lines: Sequence[Line]) -> Wrapping:
    """How the lines of a source are broken, by those that another one follows at once."""
    next_to = [(one, other) for one, other in pairwise(lines) if other.number == one.number + 1]
    inner = [pair for pair in next_to if not _begins_anew(*pair)]
    if len(inner) < 4 or len(next_to) < 0.3 * len(lines):
        return Wrapping(False, 0, "an empty line stands between most lines", 1.0)
    long = sum(len(line.text.rstrip()) > WIDEST for line in lines)
    if long > max(MOST_LONG, FEW_LONG * len(lines)):
        return Wrapping(False, 0, f"{long} lines have more than {WIDEST} characters", 1.0)
    lengths = sorted(len(one.text.rstrip()) for one, _ in inner)
    width = lengths[(len(lengths) - 1) * 49 // 50]
    if width < NARROWEST:
        return Wrapping(False, 0, f"lines have no more than {width} characters", 0.9)
    if width > WIDEST:
        return Wrapping(False, 0, f"lines have up to {width} characters", 1.0)
    full = sum(not breaks_early(one, other, width - 4) for one, other in inner)
    share = full / len(inner)
    told = f"{share:.0%} of the lines end where the next word had no room in {width} characters"
    if share >= FEW:
        return Wrapping(True, width, told, min(1.0, share / MOST))
    return Wrapping(False, 0, told, min(1.0, (1 - share) / MOST))


def _begins_anew(line: Line, following: Line) -> bool:
    """Whether a sentence is over and a numbered line follows, such as a note."""
    return bool(_NUMBERED.match(following.text) and _ENDS_SENTENCE.search(line.text.rstrip()))


def breaks_early(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would have had room in ``line``."""
    word = following.text.split(maxsplit=1)[0]
    return len(line.text.rstrip()) + 1 + len(word) <= width


# --- paragraphs of wrapped lines ----------------------------------------------------------------


def paragraphs(lines: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """The lines of each paragraph of a wrapped text, or of each stanza or list."""
    group: list[Line] = []
    for before, line in pairwise([None, *lines]):
        if before is not None and line is not None and _divides(group, before, line, width):
            yield group
            group = []
        if line is not None:
            group.append(line)
    if group:
        yield group


def _divides(group: Sequence[Line], before: Line, line: Line, width: int) -> bool:
    if line.number > before.number + 1:
        return True
    if goes_on_with(group, line):
        return False
    own, former = indentation(line), indentation(before)
    if own >= former + 2 and _ENDS_SENTENCE.search(before.text.rstrip()):
        # The first line of a paragraph is set in; in verse all begin anew.
        return not breaks_early(before, line, width // 2) or len(group) > 1
    is_short = len(before.text.rstrip()) < 0.7 * width and breaks_early(before, line, width - 4)
    return (
        is_short
        and len(group) > 1
        and not breaks_early(group[-2], group[-1], width - 4)
        and bool(_ENDS_SENTENCE.search(before.text.rstrip()))
    )


def indentation(line: Line) -> int:
    """How many columns a line is set in."""
    words = line.text.expandtabs(8)
    return len(words) - len(words.lstrip())


def all_break_early(group: Sequence[Line], width: int) -> bool:
    """Whether each line but the last ends before it must: in verse, in lists, in addresses."""
    return len(group) > 1 and all(
        breaks_early(one, other, width - 4) for one, other in pairwise(group)
    )


# --- words divided at line ends -------------------------------------------------------------------


class Joiner:
    """Puts wrapped lines together; a word that is divided is one where the text has it whole."""

    def __init__(self, lines: Iterable[Line]) -> None:
        words = [word for line in lines for word in _WORD.findall(line.text.casefold())]
        self._known = frozenset(words)
        self.joined: list[str] = []
        self.kept: list[str] = []

    def join(self, lines: Sequence[Line]) -> str:
        """The lines as one: a line's end is a space, or nothing within a word."""
        pieces: list[str] = []
        for line in lines:
            words = line.text.strip()
            if pieces:
                pieces[-1] = self._before(pieces[-1], words)
            pieces.append(words)
        return "".join(pieces).removesuffix(SOFT_HYPHEN)

    def _before(self, line: str, following: str) -> str:
        """A line as it stands before the next one: with a space, or less its hyphen."""
        if line.endswith(_IN_ADDRESS) and _ADDRESS.search(line):
            return line
        divided, word = _HYPHENATED.search(line), _WORD.match(following)
        if divided is None or word is None:
            # Behind a dash no space is wanted: `war—` and `peace`.
            return line if line.endswith(("—", "-")) else f"{line} "
        whole = f"{divided['first']}{word[0]}".casefold()
        hyphened = f"{divided['first']}-{word[0]}".casefold()
        is_one = line.endswith(SOFT_HYPHEN) or whole in self._known
        if not is_one and hyphened not in self._known and word[0][0].islower():
            # Neither stands elsewhere: what was printed has its words divided, what was typed not.
            is_one = len(self.joined) > len(self.kept)
        (self.joined if is_one else self.kept).append(whole if is_one else hyphened)
        return line[:-1] if is_one else line

    def told(self) -> tuple[Inference, ...]:
        """What was done with the hyphens at line ends."""
        if not self.joined and not self.kept:
            return ()
        kept = f"; kept in {', '.join(self.kept[:12])}" if self.kept else ""
        return (
            Inference(
                "hyphens at line ends",
                f"{len(self.joined)} left out{kept}",
                "how the text has the words elsewhere",
                0.8 if self.joined and self.kept else 0.9,
            ),
        )
