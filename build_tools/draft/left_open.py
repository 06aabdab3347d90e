"""Works that the notes cite in words that no other rule has read, as far as these can be read.

What the grammar of notes cuts out of them as a citation is looked at once more, by itself: less
stands round it than in its note. Of a citation that names who made it and what it is called, and
no more, `Moss, Rivers of the North, 45`, that is all that is known. Each such work is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from build_tools.draft import makers
from build_tools.draft.aside import in_order
from build_tools.draft.doubtful import NO_AUTHOR, OPEN, TAKEN
from build_tools.draft.forms import any_of, is_place, listed
from build_tools.draft.full_references import full_references
from build_tools.draft.mentioned import people_in
from build_tools.draft.pieces import pieces
from build_tools.draft.proposal import Proposal, is_printed
from build_tools.draft.sentences import NAME, spoken
from build_tools.draft.titled import newspaper
from build_tools.model.numbers import NoteNumber
from build_tools.model.question import Question
from build_tools.notes.folding import fold_case, words_in
from build_tools.notes.grammar import plain
from build_tools.notes.languages import one_of
from build_tools.notes.languages import words as words_of

# Where no year stands this one is put, and taken away again.
_ANY = "2099"
# In so many words a name and a title are said; a sentence has more.
_MOST = 40
_CAPITAL = re.compile(r"[“„«\"‘'_*]?[^\W\d_a-zß-ÿ]")
_WHOSE = re.compile(rf"\A(?i:{one_of(words_of('whose'))})\s(?=[“„«\"‘'_*]?[^\W\d_a-zß-ÿ])")
# A sentence's end, behind which a citation begins: `See studies of mills. Moss, Rivers`.
# So does it in `Ann Moss explains this in “Rivers,” Valley 3 (1990)`.
_SENTENCE = re.compile(
    rf"(?<=[a-z]\s)(?:{any_of(listed('in'))})\s(?=[“«\"][^\W\d_a-zß-ÿ])"
    r"|(?<=[a-zß-ÿ]{3})\.[”\"»]?\s(?=[“„«\"‘'_*]?[^\W\d_a-zß-ÿ])"
)
_WHOLE_NAME = re.compile(rf"(?<![\w.’'-]){NAME}(?![\w’'-]*\s[A-Z])")
# `Moss and Ash, ed., Rivers`: a book that is cited short, in which another stands.
_SHORT = re.compile(
    rf"(?P<names>[^,]{{2,60}}),\s(?:(?:{any_of(listed('editor'))})\.?,\s)?(?P<title>[^,]{{3,150}}.*)"
)
# `Mill Museum (MM), “The Good Mill”`
_BY_BODY = re.compile(
    r"(?P<body>[^\W\d_a-z][^“”„«»\",;:.]{2,90}),\s[“„«\"](?P<title>[^“”„«»\"]{8,200})[”“»\"]"
)
_OPENED = tuple("“„«\"‘'_*")

# What papers print is by nobody whom a sentence names.
_UNSIGNED = ("article-newspaper", "periodical")

Csl = Mapping[str, Any]


def works_left_open(
    asked: Iterable[Question],
    known: Sequence[Csl],
    notes: Mapping[NoteNumber, str],
    is_wrong: Callable[[Proposal], bool],
) -> Iterator[Proposal]:
    """The works of the citations in ``notes`` that are ``asked`` because they fit none of those
    ``known``.

    ``is_wrong`` says whether a work may have been read wrong; such a one is left to the editor.
    """
    taken = [*known]
    for question in asked:
        if question.note is None or not question.words or question.waits:
            continue
        said = notes.get(question.note, "").partition(question.words)[0]
        for one in _read(question.note, question.words, said):
            if not is_wrong(one) and not any(_may_be(one.csl, other) for other in taken):
                taken.append(one.csl)
                yield replace(one, doubts=(*one.doubts, OPEN))
                break


def _read(number: NoteNumber, words: str, before: str) -> Iterator[Proposal]:
    """What ``words``, behind those ``before`` them, may be read as, the surest first."""
    said = _WHOSE.sub("", words)
    if len(words.split()) > _MOST or not pieces(said):
        return  # It may go on with what stands before it, or refers back to it.
    ends = [
        one.end()
        for one in _SENTENCE.finditer(said)
        if said[:1].islower() or spoken(said[: one.start()])
    ]
    for at in (0, *ends):
        rest, head = said[at:], f"{before}{said[:at]}"
        whole = (one for one in full_references(number, rest) if _is_whole(one, rest))
        yield from (_with_person_before(one, head) for one in (*whole, *_undated(number, rest)))
    paper = newspaper(words)
    if paper:
        yield Proposal(number, words, {"type": "periodical", "title": paper})


def _undated(number: NoteNumber, words: str) -> Iterator[Proposal]:
    """A work of which no year is told."""
    bare = plain(words).strip(" ,.:;")
    for one in full_references(number, f"{bare} ({_ANY})"):
        csl = {key: value for key, value in one.csl.items() if key != "issued"}
        short = _SHORT.fullmatch(str(csl.get("container-title", "")))
        if short and makers.are_people(short["names"]):
            csl |= {"container-title": short["title"], "editor": makers.names(short["names"])}
        if _is_named(csl, bare):
            yield replace(one, words=words, csl=csl)
    by_body = _BY_BODY.match(words)
    *_, last = by_body["body"].split(" ") if by_body else ("",)
    if by_body and not spoken(by_body["body"]) and last != by_body["body"] and not last.islower():
        csl = {"author": [{"literal": by_body["body"]}], "title": by_body["title"].strip(" ,.")}
        yield Proposal(number, words, {"type": "article", **csl})


def _with_person_before(one: Proposal, said: str) -> Proposal:
    """A work without an author, by the only person whom the sentences before it name whole:
    `Ann Moss shows the way. The Mill Road (Hull: Quay, 1950)`.
    """
    names = {*map(people_in, _WHOLE_NAME.findall(said))} - {""}
    if len(names) != 1 or {"author", "editor"} & set(one.csl) or one.csl["type"] in _UNSIGNED:
        return one
    left = (*(doubt for doubt in one.doubts if doubt != NO_AUTHOR), TAKEN)
    return replace(one, csl=in_order({**one.csl, "author": makers.names(*names)}), doubts=left)


def _is_whole(one: Proposal, words: str) -> bool:
    """Whether a reference says enough of a work: who made it, where it came out, or who printed
    it and when.
    """
    people = one.csl.get("author") or one.csl.get("editor")
    is_said = spoken(words) > 0 and not any(
        makers.is_known_person(f"{each.get('given')} {each.get('family')}") for each in people or ()
    )
    if is_said or not _is_title(str(one.csl["title"]), words):
        return False
    is_quoted = "container-title" in one.csl and one.words.startswith(_OPENED)
    return bool(people or is_quoted or (is_printed(one.csl) and "publisher" in one.csl))


def _is_named(csl: Csl, words: str) -> bool:
    """Whether somebody's name and a title behind it are all that ``words`` say; or a title in
    quotation marks and the volume of a journal.
    """
    if spoken(words) or not _is_title(str(csl["title"]), words):
        return False
    if "volume" in csl and "container-title" in csl and words.startswith(_OPENED):
        return True
    names = [str(one.get("family", "")) for one in csl.get("author", ())]
    is_person = names and all(names) and not any(map(is_place, names))
    return bool(is_person) and not any(one.isdecimal() for one in words.split())


def _is_title(name: str, words: str) -> bool:
    """Whether a title has words enough to tell it from another, or stands in quotation marks."""
    is_long = " " in _key(name) or any(f"{mark}{name}" in words for mark in _OPENED)
    return _CAPITAL.match(name) is not None and is_long


def _may_be(csl: Csl, other: Csl) -> bool:
    """Whether a work may be one that is known: by the same people with half the words of a title,
    or perhaps by them with all. One that came out in another year is another.
    """
    if _key(csl["title"]) in _key(other.get("container-title", "")):
        return True
    ours, theirs = _people(csl), _people(other)
    said, known = ({*_key(one["title"]).split()} - _small() for one in (csl, other))
    if ours & theirs and csl["type"] == "book":
        return 2 * len(said & known) >= min(len(said), len(known))
    is_dated = {"issued", "publisher"} <= set(csl) and csl["issued"] != other.get("issued")
    is_other = bool(ours and theirs and not ours & theirs) or is_dated
    return not is_other and (said <= known or known <= said)


def _key(name: object) -> str:
    return " ".join(words_in(fold_case(str(name))))


def _people(csl: Csl) -> set[str]:
    people = csl.get("author") or csl.get("editor") or ()
    return {str(one.get("family") or one.get("literal", "")) for one in people}


@cache
def _small() -> frozenset[str]:
    return frozenset(one.casefold() for one in (*listed("small_in_titles"), *listed("articles")))
