"""What stands in the book, as data for its template: text in runs, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from build_tools.formats.book.markdown_runs import paragraphs_of
from build_tools.formats.book.notes import faces_of, joined, note_data
from build_tools.formats.origin import plain_name, statement
from build_tools.formats.references import Reference, bibliography
from build_tools.formats.rights import rights_lines
from build_tools.model.desk import KindDecision, NamedWork
from build_tools.model.edition import Block, Correction, Edition, Mark, Note, Section
from build_tools.model.numbers import NoteNumber, shown
from build_tools.text.no_break import unbroken

# How many characters come before the middle of a paragraph's second line.
SECOND_LINE = 100


def book_data(edition: Edition, address: str | None = None) -> dict[str, Any]:
    """Everything that the book prints, as JSON has it; ``address`` is the site's, if known.

    Text is in runs: `{"text": …, "italic": true}`, `{"note": 5}` for a note's mark, and for words
    that lead somewhere `{"to": …, "runs": […]}`. Places are `p5`, `fnref:5`, `work:ID`,
    `section:SLUG` and `part:NAME`; `"url"` for `"to"` leads out of the book.
    """
    essay, plan = edition.essay, edition.plan
    opening, *sections = essay.sections
    epigraphs = [*takewhile(lambda block: block.kind == "epigraph", opening.blocks)]
    main, _, subtitle = essay.title.partition(": ")
    return {
        "title": essay.title,
        "authors": [*map(plain_name, plan.origin.authors)],
        "main": main,
        "subtitle": subtitle,
        "language": _language(plan.language),
        "statement": statement(edition),
        "version": plan.version,
        "introduction": paragraphs_of(plan.introduction),
        "released": plan.released,
        "rights": paragraphs_of("\n\n".join(rights_lines(plan))),
        "epigraphs": [_block(block) for block in epigraphs],
        "opening": _section(replace(opening, blocks=opening.blocks[len(epigraphs) :])),
        "sections": [_section(section) for section in sections],
        "notes": {str(note.number): note_data(note, edition) for note in essay.notes},
        "works": [_work(*entry, edition) for entry in bibliography(edition.works)],
        "named": [_named(named) for named in plan.named],
        "emendations": [_emendations(section) for section in essay.sections],
        "kinds": [_kind(decision) for decision in plan.kinds],
        "sha256": essay.sha256,
        "address": address,
    }


def _language(tag: str) -> dict[str, str | None]:
    """The language and the region of a tag of BCP 47, by which Typst hyphenates."""
    language, *others = tag.split("-")
    return {"code": language, "region": next((it for it in others if len(it) == 2), None)}


# --- the text ---------------------------------------------------------------------------------


def _section(section: Section) -> dict[str, Any]:
    return {
        "slug": section.slug,
        "title": section.title,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    lines = list(_lines(block.runs))
    first, rest = _divided(joined(lines))
    return {
        "id": block.id,
        "number": block.id.removeprefix("p"),
        "kind": block.kind,
        "continues": block.continues,
        "lines": lines,
        "first": first,
        "rest": rest,
    }


def _divided(runs: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The runs before and after a space that stands in the second line of the paragraph, if any."""
    length = 0
    for index, run in enumerate(runs):
        text = run.get("text", "")
        space = text.find(" ", max(0, SECOND_LINE - length))
        if space >= 0:
            before, after = {"text": text[:space]}, {"text": text[space:]}
            return [*runs[:index], before], [after, *runs[index + 1 :]]
        length += len(text)
    return [*runs], []


def _lines(runs: Iterable[str | Mark]) -> Iterator[list[dict[str, Any]]]:
    """The block's lines: those of verse, items of a list, or an epigraph and its attribution."""
    line: list[dict[str, Any]] = []
    for run in runs:
        if isinstance(run, Mark):
            kind = "note" if run.time == 1 else "again"
            line.append({kind: run.number, "shown": shown(run.number)})
            continue
        first, *others = run.split("\n")
        line += _text(first)
        for other in others:
            yield line
            line = _text(other)
    yield line


def _text(text: str) -> list[dict[str, Any]]:
    return [{"text": unbroken(text)}] if text else []


# --- the works --------------------------------------------------------------------------------


def _work(identifier: str, entry: Reference, edition: Edition) -> dict[str, Any]:
    return {
        "id": identifier,
        "runs": faces_of(entry),
        "notes": [str(_marked(note, edition)) for note in edition.notes_citing.get(identifier, ())],
        "online": [text.url for text in edition.plan.online if text.work == identifier],
    }


def _marked(note: Note, edition: Edition) -> NoteNumber:
    """The number of the note with a mark beside which a note stands, as a rule its own."""
    beside = (number for number, others in edition.told_with.items() if note in others)
    return next(beside, note.number)


def _named(named: NamedWork) -> dict[str, Any]:
    return {"block": named.block, "paragraphs": paragraphs_of(named.reference)}


# --- the textual notes ------------------------------------------------------------------------


def _emendations(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "entries": [
            _emendation(block, correction)
            for block in section.blocks
            for correction in block.corrections
        ],
    }


def _emendation(block: Block, correction: Correction) -> dict[str, Any]:
    emendation = correction.emendation
    return {
        "block": block.id,
        "reading": _on_one_line(emendation.reading),
        "source": _on_one_line(emendation.source),
        "reason": emendation.reason,
    }


def _on_one_line(text: str) -> str:
    return " / ".join(" ".join(line.split()) for line in text.split("\n"))


def _kind(decision: KindDecision) -> dict[str, Any]:
    return {"block": decision.block, "kind": decision.kind, "reason": decision.reason}
