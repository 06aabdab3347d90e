"""Every correction to the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from build_tools.formats.corrections import place_of, said_once, why, word_of
from build_tools.model.desk import Emendation, KindDecision, MarkDecision
from build_tools.model.edition import Block, Correction, Edition, Section
from build_tools.model.groups import grouped
from build_tools.model.numbers import listed
from build_tools.pages.chart import Row, chart
from build_tools.pages.markdown_text import escape, heading, link
from build_tools.pages.page import page, source_of
from build_tools.text.difference import difference

SAID_ONCE = "said-once"

# By what is said of many corrections the letter that stands for it, and of how many it is.
Letters = Mapping[str, tuple[str, int]]


def textual_notes_page(edition: Edition) -> str:
    """Every emendation by section as editors print them, in Markdown: place, reading ] source."""
    letters = said_once(edition.essay.emendations)
    return page(
        "Textual notes",
        f"Every correction to the source of {edition.essay.title}, with its reason.",
        *_summary(edition),
        _said_once(letters),
        *(_section(section, letters) for section in edition.essay.sections),
        _kinds(edition),
        _marks(edition),
    )


# --- how many ---------------------------------------------------------------------------------


def _summary(edition: Edition) -> Sequence[str]:
    emendations = edition.essay.emendations
    if not emendations:
        return ("The text is printed as the source has it: nothing was corrected.",)
    return (
        f"This edition makes {_counted(len(emendations))} to the source. Each stands below with "
        "its place, this edition’s reading, a bracket, the source’s reading, and the reason or a "
        f"letter for it. {_place_said(edition)}. Beside these, white space was evened out, the "
        "figures of notes became marks, and quotations were set off.",
        "A place leads to the text, where “Show corrections” shows the same. What is corrected "
        "and what is left alone is said in [About this edition](about.md).\n{ .on-screen }",
        _chart(edition),
    )


def _place_said(edition: Edition) -> str:
    """What the figures of a place mean, told of the first correction."""
    block, correction = next(
        found for section in edition.essay.sections for found in _corrections(section)
    )
    number = block.id.removeprefix("p")
    return f"{place_of(block, correction)} is word {word_of(block, correction)} of block {number}"


def _counted(count: int) -> str:
    return "1 correction" if count == 1 else f"{count} corrections"


def _by_kind(emendations: Iterable[Emendation]) -> Counter[str]:
    return Counter(emendation.kind for emendation in emendations)


def _chart(edition: Edition) -> str:
    """A row a kind, the most frequent first; each count leads to the first that it counts."""
    kinds = _by_kind(edition.essay.emendations).most_common()
    found = grouped(
        (correction.emendation.kind, (section.slug, f"#{correction.id}"))
        for section in edition.essay.sections
        for _, correction in _corrections(section)
    )
    rows = [_row(kind, found[kind]) for kind, _ in kinds]
    return chart("Kind", rows, edition, "How many corrections of each kind each section has.")


def _row(kind: str, found: Sequence[tuple[str, str]]) -> Row:
    first = dict(reversed(found))
    return Row(_capital(escape(kind)), Counter(slug for slug, _ in found), first)


def _corrections(section: Section) -> list[tuple[Block, Correction]]:
    return [(block, correction) for block in section.blocks for correction in block.corrections]


# --- what is said once ------------------------------------------------------------------------


def _said_once(letters: Letters) -> str:
    if not letters:
        return ""
    said = (
        f"- *{letter}* {count} times. {escape(reason)}"
        for reason, (letter, count) in letters.items()
    )
    return "\n".join([f"## Said once for many {{ #{SAID_ONCE} }}", "", *said])


# --- the corrections --------------------------------------------------------------------------


def _section(section: Section, letters: Letters) -> str:
    own = _corrections(section)
    if not own:
        return ""
    counts = _by_kind(correction.emendation for _, correction in own).most_common()
    kinds = ", ".join(f"{escape(kind)}\N{NO-BREAK SPACE}{count}" for kind, count in counts)
    entries = (_entry(block, correction, section, letters) for block, correction in own)
    return "\n\n".join(
        [
            f"## {heading(section.title)}",
            f"{_counted(len(own))}: {kinds}.\n{{ .count }}",
            "\n".join(entries),
        ]
    )


def _entry(block: Block, correction: Correction, section: Section, letters: Letters) -> str:
    """One correction: its place, our reading, a bracket, the source's, and why."""
    emendation = correction.emendation
    place = link(place_of(block, correction), f"{source_of(section.slug)}#{correction.id}")
    reason = why(emendation)
    if reason in letters:
        said = f"*{link(letters[reason][0], f'#{SAID_ONCE}')}*"
    else:
        said = f'<span class="why">{escape(reason)}</span>'
    return f"- {place} {_readings(emendation)} {said}\n{{ #{correction.id} .emendation }}"


def _readings(emendation: Emendation) -> str:
    """Our reading, a bracket and the source's, with what differs marked."""
    change = difference(emendation.source, emendation.reading)
    source, ours = (
        f"{_kept(change.before)}{_marked(own)}{_kept(change.after)}"
        for own in (change.removed, change.added)
    )
    return f"<ins>{ours}</ins> \\] <del>{source}</del>"


def _marked(signs: str) -> str:
    return f"<mark>{_kept(signs)}</mark>" if signs else ""


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
    return f"| {place} | {words} | {listed(decision.note)} | {escape(decision.reason)} |"
