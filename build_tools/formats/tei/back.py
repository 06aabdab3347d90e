"""Behind the text: the works cited, the reasons of the corrections, what the editor says."""

from __future__ import annotations

from build_tools.formats.about import about_text
from build_tools.formats.references import bibliography
from build_tools.formats.tei.elements import BY_EDITOR, T
from build_tools.formats.tei.ids import Ids
from build_tools.formats.tei.names import lists
from build_tools.formats.tei.notes import note
from build_tools.formats.tei.prose import divisions
from build_tools.formats.tei.works import work_entry
from build_tools.formats.trees import Element, filled
from build_tools.model.desk import KindDecision
from build_tools.model.edition import Correction, Edition


def back(edition: Edition, names: Ids) -> Element:
    """Bibliography, people, terms, dates, textual notes and the page About this edition.

    All are the editor's words.
    """
    return T.back(
        BY_EDITOR,
        *_bibliography(edition, names),
        *lists(edition, names),
        *_unmarked(edition, names),
        *_textual_notes(edition),
        _about(edition),
    )


def _bibliography(edition: Edition, names: Ids) -> list[Element]:
    """The works in the order of the bibliography's page."""
    entries = [
        work_entry(edition.work(work), names.works[work]) for work, _ in bibliography(edition.works)
    ]
    if not entries:
        return []
    div = T.div({"type": "bibliography"}, T.head("Works cited"), T.listBibl(*entries))
    return [div]


def _unmarked(edition: Edition, names: Ids) -> list[Element]:
    """The notes of the author to which no mark leads."""
    notes = [note(one, edition, names) for one in edition.essay.notes if one.block is None]
    return [T.div({"type": "notes"}, T.head("Notes without a mark"), *notes)] if notes else []


def _textual_notes(edition: Edition) -> list[Element]:
    """Why each correction was made, and each block whose kind the editor decided."""
    corrections = [
        correction
        for section in edition.essay.sections
        for block in section.blocks
        for correction in block.corrections
    ]
    items = [*map(_reason, corrections), *map(_decision, edition.plan.kinds)]
    if not items:
        return []
    return [T.div({"type": "textual-notes"}, T.head("Textual notes"), T.list(*items))]


def _reason(correction: Correction) -> Element:
    emendation = correction.emendation
    place = T.ref({"target": f"#{correction.id}"}, emendation.block)
    return filled(
        T.item({"corresp": f"#{correction.id}"}),
        [
            place,
            ": ",
            T.mentioned(emendation.source),
            " becomes ",
            T.mentioned(emendation.reading),
            f" ({emendation.kind}). {emendation.reason}",
        ],
    )


def _decision(decision: KindDecision) -> Element:
    target = f"#{decision.block}"
    place = T.ref({"target": target}, decision.block)
    return T.item({"corresp": target}, place, f": {decision.kind}. {decision.reason}")


def _about(edition: Edition) -> Element:
    said = divisions(about_text(edition), "about.")
    return T.div({"type": "about"}, T.head("About this edition"), *said)
