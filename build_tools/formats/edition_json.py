"""The edition as data: ``edition.json``, and the JSON Schema that describes it.

Its form is a promise to those who use it: fields are added, and none is changed or removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from build_tools.formats.json_text import json_text
from build_tools.model.declared import Origin
from build_tools.model.edition import Block, Citation, Correction, Edition, Mark, Note, Section
from build_tools.model.names import Event, Mention, Named, Person, Term
from build_tools.model.numbers import NoteNumber
from build_tools.names.order import by_date, by_family, by_letter

# Their names in `docs/`.
DATA, SCHEMA = "edition.json", "edition.schema.json"

_SCHEMA = Path(__file__).with_name(SCHEMA)
# What the schema says of a note's block, and what where a note has none.
_BLOCK = (
    'in which its mark stands.",\n          "type": "string",\n          "pattern"',
    'in which its mark stands; null where the source has no mark for it.",\n'
    '          "type": ["string", "null"],\n          "pattern"',
)


def edition_schema(edition: Edition | None = None) -> str:
    """The JSON Schema (2020-12) of ``edition.json``, with a description for every field. It allows
    notes without a mark where the edition has such, which most programs need not know.
    """
    schema = _SCHEMA.read_text("utf-8")
    notes = edition.essay.notes if edition else ()
    return schema if all(note.block for note in notes) else schema.replace(*_BLOCK)


def edition_json(edition: Edition) -> str:
    """The whole edition as JSON: title, source, sections, notes, works (CSL-JSON), emendations,
    and the people, terms and dates of the text."""
    essay = edition.essay
    data = {
        "title": essay.title,
        "version": edition.plan.version,
        "language": edition.plan.language,
        **_origin(edition.plan.origin),
        "source": {"sha256": essay.sha256, "words": essay.words},
        "sections": [_section(section, edition) for section in essay.sections],
        "notes": [_note(note, edition) for note in essay.notes],
        "works": [work.csl for work in edition.works],
        "spellings": [list(spelling.names) for spelling in edition.plan.spellings],
        "emendations": [
            _emendation(correction)
            for section in essay.sections
            for block in section.blocks
            for correction in block.corrections
        ],
        "people": [_person(person, edition) for person in by_family(edition.names.people)],
        "terms": [_term(term, edition) for term in by_letter(edition.names.terms)],
        "chronology": [_event(event, edition) for event in by_date(edition.names.events)],
    }
    return json_text(data, depth=4) + "\n"


def _origin(origin: Origin) -> dict[str, Any]:
    """What the editor knows of where the essay is from; nothing where that is nothing."""
    known = {key: value for key, value in asdict(origin).items() if value}
    return {"origin": known} if known else {}


def _section(section: Section, edition: Edition) -> dict[str, Any]:
    named = edition.index.by_block
    return {
        "slug": section.slug,
        "title": section.title,
        "url": f"{section.slug}/" if section.slug else "",
        "blocks": [_block(block, named.get(block.id, ())) for block in section.blocks],
    }


def _block(block: Block, named: Sequence[Named]) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind,
        "text": block.text,
        "notes": list(block.notes),
        "marks": list(_marks(block)),
        "names": [_named(one) for one in named],
    }


def _marks(block: Block) -> Iterator[dict[str, NoteNumber]]:
    """Where the marks stand: each before the character ``at``, counted in code points."""
    at = 0
    for run in block.runs:
        if isinstance(run, Mark):
            yield {"note": run.number, "at": at}
        else:
            at += len(run)


def _named(named: Named) -> dict[str, str | int]:
    kind = "person" if named.list == "people" else "term"
    return {kind: named.id, "start": named.start, "end": named.end}


def _note(note: Note, edition: Edition) -> dict[str, Any]:
    parts = [{"kind": part.kind, "text": part.text} for part in note.parts]
    is_one = len(parts) < 2 and all(part["kind"] == "paragraph" for part in parts)
    return {
        "number": note.number,
        "text": note.text,
        **({} if is_one else {"parts": parts}),
        "section": note.section,
        "block": note.block,
        "citations": [_citation(citation) for citation in edition.citations[note.number]],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "work": citation.work,
        "locator": citation.locator,
        "form": citation.form,
        "certainty": citation.certainty,
        "reason": citation.reason,
        "volume": citation.volume,
        **({"subdivision": citation.subdivision} if citation.subdivision else {}),
    }


def _emendation(correction: Correction) -> dict[str, str | int]:
    """An emendation; ``start`` and ``end`` are the place of its words in the block's text."""
    emendation = correction.emendation
    return {
        "block": emendation.block,
        "source": emendation.source,
        "reading": emendation.reading,
        "reason": emendation.reason,
        "id": correction.id,
        "kind": emendation.kind,
        "start": correction.start,
        "end": correction.end,
    }


# --- people, terms, dates: what is not known is left out ---------------------------------------


def _person(person: Person, edition: Edition) -> dict[str, Any]:
    years = {"born": person.born, "died": person.died}
    return {
        "id": person.id,
        "name": person.name,
        "sort": person.sort,
        **{name: year for name, year in years.items() if year},
        "gloss": person.gloss,
        "mentions": _places(edition.index.people[person.id]),
    }


def _term(term: Term, edition: Edition) -> dict[str, Any]:
    return {
        "id": term.id,
        "term": term.term,
        **({"gloss": term.gloss} if term.gloss else {}),
        "mentions": _places(edition.index.terms[term.id]),
    }


def _event(event: Event, edition: Edition) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": event.date,
        "event": event.event,
        "passages": _places(edition.index.events[event.id]),
    }


def _places(mentions: Iterable[Mention]) -> list[dict[str, str | int]]:
    return [{"block": one.block, "start": one.start, "end": one.end} for one in mentions]
