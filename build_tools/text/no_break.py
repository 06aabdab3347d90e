"""What must not break over two lines: an ellipsis, and an abbreviation and its number.

The dots of a spaced ellipsis stay together and with the word before them (Chicago Manual of Style,
17th ed., 13.50), `p.` with its page and `vol.` with its figure (2.14, 6.121).
"""

from __future__ import annotations

import re

_ELLIPSIS = r" ?\.(?: \.)+"
_ABBREVIATED = r"(?<![^\W_])(?:[Pp]p?|[Vv]ols?|[Nn]os?|[Nn]n?|[Cc]h(?:ap)?|[Ff]igs?)\. "
_NUMBERED = rf"{_ABBREVIATED}(?=\d|[ivxlcIVXLC]+\b)"
_TOGETHER = re.compile(f"{_ELLIPSIS}|{_NUMBERED}")


def unbroken(text: str) -> str:
    """``text`` with no-break spaces where a line must not break; nothing else is changed."""
    return _TOGETHER.sub(lambda found: found.group().replace(" ", "\N{NO-BREAK SPACE}"), text)
