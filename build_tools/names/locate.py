"""Locate: where does the text name everyone and everything that the editor has listed?

A form stands where it is no part of a longer word; a possessive (`Moss’s`) is not part of it. Of
two forms at one place the longer one counts. A form that two people share is decided by the editor
(`[[naming]]`), and so are words that name somebody in one block alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from build_tools.any_of import any_of
from build_tools.desk.files import CHRONOLOGY, PEOPLE, TERMS
from build_tools.errors import EditorError, Faults
from build_tools.model.edition import Block, Edition
from build_tools.model.names import (
    DatedWords,
    Event,
    Index,
    Mention,
    Named,
    Names,
    Person,
    Term,
)

UNFIT = "Names, terms and dates that the text does not have so"

# Whom the words name, by the block in which they stand; `None` is any other.
_Meanings = Mapping[str, Mapping[str | None, tuple[str, ...]]]


def located(edition: Edition, names: Names) -> Edition:
    """The edition with ``names`` and the places of the text that they speak of.

    Raises what `locate` raises.
    """
    return replace(edition, names=names, index=locate(edition, names))


def locate(edition: Edition, names: Names) -> Index:
    """The places of the text that ``names`` speak of.

    Raises `EditorError` for a form that the text does not have or that may mean two people, for a
    decision that names nobody or that nothing needs, and for a dated passage that is not there.
    """
    blocks = [block for section in edition.essay.sections for block in section.blocks]
    faults = Faults()
    people = _people(names, blocks, faults)
    terms = _terms(names.terms, blocks, _taken(people), faults)
    events = _events(names.events, blocks, faults)
    faults.raise_all()
    return Index(people, terms, events, _by_block(people, terms))


def pattern_of(forms: Iterable[str]) -> re.Pattern[str]:
    """What finds the forms in a text, the longest of those that begin at one place."""
    listed = sorted(set(forms))
    if not listed:
        return re.compile(r"(?!)")  # No forms are found nowhere.
    any_form = any_of([re.escape(sign) for sign in form] for form in listed)
    return re.compile(rf"(?<!\w)(?:{any_form})(?!\w)")


def _by_block(
    people: Mapping[str, Sequence[Mention]], terms: Mapping[str, Sequence[Mention]]
) -> dict[str, tuple[Named, ...]]:
    found: dict[str, list[Named]] = defaultdict(list)
    kinds: tuple[tuple[Literal["people", "terms"], Mapping[str, Sequence[Mention]]], ...] = (
        ("people", people),
        ("terms", terms),
    )
    for kind, listed in kinds:
        for identifier, mentions in listed.items():
            for one in mentions:
                found[one.block].append(Named(kind, identifier, one.start, one.end))
    return {block: tuple(sorted(named, key=_order)) for block, named in found.items()}


def _order(named: Named) -> tuple[int, int]:
    return named.start, -named.end


# --- people -----------------------------------------------------------------------------------


def _people(
    names: Names, blocks: Sequence[Block], faults: Faults
) -> dict[str, tuple[Mention, ...]]:
    meanings = _meanings(names, faults)
    needed: set[tuple[str, str | None]] = set()
    found: dict[str, list[Mention]] = {person.id: [] for person in names.people}
    forms = pattern_of(meanings)
    for block in blocks:
        for place in forms.finditer(block.text):
            (start, end), words = place.span(), place[0]
            where = block.id if block.id in meanings[words] else None
            needed.add((words, where))
            for identifier in meanings[words].get(where, ()):
                if identifier in found:
                    found[identifier].append(Mention(block.id, start, end))
    _find_needless(names, needed, faults)
    return {identifier: tuple(mentions) for identifier, mentions in found.items()}


def _meanings(names: Names, faults: Faults) -> _Meanings:
    meanings: dict[str, dict[str | None, tuple[str, ...]]] = defaultdict(dict)
    known = {person.id for person in names.people}
    for naming in names.namings:
        for identifier in naming.people:
            if identifier not in known:
                message = f"“{identifier}” is no person here"
                faults.found.append(_fault(PEOPLE, naming.line, message))
        if naming.block in meanings[naming.words]:
            message = f"“{naming.words}” is decided twice: keep one"
            faults.found.append(_fault(PEOPLE, naming.line, message))
        meanings[naming.words][naming.block] = naming.people
    decided = {naming.words for naming in names.namings if naming.block is None}
    for person in names.people:
        for form in person.forms:
            if form not in decided:
                with faults:
                    _add(form, person, meanings[form])
    return meanings


def _add(form: str, person: Person, meaning: dict[str | None, tuple[str, ...]]) -> None:
    """A form of this person, of which the editor has not said whom it means."""
    if None in meaning:
        (other,) = meaning[None]
        raise _fault(
            PEOPLE,
            person.line,
            f"“{form}” may name {other} or {person.id}: decide under [[naming]], with a reason",
        )
    meaning[None] = (person.id,)


def _find_needless(names: Names, needed: set[tuple[str, str | None]], faults: Faults) -> None:
    for naming in names.namings:
        if (naming.words, naming.block) not in needed:
            where = f"in {naming.block}" if naming.block else "in the text"
            message = f"“{naming.words}” is not {where}: correct or remove this"
            faults.found.append(_fault(PEOPLE, naming.line, message))
    words = {words for words, _ in needed}
    for person in names.people:
        faults.found += _dead_forms(person.forms, words, PEOPLE, person.line)


def _dead_forms(
    forms: Iterable[str], found: set[str], file: str, line: int
) -> Iterator[EditorError]:
    for form in forms:
        if form not in found:
            message = f"“{form}” is not in the text by itself: correct or remove this form"
            yield _fault(file, line, message)


def _fault(file: str, line: int, message: str) -> EditorError:
    return EditorError(file, line, message, kind=UNFIT)


# --- terms ------------------------------------------------------------------------------------


def _terms(
    terms: Sequence[Term],
    blocks: Sequence[Block],
    taken: Mapping[str, Sequence[tuple[int, int]]],
    faults: Faults,
) -> dict[str, tuple[Mention, ...]]:
    """The terms; one that stands within a person's name (`White` in a surname) is none."""
    owner: dict[str, Term] = {}
    for term in terms:
        for form in term.forms:
            if form in owner:
                message = f"“{form}” is a form of “{owner[form].id}” too: keep one"
                faults.found.append(_fault(TERMS, term.line, message))
            owner[form] = term
    found: dict[str, list[Mention]] = {term.id: [] for term in terms}
    words: set[str] = set()
    forms = pattern_of(owner)
    for block in blocks:
        for place in forms.finditer(block.text):
            start, end = place.span()
            if any(first < end and start < last for first, last in taken.get(block.id, ())):
                continue
            words.add(place[0])
            found[owner[place[0]].id].append(Mention(block.id, start, end))
    for term in terms:
        faults.found += _dead_forms(term.forms, words, TERMS, term.line)
    return {identifier: tuple(mentions) for identifier, mentions in found.items()}


def _taken(people: Mapping[str, Sequence[Mention]]) -> Mapping[str, list[tuple[int, int]]]:
    """The places of persons' names, by block."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mentions in people.values():
        for mention in mentions:
            places[mention.block].append((mention.start, mention.end))
    return places


# --- dates ------------------------------------------------------------------------------------


def _events(
    events: Sequence[Event], blocks: Sequence[Block], faults: Faults
) -> dict[str, tuple[Mention, ...]]:
    texts = {block.id: block.text for block in blocks}
    return {
        event.id: faults.each(partial(_passage, event=event, texts=texts), event.passages)
        for event in events
    }


def _passage(dated: DatedWords, event: Event, texts: Mapping[str, str]) -> Mention:
    text = texts.get(dated.block, "")
    if text.count(dated.words) != 1:
        raise _fault(
            CHRONOLOGY,
            event.line,
            f"“{dated.words}” is not once in {dated.block}: quote it as the block has it",
        )
    start = text.index(dated.words)
    return Mention(dated.block, start, start + len(dated.words))
