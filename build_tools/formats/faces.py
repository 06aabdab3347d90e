"""The site's typeface as Typst wants it: fixed weights, not packed.

The theme has the face as variable fonts in WOFF2, which is what browsers read. Typst reads plain
OpenType, and of a variable font only its default weight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "Edition Serif"
_FONTS = Path(__file__).parent.parent / "site" / "theme" / "assets" / "fonts"
_ROMAN, _ITALIC = _FONTS / "edition-serif-roman.woff2", _FONTS / "edition-serif-italic.woff2"

# The tables by which a font varies: without them it has its default weight, that of the text.
_VARYING = frozenset(("fvar", "gvar", "avar", "HVAR", "MVAR", "STAT"))

# Names in the table `name` of OpenType: family, style, unique, full and PostScript name.
_FAMILY_ID, _STYLE_ID, _UNIQUE_ID, _FULL_ID, _POSTSCRIPT_ID = 1, 2, 3, 4, 6


@cache
def faces() -> Mapping[str, bytes]:
    """Roman and italic as OpenType files: a file's name and its bytes, always the same."""
    return {
        "edition-serif-regular.ttf": _face(_ROMAN, "Regular"),
        "edition-serif-italic.ttf": _face(_ITALIC, "Italic"),
    }


def letters(fonts: Iterable[bytes]) -> Collection[str]:
    """The characters for which one of the fonts has a glyph."""
    maps = (TTFont(BytesIO(font), lazy=True).getBestCmap() for font in fonts)
    return {chr(code) for codes in maps for code in codes}


def _face(file: Path, style: str) -> bytes:
    # Without recalcTimestamp the file would bear the time at which it was made.
    font = TTFont(file, recalcTimestamp=False)
    for table in _VARYING.intersection(font.keys()):
        del font[table]
    names = {
        _FAMILY_ID: FAMILY,
        _STYLE_ID: style,
        _UNIQUE_ID: f"{FAMILY} {style}",
        _FULL_ID: f"{FAMILY} {style}",
        _POSTSCRIPT_ID: f"{FAMILY}-{style}".replace(" ", ""),
    }
    for identifier, name in names.items():
        font["name"].setName(name, identifier, 3, 1, 0x409)
    font.flavor = None
    target = BytesIO()
    font.save(target)
    return target.getvalue()
