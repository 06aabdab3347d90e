"""The files of a new essay's folder: what is proposed, as text that an editor goes on with.

Nothing is filled in in silence: beside each proposal stands what it was inferred from, and what an
editor has to look at begins with `to do:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from build_tools.desk.address_forms import SITES_OWN, TAKEN, no_file
from build_tools.desk.files import ABOUT, EMENDATIONS, PEOPLE, PLAN, TERMS, WORKS
from build_tools.draft.entries import Entry, toml, with_entries, with_works
from build_tools.draft.found import Outline
from build_tools.draft.named import Named
from build_tools.draft.origin import Said
from build_tools.draft.quoted_blocks import QuotedBlock
from build_tools.draft.slips import Slip
from build_tools.draft.works import name_slug, short_slug, slug
from build_tools.model.question import Question
from build_tools.model.source import Inference

# Addresses that an edition has for pages and files of its own.
_OWN_PAGES = SITES_OWN | frozenset(
    "about bibliography chronology downloads index notes people terms textual-notes whole".split()
)

# The fields of `[origin]`, and those that are lists of people.
_ORIGIN = ("subtitle", "authors", "translators", "date", "published", "url", "copied", "licence")
_PEOPLE_OF = ("authors", "translators")

_EMENDATIONS = """\
# The corrections to the source, in the order of the text. Proposed ones are commented out: look at
# each in its place, then take the “# ” away, or remove it.
#
# block    the block in which it stands: p1, p2 … as numbered on the pages
# source   what essay.txt has there, with as many words as make it the only such place in the block
# reading  what this edition prints instead
# kind     misspelling, hyphen, punctuation, quotation mark, display quotation …
# reason   one sentence for the reader
"""
_PEOPLE = """\
# People whom the text names. Proposed are words with a capital that recur: give each person a gloss
# and sources for it, then take the “# ” away, or remove what names nobody.
"""
_TERMS = """\
# Words that a reader cannot be expected to know. Proposed are words with a capital that recur: keep
# those that are terms, with a gloss and sources for it, and remove the others.
"""


def drafted(
    there: Mapping[str, str],
    outline: Outline,
    works: Sequence[Mapping[str, Any]],
    questions: Iterable[Question],
    slips: Iterable[Slip],
    quoted: Iterable[QuotedBlock],
    named: Sequence[Named],
) -> dict[str, tuple[str, int]]:
    """The text of each file by its name, and how many entries are new in it.

    ``there`` has the texts of the files that are there: what they have stays as it is.
    """
    people = (one for one in named if one.is_person)
    terms = (one for one in named if not one.is_person)
    plan = (
        *_around(outline),
        *_left_open(outline),
        *_sections(outline),
        *_gaps(outline),
        *_remarks(outline),
        *_quoted(quoted),
        *_open(questions),
    )
    made = {
        PLAN: with_entries(there.get(PLAN), _plan(outline), plan),
        WORKS: with_works(there.get(WORKS), works),
        EMENDATIONS: with_entries(there.get(EMENDATIONS), _EMENDATIONS, map(_emendation, slips)),
        ABOUT: (there.get(ABOUT, _about(outline)), ABOUT not in there),
        PEOPLE: with_entries(there.get(PEOPLE), _PEOPLE, map(_person, people)),
        TERMS: with_entries(there.get(TERMS), _TERMS, map(_term, terms)),
    }
    # Without people or terms an edition has no such pages, and no such files.
    needed = {name for name, (_, new) in made.items() if new or name in there}
    return {name: made[name] for name in made if name in needed or name not in (PEOPLE, TERMS)}


# --- edition.toml -------------------------------------------------------------------------------


def _plan(outline: Outline) -> str:
    lines = [
        "# What the editor decides about this essay, each decision with its reason. Drafted from",
        "# essay.txt: beside each line stands what it was taken from, and how sure that is.",
        "",
        *(f"# {_inferred(one)}" for one in outline.inferred),
        "",
        "# If it is another line, correct this first, and draft anew: blocks are numbered from it.",
        f"title = {toml(outline.title)}",
        f"name = {toml(name_slug(outline.title))}",
        f"language = {toml(outline.language)}",
        'version = "0.1.0"',
        "",
        "# to do: say in two sentences what this edition is",
        f"introduction = {toml(_introduction(outline))}",
        "",
        "# What the part before the first heading is called in lists.",
        'opening = "Opening"',
    ]
    if outline.subheadings:
        listed = "".join(f"  {toml(one)},\n" for one in outline.subheadings)
        said = "# Lines that are headings within a section, by how they are numbered."
        lines += ["", said, f"subheadings = [\n{listed}]"]
    if outline.furniture:
        lines += [
            "",
            *(["# to do: look whether the essay is over here"] * (outline.around.behind > 0)),
            "# The line at which the essay is over.",
            f"furniture = {toml(outline.furniture)}",
        ]
    return "\n".join([*lines, *_left_out(outline), *_metadata(outline)]) + "\n"


def _left_out(outline: Outline) -> Iterator[str]:
    """The whole lines that are none of the essay's."""
    if outline.around.left_out:
        yield ""
        yield "# Lines that are none of the essay’s, wherever they stand: take away here what is."
        yield "left_out = ["
        yield from (f"  {toml(line)},  # {why}" for line, why in outline.around.left_out.items())
        yield "]"


def _metadata(outline: Outline) -> Iterator[str]:
    """The table `[origin]`: what lines of the text say, and what is not known yet."""
    said = {one.field: one for one in outline.around.said}
    is_begun = any(one.is_sure and one.field in _ORIGIN for one in said.values())
    yield ""
    if "anonymous" in said:
        yield f"# The text names no author: “{said['anonymous'].words}”."
    yield "# to do: say what is known of where the essay is from, and remove what is not"
    yield "[origin]" if is_begun else "# [origin]"
    for name in _ORIGIN:
        one = said.get(name)
        value = toml(one.value.split("; ") if name in _PEOPLE_OF else one.value) if one else '""'
        value = "[]" if name in _PEOPLE_OF and one is None else value
        why = f"  # {_read_from(one)}" if one else ""
        why = why or "  # family name first: “Moss, Ann”" * (name in _PEOPLE_OF)
        yield f"{'' if one and one.is_sure else '# '}{name} = {value}{why}"


def _read_from(one: Said) -> str:
    return f"from “{one.words}”: {one.why} ({_sure(one.sure).replace('to do: ', '')})"


def _introduction(outline: Outline) -> str:
    return f"This is an edition of one essay, {outline.title}. Each note says which work it means."


def _inferred(one: Inference) -> str:
    return f"{one.what}: {one.value} ({one.evidence}; {_sure(one.sure)})"


def _sure(sure: float) -> str:
    return "certain" if sure >= 0.95 else "likely" if sure >= 0.7 else "to do: look at it"


def _around(outline: Outline) -> Iterator[Entry]:
    """Lines that may be the page's or say who wrote the essay, or else are the essay's own."""
    for line in outline.around.asked:
        reason = "It may be the page’s own, or say where the essay is from."
        yield Entry("passage", {"from": line, "kind": "furniture", "reason": reason})


def _left_open(outline: Outline) -> Iterator[Entry]:
    """Lines behind the last note, and those that begin with a number that is not the next note's:
    without a word on them nothing can be read.
    """
    asked = "to do: say whether it is the page’s own, or goes on with the note (kind = “note”)"
    fields = {"kind": "furniture", "reason": "It stands behind the last note."}
    for line in outline.below:
        yield Entry("passage", {"from": line, **fields}, said=asked, proposed=False)
    asked = "to do: say whether it goes on with the note before it, or is a note of its own"
    fields = {"kind": "note", "reason": "Its number is not the next."}
    for line in outline.going_on:
        yield Entry("passage", {"from": line, **fields}, said=asked, proposed=False)


def _sections(outline: Outline) -> Iterator[Entry]:
    seen: set[str] = set()
    for heading in outline.sections:
        address = short_slug(heading) or "section"
        if address in _OWN_PAGES or TAKEN.fullmatch(address) or no_file(address):
            address = f"essay-{address}"
        while address in seen:
            address += "-2"
        seen.add(address)
        yield Entry("section", {"title": heading, "slug": address}, proposed=False)


def _gaps(outline: Outline) -> Iterator[Entry]:
    """Marks without a note, and notes to which no mark surely leads: the edition says so."""
    for gap in outline.gaps:
        reason = f"The source’s list of notes goes from {gap.before} to {gap.after}."
        yield Entry("gap", {"note": gap.note, "reason": reason}, proposed=False)
    for one in outline.unmarked:
        fields = {"note": one.note, "reason": one.place}
        said = f"to do: {one.fault}, and remove this entry; or leave it, without this line"
        yield Entry("unmarked", fields, said=said, proposed=False)


def _remarks(outline: Outline) -> Iterator[Entry]:
    for note in outline.unfinished:
        text = "The note breaks off in the source; something may be lost."
        yield Entry("remark", {"note": note, "text": text}, proposed=False)


def _quoted(quoted: Iterable[QuotedBlock]) -> Iterator[Entry]:
    for one in quoted:
        reason = f"The words “{one.words}” show that it is quoted."
        yield Entry("block", {"block": one.block, "kind": "quotation", "reason": reason})


def _open(questions: Iterable[Question]) -> Iterator[Entry]:
    """A citation that no rule decides, with the works between which it lies open.

    One that waits for another is asked when that is settled.
    """
    for question in (one for one in questions if not one.waits):
        part = re.search(r"^part = (\d+)$", question.remedy, re.MULTILINE)
        fields = {"note": question.note} | ({"part": int(part[1])} if part else {})
        choice = {"works": question.candidates, "reason": ""}
        yield Entry("citation", fields | choice, known_by=len(fields), said=question.message)


# --- the others ---------------------------------------------------------------------------------


def _emendation(slip: Slip) -> Entry:
    fields = {
        "block": slip.block,
        "source": slip.source,
        "reading": slip.reading,
        "kind": slip.kind,
        "reason": slip.reason,
    }
    return Entry("emendation", fields, known_by=2)


def _person(named: Named) -> Entry:
    given, _, family = named.name.rpartition(" ")
    sort = f"{family}, {given}" if given else named.name
    fields = {
        "id": slug(named.name),
        "name": named.name,
        "sort": sort,
        "forms": named.forms,
        "gloss": "",
    }
    return Entry("person", fields, said=f"{named.count} times, first in {named.first}")


def _term(named: Named) -> Entry:
    fields = {"id": slug(named.name), "term": named.name, "forms": named.forms, "gloss": ""}
    return Entry("term", fields, said=f"{named.count} times, first in {named.first}")


def _about(outline: Outline) -> str:
    return f"""\
## The text

This is an edition of *{outline.title}*. It was made from one file of plain text, which is kept with
it byte for byte and is never changed. Its SHA-256 checksum is

`$sha256`

The essay has $words words, $marks note marks and $notes notes, which cite $works works.

$origin

## What was done to the text

The essay is printed word for word. Its corrections are by kind: $kinds. The
[textual notes](textual-notes.md) have each with the source’s reading and the reason.

## Rights

To do: say whose the essay is, and how it may be used.
"""
