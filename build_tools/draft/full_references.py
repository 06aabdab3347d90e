"""Which works do the notes cite in full, and what do these references say of them?

A full reference is known by its year: in parentheses with what stands beside it, or behind a place,
a publisher or a title. What stands before it is read from both ends: makers first, the imprint
last, and the title between. What could not be read is said with each. Forms: *The Chicago Manual of
Style*, 17th ed., ch. 14; the *MHRA Style Guide*; *The Bluebook*, rules 10, 15 and 16; older notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, islice

from build_tools.draft import families, makers
from build_tools.draft.acts import acts_in, cites_act
from build_tools.draft.aside import CSL, TRANSLATOR, in_order, online
from build_tools.draft.doubtful import BEFORE, CUT, GOES_ON, TAKEN, doubts
from build_tools.draft.family_first import with_double_families
from build_tools.draft.forms import any_of, listed
from build_tools.draft.kept import at_shelf, kept
from build_tools.draft.law import of_law
from build_tools.draft.letters import letter, reported
from build_tools.draft.mentioned import another_in_prose, in_prose, is_possessive
from build_tools.draft.named_cases import cases_in, cites_case
from build_tools.draft.of_the_last import is_of_the_last
from build_tools.draft.out_of_place import in_collection, with_author_of_whole
from build_tools.draft.pieces import OF_THE_SAME, pieces, smoothed
from build_tools.draft.posts import posted
from build_tools.draft.proposal import Proposal, by_the_same, has_maker, is_printed, led_by_names
from build_tools.draft.reference import read
from build_tools.draft.semicolons import is_cut_off
from build_tools.draft.sentences import beginnings, is_garbled, is_told, may_be_led
from build_tools.draft.shelved import SHELVED
from build_tools.draft.styled import without_styles
from build_tools.draft.surest import surer
from build_tools.draft.tidied import tidied, with_parentheses
from build_tools.draft.title_tail import without_tail
from build_tools.draft.titles import as_printed, is_title_before_colon, without_chapter
from build_tools.draft.web import page
from build_tools.draft.whole_tail import with_number
from build_tools.draft.year_first import YEAR
from build_tools.model.numbers import NoteNumber
from build_tools.notes.languages import any_word
from build_tools.notes.subdivisions import is_outer, subdivided

# A title that begins with a small letter is short; what goes on longer is a sentence.
_LONGEST_SMALL = 10
# `Moss (1990), p. 12`: a name and a year.
_DATED_NAME = re.compile(rf"[^\W\d_a-z][\w’'-]{{1,25}}\s\({YEAR}(?::\s?\d+)?\)")
# Behind a reference's end the next, which `and` alone divides from it.
_AND_ANOTHER = re.compile(
    rf"(?P<first>(?<=\d)\)?),?\s(?:{any_of(listed('and'))}|ed|sowie)\s(?:(?:il|der|das|le)\s[a-z]+\s)?"
    r"(?=[“„«\"]?\s?(?:\d{1,3}\s)?[^\W\d_a-z])"
)
# `Originally published by Quay, Hull, 1950`
_PRINTED_BY = re.compile(rf"(?:{any_of(listed('printed'))})\s")
# `; 2e éd. Hull, Quay, 1999`: another printing of the work before.
_AGAIN = re.compile(
    rf"\d{{1,2}}(?:\.|{any_word('ordinal')})?\s(?:{any_of(listed('edition'))})(?!\w)[.,]?\s"
)
_BEHIND_ANOTHER = re.compile(rf";\s(?:(?:{any_of(listed('and'))})\s)?\Z")
_TRANSLATED = re.compile(rf"(?i:{TRANSLATOR})\s\Z")
_MOST_CUTS = 3
# By so many letters it is found where in its note a reference begins.
_ENOUGH = 30
# What leads to an author leads to a title, or begins it: `From Mill to Table, ed. Ann Moss`.
_LED_BY = re.compile(r"(?:\A|[.;]\s)(?P<lead>[^\W\d_a-z][a-z]{1,10})\s\Z")
# What may stand before `his book` at a note's beginning: `See also`.
_AT_BEGINNING = 12
_NAMES_SOMEBODY = re.compile(r"(?:\A|[^\W\d_A-Z]\s)[^\W\d_a-z][^\W\d_]+\s[^\W\d_a-z][^\W\d_]+")
# Behind a title in quotation marks, which ends in no chapter of it.
_QUOTED_END = re.compile(r"[,.]?[”»\"’]")
_WHOLE_NAME = re.compile(
    r"(?<![\w.’'-])[^\W\d_a-z][\w’-]+(?:\s[^\W\d_a-z]\.)?\s[^\W\d_a-z][\w-]+(?!\s[A-Z])"
)
_ANY_YEAR = re.compile(r"\d{4}")
# What nobody made whose name could be looked for.
_OF_LAW = frozenset({"legal_case", "legislation", "bill", "hearing", "report"})


def full_references(
    number: NoteNumber, note: str, before: Proposal | None = None
) -> tuple[Proposal, ...]:
    """The works that a note cites in full; ``before`` is the one work of the note before it."""
    found: list[Proposal] = []
    for piece in pieces(note):
        if cites_act(piece) or cites_case(piece):
            continue  # Read where all are.
        at, same = max(0, note.find(piece)), OF_THE_SAME.match(piece)
        # `Ann Moss said so. See her Rivers`: not whom the note before cites.
        is_first = at < _AT_BEGINNING or not _NAMES_SOMEBODY.search(note, 0, at)
        last = found[-1] if found else before if same and is_first else None
        if same and last is None:
            last = _named_before(number, note[:at])
        if same and last is None:
            continue  # Of whom, another note says.
        if last and _AGAIN.match(piece):
            continue
        is_same = last and is_of_the_last(note, at, piece)
        if same and last:
            found += _of_the_same(number, same, last)
            continue
        each = _each(number, piece, last)
        # `; and “Weirs,” Hull News, 3 May 1950`: papers name nobody for most of what they print.
        each = (
            by_the_same(one, last)
            if last and is_same and one.csl["type"] != "article-newspaper"
            else one
            for one in each
        )
        looked_at = [_cut_off(one, note[:at]) for one in each]
        if found and "author" in found[-1].csl and _BEHIND_ANOTHER.search(note, 0, at):
            looked_at = [_of_whom(one) for one in looked_at]
        if found and any(CUT in one.doubts for one in looked_at) and not is_printed(found[-1].csl):
            found[-1] = replace(found[-1], doubts=(*found[-1].doubts, GOES_ON))
        found += looked_at
    return _with_named(number, note, found)


def whole_reference(words: str) -> Proposal | None:
    """The work of which ``words`` are the reference from end to end, as an entry of a list is."""
    return _proposal(0, smoothed(words))


def _with_named(number: NoteNumber, note: str, found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The works, and the cases and acts that the note names anywhere, as they stand in it."""
    named = (*cases_in(note), *acts_in(note))
    if not named:
        return tuple(found)
    places = accumulate((note.find(one.words[:_ENOUGH]) for one in found), max)
    each = [*zip(places, found, strict=True)]
    each += [(note.find(words), Proposal(number, words, csl)) for words, csl in named]
    return tuple(one for _, one in sorted(each, key=lambda told: told[0]))


def _of_whom(one: Proposal) -> Proposal:
    """A book that names nobody behind another, whose author may be meant: `; The Weirs (Hull)`."""
    is_book = one.csl["type"] == "book" and is_printed(one.csl) and not has_maker(one)
    return (
        replace(one, doubts=(*one.doubts, BEFORE)) if is_book and BEFORE not in one.doubts else one
    )


def _cut_off(one: Proposal, before: str) -> Proposal:
    """A work, doubtful where its title may begin ``before`` the semicolon."""
    is_book = one.csl["type"] == "book"
    led = _LED_BY.search(before) if "author" not in one.csl else None
    is_led = led is not None and led["lead"].lower() in makers.leads()
    is_cut = is_book and (is_led or (not has_maker(one) and is_cut_off(before)))
    return replace(one, doubts=(*one.doubts, CUT)) if is_cut else one


def _of_the_same(number: NoteNumber, same: re.Match[str], last: Proposal) -> list[Proposal]:
    """`Idem, Lakes`, `Eadem (ed.), Lakes`: read with the names of whoever made the ``last``."""
    people, rest = families.in_words(last.csl), same.string[same.end() :]
    if not people:
        return [by_the_same(one, last) for one in _each(number, rest, last)]
    role = f" {same['role']}" if same["role"] else ""
    read_ = f"{people}{role}, {rest}"
    return [
        replace(one, words=rest, read=read_, doubts=(*one.doubts, TAKEN))
        for one in islice(_each(number, read_, last), 1)
    ]


def _named_before(number: NoteNumber, words: str) -> Proposal | None:
    """Whoever is the only person that ``words`` name whole, as of whom another work follows:
    `Ann Moss said so. See her Rivers`.
    """
    names = {one[0] for one in _WHOLE_NAME.finditer(words) if makers.is_known_person(one[0])}
    return (
        Proposal(number, words, {"author": makers.names(*names)}, ()) if len(names) == 1 else None
    )


def _each(number: NoteNumber, words: str, last: Proposal | None = None) -> Iterator[Proposal]:
    """The works of a piece: `Ann Moss, Rivers, Hull 1994 und Lakes, Leeds 1996` are two of hers."""
    for cut in islice(_AND_ANOTHER.finditer(words), _MOST_CUTS):
        one = _found(number, words[: cut.end("first")], last)
        others = tuple(_each(number, words[cut.end() :])) if one and is_printed(one.csl) else ()
        if one and others and all(is_printed(other.csl) for other in others):
            yield one
            yield from (by_the_same(other, one) for other in others)
            return
    shelf = SHELVED.match(words)
    if shelf and words.startswith(": ", shelf.end()):
        csl = at_shelf(words[shelf.end() + 2 :], shelf["title"])
        if csl:
            yield Proposal(number, words, in_order(csl), tuple(doubts(words, csl)))
        return
    found = None if shelf else _found(number, words, last)
    if found:
        yield found
        other = another_in_prose(words, found, partial(_proposal, number))
        if other:
            yield other


def _found(number: NoteNumber, words: str, last: Proposal | None = None) -> Proposal | None:
    """The work that ``words`` cite in full, perhaps inside a sentence; ``last`` is the one before
    it in the note.
    """
    whole = _proposal(number, words)
    is_led = whole and "author" not in whole.csl and may_be_led(whole.csl)
    is_site = whole is not None and str(whole.csl.get("container-title", "")).isupper()
    is_law = whole and (is_site or whole.csl["type"] in _OF_LAW) and of_law(words)
    said = (
        in_prose(words, last, partial(_proposal, number))
        if whole and is_possessive(words)
        else None
    )
    if said:
        return said
    if whole and (is_law or (has_maker(whole) and not is_led) or words[:1] in '“„«"_*‘'):
        return whole
    said = in_prose(words, last, partial(_proposal, number))
    each = (
        _proposal(number, rest) for rest in beginnings(words) if not is_title_before_colon(rest)
    )
    told = next((one for one in each if one and _is_told(one)), None)
    # In `Ann Moss, Fear of Hull’s Mills in War (2022)` nobody’s name is `Hull`.
    is_inside = said and told and said.read and said.read.partition(", ")[2] in told.words
    name = " ".join(told.words.split()[:2]).strip(",:") if told else ""
    if whole and whole.csl["type"] == "webpage" and {"issued", "container-title"} & set(whole.csl):
        # `Mill - Corpus of Loaves, Mill Lab, 3 May 2020, GitHub, https://…`
        told = told if told and makers.is_known_person(name) else None
    # So is it in `compare Zev Ash, “Mills,” in Old Weirs in Hull`.
    is_part = told is not None and told.csl["type"] == "chapter" and "author" in told.csl
    if said and not (is_inside and (is_part or makers.is_known_person(name))):
        return said
    return led_by_names(_by_hand(told, words), words) or whole


def _by_hand(one: Proposal | None, words: str) -> Proposal | None:
    """A book whose translator is named before it in ``words``: `Translated by Ann Moss, Mills`."""
    if one is None or one.csl["type"] != "book" or "author" not in one.csl:
        return one
    if not _TRANSLATED.match(words, 0, words.find(one.words)):
        return one
    csl = {("translator" if key == "author" else key): value for key, value in one.csl.items()}
    return replace(one, csl=in_order(csl), doubts=tuple(doubts(one.words, csl)))


def _is_told(one: Proposal) -> bool:
    """Whether a work is told with who made it: its editors too, if they stand before it."""
    if is_told(one.csl):
        return True
    first: Mapping[str, str] = next(iter(one.csl.get("editor", ())), {})
    name = str(first.get("given") or first.get("family") or "")
    is_book = one.csl["type"] == "book" and "author" not in one.csl and is_printed(one.csl)
    return is_book and "given" in first and one.words.startswith(name)


def _with_title(csl: CSL) -> CSL:
    """What was read, if it has a title: in `Bread & Mills, https://…, n. d.` an address is none."""
    return {} if str(csl.get("title", "")).startswith(("http", "www.")) else csl


def _without_places(words: str) -> str:
    """A reference without a year, without the places in it: `Moss, Mills, lib. V, tit. 3`."""
    bare, places = ("", ()) if _ANY_YEAR.search(words) else subdivided(words)
    is_within = len(places) > 1 and is_outer(places[0])
    return bare if is_within and makers.are_names(bare.partition(", ")[0]) else words


def _proposal(number: NoteNumber, words: str) -> Proposal | None:
    told, words = words, _without_places(without_styles(words))
    bare, beside = tidied(words)
    csl = with_parentheses(
        of_law(words)
        or letter(words)
        or reported(words)
        or kept(words)
        or posted(bare)
        or _with_title(read(bare))
        or page(bare, "accessed" in beside)
    )
    csl = in_collection(surer(words, csl), words)
    said = as_printed(str(csl.get("title", "")), words)
    if not said or not _QUOTED_END.match(words, words.find(said) + len(said)):
        said = without_chapter(said)
    csl = with_author_of_whole(csl | ({"title": said} if said else {}), words)
    if "author" not in csl and "editor" not in csl and _DATED_NAME.match(words):
        return None
    is_long = len(said.split()) > _LONGEST_SMALL or _PRINTED_BY.match(said) is not None
    is_sentence = said[:1].islower() and is_long and not {"author", "container-title"} <= set(csl)
    is_title = re.search(r"[^\W\d_]&?[^\W\d_]|§|\A\d+ [A-Z]\.", said)
    if is_sentence or not is_title or is_garbled(csl):
        return None
    csl = with_double_families(csl, words) | beside | online(words)
    csl = with_number(without_tail(csl), words)
    if "accessed" in csl and csl["type"] == "book" and "issued" not in csl:
        csl["type"] = "webpage"
    read_ = words if told != words else ""
    return Proposal(number, told, in_order(csl), tuple(doubts(words, csl)), read_)
