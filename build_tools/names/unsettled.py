"""Which words of the text look like names, and are settled nowhere?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_tools.desk.files import PEOPLE, SOURCE
from build_tools.errors import EditorError
from build_tools.model.edition import Block, Edition
from build_tools.model.names import Index
from build_tools.names.locate import pattern_of
from build_tools.proof.proofread import unknown

# A word with a capital, and what may stand inside it.
_WORD = re.compile(r"[^\W\d_](?:[.’'-]?\w)*")

# Where any word has a capital: at the beginning of the text, a sentence, a quotation or a line.
_BEGINNING = re.compile(
    r"(?:^|[.?!:…/\n][”’)\]/]{0,4}\s{0,2}|\s[-–—]{1,3}\s?)[“‘(\[/]{0,4}$|[“‘(\[/]$"
)


def unsettled(edition: Edition) -> tuple[str, ...]:
    """What looks like a name and is neither listed nor accepted, a message each word and block.

    An essay for which nobody has listed people has nothing to settle.
    """
    if not edition.names.people:
        return ()
    accepted = pattern_of(word for settled in edition.names.settled for word in settled.words)
    blocks = (block for section in edition.essay.sections for block in section.blocks)
    language = edition.plan.language
    return tuple(
        dict.fromkeys(
            message for block in blocks for message in _in(block, accepted, edition.index, language)
        )
    )


def needless(edition: Edition) -> tuple[str, ...]:
    """The words that are settled as naming nobody and that the text does not have."""
    texts = [block.text for section in edition.essay.sections for block in section.blocks]
    return tuple(
        str(
            EditorError(
                PEOPLE, settled.line, f"“{word}” is not in the text by itself: remove it here"
            )
        )
        for settled in edition.names.settled
        for word in settled.words
        if not _stands_in(texts, word)
    )


def _stands_in(texts: Iterable[str], word: str) -> bool:
    by_itself = pattern_of([word])
    return any(by_itself.search(text) for text in texts if word in text)


def _in(block: Block, accepted: re.Pattern[str], index: Index, language: str) -> Iterator[str]:
    settled = [(one.start, one.end) for one in index.by_block.get(block.id, ())]
    settled += (found.span() for found in accepted.finditer(block.text))
    for found in _WORD.finditer(block.text):
        start, end = found.span()
        if not found[0][0].isupper() or len(found[0]) == 1:
            continue
        if any(first < end and start < last for first, last in settled):
            continue
        if _BEGINNING.search(block.text[:start]) and not unknown(found[0], language):
            continue
        line = block.lines[0] if block.lines else None
        yield str(
            EditorError(
                SOURCE,
                line,
                f"{block.id}: “{found[0]}” looks like a name and is settled nowhere: list it in "
                f"{PEOPLE} or terms.toml, or accept it under [[names_accepted]] with the reason",
            )
        )
