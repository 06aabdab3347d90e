"""Titles in straight single marks, `'Mills'`, as titles in quotation marks that open and close."""

from __future__ import annotations

import re

_DOUBLE = re.compile('“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|"[^"]*"')
_STRAIGHT = re.compile(
    r"(?:\A|(?<=[(\s]))'(?P<title>(?=[^\W\d_a-z])(?:[^'“”\"]|(?<=\w)'(?=\w)){3,250})'(?!\w)"
)
_CLOSE = re.compile(r"(?<=,)'(?=[^\W\d_a-z])")


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
