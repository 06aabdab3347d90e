"""Addresses in notes: no part of a work's name, and no page."""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.languages import one_of, words

# `May 3, 2024` from its figure on, `12 de mayo de 2020`, `4. 5. 2015`, `2015-06-17`; and no page.
_DAY = (
    r"(?:\d{1,2}\.\s){0,2}[\d./-]{1,10}"
    r"(?:,?(?:\s(?:de|[^\W\d_]{3,10}\.?)){0,3},?\s(?:19|20)\d\d\b)?"
)
_SENTENCE_BEHIND = re.compile(r"[.;]\s+(?=[^\W\d_])")


@cache
def address_form(language: str) -> re.Pattern[str]:
    """A pattern for an address, with what leads to it and the day on which somebody looked at it.

    `online: https://example.org/mills, accessed 3 May 2024`, in an essay in ``language``.
    """
    leads, looked = (one_of(words(kind, language)) for kind in ("leads_to", "accessed"))
    return re.compile(
        rf"(?:\b{leads}\b\W{{0,3}}(?:\w{{2,5}}\W{{1,2}})?)?"
        r"(?:,\s)?(?:https?://|www\.|\bdoi:)\S*[^\s.,;:)\]]"
        rf"(?:[,;.]?\s\(?{looked}\b[^;()\d]{{0,16}}{_DAY}\)?)?"
    )


def parted(text: str, language: str) -> tuple[str, str]:
    """The address in ``text``, and the sentence behind it, which may begin with a small letter.

    Nothing stands for either where there is none.
    """
    found = address_form(language).search(text)
    if found is None:
        return "", ""
    behind = _SENTENCE_BEHIND.match(text, found.end())
    return found[0], text[behind.end() :] if behind else ""
