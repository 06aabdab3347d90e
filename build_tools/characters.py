"""Characters that no text of an edition may have: no reader sees them, and programs obey them.

Control characters that are not white space, halves of characters (lone surrogates), and what
Unicode sets aside for a program's own use (noncharacters). HTML allows none of them in a page,
and Markdown marks its own places in a text with some.
"""

from __future__ import annotations

import re

_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_SURROGATE = "\ud800-\udfff"
_NONCHARACTER = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNFIT = re.compile(
    f"(?P<control>[{_CONTROL}])|(?P<half>[{_SURROGATE}])|(?P<none>[{_NONCHARACTER}])"
)
_NAMES = {"control": "control character", "half": "half character", "none": "noncharacter"}


def unfit(text: str) -> tuple[int, str] | None:
    """The first character that no text may have: its place, and its name for a message."""
    found = _UNFIT.search(text)
    if found is None:
        return None
    return found.start(), f"{_NAMES[found.lastgroup or '']} U+{ord(found.group()):04X}"


def shown(text: str) -> str:
    """``text`` for a message, which is one line and sends no orders to a terminal."""
    return " ".join(_UNFIT.sub("�", text).splitlines())
