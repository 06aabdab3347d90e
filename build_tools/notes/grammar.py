"""The grammar of a note: which citations does it hold, and what does each of them say?

Only words are read here; which works they mean is `resolve`'s question. The forms are those of
older humanities notes (ibid., idem, op. cit., loc. cit.), of the Chicago Manual of Style, 17th ed.,
14.29–14.36 (shortened citations, ibid.) and 14.37–14.42 (lead-ins), of the Bluebook, 21st ed.,
rules 1.2 (signals) and 4 (`Id. at`, `supra note`), and of other languages (``languages.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from build_tools.notes.addresses import address_form, only_leads, parted
from build_tools.notes.clauses import Clause, clauses
from build_tools.notes.languages import DEFAULT, any_word, primary
from build_tools.notes.locators import YEAR, Place
from build_tools.notes.mention import BackReference, Mention
from build_tools.notes.patterns import Grammar, grammar
from build_tools.notes.reading import Reading
from build_tools.notes.scripture import without_verses
from build_tools.notes.spacing import spaced
from build_tools.notes.subdivisions import subdivided, without_words_behind
from build_tools.notes.wording import forms, goes_on, spoken

# No reader sees these, and they stand within pages: `55⁠–⁠117`.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
# A minus sign between pages is a dash.
_PLAIN = {**_INVISIBLE, 0x2212: "–"}

_START = re.compile(r"[\s,.:;()\[\]]*[^\s,.:;()\[\]]")
_LINK = re.compile(rf"[\s.,;:)\]]*(?:{any_word('and', 'with')}\s)?")
# Where in a work a page stands, and names no work: `ch. 16, esp.`
_ESPECIALLY = re.compile(rf",\s{any_word('here')}(?=\W*\Z)")

# A title behind a name may be a sentence: `Ann Moss, “What is Water?”`
_TITLED = re.compile(
    r"(?<=,\s)(?:[“\"][^“”\"]{3,200}[”\"]|‘[^‘’]{3,200}’|\*[^*]{3,200}\*|_[^_]{3,200}_)"
)

# `(Leeds: Quay, 1971 (1920)), 72`: in which year it came out first.
_FIRST_ISSUED = re.compile(
    rf"(?P<imprint>\([^():]{{1,60}}:\s[^():]{{1,80}},\s{YEAR}\s)\((?P<year>{YEAR})\)\)"
)

# Where it was printed, behind the page: `p. 4 (Leeds, 1950)`.
_IMPRINT_BEHIND = re.compile(rf"\s\((?:[^\W\d_a-z][^():;\d]{{1,60}}[,:]?\s)?{YEAR}\)")

# `(Leeds: Quay Press, 1950, 3)`: the page stands inside.
_PAGE_INSIDE = re.compile(
    rf"(?P<imprint>\([^():]{{1,60}}:\s[^():]{{1,80}},\s?{YEAR}),\s(?P<pages>[^()\d]{{0,4}}[\divxlc][\divxlc,\s–-]{{0,20}})\)"
)

_SMALL = re.compile(r"(?<=\s)[a-z]{3,}(?=\W)")
# So far is looked for the words of a sentence.
_NEAR = 80

_YEARS = re.compile(rf".*\b{YEAR}(?:,\s{YEAR})+")
_FIGURE = re.compile(r"[ivxlc]{1,15}|[IVXLC]{1,15}|\d{1,3}")


def mentions(
    note: str,
    language: str = DEFAULT,
    names_work: Callable[[str], bool] = lambda words: False,
    titles: Iterable[str] = (),
) -> tuple[Mention, ...]:
    """The citations in ``note`` and what may be one, in order.

    ``names_work`` says whether words in parentheses name a work, where nothing else tells;
    ``titles`` are those of works that have stops in them, which end no sentence.
    """
    note = without_verses(spaced(note.translate(_PLAIN).replace(",. ", "., ")), language)
    note = _FIRST_ISSUED.sub(r"\g<imprint>[\g<year>])", note) if "))" in note else note
    note = _PAGE_INSIDE.sub(r"\g<imprint>), \g<pages>", note)
    return tuple(
        mention
        for clause in clauses(note, language, names_work, titles)
        for mention in _mentions(clause, grammar(language))
    )


def _mentions(clause: Clause, own: Grammar) -> Iterator[Mention]:
    text, begins = clause.text, clause.begins
    while text:
        online, behind = parted(text, own.language)
        said = replace(clause, text=text[: len(text) - len(behind)], begins=begins)
        yield from _in_sentence(said, online, own)
        text, begins = behind, True


def _in_sentence(clause: Clause, online: str, own: Grammar) -> Iterator[Mention]:
    reading = Reading(address_form(own.language).sub("", clause.text))
    at: int | None = 0
    begins = clause.begins
    while at is not None and (start := _START.match(reading.text, at)):
        mention, at = _first(reading, start.end() - 1, clause, begins, own)
        if at is None and online:
            is_lead = only_leads(mention.words, online, clause.text, own.language)
            mention = replace(mention, address=online, is_prose=mention.is_prose or is_lead)
        yield mention
        begins = False


@lru_cache(maxsize=4096)
def plain(words: str, language: str = DEFAULT) -> str:
    """``words`` less back-references and the volume: what is left has to name the work."""
    own = grammar(language)
    is_back = any(form.search(words) for _, form in own.backs)
    bare = own.note.sub(" ", words)
    bare = without_words_behind(bare) if is_back or bare != words else bare
    words, _ = subdivided(_ESPECIALLY.sub(" ", bare), is_back=is_back)
    for _, form in own.backs:
        words = form.sub(" ", words)
    return own.locators.volume.sub(" ", words)


def _first(
    reading: Reading, at: int, clause: Clause, begins: bool, own: Grammar
) -> tuple[Mention, int | None]:
    """The citation that begins at ``at``, and where the next begins, if one follows its page."""
    text = reading.text
    signal = own.signal.match(text, at)
    at = signal.end() if signal else at
    place = _with_imprint(text, _page(reading, at, own, is_led=signal is not None))
    said = text[at : place.start]
    link = _LINK.match(text, place.end)
    after = link.end() if link else place.end
    is_cited = reading.last_imprint >= after or any(
        reading.search(form, after) for form in own.cited
    )
    note = own.note_alone.fullmatch(said.strip(" ,.:;([")) or own.note.search(said)
    if note and note.re is own.note_alone:
        said = f"{note['who']}, "
    figure = said.strip(" ,.:")
    is_back = any(form.fullmatch(figure) for _, form in own.backs)  # Italian `ivi`
    if place.pages and not place.volume and _FIGURE.fullmatch(figure) and not is_back:
        # `iv, 15` behind a semicolon
        printed = None if figure.isdecimal() else f"{figure}, {place.pages}"
        said, place = "", replace(place, volume=figure, printed=printed)
    shown = f"{said.rstrip()} {place.imprint}" if place.imprint else said
    mention = Mention(
        words=shown.strip(" ,.:;(["),
        signal=signal["signal"] if signal else None,
        back=_back(said, note, own),
        figure=place.volume or own.locators.volume_in(said),
        pages=place.pages,
        printed=place.printed,
        comment="" if is_cited else text[after:],
        host=clause.host,
        is_host=clause.is_host,
        begins=begins,
        note=int(note["note"]) if note else None,
        is_prose=any(spoken(_TITLED.sub(" ", said), own.language)),
        is_aside=said.rstrip().endswith("(") or said.rfind("(") > said.rfind(")"),
        is_dated=place.is_dated,
        is_elsewhere=_is_elsewhere(said, own.elsewhere.match(text, after), place, note, own),
    )
    return mention, after if is_cited else None


def _back(said: str, note: re.Match[str] | None, own: Grammar) -> BackReference | None:
    """By which words it refers back; in `Moss, op. cit., note 4` the note is meant."""
    name = next((name for name, form in own.backs if form.search(said)), None)
    return "note" if note and name in (None, "op-cit", "loc-cit") else name


def _page(reading: Reading, at: int, own: Grammar, *, is_led: bool) -> Place:
    """The first page from ``at`` on. Years in which a set came out are none: `1973, 1976, 1979`.

    ``is_led`` says that words lead in, behind which pages may stand alone.
    """
    text, place = reading.text, _place(reading, at, own)
    alone = own.locators.alone.match(text, at) if is_led else None
    if alone and not text[alone.end() :].strip(" .;"):
        place = Place(*alone.span(), alone[0], is_bare=True)
    is_set = place.pages and _YEARS.fullmatch(text, at, place.end)
    return Place(place.end, place.end) if is_set else place


def _with_imprint(text: str, place: Place) -> Place:
    """A page with the year's parentheses behind it."""
    behind = _IMPRINT_BEHIND.match(text, place.end) if place.pages and not place.imprint else None
    return replace(place, end=behind.end(), imprint=behind[0].strip()) if behind else place


def _is_elsewhere(
    said: str,
    behind: re.Match[str] | None,
    place: Place,
    note: re.Match[str] | None,
    own: Grammar,
) -> bool:
    """Whether another place of the essay itself is meant: `see p. 12 above`, `supra note 3`.

    ``behind`` is a word for such a place behind the page.
    """
    if note:
        before = note.groupdict().get("who") or said[: note.start()].strip(" ,.:(")
        if not before and own.as_in.match(said.lstrip(" (")):
            return False  # `Wie Anm. 4.`: what note 4 cites.
        return place.pages is None and not re.search(r"[^\W\d_]", before)
    bare = said.strip(" ,.:(")
    return own.elsewhere.fullmatch(bare) is not None if bare else behind is not None


def _is_sentence(said: str, language: str) -> bool:
    """Whether words behind `Id.` are a sentence, `This goes on`, and no title of the same author.

    In English few words of a title are small.
    """
    small = [word[0] for word in _SMALL.finditer(said) if not goes_on(word[0], forms(language))]
    return (len(small) > 1 and primary(language) == "en") or any(spoken(said, language))


def _is_counted(text: str, at: int, start: int, own: Grammar) -> bool:
    """Whether the figure at ``start`` counts what is no page: `Rn. 18, 20`, `AN, F/7/12, 14`."""
    return own.margin.search(text, at, start) is not None or own.shelf.match(text, at) is not None


def _place(reading: Reading, at: int, own: Grammar) -> Place:
    """The first page from ``at`` on, or the end of the sentence if that is a back-reference."""
    places = [own.locators.first(lambda form: reading.search(form, at))]
    if places[0] and places[0].is_bare and _is_counted(reading.text, at, places[0].start, own):
        places = []
    if stop := own.ibid.match(reading.text, at) or reading.search(own.stop, at):
        places.append(Place(stop.end(), stop.end()))
    idem = own.idem.match(reading.text, at)
    if idem and _is_sentence(reading.text[idem.end() : idem.end() + _NEAR], own.language):
        places.append(Place(idem.end(), idem.end()))
    found = [place for place in places if place]
    last = len(reading.text)
    return min(found, key=lambda place: place.start, default=Place(last, last))
