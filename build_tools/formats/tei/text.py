"""The text: title, sections, blocks, and every correction as `choice` of `sic` and `corr`.

TEI Guidelines, chapters 3.5 (simple editorial changes), 3.3.3 (quotation), 3.14 (passages of
verse), 4 (default text structure).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, groupby, takewhile

from build_tools.formats.fragments import Fragment, lines
from build_tools.formats.tei.elements import BY_EDITOR, T, named
from build_tools.formats.tei.ids import Ids, kind_id
from build_tools.formats.tei.names import Names, names_of, with_names
from build_tools.formats.tei.notes import marked_again, note
from build_tools.formats.trees import Content, Element, filled
from build_tools.model.edition import Block, Edition, Mark, Section


def front(edition: Edition) -> Element:
    """The title as the source has it."""
    title = T.titlePart({"type": "main"}, edition.essay.title)
    return T.front(T.titlePage(T.docTitle(title)))


def body(edition: Edition, names: Ids) -> Element:
    """All sections; the opening has no heading."""
    return T.body(*(_section(section, edition, names) for section in edition.essay.sections))


def _section(section: Section, edition: Edition, names: Ids) -> Element:
    if not section.slug:
        div = T.div({"type": "opening"})
    else:
        div = T.div({"type": "section", **named(names.sections[section.slug])})
        div.append(T.head(section.title))
    setter = _Setter(edition, names)
    # TEI has epigraphs at the beginning of a division alone.
    at_top = list(takewhile(_is_epigraph, section.blocks))
    for block in at_top:
        div.append(T.epigraph(setter.epigraph(block)))
    here = div
    for group in _groups(dropwhile(_is_epigraph, section.blocks)):
        if group[0].kind == "heading":
            # TEI has a heading at the beginning of a division alone: what follows is one.
            here = T.div({"type": "subsection"}, setter.heading(group[0]))
            div.append(here)
        else:
            here.append(setter.group(group))
    return div


def _is_epigraph(block: Block) -> bool:
    return block.kind == "epigraph"


def _groups(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks, those of one display quotation together."""
    groups: list[list[Block]] = []
    for block in blocks:
        if block.continues and groups:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


class _Setter:
    """Sets blocks as TEI; holds the edition that their notes need."""

    def __init__(self, edition: Edition, names: Ids) -> None:
        self._edition, self._names = edition, names
        self._notes = {note.number: note for note in edition.essay.notes}

    def group(self, blocks: Sequence[Block]) -> Element:
        """One block, or a display quotation of several."""
        if blocks[0].kind == "paragraph":
            return self._block(blocks[0])
        if blocks[0].kind == "epigraph":
            return self.epigraph(blocks[0])
        if blocks[0].kind == "list":
            items = (filled(T.item(), line) for line in self._lines(blocks[0]))
            return T.list(named(blocks[0].id), *items)
        return T.quote({"rend": "display"}, *map(self._block, blocks))

    def heading(self, block: Block) -> Element:
        """A heading within the section."""
        return filled(T.head(named(block.id)), self._in_line(block))

    def epigraph(self, block: Block) -> Element:
        """The words and, where it has one, the name under them."""
        words, *attribution = self._lines(block)
        quote = filled(T.quote(), words)
        names = (filled(T.bibl(), line) for line in attribution)
        return T.cit({"rend": "epigraph", **named(block.id)}, quote, *names)

    def _block(self, block: Block) -> Element:
        set_lines = self._lines(block)
        if block.kind == "verse":
            verses = (filled(T.l(), line) for line in set_lines)
            return T.lg(named(block.id), *verses)
        return filled(T.p(named(block.id)), self._in_line(block))

    def _in_line(self, block: Block) -> Content:
        return (piece for line in self._lines(block) for piece in line)

    def _lines(self, block: Block) -> list[list[str | Element]]:
        listed = self._edition.index.by_block.get(block.id, ())
        cut = lines(block, {at for one in listed for at in (one.start, one.end)})
        found = names_of(listed, cut)
        names = self._names
        return [list(with_names(self._line(line, found), found.around, names)) for line in cut]

    def _line(self, line: Sequence[Fragment], found: Names) -> Iterator[tuple[Fragment, Content]]:
        """What is made of each fragment, or of all that stand in one choice, with the first."""
        for correction, group in groupby(line, key=lambda fragment: fragment.choice):
            if correction is None:
                yield from self._read(group)
            else:
                fragments = list(group)
                yield fragments[0], [self._choice(fragments, found)]

    def _read(self, fragments: Iterable[Fragment]) -> Iterator[tuple[Fragment, Content]]:
        for fragment in fragments:
            reading = fragment.reading
            if isinstance(reading, Mark) and reading.time > 1:
                yield fragment, [marked_again(reading.number)]
            elif isinstance(reading, Mark):
                yield fragment, [note(self._notes[reading.number], self._edition, self._names)]
            else:
                yield fragment, [reading]

    def _choice(self, fragments: Sequence[Fragment], found: Names) -> Element:
        """What the source has and what this edition has for it.

        Where a correction goes over several lines the first has what the source has for all.
        """
        sic = T.sic("".join(fragment.source or "" for fragment in fragments))
        corr = filled(
            T.corr(BY_EDITOR), with_names(self._read(fragments), found.within, self._names)
        )
        correction = next((one.correction for one in fragments if one.correction), None)
        if correction is None:
            return T.choice(sic, corr)
        corr.set("ana", f"#{kind_id(correction.emendation.kind, self._edition)}")
        is_first = any(fragment.is_first for fragment in fragments)
        place = named(correction.id) if is_first else {"prev": f"#{correction.id}"}
        return T.choice(place, sic, corr)
