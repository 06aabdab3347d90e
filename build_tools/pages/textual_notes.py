"""Every correction to the source."""

from __future__ import annotations

from collections import Counter

from build_tools.markdown_text import escape, link
from build_tools.model import Edition, Emendation, KindDecision, Section
from build_tools.pages.page import page, source_of


def textual_notes_page(edition: Edition) -> str:
    """Every emendation by section, the source's reading beside ours, in Markdown."""
    emendations = edition.essay.emendations
    return page(
        "Textual notes",
        f"Every correction to the source of {edition.essay.title}, with its reason.",
        _summary(emendations),
        *(_section(section, emendations) for section in edition.essay.sections),
        _kinds(edition),
    )


def _summary(emendations: tuple[Emendation, ...]) -> str:
    if not emendations:
        return "The text is printed as the source has it: nothing was corrected."
    counts = Counter(emendation.kind for emendation in emendations)
    kinds = ", ".join(f"{escape(kind)} {count}" for kind, count in counts.most_common())
    times = "1 correction" if len(emendations) == 1 else f"{len(emendations)} corrections"
    return (
        f"This edition makes {times} to the source ({kinds}). Each stands below with the source’s "
        "reading, this edition’s, and the reason. Nothing else was changed but the white space. "
        "What is corrected and what is left alone is said in [About this edition](about.md)."
    )


def _section(section: Section, emendations: tuple[Emendation, ...]) -> str:
    blocks = {block.id for block in section.blocks}
    own = [emendation for emendation in emendations if emendation.block in blocks]
    if not own:
        return ""
    rows = "\n".join(_row(emendation, section) for emendation in own)
    return (
        f"## {escape(section.title)}\n\n"
        "| Block | Source | This edition | Reason |\n| --- | --- | --- | --- |\n"
        f"{rows}"
    )


def _row(emendation: Emendation, section: Section) -> str:
    cells = [
        _block_link(emendation.block, section),
        escape(emendation.source),
        escape(emendation.reading),
        escape(emendation.reason),
    ]
    return f"| {' | '.join(cells)} |"


def _block_link(block: str, section: Section) -> str:
    return link(block.removeprefix("p"), f"{source_of(section.slug)}#{block}")


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
    section = next(
        section
        for section in edition.essay.sections
        if any(block.id == decision.block for block in section.blocks)
    )
    cells = [_block_link(decision.block, section), decision.kind, escape(decision.reason)]
    return f"| {' | '.join(cells)} |"
