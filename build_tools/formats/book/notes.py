"""A note at the foot of a page: the author's words, then in brackets what the edition adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from build_tools.formats.references import Reference, full_reference
from build_tools.formats.unmarked import with_words
from build_tools.model.edition import Citation, Edition, Note
from build_tools.model.source import NotePart
from build_tools.notes.caveat import caveat

Run = dict[str, Any]


def note_data(note: Note, edition: Edition) -> dict[str, Any]:
    """The ``parts`` of the author's words, each with its kind and its lines as runs, and the runs
    that the edition ``added``, either of them or none.

    The words of a full reference, which need no other, lead to the work in the bibliography.
    """
    citations = edition.citations[note.number]
    unmarked = edition.told_with.get(note.number, ())
    said = [*_remarks(note, edition), *(_plain(with_words(one, edition)) for one in unmarked)]
    if note.text is None:
        return {"parts": [], "added": joined([_plain(_missing(note, edition)), *said])}
    place = _place(citations[0]) if _is_full(citations) else None
    meant = [_references(citations, edition)] if citations and not place else []
    added = [*meant, *_caveats(citations), *said]
    return {"parts": _parts(note, place), "added": joined(added)}


def _parts(note: Note, place: str | None) -> list[dict[str, Any]]:
    """The author's words; those of a full reference lead to ``place``."""
    return [
        {"kind": part.kind, "lines": [_line(line, place) for line in part.text.split("\n")]}
        for part in note.parts or (NotePart("paragraph", note.text or ""),)
    ]


def _line(text: str, place: str | None) -> list[Run]:
    return [{"to": place, "runs": _plain(text)}] if place else _plain(text)


def faces_of(reference: Reference) -> list[Run]:
    """The runs of a reference as the template reads them."""
    return [{"text": words.text, "italic": words.is_italic} for words in reference]


def _is_full(citations: Sequence[Citation]) -> bool:
    return len(citations) == 1 and citations[0].form == "full"


def _place(citation: Citation) -> str:
    return f"work:{citation.work}"


def _plain(text: str) -> list[Run]:
    return [{"text": text}]


def _references(citations: Sequence[Citation], edition: Edition) -> list[Run]:
    """The references of a note, with semicolons between (Chicago Manual, 17th ed., 14.57)."""
    *others, last = (_reference(citation, edition) for citation in citations)
    return [*(run for one in others for run in (*_open(one), *_plain("; "))), *last]


def _reference(citation: Citation, edition: Edition) -> list[Run]:
    meant = full_reference(edition.work(citation.work), citation.place, citation.within)
    signal = _plain(f"{citation.signal} ") if citation.signal else []
    return [*signal, {"to": _place(citation), "runs": faces_of(meant)}]


def _open(reference: list[Run]) -> list[Run]:
    """A reference without its full stop, for it goes on."""
    *before, link = reference
    *runs, last = link["runs"]
    text = str(last["text"]).removesuffix(".")
    return [*before, {**link, "runs": [*runs, {**last, "text": text}]}]


def _missing(note: Note, edition: Edition) -> str:
    reasons = [gap.reason for gap in edition.plan.gaps if gap.note == note.number]
    return " ".join(["The source does not have this note.", *reasons])


def _caveats(citations: Iterable[Citation]) -> list[list[Run]]:
    return [_plain(one) for one in dict.fromkeys(filter(None, map(caveat, citations)))]


def _remarks(note: Note, edition: Edition) -> list[list[Run]]:
    remarks = [remark.text for remark in edition.plan.remarks if remark.note == note.number]
    return [_plain(f"Editor’s remark: {text}") for text in remarks]


def joined(parts: Iterable[list[Run]]) -> list[Run]:
    """The parts one after the other, with a space between."""
    runs: list[Run] = []
    for part in parts:
        runs += [*(_plain(" ") if runs else []), *part]
    return runs
