"""A note as Markdown: the author's words, what they mean, and what the editor has to say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from build_tools.formats.references import Reference, Words, full_reference
from build_tools.formats.unmarked import with_words
from build_tools.model.desk import Work
from build_tools.model.edition import Citation, Edition, Note
from build_tools.model.numbers import NoteNumber, listed
from build_tools.model.question import Question
from build_tools.model.source import NotePart
from build_tools.notes.caveat import caveat
from build_tools.pages.markdown_text import escape, link, reference
from build_tools.pages.page import place_of
from build_tools.text.no_break import unbroken

BIBLIOGRAPHY = "bibliography.md"

# Of more notes than these the list is found under the work, in the bibliography.
LISTED = 2

# The class of what paper has no use for.
_ON_SCREEN = ".on-screen"

# Unicode sets these aside for a program's own use, and no text has them.
_OPEN, _CLOSE = "\ufdd4", "\ufdd5"


def paragraphs(note: Note, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The note's paragraphs as (Markdown, class); the author's words come first.

    A list, a quotation or a stanza in them is several lines of Markdown, and has no class.
    """
    if note.text is None:
        return ((f"The source does not have this note. {_gap(note, edition)}", "missing"),)
    citations = edition.citations[note.number]
    return (
        *_words(note),
        *(_reference(citation, citations, edition) for citation in citations),
        *((escape(one), "judgement") for one in _caveats(citations)),
        *((f"Editor’s remark: {escape(text)}", "judgement") for text in _remarks(note, edition)),
        *(
            (_open(question, edition), "judgement")
            for question in edition.questions_on.get(note.number, ())
        ),
    )


def _open(question: Question, edition: Edition) -> str:
    """What is still open of a note, for the editor who is at it: nothing is published so."""
    if not question.candidates:
        return "Open: it fits no work yet."
    works = (
        link(_title(edition.work(work)), _entry(edition.work(work))) for work in question.candidates
    )
    return f"Open: it may mean {' or '.join(works)}."


def _words(note: Note) -> Iterator[tuple[str, str]]:
    """The author's words, part by part. What comes first is a paragraph, whatever its lines are."""
    first, *others = note.parts or (NotePart("paragraph", note.text or ""),)
    yield "<br>\n".join(unbroken(escape(line)) for line in first.text.split("\n")), "words"
    for part in others:
        lines = [unbroken(escape(line)) for line in part.text.split("\n")]
        if part.kind == "list":
            yield "\n".join(f"- {line}" for line in lines), ""
        elif part.kind == "verse":
            yield "\n".join(f"> {line}" for line in "<br>\n".join(lines).split("\n")), ""
        elif part.kind == "quotation":
            yield f"> {lines[0]}", ""
        else:
            yield lines[0], "words"


def footnotes(notes: Sequence[Note], edition: Edition) -> str:
    """The definitions of the notes of one page, each with the way to others that cite its works,
    and behind it those that no mark leads to.
    """
    here = {note.number for note in notes}
    return "\n\n".join(_definition(note, edition, here) for note in notes if note.block)


def _definition(note: Note, edition: Edition, here: Collection[NoteNumber]) -> str:
    """The note as a Markdown footnote, `[^5]: Ibid., p. 73.` and its further paragraphs."""
    elsewhere = _elsewhere(note, edition, here)
    # One way to the bibliography is enough.
    leads_there = any(BIBLIOGRAPHY in text for text, _ in elsewhere)
    own = [
        each for each in paragraphs(note, edition) if not (leads_there and _ON_SCREEN in each[1])
    ]
    first, *others = [*own, *elsewhere]
    head = f"[^{note.number}]: {indented(first[0]).lstrip()}"
    if first[1] == "missing":
        head += "\n    { .missing }"
    unmarked = (
        (escape(with_words(one, edition)), f"judgement #fn:{one.number}")
        for one in edition.told_with.get(note.number, ())
    )
    return "\n\n".join([head, *(indented(with_class(*one)) for one in (*others, *unmarked))])


def with_class(text: str, kind: str) -> str:
    """A paragraph with its class, if it has one."""
    return f"{text}\n{{ .{kind} }}" if kind else text


def indented(text: str) -> str:
    """Markdown as part of a list's item or of a note."""
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _elsewhere(
    note: Note, edition: Edition, here: Collection[NoteNumber]
) -> tuple[tuple[str, str], ...]:
    """For each work of the note the way to the other notes that cite it, if there are any."""
    cited = dict.fromkeys(citation.work for citation in edition.citations[note.number])
    return tuple(
        (_way(note, edition.work(work), len(cited) == 1, edition, here), "elsewhere")
        for work in cited
        if len(edition.notes_citing[work]) > 1
    )


def _way(
    note: Note, work: Work, is_alone: bool, edition: Edition, here: Collection[NoteNumber]
) -> str:
    """Links to the marks of a few other notes, or one link to the list of all under the work."""
    which = "" if is_alone else f"{_title(work)}{_volume(work).removesuffix(',')} "
    notes = edition.notes_citing[work.id]
    if len(notes) > LISTED + 1:
        times = f"{len(edition.citing[work.id])} times"
        return which + link(f"{'Cited' if is_alone else 'cited'} {times}", _entry(work)) + "."
    others = [other for other in notes if other != note]
    return f"{which}{'Also' if is_alone else 'also'} cited in {_marks(others, here)}."


def _entry(work: Work) -> str:
    """The address of the work's entry in the bibliography."""
    return f"{BIBLIOGRAPHY}#{work.id}"


def _marks(notes: Sequence[Note], here: Collection[NoteNumber]) -> str:
    links = ", ".join(link(listed(note.number), _mark_of(note, here)) for note in notes)
    return f"note {links}" if len(notes) == 1 else f"notes {links}"


def _mark_of(note: Note, here: Collection[NoteNumber]) -> str:
    return f"#fnref:{note.number}" if note.block and note.number in here else place_of(note)


def _reference(
    citation: Citation, citations: tuple[Citation, ...], edition: Edition
) -> tuple[str, str]:
    if citation.form == "full" and len(citations) == 1:
        # The author's own words are the full reference already: only the way to the book is new,
        # which paper does not have.
        work = edition.work(citation.work)
        way = f"{link(_title(work), _entry(work))}{_volume(work)} in the bibliography"
        return way, f"reference {_ON_SCREEN}"
    return meant(citation, edition), "reference"


def meant(citation: Citation, edition: Edition) -> str:
    """The full reference that a citation means, with its signal; its title leads to the work."""
    work = edition.work(citation.work)
    words = full_reference(work, citation.place, citation.within)
    line = reference(_bracketed(words, work.csl["title"]))
    linked = line.replace(_OPEN, "[").replace(_CLOSE, f"]({_entry(work)})")
    return f"{escape(citation.signal)} {linked}" if citation.signal else linked


def _bracketed(words: Reference, title: str) -> Reference:
    """The reference with the work's title in brackets; all of it, where it does not name that."""
    for number, part in enumerate(words):
        before, found, after = part.text.partition(title)
        if found:
            bracketed = replace(part, text=f"{before}{_OPEN}{found}{_CLOSE}{after}")
            return (*words[:number], bracketed, *words[number + 1 :])
    return (Words(_OPEN), *words, Words(_CLOSE))


def _title(work: Work) -> str:
    return f"*{escape(work.csl['title'])}*"


def _volume(work: Work) -> str:
    """`, vol. 1,` of a volume of several."""
    volume = work.own_volume
    return f", vol. {escape(volume)}," if volume else ""


def _gap(note: Note, edition: Edition) -> str:
    gap = edition.plan.gap_of.get(note.number)
    return escape(gap.reason) if gap else ""


def _caveats(citations: tuple[Citation, ...]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(caveat, citations))))


def _remarks(note: Note, edition: Edition) -> list[str]:
    return [remark.text for remark in edition.plan.remarks_on.get(note.number, ())]
