"""Which lines of a copied text are headings? The editor's to say, and so proposed.

A heading is a short line that stands alone, ends without a stop, and comes before prose. None are
lines of verse, which come several together; dates, with a place before them or not; bylines and
salutations; ornaments and rows of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from build_tools.draft.forms import any_of, listed
from build_tools.model.source import Passage
from build_tools.text.read import fold

# A heading has no more characters; what has so many is prose.
_LONGEST, _SHORTEST_PROSE = 90, 120
# So many short lines one after another are verse, or a list.
_VERSE = 3
# A mark in any of its forms, as it stands at the end of a line.
_MARK = (
    r"(?:\^?\d{1,3}[a-z]?|\[\s?\d{1,3}\s?\]|\(\d{1,3}\)|\{\d{1,3}\}"
    r"|<\d{1,3}>|[⁰¹²³⁴-⁹]{1,3}|[*†‡§‖¶]{1,3})"
)
# A figure with nothing round it may be a heading's own: `1917-21`, `No. 5`.
_NEVER = re.compile(
    rf"[.,;:…—–-][”’\"')\]]*$|[.,;…][”’\"')\]]*(?:\d{{1,3}}[a-z]?|\s?(?!\d){_MARK})$"
    r"|[^\W\dA-Z_]{3}[.,;][”’\"')\]]*\s\d{1,3}$"
    r"|^[“‘\"'(\[—–-]|(?<![\s\d–/-])\d+[”’\"')\]]*$"
)
# A mark right behind a heading's last word.
_ATTACHED = re.compile(
    r"(?<=[^\W\d_]{2})(?:\^?[1-9]\d?|\[\s?[1-9]\d?\s?\]|\([1-9]\d?\)|\{[1-9]\d?\}"
    r"|[¹²³⁴-⁹]{1,2}|[*†‡])$"
)
# The end of a sentence, perhaps with a mark in any of its forms behind it.
_ENDS = re.compile(rf"[.?!…][”’\"'»)\]]*(?:\s?{_MARK})?$")
# Two sentences are no heading: `Is it wrong? Right!`
_SENTENCES = re.compile(r"[^\W\d_]{2}[.?!…][”’\"')]*\s[^\W\d_a-z].*[?!…]$")
_LEADS_UP = re.compile(r"(?:\s\S{1,40}){4}:$")
_WORD = re.compile(r"[^\W\d_]{3}")
_NUMERAL = re.compile(r"[IVX]{1,6}\.?")
_NUMBERED = re.compile(rf"(?:{_NUMERAL.pattern}|\d[\d.]*|[^\W\d_]+ (?:[IVX]+|\d+))[.:]?")
# `3 May 1998`, `Leeds, 3. Mai 1998`, `May 3, 1998`, `mai 1998`.
_DATE = re.compile(
    r"(?:[^\d,]{2,30},\s)?(?:(?:le|den|the)\s)?(?:\d{1,2}(?:\.|st|nd|rd|th|er)?\s(?:de\s)?)?"
    rf"(?:{any_of(listed('months'))})\.?(?:\s\d{{1,2}},)?\s(?:de\s|del\s)?\d{{4}}",
    re.IGNORECASE,
)
BYLINE = re.compile(
    rf"(?i:{any_of(listed('bylines'))})\s(?P<names>[^\W\d_a-z](?:[^\d.]|(?<=[A-Z])\.){{3,60}})"
)
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]{1,20}(?:\s[^\W\d_a-z]\.){1,3}\s[^\W\d_a-z][\w’'-]{1,20}")
_SALUTATION = re.compile(rf"(?:{any_of(listed('salutations'))})(?!\w)", re.IGNORECASE)


def headings(passages: Sequence[Passage]) -> Iterator[str]:
    """Lines that look like headings of sections, in their order."""
    lines = [_ATTACHED.sub("", fold(passage.source)) for passage in passages]
    first = next((at for at, one in enumerate(passages) if _is_prose(one.source)), 0)
    for index, (passage, words) in enumerate(zip(passages[:-1], lines, strict=False)):
        if index < first and _NAME.fullmatch(words):
            # Who wrote the essay stands under its title, before any prose.
            continue
        after_colon = index > 0 and passages[index - 1].source.rstrip().endswith(":")
        is_alone = not _are_verse(lines[max(0, index - _VERSE + 1) : index + 1])
        is_one = len(passage.lines) == 1 and heads(words, passages[index + 1].source)
        if is_one and is_alone and not after_colon:
            yield words


def heads(line: str, following: str) -> bool:
    """Whether a line may be a heading, by its form and by the passage that follows it."""
    words = _ATTACHED.sub("", fold(line))
    return _may_head(words) and _is_prose(following)


def under_the_title(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The bylines and dates that stand before all prose, and are none of the essay's words."""
    lines = [fold(one.source) for one in takewhile(lambda one: not _is_prose(one.source), passages)]
    return tuple(line for line in lines if BYLINE.fullmatch(line) or _DATE.fullmatch(line))


def _are_verse(lines: Sequence[str]) -> bool:
    """Whether lines are verse: as many as verse has, or two sentences of several small words."""
    if len(lines) >= _VERSE and all(map(_is_short, lines)):
        return True
    return len(lines) > 1 and all(_is_short(line) and _is_worded(line) for line in lines[-2:])


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and not _ENDS.search(line) and not _NUMBERED.match(line)


def _is_worded(line: str) -> bool:
    """Whether a line is a sentence's: five words or more, of which only the first has a capital."""
    words = line.split()
    return len(words) > 4 and not any(word[0].isupper() for word in words[1:])


def _may_head(words: str) -> bool:
    if len(words) > _LONGEST:
        return False
    if _NUMERAL.fullmatch(words):
        return True
    if not _WORD.search(words) or "://" in words or _NEVER.search(words) or words[0].islower():
        return False
    if " | " in words or _SENTENCES.search(words):
        return False
    return not (_DATE.fullmatch(words) or BYLINE.fullmatch(words) or _SALUTATION.match(words))


def _is_prose(text: str) -> bool:
    words = text.rstrip()
    if len(words) >= _SHORTEST_PROSE:
        return True
    # A sentence, or one that leads up to a quotation, a list or verse.
    return " " in words and bool(_ENDS.search(words) or _LEADS_UP.search(words))
