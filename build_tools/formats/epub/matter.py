"""What stands before and behind the text: cover, title, works, textual notes, About."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.formats.about import about_text
from build_tools.formats.corrections import place_of, said_once, why
from build_tools.formats.epub.elements import X, document, english, kind, link, set_reference
from build_tools.formats.epub.notes import mark_id, note_id
from build_tools.formats.epub.prose import Converter, file_of
from build_tools.formats.epub.sections import place
from build_tools.formats.history import version_shown
from build_tools.formats.origin import statement
from build_tools.formats.pages_cited import inclusive
from build_tools.formats.references import bibliography
from build_tools.formats.trees import Content, Element, filled
from build_tools.model.desk import NamedWork
from build_tools.model.edition import Citation, Edition, Section
from build_tools.model.numbers import listed
from build_tools.text.difference import Difference, difference

_SAID_ONCE = "said-once"


def cover_document(edition: Edition, picture: str) -> Element:
    """The cover: its picture, which shows the title."""
    image = X.img({"src": picture, "alt": f"Cover: {edition.essay.title}", "role": "doc-cover"})
    return document("Cover", edition.plan.language, [X.section(kind("cover"), image)])


def title_document(edition: Edition, converter: Converter) -> Element:
    """The title page: the title, what this edition is, which it is."""
    main, colon, subtitle = edition.essay.title.partition(": ")
    heading = X.h1(
        main, *([f"{colon.strip()} ", X.span({"class": "subtitle"}, subtitle)] if colon else [])
    )
    known = [X.p({"class": "statement"}, line) for line in statement(edition)]
    said = converter.blocks(edition.plan.introduction)
    number = X.p(
        {"class": "edition", **english(edition.plan.language)}, version_shown(edition.plan)
    )
    rights = converter.blocks(edition.plan.rights or "")
    page = X.section(kind("titlepage"), heading, *known, *said, number, *rights)
    return document(edition.essay.title, edition.plan.language, [page])


def about_document(edition: Edition, converter: Converter) -> Element:
    """What the editor says of the edition, and the checksum of its source."""
    page = X.section(
        kind("afterword", "doc-afterword"),
        X.h1(english(edition.plan.language), "About this edition"),
    )
    filled(page, converter.blocks(about_text(edition)))
    return document("About this edition", edition.plan.language, [page])


# --- the works --------------------------------------------------------------------------------


def bibliography_document(edition: Edition, converter: Converter) -> Element:
    """Every work with the notes that cite it."""
    page = X.section(
        kind("bibliography", "doc-bibliography"),
        X.h1(english(edition.plan.language), "Works cited"),
    )
    for identifier, entry in bibliography(edition.works):
        words = filled(X.p({"class": "entry"}), set_reference(entry))
        cited = filled(
            X.p({"class": "cited", **english(edition.plan.language)}), _cited(identifier, edition)
        )
        page.append(X.div({"id": identifier, "class": "work"}, words, cited))
    if edition.plan.named:
        page.append(X.h2(english(edition.plan.language), "Named in the text and cited by no note"))
        page.append(X.ul(*(_named(named, edition, converter) for named in edition.plan.named)))
    return document("Works cited", edition.plan.language, [page])


def _cited(work: str, edition: Edition) -> Content:
    found = [
        (note, citation)
        for note in edition.essay.notes
        for citation in edition.citations[note.number]
        if citation.work == work
    ]
    yield "Note " if len(found) == 1 else "Notes "
    for number, (note, citation) in enumerate(found):
        yield ", " if number else ""
        id_of = mark_id if note.block else note_id
        yield link(listed(note.number), f"{file_of(note.section)}#{id_of(note.number)}")
        yield _pages(citation)


def _pages(citation: Citation) -> str:
    shown = [f"vol. {citation.volume}"] if citation.volume else []
    shown += [citation.subdivision] if citation.subdivision else []
    if citation.page:
        several = any(sign in citation.page for sign in "-–,")
        shown.append(f"{'pp.' if several else 'p.'} {inclusive(citation.page)}")
    return f" ({', '.join(shown)})" if shown else ""


def _named(named: NamedWork, edition: Edition, converter: Converter) -> Element:
    there = link(f"block {named.block.removeprefix('p')}", _block(named.block, edition))
    return X.li(*converter.line(named.reference), ": ", there)


def _block(block: str, edition: Edition) -> str:
    return f"{place(block, edition)}#{block}"


# --- the corrections --------------------------------------------------------------------------


def textual_notes_document(edition: Edition) -> Element:
    """Every correction as editors print them: place, reading ] source, and why."""
    page = X.section(
        kind("appendix", "doc-appendix"), X.h1(english(edition.plan.language), "Textual notes")
    )
    if not edition.essay.emendations:
        page.append(
            X.p(
                english(edition.plan.language),
                "The text is printed as the source has it: nothing was corrected.",
            )
        )
    letters = said_once(edition.essay.emendations)
    if letters:
        said = (
            X.p(X.i(letter), f" {count} times. {reason}")
            for reason, (letter, count) in letters.items()
        )
        page.append(
            X.div(
                {"id": _SAID_ONCE},
                X.h2(english(edition.plan.language), "Said once for many"),
                *said,
            )
        )
    for section in edition.essay.sections:
        entries = list(_entries(section, letters))
        filled(page, [X.h2(section.title), *entries] if entries else [])
    if edition.plan.kinds:
        page.append(
            X.h2(english(edition.plan.language), "Display quotations decided by the editor")
        )
    for decision in edition.plan.kinds:
        there = link(decision.block.removeprefix("p"), _block(decision.block, edition))
        page.append(X.p(there, f" {decision.kind}. {decision.reason}"))
    return document("Textual notes", edition.plan.language, [page])


def _entries(section: Section, letters: Mapping[str, tuple[str, int]]) -> Iterator[Element]:
    for block in section.blocks:
        for correction in block.corrections:
            there = link(place_of(block, correction), f"{file_of(section.slug)}#{correction.id}")
            emendation = correction.emendation
            change = difference(emendation.source, emendation.reading)
            reason = why(emendation)
            letter = letters.get(reason)
            yield X.p(
                {"class": "emendation", "id": correction.id},
                *(there, " ", _reading("ins", change, change.added), " ] "),
                *(_reading("del", change, change.removed), " "),
                X.i(link(letter[0], f"#{_SAID_ONCE}")) if letter else X.span(reason),
            )


def _reading(name: str, change: Difference, own: str) -> Element:
    return X(name, change.before, *([X.mark(own)] if own else []), change.after)
