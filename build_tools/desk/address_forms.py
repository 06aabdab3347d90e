"""What may be an address of the edition, an id, or a file's name; and what an address elsewhere."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# The ids of blocks, of notes in their list and of corrections, which nothing else may have: on a
# page with both, scripts and links would find the wrong one.
TAKEN = re.compile(r"p\d+|n\d+(?:\.\d+)?[a-z]?|e-p\d+-\d+", re.ASCII)

# Addresses at which the site has its files, and the page for addresses that lead nowhere.
SITES_OWN = frozenset(("assets", "404"))

# A page, a file or a place: no other site, no step upwards, nothing that Markdown would read, and
# no id that begins as the theme's own do.
ADDRESS = re.compile(r"/?(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?(?:#(?!__)[\w:.-]+)?", re.ASCII)

# An address elsewhere, in the characters that RFC 3986 allows, less those that Markdown would obey.
ONLINE = re.compile(
    r"https://[a-z0-9][a-z0-9.-]*(?::\d+)?(?:[/?#][\w.~:/?#@!$&*+,=%-]*)?", re.ASCII | re.I
)

# A page of this edition, and a place on it.
TARGET = re.compile(rf"{SLUG.pattern}\.md(?:#[\w:.-]+)?", re.ASCII)

# No file has such a name on Windows, whatever its ending (Microsoft, “Naming Files, Paths, and
# Namespaces”); and file systems keep 255 bytes of one.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_ADDRESS = 100, 200


def no_file(address: str) -> str | None:
    """Why no file can stand at an address, or have such a name; ``None`` if one can."""
    names = address.partition("#")[0].split("/")
    if len(address) > _LONGEST_ADDRESS or max(map(len, names)) > _LONGEST_NAME:
        return f"has more than {_LONGEST_NAME} characters in a name, or {_LONGEST_ADDRESS} in all"
    if any(_RESERVED.fullmatch(name.partition(".")[0]) for name in names):
        return "is no file’s name on Windows"
    return None
