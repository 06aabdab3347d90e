"""Ids for a document that is one where the site is many pages.

An id of XML is a name: it has no colon, begins with a letter, and stands once in the document
(XML 1.0, 3.3.1; `xml:id` 1.0). So `fn:63` of the site is `n63`, as on its page of notes, and a
section or a work whose id begins with a digit or is another's too has its kind in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.model.edition import Edition
from build_tools.model.numbers import SIGNS, NoteNumber

# What blocks, notes, corrections and their kinds are called, and the editor.
_SIGNS = "|".join(SIGNS.values())
_TAKEN = re.compile(rf"p\d+|n\d[\w.]*|n(?:{_SIGNS})(?:-\d+)?|e-.*|kind-\d+|editor")


@dataclass(frozen=True)
class Ids:
    """The ids of sections by their slugs, of works, people, terms and dates by theirs."""

    sections: Mapping[str, str]
    works: Mapping[str, str]
    people: Mapping[str, str]
    terms: Mapping[str, str]
    events: Mapping[str, str]


def ids(edition: Edition) -> Ids:
    """The ids of the edition's headed sections, its works, people, terms and dates.

    What the text names gives way to sections and works, whose ids were there before.
    """
    slugs = [section.slug for section in edition.essay.sections if section.slug]
    works = [work.id for work in edition.works]
    people = [person.id for person in edition.names.people]
    terms = [term.id for term in edition.names.terms]
    events = [event.id for event in edition.names.events]
    return Ids(
        {slug: _own(slug, "section", works) for slug in slugs},
        {work: _own(work, "work", slugs) for work in works},
        {person: _own(person, "person", [*slugs, *works, *terms, *events]) for person in people},
        {term: _own(term, "term", [*slugs, *works, *people, *events]) for term in terms},
        {event: _own(event, "event", [*slugs, *works, *people, *terms]) for event in events},
    )


def note_id(number: NoteNumber) -> str:
    """The id of a note."""
    return f"n{number}"


def kind_id(kind: str, edition: Edition) -> str:
    """The id of a kind of corrections, which the editor names in any words."""
    return f"kind-{kinds(edition).index(kind) + 1}"


def kinds(edition: Edition) -> list[str]:
    """The kinds of corrections, in the order in which they first come."""
    return list(dict.fromkeys(emendation.kind for emendation in edition.essay.emendations))


def _own(identifier: str, kind: str, others: list[str]) -> str:
    is_free = identifier[0].isalpha() and identifier not in others
    return identifier if is_free and not _TAKEN.fullmatch(identifier) else f"{kind}.{identifier}"
