"""The parentheses in which a reference has its year."""

from __future__ import annotations

import re

from build_tools.draft.year_first import YEAR

IN_PARENTHESES = re.compile(
    rf"\((?P<inner>(?:[^()]|\([^()]{{0,200}}\)){{0,300}}?)(?P<year>{YEAR})"
    r"(?:,?\s\d{1,2}[:.]\d\d\s?(?i:[ap]\.?m\.?)?|[,:]\s?(?:pp?\.\s?)?\d{1,4}(?:[–-]\d{1,4})?)?\)"
)
# `(arguing for more mills, as early as 1954)`
_REMARK = re.compile(
    r"(?!(?i:(?:orig|first|zuerst|repr|eds?|trans|hg|hrsg|rev)\b))[a-zß-ÿ]+\s[a-zß-ÿ]+\s[^:]*\Z"
)
# The day on which something was held: `Hull, 3–5 May`, `Toledo, 19 a 21 de mayo de`.
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def in_parentheses(words: str) -> re.Match[str] | None:
    """The parentheses with the year: the first that have more in them, or else the first."""
    found = [
        one
        for one in IN_PARENTHESES.finditer(words)
        if one.start() > 3
        and (one["inner"].strip() or one["year"].isalnum())
        and not _REMARK.match(one["inner"])
    ]
    named = [one for one in found if one["inner"].strip()]
    # `Acts of the Congress (Hull, 3–5 May 1990), vol. I (Leeds: Quay, 1992)`
    is_held = len(named) > 1 and ":" not in named[0]["inner"] and _DAY.search(named[0]["inner"])
    is_printed = is_held and ":" in named[1]["inner"]
    named = named[1:] if is_printed else named
    return next(iter(named), found[0] if found else None)
