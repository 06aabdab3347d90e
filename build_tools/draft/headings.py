"""Which lines of a copied text are headings? The editor's to say, and so proposed.

A heading is a short line that stands alone, ends without a stop, and comes before prose. None are
lines of verse, which come several together; dates, with a place before them or not; bylines and
salutations; ornaments and rows of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_tools.draft.forms import any_of, listed
from build_tools.draft.numbered import Counting
from build_tools.draft.origin import authors_in, is_workplace, said_in
from build_tools.model.source import Passage
from build_tools.text.code import is_code
from build_tools.text.forms import LETTERED_MARK, WORDED_MARK
from build_tools.text.read import fold

# A heading has no more characters; what has so many is prose.
_LONGEST, _SHORTEST_PROSE = 90, 120
# What stands before a tab with fewer characters is a number: `A.`, `1`.
_FIGURE = 4
# So many short lines one after another are verse, or a list.
_VERSE = 3
# A mark in any of its forms, as it stands at the end of a line.
_MARK = (
    r"(?:\^?\d{1,3}[a-z]?|\[\s?\d{1,3}\s?\]|\(\d{1,3}\)|\{\d{1,3}\}"
    r"|<\d{1,3}>|[⁰¹²³⁴-⁹]{1,3}\)?|[*†‡§‖¶]{1,3})"
)
# A figure with nothing round it may be a heading's own: `1917-21`, `No. 5`.
_CLOSES = r"[”“’\"'»«›‹)\]]"
_NEVER = re.compile(
    rf"[.,;:…—–-]{_CLOSES}*$|[.,;…](?:\s?{_CLOSES})*(?:\d{{1,3}}[a-z]?|\s?(?!\d){_MARK})$"
    rf"|:\s?(?!\d){_MARK}$|[^\W\dA-Z_]{{3}}[.,;]{_CLOSES}*\s\d{{1,3}}$"
    rf"|^[(\[{{<—–-]|[:,]\s[“„«\"].*[.?!…]\s?[”“»\"]$|(?<![\s\d–/-])\d+{_CLOSES}*$|{LETTERED_MARK}$"
)
_WORDED = re.compile(rf"\s?{WORDED_MARK}$|(?<![^\W\d_]){LETTERED_MARK}$")
# A mark right behind a heading's last word, or behind its question.
_ATTACHED = re.compile(
    rf"{_WORDED.pattern}"
    r"|(?<=[^\W\d_]{2})(?:\^?[1-9]\d?|\[\s?[1-9]\d?\s?\]|\([1-9]\d?\)|\{[1-9]\d?\}"
    r"|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?|[*†‡])$|(?<=[?!”»’)])(?:\[\s?[1-9]\d?\s?\]|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)$"
)
# The end of a sentence, perhaps with a mark in any of its forms behind it.
_ENDS = re.compile(rf"[.?!…](?:\s?{_CLOSES})*(?:\s?{_MARK})?$")
_OPENS = "“„«‹‘‚»›”’\"'"
# Words in quotation marks that go on behind them: `“Moral economy” and its critics`.
_QUOTES_FIRST = re.compile(
    r"[“„«\"][^”“»\"]{2,60}(?<![.,;:?!…\s])\s?[”“»\"][,:]?\s[^\W\d_](?!.*[—–])"
)
# Two sentences are no heading: `Is it wrong? Right!`
_SENTENCES = re.compile(r"[^\W\d_]{2}[.?!…][”’\"')]*\s[^\W\d_a-z].*[?!…]$")
_LEADS_UP = re.compile(r"(?:\s\S{1,40}){4}:$")
_WORD = re.compile(r"[^\W\d_]{3}")
_NUMERAL = re.compile(r"[IVX]{1,6}\.?")
# A section's number before its title: `I. Reading`, `2.1 Data`, `Part Two:`.
_COUNTED = re.compile(
    r"(?:[IVX]{1,6}[.:)]|\d{1,2}(?:\.\d{1,2})*[.:)]?|[^\W\d_]+ (?:[IVX]+|\d+)[.:]?)\s"
)
_NUMBERED = re.compile(rf"(?:{_NUMERAL.pattern}|\d[\d.]*|[^\W\d_]+ (?:[IVX]+|\d+))[.:]?")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]{1,20}(?:\s[^\W\d_a-z]\.){1,3}\s[^\W\d_a-z][\w’'-]{1,20}")
# What goes on with numbered headings may be longer than a heading is by itself.
_LONGEST_NUMBERED = 200
# Who made a picture, where it is kept, or its number: `The Mill (Archives of Hull)`, `Fig. 3`.
_CAPTION = re.compile(
    rf"©|\(cc?\)|\([^()]*(?<!\w)(?:{any_of(listed('kept'))})(?!\w)[^()]*\)$|^(?:{any_of(listed('pictures'))})"
    r"(?:\s?[:.–]|\.?\s?\d{1,3}(?:\.\d{1,2})?[a-z]?(?!\w))",
    re.IGNORECASE,
)
_SHOWN = re.compile(rf"(?:{any_of(listed('shown'))})\s[a-z]")
# The mark of a note behind a name: `Ann Moss1 and Zev Ash*`.
MARK_OF_NAME = re.compile(r"(?<=[^\W\d_]{2})(?:\d{1,2}|[*†‡])(?=$|[\s,;])")
_SURE = 0.8
_SALUTATION = re.compile(rf"(?:{any_of(listed('salutations'))})(?!\w)", re.IGNORECASE)


def headings(passages: Sequence[Passage]) -> Iterator[str]:
    """Lines that look like headings of sections, in their order."""
    lines = [_ATTACHED.sub("", fold(passage.source)) for passage in passages]
    counting = Counting()
    gaps = [one.lines[0].number - before.lines[-1].number > 1 for before, one in pairwise(passages)]
    are_apart = 2 * sum(gaps) > len(gaps)
    first = next((at for at, one in enumerate(passages) if is_prose(one.source)), 0)
    for index, (passage, words) in enumerate(zip(passages[:-1], lines, strict=False)):
        if index < first and (_NAME.fullmatch(words) or _names_people(passage.source)):
            # Who wrote the essay stands under its title, before any prose.
            continue
        after_colon = index > 0 and passages[index - 1].source.rstrip().endswith(":")
        is_alone = not _are_verse(lines[max(0, index - _VERSE + 1) : index + 1])
        following = passages[index + 1].source
        is_one = heads(passage.source, following) or (
            _goes_on(words, following, counting) and not _is_row(passage.source)
        )
        behind = passages[index + 2].source if index + 2 < len(passages) else ""
        is_above = counting.of(words) is not None and _is_above(passage.source, following, behind)
        # Of two short lines together, where others are apart, the first is a verse.
        is_couplet = are_apart and not gaps[index] and len(following) <= _LONGEST
        is_alone = is_alone and not is_couplet
        is_alone = (is_alone and is_one) or is_above
        if len(passage.lines) == 1 and is_alone and not after_colon:
            counting.take(words)
            yield words


def _is_above(line: str, following: str, behind: str) -> bool:
    """Whether a line with a section's number heads another heading: `2 Mills` above `2.1 Weirs`."""
    may_head = not _is_row(line) and not is_code(line) and _may_head(fold(line))
    return may_head and not is_prose(following) and heads(following, behind)


def beneath(headings: Sequence[str], passages: Sequence[Passage]) -> frozenset[str]:
    """Those of the ``headings`` that stand right under another one, with no prose between."""
    lines = [_ATTACHED.sub("", fold(passage.source)) for passage in passages]
    return frozenset(
        line for above, line in pairwise(lines) if above in headings and line in headings
    )


def _names_people(line: str) -> bool:
    """Whether a line names several people, or one with a mark or where they work."""
    bare = MARK_OF_NAME.sub("", fold(line))
    people, sure = authors_in(bare)
    is_more = len(people) > 1 or bare != fold(line) or is_workplace(bare)
    return sure >= _SURE and is_more


def _goes_on(words: str, following: str, counting: Counting) -> bool:
    """Whether a long line is the next of several numbered headings."""
    is_short = len(words) <= _LONGEST_NUMBERED and not _ENDS.search(words)
    if _CAPTION.search(words):
        return False
    return is_short and counting.goes_on(words) and is_prose(following)


def _is_row(line: str) -> bool:
    """Whether a line is of a table, whose cells tabs divide; one may follow a heading's number."""
    first, *others = line.strip().split("\t")
    is_number = len(first) < _FIGURE or _NUMBERED.fullmatch(first.strip()) is not None
    return len(others) > 1 or (len(others) == 1 and not is_number)


def numbered(words: str) -> bool:
    """Whether a line begins with a section's number: `2.1 Data`."""
    return _COUNTED.match(words) is not None


def heads(line: str, following: str) -> bool:
    """Whether a line may be a heading, by its form and by the passage that follows it."""
    whole = fold(line)
    return (
        not _is_row(line)
        and not is_code(line)
        and not _CAPTION.search(whole)
        and _may_head(_ATTACHED.sub("", whole))
        and is_prose(following)
    )


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
    if words[0] in _OPENS and not (_QUOTES_FIRST.match(words) or words.isupper()):
        return False
    if _CAPTION.search(words) or _SHOWN.match(words):
        return False
    is_signed = any(one.field in ("authors", "date") and one.sure > 0.5 for one in said_in(words))
    return not (is_signed or _SALUTATION.match(words))


def is_prose(text: str) -> bool:
    """Whether a passage is long, a sentence, or leads up to a quotation, a list or verse."""
    words = text.rstrip()
    if len(words) >= _SHORTEST_PROSE:
        return True
    # A sentence, or one that leads up to a quotation, a list or verse.
    return " " in words and bool(_ENDS.search(_WORDED.sub("", words)) or _LEADS_UP.search(words))
