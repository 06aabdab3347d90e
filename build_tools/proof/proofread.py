"""Proofread: what should an editor look at, that is neither corrected nor accepted?

Looked for, in the text and in the notes, are words that no dictionary knows, words that stand
twice, spaces before punctuation, and quotation marks that do not balance. What is right as it
stands is accepted in ``accepted.toml``; an entry there that nothing needs any more is told too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import chain, zip_longest

from build_tools.desk.files import ACCEPTED, EMENDATIONS, PLAN, SOURCE
from build_tools.errors import EditorError, excerpt
from build_tools.model.accepted import FindingKind
from build_tools.model.edition import Edition
from build_tools.proof import quotation_marks
from build_tools.proof.accepting import to_accept
from build_tools.proof.dictionary import is_loan, is_word, without_elision
from build_tools.proof.finding import Finding, together
from build_tools.proof.known_words import of_notes, vouched

# A word with what may stand inside it: an apostrophe, a hyphen, square brackets or the slashes that
# stand for them, as in `[A]fter` and `sign/ed/`.
_WORD = re.compile(r"[/\[]?[^\W_]+(?:[’'/\[\]-][^\W_]+)*")
_BRACKETS = str.maketrans("", "", "[]")

# U.S.S.R., i.e., and the initials of a name.
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}|(?<![^\W_])[A-Z]\.")

# `https://example.org/page`, `www.example.org`, `ann@example.org`, `example.org/page`.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,99}"
    r"|(?<![\w./-])(?:[\w-]{1,40}\.){1,4}[a-z]{2,6}/\S*"
)

# 1917, 1930s, 15th.
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|[’']?s|er|e|ère|[ºª]|ff?|[A-Z])?")

_ROMAN = r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_ROMAN_NUMERAL = re.compile(f"{_ROMAN}|{_ROMAN.lower()}")

_DOUBLED = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_]+)\s+(?P=word)(?![^\W_])", re.IGNORECASE)

# Words that may stand twice, one as the subject and one as the object.
_RIGHT_TWICE = {"fr": ("nous", "vous"), "de": ("die", "der", "das", "sie"), "nl": ("die", "dat")}

_WORD_AFTER = re.compile(r"\S{0,100}(?:\s\S{1,100})?")

# No word that is quoted in a message is longer.
_LONGEST_WORD = 100


# An ellipsis has spaces of its own: `word . . . word`.
_ELLIPSIS = re.compile(r"\.(?:\s?\.)+")
_SPACE_BEFORE = re.compile(r"\s[,;:.?!)\]”](?!\w)")


@dataclass(frozen=True)
class _Stretch:
    """Words that stand together, and the lines of ``file`` on which theirs begin.

    ``following`` are the words after them, with which a quotation may go on. ``remedy`` is what
    can be done where something is wrong.
    """

    place: str
    text: str
    file: str
    lines: tuple[int, ...]
    remedy: str
    following: str = ""
    language: str = "en"
    is_note: bool = False

    def finding(self, kind: FindingKind, at: int, words: str, what: str) -> Finding:
        line = self.text.count("\n", 0, at) if len(self.lines) > 1 else 0
        number = self.lines[min(line, len(self.lines) - 1)] if self.lines else None
        return Finding(kind, self.place, words, self.file, number, what, self.remedy)


# Where something is, of which kind, and its words.
_Place = tuple[str, FindingKind, str]


def proofread(edition: Edition) -> tuple[str, ...]:
    """What an editor should look at, a message each.

    First what is found and not accepted, in the order of the essay, and if these are many words an
    entry that accepts them; then what is accepted and not found any more.
    """
    known = vouched(edition)
    # A word that is often in a place is told once.
    found = tuple(
        dict.fromkeys(
            finding
            for stretch in _stretches(edition)
            for finding in _findings(stretch)
            if finding.kind != "word" or known.isdisjoint(_forms(finding.words))
        )
    )
    words = {word for entry in edition.accepted.words for word in entry.words}
    places = {(one.place, one.finding, one.words) for one in edition.accepted.places}
    left = (finding for finding in found if not _is_accepted(finding, words, places))
    told = together(left)
    return (*map(str, told), *to_accept(told), *_needless(found, edition))


# --- what is looked at ------------------------------------------------------------------------

_CORRECT_OR_ACCEPT = f"correct it in {EMENDATIONS}, or accept it in {ACCEPTED} with the reason"
_ACCEPT = f"notes are printed letter for letter; accept it in {ACCEPTED} with the reason"


def _stretches(edition: Edition) -> Iterator[_Stretch]:
    plan, language = edition.plan, edition.plan.language
    yield _heading(plan.title, None, language)
    for heading in plan.headings:
        yield _heading(heading.title, heading.line, language)
    for section in edition.essay.sections:
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            yield _Stretch(
                place=block.id,
                text=block.text,
                file=SOURCE,
                lines=block.lines,
                remedy=_CORRECT_OR_ACCEPT,
                following=following.text if following else "",
                language=language,
            )
    for note in edition.essay.notes:
        if note.text is not None and note.line is not None:
            place = f"note {note.number}"
            yield _Stretch(
                place, note.text, SOURCE, (note.line,), _ACCEPT, language=language, is_note=True
            )


def _heading(title: str, line: int | None, language: str) -> _Stretch:
    return _Stretch(
        excerpt(title),
        title,
        PLAN,
        (line,) if line else (),
        f"accept it in {ACCEPTED}",
        language=language,
    )


# --- what is found ----------------------------------------------------------------------------


def _findings(stretch: _Stretch) -> Iterator[Finding]:
    return chain(
        _unknown_words(stretch),
        _doubled_words(stretch),
        _spaces(stretch),
        _quotation_marks(stretch),
    )


def _unknown_words(stretch: _Stretch) -> Iterator[Finding]:
    text = plain(unicodedata.normalize("NFC", stretch.text))
    for found in _WORD.finditer(text):
        for word in unknown(found.group(), stretch.language):
            ends = stretch.is_note or text.startswith(".", found.end())
            if (len(word) == 1 and word.isupper()) or (ends and word.lower() in of_notes()):
                continue
            yield stretch.finding("word", found.start(), word, f"no dictionary knows “{word}”")


def plain(text: str) -> str:
    """``text`` with blanks where addresses and initials stand, which are no words."""
    return _INITIALS.sub(_blanked, _ADDRESS.sub(_blanked, text))


def unknown(words: str, language: str) -> tuple[str, ...]:
    """The parts of ``words`` that no dictionary of ``language`` knows.

    Brackets are read over. Slashes may stand for them, and are where that makes a word; else they
    divide, as hyphens do.
    """
    words = words.translate(_BRACKETS)
    if _is_known(words.replace("/", ""), language):
        return ()
    parts = re.split("[/-]", words.strip("/"))
    unknown_parts = (part for part in parts if not _is_known(part, language))
    return tuple(without_elision(part, language) for part in unknown_parts)


def _is_known(word: str, language: str) -> bool:
    is_known = is_word(word, language) or is_loan(word, language)
    return is_known or bool(_NUMBER.fullmatch(word) or _ROMAN_NUMERAL.fullmatch(word))


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _doubled_words(stretch: _Stretch) -> Iterator[Finding]:
    for found in _DOUBLED.finditer(stretch.text):
        words = found.group()
        if found["word"].lower() in _RIGHT_TWICE.get(stretch.language[:2], ()):
            continue
        yield stretch.finding(
            "doubled word", found.start(), words, f"{excerpt(words)} is one word twice"
        )


def _spaces(stretch: _Stretch) -> Iterator[Finding]:
    text = _ELLIPSIS.sub(lambda found: "…" * len(found.group()), stretch.text)
    for found in _SPACE_BEFORE.finditer(text):
        # French sets a space before these (*Lexique des règles typographiques*, « Ponctuation »).
        if stretch.language[:2] == "fr" and found[0][-1] in ";:?!":
            continue
        start = _word_before(text, found.start())
        words = stretch.text[start : found.end()]
        yield stretch.finding(
            "space", start, words, f"{excerpt(words)} has a space before punctuation"
        )


def _quotation_marks(stretch: _Stretch) -> Iterator[Finding]:
    for fault in quotation_marks.faults(stretch.text, stretch.following):
        words = _around(stretch.text, fault.at)
        mark = stretch.text[fault.at]
        yield stretch.finding(
            "quotation mark", fault.at, words, f"the mark {mark} in {excerpt(words)} {fault.what}"
        )


def _around(text: str, at: int) -> str:
    """The character at ``at`` with the word before it and the word after."""
    start = _word_before(text, at)
    if start and not text[start - 1 : start + 1].isspace():
        start = _word_before(text, start - 1)
    after = _WORD_AFTER.match(text, at)
    return text[start : after.end() if after else at]


def _word_before(text: str, at: int) -> int:
    """Where the word begins that ends at ``at``; of a very long one, its end alone counts."""
    near = text[max(0, at - _LONGEST_WORD) : at]
    words = near.split()
    return at - len(words[-1]) if words and not near[-1].isspace() else at


# --- what is accepted -------------------------------------------------------------------------


def _is_accepted(finding: Finding, words: Set[str], places: Set[_Place]) -> bool:
    is_word = finding.kind == "word" and not words.isdisjoint(_forms(finding.words))
    return is_word or (finding.place, finding.kind, finding.words) in places


def _forms(word: str) -> tuple[str, ...]:
    """How the accepted list may have a word: as it is, without a possessive, without a capital."""
    plain = re.sub("[’']s$", "", word)
    return (word, plain, word[:1].lower() + word[1:], plain[:1].lower() + plain[1:])


def _needless(found: tuple[Finding, ...], edition: Edition) -> Iterator[str]:
    unknown_words = {
        form for finding in found if finding.kind == "word" for form in _forms(finding.words)
    }
    for entry in edition.accepted.words:
        for word in entry.words:
            if word not in unknown_words:
                yield _needless_entry(entry.line, f"“{word}” in [[words]]")
    told = {(finding.place, finding.kind, finding.words) for finding in found}
    for place in edition.accepted.places:
        if (place.place, place.finding, place.words) not in told:
            yield _needless_entry(
                place.line, f"{excerpt(place.words)} in {place.place} ({place.finding})"
            )


def _needless_entry(line: int, what: str) -> str:
    message = f"{what} is not needed, since no such thing is found any more: remove it"
    return str(EditorError(ACCEPTED, line, message))
