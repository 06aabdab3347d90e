"""Does every letter have a face? A book with a gap in a word must not be made."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTLibError

from build_tools.desk.files import PLAN, SOURCE, WORKS
from build_tools.errors import EditorError
from build_tools.formats.faces import faces, letters
from build_tools.formats.typesetting import Fonts, typesetter
from build_tools.model.declared import Gap
from build_tools.model.desk import CitationDecision, KindDecision
from build_tools.model.edition import Edition

# The folder beside the essay's files in which an editor puts fonts; their licences go there too.
FONTS = "fonts"
_FONT_ENDINGS = (".otf", ".ttf")

# Says a text and nothing else: under this standard, Typst refuses one that the faces do not have.
_PROBE = b"""
#let data = json(bytes(sys.inputs.data))
#set document(title: "Probe")
#set text(font: data.families, fallback: false)
#data.text
"""

# Letters that no font needs to have: white space, and what says how others are set.
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_VARIATION = "VARIATION SELECTOR"


@dataclass(frozen=True)
class _Words:
    """Words of an edition, and how an editor finds them."""

    text: str
    place: str
    file: str
    line: int | None


def fonts_of(essay: Path) -> Fonts:
    """The editor's fonts in the folder of an essay, by their names."""
    files = sorted((essay / FONTS).glob("*"))
    return tuple(file for file in files if file.suffix.lower() in _FONT_ENDINGS)


def refuse_missing_letters(edition: Edition, fonts: Fonts = ()) -> None:
    """Raises `EditorError` for the first letter that no face has, with the place where it stands.

    Looked through are the text, the notes, the works and the plan's title and introduction.
    """
    own = letters([*faces().values(), *map(_font, fonts)])
    strange = {
        letter
        for words in _words(edition)
        for letter in unicodedata.normalize("NFC", words.text)
        if letter not in own and not _is_unseen(letter)
    }
    if not strange or _can_be_set("".join(sorted(strange)), fonts):
        return
    for words in _words(edition):
        for letter in unicodedata.normalize("NFC", words.text):
            if letter in strange and not _can_be_set(letter, fonts):
                raise _missing(letter, words)


def _font(file: Path) -> bytes:
    """The bytes of an editor's font. Raises `EditorError` for a file that is none."""
    font = file.read_bytes()
    try:
        letters([font])
    except TTLibError as error:
        raise EditorError(
            file,
            None,
            f"is no font ({error}): put OpenType or TrueType into {FONTS}/, .otf or .ttf",
        ) from error
    return font


def _is_unseen(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return unicodedata.category(letter) in _UNSEEN or name.startswith(_VARIATION)


def _words(edition: Edition) -> Iterator[_Words]:
    essay = edition.essay
    yield _Words(essay.title, "the title", SOURCE, 1)
    for section in essay.sections:
        yield _Words(section.title, "a section’s title", PLAN, None)
        for block in section.blocks:
            yield _Words(block.text, block.id, SOURCE, min(block.lines, default=None))
    for note in essay.notes:
        yield _Words(note.text or "", f"note {note.number}", SOURCE, note.line)
    for work in edition.works:
        text = json.dumps(work.csl, ensure_ascii=False, default=dict)
        yield _Words(text, f"the work “{work.id}”", WORKS, None)
    yield from _of_the_editor(edition)


def _of_the_editor(edition: Edition) -> Iterator[_Words]:
    plan = edition.plan
    yield _Words(plan.introduction, "the introduction", PLAN, plan.lines.get("introduction"))
    decisions: list[Gap | KindDecision | CitationDecision] = [
        *plan.gaps,
        *plan.unmarked,
        *plan.kinds,
        *plan.citations,
    ]
    for decision in decisions:
        yield _Words(decision.reason, "a reason", PLAN, decision.line)
    for remark in plan.remarks:
        yield _Words(remark.text, "a remark", PLAN, remark.line)
    for named in plan.named:
        yield _Words(named.reference, "a reference", PLAN, named.line)


def _can_be_set(text: str, fonts: Fonts) -> bool:
    with typesetter(_PROBE, fonts) as setter:
        try:
            setter.pdf({"text": text})
        except EditorError:
            return False
    return True


def _missing(letter: str, words: _Words) -> EditorError:
    name = unicodedata.name(letter, "no name").lower()
    return EditorError(
        words.file,
        words.line,
        f"no face of the book has “{letter}” (U+{ord(letter):04X}, {name}), which stands in "
        f"{words.place}: put a font that has it into the folder {FONTS}/ beside {SOURCE}",
    )
