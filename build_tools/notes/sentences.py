"""A citation in a sentence: what may be said before it, and how far behind it its page may stand.

A page belongs to the work that stands nearest by the grammar, or to none: where another name or a
sentence comes between a title and a page, nobody is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from build_tools.model.desk import Work
from build_tools.notes.folding import words_in
from build_tools.notes.languages import any_word, one_of, words
from build_tools.notes.locators import YEAR
from build_tools.notes.wording import WORD
from build_tools.notes.works import people_of, years

_AFTER_YEAR = re.compile(
    rf"\b{YEAR}[a-z]?\)?[.;]\s+(?!{any_word('within')}:\s|{any_word('reprint')}|[^\W\d_a-z][\w/.-]{{1,20}}(?:\s[\w/.-]{{1,12}}){{0,2}},?\s{YEAR})"
    r"[\"“‘(*_]?[^\W\d_a-z]"
)
# What a small word and a colon lead to, and a word with a colon.
_LED_TO = re.compile(
    r"(?<![\w’'-])[^\W\d_A-ZÀ-Þ][^\W\d_]{1,30}\s?:\s(?=[\"“‘«*_]{0,2}[^\W\d_a-zß-ÿ])"
)
_LABELLED = re.compile(r"(?P<label>[^\W\d_a-zß-ÿ][^\W\d_]{2,20}):\s(?=[^\W\d_a-zß-ÿ])")
_SUBTITLE = re.compile(r"[:.–—]\s[^,.;()*_]*")
# “Bd. 2: Von der Mühle zum Wehr, München”
_VOLUME_TITLE = re.compile(r"(?<=[\divxlcIVXLC]):\s[^,;()]{0,200}")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")

# The fields of CSL whose words go on with a reference.
_FIELDS = (
    "container-title publisher publisher-place collection-title edition genre event "
    "event-title title original-publisher original-publisher-place title-short archive"
).split()


# A work that is cited itself before it is said where it was printed again: it may be unknown.
_SAYS_MORE = re.compile(r"[(“«„\"]|\d{4}")


def citations_within(said: str, language: str) -> Iterator[str]:
    """``said`` less the words of a sentence that lead to a citation in it, the shortest cut first.

    `For another view see Ann Ash, Hills` gives `Ann Ash, Hills`; so do `on the other side, Ann Ash,
    Hills` and `the point is made by Ann Ash, Hills`. Nothing is cut that could be somebody's name.
    """
    own = _signal_within(language)
    ends = [found.end() for found in own.finditer(said)]
    if ends:
        yield said[ends[-1] :]
    printed = reprinted(language).search(said)
    if printed and not _SAYS_MORE.search(said, 0, printed.start()):
        yield said[printed.end() :]
    at = _end_of_prose(said, language)
    if at:
        yield said[at:]
    yield from led_to(said)


def led_to(said: str) -> Iterator[str]:
    """What stands in ``said`` behind a small word and a colon, and begins with a capital."""
    return (said[found.end() :] for found in _LED_TO.finditer(said))


def labelled(said: str) -> tuple[str, str]:
    """The one word that stands before a citation, and the citation: `Video: Ann Ash, Hills`.

    Nothing stands for either where there is none.
    """
    found = _LABELLED.match(said)
    return (found["label"], said[found.end() :]) if found else ("", "")


def names_nobody(said: str, language: str) -> bool:
    """Whether words have nothing in them that could be a name or a title."""
    return not any(_is_capital(word, language) for word in WORD.finditer(said))


def is_about_the_same(said: str, comment: str, language: str) -> bool:
    """Whether a page beside these words, which name nobody, can only be the last work's.

    Not `the former, p. 9`, nor `p. 4 of the contract`: ``comment`` is what follows the page.
    """
    first = WORD.match(comment.lstrip())
    others = {*words("others", language)}
    return not others & {found[0].lower() for found in WORD.finditer(said)} and (
        first is None or first[0] not in words("of", language)
    )


def reaches(tail: str, work: Work, language: str) -> bool:
    """Whether what stands between a title of ``work`` and a page only goes on with the reference.

    ``tail`` is in the note's own letters.
    """
    if _is_described(tail, work):
        return True
    # `(1876; Leeds: Quay, 1950)`
    tail = _IN_PARENTHESES.sub(lambda found: found[0].replace(";", ","), tail)
    if _AFTER_YEAR.search(tail) or quoted_in(language).search(tail):
        return False
    subtitle = _SUBTITLE.match(tail)
    rest = _IN_PARENTHESES.sub(" ", tail[subtitle.end() :] if subtitle else tail)
    rest = _VOLUME_TITLE.sub(" ", rest)
    known = known_words(work) | small_words(language) | {*words_in(str(work.csl["title"]))}
    is_sentence = False
    for found in WORD.finditer(rest):
        word = found[0]
        if set(words_in(word)) <= known:
            continue
        if word[0].islower():
            is_sentence = True
        elif is_sentence and len(word) > 1:
            return False
    return True


def _is_described(tail: str, work: Work) -> bool:
    """Whether what follows a title names the whole in which it came out, and its year."""
    container, said = words_in(str(work.csl.get("container-title", ""))), words_in(tail)
    return bool(container) and set(container) <= set(said) and not years(work).isdisjoint(said)


@cache
def known_words(work: Work) -> frozenset[str]:
    """The words of a work's own data."""
    said = [str(work.csl.get(field, "")) for field in _FIELDS]
    said += [value for person in people_of(work) for value in map(str, person.values())]
    for role in ("translator", "collection-editor", "container-author"):
        said += [str(value) for person in work.csl.get(role, ()) for value in person.values()]
    return frozenset(word for words in said for word in words_in(words))


@cache
def small_words(language: str) -> frozenset[str]:
    """The words of references, in no work's own data."""
    kinds = ("imprint", "names", "persons", "op_cit", "loc_cit", "volume", "editions", "gazettes")
    listed = (word for kind in kinds for word in words(kind, language))
    return frozenset(piece for word in listed for piece in words_in(word))


@cache
def _signal_within(language: str) -> re.Pattern[str]:
    lead = one_of(word for word in words("signal", language) if len(word) > 2)
    example = one_of(words("example", language))
    return re.compile(rf"(?<=[\w,):])\s{lead}(?:,?\s{example}){{0,3}},?:?\s(?=[^\Wa-z_])")


@cache
def reprinted(language: str) -> re.Pattern[str]:
    """What leads to another place where a work was printed too."""
    return re.compile(rf"(?<!\w){one_of(words('reprinted', language))}(?!\w)")


@cache
def quoted_in(language: str) -> re.Pattern[str]:
    """What leads to another work, in which the one before it is quoted."""
    return re.compile(rf"(?<!\w){one_of(words('heard', language))}(?!\w):?")


@cache
def _leads(language: str) -> frozenset[str]:
    return frozenset(words("leads", language))


@cache
def _begins(language: str) -> frozenset[str]:
    """The words with which something begins that is nobody's name."""
    kinds = ("prose", "leads", "imprint", "names")
    return frozenset(word.lower() for kind in kinds for word in words(kind, language))


def _is_capital(found: re.Match[str], language: str) -> bool:
    """Whether a word may be a name, or the initial of one."""
    word = found[0]
    is_initial = len(word) == 1 and found.string[found.end() : found.end() + 1] == "."
    return not word[0].islower() and (is_initial or word.lower() not in _begins(language))


def _is_subject(found: list[re.Match[str]], language: str) -> bool:
    """Whether the first word is what a sentence speaks of: `Quotation is from Ash, Rivers`."""
    return len(found) > 2 and found[1][0] in words("prose", language)


def _end_of_prose(said: str, language: str) -> int:
    """Where a sentence's own words end, before the first that may be a name; 0 if it has none."""
    end = 0
    while True:
        chunk = said[end:].partition(",")[0]
        found = list(WORD.finditer(chunk))
        if not found or (_is_capital(found[0], language) and not _is_subject(found, language)):
            return end
        skipped = int(_is_capital(found[0], language))
        first = next((one for one in found[skipped:] if _is_capital(one, language)), None)
        before = [one[0] for one in found if first is None or one.start() < first.start()]
        if first is not None and before[-1].lower() in _leads(language):
            return end + first.start()
        is_about = len(before) == 1 and before[0].lower() in words("about", language)
        is_sentence = found[-1][0][0].islower() and found[0][0].lower() in _begins(language)
        if "," not in said[end:] or not (is_about or is_sentence):
            return end
        end += len(chunk) + 1
        end += len(said[end:]) - len(said[end:].lstrip())
