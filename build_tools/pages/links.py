"""Words of the text that lead elsewhere: to an explanation, to a person, to a term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.model.desk import Gloss
from build_tools.model.edition import Block, Edition, Mark
from build_tools.model.names import Named


@dataclass(frozen=True)
class Link:
    """``text[start:end]`` of a block leads to ``target``, an address of this edition."""

    start: int
    end: int
    target: str

    def is_within_corrected(self, block: Block) -> bool:
        """Whether the words are among those of one correction."""
        return any(start <= self.start and self.end <= end for start, end in _corrected(block))


Links = Mapping[str, Sequence[Link]]


def links_in(blocks: Sequence[Block], edition: Edition) -> Links:
    """The links of a page's ``blocks``, by the blocks' ids: those that the editor glosses, and
    whom and what the page names, each where it does so first."""
    links = defaultdict(list, glossed(blocks, edition.plan.gloss_in))
    places: dict[tuple[str, str], list[tuple[Block, Named]]] = defaultdict(list)
    for block in blocks:
        for named in edition.index.by_block.get(block.id, ()):
            places[named.list, named.id].append((block, named))
    for (page, identifier), own in places.items():
        free = [(block, one) for block, one in own if _is_free(block, one, links[block.id])]
        # A corrected word leads to its textual note, where there is another place.
        free.sort(key=lambda place: _is_corrected(*place))
        for block, one in free[:1]:
            links[block.id].append(Link(one.start, one.end, f"{page}.md#{identifier}"))
    return {block: sorted(own, key=lambda one: one.start) for block, own in links.items()}


def glossed(blocks: Iterable[Block], glosses: Mapping[str, Gloss]) -> dict[str, list[Link]]:
    """The links from words that are explained, by their blocks' ids."""
    found: dict[str, list[Link]] = {}
    for block in blocks:
        gloss = glosses.get(block.id)
        start = block.text.find(gloss.words) if gloss else -1
        if gloss and start >= 0:
            found[block.id] = [Link(start, start + len(gloss.words), gloss.target)]
    return found


def _is_free(block: Block, named: Named, links: Iterable[Link]) -> bool:
    """Whether the words can be a link: none of another link's, and no mark, no end of a line or of
    corrected words divides them."""
    start, end = named.start, named.end
    if any(_cross(start, end, *part) for part in _corrected(block)):
        return False
    if "\n" in block.text[start:end] or any(_meet(start, end, one.start, one.end) for one in links):
        return False
    at = 0
    for run in block.runs:
        if isinstance(run, Mark):
            if start < at < end:
                return False
        else:
            at += len(run)
    return True


def _is_corrected(block: Block, named: Named) -> bool:
    return any(_meet(named.start, named.end, *part) for part in _corrected(block))


def _corrected(block: Block) -> list[tuple[int, int]]:
    """The places of corrected words in the block."""
    return [part for correction in block.corrections for part in correction.parts]


def _cross(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether the two places meet and neither holds the other."""
    is_apart = not _meet(start, end, other_start, other_end)
    is_around, is_within = (
        start <= other_start and other_end <= end,
        other_start <= start and end <= other_end,
    )
    return not (is_apart or is_around or is_within)


def _meet(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end
