"""Parts that are cited short in a book that another note cites in full, and books of such parts.

`Ann Ash, “Mills,” in Moss (ed.), Rivers, 26` behind `Bea Oakes, “Weirs,” in Rivers, ed. Carl Moss
(Leeds: Quay, 1972)` is a part of the same book (CMOS 14.108): where it came out is known. So is it
where the book is cited short by itself, `Moss, Rivers, 9`: that is no citation of the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from build_tools.draft import makers
from build_tools.draft.pieces import pieces
from build_tools.draft.proposal import Proposal
from build_tools.draft.titles import commas, joined, split_makers, title, without_roles
from build_tools.draft.year_first import YEAR
from build_tools.model.numbers import NoteNumber
from build_tools.notes.languages import any_word

_QUOTED = re.compile(
    r"\A(?P<names>[^“”„«»\"()\d]{3,80}?)(?:,|(?<=[^\W\d_]{3})\.)?:?\s"
    r"[“„«\"]\s?(?P<title>[^“”„«»\"]{3,200}?)[,.]?\s?[”“»\"]"
    rf"[,.]?\s(?P<in>{any_word('within')}:?\s)?(?P<book>[^“”„\"]{{3,200}})"
)
_PLAIN = re.compile(
    r"\A(?P<names>[^“”„«»\"()\d]{3,250}?)[.,;?!]\s[Ii]n:?\s(?P<book>[^“”„\"]{3,200})"
)
_SHORT = re.compile(
    r"\A(?P<names>[^,“”„«»\"()\d]{2,60}),\s(?P<title>[^\W\d_a-z][^“”„«»\"()\d]{7,150}?),?\s"
    rf"(?:{any_word('page')}\s?)?(?:\d|[ivxl]{{1,6}}(?!\w))"
)
# A book that is cited again: `in Moss (ed.), Rivers, op. cit.`
_CITED = re.compile(rf",?\s{any_word('op_cit')}(?=[.,;\s]|\Z)")
_FROM_BOOK = (
    *("container-author", "editor", "translator", "publisher", "publisher-place"),
    *("issued", "volume", "edition"),
)
FROM_NOTE = "the book is taken from note"
# A shorter title may stand in any words.
_SHORTEST = 8

Csl = Mapping[str, Any]


def parts_of_known_books(
    notes: Sequence[tuple[NoteNumber, str]], full: Sequence[Proposal]
) -> Iterator[Proposal]:
    """The parts that ``notes`` (numbers and texts) cite short in books that ``full`` has."""
    books = dict(_books(full))
    read = {(one.note, one.words) for one in full}
    known = {_key(one.csl) for one in full}
    for number, note in notes if books else ():
        for words in pieces(_CITED.sub("", note)):
            part = None if (number, words) in read else _part(number, words, books)
            if part and _key(part.csl) not in known:
                known.add(_key(part.csl))
                yield part


def books_of_known_parts(
    notes: Sequence[tuple[NoteNumber, str]], full: Sequence[Proposal]
) -> Iterator[Proposal]:
    """The books that ``notes`` cite short, and of which ``full`` has a part alone."""
    read = {(one.note, one.words) for one in full}
    known = {_main(str(one.csl["title"])) for one in full}
    books = {name: found for name, found in _books(full) if name not in known}
    for number, note in notes if books else ():
        for words in pieces(note):
            found = _SHORT.match(words)
            name = _main(found["title"]) if found else ""
            if found is None or name not in books or name in known or (number, words) in read:
                continue
            part, whole = books[name]
            named = whole["container-title"]
            whole = {key: one for key, one in whole.items() if key != "container-title"}
            author = whole.pop("container-author", None)
            role = "author" if author or "editor" not in whole else "editor"
            people = author or whole.get("editor") or part.csl.get("author", ())
            if not any(str(one.get("family")) in found["names"] for one in people):
                continue
            known.add(name)
            csl = {"type": "book", "title": named, **whole, role: people}
            yield Proposal(number, words, csl, (f"{FROM_NOTE} {part.note}",))


def _books(full: Iterable[Proposal]) -> Iterator[tuple[str, tuple[Proposal, Csl]]]:
    """The books by their main titles, each with the proposal that has it and what that says."""
    for one in full:
        name = "container-title" if one.csl["type"] == "chapter" else "title"
        named = str(one.csl.get(name, ""))
        whole = {key: one.csl[key] for key in _FROM_BOOK if key in one.csl}
        if one.csl["type"] == "book" and "editor" not in whole and "author" in one.csl:
            whole["editor"] = one.csl["author"]
        if one.csl["type"] in ("chapter", "book") and len(_main(named)) >= _SHORTEST:
            yield _main(named), (one, {"container-title": named, **whole})


def _part(
    number: NoteNumber, words: str, books: Mapping[str, tuple[Proposal, Csl]]
) -> Proposal | None:
    found = _QUOTED.match(words) or _PLAIN.match(words)
    if found is None:
        return None
    said = f" {_main(found['book'].replace(':', ' '))} "
    names = [name for name in books if f" {name} " in said and _is_whole(name, found["book"])]
    if found.re is _QUOTED and not found["in"]:  # `Ann Ash, “Mills,” Rivers, ed. Moss, 26`
        names = [name for name in names if said.startswith(f" {name} ")]
    people, named = _head(found)
    if not names and found.re is _QUOTED:
        names = _edited(said, books)
    if not names or not named or not people:
        return None
    where, whole = books[max(names, key=len)]
    issued = whole.get("issued", {"date-parts": [[""]]})["date-parts"][0][0]
    if (years := re.findall(YEAR, words)) and str(issued) not in years:
        return None  # `“Mills”? The Weirs of 1780, a thesis, 2019`: another book than `The Weirs`.
    if people == whole.get("editor"):
        whole = {key: value for key, value in whole.items() if key != "editor"}
    csl = {"type": "chapter", "author": people, "title": named, **whole}
    return Proposal(number, words, csl, (f"{FROM_NOTE} {where.note}",))


def _is_whole(name: str, book: str) -> bool:
    """Whether a title is a piece of ``book``: `Rivers and Weirs, ed. Moss` names no `Weirs`."""
    said = r"\W+".join(map(re.escape, name.split()))
    return re.search(rf"(?:\A|[^\w\s’'-]\s*){said}(?!\s[^\W\d_]|\w)", book.casefold()) is not None


def _edited(said: str, books: Mapping[str, tuple[Proposal, Csl]]) -> list[str]:
    """The one book that its editor and its first words name: `in Moss, Rivers, 26`."""
    editor, *short = re.split(r"\s\d", said, maxsplit=1)[0].split() or [""]
    found = [
        name
        for name, (_, whole) in books.items()
        if short and name.split()[: len(short)] == short
        if any(_main(str(one.get("family", ""))) == editor for one in whole.get("editor", ()))
    ]
    return found if len(found) == 1 else []


def _head(found: re.Match[str]) -> tuple[list[makers.Name], str]:
    """Who made the part, and what it is called."""
    if found.re is _QUOTED:
        people = joined(without_roles(commas(found["names"].strip(" ,:"))))
        return (makers.names(people) if makers.are_names(people) else []), title(found["title"])
    people_, rest = split_makers(commas(found["names"]))
    return people_, title(", ".join(rest))


def _key(csl: Csl) -> tuple[str, str]:
    families = (one.get("family") or one.get("literal") for one in csl.get("author", ()))
    return " ".join(map(str, families)).casefold(), _main(str(csl["title"]))


def _main(named: str) -> str:
    return re.sub(r"\W+", " ", named.partition(":")[0]).casefold().strip()
