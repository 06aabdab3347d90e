"""Which works of the bibliography are by those whom the text names?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_tools.desk.files import PEOPLE
from build_tools.errors import EditorError
from build_tools.model.desk import Work
from build_tools.model.edition import Edition
from build_tools.model.groups import grouped
from build_tools.model.names import Person
from build_tools.notes.folding import words_in

# An author as the works have one, by what a name has to share with it to be the author's at all:
# the family name and the first letters of the given names; or the whole of a name in one piece.
_Key = tuple[tuple[str, ...], tuple[str, ...] | None]


def works_by(people: Iterable[Person], edition: Edition) -> Mapping[str, tuple[Work, ...]]:
    """The works whose author each person is, by the person's id, in the order of the works.

    An author is known by family name and given names as an index has them, or as the person's
    name and forms have them; one of the two may have initials. Another name under which the works
    have the person is the editor's to say (`authors`).

    Raises `EditorError` where that is no author's name.
    """
    authors = grouped(
        (key, (given, work)) for work in edition.works for key, given in _authors(work)
    )
    return {person.id: tuple(_works(person, authors, edition)) for person in people}


def _works(
    person: Person,
    authors: Mapping[_Key, Sequence[tuple[list[str], Work]]],
    edition: Edition,
) -> Iterator[Work]:
    found: dict[str, Work] = {}
    for name in (person.sort, person.name, *person.forms, *person.authors):
        own = {
            work.id: work
            for key, given in _names(name)
            for other, work in authors.get(key, ())
            if all(map(_agree, given, other))
        }
        if name in person.authors and not own:
            raise EditorError(
                PEOPLE, person.line, f"“{name}” is the author of no work: correct or remove it"
            )
        found |= own
    yield from sorted(found.values(), key=lambda work: edition.rank_of[work.id])


def _authors(work: Work) -> Iterator[tuple[_Key, list[str]]]:
    """The authors of a work: by what each is looked for, and the given names."""
    for author in work.csl.get("author") or []:
        family, given = words_in(author.get("family", "")), words_in(author.get("given", ""))
        if family and given:
            yield _key(family, given), given
        elif literal := words_in(author.get("literal", "")):
            yield (tuple(literal), None), []


def _names(name: str) -> Iterator[tuple[_Key, list[str]]]:
    """What ``name`` may be, in either order: `Moss, A. B.`, `Ann B. Moss`; or in one piece."""
    words = words_in(name)
    yield (tuple(words), None), []
    if "," in name:
        family, given = (words_in(part) for part in name.split(",", 1))
        yield _key(family, given), given
        return
    for at in range(1, len(words)):
        yield _key(words[at:], words[:at]), words[:at]


def _key(family: list[str], given: list[str]) -> _Key:
    return tuple(family), tuple(word[0] for word in given)


def _agree(one: str, other: str) -> bool:
    """Whether two given names may be one: the same, or one the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
