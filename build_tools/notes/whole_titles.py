"""Does a title stand whole where it is found, or inside the title of a book that is missing?

*Life* stands in `Ann Moss, Moss: A Life (Leeds, 1909)` and in `Ann Moss, Life: Letters`, and is
neither of the two. A book that is missing from the works is never taken for another.
"""

from __future__ import annotations

import re
from collections import Counter

from build_tools.model.desk import Work
from build_tools.notes.days import RIGHT_BEHIND
from build_tools.notes.folding import fold_case, unfolded, words_in
from build_tools.notes.languages import any_word
from build_tools.notes.sentences import known_words
from build_tools.notes.works import family_of, people_of, years

# The mark that opens a title, and its article.
_OPENING = re.compile(
    rf"(?<!['*_])['*_]++(?:{any_word('article')}\s)?\Z|\b{any_word('article')}\s\Z"
)
_QUOTE_OPENS, _QUOTE_CLOSES = re.compile(r"(?<![\w.,?!])'"), re.compile(r"'(?!\w)")

# What leads to a title only behind `quoted` or `cited`, and may begin a title by itself.
_LEADS = re.compile(r"(?<!\bquoted )(?<!\bcited )\b(?:by|from|and|with|or|an?|the) \Z")
_IN = re.compile(r"\bIn\s[“‘\"'*_]{0,4}\Z")

# A title ends here, or what follows it is its imprint.
_ENDS = re.compile(
    r"[.,?!]{0,2}\s?['*_]+(?!\w|\s+(?:and|or|of)\b)|\Z|[.;)\]]\Z|[.,;)\]]?\s+(?:op|loc)\b"
    r"|[.,]?\s+(?:vol|bde?|band|t|tom[eo])\b\.?\s[ivxlc\d]|,?\s*\[|,?\s*\(=|,?\s*\((?=[^()]{0,200}\d{4}(?:\s?[–-]\s?\d{1,4})?(?:\s\[[^\[\]()]{0,200}\])?\))"
    # German notes: “Moss, Wasser 1966, S. 3”, “Moss, Warum Wasser? In: …”
    r"|\s(?:1[4-9]|20)\d\d(?=[,.;)]|\Z)|\sin:\s"
    # The Bluebook's page: “Moss, The Mills of Hull 31 (1990)”.
    r"|\s\d{1,4},?\s\((?=[^()]{0,80}\d{4}\))"
    rf"|{RIGHT_BEHIND}"
)
# Behind a comma stand words that are no title, up to the imprint: an editor, a volume, a place.
_COMMA = re.compile(r",(?P<words>[^()]{0,200})")
_KNOWN = re.compile(r"\s*(?:\d|vols?\b|eds?\b|edited|trans|translated|rev\b|by\b|[a-z]+\s+ed)")
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d)\b")


def is_whole(words: str, place: tuple[int, int], head: str, work: Work) -> bool:
    """Whether the title of ``work`` at ``place`` in ``words``, as compared, is no other's part.

    ``head`` is what stands before it and has to name the makers, as compared.
    """
    key = fold_case(words)
    start, end = place
    tail = key[end:]
    return (
        is_opened(head)
        and not _IN.search(unfolded(words, 0, start))
        and not _names_twice(head, work)
        and not _is_name(head, key[start:end], work)
        and (
            _is_closed(tail, work)
            or (tail[:1] in (":", ",") and _is_of_year(key, work))
            # “Karl Bach: Wehre. Berlin 1961”, “Bach, K. (1961): Wehre. Berlin: Quay”
            or (tail[:2] in (". ", "? ", "! ") and bool(set(_YEAR.findall(key)) & set(years(work))))
        )
        and has_its_subtitle(tail, work)
    )


def is_opened(head: str) -> bool:
    """Whether no title has begun before the words: no mark is open, and none of its words stand."""
    opening = _OPENING.search(head)
    before = head[: opening.start()] if opening else head
    is_balanced = (
        before.count("*") % 2 == 0
        and before.count("_") % 2 == 0
        and len(_QUOTE_OPENS.findall(before)) <= len(_QUOTE_CLOSES.findall(before))
    )
    return is_balanced and not _LEADS.search(before)


def _names_twice(head: str, work: Work) -> bool:
    """Whether a name stands more often than makers bear it: `Ann Moss, Moss: A Life`."""
    bearing = Counter[str]()
    for person in people_of(work):
        names = [word for value in person.values() for word in words_in(str(value))]
        bearing.update([*names, *({name[0] for name in names} - {*names})])
    said = Counter(words_in(head))
    return any(count > bearing[name] > 0 for name, count in said.items())


def _is_name(head: str, title: str, work: Work) -> bool:
    """Whether the words are a maker's family name behind the given name, or the whole name."""
    last = words_in(head)[-1:]
    return any(
        title == fold_case(f"{person.get('given', '')} {family_of(person)}")
        for person in people_of(work)
        if not head
    ) or any(
        title == fold_case(family_of(person))
        and re.search(r"[\w.]\s\Z", head) is not None
        and bool(last)
        and last[0][0] in {name[0] for name in words_in(person.get("given", ""))}
        for person in people_of(work)
    )


def _is_closed(tail: str, work: Work) -> bool:
    """Whether a title ends before ``tail``, and no more of its words follow."""
    if _ENDS.match(tail):
        return True
    comma = _COMMA.match(tail)
    if comma is None:
        return False
    has_imprint = tail[comma.end() :].startswith("(")
    if not has_imprint or _KNOWN.match(comma["words"]):
        return True
    return set(words_in(comma["words"])) <= known_words(work)


def has_its_subtitle(tail: str, work: Work) -> bool:
    """Whether what follows a colon is the work's own subtitle, or the work has none."""
    ours = words_in(work.csl["title"].partition(":")[2])
    said = words_in(re.split(r"[,.;(\[*_]", tail, maxsplit=1)[0]) if tail[:1] == ":" else []
    return all(one == other for one, other in zip(ours, said, strict=False))


def _is_of_year(key: str, work: Work) -> bool:
    """Whether the citation names no year, or one of the work's own."""
    named = set(_YEAR.findall(key))
    return not named or bool(named & set(years(work)))
