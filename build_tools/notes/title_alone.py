"""A title in quotation marks and nothing else: `“Colour in Film: The Basics.”`

In English the words of a title begin with capitals but for the small ones (CMOS 8.159), and the
words of a quotation do not.
"""

from __future__ import annotations

import re

from build_tools.notes.languages import primary

_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]{5,200}?)[.,]?[”\"][.,]?")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Longer words that a title may have small.
_SMALL = frozenset(
    "about after against among before between from into over since than through toward towards "
    "under until upon versus with within without".split()
)


def is_title_alone(words: str, language: str) -> bool:
    """Whether ``words`` are a title in quotation marks; in English alone can that be told."""
    found = _QUOTED.fullmatch(words.strip())
    return found is not None and primary(language) == "en" and in_capitals(found["words"])


def in_capitals(words: str) -> bool:
    """Whether two words at least, and all that are not small, begin with capitals."""
    long = [word for word in _WORD.findall(words) if len(word) > 3 and word not in _SMALL]
    return len(long) > 1 and not any(word[0].islower() for word in long)
