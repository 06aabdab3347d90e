"""Addresses in notes: no part of a work's name, and no page."""

from __future__ import annotations

import re
from functools import cache

from build_tools.notes.languages import any_word, one_of
from build_tools.notes.languages import words as listed
from build_tools.notes.wording import WORD

# `May 3, 2024` from its figure on, `12 de mayo de 2020`, `4. 5. 2015`, `2015-06-17`; and no page.
_DAY = (
    r"(?:\d{1,2}\.\s){0,2}[\d./-]{1,10}"
    rf"(?:,?(?:\s(?:{any_word('genitive')}|[^\W\d_]{{3,10}}\.?)){{0,3}},?\s(?:19|20)\d\d\b)?"
)
_SENTENCE_BEHIND = re.compile(r"[.;]\s+(?=[^\W\d_])")
# What sets a title apart, and a year.
_NAMED = re.compile(r"[“”\"«»*_,:]|\d{4}")
_BARE = ("http", "www", "doi", "DOI")


@cache
def address_form(language: str) -> re.Pattern[str]:
    """A pattern for an address, with what leads to it and the day on which somebody looked at it.

    `online: https://example.org/mills, accessed 3 May 2024`, in an essay in ``language``.
    """
    leads, looked = (one_of(listed(kind, language)) for kind in ("leads_to", "accessed"))
    return re.compile(
        rf"(?:\b{leads}\b\W{{0,3}}(?:\w{{2,5}}\W{{1,2}})?)?"
        r"(?:,\s)?(?:https?://|www\.|\b(?i:doi)\s?:\s?(?=10\.))\S*[^\s.,;:)\]]"
        rf"(?:[,;.]?\s\(?{looked}\b[^;()\d]{{0,16}}{_DAY}\)?)?"
    )


def only_leads(words: str, address: str, text: str, language: str) -> bool:
    """Whether ``words`` are a sentence's that leads to ``address``, and no work is named in them.

    `The project’s page is at`, `Data available at`, `Digitized version:` small words, and one of
    them or a colon before it. ``text`` is that in which it stands.
    """
    said = WORD.findall(words)
    is_led = address[:1].isalpha() and not address.startswith(_BARE)
    is_led = is_led or (len(said) > 1 and text.partition(address)[0].rstrip().endswith(":"))
    is_led = is_led or (bool(said) and said[-1].lower() in listed("links", language))
    is_small = all(word[0].islower() for word in said[1:])
    return is_led and is_small and _NAMED.search(words) is None


def parted(text: str, language: str) -> tuple[str, str]:
    """The address in ``text``, and the sentence behind it, which may begin with a small letter.

    Nothing stands for either where there is none.
    """
    found = address_form(language).search(text)
    if found is None:
        return "", ""
    behind = _SENTENCE_BEHIND.match(text, found.end())
    return found[0], text[behind.end() :] if behind else ""
