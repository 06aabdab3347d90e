"""Names as law has them: initials without stops, lords, judges and members of bars.

`A V Moss`, `Lord Moss of Hull KG`, `Rt Hon Ann Moss QC MP` (OSCOLA, 3.1.1).
"""

from __future__ import annotations

import re

from build_tools.draft.forms import any_of, listed

_STYLE = rf"(?:{any_of(listed('styles'))})"
_BEHIND = rf"(?:\s(?:{any_of(listed('post_nominals'))})(?!\w)){{1,4}}"
_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}(?:\s[^\W\d_a-z][\w.’'-]{0,20}){0,3}"
# What stands behind the last of the names: a title.
_ENDS = r"(?=,\s|:\s|\s\(\d{4}\))"
_LED = re.compile(
    rf"\A(?:{_STYLE}\s){{1,3}}(?={_NAME}(?:\s(?:of|de)\s{_NAME})?(?:{_BEHIND})?{_ENDS})"
)
_FOLLOWED = re.compile(rf"\A(?P<name>{_NAME}?)(?:\sof\s{_NAME}?)?{_BEHIND}{_ENDS}")
_OF = re.compile(rf"\A(?P<name>{_NAME})\sof\s{_NAME}{_ENDS}")
_BARE = re.compile(
    r"(?:\A|(?<=,\s)|(?<=\sand\s)|(?<=&\s))(?P<initials>[A-Z](?:\s[A-Z]){1,2})"
    r"(?=\s[A-Z][a-zß-ÿ’'-]+(?:[\s-][A-Z][a-zß-ÿ’'-]+)?(?:,\s|\sand\s|\s&\s|\s\(\d{4}\)))"
)
# Before a title's marks, or so near the beginning, stand those who made a work.
_HEAD = re.compile(r"[^“‘\"'*_]{0,120}")
_JOINED = re.compile(r"(?<=[A-Z])\s(?=[A-Z])")


def without_styles(words: str) -> str:
    """A reference with whoever made it named as a person is."""
    led = _LED.match(words)
    if led:
        words = words[led.end() :]
        words = _OF.sub(r"\g<name>", words, count=1)
    words = _FOLLOWED.sub(r"\g<name>", words, count=1)
    head = _HEAD.match(words)
    said = head[0] if head else ""
    if not _BARE.match(said):
        return words
    return _BARE.sub(_with_stops, said) + words[len(said) :]


def _with_stops(found: re.Match[str]) -> str:
    return f"{_JOINED.sub('. ', found['initials'])}."
