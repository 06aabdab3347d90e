"""Text as Markdown that says exactly that text and nothing else.

The essay, its notes and its works are data: whatever stands in them is shown, never obeyed.
Tested by rendering with Python-Markdown and comparing (`tests/test_markdown_text.py`).
"""

from __future__ import annotations

import re

from markdown.extensions.toc import slugify

from build_tools.formats.references import Reference
from build_tools.text.dashes import undashed
from build_tools.text.no_break import unbroken

# Characters that mean something inside a line, wherever they stand. Python-Markdown lets a
# backslash take their meaning away, or knows none for them, or HTML would not have it.
_BACKSLASHED = {character: f"\\{character}" for character in "\\`*_[]{}#"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "^": "&#94;"}
# In the words of a link, a bracket that ends before a colon would define what the link refers to:
# for that Python-Markdown looks before it looks for backslashes.
_DISARMED = _BACKSLASHED | _ENTITIES | {"]:": "&#93;:"}
_INLINE = re.compile(rf"\]:|[{re.escape(''.join(_BACKSLASHED | _ENTITIES))}]")

# What opens a list, a rule, a heading's underline, a definition or an admonition at the
# beginning of a line.
_OPENER = re.compile(r"^(?:\d+[.)]|[-+!=:?/])")

# What is not ordinary prose in an attribute: the underscore is a letter to Python alone.
_EXTRAORDINARY = re.compile(r"_|[^\w .,;:?/()‘’“”–—-]")

# Between the parts of a line. It may end a line, where they go on to the next, and begins none.
DOT = "\u00a0· "

# Unicode sets these aside for a program's own use, and no text has them.
_ITALIC, _ROMAN = "\ufdd0", "\ufdd1"


def escape(text: str) -> str:
    """``text`` as Markdown on one line: it renders as the same text, white space folded."""
    line = " ".join(text.split())
    line = _INLINE.sub(lambda found: _DISARMED[found.group()], line)
    return _OPENER.sub(_disarm, line)


def _disarm(opener: re.Match[str]) -> str:
    """An opener that opens nothing: its last character written as a numeric entity."""
    words = opener.group()
    return f"{words[:-1]}&#{ord(words[-1])};"


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, in double quotes, of a tag inside a line of Markdown.

    Letters, digits and the signs of ordinary prose stay as they are; all else is an entity, which
    neither Markdown nor HTML takes for more than the character that it names.
    """
    return _EXTRAORDINARY.sub(lambda found: f"&#{ord(found.group())};", text)


def reference(words: Reference) -> str:
    """A reference as Markdown on one line."""
    line = "".join(
        f"{_ITALIC}{part.text}{_ROMAN}" if part.is_italic else part.text for part in words
    )
    return unbroken(escape(line)).replace(_ITALIC, "*").replace(_ROMAN, "*")


def heading(text: str) -> str:
    """``text`` as the words of a heading, with the id that it has without dashes between figures.

    Python-Markdown makes the id of the words, and of `1917–21` another than of the source's
    `1917-21`: it is written out, for an id that was published never changes.
    """
    plain = undashed(text)
    return escape(text) if plain == text else f"{escape(text)} {{ #{slugify(plain, '-')} }}"


def link(text: str, target: str) -> str:
    """A Markdown link: ``text`` is Markdown already, ``target`` an address of this edition."""
    return f"[{text}]({target})"
