"""What in a citation speaks against the work that it fits by its title or its makers?

A citation that gives a subtitle, a year, a day, a book, a journal, a number of it or an editor
that are not the work's own is no certain citation of it: it may be of another edition, or of a
work that is not listed. One such thing makes it probable, and the reader is told which; of two
nobody is sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from build_tools.model.desk import IN_JOURNALS, Work
from build_tools.notes.dated import IN_PARENTHESES
from build_tools.notes.days import days_in, is_month
from build_tools.notes.folding import fold_case, unfolded, words_in
from build_tools.notes.languages import any_word, labels, one_of, words
from build_tools.notes.locators import YEAR, number
from build_tools.notes.sentences import known_words, reprinted, small_words
from build_tools.notes.wording import WORD
from build_tools.notes.works import ARTICLE, all_years, family_of, issued, makers, volume_of

_YEAR = re.compile(rf"(?<![\w–-]){YEAR}(?![\w–-])")
_PIECES = re.compile(r"[,;:()\[\]*_“”\"»«.]+")
_SUBTITLE = re.compile(r"['’”\"»*_]?:\s(?P<words>[^,.;()\[\]*_“”\"»«]+)")
# “Wehre. Eine Antwort. Hull 1950”
_BEHIND_STOP = re.compile(
    r"\.\s(?P<words>[^\W\d_][^,.;:()\[\]*_“”\"»«]{5,200})\.\s[^\W\d_][^.,;:()]{1,60},?\s"
    rf"{YEAR}"
)
# A figure alone between a title and its page, which is a volume's.
_FIGURE_ALONE = re.compile(r"[\s,.:*_”\"»'’]*(?P<figure>\d{1,3}|[ivxlcIVXLC]{1,8})[\s,.:]*")
_JOURNALS_NUMBER = re.compile(
    rf"[*_”\"»’']?,?\s(?:{one_of([*words('volume'), *labels('issue', 'note')])}[.º°]?\s?)?"
    r"(?P<figure>\d{1,4}|[IVXLC]{1,8})(?=[\s,.:;(/]|$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://(?:www\.)?|www\.)(?P<site>[^/\s]+)(?P<page>/[^\s?#,;)]*)?")
_IN_SOMEONES = re.compile(
    rf"(?<!\w){any_word('within')}:?\s(?P<name>[^\W\d_a-z][^,;:()]{{1,60}})[,:]\s[“\"«‘*_]{{0,2}}\Z"
)
_NAME = r"(?<![\w.’'-])[^\W\d_a-z][\w.’'-]{0,20}(?: [^\W\d_a-z][\w.’'-]{0,20}){0,3}"
# What stands right beside a title, with no stop between.
_BESIDE_BEFORE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_a-z][\w’'-]{0,40})\s\Z")
_BESIDE_AFTER = re.compile(
    rf"(?:\s{any_word('and', 'genitive')})?\s(?P<word>[^\W\d_a-z][\w’'-]{{0,40}})"
)
_PLACES = (word for word in labels("part", "book", "chapter", "section") if len(word) > 3)
_PLACE_IN_WORK = re.compile(rf"§|\b{one_of(_PLACES)}\b")
_BETWEEN = rf"\W+(?:{any_word('article')}\W+)?"
_IN_BOOKS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_ON_PAGES = frozenset({"webpage", "post", "post-weblog"})


def doubts(tail: str, address: str, work: Work, language: str) -> tuple[str, ...]:
    """What speaks against it that ``work`` is meant, each in a sentence for readers.

    ``tail`` is what the citation says behind the work's title, in its own letters, less the
    ``address`` that stands there.
    """
    found = (
        _subtitle(tail, work, language),
        _year(tail, work, language),
        _container(tail, work, language),
        _editor(tail, work, language),
        _number(tail, work),
        _address(address, work),
        _reprint(tail, work, language),
    )
    return tuple(one for one in found if one)


def _reprint(tail: str, work: Work, language: str) -> str:
    """Whether another place is named where the work came out too: a page may be of that one."""
    found = reprinted(language).search(tail)
    ours = words_in(str(work.csl.get("container-title", "")))
    if found is None or (ours and _named_whole(tail[found.end() :], ours)):
        return ""
    return "The note names another place where the work was printed: the page may be of that one."


def is_of_another_volume(tail: str, work: Work) -> bool:
    """Whether a figure alone behind the title is that of another volume than the work is."""
    found = _FIGURE_ALONE.fullmatch(tail)
    ours = volume_of(work)
    return found is not None and ours is not None and number(found["figure"]) != ours


def _subtitle(tail: str, work: Work, language: str) -> str:
    found = _SUBTITLE.match(tail) or _BEHIND_STOP.match(tail)
    if found is None:
        return ""
    said = words_in(_YEAR.sub(" ", found["words"]))
    ours = words_in(re.split(r":|\.\s", str(work.csl["title"]), maxsplit=1)[-1])
    if said == ours[: len(said)] or not _unknown(found["words"], work, language):
        return ""
    return f"The note calls it “{found['words'].strip()}” too, which the work listed is not."


def _year(tail: str, work: Work, language: str) -> str:
    """Whether another year is given; where the note names another edition that is no wonder."""
    ours = all_years(work)
    named = _YEAR.findall(tail)
    is_set = "number-of-volumes" in work.csl
    if not ours or not named or is_set or not ours.isdisjoint(named):
        return ""
    if _edition(language).search(tail):
        return ""
    return f"The note gives the year {named[-1]}, and the work listed is of {min(ours)}."


@cache
def _edition(language: str) -> re.Pattern[str]:
    editions = one_of(words("editions", language))
    which = rf"(?:\d{{1,2}}(?:{any_word('ordinal')}|\.)?|(?i:{one_of(words('which', language))}))"
    return re.compile(rf"(?<!\w){which}\s{editions}(?!\w)")


def _container(tail: str, work: Work, language: str) -> str:
    """Whether another book, journal or newspaper is named than that in which the work stands."""
    ours = words_in(str(work.csl.get("container-title", "")))
    if not ours or str(work.csl.get("type")) not in {*IN_JOURNALS, *_IN_BOOKS, *_ON_PAGES}:
        return ""
    subtitle = _SUBTITLE.match(tail)
    own = tail[subtitle.end() :] if subtitle else tail
    there = work.csl["container-title"]
    if _named_whole(own, ours):
        other = _goes_on(own, ours, work, language)
    else:
        bare = _without_hands(IN_PARENTHESES.sub(" ", own), language)
        pieces = (piece for piece in _PIECES.split(bare) if not _PLACE_IN_WORK.search(piece))
        other = next((one for one in pieces if _is_strange(one, ours, work, language)), "")
    return other and f"The note names “{other.strip()}”, and the work listed stands in “{there}”."


def _named_whole(said: str, ours: list[str]) -> re.Match[str] | None:
    """Where ``ours``, which may be divided by stops, stands word for word."""
    own = (re.escape(word) for word in ours if not ARTICLE.match(f"{word} "))
    return re.search(rf"\b{_BETWEEN.join(own)}\b", fold_case(said))


def _goes_on(said: str, ours: list[str], work: Work, language: str) -> str:
    """The words with capitals right beside the whole title: `Past and Present Reviews`."""
    key = fold_case(said)
    found = _named_whole(said, ours)
    if found is None:
        return ""
    before = _BESIDE_BEFORE.search(unfolded(said, 0, found.start()))
    after = _BESIDE_AFTER.match(unfolded(said, found.end(), len(key)))
    beside = [
        one["word"] for one in (before, after) if one and _unknown(one["word"], work, language)
    ]
    return f"{there} {beside[0]}" if beside and (there := unfolded(said, *found.span())) else ""


def _is_strange(piece: str, ours: list[str], work: Work, language: str) -> bool:
    """Whether a piece has a name that is neither the work's nor short for that in ``ours``."""
    if _abbreviates(words_in(piece), ours):
        return False
    # A season is no name, but for one in a title: `Rivers in Summer`.
    is_alike = not set(ours).isdisjoint(words_in(piece))
    return _unknown(piece, work, language, is_alike=is_alike)


def _abbreviates(said: list[str], ours: list[str]) -> bool:
    """Whether words are a journal's in short: `Valley L. Rev.`, `NLR`."""
    if not said:
        return True
    letters = "".join(word[0] for word in ours)
    if any(word in (letters, letters.removeprefix("t")) for word in said):
        return True
    waiting = list(ours)
    for word in said:
        at = next((i for i, one in enumerate(waiting) if one.startswith(word)), None)
        if at is None:
            return False
        waiting = waiting[at + 1 :]
    return True


def _editor(tail: str, work: Work, language: str) -> str:
    ours = {word for one in work.csl.get("editor", ()) for word in words_in(family_of(one))}
    named = _edited(language)(tail) or _before_book(tail, work, language)
    if not ours or not named or ours & set(words_in(tail)):
        return ""
    return f"The note names {named} as editor, who did not edit the work listed."


def _before_book(tail: str, work: Work, language: str) -> str:
    """Whoever is named between `in` and the book in which the work stands."""
    ours = words_in(str(work.csl.get("container-title", "")))
    found = _named_whole(tail, ours) if ours else None
    named = _IN_SOMEONES.search(unfolded(tail, 0, found.start())) if found else None
    return named["name"] if named and _unknown(named["name"], work, language) else ""


@cache
def _edited(language: str) -> Callable[[str], str]:
    by = one_of(words("edited_by", language))
    before = re.compile(rf"(?P<name>{_NAME}),?\s\(?{by}(?=[).:]*(?:[,:)]|$))")
    after = re.compile(rf"(?<!\w){by}\s(?:{any_word('by')}\s)?(?P<name>{_NAME})")

    def named(tail: str) -> str:
        found = before.search(tail) or after.search(tail)
        return found["name"] if found else ""

    return named


def _number(tail: str, work: Work) -> str:
    """Whether another number of the journal, or another day of the newspaper, is named."""
    if work.csl.get("type") not in IN_JOURNALS:
        return ""
    day = issued(work)
    for year, month, of_month in days_in(tail):
        if len(day) > 2 and (year, month, of_month) != tuple(day[:3]):
            return "The note gives another day than that of the work listed."
    ours = {str(work.csl.get(field, "")) for field in ("volume", "issue")}
    container = str(work.csl.get("container-title", ""))
    at = tail.casefold().find(container.casefold()) if container else -1
    found = _JOURNALS_NUMBER.match(tail, at + len(container)) if at >= 0 else None
    if not found or not work.csl.get("volume") or _YEAR.fullmatch(found["figure"]):
        return ""
    if found["figure"] in ours or str(number(found["figure"])) in ours:
        return ""
    own = work.csl["volume"]
    return f"The note gives number {found['figure']}, and the work listed stands in number {own}."


def _address(address: str, work: Work) -> str:
    """Whether a page of the work's own site is named that is not its own.

    A periodical has as many addresses as issues.
    """
    if work.csl.get("type") == "periodical":
        return ""
    ours, said = (_ADDRESS.search(one) for one in (str(work.csl.get("URL", "")), address))
    if ours is None or said is None:
        return ""
    # Who made a work tells it from others of its title on other sites.
    if ours["site"] != said["site"] and makers(work):
        return ""
    known, named = ((one["page"] or "").rstrip("/.").casefold() for one in (ours, said))
    if ours["site"] == said["site"] and (known.startswith(named) or named.startswith(known)):
        return ""
    return "The note gives another address than that of the work listed."


def _without_hands(tail: str, language: str) -> str:
    """``tail`` without those who edited or translated, whom `trans.` goes before."""
    return _hands(language).sub(" ", tail)


@cache
def _hands(language: str) -> re.Pattern[str]:
    by = one_of(words("edited_by", language) + words("translated_by", language))
    return re.compile(
        rf"(?<!\w){by}\s(?:{any_word('by')}\s)?{_NAME}"
        rf"|{_NAME},?\s\(?{by}(?=[).:]*(?:[,:)]|$))"
    )


def _unknown(said: str, work: Work, language: str, *, is_alike: bool = False) -> bool:
    """Whether words with capitals in ``said`` are no part of the work's own data.

    Words of references and months count as names only where all else is alike.
    """
    known = known_words(work) if is_alike else known_words(work) | small_words(language)
    capitals = (found[0] for found in WORD.finditer(said) if not found[0][0].islower())
    return any(
        len(word) > 1 and not set(words_in(word)) <= known and not is_month(word)
        for word in capitals
    )
