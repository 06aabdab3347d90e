"""Characters that no text of an edition may have: no reader sees them, and programs obey them.

Control characters that are not white space, halves of characters (lone surrogates), and what
Unicode sets aside for a program's own use (noncharacters). HTML allows none of them in a page,
and Markdown marks its own places in a text with some.
"""

from __future__ import annotations

import re
from unicodedata import category

# All others, each row of them unbroken: of these a text is made, and each is looked at once.
_FIT = "\t-\r\x1c-~\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd" + "".join(
    f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_UNFIT = re.compile(f"[^{_FIT}]")
# What turns the direction of all that follows, in a terminal too.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What a page in Windows-1252 has there, which a copy took for another encoding: quotation marks and
# dashes. So do browsers read these numbers (HTML, “numeric character reference end state”).
WINDOWS = {
    chr(place): sign
    for place in range(0x80, 0xA0)
    if (sign := bytes([place]).decode("cp1252", errors="ignore"))
}
_OF_WINDOWS = re.compile(f"[{''.join(WINDOWS)}]")
_NAMES = {"Cc": "control character", "Cs": "half character", "Cn": "noncharacter"}


def unfit(text: str) -> tuple[int, str] | None:
    """The first character that no text may have: its place, and its name for a message."""
    found = _UNFIT.search(text)
    if found is None:
        return None
    character = found.group()
    return found.start(), f"{_NAMES[category(character)]} U+{ord(character):04X}"


def of_windows(text: str) -> list[str]:
    """The characters in ``text`` that a page in Windows-1252 had, one by one."""
    return _OF_WINDOWS.findall(text)


def from_windows(text: str) -> str:
    """``text`` with what stood there for each of them."""
    return _OF_WINDOWS.sub(lambda found: WINDOWS[found[0]], text)


def shown(text: str) -> str:
    """``text`` for a message, which is one line and sends no orders to a terminal."""
    return " ".join(_TURNS.sub("�", _UNFIT.sub("�", text)).splitlines())
