"""Lines that are the page's own round a copied text, as the table of forms lists them by language.

A page may say `Share this` in another language than its essay's, so all languages are looked at.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.text.forms import PAGES

# No line of a page that the table knows has more characters.
LONGEST = 200
_SIGNS = " .:…*_=#~-–—[]()|»«›‹<>↓↑+!→←✕×·•/"
# What stands between the words of a menu in one line: `Home / About`, `Home > Essays`.
_BETWEEN = re.compile(r"\s*[|·•»›>→]\s*|\s+[/–—]\s+|\s{3,}|\t")
_NUMBER_OR_WORDS = re.compile("[1…]")


def is_own(text: str) -> bool:
    """Whether a line is a page's and nothing else wherever it stands: `Share this`."""
    if len(text) > LONGEST:
        return False
    words = _plain(text)
    return bool(words) and _pattern("lines").fullmatch(words) is not None


def is_likely(text: str) -> bool:
    """Whether a line is a page's more likely than the essay's: `Related: Why Mills Burn`."""
    return len(text) <= LONGEST and _pattern("likely").fullmatch(_plain(text)) is not None


def is_menu(text: str) -> bool:
    """Whether a line may be of a page's menu, or a heading of the essay's: `About`."""
    is_of_menu = len(text) <= LONGEST and _pattern("menu").fullmatch(_plain(text)) is not None
    return is_of_menu or is_likely(text)


def is_bar(text: str) -> bool:
    """Whether a line is a whole menu, or says where a page stands: `Home > Essays > Bread`."""
    if len(text) > LONGEST:
        return False
    parts = [part for part in _BETWEEN.split(text.strip(" |·•»›>→/")) if part.strip()]
    known = [part for part in parts if is_menu(part) or is_own(part)]
    is_path = bool(parts) and re.search("[>»›]", text) is not None and parts[0] in known
    return len(parts) > 1 and (len(known) == len(parts) or (is_path and len(parts[-1]) < LONGEST))


def _plain(text: str) -> str:
    words = " ".join(text.replace("’", "'").split()).casefold()
    return words.strip(_SIGNS)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    forms = {form for table in PAGES.values() for form in table[kind]}
    return re.compile("|".join(map(_of, sorted(forms))))


def _of(form: str) -> str:
    """The pattern of a form, in which 1 stands for any number and … for any words."""
    words = " ".join(form.casefold().split()).rstrip(".:")
    pieces = _NUMBER_OR_WORDS.split(words)
    between = [r"\d[\d.,]{0,9}" if sign == "1" else r"\S.{0,199}" for sign in words if sign in "1…"]
    found = "".join(
        piece for pair in zip(map(re.escape, pieces), [*between, ""], strict=True) for piece in pair
    )
    # A stop may stand before further words, as may the space before a French colon.
    return found.replace(r"\ :", r"\s?:").replace(r"\ \S", r"[.,;!]?\s\S").replace(r"\ ", " ")
