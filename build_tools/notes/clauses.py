"""What stands together in a note: sentences, what is in parentheses, what stands by a quotation.

A semicolon, a lead-in and the end of a sentence divide a note; none of them does within quotation
marks, parentheses, italics or an address. Whoever is quoted at length says nothing of pages: such
words are left out, and what stands behind them has the words before them for its ``host``. So have
citations in parentheses: in `Cole (Papers, p. 191) says otherwise` it is Cole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from build_tools.notes.languages import one_of, words
from build_tools.notes.locators import YEAR, locators

_PAIRS = {"“": "”", "«": "»", "„": "“", "‟": "”", '"': '"', "(": ")", "[": "]"}
_SINGLE = re.compile(r"(?<!\w)‘|’(?!\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+|\bdoi:\s?10\.\d+/[^\s<>\"“”]+")
_ITALICS = re.compile(r"(?<![\w*_])(?P<mark>\*{1,2}|__?)(?=[^\s*_])[^*_]{1,400}(?P=mark)(?![\w*_])")

_END = re.compile(r"[.?!…][”’»“\"')\]*_]{0,4}\s+(?=[\"“‘„«(*_\[]{0,3}[^\W\d_a-zß-öø-ÿ])")
_LAST_WORD = re.compile(r"([^\W_][\w.]{0,60})\Z")
_COMPLETE = re.compile(r"(?:\d|\d[a-z]|\)|\]|[”»“]|\b(?:ff?|sqq?|passim|cit|ibid))\Z")
_NAME_ALONE = re.compile(
    r"\s*[^\W\d_a-z][\w'’-]+,(?:\s[^\W\d_a-z][\w.'’-]*){1,3}(?:,?\s(?:and|und|et|y|&)\s[\w.\s'’-]+)?\Z"
)
_IMPRINT = re.compile(
    rf"[\"“‘(*_]{{0,2}}[^\W\d_a-z][^.;:()\d]{{1,60}}:\s[^.;()]{{1,80}}?\b{YEAR}\b"
    rf"|[\"“‘(*_]{{0,2}}[^\W\d_a-z][^.,;:()\d]{{1,60}}\s\([^()]{{0,80}}\b{YEAR}\)"
)
_ENDS_IN_YEAR = re.compile(rf"(?<![-–/])\b{YEAR}[a-z]?\)?\Z")
_PUBLISHED = re.compile(rf":\s[^\W\d_][^:;]{{0,80}}{YEAR}\W*\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A title may end in years, and its volume be named behind it: `Mühlen 1800–1866. Bd. 2. Berlin`.
_YEARS = re.compile(
    rf"\b{YEAR}[-–/](?:{YEAR}|\d\d)\Z|\b(?i:vol|bd|band|t|tom[eo])\.?\s[\divxlcIVXLC]{{1,9}}\Z"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")

# How many marks may stand open within each other; what in quotation marks is too long for a title;
# and how far is looked for what tells a sentence's end.
_DEEPEST, _LONGEST_TITLE, _NEAR = 8, 200, 200


@dataclass(frozen=True)
class Clause:
    """A piece of a note. ``host`` are the words of its sentence that stand before it, where
    parentheses or a quotation divide it from them; ``is_host`` says that it is such words.
    ``begins`` says that it begins a sentence.
    """

    text: str
    host: str = ""
    is_host: bool = False
    begins: bool = True


@dataclass(frozen=True)
class Forms:
    """The patterns of one language by which a note is divided."""

    division: re.Pattern[str]
    prose: frozenset[str]
    goes_on: frozenset[str]
    back: re.Pattern[str]
    signal: re.Pattern[str]
    abbreviations: frozenset[str]


@cache
def forms(language: str) -> Forms:
    """The patterns for an essay in ``language``."""
    kinds = ("ibid", "idem", "op_cit", "loc_cit")
    backs = one_of(sum((words(kind, language) for kind in kinds), ()), r"\.")
    lead = signals(language)
    return Forms(
        # A semicolon divides; so does a lead-in. “Quoted in” does not: whoever is quoted may be
        # named before it.
        division=re.compile(
            rf";|(?<=[\w)*_”\"’'.»“])[.,–—]\s(?=(?:and\s|und\s|et\s)?{lead}(?!\w))"
            rf"|(?<=\w)\s[–—]\s(?={lead}(?!\w))"
        ),
        # As they are written: in a title they have capitals.
        prose=frozenset(words("prose", language)),
        goes_on=frozenset(word.lower() for word in words("imprint", language) if len(word) > 1),
        back=re.compile(rf"(?<!\w){backs}(?!\w)"),
        signal=re.compile(rf"{lead}(?!\w)"),
        abbreviations=frozenset(word.casefold() for word in words("abbreviations", language)),
    )


def spoken(text: str, language: str) -> Iterator[re.Match[str]]:
    """The words in ``text`` that stand in sentences, and not in references."""
    prose = forms(language).prose
    return (word for word in _WORD.finditer(text) if word[0] in prose)


def _goes_on(text: str, own: Forms) -> bool:
    """Whether ``text`` begins as the rest of a reference does."""
    word = _WORD.match(text)
    return word is not None and word[0].lower() in own.goes_on


def signals(language: str) -> str:
    """A pattern for words that lead in to a citation, with an example: `see, e.g.`."""
    example = one_of(words("example", language))
    return (
        rf"(?:(?:{one_of(words('signal', language))}|(?i:also)(?=:|\s(?:in\s)?[^\Wa-z_]|\ssee))"
        rf"(?:,?\s{example})*)"
    )


def clauses(
    note: str, language: str, names_work: Callable[[str], bool] = lambda words: False
) -> tuple[Clause, ...]:
    """The pieces of ``note`` in order; ``names_work`` says whether words name a work."""
    return tuple(_clauses(note, language, names_work, 0))


def _clauses(
    note: str, language: str, names_work: Callable[[str], bool], depth: int
) -> Iterator[Clause]:
    spans = list(_protected(note))
    cuts = [
        (start, end, is_unit)
        for start, end, kind in spans
        for is_unit in (
            kind == "(" and depth < 3 and _is_unit(note[start + 1 : end - 1], language, names_work),
        )
        if is_unit or (kind == "“" and _is_said(note[start + 1 : end - 1], language))
    ]
    masked = _masked(note, spans)
    for start, end, begins in _sentences(masked, language):
        yield from _in_sentence(note, (start, end), begins, cuts, language, names_work, depth)


def _in_sentence(
    note: str,
    span: tuple[int, int],
    begins: bool,
    cuts: list[tuple[int, int, bool]],
    language: str,
    names_work: Callable[[str], bool],
    depth: int,
) -> Iterator[Clause]:
    """A sentence's own words, and what is cut out of them, in order."""
    at, last = span
    inside = cuts[bisect_left(cuts, (at,)) : bisect_left(cuts, (last,))]
    host = ""
    for start, end, is_unit in inside:
        own = note[at:start]
        if _LETTERS.search(own):
            yield Clause(own, host, True, begins and not host)
            host = f"{host} {own}".strip()
        if is_unit:
            for clause in _clauses(note[start + 1 : end - 1], language, names_work, depth + 1):
                yield Clause(clause.text, clause.host or host, clause.is_host, False)
        at = end
    rest = note[at:last]
    if rest.strip(" .,;:") or not inside:
        yield Clause(rest, host, False, begins and not inside)


# --- what is protected ----------------------------------------------------------------------------


def _protected(note: str) -> Iterator[tuple[int, int, str]]:
    """The outermost quotations, parentheses, italics and addresses, each with what opens it."""
    found = [(*one.span(), "@") for one in _ADDRESS.finditer(note)]
    found += [(*one.span(), "*") for one in _ITALICS.finditer(note)]
    found += _paired(note)
    end = 0
    for start, stop, kind in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop, kind
            end = stop


def _paired(note: str) -> list[tuple[int, int, str]]:
    """Every pair of marks or parentheses that stands in no other."""
    singles = {one.start() for one in _SINGLE.finditer(note)}
    found: list[tuple[int, int, str]] = []
    waiting: list[tuple[int, str, str]] = []
    for at, sign in enumerate(note):
        closing = next((i for i in range(len(waiting) - 1, -1, -1) if waiting[i][1] == sign), None)
        if sign == "’" and at not in singles:
            continue
        if closing is not None and not (sign == "“" and _opens(note, at)):
            start, _, kind = waiting[closing]
            del waiting[closing:]
            found.append((start, at + 1, kind))
        elif len(waiting) < _DEEPEST and (sign in _PAIRS or at in singles):
            waiting.append((at, _PAIRS.get(sign, "’"), "(" if sign in "([" else "“"))
    return found


def _opens(note: str, at: int) -> bool:
    return note[at - 1 : at].isspace() and not note[at + 1 : at + 2].isspace()


def _masked(note: str, spans: list[tuple[int, int, str]]) -> str:
    """``note``, as long as it was, with what is protected hidden, but for its last stop."""
    pieces, at = [], 0
    for start, end, kind in spans:
        stop = note[end - 2] if kind == "“" and note[end - 2] in ".?!…" else "·"
        if kind == "(" and any(map(str.isdigit, note[start:end])):
            stop = "0"
        hidden = note[start] + "·" * (end - start - 3) + stop + note[end - 1]
        if kind in "@*":
            hidden = "·" * (end - start)
        elif end - start < 3:
            hidden = note[start:end]
        pieces += [note[at:start], hidden]
        at = end
    return "".join([*pieces, note[at:]])


def _is_said(words: str, language: str) -> bool:
    """Whether words in quotation marks are somebody's sentence, and no title."""
    return (
        len(words) > _LONGEST_TITLE
        or ";" in words
        or words[:1].islower()
        or words[:1] in "…."
        or (words.count(" ") > 4 and any(spoken(words, language)))
    )


def _is_unit(inside: str, language: str, names_work: Callable[[str], bool]) -> bool:
    """Whether what stands in parentheses is a citation of its own, and not an imprint or a page."""
    if not _LETTERS.search(inside) or inside.startswith(("wie ", "my ", "see note")):
        return False
    own = forms(language)
    if own.signal.match(inside.lstrip()) or own.back.search(inside):
        return True
    place = locators(language).first(lambda form: form.search(inside))
    if place is not None and (place.pages or place.is_bare):
        before = locators(language).volume.sub(" ", inside[: place.start])
        named = "*" in before or any(
            not word[0].islower() and len(word[0]) > 1 and word[0].lower() not in own.goes_on
            for word in _WORD.finditer(before)
        )
        return named and not (place.is_bare and _PUBLISHED.search(before))
    return names_work(inside)


# --- where a sentence ends ------------------------------------------------------------------------


def _sentences(masked: str, language: str) -> Iterator[tuple[int, int, bool]]:
    """The places of the pieces, and whether each begins a sentence."""
    own = forms(language)
    prose = [found.start() for found in spoken(masked, language)]
    ends = [(found.end(), found.start()) for found in _END.finditer(masked)]
    cuts = [(found.start(), found.end(), False) for found in own.division.finditer(masked)]
    at, begins = 0, True
    stops = [end for _, end in ends] + [len(masked)]
    places = sorted(
        [(start, end, False, 0) for start, end, _ in cuts]
        + [(stop, after, True, index) for index, (after, stop) in enumerate(ends)]
    )
    for start, end, is_stop, index in places:
        if start < at:
            continue
        if is_stop:
            upto = stops[index + 1]
            left = masked[max(at, start - _NEAR) : start]
            # A whole sentence is looked at for the words of sentences, however long it is.
            is_spoken = bisect_left(prose, start) > bisect_left(prose, at)
            follows = bisect_left(prose, min(upto, end + _NEAR)) > bisect_left(prose, end)
            if not _ends(left, masked[end : end + _NEAR], is_spoken or follows, own):
                continue
        yield at, start, begins
        at, begins = end, is_stop or masked[start] == "."
    yield at, len(masked), begins


def _ends(left: str, right: str, is_prose: bool, own: Forms) -> bool:
    """Whether a sentence ends between ``left`` and ``right``, or a reference goes on."""
    bare = left.rstrip("”’»“\"')]*_") if not _COMPLETE.search(left) else left
    word = _LAST_WORD.search(bare)
    if word and (word[1].casefold() in own.abbreviations or _is_initial(word[1])):
        return False
    if _NAME_ALONE.match(left):
        return False
    if _ENDS_IN_YEAR.search(left):
        return not _goes_on(right, own)
    if (_goes_on(right, own) and not is_prose) or _IMPRINT.match(right):
        return False
    is_open = left.endswith("·)") or _YEARS.search(left) is not None
    return is_prose or (_COMPLETE.search(left) is not None and not is_open)


def _is_initial(word: str) -> bool:
    return all(len(piece) == 1 and piece.isupper() for piece in word.split("."))
