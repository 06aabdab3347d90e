"""Every correction to the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from build_tools.model.desk import Emendation, KindDecision, MarkDecision
from build_tools.model.edition import Block, Correction, Edition, Section
from build_tools.model.groups import grouped
from build_tools.pages.chart import chart
from build_tools.pages.markdown_text import escape, heading, link
from build_tools.pages.page import page, source_of
from build_tools.text.difference import difference, in_words
from build_tools.text.sentence import sentence


def textual_notes_page(edition: Edition) -> str:
    """Every emendation by section, in its sentence, the source's reading beside ours."""
    return page(
        "Textual notes",
        f"Every correction to the source of {edition.essay.title}, with its reason.",
        *_summary(edition),
        *(_section(section) for section in edition.essay.sections),
        _kinds(edition),
        _marks(edition),
    )


# --- how many ---------------------------------------------------------------------------------


def _summary(edition: Edition) -> Sequence[str]:
    emendations = edition.essay.emendations
    if not emendations:
        return ("The text is printed as the source has it: nothing was corrected.",)
    return (
        f"This edition makes {_counted(len(emendations))} to the source. Each stands below in its "
        "sentence, with the source’s reading, this edition’s, and the reason; its number leads to "
        "the text, where “Show corrections” shows the same. Beside these, white space was evened "
        "out, the figures of notes became marks, and quotations were set off. What is corrected "
        "and what is left alone is said in [About this edition](about.md).",
        _chart(edition),
    )


def _counted(count: int) -> str:
    return "1 correction" if count == 1 else f"{count} corrections"


def _by_kind(emendations: Iterable[Emendation]) -> Counter[str]:
    return Counter(emendation.kind for emendation in emendations)


def _chart(edition: Edition) -> str:
    """A row a kind, the most frequent first."""
    kinds = _by_kind(edition.essay.emendations).most_common()
    sections = _sections_of_kinds(edition)
    rows = [(_capital(escape(kind)), Counter(sections[kind])) for kind, _ in kinds]
    return chart("Kind", rows, edition, "How many corrections of each kind each section has.")


def _sections_of_kinds(edition: Edition) -> Mapping[str, Sequence[str]]:
    """By each kind of correction the slugs of the sections that have one, as often as they do."""
    return grouped(
        (correction.emendation.kind, section.slug)
        for section in edition.essay.sections
        for _, correction in _corrections(section)
    )


def _corrections(section: Section) -> list[tuple[Block, Correction]]:
    return [(block, correction) for block in section.blocks for correction in block.corrections]


# --- the corrections --------------------------------------------------------------------------


def _section(section: Section) -> str:
    own = _corrections(section)
    if not own:
        return ""
    counts = _by_kind(correction.emendation for _, correction in own).most_common()
    kinds = ", ".join(f"{escape(kind)} {count}" for kind, count in counts)
    return "\n\n".join(
        [
            f"## {heading(section.title)}",
            f"{_counted(len(own))}: {kinds}.\n{{ .count }}",
            *(_entry(block, correction, section) for block, correction in own),
        ]
    )


def _entry(block: Block, correction: Correction, section: Section) -> str:
    emendation = correction.emendation
    place = link(block.id.removeprefix("p"), f"{source_of(section.slug)}#{correction.id}")
    before, words, after = sentence(block.text, correction.start, correction.end)
    quoted = f"{_kept(before)}<mark>{escape(words)}</mark>{_kept(after)}"
    return "\n\n".join(
        [
            f"{place} {quoted}\n{{ #{correction.id} .emendation }}",
            f"{_readings(emendation)}\n{{ .readings }}",
            f"{_why(emendation)}\n{{ .why }}",
        ]
    )


def _readings(emendation: Emendation) -> str:
    """Source and edition side by side, with what differs marked."""
    change = difference(emendation.source, emendation.reading)
    source, ours = (
        f"{_kept(change.before)}{_marked(own)}{_kept(change.after)}"
        for own in (change.removed, change.added)
    )
    return f"Source <del>{source}</del> This edition <ins>{ours}</ins>"


def _marked(signs: str) -> str:
    return f"<mark>{_kept(signs)}</mark>" if signs else ""


def _why(emendation: Emendation) -> str:
    change = in_words(difference(emendation.source, emendation.reading))
    signs = f": {escape(change)}" if change else ""
    return f"{_capital(escape(emendation.kind))}{signs}. {escape(emendation.reason)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kept(text: str) -> str:
    """``text`` escaped, with the spaces at its ends."""
    start = " " if text[:1].isspace() else ""
    end = " " if text.strip() and text[-1:].isspace() else ""
    return f"{start}{escape(text)}{end}"


# --- the kinds of blocks ----------------------------------------------------------------------


def _kinds(edition: Edition) -> str:
    """The blocks whose kind is the editor's decision."""
    if not edition.plan.kinds:
        return ""
    rows = "\n".join(_kind_row(decision, edition) for decision in edition.plan.kinds)
    return (
        "## Display quotations decided by the editor\n\n"
        "| Block | Set as | Reason |\n| --- | --- | --- |\n"
        f"{rows}"
    )


def _kind_row(decision: KindDecision, edition: Edition) -> str:
    place = _block_link(decision.block, edition)
    return f"| {place} | {decision.kind} | {escape(decision.reason)} |"


def _block_link(block: str, edition: Edition) -> str:
    section = edition.section_with(block)
    return link(block.removeprefix("p"), f"{source_of(section.slug)}#{block}")


# --- the places of note marks -----------------------------------------------------------------


def _marks(edition: Edition) -> str:
    """The note marks whose place is the editor's decision."""
    if not edition.plan.marks:
        return ""
    rows = "\n".join(_mark_row(decision, edition) for decision in edition.plan.marks)
    return (
        "## Note marks placed by the editor\n\n"
        "| Block | In the text | Mark | Reason |\n| --- | --- | --- | --- |\n"
        f"{rows}"
    )


def _mark_row(decision: MarkDecision, edition: Edition) -> str:
    place = _block_link(decision.block, edition)
    words = escape(decision.words)
    return f"| {place} | {words} | {decision.note} | {escape(decision.reason)} |"
