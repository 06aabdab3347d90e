"""What must not break over two lines: an ellipsis, and an abbreviation and its number.

The dots of a spaced ellipsis stay together and with the word before them (Chicago Manual of Style,
17th ed., 13.50), `p.` with its page and `vol.` with its figure (2.14, 6.121).
"""

from __future__ import annotations

import re

_ABBREVIATIONS = "[PpNn] [Pp]p [Nn][no] [Nn]os [Vv]ol [Vv]ols [Cc]h [Cc]hap [Ff]ig [Ff]igs".split()
_BEFORE = "|".join(rf"(?<=(?<![^\W_]){one}\.)" for one in _ABBREVIATIONS)
_NUMBER = r"(?=\d|[ivxlcIVXLC]+\b)"
# From the stop on, as a text has few; what stands before it is looked at from there.
_TOGETHER = re.compile(rf" \.(?: \.)+|\.(?:(?: \.)+|(?:{_BEFORE}) {_NUMBER})")


def unbroken(text: str) -> str:
    """``text`` with no-break spaces where a line must not break; nothing else is changed."""
    return _TOGETHER.sub(lambda found: found.group().replace(" ", "\N{NO-BREAK SPACE}"), text)
