"""What ``people.toml``, ``terms.toml``, ``chronology.toml`` may hold. All three may be absent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from build_tools.desk.address_forms import SLUG, TAKEN
from build_tools.desk.dates import in_edtf, span
from build_tools.desk.files import CHRONOLOGY, PEOPLE, TERMS, is_there
from build_tools.desk.table import Table
from build_tools.desk.toml_file import TomlFile
from build_tools.errors import EditorError, Faults
from build_tools.model.names import (
    Checked,
    DatedWords,
    Event,
    Names,
    Naming,
    Person,
    Settled,
    Term,
)

# One sentence that a card can hold.
LONGEST_GLOSS = 160
# A fact stands where at least two independent sources have it.
FEWEST_SOURCES = 2

# A date by which events are sorted: EDTF, or with a time of a year or a month in a word
# (`1923-summer`, `1927-11-late`), which EDTF has no word for.
_ONE_DATE = r"(?:\d\d[\dX]{2}(?:-\d\d(?:-(?:\d\d|[a-z]+))?|-[a-z]+)?|\.\.)"
_DATE = re.compile(rf"{_ONE_DATE}(?:/{_ONE_DATE})?")
_YEAR = re.compile(r"\d{3,4}", re.ASCII)
# What the chronology’s headings are called.
_YEARS_OWN = re.compile(r"year-.*")
# The characters that RFC 3986 allows.
_WEB = re.compile(
    r"https?://[a-z0-9][a-z0-9._-]*(?::\d+)?(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?", re.ASCII | re.I
)


def names_in(folder: Path) -> Names:
    """The people, terms and dates in the essay's ``folder``.

    Raises `EditorError` for an entry of another form, an id that comes twice, a gloss of more
    than 160 characters, and a fact without two sources.
    """
    faults = Faults()
    people, namings, settled = _people(folder / PEOPLE, faults)
    terms = _terms(folder / TERMS, faults)
    events = _events(folder / CHRONOLOGY, faults)
    faults.raise_all()
    return Names(people, namings, settled, terms, events)


def _people(
    path: Path, faults: Faults
) -> tuple[tuple[Person, ...], tuple[Naming, ...], tuple[Settled, ...]]:
    file = _opened(path, faults)
    if file is None:
        return (), (), ()
    people = faults.each(_person, file.tables("person"))
    namings = faults.each(_naming, file.tables("naming"))
    nobody = faults.each(_settled, file.tables("not_a_person"))
    accepted = faults.each(_settled, file.tables("names_accepted"))
    _finish(file, people, faults)
    return people, namings, (*nobody, *accepted)


def _terms(path: Path, faults: Faults) -> tuple[Term, ...]:
    file = _opened(path, faults)
    if file is None:
        return ()
    terms = faults.each(_term, file.tables("term"))
    _finish(file, terms, faults)
    return terms


def _events(path: Path, faults: Faults) -> tuple[Event, ...]:
    file = _opened(path, faults)
    if file is None:
        return ()
    events = faults.each(_event, file.tables("event"))
    _finish(file, events, faults)
    return events


def _opened(path: Path, faults: Faults) -> TomlFile | None:
    """The file, if it is there and can be read."""
    with faults:
        return TomlFile(path) if is_there(path) else None
    return None


def _finish(file: TomlFile, entries: Iterable[Person | Term | Event], faults: Faults) -> None:
    with faults:
        _refuse_repeats(file.path, ((entry.id, entry.line) for entry in entries))
    with faults:
        file.rest().done()


def _refuse_repeats(path: Path, ids: Iterable[tuple[str, int]]) -> None:
    known: set[str] = set()
    for identifier, line in ids:
        if identifier in known:
            raise EditorError(path, line, f"id “{identifier}” is used twice: give each its own")
        known.add(identifier)


def _person(table: Table) -> Person:
    person = Person(
        id=_slug(table),
        name=table.string("name"),
        sort=table.string("sort"),
        forms=_forms(table),
        born=_year(table, "born"),
        died=_year(table, "died"),
        gloss=_gloss(table, table.string("gloss")),
        unknown=table.string("unknown", "") or None,
        sources=_sources(table),
        line=table.line or 0,
        authors=table.strings("authors", ()),
    )
    if person.born and person.died and int(person.died) < int(person.born):
        table.refuse(f"{person.id} died in {person.died}, before being born in {person.born}")
    facts = [fact for fact in ("born", "died") if getattr(person, fact)]
    _refuse_unchecked(table, person.sources, facts if person.unknown else [*facts, "gloss"])
    table.done()
    return person


def _term(table: Table) -> Term:
    is_own = table.flag("own")
    gloss = None if is_own else _gloss(table, table.string("gloss"))
    term = Term(
        id=_slug(table),
        term=table.string("term"),
        forms=_forms(table),
        gloss=gloss,
        is_own=is_own,
        unknown=table.string("unknown", "") or None,
        sources=_sources(table),
        line=table.line or 0,
    )
    _refuse_unchecked(table, term.sources, [] if is_own or term.unknown else ["gloss"])
    table.done()
    return term


def _event(table: Table) -> Event:
    identifier, date = _slug(table), table.string("date")
    if _YEARS_OWN.fullmatch(identifier):
        table.refuse(f"id “{identifier}” is one of a year’s heading: choose another")
    edtf = table.string("edtf", "") or in_edtf(date)
    _refuse_no_date(table, date, edtf)
    event = Event(
        id=identifier,
        date=date,
        edtf=edtf,
        event=table.string("event"),
        note=table.string("note", "") or None,
        passages=tuple(_dated(passage) for passage in table.tables("passage")),
        line=table.line or 0,
    )
    if not event.passages:
        table.refuse(f"event “{identifier}” needs a passage: [[event.passage]]")
    table.done()
    return event


def _refuse_no_date(table: Table, date: str, edtf: str) -> None:
    if not _DATE.fullmatch(date):
        table.refuse(f"date “{date}” is none: write 1918-03-03, 1922-05, 1923-summer or 164X")
    try:
        days = span(edtf)
    except ValueError:
        table.refuse(
            f"“{edtf}” is no date by EDTF: write one such as 1918-03-03, 1922-05 or 164X "
            "under “edtf”"
        )
        return
    if not any(str(year) in date for year in days.years) and "X" not in date:
        table.refuse(f"date “{date}” and edtf “{edtf}” are of different years")


def _dated(table: Table) -> DatedWords:
    dated = DatedWords(table.string("block"), table.string("words"), table.string("said"))
    if dated.said not in dated.words:
        table.refuse(f"“{dated.said}” is not in “{dated.words}”: quote the date as it stands")
    table.done()
    return dated


def _naming(table: Table) -> Naming:
    naming = Naming(
        words=table.string("words"),
        people=table.strings("people"),
        block=table.string("block", "") or None,
        reason=table.string("reason"),
        line=table.line or 0,
    )
    table.done()
    return naming


def _settled(table: Table) -> Settled:
    settled = Settled(table.strings("words"), table.string("reason"), table.line or 0)
    table.done()
    return settled


# --- fields -----------------------------------------------------------------------------------


def _slug(table: Table) -> str:
    identifier = table.string("id")
    if not SLUG.fullmatch(identifier):
        table.refuse(f"id “{identifier}” is no address: use small letters, digits and hyphens")
    if TAKEN.fullmatch(identifier):
        table.refuse(f"id “{identifier}” is one of a block, a note or a correction: choose another")
    return identifier


def _forms(table: Table) -> tuple[str, ...]:
    forms = table.strings("forms")
    if not forms or not all(form.strip() == form != "" for form in forms):
        table.refuse("forms must hold the words by which the text has it, without spaces around")
    return tuple(sorted(forms, key=len, reverse=True))


def _year(table: Table, key: str) -> str | None:
    year = table.string(key, "")
    if year and not _YEAR.fullmatch(year):
        table.refuse(f'“{key}” must be a year, such as "1879": leave it out if it is not known')
    return year or None


def _gloss(table: Table, gloss: str) -> str:
    if len(gloss) > LONGEST_GLOSS:
        table.refuse(f"gloss has {len(gloss)} characters, and a card holds {LONGEST_GLOSS}")
    return gloss


def _sources(table: Table) -> tuple[Checked, ...]:
    sources = tuple(_source(source) for source in table.tables("source"))
    urls = [source.url for source in sources]
    for url in urls:
        if urls.count(url) > 1:
            table.refuse(f"“{url}” is a source twice, and one alone is not independent")
    return sources


def _source(table: Table) -> Checked:
    facts = table.strings("facts", ("gloss",))
    source = Checked(facts, table.string("title"), table.string("url"))
    if not _WEB.fullmatch(source.url):
        table.refuse(f"url “{source.url}” must be an address that begins with https://")
    table.done()
    return source


def _refuse_unchecked(table: Table, sources: Iterable[Checked], facts: Iterable[str]) -> None:
    found = [fact for source in sources for fact in source.facts]
    for fact in facts:
        if found.count(fact) < FEWEST_SOURCES:
            table.refuse(
                f"“{fact}” needs two independent sources under [[source]]: add them or leave it out"
            )
