"""Passages of the text, listed section by section with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.model.edition import Edition, Section
from build_tools.model.groups import grouped
from build_tools.model.names import Checked, Mention
from build_tools.pages.markdown_text import DOT, escape, link
from build_tools.pages.page import source_of
from build_tools.text.sentence import LENGTH, bounds, sentence

Place = tuple[int, int]


@dataclass(frozen=True)
class Passage:
    """A sentence of a block, and the words in it that are spoken of, each from start to end."""

    block: str
    places: tuple[Place, ...]


def contents(entries: Iterable[tuple[str, str, int]]) -> str:
    """The entries of a page in one paragraph: id, name and how often the text has each."""
    links = (f"{link(escape(name), f'#{entry}')}\u00a0{count}" for entry, name, count in entries)
    return f"{DOT.join(links)}\n{{ .key }}"


def named(mentions: Sequence[Mention], edition: Edition) -> str:
    """How often the text names somebody or something, in which sections, with the sentences."""
    by_section = grouped(
        (edition.section_with(mention.block).slug, mention) for mention in mentions
    )
    lists = [
        (_in(edition.section_of(slug)), len(own), passages_markdown(own, edition))
        for slug, own in by_section.items()
    ]
    if len(lists) == 1:
        ((section, count, passages),) = lists
        return f"Named {_times(count)}: {section}\n{{ .count }}\n\n{passages}"
    return "\n\n".join(
        [
            f"Named {_times(len(mentions))}\n{{ .count }}",
            *(f"{section}: {count}\n{{ .count }}\n\n{own}" for section, count, own in lists),
        ]
    )


def passages_markdown(mentions: Sequence[Mention], edition: Edition) -> str:
    """The sentences of the mentions as a list; those that share a sentence stand in one."""
    return "\n".join(_item(passage, edition) for passage in _passages(mentions, edition))


def checked_in(sources: Sequence[Checked]) -> str:
    """Where the facts of an entry were checked; nothing where it needs no source."""
    if not sources:
        return ""
    titles = ", ".join(link(escape(one.title), f"<{one.url}>") for one in sources)
    return f"Checked in: {titles}\n{{ .key }}"


def _in(section: Section) -> str:
    return link(escape(section.title), source_of(section.slug))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _passages(mentions: Sequence[Mention], edition: Edition) -> Iterator[Passage]:
    block, places, ends = "", list[Place](), 0
    for mention in mentions:
        is_near = bool(places) and mention.start - places[-1][1] <= LENGTH
        if mention.block == block and mention.end <= ends and is_near:
            places.append((mention.start, mention.end))
            continue
        if places:
            yield Passage(block, tuple(places))
        block, places = mention.block, [(mention.start, mention.end)]
        _, ends = bounds(edition.blocks[block][1].text, mention.start, mention.end)
    if places:
        yield Passage(block, tuple(places))


def _item(passage: Passage, edition: Edition) -> str:
    section, block = edition.blocks[passage.block]
    number = block.id.removeprefix("p")
    place = link(f"Block {number}", f"{source_of(section.slug)}#{block.id}")
    return f"- {place}: {marked(block.text, passage.places)}"


def marked(text: str, places: Sequence[Place]) -> str:
    """The sentence around ``places`` in ``text``, in Markdown, with the words there marked."""
    start, end = places[0][0], places[-1][1]
    before, _, after = sentence(text, start, end)
    pieces, at = [kept(before)], start
    for first, last in places:
        pieces += [kept(_line(text[at:first])), f"<mark>{escape(_line(text[first:last]))}</mark>"]
        at = last
    return "".join([*pieces, kept(after)])


def kept(text: str) -> str:
    """``text`` escaped, with the spaces at its ends."""
    start = " " if text[:1].isspace() else ""
    end = " " if text.strip() and text[-1:].isspace() else ""
    return f"{start}{escape(text)}{end}"


def _line(text: str) -> str:
    return text.replace("\n", " / ")
