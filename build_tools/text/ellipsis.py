"""A spaced ellipsis must not break over two lines (Chicago Manual of Style, 17th ed., 13.50)."""

from __future__ import annotations

import re

_ELLIPSIS = re.compile(r"\.(?: \.)+")


def unbroken(text: str) -> str:
    """``text`` with no-break spaces in its spaced ellipses."""
    return _ELLIPSIS.sub(lambda found: found.group().replace(" ", "\N{NO-BREAK SPACE}"), text)
