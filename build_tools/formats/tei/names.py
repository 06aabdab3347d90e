"""Whom and what the text names, in the text and as lists behind it.

TEI Guidelines, chapters 13.2.1 (`persName`), 3.4.1 (`term`), 13.3.2 (`listPerson`, `listEvent`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.desk.dates import Day, span
from build_tools.formats.fragments import Fragment
from build_tools.formats.names_json import OWN
from build_tools.formats.tei.elements import BY_EDITOR, T, named
from build_tools.formats.tei.ids import Ids
from build_tools.formats.trees import Content, Element, filled
from build_tools.model.edition import Edition, Mark
from build_tools.model.groups import grouped
from build_tools.model.names import Checked, Event, Named, Person, Term
from build_tools.names.order import by_date, by_family, by_letter

Place = tuple[int, int]


@dataclass(frozen=True)
class Names:
    """The names of a block by their places: the ids of those who are named there, one or more.

    ``within`` are those that stand in one correction, ``around`` all others.
    """

    around: Mapping[Place, Sequence[Named]]
    within: Mapping[Place, Sequence[Named]]


def names_of(listed: Iterable[Named], lines: Iterable[Sequence[Fragment]]) -> Names:
    """The names of a block that its ``lines`` are cut for, told apart.

    One that begins or ends inside a correction and goes on outside is left out: no element of TEI
    can hold it.
    """
    places = grouped(((one.start, one.end), one) for one in listed)
    around, within = {}, {}
    for place, own in places.items():
        for line in lines:
            inside = [one for one in line if _holds(place, one)]
            choices = {one.choice for one in inside}
            if not inside:
                continue
            if None not in choices and len(choices) == 1:
                within[place] = own
            elif all(one in inside for one in line if one.choice in choices - {None}):
                around[place] = own
    return Names(around, within)


def with_names(
    fragments: Iterable[tuple[Fragment, Content]],
    names: Mapping[Place, Sequence[Named]],
    ids: Ids,
) -> Content:
    """What is made of the ``fragments``, with an element around each name among them."""
    place: Place | None = None
    held: list[str | Element] = []
    for fragment, made in fragments:
        own = next((one for one in names if _holds(one, fragment)), None)
        if own != place and held:
            yield from _named(held, place, names, ids)
            held = []
        place = own
        held += made
    yield from _named(held, place, names, ids)


def _named(
    held: list[str | Element],
    place: Place | None,
    names: Mapping[Place, Sequence[Named]],
    ids: Ids,
) -> Content:
    if place is None:
        yield from held
        return
    kind = "persName" if names[place][0].list == "people" else "term"
    known = {"people": ids.people, "terms": ids.terms}
    refs = " ".join(f"#{known[one.list][one.id]}" for one in names[place])
    yield filled(T(kind, {"ref": refs}), held)


def _holds(place: Place, fragment: Fragment) -> bool:
    """Whether a fragment, cut at the place's ends, stands in it; a mark at its edge does not."""
    start, end = place
    if isinstance(fragment.reading, Mark):
        return start < fragment.start < end
    return start <= fragment.start and fragment.start + len(fragment.reading) <= end


# --- behind the text --------------------------------------------------------------------------


def lists(edition: Edition, ids: Ids) -> Iterator[Element]:
    """The people, the terms and the dates, each a division where the editor lists any."""
    people = [_person(one, ids) for one in by_family(edition.names.people)]
    if people:
        yield T.div({"type": "people"}, T.head("People"), T.listPerson(*people))
    terms = [part for one in by_letter(edition.names.terms) for part in _term(one, ids)]
    if terms:
        yield T.div({"type": "terms"}, T.head("Terms"), T.list({"type": "gloss"}, *terms))
    events = [_event(one, edition, ids) for one in by_date(edition.names.events)]
    if events:
        yield T.div({"type": "chronology"}, T.head("Chronology"), T.listEvent(*events))


def _person(person: Person, ids: Ids) -> Element:
    years = [
        T(name, {"when": year.zfill(4)})
        for name, year in (("birth", person.born), ("death", person.died))
        if year
    ]
    said = [person.gloss, *([person.unknown] if person.unknown else [])]
    return T.person(
        named(ids.people[person.id]),
        T.persName(person.sort),
        *years,
        *(T.note(BY_EDITOR, T.p(text)) for text in said),
        *map(_source, person.sources),
    )


def _term(term: Term, ids: Ids) -> tuple[Element, Element]:
    said = [term.gloss or OWN, *([term.unknown] if term.unknown else [])]
    label = T.label(T.term(named(ids.terms[term.id]), term.term))
    return label, T.item(*(T.p(text) for text in said), *map(_source, term.sources))


def _source(source: Checked) -> Element:
    return T.bibl(T.title(source.title), ", ", T.ref({"target": source.url}, source.url))


def _event(event: Event, edition: Edition, ids: Ids) -> Element:
    blocks = dict.fromkeys(mention.block for mention in edition.index.events[event.id])
    told = [part for block in blocks for part in (", ", T.ref({"target": f"#{block}"}, block))]
    return T.event(
        {**named(ids.events[event.id]), **_days(event.edtf)},
        T.label(f"{event.date}: {event.event}"),
        *([T.note(event.note)] if event.note else []),
        T.note("Told in ", *told[1:]),
    )


def _days(edtf: str) -> dict[str, str]:
    """The first and the last day that a date may mean (`att.datable.w3c`)."""
    days = span(edtf)
    ends = {"notBefore": days.first, "notAfter": days.last}
    return {name: _day(day) for name, day in ends.items() if day}


def _day(day: Day) -> str:
    year, month, number = day
    return f"{year:04}-{month:02}-{number:02}"
