"""The typeface's files, which the e-book takes along with their licence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FONTS = Path(__file__).parents[2] / "site" / "theme" / "assets" / "fonts"

# As `book.css` names them; the licence asks to go with them.
_FILES = ("edition-serif-roman.woff2", "edition-serif-italic.woff2", "OFL.txt")


def face(folder: Path = FONTS) -> Mapping[str, bytes]:
    """The site's typeface: the files of its faces and of its licence, by their names."""
    return {name: (folder / name).read_bytes() for name in _FILES}
