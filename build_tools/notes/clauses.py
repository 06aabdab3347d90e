"""What stands together in a note: sentences, what is in parentheses, what stands by a quotation.

A semicolon, a lead-in and the end of a sentence divide a note; none of them does within quotation
marks, parentheses, italics or an address. Whoever is quoted at length says nothing of pages: such
words are left out, and what stands behind them has the words before them for its ``host``. So have
citations in parentheses: in `Cole (Papers, p. 191) says otherwise` it is Cole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.notes.languages import any_word
from build_tools.notes.law_places import names_of_reports
from build_tools.notes.locators import YEAR, locators
from build_tools.notes.stops import sentences
from build_tools.notes.title_alone import in_capitals
from build_tools.notes.wording import WORD, forms, spoken

_PAIRS = {"“": "”", "«": "»", "„": "“", "‟": "”", '"': '"', "(": ")", "[": "]"}
# English quotation marks end what German ones begin, where a program has put them.
_LIKE = {"”": "”“"}
_SINGLE = re.compile(r"(?<!\w)‘|’(?!\w)")
_SIGN = re.compile(r"[“”«»„‟\"()\[\]‘’]")
_END_OF_ADDRESS = r"[^\s<>\"“”]*[^\s<>\"“”.,;:)\]]"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.){_END_OF_ADDRESS}|\b(?i:doi)\s?:\s?10\.\d+/{_END_OF_ADDRESS}"
)
_ITALICS = re.compile(r"(?<![\w*_])(?P<mark>\*{1,2}|__?)(?=[^\s*_])[^*_]{1,400}(?P=mark)(?![\w*_])")

_PUBLISHED = re.compile(rf":\s[^\W\d_][^:;]{{0,80}}{YEAR}\W*\Z")
# A name that begins a citation, before a title.
_NAME_BEFORE = re.compile(
    rf"(?:\A|[.;:]\s|\b{any_word('signal', 'within')}\s)[^\W\d_a-z][\w.’'-]{{0,20}}"
    rf"(?:,?\s(?:(?:{any_word('and', 'particles')}|&)\s)?[^\W\d_a-z][\w.’'-]{{0,20}}){{0,5}},\s\Z"
)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)s\.\s?vv?\.\s\Z")
# Behind a title: `“Rivers”, `, `“Rivers”. In : Mills`, `“Rivers” (thesis, Hull, 1990)`
_GOES_ON = re.compile(rf",|\.?\s{any_word('within')}\s?:|\s\([^()]{{0,80}}{YEAR}\)")
_LONGEST_NAME = 80
_LETTERS = re.compile(r"[^\W\d_]{2}")

# How many marks may stand open within each other; what in quotation marks is too long for a title.
_DEEPEST, _LONGEST_TITLE = 8, 200
# Where a name stands before it, it may be longer.
_LONGEST_NAMED = 300


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


def clauses(
    note: str,
    language: str,
    names_work: Callable[[str], bool] = lambda words: False,
    titles: Iterable[str] = (),
) -> tuple[Clause, ...]:
    """The pieces of ``note`` in order; ``names_work`` says whether words name a work, ``titles``
    are those that are not to be divided.
    """
    # Titles are written with capitals here and small letters there, and are as long so.
    low = note.lower() if len(note.lower()) == len(note) else note
    places = ((low.find(title.lower()), len(title)) for title in titles)
    known = tuple(note[at : at + length] for at, length in places if at >= 0)
    return tuple(_clauses(note, language, names_work, 0, known))


def _clauses(
    note: str,
    language: str,
    names_work: Callable[[str], bool],
    depth: int,
    titles: Sequence[str] = (),
) -> Iterator[Clause]:
    spans = list(_protected(note, titles))
    cuts = [
        (start, end, is_unit)
        for start, end, kind in spans
        for is_unit in (
            kind == "("
            and depth < 3
            and _is_unit(
                note[start + 1 : end - 1],
                language,
                # `Moulins [Mills]` has another name, and is no other work.
                names_work if note[start] == "(" else lambda _: False,
            ),
        )
        if is_unit
        or (
            kind == "“"
            and not _is_title(note, start, end)
            and _is_said(note[start + 1 : end - 1], language)
        )
    ]
    masked = _masked(note, spans)
    for start, end, begins in sentences(masked, language):
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


def _protected(note: str, titles: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The outermost quotations, parentheses, italics and addresses, each with what opens it."""
    found = [(*one.span(), "@") for one in _ADDRESS.finditer(note)]
    found += [(*one.span(), "*") for one in _ITALICS.finditer(note)]
    found += [(at, at + len(title), "@") for title in titles for at in [note.find(title)]]
    found += [(*span, "@") for span in names_of_reports(note)]
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
    for one in _SIGN.finditer(note):
        at, sign = one.start(), one.group()
        ends = _LIKE.get(sign, sign)
        closing = next((i for i in range(len(waiting) - 1, -1, -1) if waiting[i][1] in ends), None)
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


def _is_title(note: str, start: int, end: int) -> bool:
    """Whether words in quotation marks are a title behind its author's name, `Ann Moss, “It,” `,
    or that of an article in a dictionary: `s.v. “weir”`.
    """
    inside = note[start + 1 : end - 1]
    if _ARTICLE_BEFORE.search(note, max(0, start - 8), start):
        return True
    is_last = not note[end:].strip(" .")
    ends = is_last or inside.rstrip()[-1:] in ",?!" or _GOES_ON.match(note, end) is not None
    near = max(0, start - _LONGEST_NAME)
    return ends and len(inside) <= _LONGEST_NAMED and bool(_NAME_BEFORE.search(note, near, start))


def _is_said(words: str, language: str) -> bool:
    """Whether words in quotation marks are somebody's sentence, and no title."""
    if in_capitals(words) and len(words) <= _LONGEST_TITLE:
        return False
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
            for word in WORD.finditer(before)
        )
        return named and not (place.is_bare and _PUBLISHED.search(before))
    return names_work(inside)
