"""An essay joined end to end with itself, as an editor would have it: a longer essay to measure by.

Each copy is a whole essay of its own: its sections have addresses of their own, its blocks and
notes go on counting where the copy before it ended, and so do the editor's decisions. The works
that it cites are those of the first copy, or works of its own: then every name and title of a copy
is spelled with the copy's own letters at its end (`Carr`, `Carrqab`, `Carrqac`), in the works as in
the notes, so that no note can mean another copy's work; so have its people and terms
(`tests.copied_names`). Where all copies cite the same works, a
name that meant the one work cited before it now means any of its author's: there the editor
decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.desk.load import load
from build_tools.model.desk import CitationDecision, Desk, Emendation
from build_tools.model.edition import Block, Essay, Mark
from build_tools.model.source import EmendedPassage, EmendedText
from build_tools.notes.resolve import cite
from build_tools.text.emend import emend
from build_tools.text.parse import parse
from build_tools.text.read import read
from tests.copied_names import names_files, words_of
from tests.toml_text import fields_of, lines, table

# A word that may be a name or stand in a title; shorter ones tell no two works apart.
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"(?<!\d)\d+(?!\d)")

Rename = Callable[[str], str]


def write_copies(essay: Path, target: Path, copies: int, own_works: bool) -> Path:
    """Write the folder ``target``: the essay in ``essay`` so many times. Gives ``target``.

    ``own_works`` says that each copy cites copies of the works; else all cite the same.
    """
    desk = load(essay)
    text = emend(read(desk.source, desk.plan), desk.emendations)
    parsed = parse(text, desk.plan)
    reopened = () if own_works else tuple(_reopened(parsed, desk))
    made = [_Copy(desk, text, parsed, index, own_works, reopened) for index in range(copies)]
    target.mkdir(parents=True)
    for name in ("about.md",):
        (target / name).write_text((essay / name).read_text("utf-8"), "utf-8")
    (target / "essay.txt").write_text(_source(desk, made), "utf-8")
    (target / "edition.toml").write_text(_plan(desk, made), "utf-8")
    (target / "emendations.toml").write_text(
        "".join(table("emendation", one) for copy in made for one in copy.emendations()), "utf-8"
    )
    for name, written in names_files(desk.names, made).items():
        (target / name).write_text(written, "utf-8")
    works = [work for copy in made for work in copy.works()]
    (target / "works.json").write_text(json.dumps(works, ensure_ascii=False, indent=1), "utf-8")
    return target


@dataclass(frozen=True)
class _MarkPlace:
    """Where a mark stands in the corrected text of its passage."""

    start: int
    end: int
    number: int


def _marks(text: str, block: Block) -> Iterator[_MarkPlace]:
    """The marks of a block in the text of its passage, which differs in white space alone."""
    at = 0
    for run in block.runs:
        for sign in (run,) if isinstance(run, Mark) else "".join(run.split()):
            while text[at].isspace():
                at += 1
            length = len(str(sign.number)) if isinstance(sign, Mark) else 1
            if isinstance(sign, Mark):
                yield _MarkPlace(at, at + length, sign.number)
            at += length


class _Copy:
    """The copy with this index, from 0: the essay with its numbers and names moved on."""

    def __init__(
        self,
        desk: Desk,
        text: EmendedText,
        essay: Essay,
        index: int,
        own_works: bool,
        reopened: Sequence[CitationDecision],
    ) -> None:
        self.desk, self.text, self.index = desk, text, index
        self.decisions = [*desk.plan.citations, *(reopened if index else ())]
        self.has_own_works = own_works
        self.notes_before = index * len(essay.notes)
        self.blocks_before = index * len(text.passages)
        blocks = {block.id: block for section in essay.sections for block in section.blocks}
        self.marks = [
            list(_marks(emended.text, blocks[emended.passage.id])) for emended in text.passages
        ]
        # In the works and the notes, and in the text.
        self.rename = _renamer(_words_of(desk), index if own_works else 0)
        self.in_prose = _renamer(words_of(desk.names, _WORD), index if own_works else 0)

    # --- numbers ------------------------------------------------------------------------------

    def number(self, note: int) -> int:
        return note + self.notes_before

    def block(self, identifier: str) -> str:
        return f"p{int(identifier.removeprefix('p')) + self.blocks_before}"

    def slug(self, slug: str) -> str:
        return f"{slug}-{self.index + 1}" if self.index else slug

    def heading(self, title: str) -> str:
        return f"{title} ({self.index + 1})" if self.index else title

    def work(self, identifier: str) -> str:
        is_own = self.has_own_works and self.index
        return f"{identifier}-{self.index + 1}" if is_own else identifier

    # --- text ---------------------------------------------------------------------------------

    def prose(self) -> Iterator[str]:
        """The passages with the headings before them, as the source has them."""
        titles = {heading.slug: heading.title for heading in self.desk.plan.headings}
        section = None
        for emended, marks in zip(self.text.passages, self.marks, strict=True):
            slug = emended.passage.section
            if slug != section and (slug or self.index):
                yield self.heading(titles.get(slug, self.desk.plan.opening))
            section = slug
            yield self._passage(emended, marks)

    def _passage(self, emended: EmendedPassage, marks: Sequence[_MarkPlace]) -> str:
        """The passage as the source has it, its marks renumbered."""
        pieces, at = [], 0
        for place in emended.places:
            pieces.append(self._renumbered(emended.text, at, place.start, marks))
            inside = {m.number for m in marks if place.start <= m.start and m.end <= place.end}
            pieces.append(self._numbers(place.emendation.source, inside))
            at = place.end
        return "".join([*pieces, self._renumbered(emended.text, at, len(emended.text), marks)])

    def _renumbered(self, text: str, start: int, end: int, marks: Sequence[_MarkPlace]) -> str:
        pieces, at = [], start
        for mark in marks:
            if start <= mark.start and mark.end <= end:
                pieces += [self.in_prose(text[at : mark.start]), str(self.number(mark.number))]
                at = mark.end
        return "".join([*pieces, self.in_prose(text[at:end])])

    def _numbers(self, words: str, marks: Collection[int]) -> str:
        """The words of an emendation, in which these numbers are marks."""
        return _NUMBER.sub(
            lambda found: str(self.number(int(found[0]))) if int(found[0]) in marks else found[0],
            self.in_prose(words),
        )

    def emendations(self) -> Iterator[dict[str, str | int]]:
        for emended, marks in zip(self.text.passages, self.marks, strict=True):
            for place in emended.places:
                inside = {m.number for m in marks if place.start <= m.start and m.end <= place.end}
                yield self._emendation(place.emendation, inside)

    def _emendation(self, one: Emendation, marks: Collection[int]) -> dict[str, str | int]:
        return {
            **fields_of(one),
            "block": self.block(one.block),
            "source": self._numbers(one.source, marks),
            "reading": self._numbers(one.reading, marks),
        }

    def notes(self) -> Iterator[str]:
        for note in self.text.source.notes:
            yield f"{self.number(note.number)}. {self.rename(note.text)}"

    # --- the editor's decisions -----------------------------------------------------------------

    def plan(self) -> Iterator[str]:
        plan = self.desk.plan
        if self.index:
            title = self.heading(plan.opening)
            yield table("section", {"title": title, "slug": self.slug("opening")})
        for heading in plan.headings:
            title, slug = self.heading(heading.title), self.slug(heading.slug)
            yield table("section", {"title": title, "slug": slug})
        for name, entries in (
            ("gap", plan.gaps),
            ("remark", plan.remarks),
            ("block", plan.kinds),
            ("citation", self.decisions),
            ("gloss", plan.glosses),
            ("named", plan.named),
            ("online", plan.online),
        ):
            for entry in entries:
                fields = self._moved(fields_of(entry))
                if name != "online" or self.has_own_works or not self.index:
                    yield table(name, fields)

    def _moved(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        ways: Mapping[str, Callable[[Any], Any]] = {
            "note": self.number,
            "block": self.block,
            "work": self.work,
            "words": self.in_prose,
            "works": lambda works: [self.work(work) for work in works],
        }
        return {key: ways.get(key, lambda same: same)(value) for key, value in fields.items()}

    def works(self) -> Iterator[Mapping[str, Any]]:
        if self.index and not self.has_own_works:
            return
        for work in self.desk.works:
            yield {**_renamed(dict(work.csl), self.rename), "id": self.work(work.id)}


def _reopened(essay: Essay, desk: Desk) -> Iterator[CitationDecision]:
    """Decisions for what only the works cited so far told apart."""
    for number, citations in cite(essay.notes, desk.works, desk.plan.citations).items():
        for part, citation in enumerate(citations, start=1):
            if "cited before" in citation.steps and citation.certainty == "certain":
                reason = "The work cited before it in this copy."
                yield CitationDecision(number, part, (citation.work,), reason, 0)


def _source(desk: Desk, copies: Sequence[_Copy]) -> str:
    prose = [passage for copy in copies for passage in copy.prose()]
    notes = [note for copy in copies for note in copy.notes()]
    return "\n\n".join([desk.plan.title, *prose, *notes, ""])


def _plan(desk: Desk, copies: Sequence[_Copy]) -> str:
    plan = desk.plan
    head = {"title": plan.title, "introduction": plan.introduction, "opening": plan.opening}
    spellings = [table("spelling", {"names": list(one.names)}) for one in plan.spellings]
    tables = [table for copy in copies for table in copy.plan()]
    return lines(head) + "".join([*tables, *spellings])


# --- names --------------------------------------------------------------------------------------


def _words_of(desk: Desk) -> set[str]:
    """The words with capitals of the works' names and titles, in small letters."""
    return {
        word.casefold()
        for work in desk.works
        for text in _texts(work.csl)
        for word in _WORD.findall(text)
        if word[0].isupper()
    }


def _renamer(named: Collection[str], index: int) -> Rename:
    """What gives each of these words the letters of the copy, however it is written."""
    if not index:
        return lambda words: words
    letters = f"q{chr(97 + index // 26)}{chr(97 + index % 26)}"

    def rename(words: str) -> str:
        return _WORD.sub(
            lambda found: found[0] + letters if found[0].casefold() in named else found[0], words
        )

    return rename


_TITLES = ("title", "title-short", "container-title")
_PEOPLE = ("author", "editor")


def _texts(csl: Mapping[str, Any]) -> Iterator[str]:
    yield from (csl[key] for key in _TITLES if key in csl)
    for key in _PEOPLE:
        yield from (value for person in csl.get(key, ()) for value in person.values())


def _renamed(csl: dict[str, Any], rename: Rename) -> dict[str, Any]:
    csl |= {key: rename(csl[key]) for key in _TITLES if key in csl}
    for key in _PEOPLE:
        if key in csl:
            csl[key] = [
                {part: rename(name) for part, name in person.items()} for person in csl[key]
            ]
    return csl
