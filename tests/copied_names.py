"""The people, terms and dates of an essay that is joined end to end with itself (`tests.copies`).

With works of its own a copy has people and terms of its own too: each word of their names has the
copy's letters at its end, in the text as in the files. What is too short for that is named in all
copies, and is the first one's. Else all copies name the same people, more often. The dates of each
copy are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from build_tools.desk.files import CHRONOLOGY, PEOPLE, TERMS
from build_tools.model.names import Checked, Event, Names, Naming, Person, Term
from tests.toml_text import fields_of, table

Rename = Callable[[str], str]


class Copy(Protocol):
    """What a copy says of itself: its index from 0, and how its blocks and words are called."""

    index: int
    in_prose: Rename
    rename: Rename

    def block(self, identifier: str) -> str: ...


def words_of(names: Names, word: re.Pattern[str]) -> set[str]:
    """The words of all forms of people and terms, in small letters."""
    entries = (*names.people, *names.terms)
    forms = (form for entry in entries for form in entry.forms)
    return {found.casefold() for form in forms for found in word.findall(form)}


def names_files(names: Names, copies: Sequence[Copy]) -> Mapping[str, str]:
    """The three files of the copies, by their names."""
    people, terms, events = list[str](), list[str](), list[str]()
    namings = list[str]()
    for copy in copies:
        listed = [_person(one, copy) for one in names.people]
        kept = {one.id for one in listed if one.forms}
        people += (_with_sources("person", one, one.sources) for one in listed if one.forms)
        namings += (table("naming", fields_of(one)) for one in _namings(names, copy, kept))
        terms += (
            _with_sources("term", one, one.sources)
            for one in (_term(one, copy) for one in names.terms)
            if one.forms
        )
        events += (_event(one, copy) for one in names.events)
    settled = [table("names_accepted", fields_of(one)) for one in names.settled]
    files = {PEOPLE: [*people, *namings, *settled], TERMS: terms, CHRONOLOGY: events}
    return {name: "".join(tables) for name, tables in files.items() if tables}


def _term(term: Term, copy: Copy) -> Term:
    return replace(term, id=_id(term.id, copy), forms=_forms(term.forms, copy))


def _person(person: Person, copy: Copy) -> Person:
    return replace(
        person,
        id=_id(person.id, copy),
        name=copy.rename(person.name),
        sort=copy.rename(person.sort),
        forms=_forms(person.forms, copy),
        authors=tuple(map(copy.rename, person.authors)),
    )


def _forms(forms: Sequence[str], copy: Copy) -> tuple[str, ...]:
    """Those that are the copy's own."""
    return tuple(own for form in forms if (own := copy.in_prose(form)) != form or not copy.index)


def _namings(names: Names, copy: Copy, kept: Collection[str]) -> Iterator[Naming]:
    for naming in names.namings:
        words = copy.in_prose(naming.words)
        if copy.index and naming.block is None and words == naming.words:
            continue
        own = ((one, _id(one, copy)) for one in naming.people)
        yield replace(
            naming,
            words=words,
            block=naming.block and copy.block(naming.block),
            people=tuple(named if named in kept else first for first, named in own),
        )


def _id(identifier: str, copy: Copy) -> str:
    # `1917-11-2` would be a day.
    return f"{identifier}-copy-{copy.index + 1}" if copy.index else identifier


def _with_sources(name: str, entry: Person | Term, sources: Sequence[Checked]) -> str:
    fields = fields_of(entry, "sources", "is_own")
    if isinstance(entry, Term) and entry.is_own:
        fields["own"] = True
    listed = (table(f"{name}.source", fields_of(source)) for source in sources)
    return table(name, fields) + "".join(listed)


def _event(event: Event, copy: Copy) -> str:
    fields = fields_of(event, "passages") | {"id": _id(event.id, copy)}
    passages = (
        {
            "block": copy.block(one.block),
            "words": copy.in_prose(one.words),
            "said": copy.in_prose(one.said),
        }
        for one in event.passages
    )
    return table("event", fields) + "".join(table("event.passage", one) for one in passages)
