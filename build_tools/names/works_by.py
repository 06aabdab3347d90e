"""Which works of the bibliography are by somebody whom the text names?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_tools.desk.files import PEOPLE
from build_tools.errors import EditorError
from build_tools.model.desk import Work
from build_tools.model.edition import Edition
from build_tools.model.names import Person
from build_tools.notes.folding import words_in


def works_by(person: Person, edition: Edition) -> tuple[Work, ...]:
    """The works whose author the person is, in the order of the works.

    An author is known by family name and given names as an index has them, or as the person's
    name and forms have them; one of the two may have initials. Another name under which the works
    have the person is the editor's to say (`authors`).

    Raises `EditorError` where that is no author's name.
    """
    found = {
        name: [
            work for work in edition.works for author in _authors(work) if _is_same(author, name)
        ]
        for name in (person.sort, person.name, *person.forms, *person.authors)
    }
    for name in person.authors:
        if not found[name]:
            raise EditorError(
                PEOPLE, person.line, f"“{name}” is the author of no work: correct or remove it"
            )
    by_person = {work.id for works in found.values() for work in works}
    return tuple(work for work in edition.works if work.id in by_person)


def _authors(work: Work) -> list[Mapping[str, Any]]:
    return list(work.csl.get("author") or [])


def _is_same(author: Mapping[str, Any], name: str) -> bool:
    """Whether ``name``, in either order, is the author's: `Moss, A. B.`, `Ann B. Moss`."""
    family, given = words_in(author.get("family", "")), words_in(author.get("given", ""))
    if not family or not given:
        return words_in(author.get("literal", "")) == words_in(name) != []
    words = words_in(name)
    if "," in name:
        named, others = (words_in(part) for part in name.split(",", 1))
    else:
        named, others = words[-len(family) :], words[: -len(family)]
    return named == family and len(others) == len(given) and all(map(_agree, given, others))


def _agree(one: str, other: str) -> bool:
    """Whether two given names may be one: the same, or one the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
