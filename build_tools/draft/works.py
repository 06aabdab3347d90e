"""The works that a new essay's notes cite, as ``works.json`` has them, each with an id of its own.

What is doubtful of a work stands in it under `custom`, which CSL leaves to programs: the note that
it was read from, its words, and what could not be read. An editor who has looked takes it away.
While it says that the work is `doubtful`, no citation of it is certain.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any

from build_tools.draft.accounted import unaccounted
from build_tools.draft.acts import with_whole_names
from build_tools.draft.also_listed import with_listed
from build_tools.draft.by_date import names_dated, works_by_date
from build_tools.draft.cases import with_names
from build_tools.draft.doubtful import BEFORE, CUT, ELSEWHERE, GOES_ON, OPEN, OTHERWISE, TURNED
from build_tools.draft.fields import misplaced
from build_tools.draft.forms import listed
from build_tools.draft.full_references import full_references
from build_tools.draft.hereafter import with_short_titles
from build_tools.draft.known_books import FROM_NOTE, books_of_known_parts, parts_of_known_books
from build_tools.draft.left_open import works_left_open
from build_tools.draft.own_list import with_wholes, works_listed
from build_tools.draft.proposal import LIST, Proposal
from build_tools.draft.recurring import without_recurring_series
from build_tools.draft.repeats import without_repeats
from build_tools.draft.shapes import odd_shapes, small_words
from build_tools.draft.sigla import with_sigla, works_by_siglum
from build_tools.draft.signs import signs
from build_tools.draft.titled import works_by_title
from build_tools.draft.turned import with_families_last
from build_tools.model.desk import DOUBTFUL, DRAFTED
from build_tools.model.edition import Note
from build_tools.model.numbers import NoteNumber
from build_tools.model.question import Question
from build_tools.model.source import SourceNote
from build_tools.notes.languages import any_word, language_of

# `Ibid., p. 4`, `Moss, op. cit., p. 4`: of the author of the one before, or of whom it names.
_AGAIN = re.compile(
    rf"(?:{any_word('signal', 'heard')}\s)?(?:(?P<family>[^\W\d_a-z][\w’'-]{{1,25}}),?\s)?"
    rf"(?:{any_word('ibid', 'op_cit')})(?!\w)[^;(]{{0,40}}"
)
_SMALL = frozenset(listed("small_in_titles"))
# Between pages it is a dash.
_MINUS = "\u2212"
_WORDS = 4
# A file's name is hardly longer.
_LONG = 50
_LETTERS = {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


def proposed_works(
    notes: Iterable[Note | SourceNote],
    entries: Iterable[str] = (),
    text: Mapping[NoteNumber, str] | None = None,
) -> tuple[dict[str, Any], ...]:
    """The works, in the order in which they are cited first; then those of the list alone.

    ``entries`` are those of the essay's own list of works; ``text`` has the last words before the
    mark of each note.
    """
    told = _told(notes)
    alone = tuple(without_recurring_series(tuple(_cited(told))))
    cited = with_families_last(alone, (note for _, note in told))
    wrong = _wrong_in(told)
    own = tuple(with_wholes(tuple(works_listed(entries, lambda one: not wrong(one)))))
    once = without_repeats(with_whole_names(with_sigla((*cited, *own))))
    of_notes = (one for one in with_names(once, text or {}) if one.note != LIST)
    full = tuple(with_listed(of_notes, own, lambda one: not wrong(one)))
    full = with_short_titles(told, full)
    full += tuple(works_by_siglum(told, full))
    order = {number: at for at, (number, _) in enumerate(told)}
    full += tuple(works_by_date(told, full))
    full += tuple(parts_of_known_books(told, full))
    full += tuple(books_of_known_parts(told, full))
    by_title = works_by_title(told, full)
    found = sorted([*full, *by_title], key=lambda one: order.get(one.note, len(order)))
    return tuple(_with_ids(found, wrong))


def with_left_open(
    works: Sequence[Mapping[str, Any]], asked: Iterable[Question], notes: Iterable[SourceNote]
) -> tuple[Mapping[str, Any], ...]:
    """The works, and those that were read of the citations that ``asked`` says fit none of them."""
    told = _told(notes)
    wrong = _wrong_in(told)
    more = works_left_open(asked, works, dict(told), lambda one: bool(wrong(one)))
    return (*works, *_with_ids(tuple(more), wrong, [str(one["id"]) for one in works]))


def _told(notes: Iterable[Note | SourceNote]) -> list[tuple[NoteNumber, str]]:
    return [(note.number, note.text.replace(_MINUS, "–")) for note in notes if note.text]


def _wrong_in(told: Sequence[tuple[NoteNumber, str]]) -> Callable[[Proposal], list[str]]:
    """What tells of a work in these notes what shows that it may have been read wrong."""
    return partial(
        _wrong,
        small=small_words(note for _, note in told),
        language=language_of(" ".join(note for _, note in told), ""),
    )


def _with_ids(
    found: Sequence[Proposal],
    wrong: Callable[[Proposal], list[str]],
    others: Iterable[str] = (),
) -> Iterator[dict[str, Any]]:
    """The works as ``works.json`` has them, each with an id that none of the ``others`` has."""
    stems = [_stem(proposal.csl) for proposal in found]
    repeated = {stem for stem, count in Counter(stems).items() if count > 1}
    taken = Counter(others)
    for proposal, stem in zip(found, stems, strict=True):
        volume = slug(str(proposal.csl.get("volume", "")))
        named = f"{stem}-{volume}" if stem in repeated and volume else stem
        taken[named] += 1
        identifier = named if taken[named] == 1 else f"{named}-{taken[named]}"
        yield _work(identifier, proposal, wrong(proposal))


def _cited(told: Iterable[tuple[NoteNumber, str]]) -> Iterator[Proposal]:
    before: Proposal | None = None
    by_family: dict[str, Proposal | None] = {}
    for number, note in told:
        found = [one for one in full_references(number, note, before) if not names_dated(one.words)]
        yield from found
        # Where the note says more, `idem` may be somebody else.
        is_whole = len(found) == 1 and ";" not in note and len(note) < 2 * len(found[0].words)
        again = _AGAIN.fullmatch(note) if not found else None
        named = by_family.get(again["family"]) if again and again["family"] else before
        before = found[0] if is_whole else named if again else None
        for one in found:
            family = str(_first_of(one.csl).get("family", ""))
            other = by_family.setdefault(family, one)
            if other and _first_of(other.csl) != _first_of(one.csl):
                by_family[family] = None  # Which of two is meant, a family name does not say.


def _first_of(csl: Mapping[str, Any]) -> Mapping[str, str]:
    people: Any = csl.get("author") or csl.get("editor") or ()
    return people[0] if len(people) == 1 else {}


def slug(words: str) -> str:
    """``words`` as an address has them: small letters of ASCII, digits, hyphens."""
    folded = "".join(_LETTERS.get(letter, letter) for letter in words.casefold())
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def short_slug(words: str) -> str:
    """The first words of a title that tell it from others, as an address has them."""
    parts = slug(words.partition(":")[0]).split("-")
    chosen = [part for part in parts if part not in _SMALL] or parts
    return "-".join(chosen[:_WORDS])


def name_slug(title: str) -> str:
    """A title as files are called by it: as many of its words as are not long."""
    parts = slug(title.partition(":")[0]).split("-")
    lengths = accumulate(len(part) + 1 for part in parts)
    return (
        "-".join(part for part, length in zip(parts, lengths, strict=True) if length <= _LONG)
        or parts[0][:_LONG]
    )


def _stem(csl: Mapping[str, Any]) -> str:
    people = csl.get("author") or csl.get("editor") or ()
    name = next((one.get("family") or one["literal"] for one in people), "")
    return slug(f"{slug(name)} {short_slug(str(csl['title']))}") or "work"


def _work(identifier: str, proposal: Proposal, wrong: Sequence[str]) -> dict[str, Any]:
    said: dict[str, Any] = {"list": proposal.entry} if proposal.entry else {}
    if proposal.note != LIST:
        said = {"note": proposal.note, "words": proposal.words} | said
    said |= {"look at": [*proposal.doubts]}
    said |= {DOUBTFUL: [*wrong]} if wrong else {}
    # Not at the end: a field that is taken away there leaves a comma behind.
    return {"id": identifier, "custom": {DRAFTED: said}, **proposal.csl}


def _wrong(proposal: Proposal, small: frozenset[str], language: str) -> list[str]:
    """What shows that a work may have been read wrong, a phrase each."""
    words = proposal.read or proposal.words
    before = (
        one
        for one in proposal.doubts
        if one in (BEFORE, CUT, ELSEWHERE, GOES_ON, OPEN, TURNED) or one.startswith(OTHERWISE)
    )
    shapes = odd_shapes(words, proposal.csl, small)
    taken = any(doubt.startswith(FROM_NOTE) for doubt in proposal.doubts)
    fields = misplaced(words, proposal.csl, is_whole=not taken, language=language)
    own = (*unaccounted(words, proposal.csl), *signs(proposal.csl))
    return [*dict.fromkeys((*before, *own, *shapes, *fields))]
