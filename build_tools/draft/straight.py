"""Titles in straight single marks, `'Mills'`, as titles in quotation marks that open and close; and
words of somebody's that are quoted before the work in which they stand, which are none.
"""

from __future__ import annotations

import re

_DOUBLE = re.compile('“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|"[^"]*"')
_STRAIGHT = re.compile(
    r"(?:\A|(?<=[(\s]))'(?P<title>(?=[^\W\d_a-z])(?:[^'“”\"]|(?<=\w)'(?=\w)|(?<=\s)\"[^\"']{1,80}\"){3,250})'(?!\w)"
)
_CLOSE = re.compile(r"(?<=,)'(?=[^\W\d_a-z])")
# No title has more words.
_LONGEST_TITLE = 25
_SAID = re.compile(r"^[“„«\"](?P<said>[^“”„«»\"]{60,2000})[”“»\"][\s.,–—-]*(?=[^\W\d_a-z])")
_CATALOGUED = re.compile(r"[^\W\d_a-z][\w’' -]{1,30},\s[^\W\d_a-z][\w. ’'-]{0,30}:\s[^\W\d_a-z\d]")


def with_double_marks(text: str) -> str:
    """``text`` with curly double marks round what stands in such single ones, outside others."""
    if "'" not in text:
        return text
    spans = [found.span() for found in _DOUBLE.finditer(text)]
    if not spans:
        text = _CLOSE.sub(" '", text)

    def marked(found: re.Match[str]) -> str:
        is_inside = any(start < found.start() < end for start, end in spans)
        return found[0] if is_inside else f"“{found['title']}”"

    return _STRAIGHT.sub(marked, text)


def unquoted(piece: str) -> str:
    """``piece`` without a long quotation before the work from which it is."""
    said = _SAID.match(piece.strip())
    is_long = said is not None and len(said["said"].split()) > _LONGEST_TITLE
    # `“The mill stands at the end of the town” Moss, Ann: Mills`
    is_long = is_long or (said is not None and bool(_CATALOGUED.match(piece.strip(), said.end())))
    return piece.strip()[said.end() :] if said and is_long else piece
