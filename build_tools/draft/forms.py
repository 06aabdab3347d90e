"""The words that full references have in them, as ``imprints.toml`` lists them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_LISTS = tomllib.loads(files(__package__).joinpath("imprints.toml").read_text("utf-8"))


@cache
def listed(name: str) -> tuple[str, ...]:
    """The words listed under ``name``, the longest first, so that a pattern of them is greedy."""
    return tuple(sorted(_LISTS[name], key=lambda word: (-len(word), word)))


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of ``words``, the first that fits; a space in them may be several."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


# Between two places: `Hull/Leeds`, `Hull and Leeds`, `Lanham, Maryland`.
_BETWEEN = re.compile(rf"[/;–-]|\s(?:{any_of(listed('and'))})\s|,")


@cache
def is_place(words: str) -> bool:
    """Whether ``words`` are where books are printed: `New York`, `Lanham, Maryland`."""
    parts = [part.strip() for part in _BETWEEN.split(words)]
    known = frozenset((*listed("places"), *listed("regions"), *listed("no_place")))
    whole = words.strip(" ,")
    has_one = "/" in whole and " " not in whole and any(part in known for part in parts)
    city, _, region = whole.rpartition(" ")
    # `Ann Arbor MI`
    has_one = has_one or (region.isupper() and is_region(region) and city in known)
    return whole in known or has_one or (bool(whole) and all(part in known for part in parts))


@cache
def is_region(words: str) -> bool:
    """Whether ``words`` are a land or a county, which stands behind a place."""
    return words.strip(" ,") in listed("regions")


@cache
def has_publisher(words: str) -> bool:
    """Whether ``words`` have a word that a publisher's name has: `Quay Books`."""
    return _has(words, "publishers")


@cache
def has_body(words: str) -> bool:
    """Whether ``words`` have a word that a body's name has: `Central Committee`."""
    return _has(words, "bodies")


def _has(words: str, name: str) -> bool:
    """Whether words listed under ``name`` stand in ``words``, one or several together."""
    parts = re.findall(r"[\w-]+(?:[’'](?=[a-z]\b)\w)?|&", words.replace("–", "-").casefold())
    known = frozenset(listed(name))
    return any(
        " ".join(parts[at : at + length]) in known
        for at in range(len(parts))
        for length in (1, 2, 3)
    )
