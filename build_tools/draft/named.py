"""Which words with a capital recur, and may be people or terms?

Words are taken together that stand together (`Rosa Oakes`), and a family name alone is taken
with the one full name that ends with it. Where any word has a capital, at the beginning of a
sentence, a word counts only if it has one elsewhere too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_tools.draft.forms import listed
from build_tools.model.edition import Block
from build_tools.proof.dictionary import without_elision
from build_tools.proof.proofread import unknown

_CAPITAL = r"[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_INITIALS = r"(?:[^\W\d_a-zß-ÿ]\.\s?){1,3}"
_PARTICLE = r"(?:(?:de|van|von|der|di|la|le|du)\s)"
_TOGETHER = re.compile(
    # Also behind what is joined to it: `l’Europe`.
    rf"(?:(?<![\w’'-])|(?<=\W[ldLD][’']))(?:{_INITIALS})?{_CAPITAL}(?:\s{_PARTICLE}?{_CAPITAL}){{0,3}}(?!\w)"
)
_BEGINNING = re.compile(
    r"(?:^|[.?!:…/\n][”’)\]/]{0,4}\s{0,2}|\s[-–—]{1,3}\s?)[“‘(\[/]{0,4}$|[“‘(\[/]$"
)
# More than a beginning has: no sentence is read over again for each of its words.
_BEFORE = 16
# `BookNLP`, `DOI`: no name of a person, but `McGill`.
_INNER_CAPITAL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<=[a-zß-ÿ])[A-ZÀ-Þ]|[A-ZÀ-Þ]{2}")
_SMALL = re.compile(r"(?<![\w’'])[a-zß-ÿ]+(?:[’'][a-z]+)?(?![\w’'])")
_NOUNS_ARE_CAPITAL = ("de", "lb")
# So often a person is named who is proposed, and a term: of words said twice few need a gloss.
_OFTEN, _OFTENER = 2, 3
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True)
class Named:
    """Words that recur with a capital: ``forms`` as they stand, the longest first, and where."""

    name: str
    forms: tuple[str, ...]
    count: int
    first: str
    is_person: bool


def recurring(blocks: Iterable[Block], language: str) -> tuple[Named, ...]:
    """What recurs, that which is named most often first."""
    blocks = tuple(blocks)
    small = {word for block in blocks for word in _SMALL.findall(block.text)}
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for block in blocks:
        for words in _in(block.text, language):
            # A word alone that the text has in small letters too names nothing: `He`.
            if words.lower() in small:
                continue
            counted[words] += 1
            first.setdefault(words, block.id)
    grouped = _families(counted, language)
    found = (
        Named(
            name,
            tuple(sorted(forms, key=lambda form: (-len(form), form))),
            sum(counted[form] for form in forms),
            first[name],
            _is_person(name, language),
        )
        for name, forms in grouped.items()
    )
    often = (one for one in found if one.count >= (_OFTEN if one.is_person else _OFTENER))
    return tuple(sorted(often, key=lambda one: (-one.count, one.name)))


def _in(text: str, language: str) -> Iterable[str]:
    for found in _TOGETHER.finditer(text):
        words = _POSSESSIVE.sub("", found[0])
        bare = without_elision(words, language)
        words = bare if bare[:1].isupper() else words
        if _BEGINNING.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            # A capital that any word has there: the words after it count by themselves.
            head, _, rest = words.partition(" ")
            words = words if unknown(head, language) or not head.isalpha() else rest
        if words and not _is_common(words, language) and (len(words) > 2 or not words.isupper()):
            yield words


def _is_common(words: str, language: str) -> bool:
    """Whether a word alone is of the language, and its capital says nothing: `I’m`, `der Wert`."""
    says_nothing = "’" in words or "'" in words or language[:2] in _NOUNS_ARE_CAPITAL
    return says_nothing and " " not in words and not unknown(words, language)


def _families(counted: Mapping[str, int], language: str) -> Mapping[str, list[str]]:
    """Each name with its forms: a full one of two words, and the family name alone."""
    full_of: dict[str, str] = {}
    for words in sorted(counted, key=lambda one: (-counted[one], one)):
        given, _, family = words.rpartition(" ")
        if given and " " not in given and _is_person(words, language):
            full_of.setdefault(family, words)
    grouped: dict[str, list[str]] = defaultdict(list)
    for words in counted:
        grouped[full_of.get(words, words)].append(words)
    return {name: forms for name, forms in grouped.items() if not _is_no_name(name)}


def _is_no_name(name: str) -> bool:
    """Whether a word has a capital though it names nothing: a month, `Figure` before a number."""
    return name.casefold() in (*listed("calendar"), *listed("pictures"))


def _is_person(name: str, language: str) -> bool:
    """Whether it looks like a person's name: a word that no dictionary has, not a title's."""
    words = name.split()
    if words[0] in listed("articles") or len(words) > 4 or _INNER_CAPITAL.search(name):
        return False
    return bool(unknown(words[-1], language)) or (len(words) > 1 and "." in words[0])
